using System.Collections.Immutable;
using System.Globalization;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;
using EquationDsl.Generators.Discovery;
using EquationDsl.Generators.Literals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EquationDsl.Generators.Reporting;

/// <summary>Turns findings into diagnostics at exact characters of the source.</summary>
internal static class FindingLocator
{
    /// <summary>The property under which a diagnostic carries what its finding points at.</summary>
    public const string SiteProperty = "Site";

    /// <summary>The property under which a diagnostic names the parameter that it is about.</summary>
    public const string ParameterProperty = "Parameter";

    private const string SuggestionProperty = "Suggestion";

    public static Diagnostic Locate(MethodFinding finding, IMethodSymbol? method, AttributeData? attribute, CancellationToken cancellation) => method is null
        ? Diagnostic.Create(Descriptors.Of(finding.Rule), Location.None, [.. finding.Arguments])
        : Diagnostic.Create(
            Descriptors.Of(finding.Rule),
            LocationOf(finding, method, attribute, cancellation),
            OtherPlaces(finding).Select(place => LocationOf(finding with { Span = place }, method, attribute, cancellation)),
            Properties(finding),
            [.. finding.Arguments]);

    /// <summary>
    /// First what suggestions replace, where they are not the finding's own characters or something follows; then what the finding is about as well.
    /// </summary>
    private static IEnumerable<TextSpan> OtherPlaces(MethodFinding finding) => finding.Related is { } related ? [finding.Place ?? finding.Span, related]
        : finding.Place is { } place ? [place] : [];

    /// <summary>The texts that a code fix may put in the place of the diagnostic's location, or of its first additional one if it has any.</summary>
    public static IEnumerable<string> SuggestionsOf(Diagnostic diagnostic)
    {
        for (var at = 0; diagnostic.Properties.TryGetValue(SuggestionProperty + at.ToString(CultureInfo.InvariantCulture), out var suggestion) && suggestion is not null; at++)
        {
            yield return suggestion;
        }
    }

    private static ImmutableDictionary<string, string?> Properties(MethodFinding finding)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string?>();
        properties.Add(SiteProperty, finding.Site.ToString());
        if (finding.Rule == ShapeRules.OpenRank)
        {
            properties.Add(ParameterProperty, finding.Arguments[0]);
        }

        for (var at = 0; at < finding.Suggestions.Count; at++)
        {
            properties.Add(SuggestionProperty + at.ToString(CultureInfo.InvariantCulture), finding.Suggestions[at]);
        }

        return properties.ToImmutable();
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
            FindingSite.Shape => InParameter(method.Parameters[finding.Index], "EquationDsl.ShapeAttribute", finding.Span, cancellation),
            FindingSite.Notation => InParameter(method.Parameters[finding.Index], "EquationDsl.SymbolAttribute", finding.Span, cancellation),
            FindingSite.Derivatives => (NamedArgument(syntax, "Derivatives") ?? (SyntaxNode?)syntax)?.GetLocation(),
            FindingSite.AccumulateGradients => NamedArgument(syntax, "AccumulateGradients")?.GetLocation(),
            FindingSite.Checkpoint => NamedArgument(syntax, "Checkpoint")?.GetLocation(),
            FindingSite.Tolerance => NamedArgument(syntax, "Tolerance")?.GetLocation(),
            FindingSite.Parallel => NamedArgument(syntax, "Parallel")?.GetLocation(),
            FindingSite.Parameter => method.Parameters[finding.Index].DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation)
                is ParameterSyntax parameter ? (parameter.Type ?? (SyntaxNode)parameter).GetLocation() : null,
            FindingSite.ReturnType => (declaration as MethodDeclarationSyntax)?.ReturnType.GetLocation(),
            _ => null,
        } ?? method.Locations.FirstOrDefault() ?? Location.None;
    }

    private static Location? InParameter(IParameterSymbol parameter, string attributeName, TextSpan span, CancellationToken cancellation) =>
        ParameterReader.AttributeOf(parameter, attributeName) is { } attribute
            ? InString(EquationArgument(attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax), attribute.ConstructorArguments.FirstOrDefault(), span)
            : null;

    private static Location? InString(ExpressionSyntax? expression, TypedConstant? constant, TextSpan span) => expression switch
    {
        null => null,
        _ when constant is { Kind: TypedConstantKind.Primitive, Value: string text } =>
            expression.SyntaxTree.GetLocation(LiteralMap.Create(expression, text).Map(span)),
        _ => expression.GetLocation(),
    };

    public static ExpressionSyntax? EquationArgument(AttributeSyntax? attribute) =>
        attribute?.ArgumentList?.Arguments.FirstOrDefault(static a => a.NameEquals is null)?.Expression;

    private static ExpressionSyntax? NamedArgument(AttributeSyntax? attribute, string name) =>
        attribute?.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == name)?.Expression;
}
