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

    public static IReadOnlyList<DiagnosticRule> All { get; } = [NoFormula, NoSamples];
}
