namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0230-0239: what is computed as documented, and may not be all that is meant.</summary>
public static class DoubtRules
{
    public static readonly DiagnosticRule UncutJump = new(
        "EQ0230", "Jump at a place that is not found",
        @"In '{0}' a condition changes with the variable and with values from outside; where it turns is not found, and if the integrand jumps there the gradient lacks its part: write one integral up to that place and one from it on.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticRule RowsOrNumbers = new(
        "EQ0231", "Rows or numbers",
        "'{0}' is read as a number, and axes of '{1}' before it as a batch, although '{2}' is a vector; put [Shape(\"n, d\")] on '{1}' if it holds vectors, or [Shape(\"n\")] for numbers.",
        DiagnosticSeverity.Warning);

    public static IReadOnlyList<DiagnosticRule> All { get; } = [UncutJump, RowsOrNumbers];
}
