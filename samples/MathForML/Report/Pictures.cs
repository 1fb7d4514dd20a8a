using ScottPlot;

namespace MathForML.Report;

/// <summary>What the case studies draw, as SVG files in the folder that <c>--pictures</c> names; nothing without it.</summary>
internal static class Pictures
{
    private const int Width = 720;
    private const int Height = 480;

    /// <summary>Where pictures go, if any are wanted.</summary>
    public static string? Folder { get; set; }

    /// <summary>Values by their number.</summary>
    public static void Lines(string file, string title, string axis, params ReadOnlySpan<(string Name, double[] Values)> lines)
    {
        if (Begin(title) is not { } plot)
        {
            return;
        }

        foreach (var (name, values) in lines)
        {
            plot.Add.Signal(values).LegendText = name;
        }

        plot.XLabel(axis);
        Save(plot, file);
    }

    /// <summary>Points with the line y = w x + b.</summary>
    public static void Line(string file, string title, double[] x, double[] y, double w, double b)
    {
        if (Begin(title) is not { } plot)
        {
            return;
        }

        plot.Add.ScatterPoints(x, y);
        plot.Add.ScatterLine(x, Array.ConvertAll(x, v => w * v + b));
        Save(plot, file);
    }

    /// <summary>A curve through points.</summary>
    public static void Curve(string file, string title, double[] x, double[] y, double[] pointsX, double[] pointsY)
    {
        if (Begin(title) is not { } plot)
        {
            return;
        }

        plot.Add.ScatterLine(x, y);
        plot.Add.ScatterPoints(pointsX, pointsY);
        Save(plot, file);
    }

    /// <summary>Two classes of points, x and y in turn, and the border where u x + v y + w is 0.</summary>
    public static void Points(string file, string title, double[] points, double[] labels, (double U, double V, double W) border)
    {
        if (Begin(title) is not { } plot)
        {
            return;
        }

        foreach (var label in new[] { 0.0, 1.0 })
        {
            var those = Enumerable.Range(0, labels.Length).Where(i => labels[i] == label).ToArray();
            plot.Add.ScatterPoints(Array.ConvertAll(those, i => points[2 * i]), Array.ConvertAll(those, i => points[2 * i + 1]));
        }

        double[] ends = [-3, 3];
        plot.Add.ScatterLine(ends, Array.ConvertAll(ends, x => -(border.U * x + border.W) / border.V));
        plot.Axes.SetLimits(-3, 3, -3, 3);
        Save(plot, file);
    }

    /// <summary>Ways over a landscape, which is drawn by its height.</summary>
    public static void Path(string file, string title, Func<double, double, double> height, params ReadOnlySpan<(string Name, (double X, double Y)[] Points)> ways)
    {
        if (Begin(title) is not { } plot)
        {
            return;
        }

        const int side = 80;
        var heights = new double[side, side];
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                heights[row, column] = height(-2 + 4.0 * column / (side - 1), 3 - 4.0 * row / (side - 1));
            }
        }

        plot.Add.Heatmap(heights).Extent = new CoordinateRect(-2, 2, -1, 3);
        foreach (var (name, points) in ways)
        {
            plot.Add.ScatterLine(Array.ConvertAll(points, static p => p.X), Array.ConvertAll(points, static p => p.Y)).LegendText = name;
        }

        Save(plot, file);
    }

    private static Plot? Begin(string title)
    {
        if (Folder is null)
        {
            return null;
        }

        var plot = new Plot();
        plot.Title(title);
        return plot;
    }

    private static void Save(Plot plot, string file) => plot.SaveSvg(System.IO.Path.Combine(Directory.CreateDirectory(Folder!).FullName, file + ".svg"), Width, Height);
}
