namespace EquationDsl.Tests.Equations;

/// <summary>Products of matrices and vectors, in indices and without.</summary>
public static partial class Catalogue
{
    [Equation(@"C = AB")]
    public static partial void MatrixProduct([Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Shape("n, p")] ReadOnlyTensorSpan<Real> B, [Axes("m, p")] TensorSpan<Real> C);

    [Equation(@"c_{ij} = \sum_{k=1}^n a_{ik} b_{kj}")]
    public static partial void MatrixProductByIndex([Axes("m, n")] ReadOnlyTensorSpan<Real> a, [Axes("n, p")] ReadOnlyTensorSpan<Real> b, [Axes("m, p")] TensorSpan<Real> c);

    [Equation(@"c_{ij} = \sum_k a_{ik} b_{kj}")]
    [Sizes("m n p", "1 1 1", "3 5 2", "7 17 4", "33 1 3", "0 0 0")]
    public static partial void MatrixProductOfPlainSpans([Shape("m, n")] ReadOnlySpan<Real> a, [Shape("n, p")] ReadOnlySpan<Real> b, [Shape("m, p")] Span<Real> c);

    [Equation(@"A^\top B")]
    [return: Axes("m, p")]
    public static partial Tensor<Real> TransposedProduct([Shape("n, m")] ReadOnlyTensorSpan<Real> A, [Shape("n, p")] ReadOnlyTensorSpan<Real> B);

    [Equation(@"y = Ax + b \quad \text{where } A \in \mathbb{R}^{m \times n}, x \in \mathbb{R}^n, y \in \mathbb{R}^m, b \in \mathbb{R}^m")]
    public static partial void LinearMap([Axes("m, n")] ReadOnlyTensorSpan<Real> A, [Axes("n")] ReadOnlySpan<Real> x, [Axes("m")] ReadOnlySpan<Real> b, [Axes("m")] Span<Real> y);

    [Equation(@"Y = XW + b")]
    public static partial void BatchedLinearMap(
        [Shape("n, k")] ReadOnlyTensorSpan<Real> X, [Shape("k, p")] ReadOnlyTensorSpan<Real> W, [Axes("p")] ReadOnlySpan<Real> b, [Axes("n, p")] TensorSpan<Real> Y);

    [Equation(@"y_{ij} = \text{gelu}(\sum_k X_{ik} W_{kj} + b_j)")]
    public static partial void DenseLayer(
        [Axes("n, k")] ReadOnlyTensorSpan<Real> X, [Axes("k, p")] ReadOnlyTensorSpan<Real> W, [Axes("p")] ReadOnlySpan<Real> b, [Axes("n, p")] TensorSpan<Real> y);

    [Equation(@"y = A B x")]
    public static partial void ChainOfProducts([Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Shape("n, p")] ReadOnlyTensorSpan<Real> B, [Axes("p")] ReadOnlySpan<Real> x, [Axes("m")] Span<Real> y);

    [Equation(@"y = 2 A B^\top A x"), Sizes("m n", "1 1", "3 5", "7 2", "0 3", "3 0")]
    public static partial void LongChainOfProducts([Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Shape("m, n")] ReadOnlyTensorSpan<Real> B, [Axes("n")] ReadOnlySpan<Real> x, [Axes("m")] Span<Real> y);

    [Equation(@"A^\top A x - A^\top b"), Sizes("m n", "1 1", "3 5", "17 2")]
    public static partial void NormalEquations([Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Axes("n")] ReadOnlySpan<Real> x, [Axes("m")] ReadOnlySpan<Real> b, [Axes("n")] Span<Real> result);

    [Equation(@"x^\top A y")]
    public static partial Real BilinearForm([Axes("m")] ReadOnlySpan<Real> x, [Axes("m, n")] ReadOnlyTensorSpan<Real> A, [Axes("n")] ReadOnlySpan<Real> y);

    [Equation(@"C = x \otimes y")]
    public static partial void OuterProduct([Axes("m")] ReadOnlySpan<Real> x, [Axes("n")] ReadOnlySpan<Real> y, [Axes("m, n")] TensorSpan<Real> C);

    [Equation(@"C = x \otimes y \otimes z"), Sizes("m n p", "1 1 1", "3 5 2", "7 17 3", "0 3 2", "3 1 0")]
    public static partial void OuterProductOfThree([Axes("m")] ReadOnlySpan<Real> x, [Axes("n")] ReadOnlySpan<Real> y, [Axes("p")] ReadOnlySpan<Real> z, [Axes("m, n, p")] TensorSpan<Real> C);

    [Equation(@"C = (x \otimes y) A + 2 (y \otimes x)^\top A"), Sizes("m n p", "1 1 1", "3 5 2", "7 17 3", "0 3 2")]
    public static partial void OuterProductAsFactor([Axes("m")] ReadOnlySpan<Real> x, [Axes("n")] ReadOnlySpan<Real> y, [Shape("n, p")] ReadOnlyTensorSpan<Real> A, [Axes("m, p")] TensorSpan<Real> C);

