using System.Numerics;

namespace EquationDsl.Kernels;

/// <summary>Where eigenvalues or singular values are too close for a divided difference, and where a function then has no slope.</summary>
internal readonly struct SpectralDistance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What exceptions name.</summary>
    public const string Routine = "derivative of a function of a matrix";

    /// <summary>Errors of values, and those of what a function makes of them, in roundings.</summary>
    private const double OfValues = 8, OfFunction = 64;

    private readonly T _least, _half, _rounding;

    /// <summary>Sees what is 0 beside the greatest of the values.</summary>
    public SpectralDistance(ReadOnlySpan<T> values)
    {
        var greatest = T.Zero;
        foreach (var value in values)
        {
            greatest = T.Max(greatest, T.Abs(value));
        }

        _rounding = T.BitIncrement(T.One) - T.One;
        (_least, _half) = (greatest * _rounding * T.CreateChecked(OfValues * values.Length), T.Sqrt(_rounding));
    }

    /// <summary>The inverse of the distance; 0 where the slope is to stand for the divided difference; null where there is neither.</summary>
    /// <param name="gap">The distance of the two values.</param>
    /// <param name="one">The first value.</param>
    /// <param name="other">The second value.</param>
    /// <param name="above">What the function makes of the first.</param>
    /// <param name="below">Minus what it makes of the second.</param>
    /// <param name="rise">Its slope at the first.</param>
    /// <param name="fall">Its slope at the second.</param>
    public T? Inverse(T gap, T one, T other, T above, T below, T rise, T fall)
    {
        if (T.Abs(gap) > T.Max(_least, _half * T.Max(T.Abs(one), T.Abs(other))))
        {
            return T.One / gap;
        }

        // What is no number on either side comes out as none.
        var slope = (rise + fall) / T.CreateChecked(2);
        var (expected, tolerance) = (gap * slope, _rounding * T.CreateChecked(OfFunction) * (T.Abs(above) + T.Abs(below)));
        var isJump = T.Abs(above + below - expected) > tolerance + T.Abs(expected) + (_least * T.Abs(slope));
        var isKink = T.Abs(gap) <= _least && T.Abs(rise - fall) > (T.Abs(rise) + T.Abs(fall)) / T.CreateChecked(2);
        return !isJump && !isKink ? T.Zero : T.Abs(gap) > _least ? T.One / gap : null;
    }
}
