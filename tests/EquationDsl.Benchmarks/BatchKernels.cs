using System.Numerics.Tensors;

namespace EquationDsl.Benchmarks;

/// <summary>Equations about one example, over any stack of them.</summary>
public static partial class BatchKernels
{
    [Equation("softmax(x)")]
    public static partial void Softmax(ReadOnlyTensorSpan<float> x, TensorSpan<float> result);

    [Equation(@"\gamma \odot \text{layernorm}(x, \epsilon) + \beta")]
    public static partial void LayerNorm(ReadOnlyTensorSpan<float> x, ReadOnlySpan<float> gamma, ReadOnlySpan<float> beta, TensorSpan<float> result, float epsilon = 1e-5f);

    [Equation("Y = XW + b")]
    public static partial void LinearLayer(ReadOnlyTensorSpan<float> X, [Shape("k, n")] ReadOnlyTensorSpan<float> W, ReadOnlySpan<float> b, TensorSpan<float> Y);
}
