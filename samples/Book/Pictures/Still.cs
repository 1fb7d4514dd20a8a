using System.Text.RegularExpressions;
using Book.Charts;
using ScottPlot;

namespace Book.Pictures;

/// <summary>Pictures drawn by ScottPlot, in colours that can be read on paper and on a dark screen.</summary>
internal static class Still
{
    private const int Width = 640;
    private const int Height = 360;

    private const string Font = "DejaVu Sans";

    private static readonly string[] Palette = ["#2f9089", "#d0663d", "#5c82d6", "#b0842a", "#a268b5", "#868d94"];

    public static Color Colour(int number) => Color.FromHex(Palette[number]);

    /// <summary>A plot without a background, with axes in a middle grey.</summary>
    public static Plot Plot(string x, string y)
    {
        var plot = new Plot();
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Axes.Color(Colour(5));
        plot.Grid.MajorLineColor = Colour(5).WithAlpha(.22);
        plot.Axes.FrameColor(Colour(5));
        plot.Axes.Top.FrameLineStyle.IsVisible = false;
        plot.Axes.Right.FrameLineStyle.IsVisible = false;
        plot.Font.Set(Font);
        plot.XLabel(x);
        plot.YLabel(y);
        foreach (var axis in plot.Axes.GetAxes())
        {
            axis.Label.Bold = false;
            axis.Label.FontSize = 14;
            axis.TickLabelStyle.FontSize = 13;
        }

        plot.Legend.BackgroundColor = Colors.Transparent;
        plot.Legend.OutlineColor = Colors.Transparent;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.FontColor = Colour(5);
        plot.Legend.FontSize = 13;
        return plot;
    }

    /// <summary>A line with a name in the legend.</summary>
    public static void Line(Plot plot, string name, int colour, double[] x, double[] y)
    {
        var line = plot.Add.ScatterLine(x, y, Colour(colour));
        line.LineWidth = 2.2f;
        line.LegendText = name;
    }

    /// <summary>Powers of ten along an axis whose values are logarithms.</summary>
    public static void Powers(IAxis axis, int from, int to, int step)
    {
        var at = Enumerable.Range(0, (to - from) / step + 1).Select(i => from + i * step).ToArray();
        axis.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. at.Select(static a => (double)a)], [.. at.Select(static a => $"1e{a}")]);
    }

    public static StillFigure Figure(Plot plot, string name, string description) => new(name, description, WithFonts(plot.GetSvgXml(Width, Height)), Width, Height);

    /// <summary>Fonts that are as wide, where the drawn one is missing.</summary>
    private static string WithFonts(string svg) => Regex.Replace(svg, "font-family=\"[^\"]*\"", $"font-family=\"{Font}, Verdana, sans-serif\"", RegexOptions.None, TimeSpan.FromSeconds(1));
}
