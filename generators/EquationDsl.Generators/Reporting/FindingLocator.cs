using System.Collections.Immutable;
using EquationDsl.Compiler.Text;
using EquationDsl.Generators.Discovery;
using EquationDsl.Generators.Literals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EquationDsl.Generators.Reporting;

/// <summary>Turns findings into diagnostics at exact characters of the source.</summary>
internal static class FindingLocator
{
    /// <summary>The property under which a diagnostic carries the text that a code fix may put in its place.</summary>
    public const string SuggestionProperty = "Suggestion";

    public static Diagnostic Locate(MethodFinding finding, IMethodSymbol? method, AttributeData? attribute, CancellationToken cancellation)
    {
        var properties = finding.Suggestion is null
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add(SuggestionProperty, finding.Suggestion);
        return Diagnostic.Create(
            Descriptors.Of(finding.Rule),
            method is null ? Location.None : LocationOf(finding, method, attribute, cancellation),
            properties,
            [.. finding.Arguments]);
    }

    private static Location LocationOf(MethodFinding finding, IMethodSymbol method, AttributeData? attribute, CancellationToken cancellation)
    {
        var declaration = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        var syntax = attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
        return finding.Site switch
        {
            FindingSite.Equation => InString(EquationArgument(syntax), attribute?.ConstructorArguments.FirstOrDefault(), finding.Span),
            FindingSite.WithRespectTo => InString(
                NamedArgument(syntax, "WithRespectTo"),
                attribute?.NamedArguments.FirstOrDefault(static pair => pair.Key == "WithRespectTo").Value,
                finding.Span),
            FindingSite.Derivatives => (NamedArgument(syntax, "Derivatives") ?? (SyntaxNode?)syntax)?.GetLocation(),
            FindingSite.AccumulateGradients => NamedArgument(syntax, "AccumulateGradients")?.GetLocation(),
            FindingSite.Parallel => NamedArgument(syntax, "Parallel")?.GetLocation(),
            FindingSite.Parameter => method.Parameters[finding.Index].DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation)
                is ParameterSyntax parameter ? (parameter.Type ?? (SyntaxNode)parameter).GetLocation() : null,
            FindingSite.ReturnType => (declaration as MethodDeclarationSyntax)?.ReturnType.GetLocation(),
            _ => null,
        } ?? method.Locations.FirstOrDefault() ?? Location.None;
    }

    private static Location? InString(ExpressionSyntax? expression, TypedConstant? constant, TextSpan span) => expression switch
    {
        null => null,
        _ when constant is { Kind: TypedConstantKind.Primitive, Value: string text } =>
            expression.SyntaxTree.GetLocation(LiteralMap.Create(expression, text).Map(span)),
        _ => expression.GetLocation(),
    };

    private static ExpressionSyntax? EquationArgument(AttributeSyntax? attribute) =>
        attribute?.ArgumentList?.Arguments.FirstOrDefault(static a => a.NameEquals is null)?.Expression;

    private static ExpressionSyntax? NamedArgument(AttributeSyntax? attribute, string name) =>
        attribute?.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == name)?.Expression;
}
