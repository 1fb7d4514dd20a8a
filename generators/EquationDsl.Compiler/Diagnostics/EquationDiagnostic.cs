using System.Globalization;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Diagnostics;

/// <summary>A finding at exact characters of the equation's text.</summary>
public sealed record EquationDiagnostic(DiagnosticRule Rule, TextSpan Span, ValueArray<string> Arguments)
{
    /// <summary>What code fixes may put in <see cref="Place"/>, the likeliest first: the nearest known name, the two products of vectors.</summary>
    public ValueArray<string> Suggestions { get; init; }

    /// <summary>The only suggestion, or null.</summary>
    public string? Suggestion
    {
        get => Suggestions.FirstOrDefault();
        init => Suggestions = value is null ? [] : [value];
    }

    /// <summary>The characters that a suggestion replaces, where they are not <see cref="Span"/>.</summary>
    public TextSpan? Place { get; init; }

    /// <summary>Other characters that the finding is about as well: what fixed before the length that another is held against.</summary>
    public TextSpan? Related { get; init; }

    public string Message => string.Format(CultureInfo.InvariantCulture, Rule.Message, [.. Arguments]);

    public bool IsError => Rule.Severity == DiagnosticSeverity.Error;

    public static EquationDiagnostic Create(DiagnosticRule rule, TextSpan span, params string[] arguments) =>
        new(rule, span, arguments.ToValueArray());

    public override string ToString() => $"{Rule.Id} {Span}: {Message}";
}
