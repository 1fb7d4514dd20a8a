namespace EquationDsl.Tests.BadInput;

/// <summary>Unusual input that has a meaning: nothing at all, the output in the very memory of the input, NaN and infinities.</summary>
public sealed class Borne
{
    /// <summary>Scalar code, one vector of each width, whole blocks, and blocks with a remainder.</summary>
    public static TheoryData<int> Lengths => [1, 3, 7, 16, 17, 33, 64, 65, 1000];

    [Fact]
    public void EmptySpans()
    {
        Assert.Equal(0, Kernels.Sum([]));
        Assert.Equal(1, Kernels.Product([]));
        Assert.Equal(0, Kernels.Dot([], []));
        Assert.Equal(0, Kernels.TotalSurprise([0.5], []));
        Assert.Equal(double.NegativeInfinity, Kernels.Max([]));
    }

    [Fact]
    public void NothingIsWrittenAroundAnEmptyOutput()
    {
        float[] memory = [-1, -2];
        var nothing = memory.AsMemory(1, 0);
        Kernels.Softmax([], nothing.Span);
        Kernels.Sigmoid([], nothing.Span);
        Kernels.LayerNorm([], [], [], nothing.Span);
        Kernels.SoftmaxGradient([], [], nothing.Span);
        Assert.Equal([-1, -2], memory);
    }

    [Theory, MemberData(nameof(Lengths))]
    public void TheSameMemoryGivesTheSameValues(int n)
    {
        var x = Draw(n, 1);
        var gamma = Draw(n, 2);
        var beta = Draw(n, 3);
        SameInPlace(x, static (input, output) => Kernels.Sigmoid(input, output));
        SameInPlace(x, static (input, output) => Kernels.Softmax(input, output));
        SameInPlace(x, (input, output) => Kernels.LayerNorm(input, gamma, beta, output));
        SameInPlace(gamma, (input, output) => Kernels.LayerNorm(x, input, beta, output));
        SameInPlace(beta, (input, output) => Kernels.LayerNorm(x, gamma, input, output));
        SameInPlace(x, (input, output) => Kernels.SoftmaxGradient(input, beta, output));
        SameInPlace(beta, (input, output) => Kernels.SoftmaxGradient(x, input, output));
    }

    [Theory, MemberData(nameof(Lengths))]
    public void NaNReachesTheResultFromEveryPosition(int n)
    {
        for (var at = 0; at < n; at++)
        {
            var x = new double[n];
            x[at] = double.NaN;
            Assert.Equal(double.NaN, Kernels.Sum(x));
            Assert.Equal(double.NaN, Kernels.Product(x));
            Assert.Equal(double.NaN, Kernels.Max(x));

            var single = Array.ConvertAll(x, static value => (float)value);
            var result = new float[n];
            Kernels.Softmax(single, result);
            Assert.All(result, static value => Assert.Equal(float.NaN, value));

            Kernels.Sigmoid(single, result);
            Assert.All(result.Index(), entry => Assert.Equal(entry.Index == at ? float.NaN : 0.5f, entry.Item));
        }
    }

    [Theory, MemberData(nameof(Lengths))]
    public void InfinitiesInReductions(int n)
    {
        for (var at = 0; at < n; at++)
        {
            var x = new double[n];
            x[at] = double.PositiveInfinity;
            Assert.Equal(double.PositiveInfinity, Kernels.Sum(x));
            Assert.Equal(double.PositiveInfinity, Kernels.Max(x));
            Assert.Equal(n == 1 ? double.PositiveInfinity : double.NaN, Kernels.Product(x));

            x[at] = double.NegativeInfinity;
            Assert.Equal(double.NegativeInfinity, Kernels.Sum(x));
            Assert.Equal(n == 1 ? double.NegativeInfinity : 0, Kernels.Max(x));

            x[(at + 1) % n] = double.PositiveInfinity;
            Assert.Equal(n == 1 ? double.PositiveInfinity : double.NaN, Kernels.Sum(x));
        }
    }

    [Theory, MemberData(nameof(Lengths))]
    public void InfinitiesInMaps(int n)
    {
        var x = new float[n];
        var result = new float[n];
        Array.Fill(x, float.PositiveInfinity);
        Kernels.Sigmoid(x, result);
        Assert.All(result, static value => Assert.Equal(1, value));

        Array.Fill(x, float.NegativeInfinity);
        Kernels.Sigmoid(x, result);
        Assert.All(result, static value => Assert.Equal(0, value));
    }

    [Fact]
    public void InfinitiesInSoftmax()
    {
        // exp(-inf) is 0, an entry masked out; inf - inf and inf / inf are NaN.
        var result = new float[4];
        Kernels.Softmax([1, float.NegativeInfinity, 1, float.NegativeInfinity], result);
        Assert.Equal([0.5f, 0, 0.5f, 0], result);

        Kernels.Softmax([0, float.PositiveInfinity, 0, 0], result);
        Assert.Equal(float.NaN, result[1]);
    }

    private static void SameInPlace(float[] input, Action<float[], float[]> call)
    {
        var separate = new float[input.Length];
        var kept = (float[])input.Clone();
        call(kept, separate);
        Assert.Equal(input, kept);

        var both = (float[])input.Clone();
        call(both, both);
        Assert.Equal(separate, both);
    }

    private static float[] Draw(int n, int seed)
    {
        var random = new Random((1000 * seed) + n);
        return [.. Enumerable.Range(0, n).Select(_ => (random.NextSingle() * 6) - 3)];
    }
}
