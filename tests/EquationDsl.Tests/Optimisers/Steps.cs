namespace EquationDsl.Tests.Optimisers;

/// <summary>One step of each optimiser: every output that the equation reads is state, updated in place in one pass.</summary>
public static partial class Steps
{
    [Equation(@"\theta_{t+1} = \theta_t - \eta g")]
    public static partial void Descend(Span<Real> theta, ReadOnlySpan<Real> g, Real eta);

    [Equation(@"v_{t+1} = \mu v_t + g \\ \theta_{t+1} = \theta_t - \eta v_{t+1}")]
    public static partial void Momentum(Span<Real> theta, Span<Real> v, ReadOnlySpan<Real> g, Real eta, Real mu);

    [Equation(@"v_{t+1} = \mu v_t - \eta g \\ \theta_{t+1} = \theta_t + \mu v_{t+1} - \eta g")]
    public static partial void Nesterov(Span<Real> theta, Span<Real> v, ReadOnlySpan<Real> g, Real eta, Real mu);

    [Equation(@"s_{t+1} = s_t + g^2 \\ \theta_{t+1} = \theta_t - \eta \frac{g}{\sqrt{s_{t+1}} + \epsilon}")]
    public static partial void AdaGrad(Span<Real> theta, Span<Real> s, ReadOnlySpan<Real> g, Real eta, Real epsilon = (Real)1e-8);

    [Equation(@"s_{t+1} = \rho s_t + (1 - \rho) g^2 \\ \theta_{t+1} = \theta_t - \eta \frac{g}{\sqrt{s_{t+1}} + \epsilon}")]
    public static partial void RmsProp(Span<Real> theta, Span<Real> s, ReadOnlySpan<Real> g, Real eta, Real rho = (Real)0.9, Real epsilon = (Real)1e-8);

    /// <summary>Kingma and Ba 2015, algorithm 1.</summary>
    [Equation(@"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1 - \beta_1) g_t \\ v_t &= \beta_2 v_{t-1} + (1 - \beta_2) g_t^2 \\
        \hat{m}_t &= \frac{m_t}{1 - \beta_1^t} \\ \hat{v}_t &= \frac{v_t}{1 - \beta_2^t} \\ \theta_t &= \theta_{t-1} - \alpha \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon} \end{aligned}")]
    public static partial void Adam(
        Span<Real> theta, Span<Real> m, Span<Real> v, ReadOnlySpan<Real> g, int t, Real alpha, Real beta1 = (Real)0.9, Real beta2 = (Real)0.999, Real epsilon = (Real)1e-8);

    /// <summary>Loshchilov and Hutter 2019, algorithm 2, with the schedule 1.</summary>
    [Equation(@"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1 - \beta_1) g_t \\ v_t &= \beta_2 v_{t-1} + (1 - \beta_2) g_t^2 \\
        \hat{m}_t &= \frac{m_t}{1 - \beta_1^t} \\ \hat{v}_t &= \frac{v_t}{1 - \beta_2^t} \\
        \theta_t &= \theta_{t-1} - \alpha \left( \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon} + \lambda \theta_{t-1} \right) \end{aligned}")]
    public static partial void AdamW(
        Span<Real> theta, Span<Real> m, Span<Real> v, ReadOnlySpan<Real> g, int t, Real alpha, Real lambda, Real beta1 = (Real)0.9, Real beta2 = (Real)0.999, Real epsilon = (Real)1e-8);

    [Equation(@"\lambda_1 \|w\|_1 + \lambda_2 \|w\|_2^2")]
    public static partial Real ElasticNet(ReadOnlySpan<Real> w, Real lambda1, Real lambda2);

    /// <summary>Descent with the penalties' derivatives: L1 (Tibshirani 1996), L2 (Hoerl, Kennard 1970), both (Zou, Hastie 2005).</summary>
    [Equation(@"\theta_{t+1} = \theta_t - \eta (g + \lambda_1 \mathrm{sign}(\theta_t) + 2 \lambda_2 \theta_t)")]
    public static partial void Penalised(Span<Real> theta, ReadOnlySpan<Real> g, Real eta, Real lambda1, Real lambda2);

    /// <summary>The same with the derivative taken from the penalty's own equation.</summary>
    [Equation(@"\theta_{t+1} = \theta_t - \eta (g + \nabla_w \mathrm{ElasticNet}(w)) \text{ where } w = \theta_t")]
    public static partial void PenalisedByEquation(Span<Real> theta, ReadOnlySpan<Real> g, Real eta, Real lambda1, Real lambda2);

    [Equation(@"g_{t+1} = g_t \min(1, c / \|g_t\|_2)")]
    public static partial void Clip(Span<Real> g, Real c);
}
