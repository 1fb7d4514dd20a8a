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
        if (Meet(in output, in other))
        {
            Throw(outputName, otherName, "which is still read after it is written; it must be separate memory");
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
        if (Meet(in output, in other) && !AreSame(in output, in other))
        {
            Throw(outputName, otherName, "in part; it must be the same memory or separate");
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

    private static bool AreSame<T>(in ReadOnlyTensorSpan<T> one, in ReadOnlyTensorSpan<T> other)
        where T : unmanaged =>
        Unsafe.AreSame(in one.GetPinnableReference(), in other.GetPinnableReference())
        && ((one.IsDense && other.IsDense) || (one.Lengths.SequenceEqual(other.Lengths) && one.Strides.SequenceEqual(other.Strides)));

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

    /// <summary>Whether the two reach common bytes: surely not if one ends before the other begins, or if both step by the same rows and use other columns.</summary>
    private static bool Meet<TOne, TOther>(in ReadOnlyTensorSpan<TOne> one, in ReadOnlyTensorSpan<TOther> other)
        where TOne : unmanaged
        where TOther : unmanaged
    {
        if (one.FlattenedLength == 0 || other.FlattenedLength == 0)
        {
            return false;
        }

        var distance = Unsafe.ByteOffset(
            in Unsafe.As<TOne, byte>(ref Unsafe.AsRef(in one.GetPinnableReference())), in Unsafe.As<TOther, byte>(ref Unsafe.AsRef(in other.GetPinnableReference())));
        nint first = Reach(one.Lengths, one.Strides) * Unsafe.SizeOf<TOne>(), second = Reach(other.Lengths, other.Strides) * Unsafe.SizeOf<TOther>();
        return distance < first && -distance < second && !UseOtherColumns(in one, in other, distance);
    }

    private static bool UseOtherColumns<TOne, TOther>(in ReadOnlyTensorSpan<TOne> one, in ReadOnlyTensorSpan<TOther> other, nint distance)
        where TOne : unmanaged
        where TOther : unmanaged
    {
        if (one.Rank < 2 || other.Rank < 2 || Unsafe.SizeOf<TOne>() != Unsafe.SizeOf<TOther>() || one.Strides[0] != other.Strides[0] || one.Strides[0] <= 0)
        {
            return false;
        }

        var row = one.Strides[0];
        nint first = Reach(one.Lengths[1..], one.Strides[1..]), second = Reach(other.Lengths[1..], other.Strides[1..]);
        var shift = (((distance / Unsafe.SizeOf<TOne>()) % row) + row) % row;
        return shift >= first && shift + second <= row;
    }

    /// <summary>From the first entry to behind the last one in memory.</summary>
    private static nint Reach(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides)
    {
        nint reach = 1;
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            reach += (lengths[axis] - 1) * strides[axis];
        }

        return reach;
    }

    [DoesNotReturn]
    private static void Throw(string output, string other, string because) => throw new ArgumentException($"'{output}' overlaps '{other}', {because}.", output);
}
