namespace MathForML.Probability;

/// <summary>What a test says about having the disease.</summary>
internal static partial class Bayes
{
    private const string Theorem = @"P(A|B) = \frac{P(B|A) P(A)}{P(B)}";
    private const string TotalProbability = @"P(B) = P(B|A) P(A) + P(B|\neg A) (1 - P(A))";

    [Equation(Theorem)]
    public static partial double Posterior([Symbol("P(B|A)")] double likelihood, [Symbol("P(A)")] double prior, [Symbol("P(B)")] double evidence);

    [Equation(TotalProbability)]
    public static partial double Evidence([Symbol("P(B|A)")] double likelihood, [Symbol(@"P(B|\neg A)")] double falseAlarm, [Symbol("P(A)")] double prior);

    public static Row Row { get; } = new("A1", "Bayes' theorem", nameof(Bayes), [Theorem, TotalProbability], "How likely a cause is once its effect is seen.", static () =>
    [
        Check.Value("P(D|T+)", 0.3333333333333333, Posterior(.99, .01, Evidence(.99, .02, .01))),
        Check.Gradient("by the prior", .01, static p => Posterior(.99, p, .0297), static p =>
        {
            PosteriorGradient(.99, p, .0297, out _, out var slope, out _);
            return slope;
        }),
    ]);
}
