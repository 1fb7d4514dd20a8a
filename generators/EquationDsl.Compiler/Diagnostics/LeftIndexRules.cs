namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0240-0241: indices of left sides.</summary>
public static class LeftIndexRules
{
    public static readonly DiagnosticRule BoundBySum = new(
        "EQ0240", "Index of the left side bound by a sum",
        "'{0}' is bound here and stands on the left side too, and these are two indices: {1}write another letter here, as {2}.");

    public static readonly DiagnosticRule EntryApart = new(
        "EQ0241", "Entry with a line of its own",
        @"'{0}' is an entry of '{1}', and each has a line that gives its value: write one line, {1} = \begin{{cases}} {2} & {3} \\ {4} & \text{{otherwise}} \end{{cases}}{5}, or another letter for '{0}'.");

    public static IReadOnlyList<DiagnosticRule> All { get; } = [BoundBySum, EntryApart];
}
