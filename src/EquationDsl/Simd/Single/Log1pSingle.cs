using System.Runtime.CompilerServices;
using EquationDsl.Simd.Functions;

namespace EquationDsl.Simd;

/// <summary>
/// <c>ln(1 + x)</c> by the logarithm of <c>u = 1 + x</c> rounded, whose rounding error <c>c = x - (u - 1)</c> is added back to the mantissa before the
/// polynomial (the method of fdlibm's log1p). Below 2 ULP.
/// </summary>
internal static class Log1pSingle
{
    // From here on 1 + x is x, and the scale of the rounding error leaves the range.
    private const float Large = 1e38f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, float>
    {
        var (n, f, isOrdinary) = Reduce(x);
        var result = LogSingle.Sum(n, f, LogSingle.Tail(f)) | (x & V.Create(-0f));
        return isOrdinary ? result : Special(x, result);
    }

    /// <summary>
    /// <c>x ln(1 + y)</c>. The logarithm stays the sum of a high part and what rounding took from it (Dekker, 1971), so that only the product is rounded:
    /// below 2 ULP, where a rounded logarithm would add half of one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Times<V>(V x, V y)
        where V : struct, IVector<V, float>
    {
        var (n, f, isOrdinary) = Reduce(y);
        var whole = n * V.Create(LogSingle.Ln2High);
        var high = whole + f;
        var low = f - (high - whole) + V.MultiplyAdd(n, V.Create(LogSingle.Ln2Low), LogSingle.Tail(f));
        var result = V.MultiplyAdd(x, high, x * low);

        // Zero times infinity is no product of finite parts, and the sign of a zero is lost in their sum.
        isOrdinary &= V.All(V.LessThan(V.Abs(x), V.Create(float.PositiveInfinity)) & V.NotEqualTo(x * y, V.Zero));
        return isOrdinary ? result : TimesSpecial(x, y, high + low, result);
    }

    /// <summary>n and f of <c>1 + x = 2^n (1 + f)</c>, and whether all lanes are above -1 and not too large.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V Exponent, V Fraction, bool IsOrdinary) Reduce<V>(V x)
        where V : struct, IVector<V, float>
    {
        var u = V.One + x;
        var (n, mantissa) = LogSingle.Split(u);
        var scale = V.SubtractBits(V.One, V.ShiftLeft(n + V.Create(ExpSingle.RoundingShift), 23));
        var f = V.MultiplyAdd(x - (u - V.One), scale, mantissa - V.One);
        var isOrdinary = V.All(V.LessThan(V.Create(-1f), x) & V.LessThan(x, V.Create(Large)));
        if (!isOrdinary)
        {
            f = V.Select(V.LessThan(x, V.Create(Large)), f, mantissa - V.One);
        }

        return (n, f, isOrdinary);
    }

    /// <summary>The product where x is zero or infinite or ln(1 + y) is special, which needs the logarithm as one number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TimesSpecial<V>(V x, V y, V log, V result)
        where V : struct, IVector<V, float>
    {
        var special = ZeroTimesLog.Evaluate<V, float>(x, y, Special(y, log | (y & V.Create(-0f))));
        var isOrdinary = V.LessThan(V.Abs(x), V.Create(float.PositiveInfinity)) & V.NotEqualTo(x * y, V.Zero)
            & V.LessThan(V.Create(-1f), y) & V.LessThanOrEqual(y, V.Create(float.MaxValue));
        return V.Select(isOrdinary, result, special);
    }

    /// <summary>The result, put right for -1 and below, infinity and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Special<V>(V x, V result)
        where V : struct, IVector<V, float>
    {
        result = V.Select(V.LessThanOrEqual(x, V.Create(float.MaxValue)), result, x);
        result = V.Select(V.EqualTo(x, V.Create(-1f)), V.Create(float.NegativeInfinity), result);
        return V.Select(V.LessThan(x, V.Create(-1f)), V.Create(float.NaN), result);
    }
}
