namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0135-0139: what one equation of a class means for another.</summary>
public static class NeighbourRules
{
    public static DiagnosticRule OverloadsAlike { get; } = new(
        "EQ0135",
        "Overloads with the same derivative",
        "'{0}' needs '{1}({2})', and so does the equation of '{3}'; rename one of the two methods, or write 'Derivatives = Derivatives.None' for one");

    /// <summary>Where both are of one class it is not reported: the error of the equation that is used is enough.</summary>
    public static DiagnosticRule UsesFailed { get; } = new(
        "EQ0136",
        "The equation uses one that has an error",
        "'{0}' is not compiled, as the equation of '{1}', which it uses, has an error; mend that one first");

    public static IReadOnlyList<DiagnosticRule> All { get; } = [OverloadsAlike, UsesFailed];
}
