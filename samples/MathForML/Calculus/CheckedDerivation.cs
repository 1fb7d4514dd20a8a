namespace MathForML.Calculus;

/// <summary>A derivation whose lines are verified when the program is built: a wrong sign is an error at that line.</summary>
internal static partial class CheckedDerivation
{
    private const string Text = @"\begin{aligned} L &= \frac{1}{2}(y - \hat{y})^2 \\ \frac{\partial L}{\partial \hat{y}} &= \hat{y} - y \end{aligned}";

    [Equation(Text)]
    public static partial double Loss(double y, double yHat);

    public static Row Row { get; } = new("C3", "checked derivation", nameof(CheckedDerivation), [Text], "Lines that must follow from each other, verified at build time.", static () =>
    [
        Check.Value("loss", .125, Loss(1, .5)),
        Check.Value("the line that was verified", -.5, Slope(1, .5)),
        Check.Gradient("by the prediction", .5, static p => Loss(1, p), static p => Slope(1, p)),
    ]);

    private static double Slope(double y, double prediction)
    {
        LossGradient(y, prediction, out _, out var slope);
        return slope;
    }
}
