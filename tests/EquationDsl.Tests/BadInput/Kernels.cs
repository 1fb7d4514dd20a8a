namespace EquationDsl.Tests.BadInput;

/// <summary>The equations that are called here with what they must refuse, and with what they must bear.</summary>
internal static partial class Kernels
{
    [Equation("softmax(z)")]
    public static partial void Softmax(ReadOnlySpan<float> z, Span<float> result);

    [Equation(@"\frac{1}{1+e^{-x}}")]
    public static partial void Sigmoid(ReadOnlySpan<float> x, Span<float> result);

    [Equation(@"\begin{aligned} \mu &= \frac1n \sum_i x_i \\ v &= \frac1n \sum_i (x_i - \mu)^2 \\ y_i &= \gamma_i \frac{x_i - \mu}{\sqrt{v + \epsilon}} + \beta_i \end{aligned}")]
    public static partial void LayerNorm(ReadOnlySpan<float> x, ReadOnlySpan<float> gamma, ReadOnlySpan<float> beta, Span<float> y, float epsilon = 1e-5f);

    [Equation(@"-\sum_i y_i \log \text{softmax}(z)_i")]
    public static partial float CrossEntropy(ReadOnlySpan<float> y, ReadOnlySpan<float> z);

    [Equation(@"a_i + b_i")]
    public static partial void Add(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result);

    [Equation(@"\sum_i a_i b_i")]
    public static partial double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b);

    [Equation(@"\sum_i x_i")]
    public static partial double Sum(ReadOnlySpan<double> x);

    [Equation(@"\prod_i x_i")]
    public static partial double Product(ReadOnlySpan<double> x);

    [Equation(@"\max_i x_i")]
    public static partial double Max(ReadOnlySpan<double> x);

    [Equation(@"-\log p_y")]
    public static partial double Surprise(ReadOnlySpan<double> p, int y);

    [Equation(@"\sum_i -\log p_{y_i}")]
    public static partial double TotalSurprise(ReadOnlySpan<double> p, ReadOnlySpan<int> y);
}
