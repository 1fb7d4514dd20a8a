namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0130-0134: results that are whole numbers.</summary>
public static class WholeRules
{
    public static DiagnosticRule NotWhole { get; } = new(
        "EQ0130",
        "Not a whole number",
        "'{1}' need not be a whole number, but {0} is one; round it, as in '\\lfloor {1} \\rfloor', or make {0} floating-point");

    public static IReadOnlyList<DiagnosticRule> All { get; } = [NotWhole];
}
