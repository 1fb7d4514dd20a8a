namespace MathForML.DeepLearning;

/// <summary>The loss of a classifier, from probabilities and from scores.</summary>
internal static partial class CrossEntropyLoss
{
    private const string Text = @"\mathcal{L} = -\sum_{i=1}^N y_i \log \hat{y}_i";
    private const string Composed = @"-\sum_i y_i \log \text{softmax}(z)_i";

    [Equation(Text)]
    public static partial double OfProbabilities(ReadOnlySpan<double> y, ReadOnlySpan<double> yHat);

    [Equation(Composed, WithRespectTo = "z")]
    public static partial double OfScores(ReadOnlySpan<double> y, ReadOnlySpan<double> z);

    public static Row Row { get; } = new("D2", "cross-entropy loss", nameof(CrossEntropyLoss), [Text, Composed], "The loss of a classifier, from probabilities and from scores.", static () =>
    [
        Check.Value("of probabilities", -Math.Log(.8), OfProbabilities([0, 1, 0], [.1, .8, .1])),
        Check.Value("of scores", 0.40760596444438013, OfScores([0, 0, 1], [1, 2, 3])),
        Check.Values("gradient: softmax(z) - y", [0.09003057317038046, 0.24472847105479767, 0.6652409557748219 - 1], Slope([1, 2, 3])),
        Check.Value("finite at 1000", 2000, OfScores([0, 1, 0], [1000, -1000, 0])),
        Check.Values("its gradient too", [1, 0, -1], Slope([1000, -1000, 0])),
        Check.Gradient("by z", [1, -2, .5], static z => OfScores([.2, .3, .5], z), static (z, g) => OfScoresGradient([.2, .3, .5], z, g)),
    ]);

    private static double[] Slope(double[] z)
    {
        var slope = new double[3];
        OfScoresGradient([0, 0, 1], z, slope);
        return slope;
    }
}
