namespace Playground.Examples;

/// <summary>Probability and information theory.</summary>
internal static class ProbabilityExamples
{
    private const string Two = "double (ReadOnlySpan<double> P, ReadOnlySpan<double> Q)";

    /// <summary>Five rows of five, of which the diagonal has more; the sum is 1.</summary>
    private static readonly double[] Joint = [.. Enumerable.Range(0, 25).Select(static i => i % 6 == 0 ? 0.12 : 0.02)];

    private static readonly Dictionary<string, double[]> Pair = Values.Of(("P", [0.1, 0.4, 0.2, 0.3]), ("Q", [0.25, 0.25, 0.25, 0.25]));

    public static Example[] All { get; } =
    [
        new("Bayes",
            @"P(A|B) = \frac{P(B|A) P(A)}{P(B)}",
            "double (double pBGivenA, double pA, double pB)") { Values = Values.Of(("pBGivenA", [0.99]), ("pA", [0.01]), ("pB", [0.0297])) },
        new("Entropy", @"H(X) = -\sum_{x \in X} P(x) \log P(x)", "double (ReadOnlySpan<double> P)") { Values = Values.Of(("P", [0.5, 0.25, 0.125, 0.125])) },
        new("Kullback-Leibler divergence", @"D_{KL}(P \| Q) = \sum_{x \in \mathcal{X}} P(x) \log \left( \frac{P(x)}{Q(x)} \right)", Two) { Values = Pair },
        new("Cross-entropy", @"H(P, Q) = -\sum_{x \in \mathcal{X}} P(x) \log Q(x)", Two) { Values = Pair },
        new("Binary cross-entropy",
            @"-\frac{1}{n} \sum_i \left[ y_i \log \hat{y}_i + (1 - y_i) \log (1 - \hat{y}_i) \right]",
            "double (ReadOnlySpan<double> y, ReadOnlySpan<double> yHat)"),
        new("Mutual information",
            @"I(X; Y) = \sum_{x} \sum_{y} P(x, y) \log \frac{P(x, y)}{P(x) P(y)} \quad\text{where } P(x) = \sum_{y} P(x, y), P(y) = \sum_{x} P(x, y)",
            "double (ReadOnlyTensorSpan<double> P)") { Values = Values.Of(("P", Joint)) },
        new("Mean and variance",
            @"\begin{aligned} m &= \frac{1}{n} \sum_i x_i \\ v &= \frac{1}{n} \sum_i (x_i - m)^2 \end{aligned}",
            "(double m, double v) (ReadOnlySpan<double> x)"),
        new("Normal density",
            @"p(x)=\frac{1}{\sqrt{2\pi\sigma^2}} \exp\left(-\frac{(x-\mu)^2}{2\sigma^2}\right)",
            "double (double x, double mu, double sigma)"),
        new("Poisson, logarithm", @"k \log \lambda - \lambda - \log \Gamma(k + 1)", "double (double k, double lambda)"),
        new("Draws from a normal distribution", @"x \sim \mathcal{N}(\mu, \sigma^2)", "(double mu, double sigma, NoiseKey key, Span<double> x)"),
    ];
}
