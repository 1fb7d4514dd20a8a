using System.Numerics.Tensors;

namespace EquationDsl.Tests.Batches;

/// <summary>The examples of a batch in memory of some layout, and one example of them.</summary>
/// <param name="Leading">The lengths of the leading axes; 1 for an axis that examples share.</param>
/// <param name="Own">The lengths of the axes of one example.</param>
/// <param name="Memory">What the entries lie in.</param>
/// <param name="Strides">How far apart neighbours along each axis are.</param>
/// <param name="IsPermuted">Whether they lie in another order than dense ones.</param>
internal sealed record Stack(nint[] Leading, nint[] Own, double[] Memory, nint[] Strides, bool IsPermuted)
{
    public nint[] Lengths => [.. Leading, .. Own];

    public ReadOnlyTensorSpan<double> Input => Output;

    /// <summary>One number is a tensor of one axis with one entry.</summary>
    public TensorSpan<double> Output => Lengths.Length == 0 ? new(Memory.AsSpan(0, 1), [1]) : new(Memory, Lengths, Strides);

    public int Entries => (int)Own.Aggregate((nint)1, static (a, b) => a * b);

    /// <summary>Dense, or with the leading axes in memory the other way round and rows farther apart than they are long.</summary>
    public static Stack Of(int[] axes, nint[] own, bool isPermuted, int seed)
    {
        nint[] leading = [.. axes.Select(static n => (nint)n)], lengths = [.. leading, .. own];
        var strides = new nint[lengths.Length];
        nint stride = 1;
        var order = Enumerable.Range(0, lengths.Length).Reverse().ToList();
        if (isPermuted)
        {
            order = [.. order.Take(own.Length), .. Enumerable.Range(0, axes.Length)];
        }

        foreach (var axis in order)
        {
            strides[axis] = lengths[axis] <= 1 ? 0 : stride;
            stride *= Math.Max(lengths[axis], 1) + (isPermuted && axis == lengths.Length - 1 ? 2 : 0);
        }

        var random = new Random(seed);
        return new Stack(leading, own, [.. Enumerable.Range(0, (int)stride).Select(_ => (random.NextDouble() * 2) - 1)], strides, isPermuted);
    }

    /// <summary>Where the entries of one example are, row by row; an axis that is missing or has one entry is shared.</summary>
    public int[] Places(nint[] batch, int example)
    {
        nint start = 0;
        for (var axis = batch.Length - 1; axis >= 0; axis--)
        {
            var at = example % (int)batch[axis];
            example /= (int)batch[axis];
            var own = axis - (batch.Length - Leading.Length);
            start += own >= 0 && Leading[own] != 1 ? at * Strides[own] : 0;
        }

        return [.. Enumerable.Range(0, Entries).Select(entry => (int)(start + Offset(entry)))];
    }

    public double[] Example(nint[] batch, int example) => [.. Places(batch, example).Select(p => Memory[p])];

    private nint Offset(int entry)
    {
        nint offset = 0;
        for (var axis = Own.Length - 1; axis >= 0; axis--)
        {
            offset += entry % (int)Own[axis] * Strides[Leading.Length + axis];
            entry /= (int)Own[axis];
        }

        return offset;
    }
}
