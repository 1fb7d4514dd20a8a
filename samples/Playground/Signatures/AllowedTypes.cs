using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Playground.Signatures;

/// <summary>The types that a signature may have, as tables: nothing else of C# is read.</summary>
internal static class AllowedTypes
{
    public const string OfParameters =
        "float, double, Half, int or long, ReadOnlySpan<T>, Span<T>, ReadOnlyTensorSpan<T> or TensorSpan<T> of these, "
        + "'out' before a number, NoiseKey, or Random";

    private static readonly Dictionary<string, ElementType> Elements = new(StringComparer.Ordinal)
    {
        ["float"] = ElementType.Float,
        ["double"] = ElementType.Double,
        ["Half"] = ElementType.Half,
        ["int"] = ElementType.Int,
        ["long"] = ElementType.Long,
    };

    private static readonly Dictionary<string, ValueForm> Holders = new(StringComparer.Ordinal)
    {
        ["ReadOnlySpan"] = ValueForm.ReadOnlySpan,
        ["Span"] = ValueForm.Span,
        ["ReadOnlyTensorSpan"] = ValueForm.ReadOnlyTensorSpan,
        ["TensorSpan"] = ValueForm.TensorSpan,
        ["Tensor"] = ValueForm.Tensor,
    };

    private static readonly Dictionary<string, ValueForm> Sources = new(StringComparer.Ordinal)
    {
        ["NoiseKey"] = ValueForm.NoiseKey,
        ["Random"] = ValueForm.Random,
    };

    /// <summary>The type that the syntax names, or null if it is none of the tables'.</summary>
    public static SignatureType? Read(TypeSyntax type) => type switch
    {
        PredefinedTypeSyntax or IdentifierNameSyntax when Elements.TryGetValue(Name(type), out var element) => new(ValueForm.Scalar, element),
        IdentifierNameSyntax name when Sources.TryGetValue(name.Identifier.ValueText, out var source) => new(source, ElementType.Long),
        ArrayTypeSyntax { RankSpecifiers: [{ Rank: 1 }] } array
            when Elements.TryGetValue(Name(array.ElementType), out var element) => new(ValueForm.Array, element),
        GenericNameSyntax { TypeArgumentList.Arguments: [var argument] } generic
            when Holders.TryGetValue(generic.Identifier.ValueText, out var form) && Elements.TryGetValue(Name(argument), out var element) => new(form, element),
        _ => null,
    };

    public static string Print(ElementType element) => Elements.First(e => e.Value == element).Key;

    private static string Name(TypeSyntax type) => type switch
    {
        PredefinedTypeSyntax predefined => predefined.Keyword.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => type.Kind() + " is no element",
    };
}
