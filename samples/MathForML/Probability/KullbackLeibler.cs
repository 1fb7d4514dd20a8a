namespace MathForML.Probability;

/// <summary>How far one distribution is from another.</summary>
internal static partial class KullbackLeibler
{
    private const string Text = @"D_{KL}(P \| Q) = \sum_{x \in \mathcal{X}} P(x) \log \left( \frac{P(x)}{Q(x)} \right)";

    [Equation(Text)]
    public static partial double Divergence(ReadOnlySpan<double> P, ReadOnlySpan<double> Q);

    public static Row Row { get; } = new("A4", "Kullback-Leibler", nameof(KullbackLeibler), [Text], "What it costs to take Q for P.", static () =>
    [
        Check.Value("[.7, .3], [.5, .5]", 0.0822828785050518, Divergence([.7, .3], [.5, .5])),
        Check.Value("of P from itself", 0, Divergence([.2, .8], [.2, .8])),
        Check.Gradient("by Q", [.5, .5], static q => Divergence([.7, .3], q), static (q, g) => DivergenceGradient([.7, .3], q, new double[2], g)),
        Check.Gradient("by P", [.7, .3], static p => Divergence(p, [.5, .5]), static (p, g) => DivergenceGradient(p, [.5, .5], g, new double[2])),
    ]);
}
