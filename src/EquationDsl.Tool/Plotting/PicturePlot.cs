using ScottPlot;

namespace EquationDsl.Tool.Plotting;

/// <summary>A plot as a picture; the ending of the file's name says of what kind.</summary>
internal static class PicturePlot
{
    private const int Width = 720;
    private const int Height = 480;

    public static void Save(Curve curve, string path)
    {
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw new DirectoryNotFoundException("there is no such folder");
        }

        var plot = new Plot();
        plot.Title(curve.Title);
        plot.XLabel(curve.Variable);
        Add(plot, curve.X, curve.Values, "value");
        if (curve.Slopes.Length > 0)
        {
            Add(plot, curve.X, curve.Slopes, "derivative");
        }

        plot.ShowLegend();
        if (Path.GetExtension(path).Equals(".svg", StringComparison.OrdinalIgnoreCase))
        {
            plot.SaveSvg(path, Width, Height);
        }
        else
        {
            plot.Save(path, Width, Height);
        }
    }

    /// <summary>Numbers that are not finite leave a gap.</summary>
    private static void Add(Plot plot, double[] x, double[] y, string name)
    {
        var line = plot.Add.ScatterLine(x, Array.ConvertAll(y, static v => double.IsFinite(v) ? v : double.NaN));
        line.LegendText = name;
    }
}
