using System.Diagnostics;
using System.Globalization;
using Book.Charts;
using ScottPlot;

namespace Book.Pictures;

/// <summary>Time of a softmax by a loop, by TensorPrimitives and by the generated kernel, measured when the book is built.</summary>
internal static partial class TimingBars
{
    private const int Repeats = 15;

    private static readonly int[] Lengths = [64, 1024, 16384];

    [Equation(@"\text{softmax}(z_i) = \frac{e^{z_i}}{\sum_j e^{z_j}}")]
    public static partial void Softmax(ReadOnlySpan<double> z, Span<double> result);

    private delegate void Kernel(ReadOnlySpan<double> z, Span<double> result);

    public static Figure Draw()
    {
        (string Name, Kernel Kernel)[] ways = [("loop", Loop), ("TensorPrimitives", static (z, r) => TensorPrimitives.SoftMax(z, r)), ("generated", Softmax)];
        var plot = Still.Plot("length", "nanoseconds per element");
        var most = 0.0;
        WarmUp(ways.Select(static w => w.Kernel));
        for (var way = 0; way < ways.Length; way++)
        {
            var times = Array.ConvertAll(Lengths, n => Time(ways[way].Kernel, n));
            most = Math.Max(most, times.Max());
            var bars = plot.Add.Bars((Bar[])[.. Lengths.Select((_, i) => Bar(i * 4 + way, times[i], way))]);
            bars.LegendText = ways[way].Name;
        }

        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(
            [.. Lengths.Select(static (_, i) => i * 4 + 1.0)], [.. Lengths.Select(static n => n.ToString(CultureInfo.InvariantCulture))]);
        plot.Axes.SetLimitsY(0, most * 1.5);
        plot.ShowLegend(Alignment.UpperRight);
        return Still.Figure(plot, "timing-bars", "Time of a softmax by a loop, by TensorPrimitives and by the generated kernel, as measured when this page was built.");
    }

    private static Bar Bar(double position, double value, int way) =>
        new() { Position = position, Value = value, Size = .9, FillColor = Still.Colour(way == 0 ? 1 : way == 1 ? 3 : 0), LineWidth = 0 };

    /// <summary>The shortest of some runs, each long enough for the clock.</summary>
    private static double Time(Kernel kernel, int length)
    {
        var z = Grid.Even(-5, 5, length);
        var result = new double[length];
        var calls = 200_000 / length + 1;
        var best = double.PositiveInfinity;
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var call = 0; call < calls; call++)
            {
                kernel(z, result);
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }

        return best / calls / length;
    }

    /// <summary>Until the JIT has optimised what is called often, which it does in the background.</summary>
    private static void WarmUp(IEnumerable<Kernel> kernels)
    {
        double[] z = Grid.Even(-5, 5, 128), result = new double[128];
        for (var round = 0; round < 6; round++)
        {
            foreach (var kernel in kernels)
            {
                for (var call = 0; call < 60; call++)
                {
                    kernel(z, result);
                }
            }

            Thread.Sleep(150);
        }
    }

    /// <summary>As a program would write it, with the largest subtracted.</summary>
    private static void Loop(ReadOnlySpan<double> z, Span<double> result)
    {
        var most = double.NegativeInfinity;
        foreach (var v in z)
        {
            most = Math.Max(most, v);
        }

        var sum = 0.0;
        for (var i = 0; i < z.Length; i++)
        {
            sum += result[i] = Math.Exp(z[i] - most);
        }

        for (var i = 0; i < z.Length; i++)
        {
            result[i] /= sum;
        }
    }
}
