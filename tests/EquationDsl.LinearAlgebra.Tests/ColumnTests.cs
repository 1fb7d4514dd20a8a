namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>One subscript of a factor of a decomposition is a column, as eigenvectors and singular vectors are.</summary>
public sealed partial class ColumnTests
{
    private static readonly double[] Matrix = [4, 1, .5, 1, 3, -1, .5, -1, 2];
    private static readonly double[] X = [1, -2, 3];

    [Equation(@"A = V D V^T \\ f = \sum_i D_i (V_i^\top x)^2")]
    public static partial double Quadratic(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> x);

    [Equation(@"A = U \Sigma V^\top \\ f = \Sigma_1 (U_1^\top x) (V_1^\top y) + \Sigma_2 (U_2^\top x) (V_2^\top y)")]
    public static partial double Bilinear(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    [Equation(@"A = Q R \\ f = (Q_1^\top x)^2")]
    public static partial double AlongFirst(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> x);

    /// <summary>x' A x = 4 + 12 + 18 - 4 + 3 + 12.</summary>
    [Fact]
    public void EigenvectorsAreColumns() => Assert.Equal(45, Quadratic(new ReadOnlyTensorSpan<double>(Matrix, [3, 3]), X), 1e-12);

    /// <summary>x' A y, which two singular values make up in full.</summary>
    [Fact]
    public void SingularVectorsAreColumns()
    {
        double[] a = [1, 2, 3, 4, 5, 6], x = [1, -2, 3], y = [.5, -1];
        var expected = Enumerable.Range(0, 3).Sum(i => x[i] * (a[2 * i] * y[0] + a[2 * i + 1] * y[1]));
        Assert.Equal(expected, Bilinear(new ReadOnlyTensorSpan<double>(a, [3, 2]), x, y), 1e-12);
    }

    /// <summary>The first column of Q is that of A, of length 1.</summary>
    [Fact]
    public void OrthogonalColumns() =>
        Assert.Equal(Math.Pow(1 * 1 - 2 * 3 + 3 * 5, 2) / 35, AlongFirst(new ReadOnlyTensorSpan<double>(new double[] { 1, 2, 3, 4, 5, 6 }, [3, 2]), X), 1e-12);
}
