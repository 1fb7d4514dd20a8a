using F = EquationDsl.Compiler.Verification.DoubleDoubleFunctions;
using S = EquationDsl.Compiler.Verification.DoubleDoubleSpecial;

namespace EquationDsl.Compiler.Verification;

/// <summary>
/// The incomplete gamma and beta functions by their power series (DLMF 8.7.1, 8.17.8), whose terms are positive, and the modified Bessel functions by
/// theirs. What is near 1 is known to an absolute
/// error. Derivatives by a shape are sums of the terms' derivatives.
/// </summary>
internal static class DoubleDoubleShares
{
    private const double Greatest = 1e4;
    private const int MostTerms = 20_000;

    public static DoubleDouble BesselI0(DoubleDouble x) => Bessel(x, 0);

    public static DoubleDouble BesselI1(DoubleDouble x) => Bessel(x, 1) * x.Scaled(-1);

    private static DoubleDouble Bessel(DoubleDouble x, int order)
    {
        var (square, term, sum) = ((x * x).Scaled(-2), (DoubleDouble)1, (DoubleDouble)1);
        if (!(Math.Abs(x.High) < 700))
        {
            return DoubleDouble.NaN;
        }

        for (var k = 1; term.High > 1e-34 * sum.High; k++)
        {
            term = term * square / ((double)k * (k + order));
            sum += term;
        }

        return sum;
    }

    /// <summary>The share below x of the gamma distribution with shape a.</summary>
    public static DoubleDouble Gamma(DoubleDouble a, DoubleDouble x) => OfGamma(a, x).Value;

    /// <summary>Its derivative by a.</summary>
    public static DoubleDouble GammaShape(DoubleDouble a, DoubleDouble x) => OfGamma(a, x).Slope;

    private static (DoubleDouble Value, DoubleDouble Slope) OfGamma(DoubleDouble a, DoubleDouble x)
    {
        if (!(a.High > 0 && a.High < Greatest && x.High >= 0 && x.High < Greatest))
        {
            return (DoubleDouble.NaN, DoubleDouble.NaN);
        }

        if (x.High == 0)
        {
            return (0, 0);
        }

        var (sum, term, slope, logSlope) = ((DoubleDouble)1, (DoubleDouble)1, (DoubleDouble)0, (DoubleDouble)0);
        for (var n = 1; n < MostTerms && term.High > 1e-34 * sum.High; n++)
        {
            term = term * x / (a + n);
            logSlope -= 1 / (a + n);
            sum += term;
            slope += term * logSlope;
        }

        var factor = F.Exp((a * F.Log(x)) - x - S.LogGamma(a + 1));
        return (factor * sum, factor * (((F.Log(x) - S.Digamma(a + 1)) * sum) + slope));
    }

    /// <summary>The share below x of the beta distribution.</summary>
    public static DoubleDouble Beta(DoubleDouble a, DoubleDouble b, DoubleDouble x) =>
        !IsBeta(a, b, x) ? DoubleDouble.NaN : x.High == 0 ? 0 : x.High == 1 ? 1 : IsBelow(a, b, x) ? OfBeta(a, b, x).Value : 1 - OfBeta(b, a, 1 - x).Value;

    /// <summary>Its derivative by a.</summary>
    public static DoubleDouble BetaShape(DoubleDouble a, DoubleDouble b, DoubleDouble x) =>
        !IsBeta(a, b, x) ? DoubleDouble.NaN : x.High is 0 or 1 ? 0 : IsBelow(a, b, x) ? OfBeta(a, b, x).ByFirst : -OfBeta(b, a, 1 - x).BySecond;

    /// <summary>The share below x of Student's distribution.</summary>
    public static DoubleDouble Student(DoubleDouble k, DoubleDouble x)
    {
        var tail = Beta(k.Scaled(-1), 0.5, k / (k + (x * x))).Scaled(-1);
        return x.High < 0 ? tail : 1 - tail;
    }

    private static bool IsBelow(DoubleDouble a, DoubleDouble b, DoubleDouble x) => x.High <= (a.High + 1) / (a.High + b.High + 2);

    private static bool IsBeta(DoubleDouble a, DoubleDouble b, DoubleDouble x) =>
        a.High > 0 && a.High < Greatest && b.High > 0 && b.High < Greatest && x.High >= 0 && x.High <= 1 && (1 - x).High >= 0;

    private static (DoubleDouble Value, DoubleDouble ByFirst, DoubleDouble BySecond) OfBeta(DoubleDouble a, DoubleDouble b, DoubleDouble x)
    {
        var (sum, term) = ((DoubleDouble)1, (DoubleDouble)1);
        var (first, second, logFirst, logSecond) = ((DoubleDouble)0, (DoubleDouble)0, (DoubleDouble)0, (DoubleDouble)0);
        for (var n = 0; n < MostTerms && term.High > 1e-34 * sum.High; n++)
        {
            term = term * x * (a + b + n) / (a + 1 + n);
            logSecond += 1 / (a + b + n);
            logFirst = logFirst + (1 / (a + b + n)) - (1 / (a + 1 + n));
            sum += term;
            first += term * logFirst;
            second += term * logSecond;
        }

        var (logs, rise) = (F.Log(x), S.Digamma(a + b));
        var factor = F.Exp((a * logs) + (b * F.Log1p(-x)) + S.LogGamma(a + b) - S.LogGamma(a + 1) - S.LogGamma(b));
        return (factor * sum, factor * (((logs + rise - S.Digamma(a + 1)) * sum) + first), factor * (((F.Log1p(-x) + rise - S.Digamma(b)) * sum) + second));
    }
}
