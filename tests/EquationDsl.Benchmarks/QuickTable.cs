using System.Diagnostics;
using System.Globalization;

namespace EquationDsl.Benchmarks;

/// <summary>
/// Ratios in about two minutes: in each round the competitors run in turn, in random order, in one process, and the round's ratios are
/// kept; their medians are printed. Absolute times drift on a shared machine, ratios of neighbours hardly do.
/// </summary>
public static class QuickTable
{
    private const int Rounds = 41;

    // Code is compiled anew in two steps (instrumented, then optimised), each after 30 calls and a pause without new code.
    private const int WarmUps = 14;
    private const int WarmUpCalls = 40;
    private static readonly TimeSpan WarmUpPause = TimeSpan.FromMilliseconds(130);
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(1);

    /// <summary>One table for the operations of all sizes, and one for each length that some are about.</summary>
    public static void Print(TextWriter writer, int[] sizes, string? filter, bool hasOwnLengths)
    {
        writer.WriteLine("Own time, and how many times slower are: the best chain of TensorPrimitives calls, a scalar loop, an expert's kernel (medians of rounds).");
        var asked = Contests.All.Where(c => (filter is null || c.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)) && (hasOwnLengths || c.Length is null));
        foreach (var table in asked.GroupBy(static c => c.Length))
        {
            Print(writer, table.Key is { } length ? [length] : sizes, table);
        }
    }

    private static void Print(TextWriter writer, int[] sizes, IEnumerable<Contest> contests)
    {
        writer.WriteLine();
        writer.WriteLine("| operation | bar | " + string.Join(" | ", sizes.Select(static n => $"n = {n}: ns, TP, scalar, expert")) + " |");
        writer.WriteLine("|---|---|" + string.Concat(sizes.Select(static _ => "---|")));
        foreach (var contest in contests)
        {
            var competitors = new[] { contest.Generated, contest.Primitives, contest.Scalar, contest.Expert }.OfType<Action<Vectors>>().ToArray();
            var vectors = Array.ConvertAll(sizes, static n => new Vectors(n));
            WarmUp(competitors, vectors);
            var cells = vectors.Select(v => Measure(competitors, v));
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {contest.Name} | {contest.Bar:0.##} | {string.Join(" | ", cells)} |"));
        }
    }

    private static void WarmUp(Action<Vectors>[] competitors, Vectors[] vectors)
    {
        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            foreach (var competitor in competitors)
            {
                foreach (var v in vectors)
                {
                    Time(competitor, v, WarmUpCalls);
                }
            }

            Thread.Sleep(WarmUpPause);
        }
    }

    private static string Measure(Action<Vectors>[] competitors, Vectors vectors)
    {
        var repeats = Array.ConvertAll(competitors, c => (int)Math.Clamp(RoundTime.TotalNanoseconds / Time(c, vectors, 5), 1, 1e6));
        var own = new double[Rounds];
        var ratios = Array.ConvertAll(competitors, static _ => new double[Rounds]);
        var order = Enumerable.Range(0, competitors.Length).ToArray();
        var times = new double[competitors.Length];
        for (var round = 0; round < Rounds; round++)
        {
            Random.Shared.Shuffle(order);
            foreach (var c in order)
            {
                times[c] = Time(competitors[c], vectors, repeats[c]);
            }

            own[round] = times[0];
            foreach (var c in order)
            {
                ratios[c][round] = times[c] / times[0];
            }
        }

        var medians = ratios.Skip(1).Select(static r => Median(r).ToString("0.00", CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture, $"{Median(own):0}, {string.Join(", ", medians)}");
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
