namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>What tells which lines are sequences, and reports those that only look like it.</summary>
internal sealed record SequenceSearch(RangeClauses Ranges, PastTable Pasts, RecurrenceReport Report, UnreadEntries Unread, SequenceReports Reports);
