namespace EquationDsl.Kernels;

/// <summary>The product of the diagonal of a triangular matrix, as <c>fraction 2^exponent</c>: it neither overflows nor underflows on the way, and its logarithm is that of one number.</summary>
internal readonly struct DiagonalProduct
{
    private const double LogOfTwo = 0.6931471805599453;
    private const double SqrtOfTwo = 1.4142135623730951;
    private readonly double _fraction;
    private readonly long _exponent;

    private DiagonalProduct(double fraction, long exponent)
    {
        if (fraction != 0 && double.IsFinite(fraction))
        {
            var power = Math.ILogB(fraction);
            (fraction, exponent) = (Math.ScaleB(fraction, -power), exponent + power);
        }

        (_fraction, _exponent) = (fraction, exponent);
    }

    public static DiagonalProduct One => new(1, 0);

    public double Value => Math.ScaleB(_fraction, (int)Math.Clamp(_exponent, -4000, 4000));

    public double Sign => double.IsNaN(_fraction) ? double.NaN : Math.Sign(_fraction);

    /// <summary>The fraction is taken between 1 / sqrt 2 and sqrt 2: next to a power of two its logarithm is too small for the sum to lose digits.</summary>
    public double LogOfMagnitude
    {
        get
        {
            var size = Math.Abs(_fraction);
            return size is > SqrtOfTwo and < 2 ? ((_exponent + 1) * LogOfTwo) + Math.Log(size / 2) : (_exponent * LogOfTwo) + Math.Log(size);
        }
    }

    public DiagonalProduct Squared => new(_fraction * _fraction, 2 * _exponent);

    public DiagonalProduct Negated => new(-_fraction, _exponent);

    public DiagonalProduct Times(double entry)
    {
        var other = new DiagonalProduct(entry, 0);
        return new(_fraction * other._fraction, _exponent + other._exponent);
    }
}
