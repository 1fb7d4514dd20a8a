using System.Numerics.Tensors;
using EquationDsl;

namespace Transformer;

/// <summary>The block of the sample alone, for any extents.</summary>
internal static partial class Equations
{
    [Equation(@"\text{FeedForward}(\text{AttentionLayer}(X, \gamma_1, \beta_1, W_Q, W_K, W_V, W_O), \gamma_2, \beta_2, W_1, b_1, W_2, b_2)")]
    public static partial void Block(
        [Shape("B, T, D")] ReadOnlyTensorSpan<float> X, [Shape("D")] ReadOnlySpan<float> gamma1, [Shape("D")] ReadOnlySpan<float> beta1,
        [Shape("H, D, C")] ReadOnlyTensorSpan<float> WQ, [Shape("H, D, C")] ReadOnlyTensorSpan<float> WK, [Shape("H, D, C")] ReadOnlyTensorSpan<float> WV, [Shape("H, C, D")] ReadOnlyTensorSpan<float> WO,
        [Shape("D")] ReadOnlySpan<float> gamma2, [Shape("D")] ReadOnlySpan<float> beta2,
        [Shape("D, F")] ReadOnlyTensorSpan<float> W1, [Shape("F")] ReadOnlySpan<float> b1, [Shape("F, D")] ReadOnlyTensorSpan<float> W2, [Shape("D")] ReadOnlySpan<float> b2,
        [Shape("B, T, D")] TensorSpan<float> result);
}
