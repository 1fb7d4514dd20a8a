namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0240-0241: indices of left sides.</summary>
public static class LeftIndexRules
{
    public static readonly DiagnosticRule BoundBySum = new(
        "EQ0240", "Index of the left side bound by a sum",
        "'{0}' is bound here and stands on the left side too, and these are two indices: {1}write another letter here, as {2}.");

    public static IReadOnlyList<DiagnosticRule> All { get; } = [BoundBySum];
}
