using System.Collections.Immutable;
using System.Composition;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Generators.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EquationDsl.CodeFixes;

/// <summary>Puts the nearest known name in the place of an unknown one, inside the string that holds the equation.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameSymbolCodeFix))]
[Shared]
public sealed class RenameSymbolCodeFix : CodeFixProvider
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
            if (diagnostic.Properties.TryGetValue(FindingLocator.SuggestionProperty, out var name) && name is not null
                && Spelling(name, root.FindToken(diagnostic.Location.SourceSpan.Start)) is { } spelling)
            {
                var change = new TextChange(diagnostic.Location.SourceSpan, spelling);
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Write '{name}'",
                        async cancellation => context.Document.WithText(
                            (await context.Document.GetTextAsync(cancellation).ConfigureAwait(false)).WithChanges(change)),
                        nameof(RenameSymbolCodeFix) + name),
                    diagnostic);
            }
        }
    }

    /// <summary>The name as the literal at that place must spell it; null where the place is no literal.</summary>
    private static string? Spelling(string name, SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken => name,
        SyntaxKind.StringLiteralToken when token.Text.StartsWith("@", StringComparison.Ordinal) => name.Replace("\"", "\"\""),
        SyntaxKind.StringLiteralToken => name.Replace("\\", "\\\\").Replace("\"", "\\\""),
        _ => null,
    };
}
