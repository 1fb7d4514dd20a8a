namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Matrices to test with, and central differences to hold derivatives against.</summary>
internal static class Differences
{
    /// <summary>Numbers between -1 and 1, the same on every run.</summary>
    public static double[] Draw(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    public static double[] Symmetric(int n, int seed)
    {
        var entries = Draw(n * n, seed);
        return [.. Enumerable.Range(0, n * n).Select(at => entries[at] + entries[(at % n * n) + (at / n)])];
    }

    /// <summary><c>A B</c>, with the first transposed where it is asked for.</summary>
    public static double[] Product(double[] a, double[] b, int rows, int inner, int columns, bool isTransposed = false) => [.. Enumerable.Range(0, rows * columns).Select(at =>
        Enumerable.Range(0, inner).Sum(k => (isTransposed ? a[(k * rows) + (at / columns)] : a[(at / columns * inner) + k]) * b[(k * columns) + (at % columns)]))];

    public static double[] Transposed(double[] a, int rows, int columns) => [.. Enumerable.Range(0, rows * columns).Select(at => a[(at % rows * columns) + (at / rows)])];

    public static double[] Identity(int n) => [.. Enumerable.Range(0, n * n).Select(at => at / n == at % n ? 1.0 : 0)];

    public static double Dot(double[] a, double[] b) => a.Zip(b, static (x, y) => x * y).Sum();

    /// <summary>The derivative in a direction, by differences of fourth order.</summary>
    public static double[] Along(Func<double[], double[]> function, double[] at, double[] direction, double step = 1e-3)
    {
        double[] At(double t) => function([.. at.Zip(direction, (x, d) => x + (t * d))]);
        double[] near = At(step), before = At(-step), far = At(2 * step), beyond = At(-2 * step);
        return [.. near.Select((_, i) => ((8 * (near[i] - before[i])) - (far[i] - beyond[i])) / (12 * step))];
    }

    /// <summary>Holds a vector-Jacobian product against differences in some directions.</summary>
    public static void AgreesWith(Func<double[], double[]> function, Func<double[], double[], double[]> product, double[] at, bool isSymmetric = false, double tolerance = 1e-7)
    {
        var size = (int)Math.Sqrt(at.Length);
        var cotangent = Draw(function(at).Length, 77);
        var gradient = product(at, cotangent);
        for (var seed = 1; seed <= 3; seed++)
        {
            var direction = isSymmetric ? Symmetric(size, seed) : Draw(at.Length, seed);
            IsNear(Dot(cotangent, Along(function, at, direction)), Dot(gradient, direction), tolerance);
        }
    }

    public static void AreNear(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        var scale = expected.Select(Math.Abs).Append(1).Max();
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * scale, $"entry {i}: expected {expected[i]:r}, found {actual[i]:r}");
        }
    }

    public static void IsNear(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)), $"expected {expected:r}, found {actual:r}");
}
