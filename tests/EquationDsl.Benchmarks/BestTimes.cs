using System.Diagnostics;

namespace EquationDsl.Benchmarks;

/// <summary>Competitors take turns in random order, and the best time of each counts.</summary>
internal static class BestTimes
{
    private const int Rounds = 41;
    private const int FewestRounds = 3;
    private static readonly TimeSpan TimeForAShape = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan TimeForATurn = TimeSpan.FromMilliseconds(1);

    /// <summary>The best time of each, in nanoseconds.</summary>
    public static double[] Of(Action[] competitors)
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
}
