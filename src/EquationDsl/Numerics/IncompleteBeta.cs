namespace EquationDsl.Numerics;

/// <summary>
/// The regularised incomplete beta function I_x(a, b): the continued fraction of DiDonato and Morris ("Algorithm 708: significant digit computation of
/// the incomplete beta function ratios", ACM TOMS 18, 1992, BFRAC), below the mean of the distribution or, with the ends exchanged, above it. The factor
/// before it is <see cref="BetaDensity"/>.
/// </summary>
public static class IncompleteBeta
{
    // The fraction takes about as many terms as the root of the smaller shape.
    private const double GreatestShape = 1e10;

    // Beside a shape above it, the other is that of a gamma distribution, to far more digits than there are.
    private const double HugeShape = 1e100;

    /// <summary>The share of the beta distribution that lies below x, within 1e-13 however small it is; NaN outside of 0 to 1, and where both shapes are
    /// above 1e10.</summary>
    public static double Lower(double a, double b, double x) => Of(a, b, x, 1 - x).Lower;

    /// <inheritdoc cref="Lower(double, double, double)"/>
    public static float Lower(float a, float b, float x) => (float)Lower((double)a, b, x);

    /// <summary>The shares below and above x; y is <c>1 - x</c>, and may have more digits than x leaves it.</summary>
    internal static (double Lower, double Upper) Of(double a, double b, double x, double y)
    {
        if (!HasShapes(a, b) || !(x >= 0 && y >= 0))
        {
            return (double.NaN, double.NaN);
        }

        if (x == 0 || y == 0)
        {
            return x == 0 ? (0, 1) : (1, 0);
        }

        if (Math.Max(a, b) > HugeShape)
        {
            var (lower, upper) = b > a ? OfHuge(a, b, x, y) : OfHuge(b, a, y, x);
            return b > a ? (lower, upper) : (upper, lower);
        }

        if (!IsBelow(a, b, x))
        {
            var (upper, lower) = Below(b, a, y, x);
            return (lower, upper);
        }

        return Below(a, b, x, y);
    }

    /// <summary>Whether there is a distribution with these shapes, and it can be computed.</summary>
    internal static bool HasShapes(double a, double b) => a > 0 && b > 0 && Math.Min(a, b) <= GreatestShape && double.IsFinite(a) && double.IsFinite(b);

    /// <summary>Whether x is so low that the fraction converges fast.</summary>
    internal static bool IsBelow(double a, double b, double x) => x <= (a + 1) / (a + b + 2);

    private static (double Lower, double Upper) Below(double a, double b, double x, double y)
    {
        var lower = BetaDensity.Of(a, b, x, y) * Fraction(a, b, x, y);
        return (lower, a < 1 ? UpperOfSmall(a, b, x) : 1 - lower);
    }

    private static (double Lower, double Upper) OfHuge(double a, double b, double x, double y)
    {
        var z = b * (x < 1e-20 ? x : -Math.Log(y));
        return (IncompleteGamma.Lower(a, z), IncompleteGamma.Upper(a, z));
    }

    private static double Fraction(double a, double b, double x, double y)
    {
        var lambda = (a * y) - (b * x);
        var c = lambda + 1;
        var ratio = b / a;
        var successor = (1 / a) + 1;
        var (p, s) = (1.0, a + 1);
        var (below, last, belowLast, value) = (0.0, 1.0, c / successor, successor / c);
        var above = 1.0;
        for (var n = 1.0; ; n++)
        {
            var t = n / a;
            var w = n * (b - n) * x;
            var e = a / s;
            var alpha = p * (p + ratio) * e * e * (w * x);
            var beta = n + (w / s) + ((t + 1) / (successor + t + t) * (c + (n * (1 + y))));
            (p, s) = (t + 1, s + 2);
            (below, above) = (above, (alpha * below) + (beta * above));
            (last, belowLast) = (belowLast, (alpha * last) + (beta * belowLast));
            var next = above / belowLast;
            if (!(Math.Abs(next - value) > 1e-16 * next))
            {
                return next;
            }

            value = next;
            (below, last, above, belowLast) = (below / belowLast, last / belowLast, next, 1);
        }
    }

    /// <summary>For a below 1, where the lower share may be near 1: <c>1 - x^a / (a B(a, b)) (1 + a sum over n of (1 - b)_n x^n / ((a + n) n!))</c>.</summary>
    private static double UpperOfSmall(double a, double b, double x)
    {
        var exponent = GammaSeries.Times(a, GammaSeries.Log(GammaSeries.Pair(x))) + BetaDensity.LogRise(b, a) - GammaFunction.LogOfSuccessor(a);
        var (sum, term) = (0.0, 1.0);
        for (var n = 1; Math.Abs(term) > 1e-18; n++)
        {
            term *= (n - b) * x / n;
            sum += term / (a + n);
        }

        var less = GammaSeries.ExpM1(exponent);
        return -less - ((1 + less) * a * sum);
    }
}
