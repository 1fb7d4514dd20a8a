using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// <c>ln(1 + e^x) = max(x, 0) + ln(1 + e)</c> with <c>e = e^-|x|</c> in [0, 1], which neither overflows nor cancels; ln(1 + e) is <c>e + e^2 Q(e)</c> with Q
/// minimax of degree 8 (relative error 2^-27.5; own Remez). Below 2 ULP.
/// </summary>
internal static class SoftplusSingle
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, float>
    {
        var e = ExpSingle.Evaluate(x | V.Create(-0f));
        var q = V.MultiplyAdd(V.Create(-0.0032905494f), e, V.Create(0.020086545f));
        q = V.MultiplyAdd(q, e, V.Create(-0.05745769f));
        q = V.MultiplyAdd(q, e, V.Create(0.10661163f));
        q = V.MultiplyAdd(q, e, V.Create(-0.15344895f));
        q = V.MultiplyAdd(q, e, V.Create(0.19692105f));
        q = V.MultiplyAdd(q, e, V.Create(-0.24958019f));
        q = V.MultiplyAdd(q, e, V.Create(0.33330464f));
        q = V.MultiplyAdd(q, e, V.Create(-0.4999993f));

        // NaN comes through e on every machine, whatever the maximum makes of it.
        return V.MaxNative(V.Zero, x) + V.MultiplyAdd(e * e, q, e);
    }
}
