namespace Playground.Examples;

/// <summary>Calculus, optimisers and losses.</summary>
internal static class CalculusExamples
{
    private const string Pair = "double (ReadOnlySpan<double> y, ReadOnlySpan<double> yHat)";

    public static Example[] All { get; } =
    [
        new("A derivative", @"\frac{d}{dx} \left( x^2 \sin x \right)", "double (double x)"),
        new("An integral", @"\int_0^x e^{-t^2} \, dt", "double (double x)"),
        new("A checked derivation",
            @"\begin{aligned} L &= \frac{1}{2}(y - \hat{y})^2 \\ \frac{\partial L}{\partial \hat{y}} &= \hat{y} - y \end{aligned}",
            "double (double y, double yHat)"),
        new("Rosenbrock's valley", @"(1 - x)^2 + 100 (y - x^2)^2", "double (double x, double y)") { Derivatives = ["Gradient", "Hessian"] },
        new("Gradient descent, a step", @"\theta_{t+1} = \theta_t - \eta g", "(Span<double> theta, ReadOnlySpan<double> g, double eta)"),
        new("Adam, a step",
            @"\begin{aligned} m &\leftarrow \beta_1 m + (1 - \beta_1) g \\ v &\leftarrow \beta_2 v + (1 - \beta_2) g^2 \\ "
            + @"\theta &\leftarrow \theta - \eta \frac{m}{\sqrt{v} + \epsilon} \end{aligned}",
            "(Span<double> theta, Span<double> m, Span<double> v, ReadOnlySpan<double> g, double eta = 0.001, "
            + "double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)"),
        new("Mean squared error", @"\frac{1}{n} \sum_{i=1}^n (y_i - \hat{y}_i)^2", Pair),
        new("Mean absolute error", @"\frac{1}{n} \sum_{i=1}^n |y_i - \hat{y}_i|", Pair),
        new("Huber's loss",
            @"\begin{cases} \frac{1}{2} x^2 & |x| \le \delta \\ \delta (|x| - \frac{1}{2} \delta) & \text{otherwise} \end{cases}",
            "double (double x, double delta)"),
        new("Hinge loss", @"\max(0, 1 - y f)", "double (double y, double f)"),
        new("Elastic net", @"\lambda \sum_i |w_i| + \mu \sum_i w_i^2", "double (ReadOnlySpan<double> w, double lambda, double mu)"),
    ];
}
