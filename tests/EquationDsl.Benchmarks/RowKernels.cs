using System.Numerics.Tensors;

namespace EquationDsl.Benchmarks;

/// <summary>The equations over batches of rows that are measured.</summary>
public static partial class RowKernels
{
    [Equation(@"y_{ij} = \text{softmax}(x_i)_j")]
    public static partial void Softmax([Shape("m, n")] ReadOnlyTensorSpan<float> x, [Shape("m, n")] TensorSpan<float> y);

    [Equation(@"y = \gamma \odot \text{layernorm}(x, \epsilon) + \beta")]
    public static partial void LayerNorm(
        [Shape("m, n")] ReadOnlyTensorSpan<float> x, [Shape("n")] ReadOnlySpan<float> gamma, [Shape("n")] ReadOnlySpan<float> beta, [Shape("m, n")] TensorSpan<float> y, float epsilon = 1e-5f);

    [Equation(@"L = -\frac{1}{N} \sum_{i=1}^N \log \text{softmax}(z_i)_{y_i}")]
    public static partial float CrossEntropy([Shape("N, K")] ReadOnlyTensorSpan<float> z, ReadOnlySpan<int> y);
}
