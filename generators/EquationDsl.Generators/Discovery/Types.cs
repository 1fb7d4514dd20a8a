using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;
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

    /// <summary>What an array or a tensor holds that a kernel can read the entries of; a null annotation promises that there may be none.</summary>
    public static ElementType? HeldElement(ITypeSymbol type) => type switch
    {
        { NullableAnnotation: NullableAnnotation.Annotated } => null,
        IArrayTypeSymbol { Rank: 1 } array => ElementOf(array.ElementType),
        INamedTypeSymbol named when IsTensor(named, "Tensor") => ElementOf(named.TypeArguments[0]),
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
        parameter is { IsNoise: false, Element: ElementType.Single or ElementType.Double };

    public static bool IsSpan(INamedTypeSymbol type, string name) => IsGeneric(type, "System", name);

    public static bool IsTensor(INamedTypeSymbol type, string name) => IsGeneric(type, "System.Numerics.Tensors", name);

    public static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>Whether C# reports that it does not know the type, or one of those that it is made of.</summary>
    public static bool IsUnresolved(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        IArrayTypeSymbol array => IsUnresolved(array.ElementType),
        IPointerTypeSymbol pointer => IsUnresolved(pointer.PointedAtType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsUnresolved),
        _ => false,
    };

    /// <summary>The types that an equation knows and that are nearest to one that it does not: for an input, then for an output, where that is open.</summary>
    public static ValueArray<string> Suggestions(ITypeSymbol type, bool isOut) => type switch
    {
        IArrayTypeSymbol { Rank: > 1 } array => Tensors(array.ElementType, isOut),
        IArrayTypeSymbol { ElementType: IArrayTypeSymbol row } => Tensors(row.ElementType, isOut),
        IArrayTypeSymbol array => Spans(array.ElementType, isOut),
        IPointerTypeSymbol pointer => Spans(pointer.PointedAtType, isOut),
        INamedTypeSymbol { TypeArguments: [var element], Name: "Nullable" } => [NearestNumber(element)],
        INamedTypeSymbol { TypeArguments: [var element], Name: "Span" or "ReadOnlySpan" } named => [$"{(isOut ? "Span" : named.Name)}<{NearestNumber(element)}>"],
        INamedTypeSymbol { TypeArguments: [var element], Name: "TensorSpan" or "ReadOnlyTensorSpan" } named => [$"{(isOut ? "TensorSpan" : named.Name)}<{NearestNumber(element)}>"],
        INamedTypeSymbol { TypeArguments: [var element], Name: "Tensor" } => Tensors(element, isOut),
        INamedTypeSymbol { TypeArguments: [var element] } => Spans(element, isOut),
        { Name: "Vector2" or "Vector3" or "Vector4", ContainingNamespace.Name: "Numerics" } => Views("Span", type, isOut),
        _ => [NearestNumber(type)],
    };

    public static string InWords(ValueArray<string> suggestions, bool isOut) => suggestions switch
    {
        [var input, var output] => $"'{input}' for an input, '{output}' for an output",
        [var only] when isOut && only.Contains("<") => $"'{only}' without 'out', for memory of the caller's",
        _ => $"'{suggestions[0]}'",
    };

    private static ValueArray<string> Spans(ITypeSymbol element, bool isOut) => Views("Span", element, isOut);

    private static ValueArray<string> Tensors(ITypeSymbol element, bool isOut) => Views("TensorSpan", element, isOut);

    private static ValueArray<string> Views(string name, ITypeSymbol element, bool isOut) =>
        isOut ? [$"{name}<{NearestNumber(element)}>"] : [$"ReadOnly{name}<{NearestNumber(element)}>", $"{name}<{NearestNumber(element)}>"];

    public static string NearestNumber(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_IntPtr or SpecialType.System_UIntPtr => "long",
        SpecialType.System_Decimal or SpecialType.System_Double => "double",
        SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 => "long",
        >= SpecialType.System_Boolean and <= SpecialType.System_UInt64 => "int",
        _ => "float",
    };

    private static bool IsGeneric(INamedTypeSymbol type, string space, string name) =>
        type.Name == name && type.TypeArguments.Length == 1 && type.ContainingNamespace?.ToDisplayString() == space;
}
