namespace EquationDsl.Tests.Tensors;

/// <summary>Values that were computed independently.</summary>
public sealed class CatalogueValueTests
{
    [Fact]
    public void ProductOfMatrices()
    {
        var c = new double[6];
        Matrices.Product(
            new([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [3, 4]), new([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8], [4, 2]), new(c, [3, 2]));
        Near([5, 6, 11.4, 14, 17.8, 22], c);
    }

    [Fact]
    public void LinearMap()
    {
        var y = new double[2];
        Matrices.Linear(new([2.0, 1, 1, 3], [2, 2]), [1, 2], [0, 1], y);
        Near([4, 8], y);
    }

    [Fact]
    public void Attention()
    {
        var result = Matrices.Attention(new([1.0, 0, 0, 1], [2, 2]), new([1.0, 1, 1, 0], [2, 2]), new([0.0, 1, 1, 0], [2, 2]));
        Assert.Equal([2, 2], result.Lengths.ToArray());
        Near([0.5, 0.5, 0.3302384506733431, 0.6697615493266569], [.. result]);
    }

    [Fact]
    public void RowsOfAConditionalTableSumToOne()
    {
        double[] joint = [0.1, 0.2, 0.1, 0.3, 0.1, 0.2], conditional = new double[6], again = new double[6], total = new double[3], pB = [0.4, 0.6];
        Matrices.Conditional(new(joint, [2, 3]), pB, new(conditional, [2, 3]));
        Near([0.25, 0.5, 0.25, 0.5, 1.0 / 6, 1.0 / 3], conditional);
        Matrices.Joint(new(conditional, [2, 3]), pB, new(again, [2, 3]));
        Near(joint, again);
        Matrices.Total(new(conditional, [2, 3]), pB, total);
        Near([0.4, 0.3, 0.3], total);
    }

    [Fact]
    public void WhatIsIndependentHasNoMutualInformation()
    {
        double[] p = [0.2, 0.8], q = [0.1, 0.3, 0.6];
        Assert.Equal(0, Matrices.MutualInformation(new([.. p.SelectMany(a => q.Select(b => a * b))], [2, 3])), 1e-15);
        Assert.Equal(Math.Log(2), Matrices.MutualInformation(new([0.5, 0, 0, 0.5], [2, 2])), 1e-15);
    }

    private static void Near(double[] expected, double[] actual) => Assert.All(expected.Zip(actual, static (e, a) => (e, a)), static p => Assert.Equal(p.e, p.a, 1e-14));
}
