using System.Diagnostics;
using System.Globalization;

namespace EquationDsl.Benchmarks;

/// <summary>Matrix products and attention: the competitors take turns, and the best time of each counts, which a shared machine disturbs least.</summary>
internal static class MatrixTable
{
    private const int Rounds = 41;
    private const int FewestRounds = 3;
    private static readonly TimeSpan TimeForAShape = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan TimeForATurn = TimeSpan.FromMilliseconds(1);

    private static readonly (int Rows, int Columns, int Terms)[] Shapes =
        [(32, 32, 32), (128, 128, 128), (512, 512, 512), (1024, 1024, 1024), (512, 10, 784), (1, 1024, 1024), (100, 70, 130), (64, 1024, 64)];

    public static void Print(TextWriter writer)
    {
        var peak = FmaPeak.Measure();
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A core does at most {peak:0} GFLOP/s (multiplications and additions in registers). {(OpenBlas.IsInstalled ? "OpenBLAS runs on one thread." : "OpenBLAS is not installed (Debian: libopenblas0-pthread): its column is empty.")}"));
        writer.WriteLine();
        writer.WriteLine("| rows x columns x terms | us | GFLOP/s | of the peak | OpenBLAS, times slower (bar 1 / 1.11) | rows of TensorPrimitives.Dot | scalar loop |");
        writer.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (rows, columns, terms) in Shapes)
        {
            var matrices = new Matrices(rows, columns, terms);
            Action[] competitors = [matrices.Generated, matrices.RowsOfDot, matrices.ScalarLoop, .. OpenBlas.IsInstalled ? [(Action)matrices.WithOpenBlas] : Array.Empty<Action>()];
            var times = Measure(competitors);
            var rate = 2.0 * rows * columns * terms / times[0];
            var blas = OpenBlas.IsInstalled ? Ratio(times[3], times[0]) : "";
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {rows} x {columns} x {terms} | {times[0] / 1000:0.00} | {rate:0} | {rate / peak:0%} | {blas} | {Ratio(times[1], times[0])} | {Ratio(times[2], times[0])} |"));
        }

        writer.WriteLine();
        writer.WriteLine("| attention, n x d | us | a loop over TensorPrimitives, times slower (bar 8) |");
        writer.WriteLine("|---|---|---|");
        foreach (var n in new[] { 128, 512, 2048 })
        {
            var matrices = new Matrices(n, n, 64);
            var times = Measure([matrices.GeneratedAttention, matrices.AttentionOfPrimitives]);
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {n} x 64 | {times[0] / 1000:0.0} | {Ratio(times[1], times[0])} |"));
        }
    }

    /// <summary>The best time of each, in nanoseconds.</summary>
    private static double[] Measure(Action[] competitors)
    {
        for (var warmUp = 0; warmUp < 8; warmUp++)
        {
            foreach (var competitor in competitors)
            {
                Time(competitor, Time(competitor, 1) < 1e6 ? 40 : 1);
            }

            Thread.Sleep(100);
        }

        var calls = Array.ConvertAll(competitors, c => (int)Math.Clamp(TimeForATurn.TotalNanoseconds / Time(c, 3), 1, 1e6));
        var best = Array.ConvertAll(competitors, static _ => double.MaxValue);
        var order = Enumerable.Range(0, competitors.Length).ToArray();
        var start = Stopwatch.GetTimestamp();
        for (var round = 0; round < Rounds && (round < FewestRounds || Stopwatch.GetElapsedTime(start) < TimeForAShape); round++)
        {
            Random.Shared.Shuffle(order);
            foreach (var c in order)
            {
                best[c] = Math.Min(best[c], Time(competitors[c], calls[c]));
            }
        }

        return best;
    }

    private static double Time(Action competitor, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var call = 0; call < calls; call++)
        {
            competitor();
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
    }

    private static string Ratio(double time, double own) => (time / own).ToString("0.00", CultureInfo.InvariantCulture);
}
