using static EquationDsl.LinearAlgebra.Tests.Differences;

namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Parts of factors: low rank, scores of principal components; and decompositions of stacks.</summary>
public sealed class PartTests
{
    private const int Rows = 5, Columns = 3;

    /// <summary>Eckart and Young 1936: what is left has the other singular values.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_nearest_matrix_of_a_rank(int r)
    {
        var a = Spread();
        var near = Flat(Parts.LowRank(new(a, [Rows, Columns]), r));
        Assert.Equal(near, Flat(Parts.LowRankByColumns(new(a, [Rows, Columns]), r)));
        Assert.Equal(a[1], Parts.Entry(new(a, [Rows, Columns])), 1e-13);
        var (_, s, _) = SingularOf(a);
        var (_, kept, _) = SingularOf(near);
        var (_, left, _) = SingularOf([.. a.Zip(near, static (x, y) => x - y)]);
        Assert.All(Enumerable.Range(0, Columns), k => Assert.Equal(k < r ? s[k] : 0, kept[k], 1e-13));
        Assert.All(Enumerable.Range(0, Columns), k => Assert.Equal(k + r < Columns ? s[k + r] : 0, left[k], 1e-13));
        AgreesWith(x => Flat(Parts.LowRank(new(x, [Rows, Columns]), r)), (x, c) =>
        {
            var gradient = new double[Rows * Columns];
            Parts.LowRankGradient(new(x, [Rows, Columns]), r, new(c, [Rows, Columns]), new(gradient, [Rows, Columns]));
            return gradient;
        }, a, tolerance: 1e-6);
    }

    [Fact]
    public void Scores_of_principal_components()
    {
        var x = Spread();
        var (u, s, _) = SingularOf(x);
        var scores = Flat(Parts.Scores(new(x, [Rows, Columns]), 2));
        Assert.All(Enumerable.Range(0, Rows * 2), at => Assert.Equal(u[(at / 2 * Columns) + (at % 2)] * s[at % 2], scores[at], 1e-13));
    }

    [Fact]
    public void All_but_the_least_eigenvalue()
    {
        var a = Symmetric(3, 4);
        double[] values = new double[3], vectors = new double[9];
        Kernels.Symmetric(a, values, vectors);
        var above = Flat(Parts.Above(new(a, [3, 3])));
        Assert.All(new[] { 1 + values[1], 0, 0, 1 + values[2] }.Zip(above), static p => Assert.Equal(p.First, p.Second, 1e-13));
    }

    [Fact]
    public void Each_matrix_of_a_stack()
    {
        var (a, y, gradient) = (Draw(2 * Rows * Columns, 8), new double[2], new double[2 * Rows * Columns]);
        Parts.Norms(new(a, [2, Rows, Columns]), y);
        Assert.Equal([SingularOf(a[..(Rows * Columns)]).S[0], SingularOf(a[(Rows * Columns)..]).S[0]], y);
        AgreesWith(x => { var norms = new double[2]; Parts.Norms(new(x, [2, Rows, Columns]), norms); return norms; }, (x, c) =>
        {
            Parts.NormsGradient(new(x, [2, Rows, Columns]), c, new(gradient, [2, Rows, Columns]));
            return gradient;
        }, a, tolerance: 1e-6);
    }

    /// <summary>With singular values that differences can tell apart.</summary>
    private static double[] Spread() => [.. Draw(Rows * Columns, 3).Select(static (x, at) => at % (Columns + 1) == 0 ? x + at : x)];

    private static (double[] U, double[] S, double[] V) SingularOf(double[] a)
    {
        double[] u = new double[Rows * Columns], s = new double[Columns], v = new double[Columns * Columns];
        Kernels.Singular(new(a, [Rows, Columns]), new(u, [Rows, Columns]), s, new(v, [Columns, Columns]));
        return (u, s, v);
    }

    private static double[] Flat(Tensor<double> tensor)
    {
        var entries = new double[tensor.FlattenedLength];
        tensor.FlattenTo(entries);
        return entries;
    }
}
