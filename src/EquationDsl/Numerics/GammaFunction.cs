using EquationDsl.Simd;
using Scalars = EquationDsl.Simd.Pair<EquationDsl.Simd.DoubleScalar>;

namespace EquationDsl.Numerics;

/// <summary>
/// The gamma function and its logarithm: Stirling's series at arguments shifted up to 10, in pairs of doubles; the reflection
/// <c>gamma(x) gamma(-x) = -pi / (x sin(pi x))</c> below 0.
/// </summary>
public static class GammaFunction
{
    // Above, gamma overflows; below its negative, it vanishes.
    private const double Overflow = 171.7;
    private const double Underflow = -185;

    private const double OneMinusEuler = 0.42278433509846713;
    private const double OneMinusEulerLow = 4.942915152430645e-18;

    /// <summary><c>(ln gamma(2 + t) / t - (1 - Euler's constant)) / t</c> for |t| up to 1/2, fitted at Chebyshev nodes.</summary>
    private static ReadOnlySpan<double> NearTwo =>
    [
        0.3224670334241132,
        -0.0673523010531981,
        0.02058080842778457,
        -0.007385551028673995,
        0.002890510330738737,
        -0.001192753911701927,
        0.0005096695248853096,
        -0.00022315475852168894,
        9.945750909889392e-05,
        -4.49262349749866e-05,
        2.050726741605779e-05,
        -9.439514433031234e-06,
        4.374374916915131e-06,
        -2.038980289606216e-06,
        9.578663334114758e-07,
        -4.505513901600013e-07,
        2.0304806751615227e-07,
        -9.611311217528077e-08,
        6.379047507619774e-08,
        -3.0412068327913675e-08,
    ];

    /// <summary>Within 1 ULP. Infinite at zeros with their sign, NaN at negative whole numbers.</summary>
    public static double Gamma(double x)
    {
        if (double.IsNaN(x) || x == 0 || x > Overflow)
        {
            return x == 0 ? 1 / x : double.IsNaN(x) ? x : double.PositiveInfinity;
        }

        if (x < 0 && x == Math.Floor(x))
        {
            return double.NaN;
        }

        if (x < Underflow)
        {
            return double.IsOddInteger(Math.Floor(x)) ? -0.0 : 0.0;
        }

        return Math.Abs(x) < 1e-20 ? 1 / x : x < 0 ? OfNegative(x) : OfPositive(x);
    }

    /// <inheritdoc cref="Gamma(double)"/>
    public static float Gamma(float x) => (float)Gamma((double)x);

    /// <summary>
    /// <c>ln |gamma(x)|</c> within 1 ULP for positive x, next to the zeros at 1 and 2 too; for negative x within 2^-58 of the size of
    /// the terms that it is the difference of. Plus infinity at the poles.
    /// </summary>
    public static double LogGamma(double x)
    {
        if (!double.IsFinite(x) || x == 0 || (x < 0 && x == Math.Floor(x)))
        {
            return double.IsNaN(x) ? x : double.PositiveInfinity;
        }

        var size = Math.Abs(x);
        if (size < 1e-20)
        {
            return -Math.Log(size);
        }

        if (x > 1e300)
        {
            return x * (Math.Log(x) - 1);
        }

        return x > 0
            ? GammaSeries.Value(LogOfPositive(x))
            : GammaSeries.Value(
                GammaSeries.Log(GammaSeries.PiTimes(1)) - GammaSeries.Log(GammaSeries.SizeOfSinPi(x) * DoubleScalar.Create(size)) - LogOfPositive(size));
    }

    /// <inheritdoc cref="LogGamma(double)"/>
    public static float LogGamma(float x) => (float)LogGamma((double)x);

    private static double OfPositive(double x)
    {
        var product = ShiftUp(x, out var shifted);
        var power = ExpDouble.Mantissa(GammaSeries.LogGamma(shifted), out var k);
        return Scaled(power / product, k);
    }

    /// <summary><c>-pi / (x sin(pi x) gamma(-x))</c>, gamma kept as an exponential so that it does not overflow.</summary>
    private static double OfNegative(double x)
    {
        var product = ShiftUp(-x, out var shifted);
        var power = ExpDouble.Mantissa(-GammaSeries.LogGamma(shifted), out var k);
        var divisor = GammaSeries.SizeOfSinPi(x) * DoubleScalar.Create(-x);
        var size = Scaled(power * product * GammaSeries.PiTimes(1) / divisor, k);
        return double.IsOddInteger(Math.Floor(x)) ? -size : size;
    }

    private static double Scaled(Scalars x, DoubleScalar k) => Math.ScaleB(GammaSeries.Value(x), (int)DoubleScalar.Sum(k));

    private static Scalars ShiftUp(double x, out Scalars shifted)
    {
        var product = GammaSeries.Pair(1);
        shifted = GammaSeries.Pair(x);
        while (GammaSeries.High(shifted) < GammaSeries.Threshold)
        {
            product *= shifted;
            shifted = GammaSeries.Add(shifted, 1);
        }

        return product;
    }

    /// <summary><c>ln gamma(x)</c> for positive x.</summary>
    internal static Scalars LogOfPositive(double x)
    {
        if (x >= 2.5)
        {
            var product = ShiftUp(x, out var shifted);
            return GammaSeries.LogGamma(shifted) - GammaSeries.Log(product);
        }

        return x >= 1.5 ? OfTwoPlus(x - 2)
            : x >= 0.5 ? OfOnePlus(x - 1)
            : OfOnePlus(x) - GammaSeries.Log(GammaSeries.Pair(x));
    }

    /// <summary><c>ln gamma(1 + x)</c> for positive x, though 1 + x has fewer digits.</summary>
    internal static Scalars LogOfSuccessor(double x) => x < 0.5 ? OfOnePlus(x) : LogOfPositive(x) + GammaSeries.Log(GammaSeries.Pair(x));

    private static Scalars OfOnePlus(double t) => OfTwoPlus(t) - Log1pDouble.Of(GammaSeries.Pair(t));

    private static Scalars OfTwoPlus(double t) =>
        GammaSeries.Add(GammaSeries.Pair(OneMinusEuler, OneMinusEulerLow), t * GammaSeries.Horner(t, NearTwo)) * DoubleScalar.Create(t);
}
