using Book.Charts;

namespace Book.Pictures;

/// <summary>One memory cell over a sequence: what opens, what closes, what is kept.</summary>
internal static partial class LstmGates
{
    private const int Times = 60;

    [Equation(@"\begin{aligned} i_t &= \sigma(12 a_t - 6) \\ f_t &= \sigma(6 - 12 r_t) \\ c_t &= f_t c_{t-1} + i_t \tanh(x_t) \end{aligned}", Derivatives = Derivatives.None)]
    public static partial void Cell(ReadOnlySpan<double> x, ReadOnlySpan<double> a, ReadOnlySpan<double> r, double c0, Span<double> i, Span<double> f, Span<double> c);

    public static Figure Draw()
    {
        var times = Grid.Even(1, Times, Times);
        double[] x = Grid.Map(times, static t => t < 20 ? .5 : t < 35 ? .4 : -.7), i = new double[Times], f = new double[Times], c = new double[Times];
        Cell(x, Pulses(8, 9, 20, 21, 40, 41), Pulses(30, 31, 52, 53), 0, i, f, c);
        var plot = Still.Plot("time", "");
        Still.Line(plot, "input gate", 1, times, i);
        Still.Line(plot, "forget gate", 2, times, f);
        Still.Line(plot, "memory", 0, times, c);
        plot.Axes.SetLimits(1, Times, -1.4, 2.6);
        plot.ShowLegend(ScottPlot.Alignment.UpperRight);
        return Still.Figure(plot, "lstm-gates", "A memory cell: the input gate writes to it, the forget gate keeps or clears it.");
    }

    /// <summary>1 at some times, 0 elsewhere.</summary>
    private static double[] Pulses(params int[] times) => [.. Enumerable.Range(1, Times).Select(t => times.Contains(t) ? 1.0 : 0.0)];
}
