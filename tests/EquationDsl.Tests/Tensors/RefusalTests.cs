namespace EquationDsl.Tests.Tensors;

/// <summary>Shapes that do not fit: refused by name, axis and lengths, before anything is written.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData(3, 2, 3, 4, "B", "2", "3", 0)]
    [InlineData(2, 3, 3, 5, "C", "5", "4", 1)]
    public void ExtentsThatDiffer(int m, int n, int k, int p, string parameter, string one, string other, int axis)
    {
        var c = new double[m * 4];
        Array.Fill(c, -7);
        var error = Assert.Throws<ArgumentException>(() => Matrices.Product(new(new double[m * n], [m, n]), new(new double[k * p], [k, p]), new(c, [m, 4])));
        Assert.Equal(parameter, error.ParamName);
        Assert.Contains($"axis {axis}", error.Message, StringComparison.Ordinal);
        Assert.Contains(one, error.Message, StringComparison.Ordinal);
        Assert.Contains(other, error.Message, StringComparison.Ordinal);
        Assert.All(c, static entry => Assert.Equal(-7, entry));
    }

    [Fact]
    public void AnotherNumberOfAxes()
    {
        var error = Assert.Throws<ArgumentException>(static () => Matrices.Product(new(new double[6], [6]), new(new double[6], [2, 3]), new(new double[6], [2, 3])));
        Assert.Equal("A", error.ParamName);
        Assert.Contains("'A' has 1 axis; the equation gives it 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ExtentsOfPlainSpans()
    {
        double[] a = new double[6], b = new double[6], c = new double[4];
        Plain.Product(a, b, c);
        Assert.Throws<ArgumentException>(() => Plain.Product(a, b, new double[5]));
        Assert.Throws<ArgumentException>(() => Plain.Product(a, b, new double[6]));
        Plain.Rows(a, 3, a);
        Assert.Throws<ArgumentException>(() => Plain.Rows(a, 4, a));
        Assert.Throws<ArgumentException>(() => Plain.Rows(a, -3, a));
        Assert.Throws<ArgumentException>(() => Plain.Cube(new double[8], 2, 2, 3));
        Assert.Throws<ArgumentException>(() => Plain.Cube(new double[8], int.MaxValue, int.MaxValue, int.MaxValue));
        Assert.Throws<ArgumentException>(() => Plain.Cube(new double[8], -2, -2, 2));
        Assert.Equal(8, Plain.Cube([1, 1, 1, 1, 1, 1, 1, 1], 2, 2, 2));
    }

    [Fact]
    public void AnUpdateReadsTheOldMatrixThroughout()
    {
        double[] a = [1, 2, 3, 4];
        Plain.Advance(new(a, [2, 2]), new([0.0, 1, 1, 1], [2, 2]));
        Assert.Equal([2, 3, 4, 7], a);
    }

    [Fact]
    public void AFilterLongerThanItsSignalHasNoPositions()
    {
        var dx = new double[2];
        var dw = new double[9];
        Grids.Convolve(new(new double[2], [1, 2]), new(new double[9], [3, 3]), new(Array.Empty<double>(), [0, 0]));
        Grids.ConvolveGradient(new([1.0, 2], [1, 2]), new(new double[9], [3, 3]), new(Array.Empty<double>(), [0, 0]), new(dx, [1, 2]), new(dw, [3, 3]));
        Assert.Equal([0, 0], dx);
        Assert.Equal(new double[9], dw);
    }

    [Theory, InlineData(6, 3), InlineData(7, 3), InlineData(2, 1)]
    public void AStridedResultHasEveryPosition(int length, int positions)
    {
        var x = new double[length];
        Grids.Pool(x, new double[positions]);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => Grids.Pool(x, new double[positions - 1])).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => Grids.Pool(x, new double[positions + 1])).ParamName);
    }
}
