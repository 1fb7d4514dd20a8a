using System.Collections.Immutable;
using System.Composition;
using EquationDsl.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EquationDsl.CodeFixes;

/// <summary>Puts the @ before an equation's string that keeps C# from reading its backslashes.</summary>
/// <remarks>What C# cannot read at all, <c>"\sum"</c>, it reports itself: CS1009.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(VerbatimCodeFix))]
[Shared]
public sealed class VerbatimCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DeclarationRules.LostBackslash.Id, "CS1009");

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is { } root
            && root.FindToken(context.Span.Start).Parent?.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { } argument && IsOfEquation(argument)
            && Regular(argument) is { Count: > 0 } tokens && tokens.Any(t => t.FullSpan.Contains(context.Span.Start)))
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Write @ before the string",
                    async cancellation => context.Document.WithText((await context.Document.GetTextAsync(cancellation).ConfigureAwait(false))
                        .WithChanges(tokens.Select(static t => new TextChange(t.Span, VerbatimText.Of(t.Text))))),
                    nameof(VerbatimCodeFix)),
                context.Diagnostics);
        }
    }

    private static bool IsOfEquation(AttributeArgumentSyntax argument) =>
        argument.FirstAncestorOrSelf<AttributeSyntax>()?.Name.ToString().Split('.').Last() is "Equation" or "EquationAttribute" or "Symbol" or "SymbolAttribute";

    private static List<SyntaxToken> Regular(AttributeArgumentSyntax argument) =>
        [.. argument.DescendantTokens().Where(static t => t.IsKind(SyntaxKind.StringLiteralToken) && t.Text.StartsWith("\"", StringComparison.Ordinal))];
}
