using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// <c>ln x = n ln 2 + ln(1 + f)</c> with <c>x = 2^n (1 + f)</c> and 1 + f in [sqrt(1/2), sqrt 2); ln(1 + f) is <c>f + f^2 (f P(f) - 1/2)</c> with P minimax
/// of degree 7 (relative error 2^-27.3; own Remez). Below 1 ULP; the logarithms to the bases 2 and 10 below 2 ULP.
/// </summary>
internal static class LogSingle
{
    // The high parts have 15 bits, so that their products with n are exact whether or not the machine fuses.
    public const float Ln2High = 0.69314575f;
    public const float Ln2Low = 1.4286068e-06f;
    private const float Log10Of2High = 0.3010254f;
    private const float Log10Of2Low = 4.605039e-06f;
    private const float Log2EHigh = 1.442695f;
    private const float Log2ELow = 1.925963e-08f;
    private const float Log10EHigh = 0.4342945f;
    private const float Log10ELow = -1.010305e-08f;

    private const float SqrtHalf = 0.70710677f;
    private const float MinNormal = 1.17549435e-38f;

    private interface IBase
    {
        /// <summary>The logarithm from n, f and <c>ln(1 + f) - f</c>.</summary>
        static abstract V Combine<V>(V n, V f, V tail)
            where V : struct, IVector<V, float>;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Natural<V>(V x)
        where V : struct, IVector<V, float> => Evaluate<V, BaseE>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Binary<V>(V x)
        where V : struct, IVector<V, float> => Evaluate<V, Base2>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Decimal<V>(V x)
        where V : struct, IVector<V, float> => Evaluate<V, Base10>(x);

    /// <summary>n and 1 + f of a positive normal x, the former as a number in the low bits of <c>RoundingShift + n</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Exponent, V Mantissa) Split<V>(V x)
        where V : struct, IVector<V, float>
    {
        var offset = V.SubtractBits(x, V.Create(SqrtHalf));
        var mantissa = V.AddBits(offset & V.Create(BitConverter.Int32BitsToSingle(0x007FFFFF)), V.Create(SqrtHalf));
        var shifted = V.AddBits(V.ShiftRight(offset, 23), V.Create(ExpSingle.RoundingShift));
        return (shifted - V.Create(ExpSingle.RoundingShift), mantissa);
    }

    /// <summary><c>ln(1 + f) - f</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tail<V>(V f)
        where V : struct, IVector<V, float>
    {
        var p = V.MultiplyAdd(V.Create(-0.07644271f), f, V.Create(0.12767713f));
        p = V.MultiplyAdd(p, f, V.Create(-0.13159557f));
        p = V.MultiplyAdd(p, f, V.Create(0.14200905f));
        p = V.MultiplyAdd(p, f, V.Create(-0.1662333f));
        p = V.MultiplyAdd(p, f, V.Create(0.20001261f));
        p = V.MultiplyAdd(p, f, V.Create(-0.25000823f));
        p = V.MultiplyAdd(p, f, V.Create(0.3333333f));
        return f * f * V.MultiplyAdd(p, f, V.Create(-0.5f));
    }

    /// <summary><c>n ln 2 + f + tail</c>, smallest first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sum<V>(V n, V f, V tail)
        where V : struct, IVector<V, float> =>
        V.MultiplyAdd(n, V.Create(Ln2High), f + V.MultiplyAdd(n, V.Create(Ln2Low), tail));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Evaluate<V, B>(V x)
        where V : struct, IVector<V, float>
        where B : struct, IBase
    {
        // Zero, subnormal and negative numbers, infinity and NaN all come out with an exponent beyond 125, which few others have. What is done for them
        // is inlined although it hardly ever runs: a call would make the loop around keep its sums in memory.
        var (n, mantissa) = Split(x);
        var isOrdinary = V.All(V.LessThanOrEqual(V.Abs(n), V.Create(125f)));
        if (!isOrdinary)
        {
            var subnormal = V.LessThan(x, V.Create(MinNormal));
            (n, mantissa) = Split(V.Select(subnormal, x * V.Create(8388608f), x));
            n += subnormal & V.Create(-23f);
        }

        var f = mantissa - V.One;
        var result = B.Combine(n, f, Tail(f));
        return isOrdinary ? result : Special(x, result);
    }

    /// <summary>The result, put right for zeros, infinity, negative numbers and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Special<V>(V x, V result)
        where V : struct, IVector<V, float>
    {
        result = V.Select(V.EqualTo(x, V.Zero), V.Create(float.NegativeInfinity), result);
        result = V.Select(V.LessThanOrEqual(x, V.Create(float.MaxValue)), result, x);
        return V.Select(V.LessThan(x, V.Zero), V.Create(float.NaN), result);
    }

    private readonly struct BaseE : IBase
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Combine<V>(V n, V f, V tail)
            where V : struct, IVector<V, float> => Sum(n, f, tail);
    }

    private readonly struct Base2 : IBase
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Combine<V>(V n, V f, V tail)
            where V : struct, IVector<V, float>
        {
            var low = V.MultiplyAdd(tail, V.Create(Log2EHigh), f * V.Create(Log2ELow));
            return n + V.MultiplyAdd(f, V.Create(Log2EHigh), low);
        }
    }

    private readonly struct Base10 : IBase
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Combine<V>(V n, V f, V tail)
            where V : struct, IVector<V, float>
        {
            var low = V.MultiplyAdd(tail, V.Create(Log10EHigh), f * V.Create(Log10ELow));
            low = V.MultiplyAdd(n, V.Create(Log10Of2Low), low);
            return V.MultiplyAdd(n, V.Create(Log10Of2High), V.MultiplyAdd(f, V.Create(Log10EHigh), low));
        }
    }
}
