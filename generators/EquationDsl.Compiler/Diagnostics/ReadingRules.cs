namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0100-0109: text that could be read, but not as a mathematician would, or in two ways.</summary>
public static class ReadingRules
{
    public static DiagnosticRule InvisibleBraces { get; } = new(
        "EQ0100", "Braces that do not show", "It is read as ({0}), but the braces are not printed: write the parentheses, or leave the braces out", DiagnosticSeverity.Warning);

    public static DiagnosticRule RepeatedLetter { get; } = new(
        "EQ0101", "Letter repeated in a run", "'{0}' is read as {1}: write that, or make '{0}' a parameter", DiagnosticSeverity.Warning);

    public static DiagnosticRule Percent { get; } = new(
        "EQ0102", "Percent sign", "'{0}' is no operator: {1}");

    public static DiagnosticRule RemainderOfSide { get; } = new(
        "EQ0103", "Remainder before the end", @"'{0}' holds for the whole side and stands at its end: write a \bmod {1} for a part of it");

    public static DiagnosticRule StrayIndex { get; } = new(
        "EQ0104", "Stray index", "'{0}' is bound by nothing, and '{1}', over which this {2} runs, is not used: is '{1}' meant?");

    public static DiagnosticRule OutsideSum { get; } = new(
        "EQ0105", "Index outside its sum", "The '{0}' here is outside: the {1} over it ends at '{2}'; write parentheses around all that belongs to it, or another index");

    public static DiagnosticRule ReachOfDerivative { get; } = new(
        "EQ0106", "Reach of a derivative", "The derivative may end before '{0}' or take it too: write {1}, or {2}");

    public static DiagnosticRule NotThePower { get; } = new(
        "EQ0107", "Inverse or derivative of a function", "'{0}' would be {1}, which is not known here: write {2}");

    public static DiagnosticRule BarsOfVector { get; } = new(
        "EQ0108", "Bars around a vector", @"'{0}' may be the length of the vector or the absolute value of each entry: write \|{1}\| for the length, or abs({1}) for the entries");

    public static DiagnosticRule Label { get; } = new(
        "EQ0109", "Member that is no value", "'{0}' only describes the value, and is neither computed nor verified: {1}", DiagnosticSeverity.Info);

    public static IReadOnlyList<DiagnosticRule> All { get; } =
        [InvisibleBraces, RepeatedLetter, Percent, RemainderOfSide, StrayIndex, OutsideSum, ReachOfDerivative, NotThePower, BarsOfVector, Label];
}
