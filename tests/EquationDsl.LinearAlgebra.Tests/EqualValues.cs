namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Equations that do not depend on which vectors stand for eigenvalues or singular values that are equal, and some that do.</summary>
internal static partial class EqualValues
{
    [Equation(@"A = U \Sigma V^\top \\ U_{:,1:r} \Sigma_{1:r,1:r} V_{:,1:r}^\top", Derivatives = Derivatives.Gradient | Derivatives.JacobianVectorProduct)]
    public static partial Tensor<double> LowRank(ReadOnlyTensorSpan<double> A, int r);

    [Equation(@"A = U \Sigma V^\top \\ Y_{ij} = \sum_{k=1}^r \Sigma_{kk} U_{ik} V_{jk}")]
    public static partial Tensor<double> LowRankSum(ReadOnlyTensorSpan<double> A, int r);

    [Equation(@"A = U \Sigma V^\top \\ b^\top U_{:,1:r} \Sigma_{1:r,1:r} V_{:,1:r}^\top c")]
    public static partial double Form(ReadOnlyTensorSpan<double> A, int r, ReadOnlySpan<double> b, ReadOnlySpan<double> c);

    [Equation(@"A = U \Sigma V^\top \\ \|A - U_{:,1:r} \Sigma_{1:r,1:r} V_{:,1:r}^\top\|_F^2", Derivatives = Derivatives.Gradient | Derivatives.HessianVectorProduct)]
    public static partial double Left(ReadOnlyTensorSpan<double> A, int r);

    [Equation(@"A = U \Sigma V^\top \\ \sum_{ij} (\sum_{k=1}^r \Sigma_{kk}^3 U_{ik} V_{jk})^2 B_{ij}", Derivatives = Derivatives.Gradient | Derivatives.HessianVectorProduct)]
    public static partial double Cubes(ReadOnlyTensorSpan<double> A, int r, ReadOnlyTensorSpan<double> B);

    [Equation(@"A = U \Sigma V^\top \\ U \max(\Sigma - \tau I, 0) V^\top")]
    public static partial Tensor<double> Shrunk(ReadOnlyTensorSpan<double> A, double tau);

    [Equation(@"A = U \Sigma V^\top \\ V_{:,1:r} \Sigma_{1:r,1:r}^{-1} U_{:,1:r}^\top")]
    public static partial Tensor<double> Inverse(ReadOnlyTensorSpan<double> A, int r);

    [Equation(@"A = U \Sigma V^\top \\ U V^\top")]
    public static partial Tensor<double> Polar(ReadOnlyTensorSpan<double> A);

    [Equation(@"A = U \Sigma V^\top \\ U_{:,1:r} U_{:,1:r}^\top")]
    public static partial Tensor<double> Projector(ReadOnlyTensorSpan<double> A, int r);

    [Equation(@"X = U \Sigma V^\top \\ X V_{:,1:r} V_{:,1:r}^\top")]
    public static partial Tensor<double> Reconstructed(ReadOnlyTensorSpan<double> X, int r);

    [Equation(@"A = U \Sigma V^\top \\ U_{:,1:r} \Sigma_{1:r,1:r}")]
    public static partial Tensor<double> Scores(ReadOnlyTensorSpan<double> A, int r);

    [Equation(@"A = Q \Lambda Q^\top \\ Q_{:,2:} \Lambda_{2:,2:} Q_{:,2:}^\top")]
    public static partial Tensor<double> Above([Shape("n, n")] ReadOnlyTensorSpan<double> A);

    [Equation(@"A = Q \Lambda Q^\top \\ Q_{:,2:} Q_{:,2:}^\top")]
    public static partial Tensor<double> AboveProjector([Shape("n, n")] ReadOnlyTensorSpan<double> A);

    [Equation(@"A = Q \Lambda Q^\top \\ Q_{:,2:} \Lambda_{2:,2:}^{-1/2} Q_{:,2:}^\top")]
    public static partial Tensor<double> Whitening([Shape("n, n")] ReadOnlyTensorSpan<double> A);

    [Equation(@"A = Q \Lambda Q^\top \\ Y_{ij} = \sum_{k=2}^n e^{\Lambda_{kk}} Q_{ik} Q_{jk}")]
    public static partial Tensor<double> Exponentials([Shape("n, n")] ReadOnlyTensorSpan<double> A);

    [Equation(@"A = Q \Lambda Q^\top \\ y_i = \sum_{k=2}^n \Lambda_{kk}^2 Q_{ik}^2")]
    public static partial double[] Squares([Shape("n, n")] ReadOnlyTensorSpan<double> A);

    [Equation(@"A = U \Sigma V^\top \\ U_{:,1:r} \Sigma_{1:r,1:r} V_{:,1:r}^\top")]
    public static partial Tensor<float> LowRankSingle(ReadOnlyTensorSpan<float> A, int r);
}
