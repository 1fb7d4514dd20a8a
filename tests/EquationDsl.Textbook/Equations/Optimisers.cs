namespace EquationDsl.Textbook.Equations;

/// <summary>Steps of gradient methods, schedules and proximal maps.</summary>
internal static partial class Optimisers
{
    // Vaswani et al. (2017), 5.3.
    [Equation(@"lrate = d_{\text{model}}^{-0.5} \cdot \min(step\_num^{-0.5}, step\_num \cdot warmup\_steps^{-1.5})")]
    public static partial double WarmUp(double dModel, double step_num, double warmup_steps);

    private static Entry WarmUpEntry() =>
        Entry.Of([Number(512), Number(1000), Number(4000)], x => WarmUp(x[0], x[1], x[2]), x => Pow(x[0], -0.5) * Min(Pow(x[1], -0.5), x[1] * Pow(x[2], -1.5)))
            .Gradient((x, d) => WarmUpGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"\mathbf{x}_{k+1} = \mathbf{x}_k - \alpha \nabla f(\mathbf{x}_k) \quad\text{where } f(\mathbf{x}) = \frac{1}{2}\mathbf{x}^T A \mathbf{x} - \mathbf{b}^T\mathbf{x}")]
    public static partial void DescentOnQuadratic(Span<double> x, ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, double alpha);

    private static Entry DescentOnQuadraticEntry() => Entry.Of([Some(1, 5), Some(2, 5, 5), Some(3, 5), Number(0.1)], Zero(5),
        (x, r) => Updated(x[0], r, s => DescentOnQuadratic(s, x[1], x[2], x[3])),
        (x, r) => Fill(r, i => x[0][i] - (x[3] * (Sum(5, j => (x[1][i, j] + x[1][j, i]) / 2 * x[0][j]) - x[2][i]))));

    [Equation(@"\theta_{t+1} = \theta_t - \eta \nabla_\theta J(\theta), \quad J(\theta) = \frac{1}{2m} \sum_{i=1}^m \left(\theta^\top x^{(i)} - y^{(i)}\right)^2")]
    public static partial void DescentOnSquares(Span<double> theta, ReadOnlyTensorSpan<double> x, ReadOnlySpan<double> y, double eta);

    private static Entry DescentOnSquaresEntry() => Entry.Of([Some(1, 3), Some(2, 7, 3), Some(3, 7), Number(0.1)], Zero(3),
        (x, r) => Updated(x[0], r, s => DescentOnSquares(s, x[1], x[2], x[3])),
        (x, r) => Fill(r, j => x[0][j] - (x[3] * Mean(7, i => (Sum(3, k => x[0][k] * x[1][i, k]) - x[2][i]) * x[1][i, j]))));

    private static Entry MomentumEntry() => Entry.Refused(
        @"\begin{aligned} v_t &= \gamma v_{t-1} + \eta g_t \\ \theta_t &= \theta_{t-1} - v_t \end{aligned}",
        "void F(Span<double> theta, Span<double> v, ReadOnlySpan<double> g, double gamma, double eta)", "EQ0113",
        @"\begin{aligned} v' &= \gamma v + \eta g \\ \theta' &= \theta - v' \end{aligned}");

    [Equation(@"\begin{aligned} v &\leftarrow \gamma v + \eta \nabla_\theta J \\ \theta &\leftarrow \theta - v \end{aligned}")]
    public static partial void MomentumInPlace(Span<double> theta, Span<double> v, [Symbol(@"\nabla_\theta J")] ReadOnlySpan<double> g, double gamma,
        double eta);

    private static Entry MomentumInPlaceEntry() => Entry.Of([Some(1, 7), Some(2, 7), Some(3, 7), Number(0.9), Number(0.1)], Zero(2, 7),
        (x, r) =>
        {
            var (theta, v) = (x[0].Copy(), x[1].Copy());
            MomentumInPlace(theta, v, x[2], x[3], x[4]);
            Fill(r, (k, i) => k == 0 ? theta[i] : v[i]);
        },
        (x, r) => Fill(r, (k, i) =>
        {
            var v = (x[3] * x[1][i]) + (x[4] * x[2][i]);
            return k == 0 ? x[0][i] - v : v;
        }));

    // Polyak (1964).
    [Equation(@"x_{k+1} = x_k - \alpha g_k + \beta (x_k - x_{k-1})")]
    public static partial void HeavyBall([Symbol("x_k")] ReadOnlySpan<double> x, [Symbol("x_{k-1}")] ReadOnlySpan<double> before,
        [Symbol("g_k")] ReadOnlySpan<double> g, double alpha, double beta, [Symbol("x_{k+1}")] Span<double> next);

    private static Entry HeavyBallEntry() =>
        Entry.Of([Some(1, 7), Some(2, 7), Some(3, 7), Number(0.1), Number(0.9)], Zero(7), (x, r) => HeavyBall(x[0], x[1], x[2], x[3], x[4], r),
            (x, r) => Fill(r, i => x[0][i] - (x[3] * x[2][i]) + (x[4] * (x[0][i] - x[1][i]))))
            .Gradient((x, g, d) => HeavyBallGradient(x[0], x[1], x[2], x[3], x[4], g, d[0], d[1], d[2], out d[3].Out, out d[4].Out));

    // Nesterov (1983), in the form of Beck and Teboulle (2009).
    [Equation(@"t_{k+1} = \frac{1 + \sqrt{1 + 4t_k^2}}{2}")]
    public static partial double AccelerationFactor(double t);

    private static Entry AccelerationFactorEntry() =>
        Entry.Of([Number(1.3)], x => AccelerationFactor(x[0]), x => (1 + Sqrt(1 + (4 * Square(x[0])))) / 2)
            .Gradient((x, d) => AccelerationFactorGradient(x[0], out d[0].Out));

    [Equation(@"\mathbf{y}_{k+1} = \mathbf{x}_k + \left(\frac{t_k - 1}{t_{k+1}}\right)(\mathbf{x}_k - \mathbf{x}_{k-1})")]
    public static partial void Extrapolation([Symbol("x_k")] ReadOnlySpan<double> x, [Symbol("x_{k-1}")] ReadOnlySpan<double> before,
        [Symbol("t_k")] double t, [Symbol("t_{k+1}")] double next, Span<double> y);

    private static Entry ExtrapolationEntry() =>
        Entry.Of([Some(1, 7), Some(2, 7), Number(1.6), Number(2.2)], Zero(7), (x, r) => Extrapolation(x[0], x[1], x[2], x[3], r),
            (x, r) => Fill(r, i => x[0][i] + ((x[2] - 1) / x[3] * (x[0][i] - x[1][i]))))
            .Gradient((x, g, d) => ExtrapolationGradient(x[0], x[1], x[2], x[3], g, d[0], d[1], out d[2].Out, out d[3].Out));

    // Kingma and Ba (2015), algorithm 1.
    [Equation(@"\begin{aligned} m_t &\leftarrow \beta_1 \cdot m_{t-1} + (1 - \beta_1) \cdot g_t \\ v_t &\leftarrow \beta_2 \cdot v_{t-1} + (1 - \beta_2) \cdot g_t^2 \\
        \hat{m}_t &\leftarrow m_t / (1 - \beta_1^t) \\ \hat{v}_t &\leftarrow v_t / (1 - \beta_2^t) \\
        \theta_t &\leftarrow \theta_{t-1} - \alpha \cdot \hat{m}_t / (\sqrt{\hat{v}_t} + \epsilon) \end{aligned}")]
    public static partial void Adam(Span<double> theta, Span<double> m, Span<double> v, ReadOnlySpan<double> g, int t, double alpha, double beta1 = 0.9,
        double beta2 = 0.999, double epsilon = 1e-8);

    private static Entry AdamEntry() => Entry.Of([Some(1, 7), Some(2, 7), Positive(3, 7), Some(4, 7)], Zero(3, 7),
        (x, r) =>
        {
            var (theta, m, v) = (x[0].Copy(), x[1].Copy(), x[2].Copy());
            Adam(theta, m, v, x[3], 3, 0.1);
            Fill(r, (k, i) => (k == 0 ? theta : k == 1 ? m : v)[i]);
        },
        (x, r) => Fill(r, (k, i) =>
        {
            var (m, v) = ((0.9 * x[1][i]) + (0.1 * x[3][i]), (0.999 * x[2][i]) + (0.001 * Square(x[3][i])));
            return k == 1 ? m : k == 2 ? v : x[0][i] - (0.1 * (m / (1 - Pow(0.9, 3))) / (Sqrt(v / (1 - Pow(0.999, 3))) + 1e-8));
        })).Within(1e-10);

    // Loshchilov and Hutter (2019).
    private static Entry DecoupledDecayEntry() => Entry.Refused(
        @"\theta_t = \theta_{t-1} - \eta_t \left(\frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon} + \lambda \theta_{t-1}\right)",
        "void F(Span<double> theta, ReadOnlySpan<double> mHat, ReadOnlySpan<double> vHat, double eta, double lambda, double epsilon)", "EQ0113",
        @"\theta' = \theta - \eta \left(\frac{\hat{m}}{\sqrt{\hat{v}} + \epsilon} + \lambda \theta\right)");

    private static Entry AdaptiveEntry() => Entry.Refused(
        @"\mathbf{s}_t = \mathbf{s}_{t-1} + \mathbf{g}_t^2, \quad \mathbf{w}_t = \mathbf{w}_{t-1} - \frac{\eta}{\sqrt{\mathbf{s}_t + \epsilon}} \cdot \mathbf{g}_t.",
        "void F(Span<double> w, Span<double> s, ReadOnlySpan<double> g, double eta, double epsilon)", "EQ0113",
        @"\mathbf{s}' = \mathbf{s} + \mathbf{g}^2, \quad \mathbf{w}' = \mathbf{w} - \frac{\eta}{\sqrt{\mathbf{s}' + \epsilon}} \cdot \mathbf{g}");

    // Armijo (1966).
    [Equation(@"f(\mathbf{x} + \alpha \mathbf{p}) \le f(\mathbf{x}) + c_1 \alpha \mathbf{p}^T \nabla f(\mathbf{x}) \quad\text{where } f(\mathbf{x}) = \frac{1}{2} \mathbf{x}^T \mathbf{x}")]
    public static partial double SufficientDecrease(ReadOnlySpan<double> x, ReadOnlySpan<double> p, double alpha, double c1);

    private static Entry SufficientDecreaseEntry() =>
        Entry.Of(
            [Some(1, 5), Some(2, 5), Number(0.3), Number(0.1)], x => SufficientDecrease(x[0], x[1], x[2], x[3]),
            x => Sum(5, i => (Square(x[0][i]) / 2) + (x[3] * x[2] * x[1][i] * x[0][i])))
            .Gradient((x, d) => SufficientDecreaseGradient(x[0], x[1], x[2], x[3], d[0], d[1], out d[2].Out, out d[3].Out));

    // Loshchilov and Hutter (2017).
    [Equation(@"\eta_t = \eta_{min}^i + \frac{1}{2}(\eta_{max}^i - \eta_{min}^i)\left(1 + \cos\left(\frac{T_{cur}}{T_i}\pi\right)\right)")]
    public static partial double CosineAnnealing([Symbol(@"\eta_{min}^i")] double low, [Symbol(@"\eta_{max}^i")] double high, [Symbol("T_{cur}")] double now,
        [Symbol("T_i")] double period);

    private static Entry CosineAnnealingEntry() =>
        Entry.Of([Number(0.01), Number(0.3), Number(3.5), Number(10)], x => CosineAnnealing(x[0], x[1], x[2], x[3]),
            x => x[0] + ((x[1] - x[0]) / 2 * (1 + Cos(x[2] / x[3] * PI))))
            .Gradient((x, d) => CosineAnnealingGradient(x[0], x[1], x[2], x[3], out d[0].Out, out d[1].Out, out d[2].Out, out d[3].Out));

    [Equation(@"\eta_t = \eta_0 \cdot \gamma^{\left\lfloor t / s \right\rfloor}")]
    public static partial double StepDecay(int t, int s, double eta0, double gamma);

    private static Entry StepDecayEntry() =>
        Entry.Of([Whole(7), Whole(3), Number(0.3), Number(0.5)], x => StepDecay(x[0].Count, x[1].Count, x[2], x[3]), x => x[2] * Square(x[3]))
            .Gradient((x, d) => StepDecayGradient(x[0].Count, x[1].Count, x[2], x[3], out d[2].Out, out d[3].Out));

    // Boyd et al., Alternating direction method of multipliers, 4.4.3.
    [Equation(@"S_\kappa(a) = \begin{cases} a-\kappa & a>\kappa \\ 0 & |a|\le\kappa \\ a+\kappa & a<-\kappa \end{cases}")]
    public static partial void SoftThresholdByCases(ReadOnlySpan<double> a, double kappa, Span<double> S);

    private static Entry SoftThresholdByCasesEntry() =>
        Entry.Of([Some(1, 9), Number(0.4)], Zero(9), (x, r) => SoftThresholdByCases(x[0], x[1], r), (x, r) => Fill(r, i => Sign(x[0][i]) * Max(Abs(x[0][i]) - x[1], 0)))
            .Gradient((x, g, d) => SoftThresholdByCasesGradient(x[0], x[1], g, d[0], out d[1].Out));

    private static void Updated(Operand state, Operand result, Action<Operand> update)
    {
        var copy = state.Copy();
        update(copy);
        Fill(result, i => copy[i]);
    }

    // Polyak (1964), as deep learning prints it.
    [Equation(@"v_t = \beta v_{t-1} + g_t \\ \theta_t = \theta_{t-1} - \eta v_t")]
    public static partial void StepOfHeavyBall([Symbol("g_t")] ReadOnlySpan<double> g, double beta, double eta, Span<double> v, Span<double> theta);

    private static Entry StepOfHeavyBallEntry() => Entry.Of([Some(1, 7), Number(0.9), Number(0.1), Some(2, 7), Some(3, 7)], Zero(2, 7),
        (x, r) =>
        {
            var (v, theta) = (x[3].Copy(), x[4].Copy());
            StepOfHeavyBall(x[0], x[1], x[2], v, theta);
            Fill(r, (i, j) => i == 0 ? v[j] : theta[j]);
        },
        (x, r) => Fill(r, (i, j) => i == 0 ? (x[1] * x[3][j]) + x[0][j] : x[4][j] - (x[2] * ((x[1] * x[3][j]) + x[0][j]))));

    // Friedman (2001): the values of the model before and of the new tree at all points.
    [Equation(@"F_m(x) = F_{m-1}(x) + \nu h_m(x)")]
    public static partial void GradientBoosting([Symbol("F_{m-1}(x)")] ReadOnlySpan<double> before, double nu, [Symbol("h_m(x)")] ReadOnlySpan<double> tree, Span<double> result);

    private static Entry GradientBoostingEntry() =>
        Entry.Of([Some(1, 7), Number(0.1), Some(2, 7)], Zero(7), (x, r) => GradientBoosting(x[0], x[1], x[2], r), (x, r) => Fill(r, i => x[0][i] + (x[1] * x[2][i])))
            .Gradient((x, g, d) => GradientBoostingGradient(x[0], x[1], x[2], g, d[0], out d[1].Out, d[2]));
}
