using System.Numerics;

namespace EquationDsl.Kernels;

/// <summary>
/// The range of an integral as the image of an interval of t, such that roots and logarithms at its ends become smooth, and infinite ranges finite (Shampine,
/// "Vectorized adaptive quadrature in MATLAB", J. Comput. Appl. Math. 211, 2008).
/// </summary>
internal readonly struct QuadratureRange(double lower, double upper)
{
    /// <summary>Where t begins; it ends at 1.</summary>
    public double First { get; } = double.IsInfinity(lower) == double.IsInfinity(upper) ? -1 : 0;

    /// <summary>The number at t, and how fast it changes with t. Distances from the ends keep their digits.</summary>
    public (double X, double Speed) At(double t)
    {
        if (First == 0)
        {
            var root = t / (1 - t);
            return (double.IsInfinity(upper) ? lower + (root * root) : upper - (root * root), 2 * root / ((1 - t) * (1 - t)));
        }

        if (double.IsInfinity(lower))
        {
            var rest = (1 - t) * (1 + t);
            return (t / rest, (1 + (t * t)) / (rest * rest));
        }

        var (end, sign) = t < 0 ? (lower, 1) : (upper, -1);
        var distance = 1 - Math.Abs(t);
        var quarter = (upper / 4) - (lower / 4);
        return (end + (sign * quarter * distance * distance * (3 - distance)), 3 * quarter * distance * (1 + Math.Abs(t)));
    }

    /// <summary>Ends are never taken for nodes: what is integrated may be infinite there.</summary>
    public static T Inside<T>(T x, T lower, T upper)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (first, last) = (T.BitIncrement(lower), T.BitDecrement(upper));
        return first <= last ? T.Clamp(x, first, last) : x;
    }
}
