using System.Globalization;

namespace EquationDsl.Benchmarks;

/// <summary>Matrix products, attention and convolutions: the competitors take turns, and the best time of each counts, which a shared machine disturbs least.</summary>
internal static class MatrixTable
{
    private static readonly (int Rows, int Columns, int Terms)[] Shapes =
        [(32, 32, 32), (128, 128, 128), (512, 512, 512), (1024, 1024, 1024), (512, 10, 784), (1, 1024, 1024), (100, 70, 130), (64, 1024, 64)];

    private static readonly (int Channels, int OutChannels, int Size, bool IsPadded)[] Convolutions =
        [(16, 16, 30, false), (32, 32, 30, false), (64, 64, 30, false), (16, 16, 66, false), (32, 32, 28, true), (3, 16, 66, false)];

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
            Action[] others = [matrices.RowsOfDot, matrices.ScalarLoop, .. OpenBlas.IsInstalled ? [(Action)matrices.WithOpenBlas] : Array.Empty<Action>()];
            var times = Array.ConvertAll(BestTimes.Of([matrices.Generated, .. others.Select(matrices.Repeated)]), t => t / matrices.Calls);
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
            var times = BestTimes.Of([matrices.GeneratedAttention, matrices.AttentionOfPrimitives]);
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {n} x 64 | {times[0] / 1000:0.0} | {Ratio(times[1], times[0])} |"));
        }

        writer.WriteLine();
        PrintConvolutions(writer);
    }

    private static void PrintConvolutions(TextWriter writer)
    {
        writer.WriteLine("| convolution 3 x 3, channels in and out, image, padding | GFLOP/s | scalar loop, times slower (bar 60) | gradient, GFLOP/s | scalar loop |");
        writer.WriteLine("|---|---|---|---|---|");
        foreach (var (channels, outChannels, size, isPadded) in Convolutions)
        {
            var convolution = new Convolution(channels, outChannels, size, isPadded);
            var times = BestTimes.Of([convolution.Generated, convolution.ScalarLoop, convolution.GeneratedGradient, convolution.ScalarGradient]);
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {channels} to {outChannels}, {size} x {size}, {(isPadded ? "1" : "none")} | {convolution.Operations / times[0]:0} | {Ratio(times[1], times[0])} | {2 * convolution.Operations / times[2]:0} | {Ratio(times[3], times[2])} |"));
        }
    }

    private static string Ratio(double time, double own) => (time / own).ToString("0.00", CultureInfo.InvariantCulture);
}
