namespace Book.Pictures;

/// <summary>From where to where.</summary>
internal readonly record struct Interval(double From, double To);

/// <summary>Points to draw at.</summary>
internal static class Grid
{
    /// <summary>Evenly spaced points, both ends among them.</summary>
    public static double[] Even(double from, double to, int count) => [.. Enumerable.Range(0, count).Select(i => from + (to - from) * i / (count - 1))];

    public static double[] Map(double[] x, Func<double, double> f) => Array.ConvertAll(x, v => f(v));

    /// <summary>An interval that holds nearly all finite values, with a margin; poles do not stretch it. Null where there is none.</summary>
    public static Interval? Range(double[] values)
    {
        var finite = values.Where(double.IsFinite).Order().ToArray();
        if (finite.Length == 0)
        {
            return null;
        }

        double low = finite[0], high = finite[^1], inner = finite[finite.Length * 95 / 100] - finite[finite.Length * 5 / 100];
        low = Math.Max(low, finite[finite.Length * 5 / 100] - 2 * inner - 1e-9);
        high = Math.Min(high, finite[finite.Length * 95 / 100] + 2 * inner + 1e-9);
        var margin = high > low ? (high - low) * 0.06 : 1;
        return new Interval(low - margin, high + margin);
    }
}
