using System.Numerics;

namespace EquationDsl.Compiler.Rewriting.Search.Reals;

/// <summary>
/// A number <c>m 2^e</c> of as many bits as it was made with, whose exponent has no bound; or none, where something was undefined.
/// Results have the bits of the operand that has more, and are truncated.
/// </summary>
internal readonly struct Wide
{
    private const double Ln2 = 0.6931471805599453;

    private Wide(BigInteger mantissa, long exponent, int bits) => (Mantissa, Exponent, Bits) = (mantissa, exponent, bits);

    public BigInteger Mantissa { get; }

    public long Exponent { get; }

    /// <summary>How many bits results keep; 0 where the number is undefined.</summary>
    public int Bits { get; }

    public static Wide Undefined => default;

    public bool IsDefined => Bits > 0;

    public bool IsZero => IsDefined && Mantissa.IsZero;

    public int Sign => Mantissa.Sign;

    /// <summary>The exponent of the greatest power of two below the number, within one.</summary>
    public long Magnitude => Mantissa.IsZero ? long.MinValue / 4 : Exponent + Length(Mantissa);

    public static Wide Of(BigInteger mantissa, long exponent, int bits)
    {
        if (mantissa.IsZero)
        {
            return new Wide(BigInteger.Zero, 0, bits);
        }

        var excess = Length(mantissa) - bits;
        return excess > 0 ? new Wide(mantissa >> excess, exponent + excess, bits) : new Wide(mantissa, exponent, bits);
    }

    public static Wide Of(double value, int bits)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            return Undefined;
        }

        var pattern = BitConverter.DoubleToInt64Bits(value);
        var (exponent, mantissa) = ((int)((pattern >> 52) & 0x7FF), pattern & 0xFFFFFFFFFFFFF);
        mantissa = exponent == 0 ? mantissa : mantissa | (1L << 52);
        return Of(value < 0 ? -mantissa : mantissa, Math.Max(exponent, 1) - 1075, bits);
    }

    /// <summary>A whole number of the same bits.</summary>
    public Wide Like(BigInteger value) => IsDefined ? Of(value, 0, Bits) : Undefined;

    /// <summary>The same with other bits.</summary>
    public Wide With(int bits) => IsDefined ? Of(Mantissa, Exponent, bits) : Undefined;

    public Wide Abs() => Sign < 0 ? -this : this;

    public Wide Scaled(long exponent) => Mantissa.IsZero ? this : new Wide(Mantissa, Exponent + exponent, Bits);

    public static Wide operator -(Wide x) => new(-x.Mantissa, x.Exponent, x.Bits);

    public static Wide operator +(Wide x, Wide y)
    {
        if (!x.IsDefined || !y.IsDefined)
        {
            return Undefined;
        }

        var bits = Math.Max(x.Bits, y.Bits);
        var (high, low) = x.Magnitude >= y.Magnitude ? (x, y) : (y, x);
        if (low.Mantissa.IsZero || high.Magnitude - low.Magnitude > bits + 4)
        {
            return Of(high.Mantissa, high.Exponent, bits);
        }

        var exponent = Math.Min(x.Exponent, y.Exponent);
        return Of((x.Mantissa << (int)(x.Exponent - exponent)) + (y.Mantissa << (int)(y.Exponent - exponent)), exponent, bits);
    }

    public static Wide operator -(Wide x, Wide y) => x + -y;

    public static Wide operator *(Wide x, Wide y) =>
        x.IsDefined && y.IsDefined ? Of(x.Mantissa * y.Mantissa, x.Exponent + y.Exponent, Math.Max(x.Bits, y.Bits)) : Undefined;

    public static Wide operator /(Wide x, Wide y)
    {
        if (!x.IsDefined || !y.IsDefined || y.IsZero)
        {
            return Undefined;
        }

        var bits = Math.Max(x.Bits, y.Bits);
        var shift = Math.Max(0, bits + 2 + Length(y.Mantissa) - Length(x.Mantissa));
        return Of((x.Mantissa << shift) / y.Mantissa, x.Exponent - y.Exponent - shift, bits);
    }

    public static bool operator <(Wide x, Wide y) => (x - y).Sign < 0;

    public static bool operator >(Wide x, Wide y) => y < x;

    /// <summary>Newton's iteration on whole numbers.</summary>
    public static Wide Sqrt(Wide x)
    {
        if (!x.IsDefined || x.Sign <= 0)
        {
            return x.IsZero ? x : Undefined;
        }

        var shift = Math.Max(0, (2 * x.Bits) + 4 - Length(x.Mantissa));
        shift += (int)((x.Exponent - shift) & 1);
        var radicand = x.Mantissa << shift;
        var root = BigInteger.One << ((Length(radicand) / 2) + 1);
        while (true)
        {
            var next = (root + (radicand / root)) >> 1;
            if (next >= root)
            {
                return Of(root, (x.Exponent - shift) / 2, x.Bits);
            }

            root = next;
        }
    }

    /// <summary>Floor, ceiling: the nearest whole number below.</summary>
    public Wide Floor() => !IsDefined || Exponent >= 0 ? this : Magnitude < -1 ? Like(Sign < 0 ? -1 : 0) : Of(Mantissa >> (int)-Exponent, 0, Bits);

    /// <summary>The nearest double; infinite beyond their range, 0 below it.</summary>
    public double ToDouble()
    {
        if (!IsDefined)
        {
            return double.NaN;
        }

        var excess = Length(Mantissa) - 62;
        var top = (double)(long)(excess > 0 ? Mantissa >> excess : Mantissa);
        var exponent = Exponent + Math.Max(excess, 0);
        return exponent > 2000 ? top * double.PositiveInfinity : exponent < -2000 ? 0 : top * Power(exponent / 2) * Power(exponent - (exponent / 2));
    }

    public override string ToString() => ToDouble().ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Bits of the magnitude, within one.</summary>
    private static int Length(BigInteger value) => value.IsZero ? 0 : (int)(BigInteger.Log(BigInteger.Abs(value)) / Ln2) + 1;

    private static double Power(long exponent) => Math.Pow(2, exponent);
}
