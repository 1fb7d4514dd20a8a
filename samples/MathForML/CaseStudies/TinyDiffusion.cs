using MathForML.Calculus;
using MathForML.Report;

namespace MathForML.CaseStudies;

/// <summary>A diffusion model of one number that is near -1 or near 1: it learns the noise in what it sees, and draws by taking it away (Ho, Jain and Abbeel, 2020).</summary>
internal static partial class TinyDiffusion
{
    private const string Network = @"\sum_{j} c_j \tanh(w_j x_i + v_j \tau_i + b_j)";

    private const string LossText = @"\begin{aligned} x_i &= \sqrt{a_i} u_i + \sqrt{1 - a_i} \epsilon_i \\ L &= \frac{1}{n} \sum_{i=1}^n \left( \epsilon_i - " + Network + @" \right)^2 \end{aligned}
        \quad\text{where } \epsilon_i \sim \mathcal{N}(0, 1)";

    private const string StepText = @"\begin{aligned} e_i &= " + Network + @" \\
        y_i &= \frac{1}{\sqrt{1 - \beta}} \left( x_i - \frac{\beta}{\sqrt{1 - \bar{\alpha}}} e_i \right) + s z_i \end{aligned} \quad\text{where } z_i \sim \mathcal{N}(0, 1)";

    /// <summary>The error of the noise that the network finds in u, mixed with new noise by the shares a.</summary>
    [Equation(LossText, WithRespectTo = "w, v, b, c")]
    public static partial double Loss(
        ReadOnlySpan<double> u, ReadOnlySpan<double> a, ReadOnlySpan<double> tau, ReadOnlySpan<double> w, ReadOnlySpan<double> v, ReadOnlySpan<double> b,
        ReadOnlySpan<double> c, NoiseKey key);

    /// <summary>One step back, in which some of the noise is taken away and a little is added.</summary>
    [Equation(StepText, Derivatives = Derivatives.None)]
    public static partial void Step(
        ReadOnlySpan<double> x, ReadOnlySpan<double> tau, ReadOnlySpan<double> w, ReadOnlySpan<double> v, ReadOnlySpan<double> b, ReadOnlySpan<double> c,
        double beta, [Symbol(@"\bar{\alpha}")] double alphaBar, double s, NoiseKey key, Span<double> y);

    private const int Hidden = 24;
    private const int Times = 20;
    private const int Batch = 256;
    private const double Spread = .1;

    public static Row Row { get; } = new("F7", "tiny diffusion model", nameof(TinyDiffusion), [LossText, StepText], "Noise is learnt, and taken away until numbers like the data are left.", static () =>
    {
        var (theta, losses, random) = (Start(), new double[3000], new Random(6));
        double[] slope = new double[theta.Length], m = new double[theta.Length], s = new double[theta.Length];
        var start = theta.ToArray();
        double[] u = new double[Batch], a = new double[Batch], tau = new double[Batch];
        Fill(random, u, a, tau);
        double[] u0 = [.. u], a0 = [.. a], tau0 = [.. tau];
        for (var step = 0; step < losses.Length; step++)
        {
            Fill(random, u, a, tau);
            losses[step] = Gradient(theta, u, a, tau, new NoiseKey((ulong)step), slope);
            Optimisers.Adam(m, s, theta, slope, step < 2000 ? .02 : .004, step + 1);
        }

        var drawn = Drawn(theta);
        Pictures.Lines("F7-loss", "a diffusion model learns the noise", "step", ("loss", losses));
        Pictures.Lines("F7-drawn", "what it draws, in order", "number", ("drawn", [.. drawn.Order()]));
        double[] right = [.. drawn.Where(static x => x > 0)], left = [.. drawn.Where(static x => x <= 0)];
        return
        [
            Check.That("the loss falls below half of that of no network", losses[^200..].Average() < .5),
            Check.Value("mean of the draws above 0", 1, right.Average(), .1),
            Check.Value("mean of the draws below 0", -1, left.Average(), .1),
            Check.Value("share of the draws above 0", .5, (double)right.Length / drawn.Length, .1),
            Check.Value("draws far from both", 0, drawn.Count(static x => Math.Abs(Math.Abs(x) - 1) > .5) / (double)drawn.Length, .05),
            Check.Gradient("by all weights", start, t => Value(t, u0, a0, tau0), (t, g) => Gradient(t, u0, a0, tau0, new NoiseKey(1), g)),
        ];
    });

    /// <summary>How much noise the step to time t + 1 adds.</summary>
    private static double Beta(int t) => .02 + .3 * t / (Times - 1);

    /// <summary>How much of the data is left after it.</summary>
    private static double Left(int t) => Enumerable.Range(0, t + 1).Aggregate(1.0, static (left, step) => left * (1 - Beta(step)));

    private static void Fill(Random random, double[] u, double[] a, double[] tau)
    {
        for (var i = 0; i < u.Length; i++)
        {
            var t = random.Next(Times);
            (u[i], a[i], tau[i]) = ((random.Next(2) == 0 ? -1 : 1) + Spread * Noise.Next(random), Left(t), (double)t / Times);
        }
    }

    private static double[] Start()
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, 4 * Hidden).Select(i => Noise.Next(random) * (i < Hidden ? 2 : i < 3 * Hidden ? 1 : .2))];
    }

    /// <summary>Numbers made of noise, time by time.</summary>
    private static double[] Drawn(double[] theta)
    {
        var random = new Random(7);
        double[] x = [.. Enumerable.Range(0, 1000).Select(_ => Noise.Next(random))], next = new double[x.Length], tau = new double[x.Length];
        for (var t = Times - 1; t >= 0; t--)
        {
            Array.Fill(tau, (double)t / Times);
            var s = t == 0 ? 0 : Math.Sqrt(Beta(t));
            Step(x, tau, Part(theta, 0), Part(theta, 1), Part(theta, 2), Part(theta, 3), Beta(t), Left(t), s, new NoiseKey((ulong)t), next);
            (x, next) = (next, x);
        }

        return x;
    }

    private static double Value(double[] t, double[] u, double[] a, double[] tau) => Loss(u, a, tau, Part(t, 0), Part(t, 1), Part(t, 2), Part(t, 3), new NoiseKey(1));

    /// <summary>All weights in one array: w, v, b, c.</summary>
    private static double Gradient(double[] t, double[] u, double[] a, double[] tau, NoiseKey key, double[] slope) => LossGradient(
        u, a, tau, Part(t, 0), Part(t, 1), Part(t, 2), Part(t, 3), key, Part(slope, 0), Part(slope, 1), Part(slope, 2), Part(slope, 3));

    private static Span<double> Part(double[] all, int at) => all.AsSpan(at * Hidden, Hidden);
}
