using System.ComponentModel;
using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EquationDsl.Runtime;

/// <summary>Tensor spans as the row-major memory that kernels run over.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Tensors
{
    /// <summary>The first entry of a new tensor.</summary>
    public static ref T Start<T>(Tensor<T> tensor)
        where T : unmanaged => ref Unsafe.AsRef(in tensor.GetPinnableReference());

    /// <summary>A vector as the tensor that it is.</summary>
    public static ReadOnlyTensorSpan<T> Of<T>(ReadOnlySpan<T> vector)
        where T : unmanaged => new(vector);

    /// <summary>All entries of a dense tensor, row by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ReadOnlySpan<T> Dense<T>(in ReadOnlyTensorSpan<T> tensor)
        where T : unmanaged => MemoryMarshal.CreateReadOnlySpan(in tensor.GetPinnableReference(), (int)tensor.FlattenedLength);

    /// <summary>The number of entries, which must be one that a span can have.</summary>
    internal static int Entries(nint length, string name) => length <= Array.MaxLength ? (int)length : throw new ArgumentException(
        string.Create(CultureInfo.InvariantCulture, $"'{name}' has {length} entries, more than a span can have."), name);
}
