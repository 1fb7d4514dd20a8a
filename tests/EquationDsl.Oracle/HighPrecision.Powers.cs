namespace EquationDsl.Oracle;

/// <content>Roots and powers.</content>
public static partial class HighPrecision
{
    public static BigReal Sqrt(BigReal x)
    {
        if (x.IsZero || x.IsNaN || x.Sign < 0 || x.IsInfinity)
        {
            return x.Sign < 0 ? BigReal.NaN : x;
        }

        return Guarded(static x => Root(x, 2), x);
    }

    public static BigReal Cbrt(BigReal x)
    {
        if (x.IsZero || !x.IsFinite)
        {
            return x;
        }

        return x.IsNegative ? -Guarded(static x => Root(x, 3), -x) : Guarded(static x => Root(x, 3), x);
    }

    /// <summary><c>sqrt(x^2 + y^2)</c>; infinite if either is, even beside NaN.</summary>
    public static BigReal Hypot(BigReal x, BigReal y) =>
        x.IsInfinity || y.IsInfinity ? BigReal.PositiveInfinity : Guarded(static (x, y) => Sqrt((x * x) + (y * y)), x, y);

    /// <summary><c>sqrt(1 + x) - 1 = x / (sqrt(1 + x) + 1)</c>.</summary>
    public static BigReal Sqrt1pm1(BigReal x) => x.IsInfinity || x.IsZero
        ? (x.IsNegative && x.IsInfinity ? BigReal.NaN : x)
        : Guarded(static x => x / (Sqrt(1 + x) + 1), x);

    /// <summary><c>x - y floor(x / y)</c> with the exact quotient; NaN where y is 0 or x is infinite.</summary>
    public static BigReal Modulo(BigReal x, BigReal y)
    {
        if (!x.IsFinite || y.IsZero || y.IsNaN)
        {
            return BigReal.NaN;
        }

        if (y.IsInfinity)
        {
            return x.IsZero || x.IsNegative == y.IsNegative ? x : y;
        }

        using var scope = WorkingPrecision.Raise(Math.Clamp(Math.Abs(x.TopBit - y.TopBit), 0, 1 << 20) + WorkingPrecision.Bits);
        var remainder = x - (y * BigReal.Floor(x / y));
        return remainder.IsZero ? BigReal.Zero : remainder;
    }

    /// <summary><c>x^n</c> by squaring; <c>x^0 = 1</c>, NaN included.</summary>
    public static BigReal Power(BigReal x, int n)
    {
        var value = BigReal.One;
        using (WorkingPrecision.Raise(GuardBits))
        {
            var square = x;
            for (var rest = Math.Abs((long)n); rest != 0; rest >>= 1)
            {
                value = (rest & 1) == 1 ? value * square : value;
                square = rest > 1 ? square * square : square;
            }

            value = n < 0 ? 1 / value : value;
        }

        return value.Rounded();
    }

    /// <summary><c>x^y</c> with the special values of IEEE 754 <c>pow</c>.</summary>
    public static BigReal Power(BigReal x, BigReal y)
    {
        if (y.IsZero || x == 1)
        {
            return BigReal.One;
        }

        if (x.IsNaN || y.IsNaN || (x.Sign < 0 && x.IsFinite && y.IsFinite && !y.IsWhole))
        {
            return BigReal.NaN;
        }

        if (y.IsWhole && y.TopBit < 20)
        {
            return Power(x, (int)y.ToBigInteger());
        }

        var size = PowerOfPositive(BigReal.Abs(x), y);
        return x.IsNegative && y.IsOdd ? -size : size;
    }

    private static BigReal PowerOfPositive(BigReal x, BigReal y)
    {
        if (y.IsInfinity && x == 1)
        {
            return BigReal.One;
        }

        return Guarded(
            static (x, y) =>
            {
                var rough = y * LogCore(x);
                using var scope = WorkingPrecision.Raise(rough.IsFinite ? Math.Clamp(rough.TopBit, 0, 60) : 0);
                return ExpCore(y * LogCore(x));
            },
            x,
            y);
    }

    /// <summary>Newton's iteration for the n-th root from double precision: each step doubles the number of right bits.</summary>
    private static BigReal Root(BigReal x, int n)
    {
        var k = Math.DivRem(x.TopBit, n, out var rest);
        var scaled = x.Scale(-k * n);
        BigReal y = Math.Pow((double)scaled, 1.0 / n);
        for (var bits = 48; bits < 2 * WorkingPrecision.Bits; bits *= 2)
        {
            var power = n == 2 ? y : y * y;
            y = (((n - 1) * y) + (scaled / power)) / n;
        }

        return y.Scale(k);
    }
}
