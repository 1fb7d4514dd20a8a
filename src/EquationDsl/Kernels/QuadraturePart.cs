using System.Numerics;

namespace EquationDsl.Kernels;

/// <summary>
/// A part of the range of an integral, as the image of distances from one of its ends, such that roots and logarithms at that end become smooth, infinite
/// parts finite, and what is near the end keeps its digits (Shampine, "Vectorized adaptive quadrature in MATLAB", J. Comput. Appl. Math. 211, 2008).
/// </summary>
internal readonly struct QuadraturePart
{
    private readonly double _end;
    private readonly double _other;
    private readonly double _quarter;

    /// <param name="end">The end from which distances are taken.</param>
    /// <param name="other">The end of the range, half of which the part is where both are finite; all of it else.</param>
    /// <param name="isPeak">Whether what is integrated may be great near the end alone.</param>
    public QuadraturePart(double end, double other, bool isPeak) => (_end, _other, _quarter, IsPeak) = (end, other, (other / 4) - (end / 4), isPeak);

    /// <summary>Whether what is integrated may be great near the end alone.</summary>
    public bool IsPeak { get; }

    /// <summary>The least distance; the greatest is 1. Of the whole line it is the way from the middle.</summary>
    public double First => double.IsInfinity(_end) ? -1 : 0;

    /// <summary>Where offsets are from.</summary>
    public double Origin => double.IsInfinity(_end) ? 0 : _end;

    /// <summary>How far from the origin the number at a distance is, and how fast that changes with the distance.</summary>
    public (double Offset, double Speed) At(double distance)
    {
        if (double.IsInfinity(_end))
        {
            var rest = (1 - distance) * (1 + distance);
            return (distance / rest, (1 + (distance * distance)) / (rest * rest));
        }

        if (double.IsInfinity(_other))
        {
            var (root, sign) = (distance / (1 - distance), Math.Sign(_other));
            return (sign * root * root, sign * 2 * root / ((1 - distance) * (1 - distance)));
        }

        return (_quarter * distance * distance * (3 - distance), 3 * _quarter * distance * (2 - distance));
    }

    /// <summary>The number at an offset. Ends are never taken for nodes: what is integrated may be infinite there.</summary>
    public T Number<T>(double offset)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (number, lower, upper) = (T.CreateSaturating(Origin + offset), T.CreateSaturating(Math.Min(_end, _other)), T.CreateSaturating(Math.Max(_end, _other)));
        var (first, last) = (T.BitIncrement(lower), T.BitDecrement(upper));
        return first <= last ? T.Clamp(number, first, last) : number;
    }
}
