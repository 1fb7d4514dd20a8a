using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EquationDsl.Simd;

/// <summary>One lane after the other: for arguments so rare that vector code would only cost registers.</summary>
internal static class Lanewise
{
    private const int WidestCount = 16;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Map<V, T>(V x, Func<T, T> function)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> lanes = stackalloc T[WidestCount];
        ref var first = ref MemoryMarshal.GetReference(lanes);
        V.Store(x, ref first, 0);
        for (var lane = 0; lane < V.Count; lane++)
        {
            lanes[lane] = function(lanes[lane]);
        }

        return V.Load(in first, 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Map<V, T>(V x, V y, Func<T, T, T> function)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> left = stackalloc T[WidestCount];
        Span<T> right = stackalloc T[WidestCount];
        ref var first = ref MemoryMarshal.GetReference(left);
        V.Store(x, ref first, 0);
        V.Store(y, ref MemoryMarshal.GetReference(right), 0);
        for (var lane = 0; lane < V.Count; lane++)
        {
            left[lane] = function(left[lane], right[lane]);
        }

        return V.Load(in first, 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Map<V, T>(V x, V y, V z, Func<T, T, T, T> function)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> first = stackalloc T[WidestCount];
        Span<T> second = stackalloc T[WidestCount];
        Span<T> third = stackalloc T[WidestCount];
        V.Store(x, ref MemoryMarshal.GetReference(first), 0);
        V.Store(y, ref MemoryMarshal.GetReference(second), 0);
        V.Store(z, ref MemoryMarshal.GetReference(third), 0);
        for (var lane = 0; lane < V.Count; lane++)
        {
            first[lane] = function(first[lane], second[lane], third[lane]);
        }

        return V.Load(in MemoryMarshal.GetReference(first), 0);
    }
}