    [Equation(@"c_{ikjl} = a_{ij} b_{kl}"), Sizes("m n p q", "1 1 1 1", "3 5 2 4", "1 7 3 2", "0 2 3 1")]
    public static partial void KroneckerProduct([Shape("m, n")] ReadOnlyTensorSpan<Real> a, [Shape("p, q")] ReadOnlyTensorSpan<Real> b, [Shape("m, p, n, q")] Span<Real> c);

    [Equation(@"Y = A X B^\top"), Sizes("m n p q", "1 1 1 1", "3 5 2 4", "1 7 3 2", "0 2 3 1")]
    public static partial void KroneckerProductTimesVector(
        [Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Shape("p, q")] ReadOnlyTensorSpan<Real> B, [Shape("n, q")] ReadOnlySpan<Real> X, [Shape("m, p")] Span<Real> Y);

    [Equation(@"Y = A^2 + \frac{1}{6} A^3"), Sizes("n", "1", "3", "7", "0")]
    public static partial void PowersOfAMatrix([Shape("n, n")] ReadOnlyTensorSpan<Real> A, [Axes("n, n")] TensorSpan<Real> Y);

    [Equation(@"y = A^3 x + (A B)^5 x"), Sizes("n", "1", "3", "5", "0")]
    public static partial void PowersTimesAVector([Shape("n, n")] ReadOnlyTensorSpan<Real> A, [Shape("n, n")] ReadOnlyTensorSpan<Real> B, [Axes("n")] ReadOnlySpan<Real> x, [Axes("n")] Span<Real> y);

    [Equation(@"\mathrm{tr}(A^4)"), Sizes("n", "1", "3", "7", "0")]
    public static partial Real TraceOfAPower([Shape("n, n")] ReadOnlyTensorSpan<Real> A);

    [Equation(@"C = x y^\top + A \odot A")]
    public static partial void RankOneUpdate([Axes("m")] ReadOnlySpan<Real> x, [Axes("n")] ReadOnlySpan<Real> y, [Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Axes("m, n")] TensorSpan<Real> C);

    [Equation(@"Y = XW \quad \text{where } X \in \mathbb{R}^{b \times n \times k}, W \in \mathbb{R}^{k \times p}")]
    public static partial void TensorTimesMatrix([Axes("b, n, k")] ReadOnlyTensorSpan<Real> X, [Axes("k, p")] ReadOnlyTensorSpan<Real> W, [Axes("b, n, p")] TensorSpan<Real> Y);

    [Equation(@"Y = XW^\top \quad \text{where } X \in \mathbb{R}^{b \times n \times k}, W \in \mathbb{R}^{b \times p \times k}")]
    public static partial void BatchOfProducts([Axes("b, n, k")] ReadOnlyTensorSpan<Real> X, [Axes("b, p, k")] ReadOnlyTensorSpan<Real> W, [Axes("b, n, p")] TensorSpan<Real> Y);

    [Equation(@"y = \begin{bmatrix} w_{11} & w_{12} \\ w_{21} & w_{22} \end{bmatrix} x")]
    public static partial void MatrixLiteral([Shape("2, 2")] ReadOnlySpan<Real> w, [Axes("2")] ReadOnlySpan<Real> x, [Axes("2")] Span<Real> y);

    [Equation(@"W = \begin{bmatrix} w_{11} & w_{12} \\ w_{21} & w_{22} \end{bmatrix}")]
    public static partial void MatrixOfScalars(Real w11, Real w12, Real w21, Real w22, [Shape("2, 2")] Span<Real> W);

    [Equation(@"\mathrm{tr} A")]
    public static partial Real Trace([Shape("n, n")] ReadOnlyTensorSpan<Real> A);

    [Equation(@"\mathrm{tr}(A^\top B)")]
    public static partial Real TraceOfProduct([Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Shape("m, n")] ReadOnlyTensorSpan<Real> B);

    [Equation(@"\sum_i a_{ii}")]
    public static partial Real TraceByIndex([Axes("n, n")] ReadOnlyTensorSpan<Real> a);

    [Equation(@"d_i = a_{ii}^2")]
    public static partial void Diagonal([Axes("n, n")] ReadOnlyTensorSpan<Real> a, [Axes("n")] Span<Real> d);

    [Equation(@"\|A\|_F"), Sizes("m n", "1 1", "1 5", "3 5", "7 17", "33 1")]
    public static partial Real FrobeniusNorm([Shape("m, n")] ReadOnlyTensorSpan<Real> A);

    [Equation(@"\frac{1}{2} \|A - B\|_F^2")]
    public static partial Real SquaredFrobeniusDistance([Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Shape("m, n")] ReadOnlyTensorSpan<Real> B);

    [Equation(@"y_{kij} = x_{ijk}^2")]
    public static partial void PermutedWrite([Axes("m, n, p")] ReadOnlyTensorSpan<Real> x, [Axes("p, m, n")] TensorSpan<Real> y);

    [Equation(@"b_{ji} = 2 a_{ij}")]
    public static partial void TransposedWrite([Axes("m, n")] ReadOnlyTensorSpan<Real> a, [Axes("n, m")] TensorSpan<Real> b);

    [Equation(@"B = A^\top")]
    public static partial void TransposedCopy([Shape("m, n")] ReadOnlyTensorSpan<Real> A, [Axes("n, m")] TensorSpan<Real> B);
}
