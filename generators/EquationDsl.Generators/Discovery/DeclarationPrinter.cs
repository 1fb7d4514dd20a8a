using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EquationDsl.Generators.Discovery;

/// <summary>
/// Prints the declaration of the implementing part whatever the method's types are, so that even a method whose equation
/// is wrong gets a body and CS8795 ("must have an implementation part") does not bury the reason.
/// </summary>
internal static class DeclarationPrinter
{
    private static readonly SymbolDisplayFormat Signature = new(
        SymbolDisplayGlobalNamespaceStyle.Included,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeExtensionThis,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Print(IMethodSymbol method)
    {
        var modifiers = ModifiersOf(method);
        var passing = method.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.RefReadOnly => "ref readonly ",
            _ => string.Empty,
        };
        return (modifiers.Length == 0 ? "partial " : modifiers + " partial ") + passing + method.ToDisplayString(Signature);
    }

    /// <summary>As declared, in order, without <c>partial</c>: both parts must bear the same.</summary>
    public static string ModifiersOf(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences is [var reference, ..] && reference.GetSyntax() is MethodDeclarationSyntax declaration
            ? string.Join(" ", declaration.Modifiers.Select(static m => m.ValueText).Where(static m => m is not ("partial" or "async")))
            : string.Empty;
}
