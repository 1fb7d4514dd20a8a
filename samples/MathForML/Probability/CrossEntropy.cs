namespace MathForML.Probability;

/// <summary>The surprise at outcomes of P for one who believes Q.</summary>
internal static partial class CrossEntropy
{
    private const string Text = @"H(P, Q) = -\sum_{x \in \mathcal{X}} P(x) \log Q(x)";

    [Equation(Text)]
    public static partial double Of(ReadOnlySpan<double> P, ReadOnlySpan<double> Q);

    public static Row Row { get; } = new("A5", "cross-entropy", nameof(CrossEntropy), [Text], "The surprise at outcomes of P for one who believes Q.", static () =>
    [
        Check.Value("entropy and divergence", Entropy.Of([.7, .3]) + KullbackLeibler.Divergence([.7, .3], [.5, .5]), Of([.7, .3], [.5, .5])),
        Check.Gradient("by Q", [.4, .6], static q => Of([.7, .3], q), static (q, g) => OfGradient([.7, .3], q, new double[2], g)),
    ]);
}
