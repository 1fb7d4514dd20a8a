using Book.Charts;

namespace Book.Pictures;

/// <summary>A long narrow valley, and the ways of optimisers down it.</summary>
internal static partial class Valley
{
    public const double Steepness = 12;

    private static readonly double[] Start = [-2.6, 1.1];
    private static readonly double[] Levels = [.1, .5, 1.5, 3, 5, 8];

    [Equation(@"L(\theta) = \frac{1}{2} \sum_i c_i \theta_i^2", WithRespectTo = "theta")]
    public static partial double Loss(ReadOnlySpan<double> c, ReadOnlySpan<double> theta);

    [Equation(@"\theta_{t+1} = \theta_t - \eta g")]
    public static partial void Descend(Span<double> theta, ReadOnlySpan<double> g, double eta);

    [Equation(@"\begin{aligned} v' &= \beta v + g \\ \theta' &= \theta - \eta v' \end{aligned}")]
    public static partial void Momentum(Span<double> v, Span<double> theta, ReadOnlySpan<double> g, double eta, double beta);

    [Equation(@"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1-\beta_1) g_t \\ v_t &= \beta_2 v_{t-1} + (1-\beta_2) g_t^2 \\
        \hat m_t &= \frac{m_t}{1-\beta_1^t} \\ \hat v_t &= \frac{v_t}{1-\beta_2^t} \\ \theta_t &= \theta_{t-1} - \eta \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon} \end{aligned}")]
    public static partial void Adam(
        Span<double> m, Span<double> v, Span<double> theta, ReadOnlySpan<double> g, int t, double eta, double beta1 = .9, double beta2 = .999, double epsilon = 1e-8);

    public static Axis X { get; } = new("θ₁", -3, 3);

    public static Axis Y { get; } = new("θ₂", -1.6, 1.6);

    /// <summary>A step of an optimiser: parameters, gradient, number of the step from 1.</summary>
    public delegate void Step(Span<double> theta, ReadOnlySpan<double> gradient, int number);

    /// <summary>Lines of equal loss.</summary>
    public static IEnumerable<Mark> Contours()
    {
        var angles = Grid.Even(0, 2 * Math.PI, 73);
        return Levels.Select(level => new LineMark(
            "", 5, Grid.Map(angles, a => Math.Sqrt(2 * level) * Math.Cos(a)), Grid.Map(angles, a => Math.Sqrt(2 * level / Steepness) * Math.Sin(a))) { IsThin = true });
    }

    /// <summary>Where an optimiser goes.</summary>
    public static double[][] Path(int steps, Step step)
    {
        double[] curvatures = [1, Steepness], theta = [.. Start], gradient = new double[2];
        List<double[]> path = [[.. theta]];
        for (var t = 1; t <= steps; t++)
        {
            LossGradient(curvatures, theta, gradient);
            step(theta, gradient, t);
            path.Add([.. theta]);
        }

        return [.. path];
    }

    public static double LossAt(double[] theta) => Loss([1, Steepness], theta);

    /// <summary>A path as a line.</summary>
    public static LineMark Line(string name, int colour, IEnumerable<double[]> path) => new(name, colour, [.. path.Select(static p => p[0])], [.. path.Select(static p => p[1])]);
}
