using EquationDsl.Kernels;

namespace EquationDsl.Tests.Kernels;

/// <summary>What cannot be done with a matrix is refused with what was found and where, and what was to be written is as it was.</summary>
public sealed class MatrixExceptionTests
{
    private const double Untouched = 7;

    public static TheoryData<int> Sizes => [2, 3, 16, 40, 70];

    [Fact]
    public void TheMessageSaysWhatWasFoundAndWhere()
    {
        var refused = Assert.Throws<MatrixException>(() => Solve([1, 2, 2, 4], 2));
        Assert.Equal("'K' is singular: the pivot of column 1 (from 0) is 0 (LU decomposition).", refused.Message);
        Assert.Equal(("LU decomposition", "K", 0.0, 1), (refused.Routine, refused.Parameter, refused.Pivot, refused.Column));
        Assert.IsAssignableFrom<ArithmeticException>(refused);

        refused = Assert.Throws<MatrixException>(() => CholeskyDecomposition.Factor<double>([4, 0, 2, -2], 2, "K"));
        Assert.Equal("'K' is not positive definite: the pivot of column 1 (from 0) is -3 (Cholesky decomposition).", refused.Message);

        refused = Assert.Throws<MatrixException>(() => CholeskyDecomposition.Factor<float>([4, 0, float.NaN, 2], 2, "K"));
        Assert.Equal("'K' has an entry that is not finite, or its entries are too large: the pivot of column 1 (from 0) is NaN (Cholesky decomposition).", refused.Message);

        refused = Assert.Throws<MatrixException>(() => LeastSquares([1, 2, 1, 2, 1, 2], 3, 2));
        Assert.StartsWith("the columns of 'K' are linearly dependent up to rounding: the pivot of column 1 (from 0) is ", refused.Message, StringComparison.Ordinal);
        Assert.Equal(("least squares", 1), (refused.Routine, refused.Column));
    }

