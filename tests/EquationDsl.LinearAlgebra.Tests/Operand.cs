using System.Numerics.Tensors;

namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>A stack of matrices or vectors in memory of some layout.</summary>
/// <param name="Lengths">Of the leading axes and of its own.</param>
/// <param name="Own">How many axes are its own.</param>
/// <param name="IsPermuted">Whether leading axes lie the other way round, and rows are farther apart than they are long.</param>
internal sealed record Operand(int[] Lengths, int Own, bool IsPermuted)
{
    private double[] _memory = [];
    private nint[] _strides = [];

    public int Count => Lengths.Aggregate(1, static (a, b) => a * b);

    public TensorSpan<double> Span => Lengths.Length == 0 ? new(_memory.AsSpan(0, 1), [1]) : new(_memory, Array.ConvertAll(Lengths, static n => (nint)n), _strides);

    /// <summary>The entries, row by row.</summary>
    public double[] Values => [.. Enumerable.Range(0, Count).Select(at => _memory[Place(at)])];

    public static Operand Of(int[] leading, int[] own, bool isPermuted, double[]? values = null)
    {
        var operand = new Operand([.. leading, .. own], own.Length, isPermuted);
        operand.Lay();
        return values is null ? operand : operand.With(values);
    }

    /// <summary>The same layout with other entries.</summary>
    public Operand With(double[] values)
    {
        var other = this with { _memory = new double[_memory.Length] };
        foreach (var (value, at) in values.Select(static (value, at) => (value, at)))
        {
            other._memory[Place(at)] = value;
        }

        return other;
    }

    private void Lay()
    {
        _strides = new nint[Lengths.Length];
        var leading = Lengths.Length - Own;
        var order = Enumerable.Range(0, Lengths.Length).Reverse().ToList();
        order = IsPermuted ? [.. order.Take(Own), .. Enumerable.Range(0, leading)] : order;
        nint stride = 1;
        foreach (var axis in order)
        {
            _strides[axis] = Lengths[axis] <= 1 ? 0 : stride;
            stride *= Math.Max(Lengths[axis], 1) + (IsPermuted && axis == Lengths.Length - 1 ? 2 : 0);
        }

        _memory = new double[stride];
    }

    private int Place(int at)
    {
        var place = 0;
        for (var axis = Lengths.Length - 1; axis >= 0; axis--)
        {
            place += at % Lengths[axis] * (int)_strides[axis];
            at /= Lengths[axis];
        }

        return place;
    }
}
