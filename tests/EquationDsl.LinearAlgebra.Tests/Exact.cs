namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Equations whose gradients are held against differences in high precision.</summary>
internal static partial class Exact
{
    [Equation("B = A^{-1}")]
    public static partial void Inverse([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> B);

    [Equation("X = A^{-1} B")]
    public static partial void Solve([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, k")] ReadOnlyTensorSpan<double> B, [Shape("n, k")] TensorSpan<double> X);

    [Equation(@"\log|\det A|")]
    public static partial double LogDeterminant([Shape("n, n")] ReadOnlySpan<double> A);

    [Equation(@"A = L L^\top")]
    public static partial void Cholesky([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> L);

    [Equation("A = Q R")]
    public static partial void Qr(ReadOnlyTensorSpan<double> A, TensorSpan<double> Q, TensorSpan<double> R);

    [Equation(@"\hat{x} = \arg\min_x \|A x - b\|^2")]
    public static partial void LeastSquares(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, [Symbol(@"\hat{x}")] Span<double> x);

    [Equation(@"x^\top \Sigma^{-1} x + \log\det\Sigma \text{ where } \Sigma \succ 0")]
    public static partial double Definite([Shape("n, n")] ReadOnlySpan<double> Sigma, ReadOnlySpan<double> x);
}
