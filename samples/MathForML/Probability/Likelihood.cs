namespace MathForML.Probability;

/// <summary>The likelihood of data under a density that is an equation of its own.</summary>
internal static partial class Likelihood
{
    private const string DensityText = @"f_\theta(x) = \theta e^{-\theta x}";
    private const string Text = @"L(\theta) = -\sum_{i=1}^N y_i \log f_\theta(x_i)";

    [Equation(DensityText)]
    public static partial double Density(double x, double theta);

    [Equation(Text)]
    public static partial double Loss(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double theta);

    public static Row Row { get; } = new("A11", "negative log-likelihood", nameof(Likelihood), [DensityText, Text], "How badly a density explains data; weights y.", static () =>
    [
        Check.Value("of three values", 7 - 3 * Math.Log(2), Loss([1, 2, .5], [1, 1, 1], 2)),
        Check.Gradient("by theta", 2, static t => Loss([1, 2, .5], [1, .5, 2], t), static t =>
        {
            LossGradient([1, 2, .5], [1, .5, 2], t, new double[3], new double[3], out var slope);
            return slope;
        }),
    ]);
}
