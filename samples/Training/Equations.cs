using EquationDsl;

namespace Training;

/// <summary>All the mathematics of the sample. Models, losses, gradients and updates refer to one another; the chain rule is applied at build time.</summary>
internal static partial class Equations
{
    [Equation(@"L(w, b) = \frac{1}{n} \sum_i (w x_i + b - y_i)^2")]
    public static partial double LineLoss(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double w, double b);

    [Equation(@"w - \eta \frac{\partial L(w, b)}{\partial w}")]
    public static partial double NextSlope(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double w, double b, double eta);

    [Equation(@"b - \eta \frac{\partial L(w, b)}{\partial b}")]
    public static partial double NextOffset(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double w, double b, double eta);

    [Equation(@"p(u, v) = \sigma(\theta_1 u + \theta_2 v + \theta_3)")]
    public static partial double Probability(double u, double v, double theta1, double theta2, double theta3);

    [Equation(@"J = -\frac{1}{n} \sum_i \left[ y_i \log \sigma(\theta_1 u_i + \theta_2 v_i + \theta_3) + (1 - y_i) \log (1 - \sigma(\theta_1 u_i + \theta_2 v_i + \theta_3)) \right]")]
    public static partial double LogisticLoss(ReadOnlySpan<double> u, ReadOnlySpan<double> v, ReadOnlySpan<double> y, double theta1, double theta2, double theta3);

    [Equation(@"N(x) = \sum_j c_j \tanh(a_j x + d_j)")]
    public static partial double Network(double x, ReadOnlySpan<double> a, ReadOnlySpan<double> d, ReadOnlySpan<double> c);

    [Equation(@"E = \frac{1}{n} \sum_{i=1}^n (N(x_i) - y_i)^2", WithRespectTo = "a, d, c")]
    public static partial double NetworkLoss(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> a, ReadOnlySpan<double> d, ReadOnlySpan<double> c);

    /// <summary>Kingma and Ba 2015, algorithm 1: one pass over the parameters and their two moments.</summary>
    [Equation(@"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1 - \beta_1) g_t \\ v_t &= \beta_2 v_{t-1} + (1 - \beta_2) g_t^2 \\
        \hat{m}_t &= \frac{m_t}{1 - \beta_1^t} \\ \hat{v}_t &= \frac{v_t}{1 - \beta_2^t} \\ \theta_t &= \theta_{t-1} - \alpha \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon} \end{aligned}")]
    public static partial void Adam(
        Span<double> theta, Span<double> m, Span<double> v, ReadOnlySpan<double> g, int t, double alpha, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8);
}
