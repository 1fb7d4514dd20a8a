using EquationDsl.Kernels;

namespace EquationDsl.Tests.Kernels;

/// <summary>Cofactors against minors computed exactly: of matrices of every rank, nearly singular ones, and at the ends of the range.</summary>
public sealed class CofactorTests
{
    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(7), InlineData(8), InlineData(9), InlineData(16), InlineData(17)]
    public void AreTheMinors(int n)
    {
        for (var rank = Math.Max(0, n - 3); rank <= n; rank++)
        {
            var a = OfRank(n, rank, seed: (10 * n) + rank);
            var exact = Minors(a, n);

            // What the roundings of the factors can do: a minor is no greater than the product of the norms of its columns.
            var columns = Entries.Of<double>(a, n, n);
            var bound = Enumerable.Range(0, n).Aggregate(1.0, (product, j) => product * Math.Max(1, columns.NormOfColumn(j)));
            AreNear(exact, Cofactors(a, n), bound * Math.Max(1, n) * 1e-15);
            AreNear(exact, [.. Cofactors(Array.ConvertAll(a, static x => (float)x), n).Select(static x => (double)x)], bound * Math.Max(1, n) * 1e-6);
        }
    }

    /// <summary>A whole number beside a tiny one: the determinant has no digit left of the tiny one, the cofactors have all.</summary>
    [Theory, InlineData(1e-3), InlineData(1e-13), InlineData(1e-17), InlineData(1e-100), InlineData(1e-320), InlineData(0)]
    public void HaveTheirDigitsNearSingularMatrices(double tiny)
    {
        AreNear([4 + tiny, -2, -2, 1], Cofactors([1, 2, 2, 4 + tiny], 2), 1e-15);
        double[] exact = [tiny, 0, 0, 0, tiny, 0, 0, 0, tiny * tiny], found = Cofactors([tiny, 0, 0, 0, tiny, 0, 0, 0, 1], 3);
        Assert.All(exact.Zip(found), static pair => Assert.Equal(pair.First, pair.Second, 1e-15 * pair.First));
    }

    [Fact]
    public void OverflowOnlyWhereTheyAreOutOfRange()
    {
        AreNear([1e200, 0, 0, 1e-310], Cofactors([1e-310, 0, 0, 1e200], 2), 1e185);
        Assert.Equal([0, 1e-310, -1e-310, 0], Cofactors([0, 1e-310, -1e-310, 0], 2));
        var large = Cofactors([1e150, 0, 0, 0, 1e155, 0, 0, 0, 1e3], 3);
        Assert.Equal(1e158, large[0], 1e144);
        Assert.Equal(1e305, large[8], 1e291);
        Assert.Equal(float.PositiveInfinity, Cofactors<float>([1e30f, 0, 0, 0, 1e30f, 0, 0, 0, 1], 3)[8]);
    }

    [Fact]
    public void OfWhatIsNoNumberThereAreNone()
    {
        double[] factors = [1, 2, double.NaN, 4], cofactors = [7, 7, 7, 7];
        var pivots = new int[2];
        LuDecomposition.Factor<double>(factors, pivots, 2);
        var refused = Assert.Throws<MatrixException>(() => LuCofactors.Of<double>(factors, pivots, 2, cofactors, "K"));
        Assert.Equal("K", refused.Parameter);
        Assert.Equal([7, 7, 7, 7], cofactors);
    }

    private static T[] Cofactors<T>(T[] a, int n)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var (factors, pivots, cofactors) = ((T[])a.Clone(), new int[n], new T[n * n]);
        LuDecomposition.Factor<T>(factors, pivots, n);
        LuCofactors.Of<T>(factors, pivots, n, cofactors);
        return cofactors;
    }

    /// <summary>Whole numbers: the product of two such matrices.</summary>
    private static double[] OfRank(int n, int rank, int seed)
    {
        var random = new Random(seed);
        double[] Draw() => [.. Enumerable.Range(0, n * rank).Select(_ => (double)random.Next(-3, 4))];
        double[] left = Draw(), right = Draw();
        return [.. Enumerable.Range(0, n * n).Select(at => Enumerable.Range(0, rank).Sum(k => left[(at / n * rank) + k] * right[(k * n) + (at % n)]))];
    }

    private static double[] Minors(double[] a, int n) => [.. Enumerable.Range(0, n * n).Select(at =>
    {
        double[] rest = [.. a.Where((_, entry) => entry / n != at / n && entry % n != at % n)];
        var minor = (double)DeterminantTests.Exact(rest, n - 1);
        return ((at / n) + (at % n)) % 2 == 0 ? minor : -minor;
    })];

    private static void AreNear(IEnumerable<double> expected, IEnumerable<double> actual, double tolerance)
    {
        foreach (var (e, a) in expected.Zip(actual))
        {
            Assert.Equal(e, a, tolerance);
        }
    }
}
