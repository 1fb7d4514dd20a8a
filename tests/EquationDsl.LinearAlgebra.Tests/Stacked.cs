using System.Numerics.Tensors;

namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Decompositions of every matrix of a stack, and of a sequence.</summary>
internal static partial class Stacked
{
    [Equation(@"C_b = Q_b \Lambda_b Q_b^\top")]
    public static partial void Components([Shape("B, n, n")] ReadOnlyTensorSpan<double> C, [Shape("B, n, n")] TensorSpan<double> Q, [Shape("B, n")] TensorSpan<double> Lambda);

    [Equation(@"C_b = Q_b \Lambda_b Q_b^\top \\ D_b = Q_b \Lambda_b^{1/2} Q_b^\top")]
    public static partial void Roots([Shape("B, n, n")] ReadOnlyTensorSpan<double> C, [Shape("B, n, n")] TensorSpan<double> D);

    [Equation(@"z_b = C_b^{-1/2} x_b")]
    public static partial void Whitened([Shape("B, n, n")] ReadOnlyTensorSpan<double> C, [Shape("B, n")] ReadOnlyTensorSpan<double> x, [Shape("B, n")] TensorSpan<double> z);

    [Equation(@"A_b = U_b \Sigma_b V_b^\top \\ P_b = U_b V_b^\top")]
    public static partial void Polar([Shape("B, m, n")] ReadOnlyTensorSpan<double> A, [Shape("B, m, n")] TensorSpan<double> P);

    [Equation(@"A_b = U_b \Sigma_b V_b^\top")]
    public static partial void Singular(
        [Shape("B, m, n")] ReadOnlyTensorSpan<double> A, [Shape("B, m, n")] TensorSpan<double> U, [Shape("B, n, n")] TensorSpan<double> Sigma, [Shape("B, n, n")] TensorSpan<double> V);

    [Equation(@"C_b = L_b L_b^\top")]
    public static partial void Cholesky([Shape("B, n, n")] ReadOnlyTensorSpan<double> C, [Shape("B, n, n")] TensorSpan<double> L);

    /// <summary>The QR algorithm: R Q of the factors, again and again.</summary>
    [Equation(@"B_0 = A \\ B_k = Q_k R_k, \quad B_{k+1} = R_k Q_k, \quad k = 0, \dots, K-1 \\ B_K")]
    public static partial void Iterated([Shape("n, n")] ReadOnlySpan<double> A, int K, [Shape("n, n")] Span<double> result);

    [Equation(@"P_{t+1} = P_t^{1/2} + S, \quad P_0 = S, \quad t = 0, \dots, N-1 \\ P_N")]
    public static partial void Rooted([Shape("n, n")] ReadOnlySpan<double> S, int N, [Shape("n, n")] Span<double> result);
}
