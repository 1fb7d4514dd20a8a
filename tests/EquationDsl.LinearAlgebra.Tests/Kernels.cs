namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Equations whose unknowns are the factors of a matrix.</summary>
internal static partial class Kernels
{
    [Equation(@"A = Q \Lambda Q^\top", Derivatives = Derivatives.Gradient | Derivatives.JacobianVectorProduct)]
    public static partial void Symmetric([Shape("n, n")] ReadOnlySpan<double> A, Span<double> Lambda, [Shape("n, n")] Span<double> Q);

    [Equation(@"A = Q \Lambda Q^\top")]
    public static partial void SymmetricFloat([Shape("n, n")] ReadOnlySpan<float> A, Span<float> Lambda, [Shape("n, n")] Span<float> Q);

    [Equation(@"A = Q \Lambda Q^\top")]
    public static partial void SymmetricMatrices(ReadOnlyTensorSpan<double> A, TensorSpan<double> Lambda, TensorSpan<double> Q);

    [Equation(@"A = U \Sigma V^\top", Derivatives = Derivatives.Gradient | Derivatives.JacobianVectorProduct)]
    public static partial void Singular(ReadOnlyTensorSpan<double> A, TensorSpan<double> U, Span<double> Sigma, TensorSpan<double> V);

    [Equation(@"A = U \Sigma V^\top")]
    public static partial void SingularStack(ReadOnlyTensorSpan<double> A, TensorSpan<double> U, TensorSpan<double> Sigma, TensorSpan<double> V);

    [Equation(@"A = U S V^T")]
    public static partial void SingularFloat(ReadOnlyTensorSpan<float> A, TensorSpan<float> U, Span<float> S, TensorSpan<float> V);

    [Equation(@"A = U \mathrm{diag}(s) V^T")]
    public static partial void SingularMatrices(ReadOnlyTensorSpan<double> A, TensorSpan<double> U, Span<double> s, TensorSpan<double> V);

    [Equation(@"Av = \lambda v \quad \text{where } \lambda \in \mathbb{R}, v \in \mathbb{R}^n, v \neq 0", Derivatives = Derivatives.Gradient | Derivatives.JacobianVectorProduct)]
    public static partial void General(ReadOnlyTensorSpan<double> A, Span<double> lambda, TensorSpan<double> v);

    [Equation(@"A = P D P^{-1}")]
    public static partial void Diagonalised(ReadOnlyTensorSpan<double> A, TensorSpan<double> P, TensorSpan<double> D);

    [Equation(@"A = LU", Derivatives = Derivatives.Gradient | Derivatives.JacobianVectorProduct)]
    public static partial void Lu([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> L, [Shape("n, n")] Span<double> U);

    [Equation(@"E = \mathrm{expm}(A)", Derivatives = Derivatives.Gradient | Derivatives.JacobianVectorProduct)]
    public static partial void Exponential([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> E);
}
