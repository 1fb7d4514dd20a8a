using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Runtime;

/// <summary>The memory of a span or tensor, whatever the type of its entries.</summary>
internal readonly ref struct MemoryShape
{
    private readonly ref byte _start;
    private readonly ReadOnlySpan<nint> _lengths;
    private readonly ReadOnlySpan<nint> _strides;
    private readonly bool _isDense;
    private readonly int _size;

    private MemoryShape(ref byte start, nint entries, int size, bool isDense, ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides)
    {
        _start = ref start;
        (Entries, _size, _isDense) = (entries, size, isDense);
        _lengths = lengths;
        _strides = strides;
    }

    public nint Entries { get; }

    /// <summary>Where it is now.</summary>
    public unsafe nint Address => (nint)Unsafe.AsPointer(ref _start);

    /// <summary>From the first entry to behind the last one in memory.</summary>
    public nint Bytes => (_isDense ? Entries : Reach(_lengths, _strides)) * _size;

    /// <param name="span">The memory.</param>
    /// <param name="size">The bytes of one of its entries.</param>
    [MethodImpl(AggressiveInlining)]
    public static MemoryShape Of(ReadOnlySpan<byte> span, int size) => new(ref MemoryMarshal.GetReference(span), span.Length, size, true, default, default);

    [MethodImpl(AggressiveInlining)]
    public static MemoryShape Of<T>(in ReadOnlyTensorSpan<T> tensor, int size)
        where T : unmanaged =>
        new(ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in tensor.GetPinnableReference())), tensor.FlattenedLength, size, tensor.IsDense, tensor.Lengths, tensor.Strides);

    [MethodImpl(AggressiveInlining)]
    public static MemoryShape Of<T>(in TensorSpan<T> tensor, int size)
        where T : unmanaged =>
        new(ref Unsafe.As<T, byte>(ref tensor.GetPinnableReference()), tensor.FlattenedLength, size, tensor.IsDense, tensor.Lengths, tensor.Strides);

    /// <summary>Whether both are the same memory, entry for entry.</summary>
    public bool IsSameAs(MemoryShape other) =>
        Unsafe.AreSame(ref _start, ref other._start)
        && ((_isDense && other._isDense) || (_lengths.SequenceEqual(other._lengths) && _strides.SequenceEqual(other._strides)));

    /// <summary>Whether the two reach common bytes: surely not if one ends before the other begins, or if both step by the same rows and use other columns.</summary>
    public bool Meets(MemoryShape other)
    {
        if (Entries == 0 || other.Entries == 0)
        {
            return false;
        }

        var distance = Unsafe.ByteOffset(ref _start, ref other._start);
        return distance < Bytes && -distance < other.Bytes && !UsesOtherColumnsThan(other, distance);
    }

    private bool UsesOtherColumnsThan(MemoryShape other, nint distance)
    {
        if (_lengths.Length < 2 || other._lengths.Length < 2 || _size != other._size || _strides[0] != other._strides[0] || _strides[0] <= 0)
        {
            return false;
        }

        var row = _strides[0];
        nint first = Reach(_lengths[1..], _strides[1..]), second = Reach(other._lengths[1..], other._strides[1..]);
        var shift = (((distance / _size) % row) + row) % row;
        return shift >= first && shift + second <= row;
    }

    private static nint Reach(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides)
    {
        nint reach = 1;
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            reach += (lengths[axis] - 1) * strides[axis];
        }

        return reach;
    }
}
