using System.Globalization;

namespace EquationDsl.Benchmarks;

/// <summary>Decompositions of matrices beside those of MathNet.Numerics: the competitors take turns, and the best time of each counts.</summary>
internal static class DecompositionTable
{
    private static readonly (int Size, int Count)[] Batches = [(3, 1000), (5, 1000), (8, 1000), (12, 1000), (16, 1000), (64, 1), (256, 1), (1024, 1)];

    public static void Print(TextWriter writer)
    {
        writer.WriteLine("| matrices | | us | GFLOP/s | MathNet.Numerics, managed, one thread: times slower (bar 3 for a thousand, 5 for one) |");
        writer.WriteLine("|---|---|---|---|---|");
        foreach (var (size, count) in Batches)
        {
            foreach (var (name, own, other, operations) in new Decompositions(size, count).All())
            {
                var times = BestTimes.Of([own, other]);
                writer.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {count} of {size} x {size} | {name} | {times[0] / 1000:0.0} | {count * operations / times[0]:0.0} | {times[1] / times[0]:0.0} |"));
            }
        }
    }
}
