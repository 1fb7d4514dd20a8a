namespace MathForML.Calculus;

/// <summary>Steps against the gradient of another equation.</summary>
internal static partial class GradientDescent
{
    private const string LossText = @"L(\theta) = \frac{1}{2n} \|X\theta - y\|^2 \quad\text{where } X \in \mathbb{R}^{n \times d}";
    private const string Text = @"\theta_{t+1} = \theta_t - \eta \nabla_{\theta} L(\theta)";

    [Equation(LossText)]
    public static partial double Loss(ReadOnlyTensorSpan<double> X, ReadOnlySpan<double> y, ReadOnlySpan<double> theta);

    [Equation(Text)]
    public static partial void Step(Span<double> theta, ReadOnlyTensorSpan<double> X, ReadOnlySpan<double> y, double eta);

    private static readonly double[] Inputs = [1, 1, 1, 2, 1, 3];

    public static Row Row { get; } = new("C4", "gradient descent", nameof(GradientDescent), [LossText, Text], "Down the slope, step by step.", static () =>
    [
        Check.Values("1000 steps", [0.11071520925847289, 0.9512961894220736], Descended(1000), 1e-13),
        Check.Values("the limit", [0, 1], Descended(100_000), 1e-12),
        Check.Gradient("of the loss", [.3, .7], static t => Loss(Run.Rows(3, 2, Inputs), [1, 2, 3], t), static (t, g) =>
            LossGradient(Run.Rows(3, 2, Inputs), [1, 2, 3], t, Run.Into(3, 2, new double[6]), new double[3], g)),
    ]);

    private static double[] Descended(int steps)
    {
        var theta = new double[2];
        for (var i = 0; i < steps; i++)
        {
            Step(theta, Run.Rows(3, 2, Inputs), [1, 2, 3], .01);
        }

        return theta;
    }
}
