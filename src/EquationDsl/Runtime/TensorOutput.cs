using System.Buffers;
using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EquationDsl.Runtime;

/// <summary>
/// Where a kernel writes a tensor: its own memory where the entries of a row are consecutive (slices of larger tensors too), else rented memory whose entries go to
/// their places at the end.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct TensorOutput<T>
    where T : unmanaged
{
    private readonly TensorSpan<T> _tensor;
    private readonly T[]? _rented;
    private readonly Span<T> _memory;

    /// <param name="tensor">The output.</param>
    /// <param name="name">Of the parameter.</param>
    /// <param name="isRead">Whether the kernel reads the old values: state that is updated in place.</param>
    /// <param name="byRows">Whether the kernel goes from row to row by strides; if not, rows lie one after the other.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TensorOutput(in TensorSpan<T> tensor, string name, bool isRead = false, bool byRows = false)
    {
        var length = tensor.FlattenedLength;
        if (length == 0 || (tensor.IsDense && length <= Array.MaxLength))
        {
            _memory = MemoryMarshal.CreateSpan(ref tensor.GetPinnableReference(), (int)length);
        }
        else if (byRows && length <= Array.MaxLength && Strides.AreRowsContiguous<T>(tensor))
        {
            _memory = MemoryMarshal.CreateSpan(ref tensor.GetPinnableReference(), 1);
        }
        else
        {
            _tensor = tensor;
            _rented = Copied(in tensor, name, isRead);
            _memory = _rented.AsSpan(0, (int)length);
        }
    }

    /// <summary>The first entry.</summary>
    public ref T Start => ref MemoryMarshal.GetReference(_memory);

    /// <summary>How far apart entries are that differ by one along an axis, in the memory that the kernel writes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Stride(in TensorSpan<T> tensor, int axis) =>
        tensor.IsDense && axis == tensor.Rank - 2 ? tensor.Lengths[axis + 1] : Strides.Of<T>(tensor, axis, isCopied: _rented is not null);

    /// <summary>Puts the entries in their places and gives rented memory back.</summary>
    public void Dispose()
    {
        if (_rented is not null)
        {
            new ReadOnlyTensorSpan<T>(_memory, _tensor.Lengths).CopyTo(_tensor);
            ArrayPool<T>.Shared.Return(_rented);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T[] Copied(in TensorSpan<T> tensor, string name, bool isRead)
    {
        var copy = ArrayPool<T>.Shared.Rent(Tensors.Entries(tensor.FlattenedLength, name));
        if (isRead)
        {
            tensor.FlattenTo(copy);
        }

        return copy;
    }
}
