namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0245-0246: lengths and ends that an equation leaves open.</summary>
public static class ExtentRules
{
    public static readonly DiagnosticRule PartOfLength = new(
        "EQ0245", "Part of a length",
        "'{0}' is a part of the length {1} here, and no length says what part; write n for all of it, or make '{0}' an int parameter.");

    public static readonly DiagnosticRule NoFirstIndex = new(
        "EQ0246", "No first index",
        @"A sum from -\infty on is read where its terms are 0 outside of what is passed, as those of \sum_{{k=-\infty}}^{{\infty}} x_k h_{{n-k}} are for arrays x and h; else write its ends, as in \sum_{{k=1}}^{{n}}.");

    public static IReadOnlyList<DiagnosticRule> All { get; } = [PartOfLength, NoFirstIndex];
}
