namespace EquationDsl.Tests.Tensors;

/// <summary>Slices, transposes and repeated rows as arguments; what strides an output may not have.</summary>
public sealed class StrideTests
{
    private static readonly double[] Entries = [.. Enumerable.Range(0, 48).Select(static k => Math.Sin(k + 1))];

    [Fact]
    public void ASliceATransposeAndARepeatedRowGiveWhatTheirCopiesGive()
    {
        var slice = Whole().Slice(1..5, 2..5);
        var transposed = new ReadOnlyTensorSpan<double>(Entries, [3, 4], [1, 8]);
        var repeated = new ReadOnlyTensorSpan<double>(Entries.AsSpan(0, 3), [4, 3], [0, 1]);
        foreach (var kind in Enumerable.Range(0, 3))
        {
            var a = kind switch { 0 => slice, 1 => new ReadOnlyTensorSpan<double>(Entries, [4, 3], [1, 5]), _ => repeated };
            Assert.False(a.IsDense);
            double[] copy = new double[12], right = new double[12], expected = new double[16], actual = new double[16];
            a.FlattenTo(copy);
            transposed.FlattenTo(right);
            Matrices.Product(new(copy, [4, 3]), new(right, [3, 4]), new(expected, [4, 4]));
            Matrices.Product(a, transposed, new(actual, [4, 4]));
            Assert.Equal(expected, actual);

            double[] expectedA = new double[12], expectedB = new double[12], actualA = new double[12], actualB = new double[12];
            Matrices.ProductGradient(new(copy, [4, 3]), new(right, [3, 4]), new(expected, [4, 4]), new(expectedA, [4, 3]), new(expectedB, [3, 4]));
            Matrices.ProductGradient(a, transposed, new(expected, [4, 4]), new(actualA, [4, 3]), new(actualB, [3, 4]));
            Assert.Equal(expectedA, actualA);
            Assert.Equal(expectedB, actualB);
        }
    }

    [Fact]
    public void AnOutputMayBeASliceOrATransposeAndTheRestStaysAsItWas()
    {
        double[] expected = new double[12], memory = [.. Enumerable.Repeat(-7.0, 48)];
        Matrices.Exp(new(Entries.AsSpan(0, 12), [4, 3]), new(expected, [4, 3]));
        var slice = new TensorSpan<double>(memory, [6, 8]).Slice(1..5, 2..5);
        Matrices.Exp(new(Entries.AsSpan(0, 12), [4, 3]), slice);
        for (var k = 0; k < 48; k++)
        {
            var (i, j) = ((k / 8) - 1, (k % 8) - 2);
            Assert.Equal(i is >= 0 and < 4 && j is >= 0 and < 3 ? expected[(i * 3) + j] : -7, memory[k]);
        }

        var transposed = new double[12];
        Matrices.Exp(new(Entries.AsSpan(0, 12), [4, 3]), new(transposed, [4, 3], [1, 4]));
        Assert.All(Enumerable.Range(0, 12), k => Assert.Equal(expected[k], transposed[(k % 3 * 4) + (k / 3)]));
    }

    [Fact]
    public void StateMayBeASlice()
    {
        double[] memory = [.. Entries], gradient = [.. Enumerable.Range(0, 12).Select(static k => (double)k)];
        Matrices.Descend(new TensorSpan<double>(memory, [6, 8]).Slice(1..5, 2..5), new(gradient, [4, 3]), 0.5);
        for (var k = 0; k < 48; k++)
        {
            var (i, j) = ((k / 8) - 1, (k % 8) - 2);
            Assert.Equal(Entries[k] - (i is >= 0 and < 4 && j is >= 0 and < 3 ? 0.5 * gradient[(i * 3) + j] : 0), memory[k], 1e-15);
        }
    }

    [Fact]
    public void ColumnsOfOneMatrixAreSeparateMemory()
    {
        double[] memory = [.. Entries], expected = new double[18];
        Matrices.Softmax(new TensorSpan<double>([.. Entries], [6, 8]).Slice(.., 0..3), new(expected, [6, 3]));
        Matrices.Softmax(new TensorSpan<double>(memory, [6, 8]).Slice(.., 0..3), new TensorSpan<double>(memory, [6, 8]).Slice(.., 4..7));
        Assert.All(Enumerable.Range(0, 18), k => Assert.Equal(expected[k], memory[(k / 3 * 8) + 4 + (k % 3)]));
    }

    [Fact]
    public void LabelsMayBeASlice()
    {
        int[] labels = [2, -1, 0, -1, 1, -1];
        var y = new double[6];
        Matrices.Embed(new(Entries.AsSpan(0, 6), [3, 2]), new(labels, [3], [2]), new(y, [3, 2]));
        Assert.Equal([Entries[4], Entries[5], Entries[0], Entries[1], Entries[2], Entries[3]], y);
        Assert.Throws<ArgumentOutOfRangeException>(() => Matrices.Embed(new(Entries.AsSpan(0, 4), [2, 2]), new(labels, [3], [2]), new(y, [3, 2])));
    }

    [Fact]
    public void SharedEntriesOfAnOutputAndPartialOverlapsAreRefused()
    {
        double[] memory = [.. Entries], before = [.. memory];
        Assert.Throws<ArgumentException>(() => Matrices.Exp(new(memory.AsSpan(0, 12), [4, 3]), new(memory.AsSpan(12), [4, 3], [0, 1])));
        Assert.Throws<ArgumentException>(() => Matrices.Exp(new(memory.AsSpan(0, 12), [4, 3]), new(memory.AsSpan(12), [4, 3], [2, 1])));
        Assert.Throws<ArgumentException>(() => Matrices.Exp(new(memory.AsSpan(0, 12), [4, 3]), new(memory.AsSpan(1, 12), [4, 3])));
        Assert.Throws<ArgumentException>(() => Matrices.Product(new(memory.AsSpan(0, 9), [3, 3]), new(memory.AsSpan(9, 9), [3, 3]), new(memory.AsSpan(0, 9), [3, 3])));
        Assert.Throws<ArgumentException>(() => Matrices.Softmax(new TensorSpan<double>(memory, [6, 8]).Slice(.., 0..3), new TensorSpan<double>(memory, [6, 8]).Slice(.., 2..5)));
        Assert.Equal(before, memory);
    }

    [Fact]
    public void TheSameMemoryIsTheOutputOfAMapAndOfARowFunction()
    {
        double[] expected = new double[12], memory = [.. Entries.Take(12)];
        Matrices.Softmax(new(Entries.AsSpan(0, 12), [4, 3]), new(expected, [4, 3]));
        Matrices.Softmax(new(memory, [4, 3]), new(memory, [4, 3]));
        Assert.Equal(expected, memory);
    }

    private static TensorSpan<double> Whole() => new(Entries, [6, 8]);
}
