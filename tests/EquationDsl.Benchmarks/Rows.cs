using System.Numerics.Tensors;
using static System.Numerics.Tensors.TensorPrimitives;

namespace EquationDsl.Benchmarks;

/// <summary>A batch of rows, and what is done to each: by one kernel, and row by row with the best chain of TensorPrimitives calls.</summary>
internal sealed class Rows
{
    private const float Epsilon = 1e-5f;
    private readonly int _rows;
    private readonly int _columns;
    private readonly float[] _x;
    private readonly float[] _cotangent;
    private readonly float[] _gamma;
    private readonly float[] _beta;
    private readonly int[] _labels;
    private readonly float[] _result;
    private readonly float[] _gammaGradient;
    private readonly float[] _betaGradient;
    private readonly float[] _scratch;

    public Rows(int rows, int columns)
    {
        (_rows, _columns) = (rows, columns);
        (_x, _cotangent, _gamma, _beta) = (Draw(rows * columns, 1, 3), Draw(rows * columns, 2, 1), Draw(columns, 3, 1), Draw(columns, 4, 1));
        _labels = [.. Enumerable.Range(0, rows).Select(i => i * 7 % columns)];
        (_result, _gammaGradient, _betaGradient, _scratch) = (new float[rows * columns], new float[columns], new float[columns], new float[columns]);
    }

    public float Total { get; private set; }

    /// <summary>Each operation with its two competitors.</summary>
    public IReadOnlyList<(string Name, Action Generated, Action Primitives)> Operations =>
    [
        ("softmax", () => RowKernels.Softmax(Tensor(_x), Tensor(_result)), Softmax),
        ("softmax, vector-Jacobian product", () => RowKernels.SoftmaxGradient(Tensor(_x), Tensor(_cotangent), Tensor(_result)), SoftmaxGradient),
        ("layer norm", () => RowKernels.LayerNorm(Tensor(_x), _gamma, _beta, Tensor(_result)), LayerNorm),
        ("layer norm, vector-Jacobian product", () => RowKernels.LayerNormGradient(Tensor(_x), _gamma, _beta, Tensor(_cotangent), Tensor(_result), _gammaGradient, _betaGradient), LayerNormGradient),
        ("cross-entropy of logits", () => Total = RowKernels.CrossEntropy(Tensor(_x), _labels), CrossEntropy),
        ("cross-entropy of logits with gradient", () => Total = RowKernels.CrossEntropyGradient(Tensor(_x), _labels, Tensor(_result)), CrossEntropyGradient),
    ];

    private TensorSpan<float> Tensor(float[] entries) => new(entries, [_rows, _columns]);

    private Span<float> Row(float[] entries, int row) => entries.AsSpan(row * _columns, _columns);

    private void Softmax()
    {
        for (var i = 0; i < _rows; i++)
        {
            Softmax(i);
        }
    }

    /// <summary>SoftMax alone overflows for large scores: the shift is part of the job.</summary>
    private void Softmax(int row)
    {
        Span<float> x = Row(_x, row), result = Row(_result, row);
        Subtract(x, Max<float>(x), result);
        SoftMax<float>(result, result);
    }

    private void SoftmaxGradient()
    {
        for (var i = 0; i < _rows; i++)
        {
            Softmax(i);
            Span<float> result = Row(_result, i), cotangent = Row(_cotangent, i);
            Subtract(cotangent, Dot<float>(result, cotangent), _scratch);
            Multiply<float>(result, _scratch, result);
        }
    }

    private void LayerNorm()
    {
        for (var i = 0; i < _rows; i++)
        {
            var result = Row(_result, i);
            Normalise(i, result);
            MultiplyAdd<float>(result, _gamma, _beta, result);
        }
    }

    private void LayerNormGradient()
    {
        Array.Clear(_gammaGradient);
        Array.Clear(_betaGradient);
        for (var i = 0; i < _rows; i++)
        {
            Span<float> cotangent = Row(_cotangent, i), result = Row(_result, i);
            var scale = Normalise(i, _scratch);
            MultiplyAdd<float>(cotangent, _scratch, _gammaGradient, _gammaGradient);
            Add<float>(_betaGradient, cotangent, _betaGradient);
            Multiply<float>(cotangent, _gamma, result);
            var mean = Sum<float>(result) / _columns;
            var slope = Dot<float>(result, _scratch) / _columns;
            Subtract(result, mean, result);
            MultiplyAdd(_scratch, -slope, result, result);
            Multiply(result, scale, result);
        }
    }

    private float Normalise(int row, Span<float> result)
    {
        var x = Row(_x, row);
        Subtract(x, Sum<float>(x) / _columns, result);
        var scale = 1 / MathF.Sqrt((SumOfSquares<float>(result) / _columns) + Epsilon);
        Multiply(result, scale, result);
        return scale;
    }

    private void CrossEntropy()
    {
        var total = 0f;
        for (var i = 0; i < _rows; i++)
        {
            total += CrossEntropy(i, _scratch);
        }

        Total = total / _rows;
    }

    /// <summary>The loss of a row; leaves the exponentials.</summary>
    private float CrossEntropy(int row, Span<float> exponentials)
    {
        var x = Row(_x, row);
        var shift = Max<float>(x);
        Subtract(x, shift, exponentials);
        Exp<float>(exponentials, exponentials);
        return MathF.Log(Sum<float>(exponentials)) + shift - x[_labels[row]];
    }

    private void CrossEntropyGradient()
    {
        var total = 0f;
        for (var i = 0; i < _rows; i++)
        {
            var result = Row(_result, i);
            total += CrossEntropy(i, result);
            Multiply(result, 1 / (Sum<float>(result) * _rows), result);
            result[_labels[i]] -= 1f / _rows;
        }

        Total = total / _rows;
    }

    private static float[] Draw(int n, int seed, float range)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, n).Select(_ => range * ((2 * random.NextSingle()) - 1))];
    }
}
