using System.Numerics.Tensors;

namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Routines of stacks and batches, some of whose matrices are refused.</summary>
internal static partial class Placed
{
    [Equation("A^{-1} b")]
    public static partial void Solve(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> b, TensorSpan<double> result);

    [Equation(@"A = L L^\top")]
    public static partial void Cholesky(ReadOnlyTensorSpan<float> A, TensorSpan<float> L);

    [Equation(@"A_b = Q_b \Lambda_b Q_b^\top")]
    public static partial void Eigenvalues(ReadOnlyTensorSpan<double> A, TensorSpan<double> Q, [Shape("b, n")] TensorSpan<double> Lambda);

    [Equation(@"A_b = Q_b \mathrm{diag}(\lambda_b) Q_b^\top")]
    public static partial void OpenEigenvalues(ReadOnlyTensorSpan<double> A, TensorSpan<double> Q, TensorSpan<double> lambda);

    [Equation(@"x_t = A_t^{-1} x_{t-1}, \quad t = 1, \dots, T")]
    public static partial void Steps([Shape("T, n, n")] ReadOnlySpan<double> A, ReadOnlySpan<double> x0, int T, [Shape("T, n")] Span<double> x);
}
