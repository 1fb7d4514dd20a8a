using MathForML.Calculus;
using MathForML.Report;

namespace MathForML.CaseStudies;

/// <summary>A network of one hidden layer that learns exclusive or.</summary>
internal static partial class SmallNetwork
{
    private const string Text = @"\begin{aligned} H &= \tanh(X W + b) \\ p &= \sigma(H v + c) \\ L &= -\frac{1}{n} \sum_{i=1}^n \left[ y_i \log p_i + (1 - y_i) \log (1 - p_i) \right] \end{aligned}
        \quad\text{where } X \in \mathbb{R}^{n \times d}, W \in \mathbb{R}^{d \times h}";

    [Equation(Text, WithRespectTo = "W, b, v, c")]
    public static partial double Loss(
        ReadOnlyTensorSpan<double> X, ReadOnlySpan<double> y, ReadOnlyTensorSpan<double> W, ReadOnlySpan<double> b, ReadOnlySpan<double> v, double c);

    private const int Hidden = 6;
    private static readonly double[] Inputs = [0, 0, 0, 1, 1, 0, 1, 1];
    private static readonly double[] Labels = [0, 1, 1, 0];

    public static Row Row { get; } = new("F5", "small network", nameof(SmallNetwork), [Text], "One hidden layer learns exclusive or.", static () =>
    {
        var (start, losses) = (Start(), new double[800]);
        double[] theta = [.. start], slope = new double[theta.Length], m = new double[theta.Length], s = new double[theta.Length];
        for (var step = 0; step < losses.Length; step++)
        {
            losses[step] = Gradient(theta, slope);
            Optimisers.Adam(m, s, theta, slope, .03, step + 1);
        }

        Pictures.Lines("F5-loss", "a network learns exclusive or", "step", ("loss", losses));
        return
        [
            Check.Value("loss after training", 0, losses[^1], .02),
            Check.That("it began as a guess", losses[0] > .5),
            Check.Gradient("by all weights", start, static t => Value(t), static (t, g) => Gradient(t, g)),
        ];
    });

    private static double[] Start()
    {
        var random = new Random(4);
        return [.. Enumerable.Range(0, 4 * Hidden + 1).Select(_ => Noise.Next(random))];
    }

    private static double Value(double[] t) => Loss(
        Run.Rows(4, 2, Inputs), Labels, Run.Rows(2, Hidden, t[..(2 * Hidden)]), t.AsSpan(2 * Hidden, Hidden), t.AsSpan(3 * Hidden, Hidden), t[4 * Hidden]);

    /// <summary>All weights in one array: W, b, v, c.</summary>
    private static double Gradient(double[] t, double[] slope) => LossGradient(
        Run.Rows(4, 2, Inputs), Labels, Run.Rows(2, Hidden, t[..(2 * Hidden)]), t.AsSpan(2 * Hidden, Hidden), t.AsSpan(3 * Hidden, Hidden), t[4 * Hidden],
        new TensorSpan<double>(slope.AsSpan(0, 2 * Hidden), [2, Hidden], [Hidden, 1]), slope.AsSpan(2 * Hidden, Hidden), slope.AsSpan(3 * Hidden, Hidden), out slope[4 * Hidden]);
}
