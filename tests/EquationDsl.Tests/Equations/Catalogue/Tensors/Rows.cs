namespace EquationDsl.Tests.Equations;

/// <summary>Functions of vectors along the last axis or the index that the equation names; normalisations over batches; tables.</summary>
public static partial class Catalogue
{
    [Equation(@"\text{softmax}(Z)")]
    public static partial void SoftmaxOfRows([Shape("m, n")] ReadOnlyTensorSpan<Real> Z, [Axes("m, n")] TensorSpan<Real> result);

    [Equation(@"\text{softmax}(Z)")]
    public static partial void SoftmaxOfRank3([Shape("b, m, n")] ReadOnlyTensorSpan<Real> Z, [Axes("b, m, n")] TensorSpan<Real> result);

    [Equation(@"p_{ij} = \frac{e^{z_{ij}}}{\sum_k e^{z_{ik}}}")]
    public static partial void SoftmaxByIndex([Axes("m, n")] ReadOnlyTensorSpan<Real> z, [Axes("m, n")] TensorSpan<Real> p);

    [Equation(@"p_{ij} = \text{softmax}(z_i)_j")]
    public static partial void SoftmaxOfNamedRow([Axes("m, n")] ReadOnlyTensorSpan<Real> z, [Axes("m, n")] TensorSpan<Real> p);

    [Equation(@"p_{ij} = \frac{e^{z_{ij}}}{\sum_k e^{z_{kj}}}")]
    public static partial void SoftmaxOfColumns([Axes("m, n")] ReadOnlyTensorSpan<Real> z, [Axes("m, n")] TensorSpan<Real> p);

    [Equation(@"y = \gamma \odot \text{layernorm}(x, \epsilon) + \beta"), Sizes("m n", "1 2", "1 5", "3 5", "7 17", "0 3")]
    public static partial void LayerNormOfRows(
        [Shape("m, n")] ReadOnlyTensorSpan<Real> x, [Axes("n")] ReadOnlySpan<Real> gamma, [Axes("n")] ReadOnlySpan<Real> beta, [Axes("m, n")] TensorSpan<Real> y, Real epsilon = (Real)1e-3);

    [Equation(@"y = \text{rmsnorm}(x, \epsilon)"), Sizes("m n", "1 2", "1 5", "3 5", "7 17", "0 3")]
    public static partial void RmsNormOfRows([Shape("m, n")] ReadOnlyTensorSpan<Real> x, [Axes("m, n")] TensorSpan<Real> y, Real epsilon = (Real)1e-3);

    [Equation(@"\hat{x} = \frac{x - \mu_B}{\sqrt{\sigma_B^2 + \epsilon}} \quad \text{where } \mu_B = \frac{1}{m} \sum_{i=1}^m x_i, \sigma_B^2 = \frac{1}{m} \sum_{i=1}^m (x_i - \mu_B)^2")]
    [Sizes("m d", "2 1", "5 1", "3 5", "17 7", "3 0")]
    public static partial void BatchNorm([Shape("m, d")] ReadOnlyTensorSpan<Real> x, [Axes("m, d")] TensorSpan<Real> xHat, Real epsilon = (Real)1e-3);

    [Equation(@"y_{ngc} = \frac{x_{ngc} - \mu_{ng}}{\sqrt{v_{ng} + \epsilon}} \quad \text{where } \mu_{ng} = \frac{1}{C} \sum_{c=1}^C x_{ngc}, v_{ng} = \frac{1}{C} \sum_{c=1}^C (x_{ngc} - \mu_{ng})^2")]
    [Sizes("N G C", "1 1 2", "2 3 5", "1 2 7", "0 2 3")]
    public static partial void GroupNorm([Axes("N, G, C")] ReadOnlyTensorSpan<Real> x, [Axes("N, G, C")] TensorSpan<Real> y, Real epsilon = (Real)1e-3);

    [Equation(@"y_i = \max_j x_{ij}"), Sizes("m n", "1 1", "1 5", "3 5", "7 17", "33 1", "0 3")]
    public static partial void MaximumOfRows([Axes("m, n")] ReadOnlyTensorSpan<Real> x, [Axes("m")] Span<Real> y);

    [Equation(@"y_j = \sum_i x_{ij}^2")]
    public static partial void SquaresOfColumns([Axes("m, n")] ReadOnlyTensorSpan<Real> x, [Axes("n")] Span<Real> y);

    [Equation(@"y = \text{mean}(x)"), Sizes("m n", "1 1", "1 5", "3 5", "33 1")]
    public static partial void MeanOfRows([Shape("m, n")] ReadOnlyTensorSpan<Real> x, [Axes("m")] Span<Real> y);

    [Equation(@"y = \text{gelu}(x)")]
    public static partial void GeluOfMatrix([Shape("m, n")] ReadOnlyTensorSpan<Real> x, [Axes("m, n")] TensorSpan<Real> y);

    [Equation(@"p(x)=\frac{1}{\sqrt{2\pi\sigma^2}} \exp\left(-\frac{(x-\mu)^2}{2\sigma^2}\right)")]
    public static partial void DensityOfMatrix([Shape("m, n")] ReadOnlyTensorSpan<Real> x, Real mu, [In(0.5, 2)] Real sigma, [Axes("m, n")] TensorSpan<Real> result);

    [Equation(@"C = \frac{1}{n} (X - \mu)^\top (X - \mu) \quad \text{where } \mu = \frac{1}{n} \sum_{i=1}^n X_i"), Sizes("n d", "1 1", "5 1", "3 5", "17 3")]
    public static partial void Covariance([Shape("n, d")] ReadOnlyTensorSpan<Real> X, [Axes("d, d")] TensorSpan<Real> C);

    [Equation(@"-\frac{1}{2} (x - \mu)^\top \Sigma^{-1} (x - \mu) - \frac{d}{2} \log(2 \pi) - \frac{1}{2} \log |\Sigma|"), Sizes("d", "1", "3", "7")]
    public static partial Real MultivariateNormal(
        [Axes("d")] ReadOnlySpan<Real> x, [Axes("d")] ReadOnlySpan<Real> mu, [Symbol(@"\Sigma^{-1}"), Shape("d, d")] ReadOnlyTensorSpan<Real> P, [Symbol(@"\log |\Sigma|")] Real logDeterminant);

    [Equation(@"I(X; Y) = \sum_{x} \sum_{y} P(x, y) \log \frac{P(x, y)}{P(x) P(y)} \quad \text{where } P(x) = \sum_{y} P(x, y), P(y) = \sum_{x} P(x, y)")]
    [Sizes("m n", "1 1", "1 5", "3 5", "7 4")]
    public static partial Real MutualInformation([Axes("m, n"), Distribution] ReadOnlyTensorSpan<Real> P);
}
