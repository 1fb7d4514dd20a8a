using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace EquationDsl.Runtime;

/// <summary>Parts of tensors as tensors, by their strides.</summary>
internal static class BatchViews
{
    public static ReadOnlyTensorSpan<T> OfInput<T>(ref readonly T start, scoped ReadOnlySpan<nint> lengths, scoped ReadOnlySpan<nint> strides)
        where T : unmanaged
    {
        var memory = MemoryMarshal.CreateReadOnlySpan(in start, Reach(lengths, strides));
        return lengths.IsEmpty ? new(memory) : memory.IsEmpty ? new(Nothing<T>.Memory, lengths) : new(memory, lengths, strides);
    }

    public static TensorSpan<T> Of<T>(ref T start, scoped ReadOnlySpan<nint> lengths, scoped ReadOnlySpan<nint> strides)
        where T : unmanaged
    {
        var memory = MemoryMarshal.CreateSpan(ref start, Reach(lengths, strides));
        return lengths.IsEmpty ? new(memory) : memory.IsEmpty ? new(Nothing<T>.Memory, lengths) : new(memory, lengths, strides);
    }

    /// <summary>From the first entry to behind the last one in memory.</summary>
    private static int Reach(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides)
    {
        nint reach = 1;
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            if (lengths[axis] == 0)
            {
                return 0;
            }

            reach += (lengths[axis] - 1) * strides[axis];
        }

        return checked((int)reach);
    }

    /// <summary>A tensor without entries must have memory all the same.</summary>
    private static class Nothing<T>
    {
        public static readonly T[] Memory = new T[1];
    }
}
