using System.Globalization;

namespace Book.Charts;

/// <summary>From values to places of the drawing, to a tenth of its unit.</summary>
internal sealed class Scale(Chart chart)
{
    public const double Width = 640;
    public const double Height = 360;
    public const double Left = 52;
    public const double Right = 16;
    public const double Top = 14;
    public const double Bottom = 46;

    public double X(double value) => Left + Share(value, chart.X) * (Width - Left - Right);

    public double Y(double value) => Height - Bottom - Share(value, chart.Y) * (Height - Top - Bottom);

    /// <summary>Whether a point lies within the axes, or near enough for what is drawn from it to reach them.</summary>
    public bool Shows(double x, double y) => double.IsFinite(x) && double.IsFinite(y) && Share(x, chart.X) is >= -1 and <= 2 && Share(y, chart.Y) is >= -1 and <= 2;

    public static string Text(double place) => Math.Round(place, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private static double Share(double value, Axis axis) => (value - axis.From) / (axis.To - axis.From);
}
