namespace MathForML.Probability;

/// <summary>Joint and conditional probability, of numbers and of whole tables.</summary>
internal static partial class JointProbability
{
    private const string JointText = @"P(A, B) = P(A|B) P(B)";
    private const string ConditionalText = @"P(A|B) = \frac{P(A, B)}{P(B)}";

    [Equation(JointText)]
    public static partial double Joint([Symbol("P(A|B)")] double conditional, [Symbol("P(B)")] double marginal);

    [Equation(ConditionalText)]
    public static partial double Conditional([Symbol("P(A, B)")] double joint, [Symbol("P(B)")] double marginal);

    [Equation(ConditionalText)]
    public static partial void ConditionalTable(
        [Symbol("P(A, B)")] ReadOnlyTensorSpan<double> joint, [Symbol("P(B)")] ReadOnlySpan<double> marginal, TensorSpan<double> result);

    public static Row Row { get; } = new("A3", "joint, conditional", nameof(JointProbability), [JointText, ConditionalText], "How often both happen, and one given the other.", static () =>
    [
        Check.Value("P(A, B)", .06, Joint(.2, .3)),
        Check.Value("P(A|B)", .2, Conditional(.06, .3)),
        Check.Values("rows of P(A|B)", [.25, .75, .5, .5], Table([.1, .3, .3, .3], [.4, .6])),
        Check.Gradient("by P(B)", .3, static p => Conditional(.06, p), static p =>
        {
            ConditionalGradient(.06, p, out _, out var slope);
            return slope;
        }),
    ]);

    /// <summary>A row of the result for each value of the condition.</summary>
    private static double[] Table(double[] joint, double[] marginal) => Run.Matrix(2, 2, r => ConditionalTable(Run.Rows(2, 2, joint), marginal, r));
}
