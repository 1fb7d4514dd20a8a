namespace MathForML.Catalogue;

/// <summary>One number that a row must give: a value that was computed independently, or the error of a gradient against differences.</summary>
/// <param name="What">What was computed, in a few words.</param>
/// <param name="Expected">The value it must have.</param>
/// <param name="Actual">The value it has; of several entries, the one furthest from its own.</param>
/// <param name="Tolerance">How far they may be apart, relative to the larger of 1 and the value.</param>
/// <param name="IsGradient">Whether it compares a generated gradient with differences of the generated value.</param>
internal sealed record Check(string What, double Expected, double Actual, double Tolerance, bool IsGradient = false)
{
    public const double Rounding = 1e-14;

    public bool Holds => Expected == Actual || Math.Abs(Expected - Actual) <= Tolerance * Math.Max(1, Math.Abs(Expected));

    public static Check Value(string what, double expected, double actual, double tolerance = Rounding) => new(what, expected, actual, tolerance);

    /// <summary>All entries, of which the one is kept that is furthest from what it must be.</summary>
    public static Check Values(string what, ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance = Rounding)
    {
        if (expected.Length != actual.Length)
        {
            return new Check(what + ", entries", expected.Length, actual.Length, 0);
        }

        var worst = new Check(what, expected.IsEmpty ? 0 : expected[0], actual.IsEmpty ? 0 : actual[0], tolerance);
        for (var i = 1; i < expected.Length; i++)
        {
            var check = new Check(what, expected[i], actual[i], tolerance);
            worst = Distance(check) <= Distance(worst) ? worst : check;
        }

        return worst;
    }

    /// <summary>What must be true.</summary>
    public static Check That(string what, bool holds) => new(what, 1, holds ? 1 : 0, 0);

    /// <summary>The greatest error of a gradient against central differences, relative to the larger of 1 and the difference; it must be below 1e-7.</summary>
    public static Check Gradient(string what, ReadOnlySpan<double> at, Func<double[], double> value, Action<double[], double[]> gradient)
    {
        var (x, found) = (at.ToArray(), new double[at.Length]);
        gradient(x, found);
        var worst = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var difference = Difference(value, x, i);
            worst = Math.Max(worst, Math.Abs(found[i] - difference) / Math.Max(1, Math.Abs(difference)));
        }

        return new Check(what, 0, worst, 1e-7, IsGradient: true);
    }

    /// <summary>The same of a function of one number.</summary>
    public static Check Gradient(string what, double at, Func<double, double> value, Func<double, double> gradient) =>
        Gradient(what, [at], x => value(x[0]), (x, result) => result[0] = gradient(x[0]));

    /// <summary>Central differences at two steps, extrapolated (Richardson): the error is of the fourth order of the step.</summary>
    private static double Difference(Func<double[], double> value, double[] x, int i)
    {
        var (old, step) = (x[i], 1e-3 * Math.Max(1, Math.Abs(x[i])));
        double Central(double h)
        {
            x[i] = old + h;
            var above = value(x);
            x[i] = old - h;
            var below = value(x);
            x[i] = old;
            return (above - below) / (2 * h);
        }

        return (4 * Central(step / 2) - Central(step)) / 3;
    }

    /// <summary>How far a value is from what it must be; farther than all others if it is no number.</summary>
    private static double Distance(Check check) => check.Expected == check.Actual ? 0 : Math.Abs(check.Expected - check.Actual) is var d && double.IsNaN(d) ? double.PositiveInfinity : d;
}
