namespace Book.Pictures;

/// <summary>From where to where.</summary>
internal readonly record struct Interval(double From, double To);

/// <summary>Points to draw at.</summary>
internal static class Grid
{
    /// <summary>Evenly spaced points, both ends among them.</summary>
    public static double[] Even(double from, double to, int count) => [.. Enumerable.Range(0, count).Select(i => from + (to - from) * i / (count - 1))];

    public static double[] Map(double[] x, Func<double, double> f) => Array.ConvertAll(x, v => f(v));

    /// <summary>An interval for values, which are more important, and their slopes, which may go as far again. Null where nothing is finite.</summary>
    public static Interval? Range(double[] values, double[] slopes)
    {
        if (Most(values) is not { } shown)
        {
            return null;
        }

        var span = Math.Max(shown.To - shown.From, 1e-9);
        var also = Most(slopes) ?? shown;
        double low = Math.Min(shown.From, Math.Max(also.From, shown.From - span)), high = Math.Max(shown.To, Math.Min(also.To, shown.To + span));
        var margin = high > low ? (high - low) * .06 : 1;
        return new Interval(low - margin, high + margin);
    }

    /// <summary>An interval that holds nearly all finite values: poles do not stretch it.</summary>
    private static Interval? Most(double[] values)
    {
        var finite = values.Where(double.IsFinite).Order().ToArray();
        if (finite.Length == 0)
        {
            return null;
        }

        double first = finite[finite.Length * 5 / 100], last = finite[finite.Length * 95 / 100], reach = 2 * (last - first) + 1e-9;
        return new Interval(Math.Max(finite[0], first - reach), Math.Min(finite[^1], last + reach));
    }
}
