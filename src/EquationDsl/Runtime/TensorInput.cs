using System.Buffers;
using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace EquationDsl.Runtime;

/// <summary>The entries of a tensor, row by row: its own memory where they lie so, else a copy for the length of the call (slices, transposes, repeated rows).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct TensorInput<T>
    where T : unmanaged
{
    private readonly T[]? _rented;

    public TensorInput(ReadOnlyTensorSpan<T> tensor, string name)
    {
        var length = Tensors.Entries(tensor.FlattenedLength, name);
        if (tensor.IsDense || tensor.FlattenedLength == 0)
        {
            Span = Tensors.Dense(tensor);
            return;
        }

        _rented = ArrayPool<T>.Shared.Rent(length);
        tensor.FlattenTo(_rented);
        Span = _rented.AsSpan(0, length);
    }

    public ReadOnlySpan<T> Span { get; }

    /// <summary>The first entry.</summary>
    public ref T Start => ref MemoryMarshal.GetReference(Span);

    /// <summary>Gives rented memory back.</summary>
    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<T>.Shared.Return(_rented);
        }
    }
}
