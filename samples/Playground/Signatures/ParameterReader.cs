using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Playground.Signatures;

/// <summary>Reads parameters and what is returned, and keeps the first thing that is not allowed.</summary>
internal sealed class ParameterReader(Places places)
{
    private const int LongestName = 60;

    public SignatureReading? Fault { get; private set; }

    /// <summary>What is returned: nothing, one value, or the elements of a tuple.</summary>
    public IReadOnlyList<Parameter> Returns(TypeSyntax type)
    {
        switch (type)
        {
            case PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }:
                return [];
            case TupleTypeSyntax tuple:
                return [.. tuple.Elements.Select(Element).OfType<Parameter>()];
        }

        if (AllowedTypes.Read(type) is { Form: ValueForm.Scalar or ValueForm.Array or ValueForm.Tensor } allowed)
        {
            return [new Parameter("value", allowed)];
        }

        Refuse($"A method returns void, float, double, Half, int, long, T[], Tensor<T> or a tuple of numbers, but not '{Short(type)}'.", type);
        return [];
    }

    public Parameter? Read(ParameterSyntax parameter)
    {
        var place = (SyntaxNode?)parameter.Type ?? parameter;
        if (parameter.Type is null || AllowedTypes.Read(parameter.Type) is not { Form: not ValueForm.Array and not ValueForm.Tensor } type)
        {
            return Refuse($"The type '{Short(place)}' cannot stand here. A parameter is {AllowedTypes.OfParameters}.", place);
        }

        if (Modified(parameter, type) is not { } modified || !IsName(parameter.Identifier, parameter))
        {
            return null;
        }

        var result = new Parameter(parameter.Identifier.ValueText, modified);
        foreach (var attribute in parameter.AttributeLists.SelectMany(static l => l.Attributes))
        {
            if (Text(attribute) is not { } text)
            {
                return Refuse("Only [Symbol(\"..\")] and [Shape(\"..\")], each with one string, can stand before a parameter.", attribute);
            }

            result = attribute.Name.ToString() == "Symbol" ? result with { Notation = text } : result with { Shape = text };
        }

        return parameter.Default is null ? result
            : Number(parameter.Default.Value) is { } number && modified.Form == ValueForm.Scalar ? result with { Default = number }
            : Refuse("A default value is a number: float epsilon = 1e-5f", parameter.Default);
    }

    private Parameter? Element(TupleElementSyntax element) =>
        AllowedTypes.Read(element.Type) is { Form: ValueForm.Scalar } type && IsName(element.Identifier, element)
            ? new Parameter(element.Identifier.ValueText, type)
            : Refuse("The elements of a tuple are numbers with names: (double mean, double variance)", element);

    private SignatureType? Modified(ParameterSyntax parameter, SignatureType type)
    {
        if (parameter.Modifiers.Count == 0)
        {
            return type;
        }

        if (parameter.Modifiers is [{ RawKind: (int)SyntaxKind.OutKeyword }] && type.Form == ValueForm.Scalar)
        {
            return type with { Form = ValueForm.OutScalar };
        }

        Refuse("Only 'out' can stand before a type, and only before that of a number.", parameter);
        return null;
    }

    private bool IsName(SyntaxToken name, SyntaxNode holder)
    {
        if (name.ValueText.Length is > 0 and <= LongestName && SyntaxFacts.IsValidIdentifier(name.ValueText))
        {
            return true;
        }

        Refuse($"This needs a name of at most {LongestName} letters and digits.", holder);
        return false;
    }

    private static string? Text(AttributeSyntax attribute) =>
        attribute.Name.ToString() is "Symbol" or "Shape"
        && attribute.ArgumentList?.Arguments is [{ NameEquals: null, NameColon: null, Expression: LiteralExpressionSyntax { Token.Value: string text } }]
            ? text : null;

    /// <summary>A number or its negative, printed from its value.</summary>
    private static string? Number(ExpressionSyntax expression) => expression switch
    {
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: LiteralExpressionSyntax literal }
            when Number(literal) is { } number => "-" + number,
        LiteralExpressionSyntax { Token.Value: int whole } => whole.ToString(CultureInfo.InvariantCulture),
        LiteralExpressionSyntax { Token.Value: long whole } => whole.ToString(CultureInfo.InvariantCulture) + "L",
        LiteralExpressionSyntax { Token.Value: float single } => single.ToString("R", CultureInfo.InvariantCulture) + "f",
        LiteralExpressionSyntax { Token.Value: double number } => number.ToString("R", CultureInfo.InvariantCulture) + "d",
        _ => null,
    };

    private static string Short(SyntaxNode node) => node.ToString() is { Length: > 40 } text ? text[..40] + ".." : node.ToString();

    private Parameter? Refuse(string fault, SyntaxNode node)
    {
        Fault ??= places.Wrong(fault, node.SpanStart, node.Span.Length);
        return null;
    }
}
