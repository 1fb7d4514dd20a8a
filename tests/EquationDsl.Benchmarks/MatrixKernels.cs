using System.Numerics.Tensors;

namespace EquationDsl.Benchmarks;

/// <summary>The equations over matrices that are measured.</summary>
public static partial class MatrixKernels
{
    [Equation(@"c_{ij} = \sum_k a_{ik} b_{kj}", Derivatives = Derivatives.None)]
    public static partial void Product([Shape("m, k")] ReadOnlyTensorSpan<float> a, [Shape("k, n")] ReadOnlyTensorSpan<float> b, [Shape("m, n")] TensorSpan<float> c);

    [Equation(
        @"\text{softmax}\left(\frac{QK^\top}{\sqrt{d}}\right)V \quad\text{where } Q \in \mathbb{R}^{n \times d}, K \in \mathbb{R}^{n \times d}, V \in \mathbb{R}^{n \times d}",
        Derivatives = Derivatives.None)]
    public static partial void Attention(ReadOnlyTensorSpan<float> Q, ReadOnlyTensorSpan<float> K, ReadOnlyTensorSpan<float> V, TensorSpan<float> result);
}
