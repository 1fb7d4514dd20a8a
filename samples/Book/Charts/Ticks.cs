using System.Globalization;

namespace Book.Charts;

/// <summary>Round numbers along an axis.</summary>
internal static class Ticks
{
    private const int Wanted = 6;

    public static IReadOnlyList<Tick> Of(Axis axis) => axis.Ticks ?? Round(axis.From, axis.To);

    private static List<Tick> Round(double from, double to)
    {
        var rough = (to - from) / Wanted;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = new[] { 1, 2, 5, 10 }.Select(m => m * power).First(s => s >= rough * 0.999);
        List<Tick> ticks = [];
        for (var i = Math.Ceiling(from / step - 1e-9); i * step <= to + 1e-9 * step; i++)
        {
            var at = i * step;
            ticks.Add(new Tick(at, (Math.Round(at, 10) + 0.0).ToString("0.######", CultureInfo.InvariantCulture).Replace('-', '−')));
        }

        return ticks;
    }
}
