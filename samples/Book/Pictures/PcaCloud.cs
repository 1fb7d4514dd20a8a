using Book.Charts;

namespace Book.Pictures;

/// <summary>A tilted cloud and its principal directions.</summary>
internal static partial class PcaCloud
{
    private const int Points = 240;

    [Equation(@"x \sim \mathcal{N}(0, 1)", Derivatives = Derivatives.None)]
    public static partial void Normal(NoiseKey key, Span<double> x);

    [Equation(@"\mu_j = \frac{1}{n} \sum_i X_{ij} \\ Y_{ij} = X_{ij} - \mu_j \\ C = \frac{1}{n} Y^\top Y \\ C = Q \Lambda Q^\top \quad \text{where } X \in \mathbb{R}^{n \times d}")]
    public static partial void Components(ReadOnlyTensorSpan<double> X, TensorSpan<double> Q, Span<double> Lambda);

    public static Figure Draw()
    {
        double[] u = new double[Points], v = new double[Points], q = new double[4], variances = new double[2];
        Normal(new NoiseKey(8), u);
        Normal(new NoiseKey(9), v);
        double[] x = [.. u.Zip(v, static (a, b) => 1.7 * a - .35 * b)], y = [.. u.Zip(v, static (a, b) => .8 * a + .7 * b)];
        double[] cloud = [.. x.Zip(y).SelectMany(static p => new[] { p.First, p.Second })];
        Components(new ReadOnlyTensorSpan<double>(cloud, [Points, 2]), new TensorSpan<double>(q, [2, 2]), variances);
        var plot = Still.Plot("", "");
        var points = plot.Add.ScatterPoints(x, y, Still.Colour(0).WithAlpha(.6));
        points.MarkerSize = 5;
        for (var k = 0; k < 2; k++)
        {
            AddArrow(plot, x.Average(), y.Average(), Math.Sqrt(variances[k]) * q[k], Math.Sqrt(variances[k]) * q[2 + k]);
        }

        plot.Axes.SquareUnits();
        var deviations = $"{Words.Of(Math.Sqrt(variances[1]))} and {Words.Of(Math.Sqrt(variances[0]))}";
        return Still.Figure(plot, "pca-cloud", $"A cloud of points; the arrows are one standard deviation along its components, {deviations}.");
    }

    private static void AddArrow(ScottPlot.Plot plot, double x, double y, double dx, double dy)
    {
        var arrow = plot.Add.Arrow(new ScottPlot.Coordinates(x, y), new ScottPlot.Coordinates(x + dx, y + dy));
        arrow.ArrowFillColor = Still.Colour(1);
        arrow.ArrowLineWidth = 0;
        arrow.ArrowWidth = 4;
        arrow.ArrowheadWidth = 14;
        arrow.ArrowheadLength = 14;
    }
}
