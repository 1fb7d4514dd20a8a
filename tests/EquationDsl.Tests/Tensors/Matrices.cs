namespace EquationDsl.Tests.Tensors;

/// <summary>Kernels of these tests.</summary>
internal static partial class Matrices
{
    [Equation("C = AB")]
    public static partial void Product([Shape("m, n")] ReadOnlyTensorSpan<double> A, [Shape("n, p")] ReadOnlyTensorSpan<double> B, TensorSpan<double> C);

    [Equation("W = W - a G")]
    public static partial void Descend([Shape("m, n")] TensorSpan<double> W, [Shape("m, n")] ReadOnlyTensorSpan<double> G, double a);

    [Equation("y = e^x")]
    public static partial void Exp([Shape("m, n")] ReadOnlyTensorSpan<double> x, TensorSpan<double> y);

    [Equation(@"y = \text{softmax}(x)")]
    public static partial void Softmax([Shape("m, n")] ReadOnlyTensorSpan<double> x, TensorSpan<double> y);

    [Equation("y_{tj} = E_{x_t, j}")]
    public static partial void Embed(ReadOnlyTensorSpan<double> E, ReadOnlyTensorSpan<int> x, TensorSpan<double> y);

    [Equation("y = Ax + b")]
    public static partial void Linear([Shape("m, n")] ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> y);

    [Equation(@"P(A, B) = P(A|B) P(B)")]
    public static partial void Joint(ReadOnlyTensorSpan<double> pAGivenB, ReadOnlySpan<double> pB, TensorSpan<double> pAB);

    [Equation(@"P(A|B) = \frac{P(A, B)}{P(B)}")]
    public static partial void Conditional(ReadOnlyTensorSpan<double> pAB, ReadOnlySpan<double> pB, TensorSpan<double> pAGivenB);

    [Equation(@"P(A) = \sum_B P(A|B) P(B)")]
    public static partial void Total(ReadOnlyTensorSpan<double> pAGivenB, ReadOnlySpan<double> pB, Span<double> pA);

    [Equation(@"\text{Attention}(Q, K, V) = \text{softmax}\left( \frac{Q K^T}{\sqrt{d_k}} \right) V")]
    public static partial Tensor<double> Attention([Shape("n, d_k")] ReadOnlyTensorSpan<double> Q, [Shape("m, d_k")] ReadOnlyTensorSpan<double> K, [Shape("m, d_v")] ReadOnlyTensorSpan<double> V);

    [Equation(@"I(X; Y) = \sum_{x} \sum_{y} P(x, y) \log \frac{P(x, y)}{P(x) P(y)} \quad \text{where } P(x) = \sum_{y} P(x, y), P(y) = \sum_{x} P(x, y)")]
    public static partial double MutualInformation(ReadOnlyTensorSpan<double> P);
}
