using EquationDsl.Simd;
using Scalars = EquationDsl.Simd.Pair<EquationDsl.Simd.DoubleScalar>;

namespace EquationDsl.Numerics;

/// <summary><c>x^a y^b / B(a, b)</c> in pairs of doubles, in forms whose terms are no greater than the result needs.</summary>
internal static class BetaDensity
{
    /// <summary>The factor, for x and y that add up to 1.</summary>
    public static double Of(double a, double b, double x, double y)
    {
        if (a > b)
        {
            (a, b, x, y) = (b, a, y, x);
        }

        if (a >= GammaSeries.Threshold)
        {
            // Around the mean: x = a / (a + b) (1 + p), y = b / (a + b) (1 + q), where a p + b q = 0.
            var off = GammaSeries.Product(b, x) - GammaSeries.Product(a, y);
            var exponent = Excess(a, off, x, b) + Excess(b, -off, y, a);
            var correction = GammaSeries.Correction(a + b) - GammaSeries.Correction(a) - GammaSeries.Correction(b);
            return GammaSeries.Exp(GammaSeries.Add(-exponent, correction)) * Math.Sqrt(a / (2 * Math.PI) * (b / (a + b)));
        }

        var powers = GammaSeries.Times(a, LogOf(x, y)) + GammaSeries.Times(b, LogOf(y, x));
        return GammaSeries.Exp(powers + LogRise(b, a) - GammaFunction.LogOfSuccessor(a)) * a;
    }

    /// <summary><c>ln(gamma(b + a) / gamma(b))</c>.</summary>
    public static Scalars LogRise(double b, double a)
    {
        if (b < GammaSeries.Threshold)
        {
            return GammaSeries.LogGammaOf(GammaSeries.Sum(a, b)) - GammaFunction.LogOfPositive(b);
        }

        // Stirling's series: (b - 1/2) ln(1 + a/b) + a ln(a + b) - a.
        var main = GammaSeries.Times(b - 0.5, GammaSeries.Log1p(GammaSeries.Quotient(a, b))) + GammaSeries.Times(a, GammaSeries.Log(GammaSeries.Sum(b, a)));
        return GammaSeries.Add(GammaSeries.Add(main, -a), GammaSeries.Correction(a + b) - GammaSeries.Correction(b));
    }

    /// <summary>ln x by the nearer of its two ends.</summary>
    public static Scalars LogOf(double x, double y) => x < 0.5 ? GammaSeries.Log(GammaSeries.Pair(x)) : GammaSeries.Log1p(GammaSeries.Pair(-y));

    /// <summary><c>a (p - ln(1 + p))</c> with <c>p = off / a</c>, <c>1 + p = x (a + b) / a</c>.</summary>
    private static Scalars Excess(double a, Scalars off, double x, double b)
    {
        var p = off / GammaSeries.Pair(a);
        return GammaSeries.High(p) > -0.5
            ? GammaSeries.Times(a, GammaSeries.Excess(p))
            : off - GammaSeries.Times(a, GammaSeries.Log(GammaSeries.Sum(a, b) * DoubleScalar.Create(x) / GammaSeries.Pair(a)));
    }
}
