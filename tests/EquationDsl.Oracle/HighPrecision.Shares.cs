namespace EquationDsl.Oracle;

/// <content>
/// The incomplete gamma and beta functions: the power series alone, with as many bits more as 1 minus the share loses. Derivatives by shapes are central
/// differences at three times the precision,
/// inverses bisections followed by Newton's iteration with such differences.
/// </content>
public static partial class HighPrecision
{
    // Beyond, the upper share is below e^-1000, which no test tells from 0.
    private const int FarOut = 1_500;

    // The series takes about as many terms as the argument is great.
    private const int MostTerms = 20_000;

    public static BigReal GammaLower(BigReal a, BigReal x) => Shares(a, x, static (a, x) => GammaSeries(a, x));

    public static BigReal GammaUpper(BigReal a, BigReal x) => Shares(a, x, static (a, x) =>
    {
        // The upper share is at least about e^-(x - a), and a where that is small.
        using var scope = WorkingPrecision.Raise(64 + (long)(Math.Max(0, (double)(x - a)) * 1.5) + Math.Max(0, -a.TopBit));
        return 1 - GammaSeries(a, x);
    }, isUpper: true);

    public static BigReal GammaLowerShape(BigReal a, BigReal x) => a > 0 && x >= 0 ? Slope(s => GammaLower(s, x), a) : BigReal.NaN;

    public static BigReal GammaLowerInverse(BigReal a, BigReal p) =>
        !(a > 0 && p >= 0 && p <= 1) ? BigReal.NaN : p == 1 ? BigReal.PositiveInfinity : p.IsZero ? p
            : Inverse(x => GammaLower(a, x), p, 0, BigReal.PositiveInfinity);

    public static BigReal BetaLower(BigReal a, BigReal b, BigReal x)
    {
        if (!(a > 0 && b > 0 && x >= 0 && x <= 1))
        {
            return BigReal.NaN;
        }

        if (x.IsZero || x == 1)
        {
            return x;
        }

        using (WorkingPrecision.Raise(64))
        {
            if (x <= (a + 1) / (a + b + 2))
            {
                return BetaSeries(a, b, x);
            }
        }

        // The share is at least about x^a or, for small b, b.
        using var scope = WorkingPrecision.Raise(64 + (long)(-1.5 * (double)(a * Log(x))) + Math.Max(0, -b.TopBit));
        return 1 - BetaSeries(b, a, 1 - x);
    }

    public static BigReal BetaLowerShape(BigReal a, BigReal b, BigReal x) => a > 0 && b > 0 && x >= 0 && x <= 1 ? Slope(s => BetaLower(s, b, x), a)
        : BigReal.NaN;

    public static BigReal BetaLowerInverse(BigReal a, BigReal b, BigReal p) =>
        !(a > 0 && b > 0 && p >= 0 && p <= 1) ? BigReal.NaN : p.IsZero || p == 1 ? p : Inverse(x => BetaLower(a, b, x), p, 0, 1);

    public static BigReal StudentLower(BigReal k, BigReal x) => !(k > 0) || x.IsNaN ? BigReal.NaN
        : x > 0 ? 1 - StudentLower(k, -x) : BetaLower(k.Scale(-1), BigReal.Half, k / (k + (x * x))).Scale(-1);

    public static BigReal StudentQuantile(BigReal k, BigReal p) => !(k > 0 && p >= 0 && p <= 1) ? BigReal.NaN
        : p == BigReal.Half ? 0 : p > BigReal.Half ? -StudentQuantile(k, 1 - p) : p.IsZero ? BigReal.NegativeInfinity
            : -Inverse(t => 1 - StudentLower(k, -t), 1 - p, 0, BigReal.PositiveInfinity, t => StudentLower(k, -t), p);

    public static BigReal NormalQuantile(BigReal p) => !(p >= 0 && p <= 1) ? BigReal.NaN
        : p.IsZero ? BigReal.NegativeInfinity : p == 1 ? BigReal.PositiveInfinity : p > BigReal.Half ? -NormalQuantile(1 - p) : p == BigReal.Half ? 0
            : -Inverse(z => 1 - NormalCdf(-z), 1 - p, 0, BigReal.PositiveInfinity, z => NormalCdf(-z), p);

    public static BigReal ErfInverse(BigReal y) => BigReal.Abs(y) > 1 || y.IsNaN ? BigReal.NaN
        : y.IsZero ? y : y < 0 ? -ErfInverse(-y) : y == 1 ? BigReal.PositiveInfinity : Inverse(Erf, y, 0, BigReal.PositiveInfinity);

    public static BigReal BesselI0(BigReal x) => Bessel(x, 0);

    public static BigReal BesselI1(BigReal x) => Bessel(x, 1) * x.Scale(-1);

