using Microsoft.CodeAnalysis;

namespace EquationDsl.Generators.Discovery;

/// <summary>The classes whose equations a class may use: those that its [UsesEquations] names.</summary>
internal static class UsesReader
{
    private const string AttributeName = "EquationDsl.UsesEquationsAttribute";

    public static IEnumerable<AttributeData> AttributesOf(INamedTypeSymbol type) =>
        type.GetAttributes().Where(static a => a.AttributeClass?.ToDisplayString() == AttributeName);

    public static IEnumerable<INamedTypeSymbol> Read(INamedTypeSymbol type) => AttributesOf(type).SelectMany(Read).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);

    public static IEnumerable<INamedTypeSymbol> Read(AttributeData attribute) => attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Array, IsNull: false } classes]
        ? classes.Values.Select(static v => v.Value).OfType<INamedTypeSymbol>().Select(static t => t.OriginalDefinition) : [];
}
