namespace Playground.Examples;

/// <summary>Layers, activations and their losses.</summary>
internal static class DeepLearningExamples
{
    private const string Curve = "double (double x)";
    private static readonly Dictionary<string, double[]> Signs = Values.Of(("x", [-2, -0.5, 0.5, 1, 2]));

    private const string EachEntry = "(ReadOnlySpan<double> x, Span<double> result)";

    public static Example[] All { get; } =
    [
        new("Sigmoid", @"\sigma(x) = \frac{1}{1+e^{-x}}", Curve),
        new("ReLU", @"\mathrm{ReLU}(x) = \max(0, x)", EachEntry) { Values = Signs },
        new("ELU", @"\begin{cases} x & x > 0 \\ \alpha (e^x - 1) & \text{otherwise} \end{cases}", "double (double x, double alpha = 1)"),
        new("GELU", @"\frac{x}{2} \left(1 + \mathrm{erf}\left(\frac{x}{\sqrt{2}}\right)\right)", Curve),
        new("SiLU", @"x \sigma(x)", Curve),
        new("Softplus", @"\log(1 + e^x)", Curve),
        new("Mish", @"x_i \tanh(\log(1 + e^{x_i}))", EachEntry) { Values = Signs },
        new("Cross-entropy of scores",
            @"-\sum_i y_i \log \text{softmax}(z)_i",
            "double (ReadOnlySpan<double> y, ReadOnlySpan<double> z)") { Values = Values.Of(("y", [0, 1, 0]), ("z", [2, 1, 0.1])) },
        new("Loss of a label", @"-\log \text{softmax}(z)_{y}", "double (ReadOnlySpan<double> z, int y)"),
        new("Layer norm",
            @"\begin{aligned} \mu &= \frac{1}{n} \sum_i x_i \\ v &= \frac{1}{n} \sum_i (x_i - \mu)^2 \\ "
            + @"\hat{x}_i &= \frac{x_i - \mu}{\sqrt{v + \epsilon}} \end{aligned}",
            "(ReadOnlySpan<double> x, Span<double> xHat, double epsilon = 1e-5)"),
        new("Dense layer", @"\tanh(W x + b)", "(ReadOnlyTensorSpan<double> W, ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> result)"),
        new("Convolution", @"y_i = \sum_{k=1}^{3} w_k x_{i+k-1}", "(ReadOnlySpan<double> w, ReadOnlySpan<double> x, Span<double> y)"),
        new("Universal approximation",
            @"\sum_j v_j \sigma(w_j x + b_j)",
            "double (ReadOnlySpan<double> v, ReadOnlySpan<double> w, ReadOnlySpan<double> b, double x)"),
        new("Diffusion, forwards", @"x_t = \sqrt{\alpha_t} x_0 + \sqrt{1 - \alpha_t} \epsilon \quad \text{where} \quad \epsilon \sim \mathcal{N}(0, I)",
            "(double alphaT, ReadOnlySpan<double> x0, NoiseKey key, Span<double> xt)"),
    ];
}
