namespace EquationDsl.Tests.Optimisers;

/// <summary>One step of each optimiser: every output that the equation reads is state, updated in place in one pass.</summary>
public static partial class Steps
{
    [Equation(@"\theta_{t+1} = \theta_t - \eta g")]
    public static partial void Descend(Span<double> theta, ReadOnlySpan<double> g, double eta);

    [Equation(@"v_{t+1} = \mu v_t + g \\ \theta_{t+1} = \theta_t - \eta v_{t+1}")]
    public static partial void Momentum(Span<double> theta, Span<double> v, ReadOnlySpan<double> g, double eta, double mu);

    [Equation(@"v_{t+1} = \mu v_t - \eta g \\ \theta_{t+1} = \theta_t + \mu v_{t+1} - \eta g")]
    public static partial void Nesterov(Span<double> theta, Span<double> v, ReadOnlySpan<double> g, double eta, double mu);

    [Equation(@"s_{t+1} = s_t + g^2 \\ \theta_{t+1} = \theta_t - \eta \frac{g}{\sqrt{s_{t+1}} + \epsilon}")]
    public static partial void AdaGrad(Span<double> theta, Span<double> s, ReadOnlySpan<double> g, double eta, double epsilon = 1e-8);

    [Equation(@"s_{t+1} = \rho s_t + (1 - \rho) g^2 \\ \theta_{t+1} = \theta_t - \eta \frac{g}{\sqrt{s_{t+1}} + \epsilon}")]
    public static partial void RmsProp(Span<double> theta, Span<double> s, ReadOnlySpan<double> g, double eta, double rho = 0.9, double epsilon = 1e-8);

    /// <summary>Kingma and Ba 2015, algorithm 1.</summary>
    [Equation(@"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1 - \beta_1) g_t \\ v_t &= \beta_2 v_{t-1} + (1 - \beta_2) g_t^2 \\
        \hat{m}_t &= \frac{m_t}{1 - \beta_1^t} \\ \hat{v}_t &= \frac{v_t}{1 - \beta_2^t} \\ \theta_t &= \theta_{t-1} - \alpha \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon} \end{aligned}")]
    public static partial void Adam(
        Span<double> theta, Span<double> m, Span<double> v, ReadOnlySpan<double> g, int t, double alpha, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8);

    /// <summary>Loshchilov and Hutter 2019, algorithm 2, with the schedule 1.</summary>
    [Equation(@"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1 - \beta_1) g_t \\ v_t &= \beta_2 v_{t-1} + (1 - \beta_2) g_t^2 \\
        \hat{m}_t &= \frac{m_t}{1 - \beta_1^t} \\ \hat{v}_t &= \frac{v_t}{1 - \beta_2^t} \\
        \theta_t &= \theta_{t-1} - \alpha \left( \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon} + \lambda \theta_{t-1} \right) \end{aligned}")]
    public static partial void AdamW(
        Span<double> theta, Span<double> m, Span<double> v, ReadOnlySpan<double> g, int t, double alpha, double lambda, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8);

    [Equation(@"\lambda_1 \|w\|_1 + \lambda_2 \|w\|_2^2")]
    public static partial double ElasticNet(ReadOnlySpan<double> w, double lambda1, double lambda2);

    /// <summary>Descent with the penalties' derivatives: L1 (Tibshirani 1996), L2 (Hoerl, Kennard 1970), both (Zou, Hastie 2005).</summary>
    [Equation(@"\theta_{t+1} = \theta_t - \eta (g + \lambda_1 \mathrm{sign}(\theta_t) + 2 \lambda_2 \theta_t)")]
    public static partial void Penalised(Span<double> theta, ReadOnlySpan<double> g, double eta, double lambda1, double lambda2);

    /// <summary>The same with the derivative taken from the penalty's own equation.</summary>
    [Equation(@"\theta_{t+1} = \theta_t - \eta (g + \nabla_w \mathrm{ElasticNet}(w)) \text{ where } w = \theta_t")]
    public static partial void PenalisedByEquation(Span<double> theta, ReadOnlySpan<double> g, double eta, double lambda1, double lambda2);

    [Equation(@"g_{t+1} = g_t \min(1, c / \|g_t\|_2)")]
    public static partial void Clip(Span<double> g, double c);
}
