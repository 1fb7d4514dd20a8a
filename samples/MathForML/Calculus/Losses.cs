namespace MathForML.Calculus;

/// <summary>What models are trained to make small.</summary>
internal static partial class Losses
{
    private const string SquaredText = @"\frac{1}{n} \sum_{i=1}^n (y_i - \hat{y}_i)^2";
    private const string AbsoluteText = @"\frac{1}{n} \sum_{i=1}^n |y_i - \hat{y}_i|";
    private const string HuberText =
        @"\frac{1}{n} \sum_{i=1}^n \begin{cases} \frac{1}{2} r_i^2 & |r_i| \le \delta \\ \delta (|r_i| - \frac{1}{2}\delta) & \text{otherwise} \end{cases} \quad\text{where } r_i = y_i - \hat{y}_i";
    private const string HingeText = @"\frac{1}{n} \sum_{i=1}^n \max(0, 1 - y_i \hat{y}_i)";
    private const string LogitsText = @"-\log \frac{e^{z_y}}{\sum_j e^{z_j}}";
    private const string FocalText = @"-\alpha (1 - p_t)^\gamma \log p_t \quad\text{where } p_t = y p + (1-y)(1-p)";

    [Equation(SquaredText)]
    public static partial double Squared(ReadOnlySpan<double> y, ReadOnlySpan<double> yHat);

    [Equation(AbsoluteText)]
    public static partial double Absolute(ReadOnlySpan<double> y, ReadOnlySpan<double> yHat);

    [Equation(HuberText)]
    public static partial double Huber(ReadOnlySpan<double> y, ReadOnlySpan<double> yHat, double delta = 1);

    [Equation(HingeText)]
    public static partial double Hinge(ReadOnlySpan<double> y, ReadOnlySpan<double> yHat);

    [Equation(LogitsText)]
    public static partial double Logits(ReadOnlySpan<double> z, int y);

    [Equation(FocalText, WithRespectTo = "p")]
    public static partial double Focal(double p, double y, double alpha, double gamma);

    public static Row Row { get; } = new(
        "C9", "losses", nameof(Losses), [SquaredText, AbsoluteText, HuberText, HingeText, LogitsText, FocalText], "What models are trained to make small.", static () =>
    [
        Check.Value("squared", .02, Squared([1, 2, 3], [1.1, 1.9, 3.2])),
        Check.Value("absolute", .4 / 3, Absolute([1, 2, 3], [1.1, 1.9, 3.2])),
        Check.Value("Huber", (.125 + 1.5) / 2, Huber([0, 0], [.5, 2])),
        Check.Value("hinge", .25, Hinge([1, -1], [.5, -2])),
        Check.Value("logits of 1000", 1 + Math.Log(1 + Math.Exp(-1) + Math.Exp(-2)), Logits([1000, 1001, 1002], 1)),
        Check.Value("focal", -.25 * .04 * Math.Log(.8), Focal(.8, 1, .25, 2)),
        Check.Gradient("squared", [1.1, 1.9, 3.2], static p => Squared([1, 2, 3], p), static (p, g) => SquaredGradient([1, 2, 3], p, new double[3], g)),
        Check.Gradient("Huber", [.5, 2, -3], static p => Huber([0, 0, 0], p), static (p, g) => HuberGradient([0, 0, 0], p, new double[3], g)),
        Check.Gradient("hinge", [.5, -2, .3], static p => Hinge([1, -1, -1], p), static (p, g) => HingeGradient([1, -1, -1], p, new double[3], g)),
        Check.Gradient("logits", [1, -2, .3], static z => Logits(z, 2), static (z, g) => LogitsGradient(z, 2, g)),
        Check.Gradient("focal", .7, static p => Focal(p, 0, .25, 2), static p =>
        {
            FocalGradient(p, 0, .25, 2, out var slope);
            return slope;
        }),
    ]);
}
