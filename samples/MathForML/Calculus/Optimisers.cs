namespace MathForML.Calculus;

/// <summary>One step of each optimiser, in place, against its published recurrence.</summary>
internal static partial class Optimisers
{
    private const string SgdText = @"\theta_{t+1} = \theta_t - \eta g";
    private const string MomentumText = @"\begin{aligned} v' &= \beta v + g \\ \theta' &= \theta - \eta v' \end{aligned}";
    private const string NesterovText = @"\begin{aligned} v' &= \beta v + g \\ \theta' &= \theta - \eta (g + \beta v') \end{aligned}";
    private const string AdaGradText = @"\begin{aligned} s' &= s + g \odot g \\ \theta' &= \theta - \frac{\eta}{\sqrt{s'} + \epsilon} \odot g \end{aligned}";
    private const string RmsPropText = @"\begin{aligned} s' &= \rho s + (1-\rho) g \odot g \\ \theta' &= \theta - \frac{\eta}{\sqrt{s'} + \epsilon} \odot g \end{aligned}";
    private const string Moments = @"m_t &= \beta_1 m_{t-1} + (1-\beta_1) g_t \\ v_t &= \beta_2 v_{t-1} + (1-\beta_2) g_t^2 \\
        \hat m_t &= \frac{m_t}{1-\beta_1^t} \\ \hat v_t &= \frac{v_t}{1-\beta_2^t} \\";
    private const string AdamText = @"\begin{aligned} " + Moments + @" \theta_t &= \theta_{t-1} - \eta \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon} \end{aligned}";
    private const string AdamWText = @"\begin{aligned} " + Moments
        + @" \theta_t &= \theta_{t-1} - \eta \left(\frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon} + \lambda \theta_{t-1}\right) \end{aligned}";

    [Equation(SgdText)]
    public static partial void Sgd(Span<double> theta, ReadOnlySpan<double> g, double eta);

    [Equation(MomentumText)]
    public static partial void Momentum(Span<double> v, Span<double> theta, ReadOnlySpan<double> g, double eta, double beta);

    [Equation(NesterovText)]
    public static partial void Nesterov(Span<double> v, Span<double> theta, ReadOnlySpan<double> g, double eta, double beta);

    [Equation(AdaGradText)]
    public static partial void AdaGrad(Span<double> s, Span<double> theta, ReadOnlySpan<double> g, double eta, double epsilon = 1e-8);

    [Equation(RmsPropText)]
    public static partial void RmsProp(Span<double> s, Span<double> theta, ReadOnlySpan<double> g, double eta, double rho, double epsilon = 1e-8);

    [Equation(AdamText)]
    public static partial void Adam(
        Span<double> m, Span<double> v, Span<double> theta, ReadOnlySpan<double> g, double eta, int t, double beta1 = .9, double beta2 = .999, double epsilon = 1e-8);

    [Equation(AdamWText)]
    public static partial void AdamW(
        Span<double> m, Span<double> v, Span<double> theta, ReadOnlySpan<double> g, double eta, double lambda, int t, double beta1 = .9, double beta2 = .999, double epsilon = 1e-8);

    public static Row Row { get; } = new(
        "C7", "optimisers", nameof(Optimisers), [SgdText, MomentumText, NesterovText, AdaGradText, RmsPropText, AdamText, AdamWText], "How a step follows from a gradient.", static () =>
    [
        Distance("SGD", static (_, _, theta, g, _) => Sgd(theta, g, .1), static (ref double theta, ref double _, ref double _, double g, int _) => theta -= .1 * g),
        Distance("momentum", static (_, v, theta, g, _) => Momentum(v, theta, g, .1, .9), static (ref double theta, ref double _, ref double v, double g, int _) =>
        {
            v = .9 * v + g;
            theta -= .1 * v;
        }),
        Distance("Nesterov", static (_, v, theta, g, _) => Nesterov(v, theta, g, .1, .9), static (ref double theta, ref double _, ref double v, double g, int _) =>
        {
            v = .9 * v + g;
            theta -= .1 * (g + .9 * v);
        }),
        Distance("AdaGrad", static (_, v, theta, g, _) => AdaGrad(v, theta, g, .1), static (ref double theta, ref double _, ref double v, double g, int _) =>
        {
            v += g * g;
            theta -= .1 * g / (Math.Sqrt(v) + 1e-8);
        }),
        Distance("RMSProp", static (_, v, theta, g, _) => RmsProp(v, theta, g, .1, .9), static (ref double theta, ref double _, ref double v, double g, int _) =>
        {
            v = .9 * v + .1 * g * g;
            theta -= .1 * g / (Math.Sqrt(v) + 1e-8);
        }),
        Distance("Adam", static (m, v, theta, g, t) => Adam(m, v, theta, g, .1, t), static (ref double theta, ref double m, ref double v, double g, int t) =>
            theta -= .1 * Direction(ref m, ref v, g, t)),
        Distance("AdamW", static (m, v, theta, g, t) => AdamW(m, v, theta, g, .1, .01, t), static (ref double theta, ref double m, ref double v, double g, int t) =>
            theta -= .1 * (Direction(ref m, ref v, g, t) + .01 * theta)),
    ]);

    private delegate void Kernel(Span<double> m, Span<double> v, Span<double> theta, ReadOnlySpan<double> g, int t);

    private delegate void Published(ref double theta, ref double m, ref double v, double g, int t);

    /// <summary>The corrected moments of Adam (Kingma and Ba, 2015).</summary>
    private static double Direction(ref double m, ref double v, double g, int t)
    {
        m = .9 * m + .1 * g;
        v = .999 * v + .001 * g * g;
        return m / (1 - Math.Pow(.9, t)) / (Math.Sqrt(v / (1 - Math.Pow(.999, t))) + 1e-8);
    }

    /// <summary>Both for ten steps over five parameters, with the gradient of their squares.</summary>
    private static Check Distance(string what, Kernel kernel, Published published)
    {
        double[] start = [3, -2, .5, 1e-3, 7];
        var (theta, m, v) = (start.ToArray(), new double[5], new double[5]);
        var (expected, m1, v1) = (start.ToArray(), new double[5], new double[5]);
        for (var t = 1; t <= 10; t++)
        {
            kernel(m, v, theta, [.. theta.Select(static x => 2 * x)], t);
            for (var i = 0; i < 5; i++)
            {
                published(ref expected[i], ref m1[i], ref v1[i], 2 * expected[i], t);
            }
        }

        return Check.Values(what, expected, theta, 1e-13);
    }
}
