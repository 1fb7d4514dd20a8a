using System.Numerics.Tensors;
using EquationDsl.Tests.Equations;

namespace EquationDsl.Tests.Threading;

/// <summary>Kernels on several threads: the same bits whatever their number, and the results of one thread.</summary>
public sealed class ParallelTests
{
    private const string Limit = "EquationDsl.Threads";
    private const int Rows = 301;
    private const int Keys = 257;
    private const int Width = 24;

    [Fact]
    public void EntriesAreTheSameOnAnyNumberOfThreads()
    {
        var x = Draw(400_003, 1);
        AssertSameBits(() =>
        {
            var result = new double[x.Length];
            Catalogue.ParallelEntries(x, 0.7, result);
            return [result];
        });

        var parallel = new double[x.Length];
        Catalogue.ParallelEntries(x, 0.7, parallel);
        Assert.All(Enumerable.Range(0, 100).Select(k => k * 4000), at => Assert.Equal(Math.Tanh(0.7 * x[at]), parallel[at], 1e-14));
    }

    [Fact]
    public void AttentionAndItsGradientAreTheSameOnAnyNumberOfThreads()
    {
        double[] q = Draw(Rows * Width, 1), k = Draw(Keys * Width, 2), v = Draw(Keys * Width, 3), g = Draw(Rows * Width, 4);
        AssertSameBits(() => [[.. Catalogue.ParallelAttention(Matrix(q, Rows), Matrix(k, Keys), Matrix(v, Keys))], .. AttentionGradient(q, k, v, g)]);
    }

    [Fact]
    public void NumbersAndPassesAfterThemAreTheSameOnAnyNumberOfThreads()
    {
        double[] x = Draw(400_003, 1), y = Draw(400_003, 2);
        AssertSameBits(() =>
        {
            double[] softmax = new double[x.Length], standardised = new double[x.Length], dx = new double[x.Length], dy = new double[x.Length];
            Catalogue.ParallelSoftmax(x, softmax);
            Catalogue.ParallelStandardised(x, out var mu, out var v, standardised);
            var loss = Catalogue.ParallelLossGradient(x, y, 0.7, 0.1, dx, dy, out var dw, out var db);
            return [softmax, standardised, [mu, v, Catalogue.ParallelDot(x, y), Catalogue.ParallelRange(x), loss, dw, db], dx, dy];
        });

        Assert.Equal(x.Max() + x.Min(), Catalogue.ParallelRange(x), 1e-15);
        Assert.Equal(x.Zip(y, static (a, b) => a * b).Sum(), Catalogue.ParallelDot(x, y), 1e-9);
    }

    [Fact]
    public void ProductsAndRowsWithSumsOverThemAreTheSameOnAnyNumberOfThreads()
    {
        const int Samples = 2000;
        double[] x = Draw(Samples * Keys, 1), w = Draw(Keys * Width, 2), b = Draw(Width, 3), y = Draw(Samples * Width, 4), g = Draw(Keys, 5), dy = Draw(Samples * Keys, 6);
        AssertSameBits(() =>
        {
            double[] product = new double[Samples * Width], dx = new double[x.Length], dw = new double[w.Length], db = new double[Width], dTarget = new double[y.Length];
            double[] normalised = new double[x.Length], dg = new double[Keys], dBeta = new double[Keys];
            Catalogue.ParallelProduct(Matrix(x, Samples), Matrix(w, Keys), Matrix(product, Samples));
            var loss = Catalogue.ParallelNetworkGradient(Matrix(x, Samples), Matrix(w, Keys), b, Matrix(y, Samples), Matrix(dx, Samples), Matrix(dw, Keys), db, Matrix(dTarget, Samples));
            Catalogue.ParallelNormalisedRowsGradient(Matrix(x, Samples), g, g, Matrix(dy, Samples), Matrix(normalised, Samples), dg, dBeta);
            return [product, dx, dw, db, dTarget, normalised, dg, dBeta, [loss]];
        });
    }

    [Fact]
    public void SumsOfThePartsAreThoseOfOneThread()
    {
        double[] q = Draw(Rows * Width, 5), k = Draw(Keys * Width, 6), v = Draw(Keys * Width, 7), g = Draw(Rows * Width, 8);
        double[] dq = new double[q.Length], dk = new double[k.Length], dv = new double[v.Length];
        Catalogue.AttentionGradient(Matrix(q, Rows), Matrix(k, Keys), Matrix(v, Keys), Matrix(g, Rows), Matrix(dq, Rows), Matrix(dk, Keys), Matrix(dv, Keys));
        var parallel = AttentionGradient(q, k, v, g);
        foreach (var (expected, actual) in new[] { dq, dk, dv }.Zip(parallel))
        {
            for (var at = 0; at < expected.Length; at++)
            {
                Assert.Equal(expected[at], actual[at], 1e-13);
            }
        }
    }

    [Fact]
    public void WrongShapesAreRefusedBeforeAnythingIsWritten()
    {
        var result = Enumerable.Repeat(5.0, 400_000).ToArray();
        Assert.Throws<ArgumentException>(() => Catalogue.ParallelEntries(Draw(400_001, 1), 1, result));
        Assert.All(result, static y => Assert.Equal(5.0, y));
    }

    private static double[][] AttentionGradient(double[] q, double[] k, double[] v, double[] g)
    {
        double[] dq = new double[q.Length], dk = new double[k.Length], dv = new double[v.Length];
        Catalogue.ParallelAttentionGradient(Matrix(q, Rows), Matrix(k, Keys), Matrix(v, Keys), Matrix(g, Rows), Matrix(dq, Rows), Matrix(dk, Keys), Matrix(dv, Keys));
        return [dq, dk, dv];
    }

    private static void AssertSameBits(Func<double[][]> run)
    {
        var results = new List<double[][]>();
        foreach (var threads in new[] { 1, 2, 4 })
        {
            AppContext.SetData(Limit, threads);
            results.Add(run());
            AppContext.SetData(Limit, null);
        }

        Assert.All(results, r => Assert.Equal(results[0].Select(Bits), r.Select(Bits)));
    }

    private static long[] Bits(double[] values) => Array.ConvertAll(values, BitConverter.DoubleToInt64Bits);

    private static TensorSpan<double> Matrix(double[] entries, int rows) => new(entries, [rows, entries.Length / rows]);

    private static double[] Draw(int n, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, n).Select(_ => (2 * random.NextDouble()) - 1)];
    }
}
