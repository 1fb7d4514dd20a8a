using Scalars = EquationDsl.Simd.Pair<EquationDsl.Simd.DoubleScalar>;

namespace EquationDsl.Numerics;

/// <summary>
/// The regularised incomplete gamma functions: the power series below a, the continued fraction above (DLMF 8.7.1, 8.9.2), and the uniform expansion
/// between them for great a (<see cref="IncompleteGammaUniform"/>). The factor before them is computed in pairs of doubles.
/// </summary>
public static class IncompleteGamma
{
    // The uniform expansion is used for a above this, and x within this share of it.
    private const double UniformFrom = 20;
    private const double UniformShare = 0.4;

    // Below 1, x up to here is below a: the continued fraction would need too many terms.
    private const double SmallArgument = 1.5;

    // From here on the whole distribution lies between two neighbouring numbers.
    private const double OneStep = 1e34;

    // Beyond it there is nothing of any distribution that is not one step.
    private const double FarOut = 1e3 * OneStep;

    /// <summary>The share of the gamma distribution with shape a that lies below x, within 1e-14; NaN for negative arguments.</summary>
    public static double Lower(double a, double x) => Of(a, x).Lower;

    /// <inheritdoc cref="Lower(double, double)"/>
    public static float Lower(float a, float x) => (float)Of(a, x).Lower;

    /// <summary>The share that lies above x, within 1e-14 however small it is.</summary>
    public static double Upper(double a, double x) => Of(a, x).Upper;

    /// <inheritdoc cref="Upper(double, double)"/>
    public static float Upper(float a, float x) => (float)Of(a, x).Upper;

    /// <summary>Both shares.</summary>
    internal static (double Lower, double Upper) Of(double a, double x)
    {
        if (!(a >= 0 && x >= 0) || (double.IsInfinity(a) && double.IsInfinity(x)))
        {
            return (double.NaN, double.NaN);
        }

        if (x == 0 || a == 0 || double.IsInfinity(a) || double.IsInfinity(x))
        {
            return a == 0 ? (1, 0) : double.IsInfinity(x) ? (1, 0) : (0, 1);
        }

        if (a > OneStep)
        {
            return x == a ? (0.5, 0.5) : x < a ? (0, 1) : (1, 0);
        }

        if (x > FarOut)
        {
            return (1, 0);
        }

        if (a > UniformFrom && Math.Abs(x - a) < UniformShare * a)
        {
            return IncompleteGammaUniform.Of(a, x);
        }

        var density = Density(a, x);
        if (!IsBelow(a, x))
        {
            var above = density == 0 ? 0 : a * density * Fraction(a, x);
            return (1 - above, above);
        }

        var below = density == 0 ? 0 : Math.Min(density * Series(a, x), 1);
        return (below, a < 1 ? UpperOfSmall(a, x) : 1 - below);
    }

    /// <summary>Whether the series is used, rather than the continued fraction.</summary>
    internal static bool IsBelow(double a, double x) => x < (a < 1 ? SmallArgument : a + 1);

    /// <summary><c>x^a e^-x / gamma(a + 1)</c>.</summary>
    internal static double Density(double a, double x)
    {
        if (a < GammaSeries.Threshold)
        {
            var power = GammaSeries.Times(a, GammaSeries.Log(GammaSeries.Pair(x)));
            return GammaSeries.Exp(GammaSeries.Add(power, -x) - GammaFunction.LogOfSuccessor(a));
        }

        // Around x = a: e^(-a (m - ln(1 + m))) / sqrt(2 pi a) with m = (x - a) / a.
        return GammaSeries.Exp(GammaSeries.Add(-Exponent(a, x), -GammaSeries.Correction(a))) / Math.Sqrt(2 * Math.PI * a);
    }

    /// <summary><c>a (m - ln(1 + m))</c> with <c>m = (x - a) / a</c>.</summary>
    internal static Scalars Exponent(double a, double x) => x < a / 2
        ? GammaSeries.Sum(x, -a) - GammaSeries.Times(a, GammaSeries.Log(GammaSeries.Quotient(x, a)))
        : GammaSeries.Times(a, GammaSeries.Excess(GammaSeries.Sum(x, -a) / GammaSeries.Pair(a)));

    /// <summary><c>sum over n of x^n / ((a + 1) ... (a + n))</c>.</summary>
    private static double Series(double a, double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var n = 1; term > sum * 1e-17; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum;
    }

    /// <summary>The continued fraction of <c>gamma(a, x) e^x / x^a</c> by Lentz's algorithm.</summary>
    private static double Fraction(double a, double x)
    {
        var b = x + 1 - a;
        var (c, d) = (double.MaxValue, 1 / b);
        var fraction = d;
        for (var (n, step) = (1.0, 0.0); Math.Abs(step - 1) > 1e-16; n++)
        {
            var numerator = n * (a - n);
            b += 2;
            d = 1 / ((numerator * d) + b);
            c = b + (numerator / c);
            step = d * c;
            fraction *= step;
        }

        return fraction;
    }

    /// <summary>For a below 1 and small x, where the lower share is near 1: <c>1 - x^a/gamma(a + 1) (1 + a sum over n of (-x)^n / ((a + n) n!))</c>.</summary>
    private static double UpperOfSmall(double a, double x)
    {
        var exponent = (GammaSeries.Times(a, GammaSeries.Log(GammaSeries.Pair(x)))) - GammaFunction.LogOfSuccessor(a);
        var (sum, term) = (0.0, 1.0);
        for (var n = 1; Math.Abs(term) > 1e-18; n++)
        {
            term *= -x / n;
            sum += term / (a + n);
        }

        var less = GammaSeries.ExpM1(exponent);
        return -less - ((1 + less) * a * sum);
    }
}
