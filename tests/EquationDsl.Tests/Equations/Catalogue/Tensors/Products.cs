namespace EquationDsl.Tests.Equations;

/// <summary>Products of matrices and vectors, in indices and without.</summary>
public static partial class Catalogue
{
    [Equation(@"C = AB")]
    public static partial void MatrixProduct([Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Shape("n, p")] ReadOnlyTensorSpan<Real> B, [Axes("m, p")] TensorSpan<Real> C);

    [Equation(@"c_{ij} = \sum_{k=1}^n a_{ik} b_{kj}")]
    public static partial void MatrixProductByIndex([Axes("m, n")] ReadOnlyTensorSpan<Real> a, [Axes("n, p")] ReadOnlyTensorSpan<Real> b, [Axes("m, p")] TensorSpan<Real> c);

    [Equation(@"c_{ij} = \sum_k a_{ik} b_{kj}")]
    [Sizes("m n p", "1 1 1", "3 5 2", "7 17 4", "33 1 3", "0 0 0")]
    public static partial void MatrixProductOfPlainSpans([Shape("m, n")] ReadOnlySpan<Real> a, [Shape("n, p")] ReadOnlySpan<Real> b, [Shape("m, p")] Span<Real> c);

    [Equation(@"y = Ax + b \quad \text{where } A \in \mathbb{R}^{m \times n}, x \in \mathbb{R}^n, y \in \mathbb{R}^m, b \in \mathbb{R}^m")]
    public static partial void LinearMap([Axes("m, n")] ReadOnlyTensorSpan<Real> A, [Axes("n")] ReadOnlySpan<Real> x, [Axes("m")] ReadOnlySpan<Real> b, [Axes("m")] Span<Real> y);

    [Equation(@"\text{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V
               \quad\text{where } Q \in \mathbb{R}^{n \times d_k}, K \in \mathbb{R}^{m \times d_k}, V \in \mathbb{R}^{m \times d_v}")]
    [Sizes("n d_k m d_v", "1 1 1 1", "3 5 2 4", "7 3 17 2", "2 4 3 1")]
    public static partial void Attention(
        [Axes("n, d_k")] ReadOnlyTensorSpan<Real> Q, [Axes("m, d_k")] ReadOnlyTensorSpan<Real> K, [Axes("m, d_v")] ReadOnlyTensorSpan<Real> V, [Axes("n, d_v")] TensorSpan<Real> result);
}
