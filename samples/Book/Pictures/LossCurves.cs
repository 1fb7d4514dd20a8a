using Book.Charts;

namespace Book.Pictures;

/// <summary>What each loss asks for a miss.</summary>
internal static partial class LossCurves
{
    [Equation("r^2")]
    public static partial double Squared(double r);

    [Equation("|r|")]
    public static partial double Absolute(double r);

    [Equation(@"\begin{cases} \frac{1}{2} r^2 & |r| \le \delta \\ \delta (|r| - \frac{\delta}{2}) & \text{otherwise} \end{cases}")]
    public static partial double Huber(double r, double delta = 1);

    [Equation(@"\max(0, 1 - r)")]
    public static partial double Hinge(double r);

    public static Figure Draw()
    {
        var x = Grid.Even(-3, 3, 121);
        var plot = Still.Plot("miss (for the hinge: margin)", "loss");
        Still.Line(plot, "squared", 0, x, Grid.Map(x, Squared));
        Still.Line(plot, "absolute", 1, x, Grid.Map(x, Absolute));
        Still.Line(plot, "Huber", 2, x, Grid.Map(x, static r => Huber(r)));
        Still.Line(plot, "hinge", 3, x, Grid.Map(x, Hinge));
        plot.Axes.SetLimits(-3, 3, -.15, 4.5);
        plot.ShowLegend(ScottPlot.Alignment.UpperCenter);
        return Still.Figure(plot, "loss-curves", "Four losses over the miss: squared, absolute, Huber and hinge.");
    }
}
