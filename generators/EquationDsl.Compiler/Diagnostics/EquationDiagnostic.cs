using System.Globalization;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Diagnostics;

/// <summary>A finding at exact characters of the equation's text.</summary>
public sealed record EquationDiagnostic(DiagnosticRule Rule, TextSpan Span, ValueArray<string> Arguments)
{
    /// <summary>What a code fix may put in place of <see cref="Span"/>: the nearest known name, or null.</summary>
    public string? Suggestion { get; init; }

    public string Message => string.Format(CultureInfo.InvariantCulture, Rule.Message, [.. Arguments]);

    public bool IsError => Rule.Severity == DiagnosticSeverity.Error;

    public static EquationDiagnostic Create(DiagnosticRule rule, TextSpan span, params string[] arguments) =>
        new(rule, span, arguments.ToValueArray());

    public override string ToString() => $"{Rule.Id} {Span}: {Message}";
}
