namespace EquationDsl.Tests.Equations;

public static partial class Catalogue
{
    [Equation(@"L = \frac1n\sum_i (w x_i + b - y_i)^2"), FromSize(1)]
    public static partial Real LinearRegression(ReadOnlySpan<Real> x, ReadOnlySpan<Real> y, Real w, Real b);

    [Equation(@"\frac{1}{n} \sum_{i=1}^n (y_i - \hat{y}_i)^2"), FromSize(1)]
    public static partial Real MeanSquaredError(ReadOnlySpan<Real> y, ReadOnlySpan<Real> yHat);

    [Equation(@"\frac{1}{n} \sum_{i=1}^n |y_i - \hat{y}_i|"), FromSize(1)]
    public static partial Real MeanAbsoluteError(ReadOnlySpan<Real> y, ReadOnlySpan<Real> yHat);

    [Equation(@"\frac1n \sum_i \begin{cases} \frac12 (y_i - \hat{y}_i)^2 & |y_i - \hat{y}_i| \le \delta \\ \delta (|y_i - \hat{y}_i| - \frac12 \delta) & \text{otherwise} \end{cases}"), FromSize(1)]
    public static partial Real Huber(ReadOnlySpan<Real> y, ReadOnlySpan<Real> yHat, [In(0.5, 1.5)] Real delta);

    [Equation(@"\frac1n \sum_i \max(0, 1 - y_i f_i)"), FromSize(1)]
    public static partial Real Hinge(ReadOnlySpan<Real> y, ReadOnlySpan<Real> f);

    [Equation(@"-\sum_i y_i \log \text{softmax}(z)_i"), FromSize(1)]
    public static partial Real CrossEntropyFromLogits([Distribution] ReadOnlySpan<Real> y, ReadOnlySpan<Real> z);

    [Equation(@"\mathcal{L} = -\sum_{i=1}^N y_i \log \hat{y}_i")]
    public static partial Real CrossEntropyLoss([Distribution] ReadOnlySpan<Real> y, [In(0.05, 1)] ReadOnlySpan<Real> yHat);

    [Equation(@"-\frac1n \sum_i (1 - p_i)^\gamma \log p_i"), FromSize(1)]
    public static partial Real Focal([In(0.05, 0.95)] ReadOnlySpan<Real> p, [In(0.5, 3)] Real gamma);

    [Equation("softmax(z)"), FromSize(1)]
    public static partial void Softmax(ReadOnlySpan<Real> z, Span<Real> result);

    [Equation(@"\text{softmax}(z_i)=\frac{e^{z_i}}{\sum_j e^{z_j}}"), FromSize(1)]
    public static partial void SoftmaxWritten(ReadOnlySpan<Real> z, Span<Real> result);

    [Equation(@"\sigma(z_i) = \frac{e^{z_i}}{\sum_j e^{z_j}}"), FromSize(1)]
    public static partial void SoftmaxSigma(ReadOnlySpan<Real> z, Span<Real> result);

    [Equation(@"\log \sum_i e^{x_i}"), FromSize(1)]
    public static partial Real LogSumExp(ReadOnlySpan<Real> x);

    [Equation(@"logsoftmax(z)"), FromSize(1)]
    public static partial void LogSoftmax(ReadOnlySpan<Real> z, Span<Real> result);

    [Equation(@"\frac{1}{1+e^{-z}}")]
    public static partial void Sigmoid(ReadOnlySpan<Real> z, Span<Real> result);

    [Equation(@"\tanh x")]
    public static partial void HyperbolicTangent(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"relu(x)")]
    public static partial void Relu(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"y_i = \begin{cases} x_i & x_i > 0 \\ \alpha x_i & \text{otherwise} \end{cases}")]
    public static partial void LeakyRelu(ReadOnlySpan<Real> x, Span<Real> y, Real alpha = (Real)0.01);

    [Equation(@"\begin{cases} x & x > 0 \\ \alpha (e^x - 1) & x \le 0 \end{cases}")]
    public static partial void Elu(ReadOnlySpan<Real> x, [In(0.5, 1.5)] Real alpha, Span<Real> result);

    [Equation(@"selu(x)")]
    public static partial void Selu(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\frac{x}{2} \odot \left(1 + \tanh\left(\sqrt{\frac{2}{\pi}} (x + 0.044715 x^3)\right)\right)")]
    public static partial void GeluTanh(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\log(1 + e^x)")]
    public static partial void Softplus(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"\begin{aligned} \mu &= \frac1n \sum_i x_i \\ v &= \frac1n \sum_i (x_i - \mu)^2 \\ y_i &= \gamma_i \frac{x_i - \mu}{\sqrt{v + \epsilon}} + \beta_i \end{aligned}"), FromSize(1)]
    public static partial void LayerNorm(ReadOnlySpan<Real> x, ReadOnlySpan<Real> gamma, ReadOnlySpan<Real> beta, Span<Real> y, Real epsilon = (Real)1e-5);

    [Equation(@"y_i = \frac{x_i}{\sqrt{\frac1n \sum_j x_j^2 + \epsilon}} g_i"), FromSize(1)]
    public static partial void RmsNorm(ReadOnlySpan<Real> x, ReadOnlySpan<Real> g, Span<Real> y, Real epsilon = (Real)1e-5);

    [Equation(@"\theta_{t+1} = \theta_t - \eta g"), TimeLabel("t")]
    public static partial void GradientStep(Span<Real> theta, ReadOnlySpan<Real> g, [In(0.01, 0.1)] Real eta);

    [Equation(@"f(t) = t^3 + \sin t; f'(x) \approx \frac{f(x+h)-f(x-h)}{2h}")]
    public static partial Real CentralDifference(Real x, [In(0.2, 0.5)] Real h);

    [Equation(@"\sigma(t) = \frac{1}{1+e^{-t}}; -\frac1n \sum_i \left[ y_i \log \sigma(z_i) + (1 - y_i) \log(1 - \sigma(z_i)) \right]"), FromSize(1)]
    public static partial Real LogisticLoss([In(0, 1)] ReadOnlySpan<Real> y, ReadOnlySpan<Real> z);

    [Equation(@"gelu(x)")]
    public static partial void Gelu(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"silu(x)")]
    public static partial void Silu(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"mish(x)")]
    public static partial void Mish(ReadOnlySpan<Real> x, Span<Real> result);

    [Equation(@"hardswish(x)")]
    public static partial void HardSwish(ReadOnlySpan<Real> x, Span<Real> result);
}
