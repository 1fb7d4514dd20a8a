using Microsoft.CodeAnalysis;
using Playground.Signatures;

namespace Playground.Running;

/// <summary>A parameter of a compiled method.</summary>
/// <param name="Type">Null for what the tables of types do not know.</param>
internal sealed record Argument(string Name, SignatureType? Type)
{
    private static readonly Dictionary<SpecialType, ElementType> Elements = new()
    {
        [SpecialType.System_Single] = ElementType.Float,
        [SpecialType.System_Double] = ElementType.Double,
        [SpecialType.System_Int32] = ElementType.Int,
        [SpecialType.System_Int64] = ElementType.Long,
    };

    public static Argument Of(IParameterSymbol parameter) => new(parameter.Name, parameter.RefKind switch
    {
        RefKind.None => TypeOf(parameter.Type),
        RefKind.Out when TypeOf(parameter.Type) is { Form: ValueForm.Scalar } number => number with { Form = ValueForm.OutScalar },
        _ => null,
    });

    public static SignatureType? TypeOf(ITypeSymbol type) => type switch
    {
        _ when ElementOf(type) is { } element => new SignatureType(ValueForm.Scalar, element),
        IArrayTypeSymbol { Rank: 1 } array when ElementOf(array.ElementType) is { } element => new SignatureType(ValueForm.Array, element),
        INamedTypeSymbol { TypeArguments: [var argument] } named
            when ElementOf(argument) is { } element && Enum.TryParse<ValueForm>(named.Name, out var form) =>
            new SignatureType(form, element),
        { Name: nameof(ValueForm.NoiseKey) } => new SignatureType(ValueForm.NoiseKey, ElementType.Long),
        { Name: nameof(ValueForm.Random) } => new SignatureType(ValueForm.Random, ElementType.Long),
        _ => null,
    };

    /// <summary>How generated code takes it from the cells; names are identifiers, so that they need no escapes in strings.</summary>
    public string Print()
    {
        var element = AllowedTypes.Print(Type!.Element) is var name && name == "Half" ? "global::System.Half" : name;
        return Type.Form switch
        {
            ValueForm.Scalar => $"cells.Number<{element}>(\"{Name}\")",
            ValueForm.OutScalar => $"out {element} {Local}",
            ValueForm.Span or ValueForm.ReadOnlySpan => $"cells.Vector<{element}>(\"{Name}\")",
            ValueForm.TensorSpan or ValueForm.ReadOnlyTensorSpan => $"cells.Tensor<{element}>(\"{Name}\")",
            ValueForm.NoiseKey => "cells.Key()",
            _ => "cells.Source()",
        };
    }

    /// <summary>The variable that takes what the method gives.</summary>
    public string Local => "given_" + Name;

    private static ElementType? ElementOf(ITypeSymbol type) =>
        Elements.TryGetValue(type.SpecialType, out var element) ? element
        : type is { Name: "Half", ContainingNamespace.Name: "System" } ? ElementType.Half : null;
}
