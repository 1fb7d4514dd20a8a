namespace EquationDsl.Tests.Equations;

/// <summary>Recurrences as books write them, each compared with a plain loop of that name (<c>PlainLoops</c>).</summary>
public static partial class Recurrences
{
    [Equation(@"s_i = \sum_{j=1}^{i} x_j")]
    public static partial void PrefixSum([Axes("T")] ReadOnlySpan<Real> x, [Axes("T")] Span<Real> s);

    [Equation(@"p_i = \prod_{j \le i} x_j")]
    public static partial void PrefixProduct([Axes("T"), In(0.9, 1.1)] ReadOnlySpan<Real> x, [Axes("T")] Span<Real> p);

    [Equation(@"p_i = \prod_{j < i} x_j")]
    public static partial void ProductBefore([Axes("T"), In(0.9, 1.1)] ReadOnlySpan<Real> x, [Axes("T")] Span<Real> p);

    [Equation(@"p_i = \prod_{j=i}^{N} x_j")]
    public static partial void SuffixProduct([Axes("T"), In(0.9, 1.1)] ReadOnlySpan<Real> x, [Axes("T")] Span<Real> p);

    [Equation(@"m_i = \max_{j \le i} x_j")]
    public static partial void PrefixMaximum([Axes("T")] ReadOnlySpan<Real> x, [Axes("T")] Span<Real> m);

    [Equation(@"y_t = \log \sum_{s=1}^{t} e^{x_s}")]
    public static partial void PrefixLogSumExp([Axes("T")] ReadOnlySpan<Real> x, [Axes("T")] Span<Real> y);

    [Equation(@"s_t = \alpha x_t + (1 - \alpha) s_{t-1}")]
    public static partial void MovingAverage([Axes("T")] ReadOnlySpan<Real> x, [In(0.1, 0.9)] Real alpha, Real s0, [Axes("T")] Span<Real> s);

    [Equation(@"y_n = a y_{n-1} + b y_{n-2} + x_n")]
    public static partial void Autoregression(
        [Axes("T")] ReadOnlySpan<Real> x, [In(-0.5, 0.5)] Real a, [In(-0.4, 0.4)] Real b, Real y0, Real yMinus1, [Axes("T")] Span<Real> y);

    [Equation(@"G_t = r_t + \gamma G_{t+1}, \quad G_{T+1} = 0")]
    public static partial void DiscountedReturn([Axes("T")] ReadOnlySpan<Real> r, [In(0.8, 0.99)] Real gamma, [Axes("T")] Span<Real> G);

    [Equation(@"\delta_t = r_t + \gamma V_{t+1} - V_t \\ A_t = \delta_t + \gamma \lambda A_{t+1}, \quad A_{T+1} = 0")]
    public static partial void GeneralisedAdvantage(
        [Axes("T")] ReadOnlySpan<Real> r, [Axes("T+1")] ReadOnlySpan<Real> V, [In(0.8, 0.99)] Real gamma, [In(0.8, 0.99)] Real lambda, [Axes("T")] Span<Real> A);

    [Equation(@"b_t = a_t + x b_{t+1}, \quad b_{T+1} = 0")]
    public static partial void Horner([Axes("T")] ReadOnlySpan<Real> a, [In(-0.9, 0.9)] Real x, [Axes("T")] Span<Real> b);

    [Equation(@"K_t = \frac{P_{t-1} + q}{P_{t-1} + q + r} \\ m_t = m_{t-1} + K_t (z_t - m_{t-1}) \\ P_t = (1 - K_t) (P_{t-1} + q)")]
    public static partial void Kalman(
        [Axes("T")] ReadOnlySpan<Real> z, [In(0.1, 0.9)] Real q, [In(0.1, 0.9)] Real r, [In(0.5, 2)] Real P0, Real m0, [Axes("T")] Span<Real> m, [Axes("T")] Span<Real> P);

    [Equation(@"f(u) = a u (1 - u) \\ y_t = y_{t-1} + \tau f(y_{t-1})")]
    public static partial void Euler([In(0.5, 1)] Real a, [In(0.01, 0.1)] Real tau, [In(0.1, 0.5)] Real y0, [Axes("T")] Span<Real> y);

    [Equation(@"f(u) = a \sin u \\ k_t = f(y_{t-1}) \\ l_t = f(y_{t-1} + \frac{\tau}{2} k_t) \\ m_t = f(y_{t-1} + \frac{\tau}{2} l_t) \\ n_t = f(y_{t-1} + \tau m_t)
        \\ y_t = y_{t-1} + \frac{\tau}{6} (k_t + 2 l_t + 2 m_t + n_t)")]
    public static partial void RungeKutta([In(0.5, 1)] Real a, [In(0.01, 0.1)] Real tau, [In(0.1, 0.5)] Real y0, [Axes("T")] Span<Real> y);

    [Equation(@"h_{b,t} = \tanh(a_b h_{b,t-1} + x_{b,t})")]
    public static partial void SquashedRows(
        [Shape("B, T")] ReadOnlyTensorSpan<Real> x, [Axes("B"), In(-0.9, 0.9)] ReadOnlySpan<Real> a, [Axes("B")] ReadOnlySpan<Real> h0, [Shape("B, T")] TensorSpan<Real> h);

    [Equation(@"h_{b,t} = g_{b,t} h_{b,t+1} + x_{b,t}, \quad h_{b,T+1} = 0")]
    public static partial void GatedRows(
        [Shape("B, T")] ReadOnlyTensorSpan<Real> x, [Shape("B, T"), In(-0.9, 0.9)] ReadOnlyTensorSpan<Real> g, [Shape("B, T")] TensorSpan<Real> h);

    [Equation(@"s_{b,t} = \rho s_{b,t-1} + x_{b,t}")]
    public static partial void LinearRows(
        [Shape("B, T")] ReadOnlyTensorSpan<Real> x, [In(0.1, 0.9)] Real rho, [Axes("B")] ReadOnlySpan<Real> s0, [Shape("B, T")] TensorSpan<Real> s);
}
