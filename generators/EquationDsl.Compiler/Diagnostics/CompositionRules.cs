namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0065-0069: equations that use equations.</summary>
public static class CompositionRules
{
    public static readonly DiagnosticRule ArgumentMissing = new(
        "EQ0065", "Argument of an equation missing", "The equation '{0}' reads '{1}', and nothing here bears that name; pass it, or add a parameter '{1}'.");

    public static readonly DiagnosticRule Ambiguous = new(
        "EQ0066", "Several equations fit", "'{0}' may be any of {1}; name the method exactly, and pass all of its arguments.");

    public static readonly DiagnosticRule SeveralClasses = new(
        "EQ0067", "Several classes have the equation", "'{0}' is an equation of {1}; leave all but one of them out of [UsesEquations], or rename one of the methods.");

    /// <summary>Found at the attribute of a class, not in an equation.</summary>
    public static readonly DiagnosticRule NoEquations = new(
        "EQ0068", "Class without equations", "'{0}' has no method with [Equation]; name a class that has, or leave it out.", DiagnosticSeverity.Warning);

    public static readonly DiagnosticRule Hidden = new(
        "EQ0069", "Equation not accessible", "'{0}' is an equation of '{1}' in another assembly, which keeps it to itself; make it public there, or use a public one.");

    public static IReadOnlyList<DiagnosticRule> All { get; } = [ArgumentMissing, Ambiguous, SeveralClasses, NoEquations, Hidden];
}
