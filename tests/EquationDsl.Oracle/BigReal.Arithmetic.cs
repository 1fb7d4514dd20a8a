using System.Numerics;

namespace EquationDsl.Oracle;

/// <content>Arithmetic and comparison.</content>
public readonly partial struct BigReal
{
    public static BigReal operator +(BigReal x, BigReal y)
    {
        if (!x.IsFinite || !y.IsFinite)
        {
            return x.IsNaN || y.IsNaN || (x.IsInfinity && y.IsInfinity && x._negative != y._negative) ? NaN : x.IsInfinity ? x : y;
        }

        if (x.IsZero || y.IsZero)
        {
            return x.IsZero && y.IsZero ? (x._negative && y._negative ? NegativeZero : Zero) : x.IsZero ? y.Rounded() : x.Rounded();
        }

        var gap = x.TopBit - y.TopBit;
        if (Math.Abs(gap) > WorkingPrecision.Bits + 2)
        {
            return gap > 0 ? x.Rounded() : y.Rounded();
        }

        var exponent = Math.Min(x._exponent, y._exponent);
        var sum = x.Signed(exponent) + y.Signed(exponent);
        return Rounded(sum.Sign < 0, BigInteger.Abs(sum), exponent);
    }

    public static BigReal operator -(BigReal x, BigReal y) => x + -y;

    public static BigReal operator -(BigReal x) =>
        x.IsFinite ? new(!x._negative, x._magnitude, x._exponent) : x.IsNaN ? x : new(Kind.Infinite, !x._negative);

    public static BigReal operator *(BigReal x, BigReal y)
    {
        var negative = x._negative != y._negative;
        if (!x.IsFinite || !y.IsFinite)
        {
            return x.IsNaN || y.IsNaN || x.IsZero || y.IsZero ? NaN : new(Kind.Infinite, negative);
        }

        return Rounded(negative, x._magnitude * y._magnitude, x._exponent + y._exponent);
    }

    public static BigReal operator /(BigReal x, BigReal y)
    {
        var negative = x._negative != y._negative;
        if (x.IsNaN || y.IsNaN || (x.IsInfinity && y.IsInfinity) || (x.IsZero && y.IsZero))
        {
            return NaN;
        }

        if (x.IsInfinity || y.IsZero)
        {
            return new(Kind.Infinite, negative);
        }

        if (y.IsInfinity || x.IsZero)
        {
            return new(negative, BigInteger.Zero, 0);
        }

        // Two bits more than kept, and a sticky bit for the remainder: the rounding is then that of the exact quotient.
        var shift = (int)Math.Max(0, WorkingPrecision.Bits + 2 + y._magnitude.GetBitLength() - x._magnitude.GetBitLength());
        var quotient = BigInteger.DivRem(x._magnitude << shift, y._magnitude, out var remainder);
        var sticky = remainder.IsZero ? BigInteger.Zero : BigInteger.One;
        return Rounded(negative, (quotient << 1) | sticky, x._exponent - y._exponent - shift - 1);
    }

    public static bool operator ==(BigReal x, BigReal y) => Comparable(x, y) && Compare(x, y) == 0;

    public static bool operator !=(BigReal x, BigReal y) => !(x == y);

    public static bool operator <(BigReal x, BigReal y) => Comparable(x, y) && Compare(x, y) < 0;

    public static bool operator >(BigReal x, BigReal y) => y < x;

    public static bool operator <=(BigReal x, BigReal y) => Comparable(x, y) && Compare(x, y) <= 0;

    public static bool operator >=(BigReal x, BigReal y) => y <= x;

    public static BigReal Abs(BigReal x) => x._negative ? -x : x;

    /// <summary>The greatest whole number at most x; exact.</summary>
    public static BigReal Floor(BigReal x)
    {
        var whole = Truncate(x);
        return whole._negative && whole != x ? Exactly(whole.ToBigInteger() - 1) : whole;
    }

    /// <summary>The least whole number at least x; exact.</summary>
    public static BigReal Ceiling(BigReal x) => -Floor(-x);

    /// <summary>The nearest whole number, ties to even; exact.</summary>
    public static BigReal Round(BigReal x)
    {
        if (!x.IsFinite || x._exponent >= 0 || x.IsZero)
        {
            return x;
        }

        return x.TopBit < -1
            ? new(x._negative, BigInteger.Zero, 0)
            : new(x._negative, ShiftToNearest(x._magnitude, (int)-x._exponent), 0);
    }

    /// <summary>Towards zero; exact, and the sign is kept where the result is zero.</summary>
    private static BigReal Truncate(BigReal x)
    {
        if (!x.IsFinite || x._exponent >= 0 || x.IsZero)
        {
            return x;
        }

        return x.TopBit < 0 ? new(x._negative, BigInteger.Zero, 0) : new(x._negative, x._magnitude >> (int)-x._exponent, 0);
    }

    private static BigReal Exactly(BigInteger value) => new(value.Sign < 0, BigInteger.Abs(value), 0);

    private static bool Comparable(BigReal x, BigReal y) => !x.IsNaN && !y.IsNaN;

    private static int Compare(BigReal x, BigReal y)
    {
        if (x.Sign != y.Sign || x.Sign == 0)
        {
            return x.Sign.CompareTo(y.Sign);
        }

        return x.Sign * CompareMagnitudes(x, y);
    }

    private static int CompareMagnitudes(BigReal x, BigReal y)
    {
        if (x.IsInfinity || y.IsInfinity)
        {
            return x.IsInfinity.CompareTo(y.IsInfinity);
        }

        if (x.TopBit != y.TopBit)
        {
            return x.TopBit.CompareTo(y.TopBit);
        }

        var exponent = Math.Min(x._exponent, y._exponent);
        return BigInteger.Compare(x._magnitude << (int)(x._exponent - exponent), y._magnitude << (int)(y._exponent - exponent));
    }

    /// <summary>The signed whole number of 2^<paramref name="exponent"/>.</summary>
    private BigInteger Signed(long exponent)
    {
        var magnitude = _magnitude << checked((int)(_exponent - exponent));
        return _negative ? -magnitude : magnitude;
    }
}
