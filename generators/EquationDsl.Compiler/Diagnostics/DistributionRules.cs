namespace EquationDsl.Compiler.Diagnostics;

/// <summary>What equations ask of distributions.</summary>
public static class DistributionRules
{
    public static readonly DiagnosticRule NoFormula = new(
        "EQ0200", "Value of a distribution that has no formula",
            "'{2}' asks for the {1} of '{0}', for which there is no formula here; compute it from the definition, as a sum or an integral of the density.");

    public static readonly DiagnosticRule NoSamples = new(
        "EQ0201", "Expectation over draws of which nothing says how many",
        "'{0}' is the mean over draws of '{1}', and nothing says how many; add the option Samples = 1000 to the attribute, or an input '{1}' of samples.");

    public static readonly DiagnosticRule Impossible = new(
        "EQ0203", "Parameter that no such distribution has",
        "{0} is no parameter of {2}, of which this one is {1}; write a number that is, or a parameter of the method, which every call checks.");

    public static readonly DiagnosticRule OfTwo = new(
        "EQ0204", "Probability of two random variables",
        "'{0}' compares '{1}' with another random variable, '{2}', and is no share of one distribution; integrate over one of them, as in {3}, or take the mean over draws, as in {4} with the option Samples.");

    public static readonly DiagnosticRule NoMoment = new(
        "EQ0206", "Moment of an expression that has no formula",
        @"'{0}' has a formula where it asks for the variance or the covariance of sums of multiples of variables, or for the mean of such sums and of products of two; take the mean over draws, as in \mathbb{{E}}_{{{1} \sim {2}}}[..] with the option Samples = 1000 and a NoiseKey.");

    public static readonly DiagnosticRule UsedManyTimes = new(
        "EQ0207", "Noise of another equation for many values",
        "'{0}' draws noise and stands {1}: it may draw once or each time; give its value a name in a line of its own, as in z = {0}(..){2}.");

    public static IReadOnlyList<DiagnosticRule> All { get; } = [NoFormula, NoSamples, Impossible, OfTwo, NoMoment, UsedManyTimes];
}
