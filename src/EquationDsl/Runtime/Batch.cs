using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EquationDsl.Runtime;

/// <summary>
/// The axes before those that an equation gives its tensors: a stack of examples. They align from the right; a tensor that lacks one, or has it with one entry, is
/// shared by all examples along it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct Batch
{
    private const int MostAxes = 16;

    /// <summary>Of matrices with more entries one fills vectors by itself, and working memory for all of a batch would not stay in the cache.</summary>
    private const int MostEntries = Kernels.MatrixStack.MostRows * Kernels.MatrixStack.MostColumns;

    private BatchLengths _lengths;
    private BatchNames _names;
    private int _rank;

    /// <summary>How many examples there are.</summary>
    public readonly nint Count
    {
        get
        {
            nint count = 1;
            for (var axis = 0; axis < _rank; axis++)
            {
                count *= _lengths[axis];
            }

            return count;
        }
    }

    /// <summary>An input, or a cotangent.</summary>
    /// <param name="tensor">What the caller passes.</param>
    /// <param name="own">How many axes the equation gives it.</param>
    /// <param name="name">Of the parameter.</param>
    public void Reads<T>(in ReadOnlyTensorSpan<T> tensor, int own, string name)
        where T : unmanaged
    {
        var leading = IsNumber(0, own, tensor.FlattenedLength) ? 0 : Leading(tensor.Rank, own, name);
        for (var axis = 0; axis < leading; axis++)
        {
            var length = tensor.Lengths[leading - 1 - axis];
            if (axis == _rank || (_lengths[axis] == 1 && length != 1))
            {
                (_lengths[axis], _names[axis]) = (length, name);
                _rank = Math.Max(_rank, axis + 1);
            }
            else if (length != 1 && length != _lengths[axis])
            {
                Throw(name, leading - 1 - axis, length, axis, isShareable: true);
            }
        }
    }

    /// <summary>A result: it has room for every example. After all that is read.</summary>
    public readonly void Writes<T>(in TensorSpan<T> tensor, int own, string name)
        where T : unmanaged
    {
        if (IsNumber(_rank, own, tensor.FlattenedLength))
        {
            return;
        }

        if (Leading(tensor.Rank, own, name) != _rank)
        {
            Throw(name, tensor.Rank, own);
        }

        for (var axis = 0; axis < _rank; axis++)
        {
            if (tensor.Lengths[_rank - 1 - axis] != _lengths[axis])
            {
                Throw(name, _rank - 1 - axis, tensor.Lengths[_rank - 1 - axis], axis, isShareable: false);
            }
        }
    }

    /// <summary>A gradient has the shape of its operand; what the operand repeats by stride 0 may be missing.</summary>
    public readonly void Gradient<T>(in TensorSpan<T> target, in ReadOnlyTensorSpan<T> operand, int own, string name, string operandName)
        where T : unmanaged
    {
        var (leading, ofOperand) = (Leading(target.Rank, own, name), operand.Rank - own);
        for (var axis = 0; axis < Math.Max(leading, ofOperand); axis++)
        {
            var length = axis < leading ? target.Lengths[leading - 1 - axis] : 1;
            var (expected, stride) = axis < ofOperand ? (operand.Lengths[ofOperand - 1 - axis], operand.Strides[ofOperand - 1 - axis]) : (1, 0);
            if (length != expected && (length != 1 || stride != 0))
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"'{name}' has {length} entries along an axis before the last {own}; it must have {expected}, because of '{operandName}'."), name);
            }
        }
    }

    /// <summary>Whether the tensor has all examples, one behind the other, so that they can be taken for one with a longer first axis.</summary>
    public readonly bool IsFlat<T>(in ReadOnlyTensorSpan<T> tensor, int own)
        where T : unmanaged
    {
        if (tensor.Rank != _rank + own)
        {
            return IsNumber(_rank, own, tensor.FlattenedLength);
        }

        for (var axis = 0; axis < _rank; axis++)
        {
            if (tensor.Lengths[_rank - 1 - axis] != _lengths[axis])
            {
                return false;
            }
        }

        return _rank == 0 || tensor.IsDense;
    }

    /// <summary>Whether the tensor has all examples, one behind the other, so that they can be taken for one with a longer first axis.</summary>
    public readonly bool IsFlat<T>(in TensorSpan<T> tensor, int own)
        where T : unmanaged => IsFlat<T>(tensor.AsReadOnlyTensorSpan(), own);

    /// <summary>Whether the examples lie one behind the other, as for <see cref="IsFlat{T}(in ReadOnlyTensorSpan{T}, int)"/>, and are small matrices: of large ones each is computed by itself.</summary>
    public readonly bool IsStack<T>(in ReadOnlyTensorSpan<T> tensor, int own)
        where T : unmanaged
    {
        nint entries = 1;
        for (var axis = Math.Max(0, tensor.Rank - own); axis < tensor.Rank; axis++)
        {
            entries *= tensor.Lengths[axis];
        }

        return (_rank == 0 || entries <= MostEntries) && IsFlat(tensor, own);
    }

    /// <summary>Whether the examples lie one behind the other, as for <see cref="IsFlat{T}(in ReadOnlyTensorSpan{T}, int)"/>, and are small matrices: of large ones each is computed by itself.</summary>
    public readonly bool IsStack<T>(in TensorSpan<T> tensor, int own)
        where T : unmanaged => IsStack<T>(tensor.AsReadOnlyTensorSpan(), own);

    /// <summary>One example.</summary>
    public readonly ReadOnlyTensorSpan<T> At<T>(in ReadOnlyTensorSpan<T> tensor, int own, nint example)
        where T : unmanaged
    {
        var leading = tensor.Rank - own;
        ref readonly var start = ref Unsafe.Add(ref Unsafe.AsRef(in tensor.GetPinnableReference()), Offset(tensor.Lengths[..leading], tensor.Strides[..leading], example));
        return BatchViews.OfInput(in start, tensor.Lengths[leading..], tensor.Strides[leading..]);
    }

    /// <summary>One example.</summary>
    public readonly TensorSpan<T> At<T>(scoped in TensorSpan<T> tensor, int own, nint example)
        where T : unmanaged
    {
        var leading = tensor.Rank - own;
        ref var start = ref Unsafe.Add(ref tensor.GetPinnableReference(), Offset(tensor.Lengths[..leading], tensor.Strides[..leading], example));
        return BatchViews.Of(ref start, tensor.Lengths[leading..], tensor.Strides[leading..]);
    }

    /// <summary>Puts the result of one example where it belongs; the first makes room for all.</summary>
    public readonly void Put<T>(ref Tensor<T>? all, Tensor<T> one, nint example)
        where T : unmanaged
    {
        all ??= New<T>(one.Lengths);
        one.AsReadOnlyTensorSpan().CopyTo(At(all.AsTensorSpan(), one.Rank, example));
    }

    /// <summary>Room for a result of every example.</summary>
    /// <param name="own">The lengths of one example.</param>
    public readonly Tensor<T> New<T>(scoped ReadOnlySpan<nint> own)
        where T : unmanaged
    {
        Span<nint> lengths = stackalloc nint[_rank + own.Length];
        Leading(lengths);
        own.CopyTo(lengths[_rank..]);
        return Tensor.CreateFromShapeUninitialized<T>(lengths);
    }

    /// <summary>Whether the tensor is one for several examples.</summary>
    internal readonly bool IsShared(scoped ReadOnlySpan<nint> leading)
    {
        for (var axis = 0; axis < _rank; axis++)
        {
            if (_lengths[axis] != 1 && (axis >= leading.Length || leading[leading.Length - 1 - axis] != _lengths[axis]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the example is the first of those that share an entry.</summary>
    internal readonly bool IsFirst(scoped ReadOnlySpan<nint> leading, nint example)
    {
        for (var axis = 0; axis < _rank; axis++)
        {
            var (rest, at) = Math.DivRem(example, _lengths[axis]);
            if (at != 0 && (axis >= leading.Length || leading[leading.Length - 1 - axis] == 1))
            {
                return false;
            }

            example = rest;
        }

        return true;
    }

    internal readonly nint Offset(scoped ReadOnlySpan<nint> lengths, scoped ReadOnlySpan<nint> strides, nint example)
    {
        nint offset = 0;
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            var (rest, at) = Math.DivRem(example, _lengths[axis]);
            offset += lengths[lengths.Length - 1 - axis] == 1 ? 0 : at * strides[lengths.Length - 1 - axis];
            example = rest;
        }

        return offset;
    }

    internal static int Leading(int rank, int own, string name)
    {
        if (rank < own || rank - own > MostAxes)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"'{name}' has {Shapes.Axes(rank)}; the equation gives it {own}, and up to {MostAxes} may stand before them."), name);
        }

        return rank - own;
    }

    /// <summary>One number, where there is no batch: as a tensor it has an axis of one entry.</summary>
    private static bool IsNumber(int rank, int own, nint entries) => rank == 0 && own == 0 && entries == 1;

    private readonly void Leading(Span<nint> lengths)
    {
        for (var axis = 0; axis < _rank; axis++)
        {
            lengths[_rank - 1 - axis] = _lengths[axis];
        }
    }

    [DoesNotReturn]
    private readonly void Throw(string name, int axis, nint length, int ofBatch, bool isShareable) => throw new ArgumentException(
        string.Create(CultureInfo.InvariantCulture, $"'{name}' has {length} entries along axis {axis}; it must have {_lengths[ofBatch]}, because of '{_names[ofBatch]}'{(isShareable ? ", or lack the axis if all examples share it" : "")}: axes before those that the equation gives are a batch."),
        name);

    [DoesNotReturn]
    private readonly void Throw(string name, int rank, int own) => throw new ArgumentException(
        string.Create(
            CultureInfo.InvariantCulture,
            $"'{name}' has {Shapes.Axes(rank)}; it must have {own + _rank}: {own} that the equation gives it{(_rank == 0 ? "" : $", and before them the {_rank} of the batch, because of '{_names[_rank - 1]}'")}."),
        name);

    [InlineArray(MostAxes)]
    private struct BatchLengths
    {
        private nint _first;
    }

    [InlineArray(MostAxes)]
    private struct BatchNames
    {
        private string _first;
    }
}
