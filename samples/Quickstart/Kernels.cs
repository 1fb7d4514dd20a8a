using EquationDsl;

namespace Quickstart;

/// <summary>Mathematics in, kernels out: everything below is written by the generator at build time.</summary>
public static partial class Kernels
{
    /// <summary>Probabilities from scores.</summary>
    [Equation("softmax(z)")]
    public static partial void Softmax(ReadOnlySpan<float> z, Span<float> result);

    /// <summary>The same, as a paper writes it.</summary>
    [Equation(@"\sigma(z_i) = \frac{e^{z_i}}{\sum_j e^{z_j}}")]
    public static partial void SoftmaxFromLatex(ReadOnlySpan<float> z, Span<float> result);

    /// <summary>How badly the scores z fit the distribution y.</summary>
    [Equation(@"\mathcal{L} = -\sum_{i=1}^N y_i \log \text{softmax}(z)_i", WithRespectTo = "z")]
    public static partial float CrossEntropy(ReadOnlySpan<float> y, ReadOnlySpan<float> z);

    /// <summary>The normal density at every x.</summary>
    [Equation(@"p(x) = \frac{1}{\sqrt{2\pi\sigma^2}} \exp\left(-\frac{(x-\mu)^2}{2\sigma^2}\right)")]
    public static partial void Gaussian(ReadOnlySpan<double> x, double mu, double sigma, Span<double> result);

    /// <summary>Mean squared error of the line w x + b.</summary>
    [Equation(@"L = \frac{1}{n} \sum_i (w x_i + b - y_i)^2", WithRespectTo = "w, b")]
    public static partial double LineLoss(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double w, double b);

    /// <summary>The score of one class at a point of the plane.</summary>
    [Equation(@"w^\top x + b")]
    public static partial float Score(ReadOnlySpan<float> w, ReadOnlySpan<float> x, float b);

    /// <summary>One step downhill, in place.</summary>
    [Equation(@"\theta_{t+1} = \theta_t - \eta g")]
    public static partial void Descend(Span<float> theta, ReadOnlySpan<float> g, float eta);
}
