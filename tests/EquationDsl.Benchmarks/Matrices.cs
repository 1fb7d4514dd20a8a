using System.Numerics.Tensors;

namespace EquationDsl.Benchmarks;

/// <summary>Matrices of one shape, and the ways to multiply them.</summary>
internal sealed class Matrices
{
    private readonly float[] _columns;
    private readonly float[] _weights;

    public Matrices(int rows, int columns, int terms)
    {
        (Rows, Columns, Terms) = (rows, columns, terms);
        (A, B, C) = (Draw(rows * terms, 1), Draw(terms * columns, 2), new float[rows * columns]);
        V = Draw(columns * terms, 3);
        _columns = new float[terms * columns];
        _weights = new float[columns];
    }

    public int Rows { get; }

    public int Columns { get; }

    public int Terms { get; }

    public float[] A { get; }

    public float[] B { get; }

    /// <summary>A third matrix, for attention.</summary>
    public float[] V { get; }

    public float[] C { get; }

    /// <summary>How many products one turn is: of small matrices several, so that making their spans, which the caller does once, is not what is measured.</summary>
    public int Calls => (int)Math.Clamp((1L << 21) / ((long)Rows * Columns * Terms), 1, 64);

    public void Generated()
    {
        ReadOnlyTensorSpan<float> a = new(A, [Rows, Terms]), b = new(B, [Terms, Columns]);
        TensorSpan<float> c = new(C, [Rows, Columns]);
        for (var call = 0; call < Calls; call++)
        {
            MatrixKernels.Product(a, b, c);
        }
    }

    /// <summary>A competitor as often as the kernel.</summary>
    public Action Repeated(Action once) => () =>
    {
        for (var call = 0; call < Calls; call++)
        {
            once();
        }
    };

    public void WithOpenBlas() => OpenBlas.Multiply(A, B, C, Rows, Columns, Terms);

    /// <summary>Columns of B laid out one after another, then one dot product for each entry.</summary>
    public void RowsOfDot()
    {
        for (var k = 0; k < Terms; k++)
        {
            for (var j = 0; j < Columns; j++)
            {
                _columns[(j * Terms) + k] = B[(k * Columns) + j];
            }
        }

        for (var i = 0; i < Rows; i++)
        {
            var row = A.AsSpan(i * Terms, Terms);
            for (var j = 0; j < Columns; j++)
            {
                C[(i * Columns) + j] = TensorPrimitives.Dot<float>(row, _columns.AsSpan(j * Terms, Terms));
            }
        }
    }

    public void ScalarLoop()
    {
        for (var i = 0; i < Rows; i++)
        {
            for (var j = 0; j < Columns; j++)
            {
                var sum = 0f;
                for (var k = 0; k < Terms; k++)
                {
                    sum += A[(i * Terms) + k] * B[(k * Columns) + j];
                }

                C[(i * Columns) + j] = sum;
            }
        }
    }

    /// <summary>A is Q, B holds the rows of K.</summary>
    public void GeneratedAttention() => MatrixKernels.Attention(new(A, [Rows, Terms]), new(B, [Rows, Terms]), new(V, [Rows, Terms]), new TensorSpan<float>(C.AsSpan(0, Rows * Terms), [Rows, Terms]));

    /// <summary>Row by row: dot products, softmax, and a sum of rows of V.</summary>
    public void AttentionOfPrimitives()
    {
        var scale = 1 / MathF.Sqrt(Terms);
        for (var i = 0; i < Rows; i++)
        {
            var query = A.AsSpan(i * Terms, Terms);
            for (var j = 0; j < Rows; j++)
            {
                _weights[j] = scale * TensorPrimitives.Dot<float>(query, B.AsSpan(j * Terms, Terms));
            }

            TensorPrimitives.SoftMax<float>(_weights, _weights);
            var result = C.AsSpan(i * Terms, Terms);
            result.Clear();
            for (var j = 0; j < Rows; j++)
            {
                TensorPrimitives.MultiplyAdd(V.AsSpan(j * Terms, Terms), _weights[j], result, result);
            }
        }
    }

    private static float[] Draw(int n, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, n).Select(_ => (2 * random.NextSingle()) - 1)];
    }
}
