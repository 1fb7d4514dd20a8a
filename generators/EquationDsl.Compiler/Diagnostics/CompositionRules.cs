namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0065-0069: equations that use equations.</summary>
public static class CompositionRules
{
    public static readonly DiagnosticRule ArgumentMissing = new(
        "EQ0065", "Argument of an equation missing", "The equation '{0}' reads '{1}', and nothing here bears that name; pass it, or add a parameter '{1}'.");

    public static readonly DiagnosticRule Ambiguous = new(
        "EQ0066", "Several equations fit", "'{0}' may be any of {1}; name the method exactly, and pass all of its arguments.");

    public static IReadOnlyList<DiagnosticRule> All { get; } = [ArgumentMissing, Ambiguous];
}
