using System.Numerics;
using EquationDsl.Kernels;

namespace EquationDsl.Tests.Kernels;

/// <summary>Determinants and their logarithms, against whole numbers computed exactly and at the ends of the range.</summary>
public sealed class DeterminantTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(5), InlineData(8), InlineData(20), InlineData(40)]
    public void OfWholeNumbersIsWhatExactArithmeticGives(int n)
    {
        var random = new Random(n);
        for (var trial = 0; trial < 20; trial++)
        {
            double[] a = [.. Enumerable.Range(0, n * n).Select(_ => (double)random.Next(-9, 10))];
            var exact = Exact(a, n);
            var (factors, pivots) = Factor(a, n);

            // The product of the norms of the columns bounds what the roundings of the factors can do.
            var columns = Entries.Of<double>(a, n, n);
            var bound = Enumerable.Range(0, n).Aggregate(1.0, (product, j) => product * columns.NormOfColumn(j));
            Assert.Equal((double)exact, LuDecomposition.Determinant<double>(factors, pivots, n), bound * n * 1e-15);
            var (sign, log) = LuDecomposition.LogDeterminant<double>(factors, pivots, n);
            if (BigInteger.Abs(exact) > (BigInteger)(bound * 1e-3))
            {
                Assert.Equal(exact.Sign, sign);
                Assert.Equal(BigInteger.Log(BigInteger.Abs(exact)), log, 1e-11);
            }
        }
    }

    [Fact]
    public void NothingOverflowsOnTheWay()
    {
        Assert.Equal(6.0, Determinant(Diagonal(1e300, 2e300, 1e-300, 3e-300)), 1e-14);
        Assert.Equal(-6.0, Determinant(Diagonal(1e-300, -2e-300, 1e300, 3e300)), 1e-14);
        Assert.Equal(1e-320, Determinant(Diagonal(1e-160, 1e-160)));
        Assert.Equal(3 * Math.ScaleB(1, -40), Determinant(Diagonal(double.Epsilon, Math.ScaleB(3, 1000), Math.ScaleB(1, 34))));
        Assert.Equal(double.PositiveInfinity, Determinant(Diagonal(1e200, 1e200)));
        Assert.Equal(0, Determinant(Diagonal(1e-200, 1e-200)));
        var (sign, log) = LogDeterminant(Diagonal(1e200, 1e200));
        Assert.Equal(1, sign);
        Assert.Equal(400 * Math.Log(10), log, 2e-13);
        (sign, log) = LogDeterminant(Diagonal(1e-200, -1e-200));
        Assert.Equal(-1, sign);
        Assert.Equal(-400 * Math.Log(10), log, 2e-13);

        var many = new double[500];
        Array.Fill(many, 1e-10);
        Assert.Equal(-5000 * Math.Log(10), LogDeterminant(Diagonal(many)).Log, 1e-9);
        Assert.Equal(-5000 * Math.Log(10), CholeskyLog(Diagonal(many), 500), 1e-9);
    }

    [Fact]
    public void InSinglePrecisionToo()
    {
        float[] a = [1e30f, 0, 0, 0, 2e30f, 0, 0, 0, 1e-30f];
        var pivots = new int[3];
        LuDecomposition.Factor<float>(a, pivots, 3);
        Assert.Equal(2e30f, LuDecomposition.Determinant<float>(a, pivots, 3), 1e24f);
        Assert.Equal((1f, (float)Math.Log(2e30)), LuDecomposition.LogDeterminant<float>(a, pivots, 3));
    }

    [Fact]
    public void SingularEmptyAndNaN()
    {
        Assert.Equal(0, Determinant([1, 2, 2, 4]));
        Assert.Equal((0, double.NegativeInfinity), LogDeterminant([1, 2, 2, 4]));
        Assert.Equal(0, Determinant(new double[40 * 40]));
        Assert.Equal(1, Determinant([]));
        Assert.Equal((1, 0), LogDeterminant([]));
        Assert.Equal(double.NaN, Determinant([1, double.NaN, 3, 4]));
        Assert.Equal((double.NaN, double.NaN), LogDeterminant([1, 2, double.NaN, 4]));
        Assert.Equal((1, 1), (CholeskyDecomposition.Determinant<double>([], 0), CholeskyDecomposition.LogDeterminant<double>([], 0) + 1));
    }

    [Fact]
    public void ExchangedRowsTurnTheSign()
    {
        Assert.Equal(-1, Determinant([0, 1, 1, 0]));
        Assert.Equal(1, Determinant([0, 1, 0, 0, 0, 1, 1, 0, 0]));
        Assert.Equal(-1, Determinant([0, 1, 0, 1, 0, 0, 0, 0, 1]));
    }

    [Fact]
    public void OfCholeskyIsThatOfTheMatrix()
    {
        double[] l = [4, 0, 2, 10];
        CholeskyDecomposition.Factor<double>(l, 2);
        Assert.Equal([2, 0, 1, 3], l);
        Assert.Equal(36, CholeskyDecomposition.Determinant<double>(l, 2), 1e-14);
        Assert.Equal(Math.Log(36), CholeskyDecomposition.LogDeterminant<double>(l, 2), 1e-15);

        double[] large = Diagonal(1e300, 1e300, 1e-300, 1e-300);
        CholeskyDecomposition.Factor<double>(large, 4);
        Assert.Equal(1, CholeskyDecomposition.Determinant<double>(large, 4), 1e-14);
    }

    private static double Determinant(double[] a)
    {
        var n = (int)Math.Sqrt(a.Length);
        var (factors, pivots) = Factor(a, n);
        return LuDecomposition.Determinant<double>(factors, pivots, n);
    }

    private static (double Sign, double Log) LogDeterminant(double[] a)
    {
        var n = (int)Math.Sqrt(a.Length);
        var (factors, pivots) = Factor(a, n);
        return LuDecomposition.LogDeterminant<double>(factors, pivots, n);
    }

    private static double CholeskyLog(double[] a, int n)
    {
        CholeskyDecomposition.Factor<double>(a, n);
        return CholeskyDecomposition.LogDeterminant<double>(a, n);
    }

    private static (double[] Factors, int[] Pivots) Factor(double[] a, int n)
    {
        var (factors, pivots) = ((double[])a.Clone(), new int[n]);
        LuDecomposition.Factor<double>(factors, pivots, n);
        return (factors, pivots);
    }

    private static double[] Diagonal(params double[] entries)
    {
        var matrix = new double[entries.Length * entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            matrix[(i * entries.Length) + i] = entries[i];
        }

        return matrix;
    }

    /// <summary>
    /// E. H. Bareiss, "Sylvester's identity and multistep integer-preserving Gaussian elimination", Mathematics of Computation 22 (1968): all divisions are
    /// exact.
    /// </summary>
    internal static BigInteger Exact(double[] entries, int n)
    {
        BigInteger[] a = [.. entries.Select(static x => (BigInteger)x)];
        BigInteger before = 1;
        var sign = 1;
        for (var k = 0; k < n; k++)
        {
            var pivot = Enumerable.Range(k, n - k).FirstOrDefault(i => !a[(i * n) + k].IsZero, -1);
            if (pivot < 0)
            {
                return 0;
            }

            sign = pivot == k ? sign : -sign;
            for (var j = 0; j < n; j++)
            {
                (a[(k * n) + j], a[(pivot * n) + j]) = (a[(pivot * n) + j], a[(k * n) + j]);
            }

            for (var i = k + 1; i < n; i++)
            {
                for (var j = k + 1; j < n; j++)
                {
                    a[(i * n) + j] = ((a[(i * n) + j] * a[(k * n) + k]) - (a[(i * n) + k] * a[(k * n) + j])) / before;
                }
            }

            before = a[(k * n) + k];
        }

        return sign * before;
    }
}
