using Book.Charts;

namespace Book.Pictures;

/// <summary>Values of a grid as cells, lighter and darker.</summary>
internal static class Cells
{
    private const int Levels = 10;

    public static IEnumerable<Mark> Of(double[] x, double[] y, double[] values, Interval range, double side, int colour = 0)
    {
        var levels = Array.ConvertAll(values, v => Math.Clamp((int)(Levels * (v - range.From) / (range.To - range.From)), 0, Levels - 1));
        return Enumerable.Range(0, Levels).Select(level =>
        {
            var those = Enumerable.Range(0, values.Length).Where(i => levels[i] == level).ToArray();
            return new CellMark("", colour, Array.ConvertAll(those, i => x[i]), Array.ConvertAll(those, i => y[i]), side) { Level = level };
        });
    }
}
