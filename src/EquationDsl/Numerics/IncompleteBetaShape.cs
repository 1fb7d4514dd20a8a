namespace EquationDsl.Numerics;

/// <summary>The derivative of I_x(a, b) by a: of the continued fraction DLMF 8.17.22, each term with its derivative; above the mean that of the ends
/// exchanged.</summary>
public static class IncompleteBetaShape
{
    /// <summary>Within 1e-10.</summary>
    public static double Derivative(double a, double b, double x)
    {
        if (!IncompleteBeta.HasShapes(a, b) || !(x >= 0 && x <= 1))
        {
            return double.NaN;
        }

        return x is 0 or 1 ? 0 : IncompleteBeta.IsBelow(a, b, x) ? Below(a, b, x, 1 - x, isByFirst: true) : -Below(b, a, 1 - x, x, isByFirst: false);
    }

    /// <inheritdoc cref="Derivative(double, double, double)"/>
    public static float Derivative(float a, float b, float x) => (float)Derivative((double)a, b, x);

    /// <summary>By a or by b, where the fraction converges.</summary>
    private static double Below(double a, double b, double x, double y, bool isByFirst)
    {
        var (fraction, slope) = Fraction(a, b, x, isByFirst);
        var rise = DigammaFunction.Digamma(a + b);
        var outer = isByFirst
            ? GammaSeries.Value(BetaDensity.LogOf(x, y)) + rise - DigammaFunction.Digamma(a + 1)
            : GammaSeries.Value(BetaDensity.LogOf(y, x)) + rise - DigammaFunction.Digamma(b);
        return BetaDensity.Of(a, b, x, y) / a * ((outer * fraction) + slope);
    }

    /// <summary>Lentz's algorithm for the fraction and its derivative side by side.</summary>
    private static (double Value, double Slope) Fraction(double a, double b, double x, bool isByFirst)
    {
        var (numerator, change) = Odd(0, a, b, x, isByFirst);
        var d = 1 / (1 + numerator);
        var (dSlope, c, cSlope) = (-d * d * change, 1.0, 0.0);
        var (value, slope) = (d, dSlope);
        for (var m = 1.0; ; m++)
        {
            var (before, slopeBefore) = (value, slope);
            for (var part = 0; part < 2; part++)
            {
                (numerator, change) = part == 0 ? Even(m, a, b, x, isByFirst) : Odd(m, a, b, x, isByFirst);
                var next = 1 / (1 + (numerator * d));
                (dSlope, d) = (-next * next * ((change * d) + (numerator * dSlope)), next);
                (cSlope, c) = ((change / c) - (numerator / c * (cSlope / c)), 1 + (numerator / c));
                slope = (slope * d * c) + (value * ((dSlope * c) + (d * cSlope)));
                value *= d * c;
            }

            if (!(Math.Abs(value - before) > 1e-16 * Math.Abs(value) || Math.Abs(slope - slopeBefore) > 1e-16 * Math.Abs(slope)))
            {
                return (value, slope);
            }
        }
    }

    /// <summary><c>m (b - m) x / ((a + 2m - 1)(a + 2m))</c> and its derivative.</summary>
    private static (double Value, double Slope) Even(double m, double a, double b, double x, bool isByFirst)
    {
        var (first, second) = (a + (2 * m) - 1, a + (2 * m));
        var unit = m * x / first / second;
        return ((b - m) * unit, isByFirst ? -(b - m) * unit * ((1 / first) + (1 / second)) : unit);
    }

    /// <summary><c>-(a + m)(a + b + m) x / ((a + 2m)(a + 2m + 1))</c> and its derivative.</summary>
    private static (double Value, double Slope) Odd(double m, double a, double b, double x, bool isByFirst)
    {
        var (first, second) = (a + (2 * m), a + (2 * m) + 1);
        var unit = (a + m) / first * (x / second);
        var value = -(a + b + m) * unit;
        return (value, isByFirst ? value * ((1 / (a + m)) + (1 / (a + b + m)) - (1 / first) - (1 / second)) : -unit);
    }
}
