using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace EquationDsl.Runtime;

/// <summary>Tensor spans as the row-major memory that kernels run over.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Tensors
{
    /// <summary>All entries, row by row.</summary>
    public static ReadOnlySpan<T> Span<T>(in ReadOnlyTensorSpan<T> tensor, string name)
        where T : unmanaged
    {
        if (!tensor.IsDense)
        {
            Throw(name);
        }

        return tensor.FlattenedLength == 0 ? [] : MemoryMarshal.CreateReadOnlySpan(in tensor.GetPinnableReference(), checked((int)tensor.FlattenedLength));
    }

    /// <summary>The first entry.</summary>
    public static ref T Start<T>(in ReadOnlyTensorSpan<T> tensor, string name)
        where T : unmanaged => ref MemoryMarshal.GetReference(Span(in tensor, name));

    [DoesNotReturn]
    private static void Throw(string name) =>
        throw new ArgumentException($"'{name}' is not dense; copy it to a tensor whose rows follow each other.", name);
}
