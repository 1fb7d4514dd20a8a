using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EquationDsl.Generators.Discovery;

/// <summary>The namespace and the types around a method.</summary>
internal static class ContainerReader
{
    private static readonly SymbolDisplayFormat NamespaceFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat TypeFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public static ContainerModel Read(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        return new ContainerModel(
            space is null or { IsGlobalNamespace: true } ? null : space.ToDisplayString(NamespaceFormat),
            TypesFromTheOutermost(type).Select(static t => $"partial {Keyword(t)} {t.ToDisplayString(TypeFormat)}").ToValueArray(),
            TypeAliases.ShortNames.Where(name => IsHidden(name, type)).ToValueArray());
    }

    /// <summary>A name means a member of the types around it or of their bases, or of the namespaces around them, before it means an alias.</summary>
    private static bool IsHidden(string name, INamedTypeSymbol type)
    {
        for (INamespaceOrTypeSymbol? scope = type; scope is not null; scope = (INamespaceOrTypeSymbol?)scope.ContainingType ?? scope.ContainingNamespace)
        {
            for (var holder = scope; holder is not null; holder = (holder as INamedTypeSymbol)?.BaseType)
            {
                if (!holder.GetMembers(name).IsEmpty)
                {
                    return true;
                }
            }

            if (scope is INamedTypeSymbol { TypeParameters: var parameters } && parameters.Any(p => p.Name == name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>Samples.Matrix`1.Scale</c></summary>
    public static string PathOf(IMethodSymbol method)
    {
        var space = method.ContainingNamespace is { IsGlobalNamespace: false } named ? named.ToDisplayString() + "." : string.Empty;
        return space + string.Join(".", TypesFromTheOutermost(method.ContainingType).Select(static t => t.MetadataName)) + "." + method.Name;
    }

    public static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Any(static r =>
            r.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    public static IEnumerable<MethodFinding> Findings(IMethodSymbol method)
    {
        foreach (var type in TypesFromTheOutermost(method.ContainingType))
        {
            if (type.IsFileLocal)
            {
                yield return Unreachable(type, method, "local to its file");
            }
            else if (type.Name.Length == 0)
            {
                yield return Unreachable(type, method, "an extension block");
            }
        }
    }

    private static MethodFinding Unreachable(INamedTypeSymbol type, IMethodSymbol method, string reason) =>
        MethodFinding.At(FindingSite.Name, MethodRules.ContainingTypeUnreachable, type.Name, method.Name, reason);

    private static IEnumerable<INamedTypeSymbol> TypesFromTheOutermost(INamedTypeSymbol type)
    {
        var types = new Stack<INamedTypeSymbol>();
        for (var t = type; t is not null; t = t.ContainingType)
        {
            types.Push(t);
        }

        return types;
    }

    private static string Keyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };
}
