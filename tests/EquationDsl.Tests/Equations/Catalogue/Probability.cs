namespace EquationDsl.Tests.Equations;

public static partial class Catalogue
{
    [Equation(@"P(A|B) = \frac{P(B|A) P(A)}{P(B)}")]
    public static partial Real Bayes([In(0.1, 0.9)] Real pBGivenA, [In(0.1, 0.9)] Real pA, [In(0.2, 1)] Real pB);

    [Equation(@"P(A|B) = \frac{P(B|A) P(A)}{P(B)}")]
    public static partial Real BayesNamed([Symbol("P(B|A)"), In(0.1, 0.9)] Real likelihood, [Symbol("P(A)"), In(0.1, 0.9)] Real prior, [Symbol("P(B)"), In(0.2, 1)] Real evidence);

    [Equation(@"D_{KL}(P \| Q) = \sum_{x \in \mathcal{X}} P(x) \log \left( \frac{P(x)}{Q(x)} \right)")]
    public static partial Real KullbackLeibler([Distribution] ReadOnlySpan<Real> P, [Distribution] ReadOnlySpan<Real> Q);

    [Equation(@"H(P, Q) = -\sum_{x \in \mathcal{X}} P(x) \log Q(x)")]
    public static partial Real CrossEntropy([Distribution] ReadOnlySpan<Real> P, [Distribution] ReadOnlySpan<Real> Q);

    [Equation(@"-\frac{1}{n} \sum_i \left[ y_i \log \hat{y}_i + (1 - y_i) \log (1 - \hat{y}_i) \right]"), FromSize(1)]
    public static partial Real BinaryCrossEntropy([In(0, 1)] ReadOnlySpan<Real> y, [In(0.01, 0.99)] ReadOnlySpan<Real> yHat);

    [Equation(@"\mathbb{E}[x] = \frac{1}{n}\sum_i x_i"), FromSize(1)]
    public static partial Real Expectation(ReadOnlySpan<Real> x);

    [Equation(@"\mathrm{Var}(x) = \mathbb{E}[(x - \mathbb{E}[x])^2]"), FromSize(1)]
    public static partial Real Variance(ReadOnlySpan<Real> x);

    [Equation(@"\sqrt{\mathbb{E}[(x - \mathbb{E}[x])^2]}"), FromSize(2)]
    public static partial Real StandardDeviation(ReadOnlySpan<Real> x);

    [Equation(@"\frac{1}{n}\sum_i x_i^2 - \left(\frac{1}{n}\sum_i x_i\right)^2"), FromSize(1)]
    public static partial Real VarianceAsDifference(ReadOnlySpan<Real> x);

    [Equation(@"p(x)=\frac{1}{\sqrt{2\pi\sigma^2}} \exp\left(-\frac{(x-\mu)^2}{2\sigma^2}\right)")]
    public static partial Real Gaussian(Real x, Real mu, [In(0.3, 3)] Real sigma);

    [Equation(@"p(x)=\frac1{\sqrt{2\pi\sigma^2}}e^{-\frac{(x-\mu)^2}{2\sigma^2}}")]
    public static partial void GaussianDensities(ReadOnlySpan<Real> x, Real mu, [In(0.3, 3)] Real sigma, Span<Real> result);

    [Equation(@"x \log p + (1 - x) \log(1 - p)")]
    public static partial Real BernoulliLogDensity([In(0, 1)] Real x, [In(0.05, 0.95)] Real p);

    [Equation(@"\log \binom{n}{k} + k \log p + (n - k) \log(1 - p)")]
    public static partial Real BinomialLogDensity([Whole(9)] int k, [In(0.05, 0.95)] Real p, [Whole(30)] int n);

    [Equation(@"\sum_k x_k \log p_k")]
    public static partial Real CategoricalLogDensity([In(0, 1)] ReadOnlySpan<Real> x, [Distribution] ReadOnlySpan<Real> p);

    [Equation(@"k \log \lambda - \lambda - \log k!")]
    public static partial Real PoissonLogDensity([Whole(20)] int k, [In(0.1, 20)] Real lambda);

    [Equation(@"\log \lambda - \lambda x")]
    public static partial Real ExponentialLogDensity([In(0, 5)] Real x, [In(0.1, 20)] Real lambda);

    [Equation(@"\begin{cases} -\log(b - a) & a \le x \le b \\ -\infty & \text{otherwise} \end{cases}")]
    public static partial Real UniformLogDensity([In(0, 1)] Real x, [In(-2, -1)] Real a, [In(2, 3)] Real b);

    [Equation(@"(a - 1) \log x + (b - 1) \log(1 - x) - \log\Gamma(a) - \log\Gamma(b) + \log\Gamma(a + b)")]
    public static partial Real BetaLogDensity([In(0.05, 0.95)] Real x, [In(0.3, 6)] Real a, [In(0.3, 6)] Real b);

    [Equation(@"a \log b - \log\Gamma(a) + (a - 1) \log x - b x")]
    public static partial Real GammaLogDensity([In(0.1, 9)] Real x, [In(0.3, 6)] Real a, [In(0.3, 6)] Real b);

    [Equation(@"\log\Gamma\left(\frac{\nu + 1}{2}\right) - \log\Gamma\left(\frac{\nu}{2}\right) - \frac12 \log(\nu \pi) - \frac{\nu + 1}{2} \log\left(1 + \frac{x^2}{\nu}\right)")]
    public static partial Real StudentLogDensity(Real x, [In(0.5, 20)] Real nu);

    [Equation(@"x_t = \sqrt{\alpha_t} x_0 + \sqrt{1 - \alpha_t} \epsilon")]
    public static partial void Diffuse([In(0.1, 0.9)] Real alphaT, ReadOnlySpan<Real> x0, ReadOnlySpan<Real> epsilon, Span<Real> xt);

    [Equation(@"H(X) = -\sum_{x \in X} P(x) \log P(x)")]
    public static partial Real Entropy([Distribution] ReadOnlySpan<Real> P);
}
