using System.Diagnostics;
using System.Globalization;

namespace EquationDsl.Benchmarks;

/// <summary>
/// Ratios in under two minutes: in each round the three competitors run in turn, in random order, in one process, and the round's ratios are
/// kept; their medians are printed. Absolute times drift on a shared machine, ratios of neighbours hardly do.
/// </summary>
public static class QuickTable
{
    private const int Rounds = 25;
    private static readonly int[] Sizes = [16, 1024, 65536];
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(2.5);

    public static void Print(TextWriter writer, string? filter)
    {
        writer.WriteLine("Times faster than the best chain of TensorPrimitives calls, and than a scalar loop (medians of rounds).");
        writer.WriteLine();
        writer.WriteLine("| operation | bar | " + string.Join(" | ", Sizes.Select(static n => $"n = {n}: ns, x TP, x scalar")) + " |");
        writer.WriteLine("|---|---|" + string.Concat(Sizes.Select(static _ => "---|")));
        foreach (var contest in Contests.All.Where(c => filter is null || c.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
        {
            var cells = Sizes.Select(n => Measure(contest, n));
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {contest.Name} | {contest.Bar:0.##} | {string.Join(" | ", cells)} |"));
        }
    }

    private static string Measure(Contest contest, int n)
    {
        var vectors = new Vectors(n);
        Action<Vectors>[] competitors = [contest.Generated, contest.Primitives, contest.Scalar];
        var repeats = Array.ConvertAll(competitors, c => Calibrate(c, vectors));
        var toPrimitives = new double[Rounds];
        var toScalar = new double[Rounds];
        var own = new double[Rounds];
        var order = new[] { 0, 1, 2 };
        var times = new double[3];
        for (var round = 0; round < Rounds; round++)
        {
            Random.Shared.Shuffle(order);
            foreach (var c in order)
            {
                times[c] = Time(competitors[c], vectors, repeats[c]);
            }

            (own[round], toPrimitives[round], toScalar[round]) = (times[0], times[1] / times[0], times[2] / times[0]);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Median(own):0}, {Median(toPrimitives):0.00}, {Median(toScalar):0.0}");
    }

    /// <summary>Warms up past tiered compilation and finds how many calls fill a round.</summary>
    private static int Calibrate(Action<Vectors> competitor, Vectors vectors)
    {
        var calls = 0;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < 60 * RoundTime || calls < 60)
        {
            competitor(vectors);
            calls++;
            if (calls == 40)
            {
                // Lets the background compiler publish the optimised code.
                Thread.Sleep(120);
            }
        }

        var perCall = Time(competitor, vectors, 5);
        return (int)Math.Clamp(RoundTime.TotalNanoseconds / perCall, 1, 1e6);
    }

    private static double Time(Action<Vectors> competitor, Vectors vectors, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
        {
            competitor(vectors);
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
