using System.Buffers;
using EquationDsl.Tests.Equations;

namespace EquationDsl.Tests.Tensors;

/// <summary>How much memory beside its parameters a kernel uses, measured. Pools hand out powers of two.</summary>
[CollectionDefinition(nameof(RentedMemoryTests), DisableParallelization = true)]
[Collection(nameof(RentedMemoryTests))]
public sealed class RentedMemoryTests
{
    private const int Rounding = 2;

    /// <summary>
    /// What a convolution lays out of its factors at a time, at most: the lines of one channel of the largest image here, as many distances, and some rows of the filters,
    /// a 69th of the windows of that image. With wide vectors, to which the filters are too short, it is less.
    /// </summary>
    private const int Panels = (2 * 128 * 128) + (1 << 9);

    [Fact]
    public void RentedMemoryIsSeen()
    {
        Assert.Equal(4096, RentedMemory.MostDuring(static () => ArrayPool<double>.Shared.Return(ArrayPool<double>.Shared.Rent(4000))));
        Assert.Equal(0, RentedMemory.MostDuring(static () => { }));
    }

    [Fact]
    public void SlicesAreReadAndWrittenWhereTheyAre()
    {
        double[] x = new double[200 * 300], y = new double[200 * 300], transposed = new double[100 * 150];
        var slice = RentedMemory.MostDuring(() => Matrices.Exp(new TensorSpan<double>(x, [200, 300]).Slice(20..120, 30..180), new TensorSpan<double>(y, [200, 300]).Slice(0..100, 150..300)));
        Assert.Equal(0, slice);
        var repeated = RentedMemory.MostDuring(() => Matrices.Exp(new(x.AsSpan(0, 150), [100, 150], [0, 1]), new(y, [100, 150])));
        Assert.Equal(0, repeated);
        var columns = RentedMemory.MostDuring(() => Matrices.Exp(new(transposed, [100, 150], [1, 100]), new(y, [100, 150])));
        Assert.InRange(columns, 100 * 150, Rounding * 100 * 150);
    }

    /// <summary>As the generated file says, 19 d + d (T / 3 + 1) entries: of every third time a state, and all else for three times and one beside them.</summary>
    [Theory, InlineData(600), InlineData(1200), InlineData(2400)]
    public void OfARecurrenceTheGradientKeepsTheStatesOfEveryThirdTime(int T)
    {
        const int d = 64;
        double[] x = new double[T * d], y = new double[d], h0 = new double[d], U = new double[d * d];
        double[] dx = new double[T * d], dy = new double[d], dh0 = new double[d], dU = new double[d * d];
        var most = RentedMemory.MostDuring(() => States.LossGradient(
            new(x, [T, d]), new(U, [d, d]), h0, y, new TensorSpan<double>(dx, [T, d]), new TensorSpan<double>(dU, [d, d]), dh0, dy));
        Assert.InRange(most, T / 3 * d, Rounding * ((19 * d) + (((T / 3) + 1) * d)));
    }

    /// <summary>A state that is no output is kept for two times, however many there are.</summary>
    [Theory, InlineData(600), InlineData(2400)]
    public void StatesAreKeptOnlyAsFarBackAsTheyAreRead(int T)
    {
        const int d = 64;
        double[] x = new double[T * d], y = new double[T * d], r = new double[d], h0 = new double[d], U = new double[d * d];
        var beside = RentedMemory.MostDuring(() => States.ReadOut(new(x, [T, d]), new(U, [d, d]), new(U, [d, d]), r, h0, new TensorSpan<double>(y, [T, d])));
        var last = RentedMemory.MostDuring(() => States.Last(new(x, [T, d]), new(U, [d, d]), h0, r));
        var sum = RentedMemory.MostDuring(() => Catalogue.EnergyOfStates(new(x, [T, d]), new(U, [d, d]), h0));
        Assert.All([beside, last, sum], static most => Assert.InRange(most, 0, Rounding * 16 * d * d));
    }

    [Theory, InlineData(512), InlineData(1024), InlineData(2048)]
    public void AttentionHoldsTheScoresOfABlockOfRows(int n)
    {
        const int d = 8;
        double[] q = new double[n * d], k = new double[n * d], v = new double[n * d], o = new double[n * d];
        double[] dq = new double[n * d], dk = new double[n * d], dv = new double[n * d];
        nint[] shape = [n, d];
        var forward = RentedMemory.MostDuring(() => Catalogue.Attention(new(q, shape), new(k, shape), new(v, shape), new TensorSpan<double>(o, shape)));
        var gradient = RentedMemory.MostDuring(() => Catalogue.AttentionGradient(
            new(q, shape), new(k, shape), new(v, shape), new ReadOnlyTensorSpan<double>(o, shape), new TensorSpan<double>(dq, shape), new(dk, shape), new(dv, shape)));

        // A block is 96 rows or what half of a megabyte holds, and as much again is laid out for products; the gradient has two values a score.
        var block = Math.Max(96 * n, 1 << 16);
        Assert.InRange(forward, 1, 2 * Rounding * block);
        Assert.InRange(gradient, 1, 3 * Rounding * block);
        Assert.True(n < 2048 || gradient < (long)n * n / 3, $"{gradient} entries of {(long)n * n}");
    }

    [Theory, InlineData(512), InlineData(1024), InlineData(2048)]
    public void CausalAttentionHoldsTheScoresOfABlockOfRows(int n)
    {
        const int d = 8;
        double[] q = new double[n * d], k = new double[n * d], v = new double[n * d], o = new double[n * d];
        double[] dq = new double[n * d], dk = new double[n * d], dv = new double[n * d];
        nint[] shape = [n, d];
        var forward = RentedMemory.MostDuring(() => Catalogue.CausalAttention(new(q, shape), new(k, shape), new(v, shape), new TensorSpan<double>(o, shape)));
        var gradient = RentedMemory.MostDuring(() => Catalogue.CausalAttentionGradient(
            new(q, shape), new(k, shape), new(v, shape), new ReadOnlyTensorSpan<double>(o, shape), new TensorSpan<double>(dq, shape), new(dk, shape), new(dv, shape)));
        var block = Math.Max(96 * n, 1 << 16);
        Assert.InRange(forward, 1, 2 * Rounding * block);
        Assert.InRange(gradient, 1, 4 * Rounding * block);
        Assert.True(n < 2048 || gradient < (long)n * n / 2, $"{gradient} entries of {(long)n * n}");
    }

    [Theory, InlineData(32), InlineData(64), InlineData(128)]
    public void ConvolutionsLayOutBlocksOfTheImageOnly(int size)
    {
        const int channels = 16;
        int inside = size - 2, entries = channels * size * size, results = channels * inside * inside;
        double[] x = new double[entries], w = new double[channels * channels * 9], y = new double[results], dx = new double[entries], dw = new double[channels * channels * 9];
        nint[] image = [1, channels, size, size], filter = [channels, channels, 3, 3], result = [1, channels, inside, inside];
        var forward = RentedMemory.MostDuring(() => Catalogue.ConvolutionOfChannels(new(x, image), new(w, filter), new(y, result)));
        var gradient = RentedMemory.MostDuring(() => Catalogue.ConvolutionOfChannelsGradient(
            new(x, image), new(w, filter), new(y, result), new(dx, image), new(dw, filter)));
        Assert.InRange(forward, 0, Rounding * Panels);
        Assert.InRange(gradient, 0, Rounding * Panels);
    }
}
