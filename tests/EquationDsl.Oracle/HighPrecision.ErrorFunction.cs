namespace EquationDsl.Oracle;

/// <content>The error function and the normal distribution.</content>
public static partial class HighPrecision
{
    public static BigReal Erf(BigReal x) => Odd(x, static x => x > 2 ? 1 - ErfcOfPositive(x) : ErfSeries(x));

    public static BigReal Erfc(BigReal x) => Guarded(ErfcCore, x);

    /// <summary><c>erfc(-x / sqrt 2) / 2</c>.</summary>
    public static BigReal NormalCdf(BigReal x) => Guarded(
        static x =>
        {
            // The logarithmic derivative of the tail is about x, so an error in the argument is magnified by x^2.
            using var scope = WorkingPrecision.Raise(x.IsFinite ? Math.Clamp(2 * x.TopBit, 0, 120) : 0);
            return ErfcCore(-x / Sqrt(2)).Scale(-1);
        },
        x);

    /// <summary>The asymptotic series has all digits of a test from here on.</summary>
    private static readonly BigReal FarTail = -(BigReal)1048576;

    public static BigReal LogNormalCdf(BigReal x) => Guarded(
        static x => x > 0 ? Log1p(-NormalCdf(-x)) : !(x < FarTail) ? Log(NormalCdf(x)) : x.IsInfinity ? x
            : (-(x * x).Scale(-1)) - Log(-x * Sqrt(2 * Constants.Pi)) + Log1p((-1 / (x * x)) + (3 / (x * x * x * x))),
        x);

    /// <summary>The density over the distribution function.</summary>
    public static BigReal NormalRatio(BigReal x) => Guarded(
        static x => x < FarTail ? x.IsInfinity ? -x : -x - (1 / x) + (2 / (x * x * x)) - (10 / (x * x * x * x * x))
            : x.IsInfinity ? BigReal.Zero : Exp(-(x * x).Scale(-1)) / (Sqrt(2 * Constants.Pi) * NormalCdf(x)),
        x);

    private static BigReal ErfcCore(BigReal x) => x.IsNaN ? x : x > 1 ? ErfcOfPositive(x) : 1 - ErfSeriesOrLimit(x);

    private static BigReal ErfSeriesOrLimit(BigReal x) => x < -2 ? ErfcOfPositive(-x) - 1 : ErfSeries(x);

    private static BigReal ErfcOfPositive(BigReal x)
    {
        if (x.TopBit > 30 || x.IsInfinity)
        {
            return BigReal.Zero;
        }

        // Terms of the asymptotic series fall to e^(-x^2) before they grow; below that argument 1 - erf x loses x^2 / ln 2 bits.
        var square = (double)(x * x);
        if (square > (WorkingPrecision.Bits + 8) * 0.6931471805599453)
        {
            return ErfcAsymptotic(x);
        }

        using var scope = WorkingPrecision.Raise((long)(square * 1.4426950408889634) + 16);
        return 1 - ErfSeries(x);
    }

    /// <summary>DLMF 7.12.1: <c>erfc x ~ e^(-x^2) / (x sqrt pi) sum (-1)^n (1 3 ... (2n-1)) / (2 x^2)^n</c>.</summary>
    private static BigReal ErfcAsymptotic(BigReal x)
    {
        using var scope = WorkingPrecision.Raise(2 * x.TopBit);
        var square = x * x;
        var step = -1 / (2 * square);
        var term = BigReal.One;
        var sum = BigReal.One;
        for (var n = 1; term.TopBit >= -WorkingPrecision.Bits; n += 2)
        {
            var next = term * step * n;
            if (next.TopBit >= term.TopBit && BigReal.Abs(next) >= BigReal.Abs(term))
            {
                break;
            }

            term = next;
            sum += term;
        }

        return ExpCore(-square) / (x * Sqrt(Constants.Pi)) * sum;
    }
}
