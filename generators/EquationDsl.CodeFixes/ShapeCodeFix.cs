using System.Collections.Immutable;
using System.Composition;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Generators.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EquationDsl.CodeFixes;

/// <summary>Says how many axes a parameter has, where the equation leaves it open.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ShapeCodeFix))]
[Shared]
public sealed class ShapeCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(ShapeRules.OpenRank.Id);

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(FindingLocator.ParameterProperty, out var name)
                && root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>()?.ParameterList.Parameters
                    .FirstOrDefault(p => p.Identifier.ValueText == name) is { } parameter)
            {
                // Names of its own: those of two parameters would be one length if they were the same.
                Offer(context, diagnostic, parameter, "a matrix", $"{name}Rows, {name}Columns");
                Offer(context, diagnostic, parameter, "a vector", $"{name}Length");
            }
        }
    }

    private static void Offer(CodeFixContext context, Diagnostic diagnostic, ParameterSyntax parameter, string what, string shape)
    {
        var attribute = $"[Shape(\"{shape}\")] ";
        context.RegisterCodeFix(
            CodeAction.Create(
                $"'{parameter.Identifier.ValueText}' is {what}: {attribute.TrimEnd()}",
                async cancellation => context.Document.WithText((await context.Document.GetTextAsync(cancellation).ConfigureAwait(false))
                    .WithChanges(new TextChange(new TextSpan(parameter.SpanStart, 0), attribute))),
                nameof(ShapeCodeFix) + what),
            diagnostic);
    }
}
