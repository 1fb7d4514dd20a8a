namespace EquationDsl.Benchmarks;

/// <summary>The vectors that every contest works on.</summary>
public sealed class Vectors
{
    public Vectors(int n)
    {
        N = n;
        X = Draw(n, 1, -3, 3);
        Y = Draw(n, 2, -3, 3);
        P = Draw(n, 3, 0.01f, 0.99f);
        Q = Draw(n, 4, 0.01f, 0.99f);
        Cotangent = Draw(n, 5, -1, 1);
        Gamma = Draw(n, 6, 0.5f, 1.5f);
        Beta = Draw(n, 7, -1, 1);
        (Result, ResultGradient, Second, Third, Scratch, Scratch2) = (new float[n], new float[n], new float[n], new float[n], new float[n], new float[n]);
    }

    public int N { get; }

    public float[] X { get; }

    public float[] Y { get; }

    /// <summary>Probabilities.</summary>
    public float[] P { get; }

    public float[] Q { get; }

    public float[] Cotangent { get; }

    public float[] Gamma { get; }

    public float[] Beta { get; }

    public float[] Result { get; }

    public float[] ResultGradient { get; }

    public float[] Second { get; }

    public float[] Third { get; }

    public float[] Scratch { get; }

    public float[] Scratch2 { get; }

    /// <summary>Takes the result of a reduction.</summary>
    public float Total { get; set; }

    private static float[] Draw(int n, int seed, float low, float high)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, n).Select(_ => low + ((high - low) * random.NextSingle()))];
    }
}
