using Book.Charts;

namespace Book.Pictures;

/// <summary>Errors of difference quotients over their step.</summary>
internal static partial class DifferenceStepError
{
    private const double At = 1;

    [Equation("e^x")]
    public static partial double F(double x);

    [Equation(@"\frac{u - v}{h}")]
    public static partial double Quotient(double u, double v, double h);

    public static Figure Draw()
    {
        var exponents = Grid.Even(-15, 0, 181);
        FGradient(At, out var slope);
        var plot = Still.Plot("step h", "relative error");
        Still.Line(plot, "one-sided", 1, exponents, Grid.Map(exponents, e => Error(Math.Pow(10, e), isCentral: false, slope)));
        Still.Line(plot, "central", 0, exponents, Grid.Map(exponents, e => Error(Math.Pow(10, e), isCentral: true, slope)));
        Still.Powers(plot.Axes.Bottom, -15, 0, 3);
        Still.Powers(plot.Axes.Left, -12, 0, 3);
        plot.Axes.SetLimits(-15, 0, -12.5, .5);
        plot.ShowLegend(ScottPlot.Alignment.UpperCenter);
        return Still.Figure(plot, "difference-step-error", "Errors of the two difference quotients of the exponential at 1, over the step.");
    }

    private static double Error(double h, bool isCentral, double slope)
    {
        var quotient = isCentral ? Quotient(F(At + h), F(At - h), 2 * h) : Quotient(F(At + h), F(At), h);
        return Math.Log10(Math.Max(1e-13, Math.Abs(quotient - slope) / slope));
    }
}
