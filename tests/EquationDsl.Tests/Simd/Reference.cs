namespace EquationDsl.Tests.Simd;

/// <summary>What <see cref="Math"/> lacks, in double and for arguments that are single: correct to far below a unit of single precision.</summary>
internal static class Reference
{
    public static double Sqrt1pm1(double x) => double.IsPositiveInfinity(x) ? x : x / (1 + Math.Sqrt(1 + x));

    // (u - 1) x / ln u with u = e^x rounded: the rounding error cancels (W. Kahan).
    public static double Expm1(double x)
    {
        var u = Math.Exp(x);
        return u == 1 || double.IsNaN(u) ? x : x < -40 ? -1 : double.IsInfinity(u) ? u : (u - 1) * x / Math.Log(u);
    }

    // ln u x / (u - 1) with u = 1 + x rounded (W. Kahan).
    public static double Log1p(double x)
    {
        var u = 1 + x;
        return u == 1 ? x : double.IsPositiveInfinity(u) ? u : Math.Log(u) * (x / (u - 1));
    }

    public static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    public static double Softplus(double x) => x > 0 ? x + Log1p(Math.Exp(-x)) : Log1p(Math.Exp(x));

    public static double Modulo(double x, double y)
    {
        var remainder = x % y;
        return remainder != 0 && remainder < 0 != y < 0 ? remainder + y : remainder + 0.0;
    }

    public static double Hypot(double x, double y) =>
        double.IsInfinity(x) || double.IsInfinity(y) ? double.PositiveInfinity : Math.Sqrt(x * x + y * y);

    public static double Erf(double x) =>
        double.IsNaN(x) ? x : Math.Abs(x) < 2 ? ErfSeries(x) : Math.CopySign(1 - ErfcFraction(Math.Abs(x)), x);

    public static double Erfc(double x) =>
        double.IsNaN(x) ? x : Math.Abs(x) < 2 ? 1 - ErfSeries(x) : x > 0 ? ErfcFraction(x) : 2 - ErfcFraction(-x);

    public static double LogNormalCdf(double x) =>
        x > 0 ? Log1p(-0.5 * Erfc(x * Math.Sqrt(0.5)))
        : x >= -10 || double.IsNaN(x) ? Math.Log(0.5 * Erfc(-x * Math.Sqrt(0.5)))
        : (-0.5 * x * x) - Math.Log(2 * Math.Sqrt(Math.PI) * Fraction(-x * Math.Sqrt(0.5)));

    // The density over the distribution function, of which the exponentials cancel in the tail.
    public static double NormalRatio(double x) =>
        x >= -10 || double.IsNaN(x) ? Math.Exp(-0.5 * x * x) / (Math.Sqrt(2 * Math.PI) * 0.5 * Erfc(-x * Math.Sqrt(0.5)))
        : Math.Sqrt(2) * Fraction(-x * Math.Sqrt(0.5));

    // erf x = 2/sqrt(pi) e^-x^2 sum_n 2^n x^(2n+1) / (2n+1)!!: all terms of one sign (DLMF 7.6.2).
    private static double ErfSeries(double x)
    {
        var (term, sum) = (x, x);
        for (var n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    // erfc x = e^-x^2/sqrt(pi) / (x + (1/2)/(x + 1/(x + (3/2)/(x + ...)))) (DLMF 7.9.1), from the 60th level up.
    private static double ErfcFraction(double x) => Math.Exp(-x * x) / Math.Sqrt(Math.PI) / Fraction(x);

    private static double Fraction(double x)
    {
        var tail = x;
        for (var n = 60; n > 0; n--)
        {
            tail = x + 0.5 * n / tail;
        }

        return tail;
    }
}
