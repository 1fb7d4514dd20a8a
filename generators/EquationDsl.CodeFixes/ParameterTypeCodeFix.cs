using System.Collections.Immutable;
using System.Composition;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Generators.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EquationDsl.CodeFixes;

/// <summary>Gives a parameter a type, and a way of being passed, that an equation knows: a span for an array.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ParameterTypeCodeFix))]
[Shared]
public sealed class ParameterTypeCodeFix : CodeFixProvider
{
    private const string Out = "out ";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(MethodRules.ParameterType.Id, MethodRules.ParameterPassing.Id, MethodRules.MixedElementTypes.Id);

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ParameterSyntax>() is not { Type: not null } parameter)
            {
                continue;
            }

            foreach (var suggestion in FindingLocator.SuggestionsOf(diagnostic))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Write '{suggestion} {parameter.Identifier.Text}'",
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(parameter, Of(parameter, suggestion)))),
                        nameof(ParameterTypeCodeFix) + suggestion),
                    diagnostic);
            }
        }
    }

    private static ParameterSyntax Of(ParameterSyntax parameter, string suggestion)
    {
        var isOut = suggestion.StartsWith(Out, StringComparison.Ordinal);
        var text = isOut ? suggestion.Substring(Out.Length) : suggestion;
        var staysOut = isOut || !(text.Contains("<") || parameter.Modifiers.All(static m => !m.IsKind(SyntaxKind.OutKeyword)));
        var type = SyntaxFactory.ParseTypeName(text).WithTriviaFrom(parameter.Type!);
        var others = parameter.Modifiers
            .Where(static m => m.Kind() is not (SyntaxKind.InKeyword or SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.ReadOnlyKeyword));
        var outKeyword = SyntaxFactory.Token(SyntaxKind.OutKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        var modifiers = SyntaxFactory.TokenList(staysOut ? others.Append(outKeyword) : others);
        return parameter.WithModifiers(modifiers).WithType(type).WithLeadingTrivia(parameter.GetLeadingTrivia());
    }
}
