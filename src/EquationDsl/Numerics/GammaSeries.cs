using EquationDsl.Simd;
using Scalars = EquationDsl.Simd.Pair<EquationDsl.Simd.DoubleScalar>;

namespace EquationDsl.Numerics;

/// <summary>What the gamma function and its logarithmic derivatives have in common, in pairs of doubles.</summary>
internal static class GammaSeries
{
    /// <summary>From here on the asymptotic series below reach 2^-60.</summary>
    internal const double Threshold = 10;

    private const double Pi = 3.141592653589793;
    private const double PiLow = 1.2246467991473532e-16;
    private const double HalfLogTwoPi = 0.9189385332046728;
    private const double HalfLogTwoPiLow = -3.8782941580672414e-17;

    // Beyond these e^x is infinite or 0.
    private const double HighestExponent = 710;
    private const double LowestExponent = -746;

    /// <summary><c>(-1)^k / (k + 2)</c> from k = 1.</summary>
    private static ReadOnlySpan<double> ExcessSeries => [-1.0 / 3, 1.0 / 4, -1.0 / 5, 1.0 / 6, -1.0 / 7, 1.0 / 8, -1.0 / 9, 1.0 / 10];

    /// <summary><c>B_2k / (2k (2k - 1))</c>, DLMF 5.11.1.</summary>
    private static ReadOnlySpan<double> Stirling =>
    [
        1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400, 43867.0 / 244188,
    ];

    internal static Scalars Pair(double high, double low = 0) => Scalars.Create(high, low);

    internal static double Value(Scalars x) => DoubleScalar.Sum(x.Value);

    internal static double High(Scalars x) => DoubleScalar.Sum(x.High);

    internal static Scalars Add(Scalars x, double y) => x + DoubleScalar.Create(y);

    internal static Scalars Log(Scalars x) => LogDouble.Of(x);

    internal static double Horner(double x, ReadOnlySpan<double> coefficients)
    {
        var value = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--)
        {
            value = Math.FusedMultiplyAdd(value, x, coefficients[i]);
        }

        return value;
    }

    /// <summary><c>ln gamma(x)</c> from the threshold on.</summary>
    internal static Scalars LogGamma(Scalars x)
    {
        var main = (Add(x, -0.5) * Log(x)) - x;
        return Add(main + Pair(HalfLogTwoPi, HalfLogTwoPiLow), Correction(High(x)));
    }

    /// <summary><c>ln gamma(x)</c> of a positive pair.</summary>
    internal static Scalars LogGammaOf(Scalars x)
    {
        if (DoubleScalar.Sum(x.Low) == 0)
        {
            return GammaFunction.LogOfPositive(High(x));
        }

        if (High(x) >= Threshold)
        {
            return LogGamma(x);
        }

        // gamma(h + l) = gamma(h) e^(l psi(h))
        return Add(GammaFunction.LogOfPositive(High(x)), DoubleScalar.Sum(x.Low) * DigammaFunction.Digamma(High(x)));
    }

    /// <summary><c>ln gamma(x) - (x - 1/2) ln x + x - ln(2 pi)/2</c> from the threshold on.</summary>
    internal static double Correction(double x)
    {
        var inverse = 1 / x;
        return inverse * Horner(inverse * inverse, Stirling);
    }

    /// <summary><c>ln(1 + x)</c>.</summary>
    internal static Scalars Log1p(Scalars x) => Log1pDouble.Of(x);

    /// <summary><c>x / y</c>.</summary>
    internal static Scalars Quotient(double x, double y) => Scalars.Quotient(DoubleScalar.Create(x), DoubleScalar.Create(y));

    /// <summary><c>x y</c>, exactly.</summary>
    internal static Scalars Product(double x, double y) => Scalars.Product(DoubleScalar.Create(x), DoubleScalar.Create(y));

    /// <summary><c>x y</c>.</summary>
    internal static Scalars Times(double x, Scalars y) => y * DoubleScalar.Create(x);

    /// <summary><c>x + y</c>, exactly.</summary>
    internal static Scalars Sum(double x, double y) => Scalars.Sum(DoubleScalar.Create(x), DoubleScalar.Create(y));

    /// <summary><c>e^x</c>.</summary>
    internal static double Exp(Scalars x)
    {
        if (!(High(x) > LowestExponent))
        {
            return double.IsNaN(High(x)) ? double.NaN : 0;
        }

        return High(x) > HighestExponent ? double.PositiveInfinity : Math.ScaleB(Value(ExpDouble.Mantissa(x, out var k)), (int)DoubleScalar.Sum(k));
    }

    /// <summary><c>e^x - 1</c>.</summary>
    internal static double ExpM1(Scalars x) => DoubleScalar.Sum(Expm1Double.Evaluate(x.High)) is var main ? main + ((1 + main) * DoubleScalar.Sum(x.Low)) : 0;

    /// <summary><c>x - ln(1 + x)</c>, by its series where the two are nearly the same.</summary>
    internal static Scalars Excess(Scalars x)
    {
        var size = High(x);
        return Math.Abs(size) < 0.01 ? x * x * Half(size) : x - Log1p(x);
    }

    /// <summary><c>(x - ln(1 + x)) / x^2</c> for small x: 1/2 first, so that what is rounded is small.</summary>
    private static Scalars Half(double x) => Sum(0.5, x * Horner(x, ExcessSeries));

    /// <summary><c>|sin(pi x)|</c>; the reduction is exact.</summary>
    internal static Scalars SizeOfSinPi(double x)
    {
        var f = Math.Abs(x - Math.Round(x));
        return f <= 0.25 ? AngleDouble.Sin(PiTimes(f)) : AngleDouble.Cos(PiTimes(0.5 - f));
    }

    /// <summary><c>pi cot(pi x)</c>.</summary>
    internal static Scalars PiCotPi(double x)
    {
        var f = x - Math.Round(x);
        var size = Math.Abs(f);
        var (sine, cosine) = size <= 0.25
            ? (AngleDouble.Sin(PiTimes(size)), AngleDouble.Cos(PiTimes(size)))
            : (AngleDouble.Cos(PiTimes(0.5 - size)), AngleDouble.Sin(PiTimes(0.5 - size)));
        var value = cosine * Pair(Pi, PiLow) / sine;
        return f < 0 ? -value : value;
    }

    internal static Scalars PiTimes(double f) => Pair(Pi, PiLow) * DoubleScalar.Create(f);
}
