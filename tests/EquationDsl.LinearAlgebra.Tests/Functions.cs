namespace EquationDsl.LinearAlgebra.Tests;

/// <summary>Equations over the factors of a matrix, and functions that follow from them.</summary>
internal static partial class Functions
{
    private const Derivatives Second = Derivatives.Gradient | Derivatives.JacobianVectorProduct | Derivatives.HessianVectorProduct;

    [Equation(@"\|A\|_2", Derivatives = Second)]
    public static partial double Spectral(ReadOnlyTensorSpan<double> A);

    [Equation(@"\|A\|_*", Derivatives = Second)]
    public static partial double Nuclear(ReadOnlyTensorSpan<double> A);

    [Equation(@"\|A\|")]
    public static partial double Frobenius(ReadOnlyTensorSpan<double> A);

    [Equation(@"\|x\|_2")]
    public static partial double Euclid(ReadOnlySpan<double> x);

    [Equation(@"\mathrm{cond}(A)", Derivatives = Second)]
    public static partial double Condition(ReadOnlyTensorSpan<double> A);

    [Equation(@"\mathrm{rank}(A)", Derivatives = Derivatives.None)]
    public static partial double Rank(ReadOnlyTensorSpan<double> A);

    [Equation(@"\operatorname{rank} A")]
    public static partial int WholeRank(ReadOnlyTensorSpan<float> A);

    [Equation("X = A^{+}", Derivatives = Derivatives.Gradient | Derivatives.JacobianVectorProduct)]
    public static partial void Pseudo(ReadOnlyTensorSpan<double> A, TensorSpan<double> X);

    [Equation(@"L = \sum_{ij} (A^{+})_{ij}^3", Derivatives = Second)]
    public static partial double PseudoCubes(ReadOnlyTensorSpan<double> A);

    [Equation(@"L = \sum_{ij} \mathrm{expm}(A)_{ij}^2", Derivatives = Second)]
    public static partial double ExponentialSquares(ReadOnlyTensorSpan<double> A);

    [Equation(@"A = U \Sigma V^\top \\ L = \sum_{ij} U_{ij}^3 + \sum_i \Sigma_i^3 + \sum_{ij} V_{ij}^4", Derivatives = Second)]
    public static partial double SingularLoss(ReadOnlyTensorSpan<double> A);

    [Equation(@"A = Q \Lambda Q^\top \\ L = \sum_{ij} Q_{ij}^3 + \sum_i \Lambda_{ii}^3", Derivatives = Second)]
    public static partial double EigenLoss(ReadOnlyTensorSpan<double> A);

    [Equation(@"A = LU \\ f = \sum_{ij} (L_{ij}^3 + U_{ij}^2)", Derivatives = Second)]
    public static partial double TriangleLoss(ReadOnlyTensorSpan<double> A);

    [Equation(@"A = Q \Lambda Q^\top \\ B = Q \Lambda^{1/2} Q^\top", Derivatives = Derivatives.Gradient | Derivatives.JacobianVectorProduct)]
    public static partial void Root([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> B);

    [Equation("A^{3/2}", Derivatives = Derivatives.Gradient | Derivatives.JacobianVectorProduct)]
    public static partial void PowerOfThreeHalves([Shape("n, n")] ReadOnlySpan<double> A, [Shape("n, n")] Span<double> B);

    [Equation(@"y = \Sigma^{-\frac{1}{2}} (x - \mu)")]
    public static partial void WhitenedByPower([Shape("n, n")] ReadOnlySpan<double> Sigma, ReadOnlySpan<double> x, ReadOnlySpan<double> mu, Span<double> y);

    [Equation(@"A = Q \Lambda Q^\top \\ L = \sum_{ij} (Q (\Lambda + \epsilon I)^{-1/2} Q^\top)_{ij}^2", Derivatives = Second)]
    public static partial double InverseRootSquares(ReadOnlyTensorSpan<double> A, double epsilon);

    [Equation(@"A = Q \Lambda Q^\top \\ B = Q e^{-t \Lambda} Q^\top")]
    public static partial void Heat([Shape("n, n")] ReadOnlySpan<double> A, double t, [Shape("n, n")] Span<double> B);

    [Equation(@"A = Q \Lambda Q^\top \\ y = Q \Lambda^{-1/2} Q^\top x")]
    public static partial void Whitened([Shape("n, n")] ReadOnlySpan<double> A, ReadOnlySpan<double> x, Span<double> y);

    [Equation(@"A = Q \Lambda Q^\top \\ z = \Lambda^{-1/2} Q^\top x")]
    public static partial void WhitenedByVectors([Shape("n, n")] ReadOnlySpan<double> A, ReadOnlySpan<double> x, Span<double> z);

    [Equation(@"A = Q \Lambda Q^\top \\ P_{ij} = \sum_{k=1}^{r} Q_{ik} Q_{jk}")]
    public static partial void Projector([Shape("n, n")] ReadOnlySpan<double> A, int r, [Shape("n, n")] Span<double> P);

    [Equation(@"A = Q \Lambda Q^\top \\ L = \operatorname{tr}(\Lambda)")]
    public static partial double Trace([Shape("n, n")] ReadOnlySpan<double> A);

    [Equation(@"A = Q \Lambda Q^\top \\ L = \sum_i Q_{i1} x_i")]
    public static partial double AlongFirst([Shape("n, n")] ReadOnlySpan<double> A, ReadOnlySpan<double> x);

    [Equation(@"A = U \Sigma V^\top \\ B_{ij} = \sum_{k=1}^{r} \Sigma_{kk} U_{ik} V_{jk}")]
    public static partial void LowRank(ReadOnlyTensorSpan<double> A, int r, TensorSpan<double> B);

    [Equation(@"A = U \Sigma V^\top \\ B = U V^\top")]
    public static partial void Polar(ReadOnlyTensorSpan<double> A, TensorSpan<double> B);

    [Equation(@"\mu_j = \frac{1}{n} \sum_i X_{ij} \\ Y_{ij} = X_{ij} - \mu_j \\ C = \frac{1}{n} Y^\top Y \\ C = Q \Lambda Q^\top \\ Z = Y Q \quad \text{where } X \in \mathbb{R}^{n \times d}")]
    public static partial void Components(ReadOnlyTensorSpan<double> X, TensorSpan<double> Z, Span<double> Lambda);
}
