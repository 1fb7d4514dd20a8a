namespace EquationDsl.Tests.Equations;

// Entries are at most 2 in magnitude, so that the multiple of the identity keeps the matrices far from singular ones.
public static partial class Catalogue
{
    [Equation(@"(A + 40 I)^{-1} b"), Sizes("n", "0", "1", "2", "3", "8", "17")]
    public static partial void SolutionOfSystem([Shape("n, n")] ReadOnlyTensorSpan<Real> A, [Axes("n")] ReadOnlySpan<Real> b, [Axes("n")] Span<Real> result);

    [Equation(@"(A + 40 I)^{-\top} b"), Sizes("n", "0", "1", "2", "3", "8", "17")]
    public static partial void SolutionOfTransposedSystem([Shape("n, n")] ReadOnlyTensorSpan<Real> A, [Axes("n")] ReadOnlySpan<Real> b, [Axes("n")] Span<Real> result);

    [Equation(@"(A + 40 I)^{-1} B"), Sizes("n p", "0 2", "1 1", "2 3", "3 0", "8 5", "17 2")]
    public static partial void SolutionsOfSystem([Shape("n, n")] ReadOnlyTensorSpan<Real> A, [Shape("n, p")] ReadOnlyTensorSpan<Real> B, [Axes("n, p")] TensorSpan<Real> result);

    [Equation(@"b^\top (A + 40 I)^{-1} c"), Sizes("n", "0", "1", "2", "3", "8", "17")]
    public static partial Real BilinearFormOfInverse([Axes("n")] ReadOnlySpan<Real> b, [Shape("n, n")] ReadOnlyTensorSpan<Real> A, [Axes("n")] ReadOnlySpan<Real> c);

    [Equation(@"(A + 40 I)^{-1}"), Sizes("n", "0", "1", "2", "3", "8", "17")]
    public static partial void Inverse([Shape("n, n")] ReadOnlyTensorSpan<Real> A, [Axes("n, n")] TensorSpan<Real> result);

    [Equation(@"\mathrm{tr}((A + 40 I)^{-2})"), Sizes("n", "0", "1", "2", "3", "8", "17")]
    public static partial Real TraceOfSquaredInverse([Shape("n, n")] ReadOnlyTensorSpan<Real> A);

    [Equation(@"\det(I + \frac{1}{40} A)"), Sizes("n", "0", "1", "2", "3", "8", "17")]
    public static partial Real Determinant([Shape("n, n")] ReadOnlyTensorSpan<Real> A);

    [Equation(@"\log|A + 40 I|"), Sizes("n", "0", "1", "2", "3", "8", "17")]
    public static partial Real LogDeterminant([Shape("n, n")] ReadOnlyTensorSpan<Real> A);

    [Equation(@"-\frac{1}{2} (x - \mu)^\top (S + 40 I)^{-1} (x - \mu) - \frac{1}{2} \log\det(S + 40 I)"), Sizes("n", "0", "1", "2", "3", "8", "17")]
    public static partial Real LogOfGaussian([Axes("n")] ReadOnlySpan<Real> x, [Axes("n")] ReadOnlySpan<Real> mu, [Shape("n, n")] ReadOnlyTensorSpan<Real> S);

    [Equation(@"(X^\top X + 40 I)^{-1} X^\top y"), Sizes("n d", "0 2", "1 1", "3 2", "2 3", "9 8", "20 17")]
    public static partial void RidgeRegression([Shape("n, d")] ReadOnlyTensorSpan<Real> X, [Axes("n")] ReadOnlySpan<Real> y, [Axes("d")] Span<Real> result);
}
