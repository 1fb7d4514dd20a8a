using EquationDsl.Noise;
using EquationDsl.Simd;

namespace EquationDsl.Numerics;

/// <summary>The quantiles of the standard normal distribution and the inverse of the error function: the approximations of <see cref="NormalQuantile{V,
/// T}"/>.</summary>
public static class NormalQuantileFunction
{
    private const double RootHalf = 0.7071067811865476;

    // Below, the shares are subnormal.
    private const double SmallestNormal = 2.2250738585072014e-308;

    /// <summary>The z below which the share p lies, within 1e-15; NaN outside of 0 to 1.</summary>
    public static double Quantile(double p) => p <= 0.5 ? -Above(p) : Above(1 - p);

    /// <inheritdoc cref="Quantile(double)"/>
    public static float Quantile(float p) => (float)Quantile((double)p);

    /// <summary>The x with <c>erf x = y</c>, within 2e-15; infinite at -1 and 1, NaN outside.</summary>
    public static double ErfInverse(double y) => Math.Abs(y) <= 0.85
        ? RootHalf * DoubleScalar.Sum(NormalQuantile<DoubleScalar, double>.Middle(DoubleScalar.Create(0.5 * y)))
        : Math.CopySign(RootHalf * Above(0.5 * (1 - Math.Abs(y))), y);

    /// <inheritdoc cref="ErfInverse(double)"/>
    public static float ErfInverse(float y) => (float)ErfInverse((double)y);

    /// <summary>The z above which the share p lies, for p up to 1/2.</summary>
    private static double Above(double p)
    {
        if (!(p > 0))
        {
            return p == 0 ? double.PositiveInfinity : double.NaN;
        }

        var share = DoubleScalar.Create(Math.Max(p, SmallestNormal));
        var z = DoubleScalar.Sum(NormalQuantile<DoubleScalar, double>.Near(share, NormalQuantile<DoubleScalar, double>.Far(share)));
        return p >= SmallestNormal ? z : Beyond(p, z);
    }

    /// <summary>Newton's iteration for the logarithm of the tail, <c>-z^2/2 - ln(z sqrt(2 pi)) - 1/z^2 + ..</c> so far out.</summary>
    private static double Beyond(double p, double z)
    {
        for (var step = 0; step < 3; step++)
        {
            var s = 1 / (z * z);
            var tail = (-0.5 * z * z) - Math.Log(z * Math.Sqrt(2 * Math.PI)) - (s * (1 - (s * (2.5 - (s * ((37.0 / 3) - (s * 88.25)))))));
            z += (tail - Math.Log(p)) / (z + (1 / z));
        }

        return z;
    }
}
