using System.Collections.Immutable;
using System.Composition;
using EquationDsl.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EquationDsl.CodeFixes;

/// <summary>Makes a method with [Equation] and every type around it partial, and drops the method's body.</summary>
/// <remarks>C# reports some of these mistakes itself: CS0260, CS0501, CS0751.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialCodeFix))]
[Shared]
public sealed class MakePartialCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(MethodRules.NotPartial.Id, MethodRules.HasBody.Id, "CS0260", "CS0501", "CS0751");

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || Equation(root.FindNode(context.Span)) is not { } method)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                "Let the equation be the body (make it partial)",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(MakePartial(root, method))),
                nameof(MakePartialCodeFix)),
            context.Diagnostics);
    }

    /// <summary>The method itself, or the first equation in a type that lacks the modifier.</summary>
    private static MethodDeclarationSyntax? Equation(SyntaxNode node) =>
        (node.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
        {
            MethodDeclarationSyntax method => [method],
            TypeDeclarationSyntax type => type.DescendantNodes().OfType<MethodDeclarationSyntax>(),
            _ => [],
        }).FirstOrDefault(static m => m.AttributeLists.SelectMany(static l => l.Attributes).Any(IsEquation));

    private static bool IsEquation(AttributeSyntax attribute) =>
        attribute.Name.ToString().Split('.').Last() is "Equation" or "EquationAttribute";

    private static SyntaxNode MakePartial(SyntaxNode root, MethodDeclarationSyntax method)
    {
        MemberDeclarationSyntax[] members = [method, .. method.Ancestors().OfType<TypeDeclarationSyntax>()];
        return root.ReplaceNodes(
            members,
            (_, rewritten) => rewritten switch
            {
                MethodDeclarationSyntax m => WithoutBody(m.WithModifiers(Partial(m.Modifiers))),
                TypeDeclarationSyntax t => WithPartial(t),
                _ => rewritten,
            });
    }

    private static TypeDeclarationSyntax WithPartial(TypeDeclarationSyntax type)
    {
        if (type.Modifiers.Count > 0)
        {
            return (TypeDeclarationSyntax)type.WithModifiers(Partial(type.Modifiers));
        }

        // The keyword's comments stay above the new first word.
        var partial = Token().WithLeadingTrivia(type.Keyword.LeadingTrivia);
        return (TypeDeclarationSyntax)type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(partial));
    }

    private static SyntaxTokenList Partial(SyntaxTokenList modifiers) =>
        modifiers.Any(SyntaxKind.PartialKeyword) ? modifiers : modifiers.Add(Token());

    private static SyntaxToken Token() => SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);

    private static MethodDeclarationSyntax WithoutBody(MethodDeclarationSyntax method)
    {
        if (method is { Body: null, ExpressionBody: null })
        {
            return method;
        }

        var end = method.GetTrailingTrivia();
        var head = method.WithBody(null).WithExpressionBody(null);
        return head
            .WithParameterList(head.ParameterList.WithTrailingTrivia())
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(end));
    }
}
