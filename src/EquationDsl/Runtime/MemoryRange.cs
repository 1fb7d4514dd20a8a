using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Runtime;

/// <summary>The memory of a tensor whose entries lie one after another. Most tensors do, and two of them are compared in a few instructions: a product of small matrices feels more.</summary>
internal readonly ref struct MemoryRange
{
    /// <summary>No tensor is that long: what is not one range of memory seems to go on for ever, so that it is apart only from what ends before it.</summary>
    private static nint Endless => nint.MaxValue;

    private readonly ref byte _start;
    private readonly nint _bytes;

    private MemoryRange(ref byte start, nint bytes)
    {
        _start = ref start;
        _bytes = bytes;
    }

    [MethodImpl(AggressiveInlining)]
    public static MemoryRange Of<T>(in TensorSpan<T> tensor)
        where T : unmanaged => new(ref Unsafe.As<T, byte>(ref tensor.GetPinnableReference()), tensor.IsDense ? tensor.FlattenedLength * Unsafe.SizeOf<T>() : Endless);

    [MethodImpl(AggressiveInlining)]
    public static MemoryRange Of<T>(in ReadOnlyTensorSpan<T> tensor)
        where T : unmanaged =>
        new(ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in tensor.GetPinnableReference())), tensor.IsDense ? tensor.FlattenedLength * Unsafe.SizeOf<T>() : Endless);

    [MethodImpl(AggressiveInlining)]
    public static MemoryRange Of<T>(ReadOnlySpan<T> vector)
        where T : unmanaged => new(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(vector)), (nint)vector.Length * Unsafe.SizeOf<T>());

    [MethodImpl(AggressiveInlining)]
    public bool IsApartFrom(MemoryRange other)
    {
        var distance = Unsafe.ByteOffset(ref _start, ref other._start);
        return distance >= _bytes || -distance >= other._bytes;
    }

    [MethodImpl(AggressiveInlining)]
    public bool IsSameAsOrApartFrom(MemoryRange other) => IsApartFrom(other) || (Unsafe.AreSame(ref _start, ref other._start) && _bytes == other._bytes && _bytes != Endless);
}
