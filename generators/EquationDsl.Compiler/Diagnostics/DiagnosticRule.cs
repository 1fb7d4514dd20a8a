namespace EquationDsl.Compiler.Diagnostics;

/// <summary>One row of the table of findings.</summary>
/// <param name="Id">EQ and four digits; never reused.</param>
/// <param name="Title">A few words, the heading of its section in docs/diagnostics.md.</param>
/// <param name="Message">What was found, what would be right; <c>{0}</c>, <c>{1}</c> stand for the particulars.</param>
/// <param name="Severity">Error unless the reading is certain.</param>
public sealed record DiagnosticRule(string Id, string Title, string Message, DiagnosticSeverity Severity = DiagnosticSeverity.Error);
