using System.Collections.Immutable;
using System.Composition;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Generators.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace EquationDsl.CodeFixes;

/// <summary>Writes what a diagnostic suggests into the string that holds the equation: the nearest known name, braces, the right formula.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SuggestionCodeFix))]
[Shared]
public sealed class SuggestionCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = DiagnosticCatalog.All.Select(static rule => rule.Id).ToImmutableArray();

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            var place = (diagnostic.AdditionalLocations.FirstOrDefault() ?? diagnostic.Location).SourceSpan;
            foreach (var suggestion in FindingLocator.SuggestionsOf(diagnostic))
            {
                if (Spelling(suggestion, root.FindToken(place.Start)) is not { } spelling)
                {
                    continue;
                }

                var change = new TextChange(place, spelling);
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Write '{suggestion}'",
                        async cancellation => context.Document.WithText(
                            (await context.Document.GetTextAsync(cancellation).ConfigureAwait(false)).WithChanges(change)),
                        nameof(SuggestionCodeFix) + suggestion),
                    diagnostic);
            }
        }
    }

    /// <summary>The text as the literal at that place must spell it; null where the place is no literal.</summary>
    private static string? Spelling(string text, SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken => text,
        SyntaxKind.StringLiteralToken when token.Text.StartsWith("@", StringComparison.Ordinal) => text.Replace("\"", "\"\""),
        SyntaxKind.StringLiteralToken => text.Replace("\\", "\\\\").Replace("\"", "\\\""),
        _ => null,
    };
}
