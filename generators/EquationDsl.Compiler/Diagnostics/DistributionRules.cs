namespace EquationDsl.Compiler.Diagnostics;

/// <summary>What equations ask of distributions.</summary>
public static class DistributionRules
{
    public static readonly DiagnosticRule NoFormula = new(
        "EQ0200", "Value of a distribution that has no formula", "'{2}' asks for the {1} of '{0}', for which there is no formula here; compute it from the definition, as a sum or an integral of the density.");

    public static IReadOnlyList<DiagnosticRule> All { get; } = [NoFormula];
}
