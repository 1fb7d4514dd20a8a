using System.Diagnostics;
using System.Globalization;

namespace EquationDsl.Benchmarks;

/// <summary>All duels with ONNX Runtime: both take turns in one process, and the medians of times and of the ratios of neighbours count.</summary>
internal static class OnnxTable
{
    private const int Rounds = 61;
    private const double Tolerance = 1e-4;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(1);

    public static void Print(TextWriter writer)
    {
        writer.WriteLine("| operation | us | ONNX Runtime takes, times as long (bar 1.1) |");
        writer.WriteLine("|---|---|---|");
        foreach (var make in OnnxDuels.All())
        {
            var duel = make();
            var difference = duel.Difference();
            if (!(difference <= Tolerance))
            {
                throw new InvalidOperationException($"{duel.Name}: the results are {difference} apart.");
            }

            var (own, ratio) = Measure(duel);
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {duel.Name} | {own / 1000:0.0} | {ratio:0.00} |"));
        }
    }

    private static (double Own, double Ratio) Measure(OnnxDuel duel)
    {
        for (var warmUp = 0; warmUp < 8; warmUp++)
        {
            var once = Time(duel.Generated, 1) + Time(duel.Model.Run, 1);
            Time(duel.Generated, once < 1e6 ? 40 : 1);
            Time(duel.Model.Run, once < 1e6 ? 40 : 1);
            Thread.Sleep(100);
        }

        var calls = (int)Math.Clamp(RoundTime.TotalNanoseconds / Time(duel.Generated, 3), 1, 1e5);
        double[] own = new double[Rounds], ratios = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            double other = 0;
            if (round % 2 == 0)
            {
                other = Time(duel.Model.Run, calls);
            }

            own[round] = Time(duel.Generated, calls);
            if (round % 2 != 0)
            {
                other = Time(duel.Model.Run, calls);
            }

            ratios[round] = other / own[round];
        }

        return (Median(own), Median(ratios));
    }

    private static double Time(Action action, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var call = 0; call < calls; call++)
        {
            action();
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
