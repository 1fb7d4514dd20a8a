namespace EquationDsl.Compiler.Diagnostics;

/// <summary>Recurrences: where they start, and in which order their lines stand.</summary>
public static class SequenceRules
{
    public static readonly DiagnosticRule NoStart = new(
        "EQ0160", "Recurrence without a start", "'{0}' needs '{1}' where the sequence begins, and nothing gives it; write it as a line of its own, as in {1} = 0{2}.");

    public static readonly DiagnosticRule NotYet = new(
        "EQ0161", "Entry before its line", "'{0}' is read before '{1}' computes it; put that line first.");

    public static readonly DiagnosticRule StartShape = new(
        "EQ0162", "Start of another shape", "The sequence '{0}' starts with {1}, but each of its entries is {2}; give it a start of that shape, or a number for all entries.");

    public static readonly DiagnosticRule NoOrder = new(
        "EQ0163", "Recurrences that need each other", "'{0}' needs entries before it and, through other lines, entries after it, so no order computes it; one of these lines has to read the other way.");

    public static readonly DiagnosticRule UselessStart = new(
        "EQ0164", "Start among computed entries",
        "'{0}' is an entry that the line of '{1}' computes, as the sequence starts from '{2}'; {3}.");

    public static readonly DiagnosticRule LaterRange = new("EQ0165", "Range that begins elsewhere", "'{0}' begins elsewhere than what it is about: {1}.");

    public static readonly DiagnosticRule NotStored = new(
        "EQ0166", "Start that is not stored", "'{0}' comes before the first entry of '{1}', which is '{2}', and is not stored in it.", DiagnosticSeverity.Info);

    public static readonly DiagnosticRule IndexOfStart = new(
        "EQ0167", "Index that a start does not bear", "'{1}' is given once and bears no index '{0}'; in its place write {2}.");

    public static readonly DiagnosticRule BeforeItsLine = new(
        "EQ0168", "Output read before its line",
        @"'{0}' is read here, and its own line, further down, needs what this one gives, so that neither comes first: write \leftarrow in that line if what '{1}' holds before the call is meant, or solve the two for one of them.");

    public static readonly DiagnosticRule OutputForInput = new(
        "EQ0169", "Output read in an input's place",
        "'{0}' is read as what the output '{1}' holds before the call, and nothing reads '{2}': put [Symbol(@\"{0}\")] on '{2}' if it holds that value, or remove it.");

    public static IReadOnlyList<DiagnosticRule> All { get; } = [NoStart, NotYet, StartShape, NoOrder, UselessStart, LaterRange, NotStored, IndexOfStart, BeforeItsLine, OutputForInput];
}