    [Theory, MemberData(nameof(Sizes))]
    public void SingularMatricesAreNotSolvedWith(int n)
    {
        foreach (var singular in new[] { 0, n / 2, n - 1 })
        {
            var a = MatrixSamples.Draw<double>(MatrixKind.Random, n, n);
            for (var i = 0; i < n; i++)
            {
                a[(i * n) + singular] = 0;
            }

            Assert.Equal((0, singular), Refused(() => Solve(a, n)));
            Assert.Equal((0, singular), Refused(() => Invert(a, n)));
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void WhatIsNotFiniteIsFoundWhereverItIs(int n)
    {
        foreach (var bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            for (var at = 0; at < n * n; at += 1 + (n * n / 50))
            {
                var (i, j) = Math.DivRem(at, n);
                var general = MatrixSamples.Draw<double>(MatrixKind.Random, n, n);
                var definite = MatrixSamples.DrawDefinite<double>(MatrixKind.Random, n);
                general[at] = definite[at] = bad;
                Assert.False(double.IsFinite(Refused(() => Solve(general, n)).Pivot));
                Assert.False(double.IsFinite(Refused(() => Invert(general, n)).Pivot));
                Assert.False(double.IsFinite(Refused(() => LeastSquares(general, n, n)).Pivot));
                Assert.False(double.IsFinite(Refused(() => Decompose(general, n)).Pivot));
                Assert.False(double.IsFinite(Refused(() => QrDecomposition.Rank<double>(general, n, n)).Pivot));
                if (j <= i)
                {
                    Assert.False(double.IsFinite(Refused(() => CholeskyDecomposition.Factor<double>(definite, n, "K")).Pivot));
                }
            }
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void IndefiniteMatricesHaveNoCholeskyDecomposition(int n)
    {
        foreach (var negative in new[] { 0, n / 2, n - 1 })
        {
            foreach (var diagonal in new[] { 0.0, -1.5 })
            {
                var a = new double[n * n];
                for (var i = 0; i < n; i++)
                {
                    a[(i * n) + i] = i == negative ? diagonal : 2;
                }

                Assert.Equal((diagonal, negative), Refused(() => CholeskyDecomposition.Factor<double>(a, n, "K")));
            }
        }
    }

    [Fact]
    public void TriangularMatricesWithZerosOnTheDiagonalAreRefused()
    {
        double[] t = [1, 0, 0, 5, 0, 0, 6, 7, 8], x = [Untouched, Untouched, Untouched];
        Assert.Equal((0, 1), Refused(() => TriangularSolve.FromLeft<double>(t, 3, [1, 2, 3], x, parameter: "K")));
        Assert.Equal([Untouched, Untouched, Untouched], x);
        TriangularSolve.FromLeft<double>(t, 3, [1, 2, 3], x, isUnit: true);
        Assert.Equal([1, -3, 18], x);
    }

    /// <summary>Whatever the sizes of its columns are: only their directions count.</summary>
    [Fact]
    public void ColumnsAreDependentByTheirDirections()
    {
        double[] graded = [1, 1e-30, 1, -1e-30, 1, 1e-30], solution = new double[2];
        Assert.Equal(default, SolveLeast(graded, 3, 2, [1, 2, 3], solution));
        Assert.Equal(2, solution[0], 1e-14);
        Assert.Equal(0, solution[1] * 1e-30, 1e-14);
        foreach (var scale in new[] { 1e-30, 1, 1e30 })
        {
            Assert.Equal(1, Refused(() => LeastSquares([1, scale, 2, 2 * scale, 3, 3 * scale], 3, 2)).Column);
        }

        Assert.Equal((0, 2), Refused(() => LeastSquares([1, 2, 3, 4, 5, 7], 2, 3)));
        Assert.Equal((0, 0), Refused(() => LeastSquares(new double[6], 3, 2)));
    }

    private static (double Pivot, int Column) Refused(Action call)
    {
        var refused = Assert.Throws<MatrixException>(call);
        return (refused.Pivot, refused.Column);
    }

    private static void Solve(double[] a, int n)
    {
        var (factors, pivots, x) = ((double[])a.Clone(), new int[n], Filled(n));
        LuDecomposition.Factor<double>(factors, pivots, n);
        try
        {
            LuDecomposition.Solve<double>(factors, pivots, n, new double[n], x, parameter: "K");
        }
        finally
        {
            Assert.All(x, static y => Assert.Equal(Untouched, y));
        }
    }

    private static void Invert(double[] a, int n)
    {
        var (factors, pivots, inverse) = ((double[])a.Clone(), new int[n], Filled(n * n));
        LuDecomposition.Factor<double>(factors, pivots, n);
        try
        {
            LuDecomposition.Invert<double>(factors, pivots, n, inverse, "K");
        }
        finally
        {
            Assert.All(inverse, static y => Assert.Equal(Untouched, y));
        }
    }

    private static void Decompose(double[] a, int n)
    {
        var (q, r) = (Filled(n * n), Filled(n * n));
        try
        {
            QrDecomposition.Decompose<double>(a, q, r, n, n, "K");
        }
        finally
        {
            Assert.All([.. q, .. r], static y => Assert.Equal(Untouched, y));
        }
    }

    private static void LeastSquares(double[] a, int m, int n)
    {
        var x = Filled(n);
        try
        {
            SolveLeast(a, m, n, new double[m], x);
        }
        finally
        {
            Assert.All(x, static y => Assert.Equal(Untouched, y));
        }
    }

    private static int SolveLeast(double[] a, int m, int n, double[] b, double[] x)
    {
        var (factors, tau) = ((double[])a.Clone(), new double[Math.Min(m, n)]);
        QrDecomposition.Factor<double>(factors, tau, m, n, "K");
        QrDecomposition.LeastSquares<double>(factors, tau, m, n, b, x, parameter: "K");
        return default;
    }

    private static double[] Filled(int n)
    {
        var values = new double[n];
        Array.Fill(values, Untouched);
        return values;
    }
}
