namespace Playground.Examples;

/// <summary>Probability and information theory.</summary>
internal static class ProbabilityExamples
{
    private const string Two = "double (ReadOnlySpan<double> P, ReadOnlySpan<double> Q)";

    public static Example[] All { get; } =
    [
        new("Bayes", @"P(A|B) = \frac{P(B|A) P(A)}{P(B)}", "double (double pBGivenA, double pA, double pB)"),
        new("Entropy", @"H(X) = -\sum_{x \in X} P(x) \log P(x)", "double (ReadOnlySpan<double> P)"),
        new("Kullback-Leibler divergence", @"D_{KL}(P \| Q) = \sum_{x \in \mathcal{X}} P(x) \log \left( \frac{P(x)}{Q(x)} \right)", Two),
        new("Cross-entropy", @"H(P, Q) = -\sum_{x \in \mathcal{X}} P(x) \log Q(x)", Two),
        new("Binary cross-entropy", @"-\frac{1}{n} \sum_i \left[ y_i \log \hat{y}_i + (1 - y_i) \log (1 - \hat{y}_i) \right]", "double (ReadOnlySpan<double> y, ReadOnlySpan<double> yHat)"),
        new("Mutual information", @"I(X; Y) = \sum_{x} \sum_{y} P(x, y) \log \frac{P(x, y)}{P(x) P(y)} \quad\text{where } P(x) = \sum_{y} P(x, y), P(y) = \sum_{x} P(x, y)",
            "double (ReadOnlyTensorSpan<double> P)"),
        new("Mean and variance", @"\begin{aligned} m &= \frac{1}{n} \sum_i x_i \\ v &= \frac{1}{n} \sum_i (x_i - m)^2 \end{aligned}", "(double m, double v) (ReadOnlySpan<double> x)"),
        new("Normal density", @"p(x)=\frac{1}{\sqrt{2\pi\sigma^2}} \exp\left(-\frac{(x-\mu)^2}{2\sigma^2}\right)", "double (double x, double mu, double sigma)"),
        new("Poisson, logarithm", @"k \log \lambda - \lambda - \log \Gamma(k + 1)", "double (double k, double lambda)"),
        new("Draws from a normal distribution", @"x \sim \mathcal{N}(\mu, \sigma^2)", "(double mu, double sigma, NoiseKey key, Span<double> x)"),
    ];
}
