namespace MathForML.Probability;

/// <summary>The surprise that one expects of an outcome.</summary>
internal static partial class Entropy
{
    private const string Text = @"H(X) = -\sum_{x \in X} P(x) \log P(x)";

    [Equation(Text)]
    public static partial double Of(ReadOnlySpan<double> P);

    public static Row Row { get; } = new("A2", "entropy", nameof(Entropy), [Text], "The surprise that one expects of an outcome, in nats.", static () =>
    [
        Check.Value("[.5, .5]", 0.6931471805599453, Of([.5, .5])),
        Check.Value("[.9, .1]", 0.3250829733914482, Of([.9, .1])),
        Check.Value("[1, 0]: 0 log 0 = 0", 0, Of([1, 0])),
        Check.Gradient("by P", [.2, .3, .5], static p => Of(p), static (p, g) => OfGradient(p, g)),
    ]);
}
