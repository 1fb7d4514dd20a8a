using EquationDsl.Oracle;
using static EquationDsl.LinearAlgebra.Tests.Differences;

namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Forms of print, held against the textbook in high precision.</summary>
public sealed class PrintedTests
{
    public static TheoryData<int, int> Shapes => new() { { 1, 1 }, { 2, 1 }, { 3, 2 }, { 7, 3 }, { 8, 2 }, { 9, 8 }, { 16, 5 }, { 17, 3 }, { 33, 7 } };

    [Theory, MemberData(nameof(Shapes))]
    public void Leverages(int m, int n)
    {
        var x = Draw(m * n, m + n);
        for (var i = 0; i < n; i++)
        {
            x[(i * n) + i] += 2;
        }

        BigReal[] exact = [.. x];
        var solution = Enumerable.Range(0, m).Select(i => DenseMatrices.LeastSquares(exact, [.. Enumerable.Range(0, m).Select(k => k == i ? BigReal.One : BigReal.Zero)], m, n, 1)).ToList();
        double[] hat = [.. Enumerable.Range(0, m * m).Select(at => (double)DenseMatrices.Sum(Enumerable.Range(0, n).Select(k => exact[(at / m * n) + k] * solution[at % m][k])))];
        double[] expected = [.. Enumerable.Range(0, m).Select(i => hat[(i * m) + i])], y = new double[m], found = new double[m * m];
        Printed.Hat(new(x, [m, n])).FlattenTo(found);
        AreNear(hat, found, 1e-11);
        Printed.Leverages(new(x, [m, n]), y);
        AreNear(expected, y, 1e-11);
        Printed.Diagonal(new(x, [m, n]), y);
        AreNear(expected, y, 1e-11);
        AreNear(expected, Printed.OfProduct(new(x, [m, n])), 1e-11);
        AgreesWith(
            at =>
            {
                var of = new double[m];
                Printed.Leverages(new(at, [m, n]), of);
                return of;
            },
            (at, cotangent) =>
            {
                var gradient = new double[m * n];
                Printed.LeveragesGradient(new(at, [m, n]), cotangent, new(gradient, [m, n]));
                return gradient;
            },
            x);
    }

    [Fact]
    public void Entries_by_small_letters()
    {
        double[] h = [0.5, 0.1, 0.2, 0.25], distances = new double[2];
        Printed.Distances([1, 3], new(h, [2, 2]), 2, 3, distances);
        AreNear([0.5 / (12 * 0.25), 9 * 0.25 / (12 * 0.5625)], distances, 1e-15);
        IsNear((4 + 16) / 2.0, Printed.LeftOut([1, 3], new(h, [2, 2])), 1e-15);
    }
}
