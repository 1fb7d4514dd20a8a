namespace EquationDsl.Compiler.Verification;

/// <summary>Inverses of increasing functions: halving an interval to the precision of a double, and then the secant's step, twice, in 106 bits.</summary>
internal static class DoubleDoubleQuantiles
{
    private const int Halvings = 1100;
    private const double Most = 1e15;

    public static DoubleDouble Normal(DoubleDouble p) => !(p.High > 0 && p.High < 1) ? End(p, double.NegativeInfinity, double.PositiveInfinity)
        : p.High > 0.5 ? -Inverse(DoubleDoubleSpecial.NormalCdf, 1 - p, -40, 0) : Inverse(DoubleDoubleSpecial.NormalCdf, p, -40, 0);

    public static DoubleDouble Erf(DoubleDouble y) => y.High < 0 ? -Erf(-y) : !(y.High < 1) ? End(y, 0, double.PositiveInfinity)
        : Inverse(DoubleDoubleSpecial.Erf, y, 0, 30);

    public static DoubleDouble Gamma(DoubleDouble a, DoubleDouble p) => !(a.High > 0) ? DoubleDouble.NaN
        : !(p.High > 0 && p.High < 1) ? End(p, 0, double.PositiveInfinity) : Inverse(x => DoubleDoubleShares.Gamma(a, x), p, 0, Above(x => DoubleDoubleShares.Gamma(a, x), p, Math.Max(1, a.High)));

    public static DoubleDouble Beta(DoubleDouble a, DoubleDouble b, DoubleDouble p) => !(a.High > 0 && b.High > 0) ? DoubleDouble.NaN
        : !(p.High > 0 && p.High < 1) ? End(p, 0, 1) : Inverse(x => DoubleDoubleShares.Beta(a, b, x), p, 0, 1);

    public static DoubleDouble Student(DoubleDouble k, DoubleDouble p) => !(k.High > 0) ? DoubleDouble.NaN
        : !(p.High > 0 && p.High < 1) ? End(p, double.NegativeInfinity, double.PositiveInfinity)
        : p.High > 0.5 ? -Inverse(x => DoubleDoubleShares.Student(k, x), 1 - p, -1e12, 0) : Inverse(x => DoubleDoubleShares.Student(k, x), p, -1e12, 0);

    public static DoubleDouble Poisson(DoubleDouble mean, DoubleDouble p) => !(mean.High >= 0) ? DoubleDouble.NaN
        : !(p.High > 0 && p.High < 1) ? End(p, 0, double.PositiveInfinity) : Count(k => 1 - DoubleDoubleShares.Gamma(k + 1, mean), p);

    public static DoubleDouble Binomial(DoubleDouble n, DoubleDouble success, DoubleDouble p) => !(n.High >= 0 && success.High >= 0 && success.High <= 1)
        || n.High != Math.Floor(n.High) ? DoubleDouble.NaN
        : !(p.High > 0 && p.High < 1) ? End(p, 0, n.High) : Count(k => k >= n.High ? 1 : 1 - DoubleDoubleShares.Beta(k + 1, n - k, success), p);

    private static DoubleDouble End(DoubleDouble p, double first, double last) => p.High == 0 ? first : p.High == 1 && p.Low == 0 ? last : DoubleDouble.NaN;

    private static DoubleDouble Count(Func<double, DoubleDouble> share, DoubleDouble p)
    {
        var (low, high) = (-1.0, 1.0);
        while (share(high) < p && high < Most)
        {
            (low, high) = (high, 2 * high);
        }

        while (high - low > 1)
        {
            var middle = Math.Floor((low + high) / 2);
            (low, high) = share(middle) < p ? (middle, high) : (low, middle);
        }

        // A share that is nearly p leaves open which of two counts it is.
        bool IsNear(double k) => k >= 0 && Math.Abs((share(k) - p).High) < FunctionValues.RelativeError;
        return IsNear(high) || IsNear(low) || !share(high).IsFinite ? DoubleDouble.NaN : high;
    }

    /// <summary>A place where the function is at least the value, not much further out than need be: far out shares take long, or are none.</summary>
    private static double Above(Func<DoubleDouble, DoubleDouble> function, DoubleDouble value, double start)
    {
        var high = start;
        while (high < Most && function(high) < value)
        {
            high *= 2;
        }

        return high;
    }

    private static DoubleDouble Inverse(Func<DoubleDouble, DoubleDouble> function, DoubleDouble value, double low, double high)
    {
        if (!function(high).IsFinite || function(high) < value)
        {
            return DoubleDouble.NaN;
        }

        for (var n = 0; n < Halvings; n++)
        {
            var middle = low >= 0 && high > 4 * low ? low > 0 ? Math.Sqrt(low) * Math.Sqrt(high) : high / 16 : low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                break;
            }

            (low, high) = function(middle) < value ? (middle, high) : (low, middle);
        }

        // The secant through the middle and a neighbour has half the digits of the slope, and each step as many more of the value.
        if (high <= 0 && function(0).Equals(value))
        {
            return 0;
        }

        var x = (DoubleDouble)((low + high) / 2);
        var step = Math.Abs(x.High) * 1e-8;
        for (var n = 0; n < 3; n++)
        {
            var slope = (function(x + step) - function(x - step)) / (2 * step);
            x -= (function(x) - value) / slope;
        }

        return x;
    }
}
