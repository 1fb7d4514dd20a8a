using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// <c>ln(1 + x)</c> by the logarithm of <c>u = 1 + x</c> rounded, whose rounding error <c>c = x - (u - 1)</c> is added back to the mantissa before the
/// polynomial (the method of fdlibm's log1p). Below 2 ULP.
/// </summary>
internal static class Log1pSingle
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, float>
    {
        var ordinary = V.LessThan(V.Create(-1f), x) & V.LessThan(x, V.Create(1e38f));
        return V.All(ordinary) ? Ordinary(x) | (x & V.Create(-0f)) : Extreme(x);
    }

    /// <summary>For x in (-1, 1e38); -0 gives 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Ordinary<V>(V x)
        where V : struct, IVector<V, float>
    {
        var u = V.One + x;
        var (n, mantissa) = LogSingle.Split(u);
        var scale = V.SubtractBits(V.One, V.ShiftLeft(n + V.Create(ExpSingle.RoundingShift), 23));
        var f = V.MultiplyAdd(x - (u - V.One), scale, mantissa - V.One);
        return LogSingle.Sum(n, f, LogSingle.Tail(f));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Extreme<V>(V x)
        where V : struct, IVector<V, float>
    {
        var ordinary = V.LessThan(V.Create(-1f), x) & V.LessThan(x, V.Create(1e38f));
        var nearOne = Ordinary(V.Select(ordinary, x, V.One)) | (x & V.Create(-0f));
        return V.Select(ordinary, nearOne, LogSingle.Natural(V.One + x));
    }
}
