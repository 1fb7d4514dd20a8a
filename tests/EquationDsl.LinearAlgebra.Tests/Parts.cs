namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Equations of parts of factors, and of decompositions of each matrix of a stack.</summary>
internal static partial class Parts
{
    [Equation(@"A = U \Sigma V^\top \\ U_{:,1:r} \Sigma_{1:r,1:r} V_{:,1:r}^\top")]
    public static partial Tensor<double> LowRank(ReadOnlyTensorSpan<double> A, int r);

    [Equation(@"A = U \Sigma V^\top \\ U_{1:r} \Sigma_{1:r} V_{1:r}^\top")]
    public static partial Tensor<double> LowRankByColumns(ReadOnlyTensorSpan<double> A, int r);

    [Equation(@"A = U \Sigma V^\top \\ \sum_{k} U_{1,k} \Sigma_{kk} V_{2,k}")]
    public static partial double Entry(ReadOnlyTensorSpan<double> A);

    [Equation(@"X = U S V^\top \\ X V_{:,1:k}")]
    public static partial Tensor<double> Scores(ReadOnlyTensorSpan<double> X, int k);

    [Equation(@"A = Q \Lambda Q^\top \\ Q_{:,2:}^\top Q_{:,2:} + \Lambda_{2:,2:}")]
    public static partial Tensor<double> Above(ReadOnlyTensorSpan<double> A);

    [Equation(@"y_k = \|A_k\|_2")]
    public static partial void Norms([Shape("K, m, n")] ReadOnlyTensorSpan<double> A, Span<double> y);
}
