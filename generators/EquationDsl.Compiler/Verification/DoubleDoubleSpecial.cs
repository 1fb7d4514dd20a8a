namespace EquationDsl.Compiler.Verification;

/// <summary>
/// The error function by its series of positive terms and by its continued fraction; the gamma family by its recurrence up to where the asymptotic
/// series has 32 digits (Abramowitz, Stegun 7.1.6, 7.1.14, 6.1.40, 6.3.18, 6.4.11).
/// </summary>
internal static class DoubleDoubleSpecial
{
    private const int FractionTerms = 200;
    private const double Asymptotic = 30;

    /// <summary>From here on the continued fraction gives the tail of the normal distribution.</summary>
    private const double Tail = 3;

    /// <summary>B_2, B_4, ...</summary>
    private static readonly (double Numerator, double Denominator)[] Bernoulli =
    [
        (1, 6), (-1, 30), (1, 42), (-1, 30), (5, 66), (-691, 2730), (7, 6), (-3617, 510), (43867, 798), (-174611, 330),
        (854513, 138), (-236364091, 2730), (8553103, 6), (-23749461029, 870), (8615841276005, 14322),
    ];

    private static readonly DoubleDouble RootPi = DoubleDouble.Sqrt(DoubleDoubleFunctions.Pi);
    private static readonly DoubleDouble Root2 = DoubleDouble.Sqrt(2);

    public static DoubleDouble Erf(DoubleDouble x) => Math.Abs(x.High) < 2 ? ErfSeries(x) : x.High > 0 ? 1 - ErfcFraction(x) : ErfcFraction(-x) - 1;

    public static DoubleDouble Erfc(DoubleDouble x) => x.High >= 2 ? ErfcFraction(x) : 1 - Erf(x);

    public static DoubleDouble NormalCdf(DoubleDouble x) => Erfc(-x / Root2).Scaled(-1);

    public static DoubleDouble LogNormalCdf(DoubleDouble x) =>
        x.High > 0 ? DoubleDoubleFunctions.Log1p(-NormalCdf(-x))
        : x.High > -Tail ? DoubleDoubleFunctions.Log(NormalCdf(x))
        : -(x * x).Scaled(-1) - DoubleDoubleFunctions.Log(Fraction(-x / Root2) * RootPi * 2);

    /// <summary>The density over the distribution function.</summary>
    public static DoubleDouble NormalRatio(DoubleDouble x) =>
        x.High > -Tail ? DoubleDoubleFunctions.Exp(-(x * x).Scaled(-1)) / (Root2 * RootPi * NormalCdf(x)) : Fraction(-x / Root2) * Root2;

    private static DoubleDouble ErfSeries(DoubleDouble x)
    {
        var (square, term, sum) = ((x * x).Scaled(1), x, x);
        for (var n = 3; Math.Abs(term.High) > 1e-34 * Math.Abs(x.High); n += 2)
        {
            term = term * square / n;
            sum += term;
        }

        return sum * 2 * DoubleDoubleFunctions.Exp(-(x * x)) / RootPi;
    }

    private static DoubleDouble ErfcFraction(DoubleDouble x) => DoubleDoubleFunctions.Exp(-(x * x)) / (Fraction(x) * RootPi);

    private static DoubleDouble Fraction(DoubleDouble x)
    {
        var fraction = x;
        for (var n = FractionTerms; n >= 1; n--)
        {
            fraction = x + ((n / 2.0) / fraction);
        }

        return fraction;
    }

    /// <summary>A pole is no number here: a claim has no value there.</summary>
    public static bool IsPole(DoubleDouble x) => x.High <= 0 && x.Low == 0 && x.High == Math.Floor(x.High);

    public static DoubleDouble Gamma(DoubleDouble x)
    {
        var sign = 1;
        for (var y = x; y.High < 0; y += 1)
        {
            sign = -sign;
        }

        return DoubleDoubleFunctions.Exp(LogGamma(x)) * sign;
    }

    public static DoubleDouble LogGamma(DoubleDouble x)
    {
        if (IsPole(x) || !(Math.Abs(x.High) < 1e6))
        {
            return DoubleDouble.NaN;
        }

        var product = (DoubleDouble)1;
        for (; x.High < Asymptotic; x += 1)
        {
            product *= x;
        }

        var result = ((x - 0.5) * DoubleDoubleFunctions.Log(x)) - x + DoubleDoubleFunctions.Log(DoubleDoubleFunctions.Pi * 2).Scaled(-1);
        return result + Series(x, 1, k => 1 / ((DoubleDouble)(2.0 * k) * ((2.0 * k) - 1))) - DoubleDoubleFunctions.Log(product.Abs());
    }

    public static DoubleDouble Digamma(DoubleDouble x)
    {
        if (IsPole(x) || !(Math.Abs(x.High) < 1e6))
        {
            return DoubleDouble.NaN;
        }

        var below = (DoubleDouble)0;
        for (; x.High < Asymptotic; x += 1)
        {
            below += 1 / x;
        }

        return DoubleDoubleFunctions.Log(x) - (0.5 / x) - Series(x, 2, k => 1 / (DoubleDouble)(2.0 * k)) - below;
    }

    public static DoubleDouble Polygamma(int n, DoubleDouble x)
    {
        if (n == 0 || IsPole(x) || !(Math.Abs(x.High) < 1e6))
        {
            return n == 0 ? Digamma(x) : DoubleDouble.NaN;
        }

        var (factorial, below) = (Factorial(n), (DoubleDouble)0);
        for (; x.High < Asymptotic + n; x += 1)
        {
            below += factorial / DoubleDoubleFunctions.Power(x, n + 1);
        }

        var result = (Factorial(n - 1) / DoubleDoubleFunctions.Power(x, n)) + (factorial / (DoubleDoubleFunctions.Power(x, n + 1) * 2))
            + Series(x, n + 2, k => Factorial((2 * k) + n - 1) / Factorial(2 * k)) + below;
        return n % 2 == 0 ? -result : result;
    }

    private static DoubleDouble Factorial(int n)
    {
        var product = (DoubleDouble)1;
        for (var k = 2; k <= n; k++)
        {
            product *= k;
        }

        return product;
    }

    /// <summary>The sum of B_2k factor(k) / x^(first + 2 (k - 1)).</summary>
    private static DoubleDouble Series(DoubleDouble x, int first, Func<int, DoubleDouble> factor)
    {
        var (sum, power) = ((DoubleDouble)0, DoubleDoubleFunctions.Power(x, first));
        for (var k = 1; k <= Bernoulli.Length; k++)
        {
            var (numerator, denominator) = Bernoulli[k - 1];
            sum += (DoubleDouble)numerator / denominator * factor(k) / power;
            power *= x * x;
        }

        return sum;
    }
}
