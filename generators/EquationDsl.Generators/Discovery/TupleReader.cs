using System.Collections.Immutable;
using EquationDsl.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace EquationDsl.Generators.Discovery;

/// <summary>A returned tuple of numbers: left sides name its elements as they name output parameters.</summary>
internal static class TupleReader
{
    /// <summary>Whether every element is a number with a name of its own, which no parameter has.</summary>
    public static bool IsReadable(INamedTypeSymbol type, ImmutableArray<IParameterSymbol> parameters) => type.IsTupleType && type.TupleElements.All(e =>
        e.IsExplicitlyNamedTupleElement && Types.ElementOf(e.Type) is not null && !parameters.Any(p => p.Name == e.Name));

    public static IEnumerable<ParameterModel> Elements(ITypeSymbol type) => type is not INamedTypeSymbol { IsTupleType: true, TupleElements: var elements } ? []
        : elements.Select(static e => new ParameterModel(e.Name, Types.ElementOf(e.Type)!.Value, ParameterKind.Out) { IsElement = true });

    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>What to return in the place of a tuple that is not readable.</summary>
    public static string Instead(INamedTypeSymbol type, ImmutableArray<IParameterSymbol> parameters)
    {
        var elements = type.TupleElements;
        if (elements.FirstOrDefault(static e => Types.ElementOf(e.Type) is null) is { } other)
        {
            return Types.HeldElement(other.Type) is { } held
                ? $"numbers only, and write '{other.Name}' into a parameter '{(other.Type is IArrayTypeSymbol ? "Span" : "TensorSpan")}<{Types.Keyword(held)}> {Camel(other.Name)}'"
                : $"numbers only: '{other.Name}' is of type '{Types.Display(other.Type)}'";
        }

        return elements.FirstOrDefault(e => parameters.Any(p => p.Name == e.Name)) is { } taken
            ? $"elements that no parameter is called like: '{taken.Name}' is a parameter, and as a result may be '{taken.Name}New', which the left side {taken.Name}_{{\\text{{new}}}} names"
            : $"elements with the names of the left sides, as in '({string.Join(", ", elements.Select((e, at) => $"{Types.Display(e.Type)} {Letters[at % Letters.Length]}"))})'";
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
