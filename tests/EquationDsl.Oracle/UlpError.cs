namespace EquationDsl.Oracle;

/// <summary>The error of a rounded result in units in the last place of the exact one.</summary>
public static class UlpError
{
    /// <summary>
    /// <c>|actual - exact| / ulp(exact)</c>; 0 where both are NaN or the same infinity, and infinite where one only is NaN. An infinite
    /// result counts as 2^1024, the value that overflow stands for.
    /// </summary>
    public static double Of(double actual, BigReal exact) => Measure(actual, (double)exact, exact, 53, -1022, 1023);

    /// <inheritdoc cref="Of(double, BigReal)"/>
    public static double Of(float actual, BigReal exact) => Measure(actual, (float)exact, exact, 24, -126, 127);

    private static double Measure(double actual, double nearest, BigReal exact, int precision, int minimum, int maximum)
    {
        if (actual.Equals(nearest) && (double.IsNaN(actual) || double.IsInfinity(actual)))
        {
            return 0;
        }

        if (double.IsNaN(actual) || exact.IsNaN || exact.IsInfinity)
        {
            return double.PositiveInfinity;
        }

        var top = Math.Clamp(exact.TopBit, minimum, maximum);
        var value = double.IsInfinity(actual) ? BigReal.One.Scale(maximum + 1) * Math.Sign(actual) : actual;
        return (double)BigReal.Abs(value - exact).Scale(precision - 1 - top);
    }
}
