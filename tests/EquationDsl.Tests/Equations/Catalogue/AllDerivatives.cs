namespace EquationDsl.Tests.Equations;

/// <summary>Equations that ask for every derivative that they may have.</summary>
public static partial class Catalogue
{
    private const Derivatives OfVectors = Derivatives.Gradient | Derivatives.Jacobian | Derivatives.JacobianVectorProduct;
    private const Derivatives OfNumbers = OfVectors | Derivatives.Hessian | Derivatives.HessianVectorProduct;

    [Equation(@"\tanh(a x)", Derivatives = OfVectors)]
    public static partial void ScaledTanh(ReadOnlySpan<Real> x, Real a, Span<Real> result);

    [Equation("softmax(z)", Derivatives = OfVectors), FromSize(1)]
    public static partial void SoftmaxDerivatives(ReadOnlySpan<Real> z, Span<Real> result);

    [Equation(@"y = \gamma \odot \text{layernorm}(x, \epsilon) + \beta", Derivatives = OfVectors), FromSize(2)]
    public static partial void LayerNormDerivatives(ReadOnlySpan<Real> x, ReadOnlySpan<Real> gamma, ReadOnlySpan<Real> beta, Span<Real> y, Real epsilon = (Real)1e-3);

    [Equation(@"y_i = \sum_{j=1}^{i} x_j^2", Derivatives = OfVectors)]
    public static partial void PrefixSquares(ReadOnlySpan<Real> x, Span<Real> y);

    [Equation(@"y_i = \sum_{k=1}^{K} w_k x_{i+k-1}^2", Derivatives = OfVectors), FromSize(5)]
    public static partial void CorrelationOfSquares([Length(4)] ReadOnlySpan<Real> w, ReadOnlySpan<Real> x, [Shrink(3)] Span<Real> y);

    [Equation(@"y_i = \sum_{m=0}^{M-1} w_m x_{i+m-1}", Boundary = Boundary.Wrap, Derivatives = OfVectors), FromSize(5)]
    public static partial void CorrelationOnARing([Length(3)] ReadOnlySpan<Real> w, ReadOnlySpan<Real> x, Span<Real> y);

    [Equation(@"y = \tanh(W x + b)", Derivatives = OfVectors)]
    public static partial void LayerDerivatives([Shape("m, n")] ReadOnlyTensorSpan<Real> W, [Axes("n")] ReadOnlySpan<Real> x, [Axes("m")] ReadOnlySpan<Real> b, [Axes("m")] Span<Real> y);

    /// <summary>Few results at the end of a deep network: the Jacobian is taken by rows.</summary>
    [Equation(@"y = W_3 \tanh(W_2 \tanh(W_1 x))", Derivatives = OfVectors), Sizes("n k q", "1 1 1", "5 3 4", "2 17 3", "3 0 2", "0 2 3")]
    public static partial void DeepDerivatives(
        [Axes("n")] ReadOnlySpan<Real> x, [Shape("k, n")] ReadOnlyTensorSpan<Real> W1, [Shape("q, k")] ReadOnlyTensorSpan<Real> W2, [Shape("3, q")] ReadOnlyTensorSpan<Real> W3, [Axes("3")] Span<Real> y);

    [Equation(@"p = \text{softmax}(W_2 \tanh(W_1 x)) \\ s = \sum_i p_i^2", Derivatives = OfVectors), Sizes("n k q", "1 1 1", "5 3 4", "2 17 3", "3 0 2")]
    public static partial void ClassifierDerivatives(
        [Axes("n")] ReadOnlySpan<Real> x, [Shape("k, n")] ReadOnlyTensorSpan<Real> W1, [Shape("q, k")] ReadOnlyTensorSpan<Real> W2, [Axes("q")] Span<Real> p, out Real s);

