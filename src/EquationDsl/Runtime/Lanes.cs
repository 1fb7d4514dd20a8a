using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Runtime;

/// <summary>
/// Access to the first few lanes of a vector. Generated steps are called with <c>lanes</c> equal to the width, which the JIT folds to
/// a plain load or store, and once more with what remains: the mathematics is written once.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Lanes
{
    /// <summary>Sets the first <paramref name="count"/> entries to zero.</summary>
    public static void Clear<T>(ref T first, nint count)
        where T : unmanaged => System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref first, checked((int)Math.Max(count, 0))).Clear();

    /// <summary>The entry at <paramref name="index"/>.</summary>
    [MethodImpl(AggressiveInlining)]
    public static ref T At<T>(ref T source, nint index) => ref Unsafe.Add(ref source, index);

    /// <summary>Entries from <paramref name="index"/> on; the lanes beyond <paramref name="lanes"/> are zero.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Load<V, T>(ref readonly T source, nint index, nint lanes)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        lanes == V.Count ? V.Load(in source, (nuint)index) : V.LoadPartial(in source, (nuint)index, (nuint)lanes, V.Zero);

    /// <summary>Entries at <paramref name="start"/>, <c>start + stride</c>, ...; the lanes beyond <paramref name="lanes"/> are zero.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Strided<V, T>(ref T source, nint start, nint stride, nint lanes)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        lanes == V.Count ? V.LoadStrided(in source, start, stride) : FirstStrided<V, T>(ref source, start, stride, lanes);

    /// <summary>Entries at the positions <c>positions[index]</c>, ...; the lanes beyond <paramref name="lanes"/> are zero.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Gather<V, T>(ref T source, ref int positions, nint index, nint lanes)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        lanes == V.Count ? V.Gather(in source, in positions, (nuint)index) : FirstGathered<V, T>(ref source, ref positions, index, lanes);

    /// <summary>Writes the first <paramref name="lanes"/> lanes and touches nothing beyond.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Store<V, T>(V value, ref T destination, nint index, nint lanes)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (lanes == V.Count)
        {
            V.Store(value, ref destination, (nuint)index);
        }
        else
        {
            V.StorePartial(value, ref destination, (nuint)index, (nuint)lanes);
        }
    }

    /// <summary>The first <paramref name="lanes"/> lanes of <paramref name="value"/>, the others of <paramref name="otherwise"/>.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Only<V, T>(V value, V otherwise, nint lanes)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        lanes == V.Count ? value : V.Select(V.FirstLanes((nuint)lanes), value, otherwise);

    /// <summary>
    /// <c>1 / d</c> in two factors: multiplying by one and then by the other divides by d wherever d and the quotient are in range, and gives what the division
    /// gives where they are not. The first factor is 1 unless d is below 2^-64 or above 2^64 (2^-512 and 2^512 for <see cref="double"/>).
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static (V Scale, V Inverse) Reciprocal<V, T>(V d)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var large = V.Create(T.ScaleB(T.One, Unsafe.SizeOf<T>() == sizeof(float) ? 64 : 512));
        var small = V.Create(T.ScaleB(T.One, Unsafe.SizeOf<T>() == sizeof(float) ? -64 : -512));
        var size = V.Abs(d);
        var scale = V.Select(V.LessThan(size, small), large, V.Select(V.LessThan(large, size), small, V.One));
        return (scale, V.One / (d * scale));
    }

    /// <summary>The first lane.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T First<V, T>(V value)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Unsafe.As<V, T>(ref value);

    /// <summary>Sets one lane.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Set<V, T>(ref V vector, nint lane, T value)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Unsafe.Add(ref Unsafe.As<V, T>(ref vector), lane) = value;

    private static V FirstStrided<V, T>(ref T source, nint start, nint stride, nint lanes)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var vector = V.Zero;
        for (nint lane = 0; lane < lanes; lane++)
        {
            Set(ref vector, lane, Unsafe.Add(ref source, start + (lane * stride)));
        }

        return vector;
    }

    private static V FirstGathered<V, T>(ref T source, ref int positions, nint index, nint lanes)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var vector = V.Zero;
        for (nint lane = 0; lane < lanes; lane++)
        {
            Set(ref vector, lane, Unsafe.Add(ref source, Unsafe.Add(ref positions, index + lane)));
        }

        return vector;
    }
}
