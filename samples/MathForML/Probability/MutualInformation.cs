namespace MathForML.Probability;

/// <summary>What one variable tells about another.</summary>
internal static partial class MutualInformation
{
    private const string Text = @"I(X; Y) = \sum_{x} \sum_{y} P(x, y) \log \frac{P(x, y)}{P(x) P(y)} \quad\text{where } P(x) = \sum_{y} P(x, y), P(y) = \sum_{x} P(x, y)";

    [Equation(Text)]
    public static partial double Of(ReadOnlyTensorSpan<double> P);

    public static Row Row { get; } = new("A7", "mutual information", nameof(MutualInformation), [Text], "What one variable tells about another.", static () =>
    [
        Check.Value("of independent ones", 0, Of(Run.Rows(2, 2, [.12, .28, .18, .42]))),
        Check.Value("of equal ones", Math.Log(2), Of(Run.Rows(2, 2, [.5, 0, 0, .5]))),
        Check.Gradient("by P", [.1, .2, .3, .4], static p => Of(Run.Rows(2, 2, p)), static (p, g) => OfGradient(Run.Rows(2, 2, p), Run.Into(2, 2, g))),
    ]);
}
