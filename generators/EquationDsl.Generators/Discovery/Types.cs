using EquationDsl.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace EquationDsl.Generators.Discovery;

/// <summary>The C# types that an equation knows.</summary>
internal static class Types
{
    public static ElementType? ElementOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Single => ElementType.Single,
        SpecialType.System_Double => ElementType.Double,
        SpecialType.System_Int32 => ElementType.Int32,
        SpecialType.System_Int64 => ElementType.Int64,
        _ => null,
    };

    public static string Keyword(ElementType element) => element switch
    {
        ElementType.Single => "float",
        ElementType.Double => "double",
        ElementType.Int32 => "int",
        _ => "long",
    };

    public static bool IsFloatingPoint(ParameterModel parameter) =>
        parameter is { Kind: not ParameterKind.Random, Element: ElementType.Single or ElementType.Double };

    public static bool IsSpan(INamedTypeSymbol type, string name) => IsGeneric(type, "System", name);

    public static bool IsTensor(INamedTypeSymbol type, string name) => IsGeneric(type, "System.Numerics.Tensors", name);

    public static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>The nearest type that an equation knows, for a message.</summary>
    public static string InsteadOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: > 1 } array => $"'ReadOnlyTensorSpan<{NearestNumber(array.ElementType)}>'",
        IArrayTypeSymbol array => SpanOf(array.ElementType),
        IPointerTypeSymbol pointer => SpanOf(pointer.PointedAtType),
        INamedTypeSymbol { TypeArguments: [var element], Name: "Span" } => $"'Span<{NearestNumber(element)}>'",
        INamedTypeSymbol { TypeArguments: [var element], Name: "TensorSpan" or "ReadOnlyTensorSpan" } named => $"'{named.Name}<{NearestNumber(element)}>'",
        INamedTypeSymbol { TypeArguments: [var element], Name: "Tensor" } => $"'ReadOnlyTensorSpan<{NearestNumber(element)}>'",
        INamedTypeSymbol { TypeArguments: [var element], Name: not "Nullable" } => SpanOf(element),
        _ => $"'{NearestNumber(type)}'",
    };

    private static string SpanOf(ITypeSymbol element) => $"'ReadOnlySpan<{NearestNumber(element)}>' for an input, 'Span<{NearestNumber(element)}>' for an output";

    private static string NearestNumber(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Decimal or SpecialType.System_Double => "double",
        SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 => "long",
        >= SpecialType.System_Boolean and <= SpecialType.System_UInt64 => "int",
        _ => "float",
    };

    private static bool IsGeneric(INamedTypeSymbol type, string space, string name) =>
        type.Name == name && type.TypeArguments.Length == 1 && type.ContainingNamespace?.ToDisplayString() == space;
}
