using System.Numerics;
using System.Runtime.CompilerServices;

namespace EquationDsl.Simd.Functions;

/// <summary>-1, 0 or 1. Zeros keep their sign, NaN is NaN.</summary>
internal static class Sign
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V, T>(V x)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var signed = (x & V.Create(T.NegativeZero)) | V.One;
        return V.Select(V.LessThan(V.Zero, V.Abs(x)), signed, x);
    }
}
