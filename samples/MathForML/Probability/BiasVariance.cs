namespace MathForML.Probability;

/// <summary>What an error of repeated fits is made of.</summary>
internal static partial class BiasVariance
{
    private const string Text =
        @"\mathbb{E}[(\hat f - f)^2] = \mathrm{Bias}^2 + \mathrm{Var} \quad\text{where } \mathrm{Bias} = \mathbb{E}[\hat f] - f, \mathrm{Var} = \mathbb{E}[(\hat f - \mathbb{E}[\hat f])^2]";

    /// <summary>The left side is computed too and must be the right side: the identity is checked when the program is built.</summary>
    [Equation(Text)]
    public static partial double Error(ReadOnlySpan<double> fHat, double f);

    public static Row Row { get; } = new("A14", "bias and variance", nameof(BiasVariance), [Text], "What an error of repeated fits is made of.", static () =>
    [
        Check.Value("of fits 1, 2, 4 of 3", 2, Error([1, 2, 4], 3)),
        Check.Gradient("by the fits", [1, 2, 4], static x => Error(x, 3), static (x, g) => ErrorGradient(x, 3, g, out _)),
    ]);
}
