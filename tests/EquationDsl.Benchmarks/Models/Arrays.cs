using System.Numerics.Tensors;

namespace EquationDsl.Benchmarks.Models;

/// <summary>Some tensors one after another in one run of memory, so that one update serves all of them.</summary>
internal sealed class Arrays
{
    private readonly nint[][] _extents;
    private readonly int[] _starts;

    public Arrays(params nint[][] extents)
    {
        _extents = extents;
        _starts = new int[extents.Length + 1];
        for (var part = 0; part < extents.Length; part++)
        {
            _starts[part + 1] = _starts[part] + (int)extents[part].Aggregate(static (a, b) => a * b);
        }

        Values = new float[_starts[^1]];
    }

    public float[] Values { get; }

    /// <summary>Zeros of the same extents.</summary>
    public Arrays Alike() => new(_extents);

    public Span<float> Part(int part) => Values.AsSpan(_starts[part], _starts[part + 1] - _starts[part]);

    public TensorSpan<float> Tensor(int part) => new(Part(part), _extents[part]);

    public Arrays Drawn(int seed, float range)
    {
        var random = new Random(seed);
        foreach (ref var value in Values.AsSpan())
        {
            value = range * ((2 * random.NextSingle()) - 1);
        }

        return this;
    }
}
