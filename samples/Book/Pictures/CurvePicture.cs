using System.Globalization;
using Book.Charts;
using Book.Reading;
using Book.Running;

namespace Book.Pictures;

/// <summary>An equation of the page over an interval, its derivative, and the tangent at a point that moves.</summary>
internal static class CurvePicture
{
    private const int Points = 161;
    private const int Tangents = 13;

    public static Figure? Of(Page page, PlotRequest plot, SnippetRunner runner, List<BookFault> faults)
    {
        var x = Grid.Even(plot.From, plot.To, Points);
        if (runner.Plot(page, x) is not { } curve)
        {
            faults.Add(new BookFault(page.File, plot.Line, $"'{plot.Method}' is no equation of one number in this page"));
            return null;
        }

        if (Grid.Range(curve.Values, curve.Slopes) is not { } range)
        {
            faults.Add(new BookFault(page.File, plot.Line, $"'{plot.Method}' has no finite value between {plot.From} and {plot.To}"));
            return null;
        }

        var step = (Points - 1) / (Tangents + 1);
        var frames = Enumerable.Range(1, Tangents).Select(i => At(curve, i * step, range)).Where(static f => f is not null).Select(static f => f!).ToList();
        return new MovingFigure($"{plot.Method} with its derivative, which is the slope of the tangent at each point.", "x", frames);
    }

    private static Frame? At(Curve curve, int point, Interval range)
    {
        double x = curve.X[point], y = curve.Values[point], slope = curve.Slopes[point];
        if (!double.IsFinite(y) || !double.IsFinite(slope))
        {
            return null;
        }

        var half = (curve.X[^1] - curve.X[0]) / 6;
        double[] ends = [x - half, x + half];
        return new Frame(
            Number(x), $"value {Number(y)}, slope {Number(slope)}",
            new Chart(new Axis("x", curve.X[0], curve.X[^1]), new Axis("", range.From, range.To),
            [
                new LineMark("value", 0, curve.X, curve.Values), new LineMark("derivative", 1, curve.X, curve.Slopes) { IsDashed = true },
                new LineMark("tangent", 2, ends, [y - slope * half, y + slope * half]), new DotMark("", 2, [x], [y]) { IsLarge = true },
            ]));
    }

    private static string Number(double value) => (Math.Round(value, 3) + 0.0).ToString("0.###", CultureInfo.InvariantCulture).Replace('-', '−');
}
