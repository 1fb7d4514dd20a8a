namespace EquationDsl.Tests.Equations;

public static partial class Catalogue
{
    [Equation(@"w^\top x + b")]
    public static partial Real AffineTransposed(ReadOnlySpan<Real> w, ReadOnlySpan<Real> x, Real b);

    [Equation(@"\sum_i w_i x_i + b")]
    public static partial Real AffineSum(ReadOnlySpan<Real> w, ReadOnlySpan<Real> x, Real b);

    [Equation(@"\langle w, x \rangle")]
    public static partial Real InnerProduct(ReadOnlySpan<Real> w, ReadOnlySpan<Real> x);

    [Equation(@"\mathbf{v} = \begin{bmatrix} x_1 \\ x_2 \\ x_3 \end{bmatrix}")]
    public static partial void VectorLiteral(Real x1, Real x2, Real x3, [Length(3)] Span<Real> v);

    [Equation(@"\|x\|_2"), FromSize(1)]
    public static partial Real Norm2(ReadOnlySpan<Real> x);

    [Equation(@"\|x\|_1")]
    public static partial Real Norm1(ReadOnlySpan<Real> x);

    [Equation(@"\|x\|_\infty"), FromSize(1)]
    public static partial Real NormInfinity(ReadOnlySpan<Real> x);

    [Equation(@"\|x - y\|^2")]
    public static partial Real SquaredDistance(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y);

    [Equation(@"\frac{x}{\|x\|}"), FromSize(1)]
    public static partial void Normalize(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\frac{x^\top y}{\|x\| \|y\|}"), FromSize(1)]
    public static partial Real CosineSimilarity(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y);

    [Equation(@"a x + y")]
    public static partial void Axpy(Real a, ReadOnlySpan<Real> x, ReadOnlySpan<Real> y, Span<Real> result);

    [Equation(@"x \odot y")]
    public static partial void Hadamard(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y, Span<Real> result);

    [Equation(@"\prod_i x_i")]
    public static partial Real Product([In(0.5, 1.6)] ReadOnlySpan<Real> x);

    [Equation(@"\max_i x_i"), FromSize(1)]
    public static partial Real Maximum(ReadOnlySpan<Real> x);

    [Equation(@"\min_i |x_i|"), FromSize(1)]
    public static partial Real SmallestMagnitude(ReadOnlySpan<Real> x);

    [Equation(@"y_i = \sum_{j=1}^{i} x_j"), UpToSize(65)]
    public static partial void PrefixSums(ReadOnlySpan<Real> x, Span<Real> y);

    [Equation(@"\sum_{i<j} x_i x_j"), UpToSize(65)]
    public static partial Real PairProducts(ReadOnlySpan<Real> x);

    [Equation(@"y_i = \sum_{j \ne i} x_j"), UpToSize(65)]
    public static partial void SumsOfOthers(ReadOnlySpan<Real> x, Span<Real> y);

    [Equation(@"y_i = \sum_{k=1}^{K} w_k x_{i+k-1}"), FromSize(5)]
    public static partial void CorrelateFromOne([Length(4)] ReadOnlySpan<Real> w, ReadOnlySpan<Real> x, [Shrink(3)] Span<Real> y);

    [Equation(@"y_i = \sum_{k=0}^{K-1} w_k x_{i+k}"), FromSize(5)]
    public static partial void CorrelateFromZero([Length(4)] ReadOnlySpan<Real> w, ReadOnlySpan<Real> x, [Shrink(3)] Span<Real> y);

    [Equation(@"\sum_i i x_i")]
    public static partial Real WeightedByPosition(ReadOnlySpan<Real> x);

    [Equation(@"y_i = x_{i+1} - x_i"), FromSize(2)]
    public static partial void Differences(ReadOnlySpan<Real> x, [Shrink(1)] Span<Real> y);
}
