using System.Numerics;

namespace EquationDsl.Kernels;

/// <summary>
/// The product of the diagonal of a triangular matrix, as <c>fraction 2^exponent</c>: it neither overflows nor underflows on the way, and its logarithm is
/// that of one number.
/// </summary>
internal readonly struct DiagonalProduct
{
    private const double LogOfTwo = 0.6931471805599453;
    private const double SqrtOfTwo = 1.4142135623730951;

    // 2^-400 and 2^400: the square of what is between them is in range too.
    private const double Small = 3.872591914849318e-121;
    private const double Large = 2.5822498780869086e120;
    private readonly double _fraction;
    private readonly long _exponent;

    private DiagonalProduct(double fraction, long exponent)
    {
        (_fraction, _exponent) = (fraction, exponent);
    }

    public static DiagonalProduct One => new(1, 0);

    public double Value
    {
        get
        {
            var normal = Normal(_fraction, _exponent);
            return Math.ScaleB(normal._fraction, (int)Math.Clamp(normal._exponent, -4000, 4000));
        }
    }

    public double Sign => double.IsNaN(_fraction) ? double.NaN : Math.Sign(_fraction);

    /// <summary>The fraction is taken between 1 / sqrt 2 and sqrt 2: next to a power of two its logarithm is too small for the sum to lose digits.</summary>
    public double LogOfMagnitude
    {
        get
        {
            var normal = Normal(Math.Abs(_fraction), _exponent);
            return normal._fraction is > SqrtOfTwo and < 2
                ? ((normal._exponent + 1) * LogOfTwo) + Math.Log(normal._fraction / 2) : (normal._exponent * LogOfTwo) + Math.Log(normal._fraction);
        }
    }

    public DiagonalProduct Squared => new(_fraction * _fraction, 2 * _exponent);

    public DiagonalProduct Negated => new(-_fraction, _exponent);

    public DiagonalProduct TimesPowerOfTwo(long exponent) => new(_fraction, _exponent + exponent);

    /// <summary>Multiplies numbers by it: they overflow or underflow only if the products do.</summary>
    public void Scale<T>(ReadOnlySpan<T> numbers, Span<T> products)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var normal = Normal(_fraction, _exponent);
        var power = (int)Math.Clamp(normal._exponent, -4000, 4000);
        for (var at = 0; at < products.Length; at++)
        {
            products[at] = T.CreateTruncating(Math.ScaleB(normal._fraction * double.CreateTruncating(numbers[at]), power));
        }
    }

    public DiagonalProduct Times(double entry)
    {
        var product = _fraction * entry;
        if (Math.Abs(product) is > Small and < Large)
        {
            return new(product, _exponent);
        }

        DiagonalProduct one = Normal(_fraction, _exponent), other = Normal(entry, 0);
        return Normal(one._fraction * other._fraction, one._exponent + other._exponent);
    }

    /// <summary>With a fraction between 1 and 2, unless it is 0 or not finite.</summary>
    private static DiagonalProduct Normal(double fraction, long exponent)
    {
        if (fraction == 0 || !double.IsFinite(fraction))
        {
            return new(fraction, exponent);
        }

        var power = Math.ILogB(fraction);
        return new(Math.ScaleB(fraction, -power), exponent + power);
    }
}
