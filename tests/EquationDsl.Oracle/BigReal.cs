using System.Numerics;

namespace EquationDsl.Oracle;

/// <summary>
/// A binary floating-point number with <see cref="WorkingPrecision.Bits"/> bits of mantissa and an exponent of 60 bits, so that
/// neither <c>exp(1e6)</c> overflows nor <c>1 + 1e-40</c> rounds to 1. Operations round to nearest; infinities, NaN and the sign of
/// zero behave as in IEEE 754.
/// </summary>
public readonly partial struct BigReal : IEquatable<BigReal>
{
    /// <summary>Beyond this exponent results are infinite or zero.</summary>
    private const long ExponentLimit = 1L << 60;

    private readonly Kind _kind;
    private readonly bool _negative;
    private readonly BigInteger _magnitude;
    private readonly long _exponent;

    private BigReal(bool negative, BigInteger magnitude, long exponent)
    {
        _kind = Kind.Finite;
        _negative = negative;
        _magnitude = magnitude;
        _exponent = exponent;
    }

    private BigReal(Kind kind, bool negative)
    {
        _kind = kind;
        _negative = negative;
    }

    private enum Kind : byte
    {
        Finite,
        Infinite,
        NaN,
    }

    public static BigReal Zero => default;

    public static BigReal NegativeZero { get; } = new(negative: true, BigInteger.Zero, 0);

    public static BigReal One { get; } = new(negative: false, BigInteger.One, 0);

    public static BigReal Half { get; } = new(negative: false, BigInteger.One, -1);

    public static BigReal NaN { get; } = new(Kind.NaN, negative: false);

    public static BigReal PositiveInfinity { get; } = new(Kind.Infinite, negative: false);

    public static BigReal NegativeInfinity { get; } = new(Kind.Infinite, negative: true);

    public bool IsNaN => _kind == Kind.NaN;

    public bool IsInfinity => _kind == Kind.Infinite;

    public bool IsFinite => _kind == Kind.Finite;

    public bool IsZero => _kind == Kind.Finite && _magnitude.IsZero;

    /// <summary>The sign bit, that of zero too.</summary>
    public bool IsNegative => _negative;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => IsZero || IsNaN ? 0 : _negative ? -1 : 1;

    /// <summary><c>floor(log2 |x|)</c> of a finite number; far below every other for zero.</summary>
    public long TopBit => _magnitude.IsZero ? -2 * ExponentLimit : _exponent + _magnitude.GetBitLength() - 1;

    /// <summary>Whether the number has no fraction.</summary>
    public bool IsWhole => IsFinite && Truncate(this) == this;

    /// <summary>Whether the number is whole and odd.</summary>
    public bool IsOdd => IsWhole && TopBit < 1 << 20 && !ToBigInteger().IsEven;

    public static implicit operator BigReal(double value) => FromBits(value);

    public static implicit operator BigReal(int value) => new(value < 0, BigInteger.Abs(value), 0);

    public static implicit operator BigReal(long value) => new(value < 0, BigInteger.Abs(value), 0);

    public static implicit operator BigReal(BigInteger value) => Rounded(value.Sign < 0, BigInteger.Abs(value), 0);

    /// <summary>Rounds to nearest, ties to even, once, into the subnormals too.</summary>
    public static explicit operator double(BigReal value) => value.Narrow(53, -1022);

    /// <inheritdoc cref="op_Explicit(BigReal)"/>
    public static explicit operator float(BigReal value) => (float)value.Narrow(24, -126);

    /// <summary>The number in the present working precision.</summary>
    public BigReal Rounded() => IsFinite ? Rounded(_negative, _magnitude, _exponent) : this;

    /// <summary><c>2^n x</c>, exact.</summary>
    public BigReal Scale(long n) => IsFinite && !IsZero ? Bounded(_negative, _magnitude, _exponent + n) : this;

    /// <summary><c>2^bits x</c> of a finite number, without the fraction (towards zero).</summary>
    internal BigInteger ToFixed(long bits)
    {
        var shift = checked((int)(_exponent + bits));
        var magnitude = shift >= 0 ? _magnitude << shift : _magnitude >> -shift;
        return _negative ? -magnitude : magnitude;
    }

    /// <summary><c>value / 2^bits</c>, rounded once.</summary>
    internal static BigReal FromFixed(BigInteger value, long bits) => Rounded(value.Sign < 0, BigInteger.Abs(value), -bits);

    /// <summary>Without the fraction.</summary>
    public BigInteger ToBigInteger()
    {
        if (!IsFinite || TopBit > 1 << 24)
        {
            throw new OverflowException("No whole number of a size that can be held.");
        }

        var whole = _exponent >= 0 ? _magnitude << (int)_exponent : TopBit < 0 ? BigInteger.Zero : _magnitude >> (int)-_exponent;
        return _negative ? -whole : whole;
    }

    public bool Equals(BigReal other) => (IsNaN && other.IsNaN) || this == other;

    public override bool Equals(object? obj) => obj is BigReal other && Equals(other);

    public override int GetHashCode() => ((double)this + 0.0).GetHashCode();

    /// <summary>Rounds the magnitude to the working precision.</summary>
    private static BigReal Rounded(bool negative, BigInteger magnitude, long exponent)
    {
        var excess = magnitude.GetBitLength() - WorkingPrecision.Bits;
        return excess <= 0
            ? Bounded(negative, magnitude, exponent)
            : Bounded(negative, ShiftToNearest(magnitude, (int)excess), exponent + excess);
    }

    private static BigReal Bounded(bool negative, BigInteger magnitude, long exponent) =>
        magnitude.IsZero || exponent < -ExponentLimit ? new(negative, BigInteger.Zero, 0)
        : exponent > ExponentLimit ? new(Kind.Infinite, negative)
        : new(negative, magnitude, exponent);

    /// <summary><c>magnitude / 2^shift</c> rounded to nearest, ties to even.</summary>
    private static BigInteger ShiftToNearest(BigInteger magnitude, int shift)
    {
        var twice = magnitude >> (shift - 1);
        var kept = twice >> 1;
        if (twice.IsEven)
        {
            return kept;
        }

        // Half or more is cut off; just half if there is no bit below it.
        return kept.IsEven && BigInteger.TrailingZeroCount(magnitude) == shift - 1 ? kept : kept + 1;
    }

    private static BigReal FromBits(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? NaN : new(Kind.Infinite, value < 0);
        }

        var bits = BitConverter.DoubleToUInt64Bits(value);
        var biased = (int)(bits >> 52) & 0x7FF;
        var fraction = bits & 0x000F_FFFF_FFFF_FFFF;
        return biased == 0
            ? new(double.IsNegative(value), fraction, fraction == 0 ? 0 : -1074)
            : new(double.IsNegative(value), fraction | 0x0010_0000_0000_0000, biased - 1075);
    }

    /// <summary>Rounds to <paramref name="precision"/> bits, fewer below 2^<paramref name="minimumExponent"/>.</summary>
    private double Narrow(int precision, int minimumExponent)
    {
        if (IsNaN)
        {
            return double.NaN;
        }

        var sign = _negative ? -1.0 : 1.0;
        var top = TopBit;
        if (IsInfinity || top > 1024)
        {
            return sign * double.PositiveInfinity;
        }

        var kept = precision - Math.Max(0, minimumExponent - top);
        if (IsZero || kept < 0)
        {
            return sign * 0.0;
        }

        var shift = (int)(_magnitude.GetBitLength() - kept);
        var rounded = shift > 0 ? ShiftToNearest(_magnitude, shift) : _magnitude << -shift;
        return sign * Math.ScaleB((double)(ulong)rounded, (int)(_exponent + shift));
    }
}
