namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Equations for matrices that they cannot have.</summary>
internal static partial class Refused
{
    [Equation("A x = b")]
    public static partial void System(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, Span<double> x);

    [Equation("B = A^{-1}")]
    public static partial void Inverse(ReadOnlyTensorSpan<double> A, TensorSpan<double> B);

    [Equation(@"K^{-1} b \text{ where } K \succ 0")]
    public static partial void Definite(ReadOnlyTensorSpan<double> K, ReadOnlySpan<double> b, Span<double> x);

    [Equation(@"x_k = K_k^{-1} b \text{ where } K_k \succ 0")]
    public static partial void Stack([Shape("m, n, n")] ReadOnlyTensorSpan<double> K, ReadOnlySpan<double> b, [Shape("m, n")] TensorSpan<double> x);

    [Equation(@"A = L L^\top")]
    public static partial void Cholesky(ReadOnlyTensorSpan<double> A, TensorSpan<double> L);

    [Equation("A = Q R")]
    public static partial void Qr(ReadOnlyTensorSpan<double> A, TensorSpan<double> Q, TensorSpan<double> R);

    [Equation(@"\hat{x} = \arg\min_x \|A x - b\|^2")]
    public static partial void LeastSquares(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, [Symbol(@"\hat{x}")] Span<double> x);

    [Equation(@"A = U \Sigma V^\top")]
    public static partial void Singular(ReadOnlyTensorSpan<double> A, TensorSpan<double> U, Span<double> Sigma, TensorSpan<double> V);

    [Equation(@"A = Q \Lambda Q^\top")]
    public static partial void Symmetric(ReadOnlyTensorSpan<double> A, Span<double> Lambda, TensorSpan<double> Q);

    [Equation(@"A v = \lambda v")]
    public static partial void General(ReadOnlyTensorSpan<double> A, Span<double> lambda, TensorSpan<double> v);

    [Equation("X = A^{+}")]
    public static partial void Pseudo(ReadOnlyTensorSpan<double> A, TensorSpan<double> X);

    [Equation(@"E = \mathrm{expm}(A)")]
    public static partial void Exponential(ReadOnlyTensorSpan<double> A, TensorSpan<double> E);
}
