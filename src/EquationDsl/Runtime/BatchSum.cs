using System.Buffers;
using System.ComponentModel;
using System.Numerics;
using System.Numerics.Tensors;

namespace EquationDsl.Runtime;

/// <summary>The gradient by a vector that all examples of a batch share: the sum over them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct BatchSum<T>
    where T : unmanaged, INumberBase<T>
{
    private readonly Span<T> _target;
    private readonly T[]? _rented;

    /// <param name="batch">The examples.</param>
    /// <param name="target">The gradient.</param>
    public BatchSum(in Batch batch, Span<T> target)
    {
        _target = target;
        var examples = batch.Count;
        if (examples == 0)
        {
            target.Clear();
        }

        _rented = examples > 1 ? ArrayPool<T>.Shared.Rent(target.Length) : null;
    }

    /// <summary>Where the gradient of one example goes.</summary>
    public Span<T> At(nint example) => example == 0 ? _target : _rented.AsSpan(0, _target.Length);

    /// <summary>After one example.</summary>
    public void Add(nint example)
    {
        if (example > 0)
        {
            TensorPrimitives.Add(_target, At(example), _target);
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
