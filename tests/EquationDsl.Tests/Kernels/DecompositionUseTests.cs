using EquationDsl.Kernels;

namespace EquationDsl.Tests.Kernels;

/// <summary>What holds of the routines of linear algebra as calls: worked examples, rank, memory, threads.</summary>
public sealed class DecompositionUseTests
{
    [Fact]
    public void WorkedExamples()
    {
        double[] a = [0, 2, 4, 4], x = new double[2], inverse = new double[4];
        var pivots = new int[2];
        LuDecomposition.Factor<double>(a, pivots, 2);
        Assert.Equal([4, 4, 0, 2], a);
        Assert.Equal([1, 1], pivots);
        LuDecomposition.Solve<double>(a, pivots, 2, [2, 12], x);
        Assert.Equal([2, 1], x);
        LuDecomposition.Solve<double>(a, pivots, 2, [8, 14], x, isTransposed: true);
        Assert.Equal([3, 2], x);
        LuDecomposition.Invert<double>(a, pivots, 2, inverse);
        Assert.Equal([-0.5, 0.25, 0.5, 0], inverse);

        double[] q = new double[6], r = new double[4];
        QrDecomposition.Decompose<double>([3, 5, 4, 10, 0, -12], q, r, 3, 2);
        Assert.Equal([5, 11, 0, Math.Sqrt(148)], r, Near);
        Assert.Equal([0.6, -1.6 / Math.Sqrt(148), 0.8, 1.2 / Math.Sqrt(148), 0, -12 / Math.Sqrt(148)], q, Near);
        QrDecomposition.Decompose<double>([-2], q, r, 1, 1);
        Assert.Equal((-1, 2), (q[0], r[0]));

        // The line through (0, 1), (1, 3), (2, 4), (3, 4): 1.5 + x.
        double[] points = [1, 0, 1, 1, 1, 2, 1, 3], tau = new double[2];
        QrDecomposition.Factor<double>(points, tau, 4, 2);
        QrDecomposition.LeastSquares<double>(points, tau, 4, 2, [1, 3, 4, 4], x);
        Assert.Equal([1.5, 1], x, Near);
    }

    [Fact]
    public void RankIsThatOfIntegersAndOfNearlySingularMatrices()
    {
        foreach (var (rows, columns, rank) in new[] { (1, 1, 1), (3, 3, 2), (8, 5, 3), (5, 8, 4), (40, 40, 7), (60, 33, 33), (70, 100, 50) })
        {
            double[] left = Whole(rows * rank, 1), right = Whole(rank * columns, 2), a = new double[rows * columns];
            for (var at = 0; at < a.Length; at++)
            {
                var (i, j) = Math.DivRem(at, columns);
                a[at] = Enumerable.Range(0, rank).Sum(k => left[(i * rank) + k] * right[(k * columns) + j]);
            }

            Assert.Equal(rank, QrDecomposition.Rank<double>(a, rows, columns));
            Assert.Equal(rank, QrDecomposition.Rank<float>(Array.ConvertAll(a, static x => (float)x), rows, columns));
        }

        Assert.Equal(0, QrDecomposition.Rank<double>(new double[12], 3, 4));
        Assert.Equal(0, QrDecomposition.Rank<double>([], 0, 4));
        Assert.Equal(2, QrDecomposition.Rank<double>([1, 0, 0, 1e-14], 2, 2));
        Assert.Equal(1, QrDecomposition.Rank<double>([1, 0, 0, 1e-17], 2, 2));
        Assert.Equal(1, QrDecomposition.Rank<double>([1, 0, 0, 1e-3], 2, 2, tolerance: 0.01));
        Assert.Equal(2, QrDecomposition.Rank<double>([1e-200, 0, 0, 1e-201], 2, 2));
    }

    [Theory, InlineData(5), InlineData(100)]
    public void NothingIsAllocatedOnceTheMemoryIsRented(int n)
    {
        var definite = MatrixSamples.DrawDefinite<double>(MatrixKind.Random, n);
        double[] a = new double[n * n], b = new double[n * n], c = new double[n * n], x = new double[n];
        var pivots = new int[n];
        void Run()
        {
            definite.CopyTo(a, 0);
            LuDecomposition.Factor<double>(a, pivots, n);
            LuDecomposition.Solve<double>(a, pivots, n, x, x);
            LuDecomposition.SolveFromRight<double>(a, pivots, n, definite, b, n);
            LuDecomposition.Invert<double>(a, pivots, n, b);
            _ = LuDecomposition.LogDeterminant<double>(a, pivots, n);
            definite.CopyTo(a, 0);
            CholeskyDecomposition.Factor<double>(a, n);
            CholeskyDecomposition.Solve<double>(a, n, definite, b, n);
            CholeskyDecomposition.Invert<double>(a, n, b);
            QrDecomposition.Decompose<double>(definite, b, c, n, n);
            definite.CopyTo(a, 0);
            QrDecomposition.Factor<double>(a, x, n, n);
            QrDecomposition.LeastSquares<double>(a, x, n, n, definite, b, n);
            _ = QrDecomposition.Rank<double>(definite, n, n);
        }

        for (var warmUp = 0; warmUp < 3; warmUp++)
        {
            Run();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void SeveralThreadsGiveTheSameBitsWhateverTheirNumber()
    {
        const int N = 400;
        double[] general = MatrixSamples.Draw<double>(MatrixKind.Random, N, N), definite = MatrixSamples.DrawDefinite<double>(MatrixKind.Random, N);
        var results = new List<double[]>();
        foreach (var threads in new[] { 1, 2, 4 })
        {
            AppContext.SetData("EquationDsl.Threads", threads);
            double[] lu = (double[])general.Clone(), inverse = new double[N * N], l = (double[])definite.Clone(), q = new double[N * N], r = new double[N * N];
            var pivots = new int[N];
            LuDecomposition.Factor<double>(lu, pivots, N, parallel: true);
            LuDecomposition.Invert<double>(lu, pivots, N, inverse, parallel: true);
            CholeskyDecomposition.Factor<double>(l, N, parallel: true);
            QrDecomposition.Decompose<double>(general, q, r, N, N, parallel: true);
            results.Add([.. inverse, .. l, .. q, .. r]);
            AppContext.SetData("EquationDsl.Threads", null);
        }

        Assert.All(results, r => Assert.Equal(results[0], r));
        var identity = Entries.Identity(N);
        Assert.Null(SolutionCheck.Solves<double>(Entries.Of<double>(general, N, N), Entries.Of<double>(results[0], N, N), identity, "inverse"));
    }

    [Fact]
    public void SpansThatAreTooShortAreNotReadBeyond()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => LuDecomposition.Factor<double>(new double[8], new int[3], 3));
        Assert.Throws<ArgumentOutOfRangeException>(static () => LuDecomposition.Factor<double>(new double[9], new int[2], 3));
        Assert.Throws<ArgumentOutOfRangeException>(static () => CholeskyDecomposition.Factor<double>(new double[8], 3));
        Assert.Throws<ArgumentOutOfRangeException>(static () => QrDecomposition.Decompose<double>(new double[9], new double[8], new double[9], 3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(static () => TriangularSolve.FromLeft<double>(new double[9], 3, new double[2], new double[3], isUnit: true));
    }

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-14;

    private static double[] Whole(int n, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, n).Select(_ => (double)random.Next(-4, 5))];
    }
}
