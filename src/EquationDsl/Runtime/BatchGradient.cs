using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Numerics.Tensors;

namespace EquationDsl.Runtime;

/// <summary>The gradient by a tensor of which the examples of a batch may share entries: these get the sum over the examples that do.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct BatchGradient<T>
    where T : unmanaged, INumberBase<T>
{
    private readonly Batch _batch;
    private readonly TensorSpan<T> _target;
    private readonly int _own;
    private readonly T[]? _rented;

    /// <param name="batch">The examples.</param>
    /// <param name="target">The gradient.</param>
    /// <param name="operand">What it is the gradient by.</param>
    /// <param name="own">How many axes the equation gives it.</param>
    /// <param name="name">Of the gradient's parameter.</param>
    /// <param name="operandName">Of the operand's parameter.</param>
    public BatchGradient(in Batch batch, in TensorSpan<T> target, in ReadOnlyTensorSpan<T> operand, int own, string name, string operandName)
    {
        _batch = batch;
        _target = target;
        _own = own;
        batch.Gradient(in target, in operand, own, name, operandName);
        if (batch.Count == 0)
        {
            target.Fill(T.Zero);
        }
        else if (batch.IsShared(Leading))
        {
            nint entries = 1;
            foreach (var length in target.Lengths[^own..])
            {
                entries *= length;
            }

            _rented = ArrayPool<T>.Shared.Rent(Tensors.Entries(entries, name));
        }
    }

    [UnscopedRef]
    private ReadOnlySpan<nint> Leading => _target.Lengths[..^_own];

    /// <summary>Where the gradient of one example goes.</summary>
    public TensorSpan<T> At(nint example) =>
        _rented is null || _batch.IsFirst(Leading, example) ? _batch.At(_target, _own, example)
        : _own == 0 ? new TensorSpan<T>(_rented, 0, [1], [])
        : new TensorSpan<T>(_rented, 0, _target.Lengths[^_own..], []);

    /// <summary>After one example: what is shared is summed.</summary>
    public void Add(nint example)
    {
        if (_rented is not null && !_batch.IsFirst(Leading, example))
        {
            var sum = _batch.At(_target, _own, example);
            Tensor.Add<T>(sum, At(example), sum);
        }
    }

    /// <summary>Gives rented memory back.</summary>
    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<T>.Shared.Return(_rented);
        }
    }
}
