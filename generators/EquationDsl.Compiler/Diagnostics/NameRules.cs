namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0110-0119: names that may mean two things, recurrences, left sides that define nothing.</summary>
public static class NameRules
{
    public static readonly DiagnosticRule OtherLetter = new(
        "EQ0110", "Another letter", "'{0}' is no parameter: '{1}' is spelt in other letters, and {2}; call a parameter '{3}', or put [Symbol(@\"{0}\")] on the one that is meant.");

    public static readonly DiagnosticRule TwoTimes = new(
        "EQ0111", "One parameter at two times", "'{0}' and '{1}' are two values, but '{2}' holds only one; make them the parameters '{3}' and '{4}', or put [Symbol(@\"{1}\")] on a parameter of its own.");

    public static readonly DiagnosticRule Recurrence = new(
        "EQ0112", "Recurrence", "'{0}' is computed from its own entry '{1}', along '{2}', and this is no recurrence that can be computed here; {3}.");

    public static readonly DiagnosticRule StepOrSequence = new(
        "EQ0113", "Step or sequence", "This may be one step of the whole of '{0}', or a sequence along '{1}', where each entry is computed from the one before it; for the step write {2}; for the sequence say where it starts, as in a line {3} = 0{4}.");

    public static readonly DiagnosticRule BothDirections = new(
        "EQ0114", "Read in both directions", "'{0}' is read on both sides of the entry that is computed, so no order computes it; for a simultaneous update from the old values write {1}.");

    public static readonly DiagnosticRule SeveralResults = new(
        "EQ0115", "Several results", "Nothing else uses {0}, so each of them may be the result; {1}.");

    public static readonly DiagnosticRule Unsolved = new(
        "EQ0116", "Equation to be solved", "'{0}' states something of the output '{1}' instead of giving its value, and only products with matrices, A x = b, are solved for it; write {1} = ... with a formula on the right side.");

    public static readonly DiagnosticRule LabelUnread = new(
        "EQ0117", "Left side alone names a parameter", "'{0}' only labels the result, and the right side never uses '{1}'; use it there, or remove the parameter.");

    public static readonly DiagnosticRule IndexIsNotation = new(
        "EQ0118", "Index that is a parameter", "[Symbol] makes '{0}' the notation of the parameter '{1}', so it cannot be an index; use another letter for the index.");

    public static readonly DiagnosticRule TwoNotations = new(
        "EQ0119", "One parameter for two symbols", "'{0}' and '{1}' differ, but both would be the parameter '{2}'; put [Symbol(@\"{1}\")] on a parameter of its own.");

    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        OtherLetter, TwoTimes, Recurrence, StepOrSequence, BothDirections, SeveralResults, Unsolved, LabelUnread, IndexIsNotation, TwoNotations,
    ];
}
