using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Runtime;

/// <summary>Which entries of tensors are the same memory, where strides tell.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Strides
{
    /// <summary>Whether neighbours along the last axis are neighbours in memory.</summary>
    internal static bool AreRowsContiguous<T>(in ReadOnlyTensorSpan<T> tensor)
        where T : unmanaged =>
        tensor.Rank > 0 && (tensor.Lengths[^1] <= 1 || tensor.Strides[^1] == 1);

    /// <summary>
    /// How far apart neighbours along an axis are. An axis of one entry has the stride of rows one after the other: kernels join axes that lie so.
    /// </summary>
    /// <param name="tensor">What the caller passes.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="isCopied">Whether its entries are copied row by row.</param>
    internal static nint Of<T>(in ReadOnlyTensorSpan<T> tensor, int axis, bool isCopied)
        where T : unmanaged
    {
        nint stride = 1;
        for (var d = tensor.Rank - 1; d >= axis; d--)
        {
            var own = isCopied || d == tensor.Rank - 1 || tensor.Lengths[d] <= 1 ? stride : tensor.Strides[d];
            stride = d == axis ? own : own * tensor.Lengths[d];
        }

        return stride;
    }

    /// <summary>No two entries of an output may be one: a row that is repeated by stride 0 has room for one result only.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Apart<T>(in TensorSpan<T> output, string name)
        where T : unmanaged
    {
        if (!output.IsDense)
        {
            ApartByStrides(in output, name);
        }
    }

    /// <summary>The output has nothing in common with an input.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void None<TOutput, TOther>(in TensorSpan<TOutput> output, in ReadOnlyTensorSpan<TOther> other, string outputName, string otherName)
        where TOutput : unmanaged
        where TOther : unmanaged
    {
        if (!MemoryRange.Of(in output).IsApartFrom(MemoryRange.Of(in other)))
        {
            None<TOutput, TOther>(output.AsReadOnlyTensorSpan(), in other, outputName, otherName);
        }
    }

    /// <summary>The output has nothing in common with a vector, of which no tensor is made unless that has to be asked more closely: for small matrices that costs more than what is computed.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void None<TOutput, TOther>(in TensorSpan<TOutput> output, ReadOnlySpan<TOther> other, string outputName, string otherName)
        where TOutput : unmanaged
        where TOther : unmanaged
    {
        if (!MemoryRange.Of(in output).IsApartFrom(MemoryRange.Of(other)))
        {
            None<TOutput, TOther>(output.AsReadOnlyTensorSpan(), Tensors.Of(other), outputName, otherName);
        }
    }

    /// <summary>The vector that is written has nothing in common with a tensor.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void None<TOutput, TOther>(ReadOnlySpan<TOutput> output, in ReadOnlyTensorSpan<TOther> other, string outputName, string otherName)
        where TOutput : unmanaged
        where TOther : unmanaged
    {
        if (!MemoryRange.Of(output).IsApartFrom(MemoryRange.Of(in other)))
        {
            None<TOutput, TOther>(Tensors.Of(output), in other, outputName, otherName);
        }
    }

    /// <summary>The output has nothing in common with another output.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void None<TOutput, TOther>(in TensorSpan<TOutput> output, in TensorSpan<TOther> other, string outputName, string otherName)
        where TOutput : unmanaged
        where TOther : unmanaged
    {
        if (!MemoryRange.Of(in output).IsApartFrom(MemoryRange.Of(in other)))
        {
            None<TOutput, TOther>(output.AsReadOnlyTensorSpan(), other.AsReadOnlyTensorSpan(), outputName, otherName);
        }
    }

    /// <summary>The output has nothing in common with the other tensor.</summary>
    [MethodImpl(NoInlining)]
    public static void None<TOutput, TOther>(in ReadOnlyTensorSpan<TOutput> output, in ReadOnlyTensorSpan<TOther> other, string outputName, string otherName)
        where TOutput : unmanaged
        where TOther : unmanaged
    {
        if (Shape(in output).Meets(Shape(in other)))
        {
            Throw(outputName, otherName, mayBeSame: false);
        }
    }

    /// <summary>The output is entry for entry an input, or has nothing in common with it.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void SameOrNone<T>(in TensorSpan<T> output, in ReadOnlyTensorSpan<T> other, string outputName, string otherName)
        where T : unmanaged
    {
        if (!MemoryRange.Of(in output).IsSameAsOrApartFrom(MemoryRange.Of(in other)))
        {
            SameOrNone(output.AsReadOnlyTensorSpan(), in other, outputName, otherName);
        }
    }

    /// <summary>The output is entry for entry the other tensor, or has nothing in common with it.</summary>
    [MethodImpl(NoInlining)]
    public static void SameOrNone<T>(in ReadOnlyTensorSpan<T> output, in ReadOnlyTensorSpan<T> other, string outputName, string otherName)
        where T : unmanaged
    {
        if (Shape(in output).Meets(Shape(in other)) && !Shape(in output).IsSameAs(Shape(in other)))
        {
            Throw(outputName, otherName, mayBeSame: true);
        }
    }

    [MethodImpl(NoInlining)]
    private static void ApartByStrides<T>(in TensorSpan<T> output, string name)
        where T : unmanaged
    {
        if (output.FlattenedLength > 0 && !AreApart(output.Lengths, output.Strides))
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The strides of '{name}' make several of its entries the same memory; an output needs memory for each."), name);
        }
    }

    // Largest stride last: each axis must step over all that the smaller ones reach.
    private static bool AreApart(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides)
    {
        nint reached = 0;
        Span<bool> done = stackalloc bool[lengths.Length];
        for (var round = 0; round < lengths.Length; round++)
        {
            var least = -1;
            for (var axis = 0; axis < lengths.Length; axis++)
            {
                least = !done[axis] && (least < 0 || strides[axis] < strides[least]) ? axis : least;
            }

            done[least] = true;
            if (lengths[least] > 1 && strides[least] <= reached)
            {
                return false;
            }

            reached += (lengths[least] - 1) * strides[least];
        }

        return true;
    }

    private static MemoryShape Shape<T>(in ReadOnlyTensorSpan<T> tensor)
        where T : unmanaged => MemoryShape.Of(in tensor, Unsafe.SizeOf<T>());

    [DoesNotReturn]
    internal static void Throw(string output, string other, bool mayBeSame) =>
        throw new ArgumentException($"'{output}' overlaps '{other}', {Overlap.Because(mayBeSame)}.", output);
}
