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
        var inverse = 1 / High(x);
        var correction = inverse * Horner(inverse * inverse, Stirling);
        var main = (Add(x, -0.5) * Log(x)) - x;
        return Add(main + Pair(HalfLogTwoPi, HalfLogTwoPiLow), correction);
    }

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
