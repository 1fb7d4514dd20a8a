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

    [Equation(@"y_{b,o,i,j} = \sum_{c,m,n} x_{b,c,i+m,j+n} w_{o,c,m,n}")]
    public static partial void Convolution(
        [Shape("B, C, H, W")] ReadOnlyTensorSpan<float> x, [Shape("O, C, M, N")] ReadOnlyTensorSpan<float> w, [Shape("B, O, P, Q")] TensorSpan<float> y);

    [Equation(@"y_{b,o,i,j} = \sum_{c} \sum_{m=0}^{M-1} \sum_{n=0}^{N-1} x_{b,c,i+m-1,j+n-1} w_{o,c,m,n}", Boundary = Boundary.Zero)]
    public static partial void PaddedConvolution(
        [Shape("B, C, H, W")] ReadOnlyTensorSpan<float> x, [Shape("O, C, M, N")] ReadOnlyTensorSpan<float> w, [Shape("B, O, H, W")] TensorSpan<float> y);
}
