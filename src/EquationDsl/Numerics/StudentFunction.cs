using EquationDsl.Simd;

namespace EquationDsl.Numerics;

/// <summary>Student's distribution by the incomplete beta function: <c>I_y(k/2, 1/2)</c> with <c>y = k / (k + x^2)</c> is the share beyond |x|.</summary>
public static class StudentFunction
{
    // From here on, it is the normal distribution to 16 digits.
    private const double Normal = 1e17;

    /// <summary>The share below x with k degrees of freedom, within 1e-13 however small it is.</summary>
    public static double Lower(double k, double x)
    {
        if (!(k > 0) || double.IsNaN(x))
        {
            return double.NaN;
        }

        if (k > Normal)
        {
            return DoubleScalar.Sum(ErfDouble.NormalCdf(DoubleScalar.Create(x)));
        }

        var tail = 0.5 * Beyond(k, Math.Abs(x));
        return x < 0 ? tail : 1 - tail;
    }

    /// <inheritdoc cref="Lower(double, double)"/>
    public static float Lower(float k, float x) => (float)Lower((double)k, x);

    /// <summary>The x below which the share p lies; NaN outside of 0 to 1.</summary>
    public static double Quantile(double k, double p)
    {
        if (!(k > 0 && p >= 0 && p <= 1))
        {
            return double.NaN;
        }

        if (k > Normal)
        {
            return NormalQuantileFunction.Quantile(p);
        }

        return p <= 0.5 ? -Above(k, p) : Above(k, 1 - p);
    }

    /// <inheritdoc cref="Quantile(double, double)"/>
    public static float Quantile(float k, float p) => (float)Quantile((double)k, p);

    /// <summary>The share farther from 0 than x.</summary>
    private static double Beyond(double k, double x)
    {
        // In units of the root of k, so that nothing overflows.
        var ratio = x / Math.Sqrt(k);
        return ratio < 1
            ? IncompleteBeta.Of(0.5 * k, 0.5, 1 / (1 + (ratio * ratio)), ratio / (1 + (ratio * ratio)) * ratio).Lower
            : IncompleteBeta.Of(0.5 * k, 0.5, 1 / ratio / (ratio + (1 / ratio)), ratio / (ratio + (1 / ratio))).Lower;
    }

    /// <summary>The x above which the share p lies, for p up to 1/2.</summary>
    private static double Above(double k, double p)
    {
        if (p is 0 or 0.5)
        {
            return p == 0 ? double.PositiveInfinity : 0;
        }

        var (y, rest) = IncompleteBetaInverse.Both(0.5 * k, 0.5, 2 * p, 1 - (2 * p));
        return Math.Sqrt(k) * Math.Sqrt(rest / y);
    }
}
