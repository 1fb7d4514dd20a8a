namespace EquationDsl.Benchmarks;

/// <summary>The equations that are measured.</summary>
public static partial class Kernels
{
    [Equation(@"e^x")]
    public static partial void Exp(ReadOnlySpan<float> x, Span<float> result);

    [Equation(@"\frac{1}{1+e^{-x}}")]
    public static partial void Sigmoid(ReadOnlySpan<float> x, Span<float> result);

    [Equation(@"\tanh x")]
    public static partial void Tanh(ReadOnlySpan<float> x, Span<float> result);

    [Equation(@"\frac{x}{2} \odot \left(1 + \tanh\left(\sqrt{\frac{2}{\pi}} (x + 0.044715 x^3)\right)\right)")]
    public static partial void Gelu(ReadOnlySpan<float> x, Span<float> result);

    [Equation(@"p(x) = \frac{1}{\sqrt{2\pi\sigma^2}} \exp\left(-\frac{(x-\mu)^2}{2\sigma^2}\right)")]
    public static partial void Gaussian(ReadOnlySpan<float> x, float mu, float sigma, Span<float> result);

    [Equation(@"\sigma(z_i) = \frac{e^{z_i}}{\sum_j e^{z_j}}")]
    public static partial void Softmax(ReadOnlySpan<float> z, Span<float> result);

    [Equation(@"-\sum_i y_i \log \text{softmax}(z)_i", WithRespectTo = "z")]
    public static partial float CrossEntropy(ReadOnlySpan<float> y, ReadOnlySpan<float> z);

    [Equation(@"-\frac{1}{n} \sum_i \left[ y_i \log p_i + (1 - y_i) \log (1 - p_i) \right]")]
    public static partial float BinaryCrossEntropy(ReadOnlySpan<float> y, ReadOnlySpan<float> p);

    [Equation(@"\sum_i p_i \log \frac{p_i}{q_i}")]
    public static partial float KullbackLeibler(ReadOnlySpan<float> p, ReadOnlySpan<float> q);

    [Equation(@"\begin{aligned} \mu &= \frac1n \sum_i x_i \\ v &= \frac1n \sum_i (x_i - \mu)^2 \\ y_i &= \gamma_i \frac{x_i - \mu}{\sqrt{v + \epsilon}} + \beta_i \end{aligned}")]
    public static partial void LayerNorm(ReadOnlySpan<float> x, ReadOnlySpan<float> gamma, ReadOnlySpan<float> beta, Span<float> y, float epsilon = 1e-5f);

    /// <summary>Kingma and Ba 2015, algorithm 1.</summary>
    [Equation(@"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1 - \beta_1) g_t \\ v_t &= \beta_2 v_{t-1} + (1 - \beta_2) g_t^2 \\
        \hat{m}_t &= \frac{m_t}{1 - \beta_1^t} \\ \hat{v}_t &= \frac{v_t}{1 - \beta_2^t} \\ \theta_t &= \theta_{t-1} - \alpha \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon} \end{aligned}")]
    public static partial void Adam(
        Span<float> theta, Span<float> m, Span<float> v, ReadOnlySpan<float> g, int t, float alpha, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f);

    [Equation(@"\sum_i x_i")]
    public static partial float Sum(ReadOnlySpan<float> x);

    [Equation(@"x^\top y")]
    public static partial float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y);

    [Equation(@"\|x\|_2")]
    public static partial float Norm(ReadOnlySpan<float> x);

    [Equation(@"\sum_i (x_i - y_i)^2")]
    public static partial float SquaredDistance(ReadOnlySpan<float> x, ReadOnlySpan<float> y);
}
