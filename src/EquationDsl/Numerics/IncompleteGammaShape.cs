namespace EquationDsl.Numerics;

/// <summary>
/// The derivative of the regularised lower incomplete gamma function by its shape: of the series and of the continued fraction, each term with its
/// derivative; for very great a
/// that of the quantile's expansion at a fixed share (Fisher, Cornish, "The percentile points of distributions having known cumulants", Technometrics 2, 1960).
/// </summary>
public static class IncompleteGammaShape
{
    // Above, the expansion has more digits than the continued fraction has time for.
    private const double ExpansionFrom = 1e8;

    /// <summary>Within 1e-10.</summary>
    public static double Derivative(double a, double x)
    {
        if (!(a >= 0 && x >= 0) || double.IsInfinity(a))
        {
            return double.NaN;
        }

        if (x == 0 || double.IsInfinity(x) || IncompleteGamma.Density(a, x) == 0)
        {
            return 0;
        }

        return a > ExpansionFrom ? Expanded(a, x) : IncompleteGamma.IsBelow(a, x) ? OfSeries(a, x) : -OfFraction(a, x);
    }

    /// <inheritdoc cref="Derivative(double, double)"/>
    public static float Derivative(float a, float x) => (float)Derivative((double)a, x);

    private static double OfSeries(double a, double x)
    {
        var (sum, term, slope, harmonic) = (1.0, 1.0, 0.0, 0.0);
        for (var n = 1; term > sum * 1e-17; n++)
        {
            term *= x / (a + n);
            harmonic += 1 / (a + n);
            sum += term;
            slope -= term * harmonic;
        }

        return IncompleteGamma.Density(a, x) * (((Math.Log(x) - DigammaFunction.Digamma(a + 1)) * sum) + slope);
    }

    /// <summary>Lentz's algorithm for the fraction and its derivative side by side.</summary>
    private static double OfFraction(double a, double x)
    {
        var b = x + 1 - a;
        var (c, cSlope, d) = (double.MaxValue, 0.0, 1 / b);
        var (dSlope, fraction, slope) = (d * d, d, d * d);
        for (var (n, step, stepSlope) = (1.0, 0.0, 0.0); Math.Abs(step - 1) > 1e-16 || Math.Abs(stepSlope * fraction) > 1e-16 * Math.Abs(slope); n++)
        {
            var numerator = n * (a - n);
            b += 2;
            var next = 1 / ((numerator * d) + b);
            (dSlope, d) = (-next * next * ((n * d) + (numerator * dSlope) - 1), next);
            (cSlope, c) = ((n / c) - (numerator / c * (cSlope / c)) - 1, b + (numerator / c));
            (step, stepSlope) = (d * c, (dSlope * c) + (d * cSlope));
            (slope, fraction) = ((slope * step) + (fraction * stepSlope), fraction * step);
        }

        return a * IncompleteGamma.Density(a, x) * (((Math.Log(x) - DigammaFunction.Digamma(a)) * fraction) + slope);
    }

    /// <summary>Minus the density times the derivative of <c>x = a + z sqrt(a) + (z^2 - 1)/3 + (z^3 - 7 z) / (36 sqrt(a))</c> by a.</summary>
    private static double Expanded(double a, double x)
    {
        var root = Math.Sqrt(a);
        var z = (x - a) / root;
        z -= ((z * z) - 1) / (3 * root);
        return -(IncompleteGamma.Density(a, x) * a / x) * (1 + (z / (2 * root)) - (((z * z) - 7) * z / (72 * a * root)));
    }
}
