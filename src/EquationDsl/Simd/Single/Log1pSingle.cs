using System.Runtime.CompilerServices;

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
        var u = V.One + x;
        var (n, mantissa) = LogSingle.Split(u);
        var scale = V.SubtractBits(V.One, V.ShiftLeft(n + V.Create(ExpSingle.RoundingShift), 23));
        var f = V.MultiplyAdd(x - (u - V.One), scale, mantissa - V.One);
        var isOrdinary = V.All(V.LessThan(V.Create(-1f), x) & V.LessThan(x, V.Create(Large)));
        if (!isOrdinary)
        {
            f = V.Select(V.LessThan(x, V.Create(Large)), f, mantissa - V.One);
        }

        var result = LogSingle.Sum(n, f, LogSingle.Tail(f)) | (x & V.Create(-0f));
        return isOrdinary ? result : Special(x, result);
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
