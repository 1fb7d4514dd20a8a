namespace MathForML.Probability;

/// <summary>The loss of a classifier of two classes.</summary>
internal static partial class BinaryCrossEntropy
{
    private const string Text = @"-\frac{1}{n} \sum_i \left[ y_i \log \hat{y}_i + (1 - y_i) \log (1 - \hat{y}_i) \right]";

    [Equation(Text)]
    public static partial double Loss(ReadOnlySpan<double> y, ReadOnlySpan<double> yHat);

    public static Row Row { get; } = new("A6", "binary cross-entropy", nameof(BinaryCrossEntropy), [Text], "The loss of a classifier of two classes.", static () =>
    [
        Check.Value("[1,0,1], [.9,.1,.8]", 0.1446215275432874, Loss([1, 0, 1], [.9, .1, .8])),
        Check.Value("sure and right", 0, Loss([1, 0], [1, 0])),
        Check.Gradient("by the prediction", [.9, .1, .8], static p => Loss([1, 0, 1], p), static (p, g) => LossGradient([1, 0, 1], p, new double[3], g)),
    ]);
}