    public static BigReal PoissonQuantile(BigReal mean, BigReal p) => !(mean >= 0 && p >= 0 && p <= 1) ? BigReal.NaN
        : p == 1 && mean > 0 ? BigReal.PositiveInfinity : Count(k => GammaUpper(k + 1, mean), p);

    public static BigReal BinomialQuantile(BigReal n, BigReal success, BigReal p) =>
        !(n >= 0 && n.IsWhole && success >= 0 && success <= 1 && p >= 0 && p <= 1) ? BigReal.NaN
        : p == 1 && success > 0 ? n : Count(k => k >= n ? 1 : BetaLower(n - k, k + 1, 1 - success), p);

    private static BigReal Count(Func<BigReal, BigReal> share, BigReal p)
    {
        BigReal k = 0;
        while (share(k) < p)
        {
            k += 1;
        }

        return k;
    }

    private static BigReal Shares(BigReal a, BigReal x, Func<BigReal, BigReal, BigReal> core, bool isUpper = false) =>
        !(a > 0 && x >= 0) || a > MostTerms || (x > MostTerms && x < 4 * a) ? BigReal.NaN
        : x > FarOut && x > 4 * a ? isUpper ? 0 : 1 : Guarded(y => core(a, y), x);

    /// <summary><c>x^a e^-x / gamma(a + 1) sum over n of x^n / ((a + 1) ... (a + n))</c>.</summary>
    private static BigReal GammaSeries(BigReal a, BigReal x)
    {
        if (x.IsZero)
        {
            return x;
        }

        using var scope = WorkingPrecision.Raise(64 + Math.Max(0, x.TopBit) + Math.Max(0, a.TopBit));
        var (sum, term) = (BigReal.One, BigReal.One);
        for (var n = 1; term.TopBit > sum.TopBit - WorkingPrecision.Bits; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return Exp((a * Log(x)) - x - LogGamma(a + 1)) * sum;
    }

    /// <summary><c>x^a (1 - x)^b / (a B(a, b)) sum over n of (a + b)_n / (a + 1)_n x^n</c>.</summary>
    private static BigReal BetaSeries(BigReal a, BigReal b, BigReal x)
    {
        using var scope = WorkingPrecision.Raise(64 + Math.Max(0, a.TopBit) + Math.Max(0, b.TopBit));
        var (sum, term) = (BigReal.One, BigReal.One);
        for (var n = 0; term.TopBit > sum.TopBit - WorkingPrecision.Bits; n++)
        {
            term *= x * (a + b + n) / (a + 1 + n);
            sum += term;
        }

        return Exp((a * Log(x)) + (b * Log(1 - x)) + LogGamma(a + b) - LogGamma(a + 1) - LogGamma(b)) * sum;
    }

    private static BigReal Bessel(BigReal x, int order)
    {
        if (!x.IsFinite)
        {
            return x;
        }

        using var scope = WorkingPrecision.Raise(32);
        var (square, sum, term) = ((x * x).Scale(-2), BigReal.One, BigReal.One);
        for (var k = 1; term.TopBit > sum.TopBit - WorkingPrecision.Bits; k++)
        {
            term *= square / ((BigReal)k * (k + order));
            sum += term;
        }

        return sum;
    }

    private static BigReal Slope(Func<BigReal, BigReal> function, BigReal x)
    {
        using var scope = WorkingPrecision.Use(3 * WorkingPrecision.Bits);
        var step = BigReal.One.Scale(x.TopBit - (WorkingPrecision.Bits / 3));
        return (function(x + step) - function(x - step)) / step.Scale(1);
    }

    /// <param name="function">Increasing.</param>
    /// <param name="upper">What the function leaves of 1, and <paramref name="rest"/> what the value does, where that is known better.</param>
    private static BigReal Inverse(Func<BigReal, BigReal> function, BigReal value, BigReal low, BigReal high, Func<BigReal, BigReal>? upper = null,
        BigReal rest = default)
    {
        BigReal Excess(BigReal x) => upper is null ? function(x) - value : rest - upper(x);
        var (left, right) = (low, high);
        using (WorkingPrecision.Use(96))
        {
            for (BigReal guess = 1; right.IsInfinity; guess *= 2)
            {
                (left, right) = Excess(guess) < 0 ? (guess, right) : (left, guess);
            }

            while (left.IsZero && right.TopBit > -1200 && Excess(right.Scale(-4)) > 0)
            {
                right = right.Scale(-4);
            }

            for (var n = 0; n < 40; n++)
            {
                var middle = (left + right).Scale(-1);
                (left, right) = Excess(middle) < 0 ? (middle, right) : (left, middle);
            }
        }

        using var scope = WorkingPrecision.Raise(64);
        var x = (left + right).Scale(-1);
        for (var n = 0; n < 6; n++)
        {
            var step = BigReal.One.Scale(x.TopBit - (WorkingPrecision.Bits / 3));
            x -= Excess(x) * step.Scale(1) / (Excess(x + step) - Excess(x - step));
        }

        return x;
    }
}
