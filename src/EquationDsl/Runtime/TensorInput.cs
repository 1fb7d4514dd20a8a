using System.Buffers;
using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EquationDsl.Runtime;

/// <summary>
/// The entries of a tensor: its own memory where the entries of a row are consecutive (slices of larger tensors and repeated rows too), else a copy for the length of
/// the call (transposes, repeated entries).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct TensorInput<T>
    where T : unmanaged
{
    private readonly T[]? _rented;

    /// <param name="tensor">The input.</param>
    /// <param name="name">Of the parameter.</param>
    /// <param name="byRows">Whether the kernel goes from row to row by strides; if not, rows lie one after the other.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TensorInput(in ReadOnlyTensorSpan<T> tensor, string name, bool byRows = false)
    {
        var length = tensor.FlattenedLength;
        if (length == 0 || (tensor.IsDense && length <= Array.MaxLength))
        {
            Span = Tensors.Dense(in tensor);
        }
        else if (byRows && length <= Array.MaxLength && Strides.AreRowsContiguous(in tensor))
        {
            Span = MemoryMarshal.CreateReadOnlySpan(in tensor.GetPinnableReference(), 1);
        }
        else
        {
            _rented = Copied(in tensor, name);
            Span = _rented.AsSpan(0, (int)length);
        }
    }

    /// <summary>All entries, unless the kernel goes by strides.</summary>
    public ReadOnlySpan<T> Span { get; }

    /// <summary>The first entry.</summary>
    public ref T Start => ref MemoryMarshal.GetReference(Span);

    /// <summary>How far apart entries are that differ by one along an axis, in the memory that the kernel reads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Stride(in ReadOnlyTensorSpan<T> tensor, int axis) =>
        tensor.IsDense && axis == tensor.Rank - 2 ? tensor.Lengths[axis + 1] : Strides.Of(in tensor, axis, isCopied: _rented is not null);

    /// <summary>Gives rented memory back.</summary>
    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<T>.Shared.Return(_rented);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T[] Copied(in ReadOnlyTensorSpan<T> tensor, string name)
    {
        var copy = ArrayPool<T>.Shared.Rent(Tensors.Entries(tensor.FlattenedLength, name));
        tensor.FlattenTo(copy);
        return copy;
    }
}
