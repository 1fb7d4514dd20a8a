using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// As many vectors as the widest has lanes, and room for one more: on the stack, where they do not move, they are aligned by hand. Vectors across two cache lines
/// take twice the time.
/// </summary>
/// <typeparam name="V">The vector.</typeparam>
[InlineArray(17)]
internal struct TileRows<V>
    where V : struct
{
    private V _first;

    /// <summary>How many bytes the first vector is from the beginning.</summary>
    public static unsafe nint ShiftOf(ref TileRows<V> rows) => -(nint)Unsafe.AsPointer(ref rows) & (Unsafe.SizeOf<V>() - 1);

    /// <summary>The first vector's memory.</summary>
    public static ref T First<T>(ref TileRows<V> rows) => ref Unsafe.AddByteOffset(ref Unsafe.As<TileRows<V>, T>(ref rows), ShiftOf(ref rows));
}