    [Equation(@"\text{softmax}\left(\frac{QK^\top}{\sqrt{d}}\right)V", Derivatives = OfVectors), Sizes("n d m p", "1 1 1 1", "3 5 2 4", "2 3 4 1")]
    public static partial void AttentionDerivatives(
        [Shape("n, d")] ReadOnlyTensorSpan<Real> Q, [Shape("m, d")] ReadOnlyTensorSpan<Real> K, [Shape("m, p")] ReadOnlyTensorSpan<Real> V, [Axes("n, p")] TensorSpan<Real> result);

    [Equation(@"s = \sum_i x_i^2 \\ y_i = x_i / s", Derivatives = OfVectors), FromSize(1)]
    public static partial void OverItsSquare(ReadOnlySpan<Real> x, out Real s, Span<Real> y);

    [Equation(@"\theta_{t+1} = \theta_t - \eta g \odot \theta_t^2", Derivatives = OfVectors), TimeLabel("t")]
    public static partial void StepDerivatives(Span<Real> theta, ReadOnlySpan<Real> g, Real eta);

    [Equation(@"y_{tj} = E_{x_t, j}^2", Derivatives = OfVectors), Sizes("v d T", "4 1 1", "4 5 3")]
    public static partial void EmbeddingOfSquares([Axes("v, d")] ReadOnlyTensorSpan<Real> E, [Axes("T"), Whole(4)] ReadOnlySpan<int> x, [Axes("T, d")] TensorSpan<Real> y);

    [Equation(@"y_i = \max_j x_{ij}^2", Derivatives = OfVectors), Sizes("m n", "1 1", "1 5", "3 5", "7 17")]
    public static partial void MaximumOfSquares([Axes("m, n")] ReadOnlyTensorSpan<Real> x, [Axes("m")] Span<Real> y);

    [Equation(@"\log \sum_i e^{x_i}", Derivatives = OfNumbers), FromSize(1)]
    public static partial Real LogSumExpDerivatives(ReadOnlySpan<Real> x);

    [Equation(@"L = \frac1n\sum_i (w x_i + b - y_i)^2", Derivatives = OfNumbers), FromSize(1)]
    public static partial Real LineDerivatives(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y, Real w, Real b);

    [Equation(@"-\sum_i y_i \log \text{softmax}(z)_i", Derivatives = OfNumbers, WithRespectTo = "y, z"), FromSize(1)]
    public static partial Real CrossEntropyDerivatives([Distribution] ReadOnlySpan<Real> y, ReadOnlySpan<Real> z);

    [Equation(@"\prod_i x_i", Derivatives = OfNumbers)]
    public static partial Real ProductDerivatives([In(0.5, 1.6)] ReadOnlySpan<Real> x);

    [Equation(@"\|x - y\|_2", Derivatives = OfNumbers), FromSize(1)]
    public static partial Real DistanceDerivatives(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y);

    [Equation(@"L = x^\top A x + e^{a} \sin b", Derivatives = OfNumbers)]
    public static partial void FormDerivatives([Shape("n, n")] ReadOnlyTensorSpan<Real> A, [Axes("n")] ReadOnlySpan<Real> x, Real a, Real b, out Real L);

    [Equation(@"h = \tanh(W x) \\ L = \frac{1}{2} \|V h - y\|^2", Derivatives = OfNumbers)]
    public static partial Real NetworkDerivatives(
        [Shape("m, n")] ReadOnlyTensorSpan<Real> W, [Shape("k, m")] ReadOnlyTensorSpan<Real> V, [Axes("n")] ReadOnlySpan<Real> x, [Axes("k")] ReadOnlySpan<Real> y);

    [Equation(@"\sum_i \text{gelu}(x_i) y_i + \sum_i \log(1 + e^{x_i y_i})", Derivatives = OfNumbers)]
    public static partial Real ElementwiseDerivatives(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y);

    [Equation(@"x^a y^3 + \sigma(x y)", Derivatives = OfNumbers)]
    public static partial Real ThreeNumbers([In(0.5, 2)] Real x, Real y, Real a);
}
