using System.Numerics;
using System.Runtime.CompilerServices;

namespace EquationDsl.Simd.Functions;

/// <summary><c>x ln y</c> continued by 0 to x = 0, where information theory needs it; NaN in y stays NaN.</summary>
internal static class ZeroTimesLog
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V, T>(V x, V y, V log)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.EqualTo(x, V.Zero) & V.EqualTo(y, y), V.Zero, x * log);
}
