namespace Playground.Examples;

/// <summary>One look at each kind of result.</summary>
internal static class FirstSteps
{
    public static Example[] All { get; } =
    [
        new("Softmax",
            @"\text{softmax}(z_i) = \frac{e^{z_i}}{\sum_j e^{z_j}}",
            "(ReadOnlySpan<double> z, Span<double> result)") { Values = Values.Of(("z", [2, 1, 0.1, -1])) },
        new("A curve", @"f(x) = x \sin x + \frac{x^2}{4}", "double (double x)"),
        new("Log-sum-exp", @"\log \sum_i e^{x_i}", "double (ReadOnlySpan<double> x)"),
        new("A line's error", @"L = \frac{1}{n} \sum_i (w x_i + b - y_i)^2", "double (ReadOnlySpan<double> x, ReadOnlySpan<double> y, double w, double b)"),
        new("Attention",
            @"\text{softmax}\left(\frac{Q K^\top}{\sqrt{d_k}}\right) V "
            + @"\quad\text{where } Q \in \mathbb{R}^{n \times d_k}, K \in \mathbb{R}^{m \times d_k}, V \in \mathbb{R}^{m \times d_v}",
            "(ReadOnlyTensorSpan<double> Q, ReadOnlyTensorSpan<double> K, ReadOnlyTensorSpan<double> V, TensorSpan<double> result)"),
    ];
}
