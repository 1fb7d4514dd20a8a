namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Functions of the diagonal factor of a decomposition.</summary>
internal static partial class DiagonalFunctions
{
    [Equation(@"A = Q \Lambda Q^\top \\ B = Q \Lambda^{-1} Q^\top")]
    public static partial void Inverse([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> B);

    [Equation(@"A = Q \Lambda Q^\top \\ B = Q \frac{1}{\Lambda} Q^\top")]
    public static partial void InverseFraction([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> B);

    [Equation(@"A = Q \Lambda Q^\top \\ B = Q (1 \oslash \Lambda) Q^\top")]
    public static partial void InverseEntries([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> B);

    [Equation(@"A = Q \Lambda Q^\top \\ B = Q (I / \Lambda) Q^\top")]
    public static partial void InverseQuotient([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> B);

    [Equation(@"A = Q \Lambda Q^\top \\ B = Q \cos(\sqrt{\Lambda} \cdot 0.7) Q^\top")]
    public static partial void Cosine([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> B);

    [Equation(@"A = Q \Lambda Q^\top \\ B = Q \cos^2(\Lambda) Q^\top")]
    public static partial void SquaredCosine([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> B);

    [Equation(@"A = Q \Lambda Q^\top \\ B = Q \frac{\Lambda}{\Lambda + 0.5 I} Q^\top")]
    public static partial void Shrunk([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> B);

    [Equation(@"A = Q \Lambda Q^\top \\ B = Q (I - \Lambda)^3 Q^\top")]
    public static partial void Shifted([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> B);

    [Equation(@"A = Q \Lambda Q^\top \\ B = Q \max(\Lambda, 2) Q^\top")]
    public static partial void Floored([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> B);

    [Equation(@"A = Q \Lambda Q^\top \\ B = Q 2^{-\Lambda} Q^\top")]
    public static partial void ByBase([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> B);

    [Equation(@"A = Q \Lambda Q^\top \\ B = Q \operatorname{sigmoid}(\Lambda) Q^\top")]
    public static partial void Sigmoid([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> B);

    [Equation(@"A = Q \Lambda Q^\top \\ B = Q (\Lambda^2 + I)^{-1} Q^\top")]
    public static partial void Reciprocal([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> B);

    [Equation(@"A = Q \Lambda Q^\top \\ B = Q \cos(\Lambda \Lambda) Q^\top")]
    public static partial void CosineOfProduct([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> B);

    [Equation(@"A = Q \Lambda Q^\top \\ B = Q (\cos(\Lambda) \exp(-\Lambda)) Q^\top")]
    public static partial void OfTwo([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> B);

    [Equation(@"A = Q \Lambda Q^\top \\ B = Q \operatorname{sech}(\Lambda) Q^\top")]
    public static partial void Hyperbolic([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> B);

    [Equation(@"f(x) = x^2 + 1 \\ A = Q \Lambda Q^\top \\ B = Q f(\Lambda) Q^\top")]
    public static partial void Own([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> B);

    [Equation(@"A = Q \mathrm{diag}(\lambda) Q^\top \\ B = Q \cos(\mathrm{diag}(\lambda)) Q^\top")]
    public static partial void Spread([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> B);

    [Equation(@"A = Q \Lambda Q^\top \\ z = Q^\top b \\ f = z^\top \Lambda z")]
    public static partial double Form([Shape("n, n")] ReadOnlySpan<double> A, ReadOnlySpan<double> b);

    [Equation(@"A = U \Sigma V^\top \\ X = V \Sigma^{-1} U^\top")]
    public static partial void Pseudo(ReadOnlyTensorSpan<double> A, TensorSpan<double> X);

    [Equation(@"A = Q \Lambda Q^\top \\ C = \cos(\Lambda)")]
    public static partial void Matrix([Shape("n, n")] ReadOnlySpan<double> A, TensorSpan<double> Lambda, TensorSpan<double> C);

    [Equation(@"\log\det\Sigma = \sum_i \log \lambda_i, \quad \Sigma = Q \mathrm{diag}(\lambda) Q^\top")]
    public static partial double LogDeterminant(ReadOnlyTensorSpan<double> Sigma);
}
