using System.Globalization;
using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;
using EquationDsl.Generators.Literals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EquationDsl.Generators.Discovery;

/// <summary>One parameter.</summary>
internal static class ParameterReader
{
    private const string Shape = "EquationDsl.ShapeAttribute";
    private const string Symbol = "EquationDsl.SymbolAttribute";

    /// <summary>Null if a finding, or C# itself, says why the compiler cannot be told of it.</summary>
    public static ParameterModel? Read(IParameterSymbol parameter, int index, List<MethodFinding> findings)
    {
        if (Types.IsUnresolved(parameter.Type))
        {
            return null;
        }

        if (Passing(parameter) is { } passing)
        {
            var type = Types.Display(parameter.Type);
            findings.Add(MethodFinding.AtParameter(index, MethodRules.ParameterPassing, parameter.Name, passing.Keyword, passing.Instead)
                with { Suggestions = parameter.RefKind != RefKind.Ref || Types.ElementOf(parameter.Type) is null ? [type] : ["out " + type, $"Span<{type}>"] });
            return null;
        }

        if (KindOf(parameter) is not { } found)
        {
            var suggestions = Types.Suggestions(parameter.Type, parameter.RefKind == RefKind.Out);
            findings.Add(MethodFinding.AtParameter(
                index, MethodRules.ParameterType, parameter.Name, Types.Display(parameter.Type), "use", Types.InWords(suggestions, parameter.RefKind == RefKind.Out))
                with { Suggestions = suggestions });
            return null;
        }

        CheckAttributes(parameter, index, found.Kind, found.Element, findings);

        return new ParameterModel(
            parameter.Name,
            found.Element,
            found.Kind,
            DefaultValue(parameter),
            StringOf(parameter, Symbol),
            StringOf(parameter, Shape),
            Modifiers(parameter),
            Types.HeldElement(parameter.Type) is null ? null : parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
    }

    private static (ParameterKind Kind, ElementType Element)? KindOf(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        if (parameter.RefKind == RefKind.Out)
        {
            return Types.ElementOf(type) is { } result ? (ParameterKind.Out, result) : null;
        }

        if (Types.ElementOf(type) is { } scalar)
        {
            return (ParameterKind.Scalar, scalar);
        }

        if (type.ToDisplayString() is var noise and ("System.Random" or "EquationDsl.NoiseKey"))
        {
            return (noise == "System.Random" ? ParameterKind.Random : ParameterKind.NoiseKey, ElementType.Single);
        }

        if (Types.HeldElement(type) is { } held)
        {
            return (type is IArrayTypeSymbol ? ParameterKind.ReadOnlySpan : ParameterKind.ReadOnlyTensorSpan, held);
        }

        if (type is not INamedTypeSymbol { TypeArguments: [var argument] } named || Types.ElementOf(argument) is not { } element)
        {
            return null;
        }

        return named switch
        {
            _ when Types.IsSpan(named, "ReadOnlySpan") => (ParameterKind.ReadOnlySpan, element),
            _ when Types.IsSpan(named, "Span") => (ParameterKind.Span, element),
            _ when Types.IsTensor(named, "ReadOnlyTensorSpan") => (ParameterKind.ReadOnlyTensorSpan, element),
            _ when Types.IsTensor(named, "TensorSpan") => (ParameterKind.TensorSpan, element),
            _ => null,
        };
    }

    /// <summary>
    /// Numbers and spans are passed by value or as <c>in</c>, which is copied: a copy is what a kernel loads anyway, and a reference could alias an output.
    /// </summary>
    private static (string Keyword, string Instead)? Passing(IParameterSymbol parameter)
    {
        var type = Types.Display(parameter.Type);
        return parameter.RefKind switch
        {
            RefKind.RefReadOnlyParameter => ("ref readonly", $"'{type} {parameter.Name}'"),
            RefKind.Ref => ("ref", Types.ElementOf(parameter.Type) is null
                ? $"'{type} {parameter.Name}'"
                : $"'out {type} {parameter.Name}' for a result, or a 'Span<{type}>' of length 1 for a value updated in place"),
            _ => null,
        };
    }

    /// <summary>Those that both parts of a partial method must bear and that say nothing about direction.</summary>
    private static string Modifiers(IParameterSymbol parameter) =>
        parameter.DeclaringSyntaxReferences is [var reference, ..] && reference.GetSyntax() is ParameterSyntax syntax
            ? string.Join(" ", syntax.Modifiers.Select(static m => m.ValueText).Where(static m => m is "this" or "scoped" or "params" or "in"))
            : string.Empty;

    /// <summary>What stands between dimensions where no comma does: <c>m x n</c>, <c>(m, n)</c>, <c>m \times n</c>, <c>m; n</c>.</summary>
    private static readonly string[] Separators = [" x ", " X ", "×", @"\times", "*", ",", ";", "(", ")", "[", "]", " "];

    public static AttributeData? AttributeOf(IParameterSymbol parameter, string attributeName) =>
        parameter.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == attributeName);

    private static string? StringOf(IParameterSymbol parameter, string attributeName) =>
        AttributeOf(parameter, attributeName) is { ConstructorArguments: [{ Value: string value }] } ? value : null;

    private static void CheckAttributes(IParameterSymbol parameter, int index, ParameterKind kind, ElementType element, List<MethodFinding> findings)
    {
        if (StringOf(parameter, Symbol) is { } notation
            && AttributeOf(parameter, Symbol)!.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax attribute && !LiteralText.IsMalformed(attribute))
        {
            if (LiteralText.LostBackslash(attribute, notation) is { } lost)
            {
                findings.Add(lost with { Site = FindingSite.Notation, Index = index });
            }
            else if (!AttributeTexts.IsNotation(notation))
            {
                findings.Add(MethodFinding.InString(FindingSite.Notation, index, new(0, notation.Length), DeclarationRules.NotationUnreadable, notation));
            }
        }

        if (StringOf(parameter, Shape) is not { } shape)
        {
            return;
        }

        if (kind is ParameterKind.Scalar or ParameterKind.Out or ParameterKind.NoiseKey or ParameterKind.Random)
        {
            var type = $"{(kind == ParameterKind.Out ? "Span" : "ReadOnlySpan")}<{Types.Keyword(element)}>";
            findings.Add(MethodFinding.InString(
                FindingSite.Shape,
                index,
                new(0, shape.Length),
                DeclarationRules.ShapeOfNumber,
                parameter.Name,
                kind is ParameterKind.NoiseKey or ParameterKind.Random ? "a source of random numbers" : "a single number",
                type));
        }
        else if (AttributeTexts.WrongDimension(shape) is { } wrong)
        {
            var separated = string.Join(", ", shape.Split(Separators, StringSplitOptions.RemoveEmptyEntries));
            var isShape = separated.Length > 0 && AttributeTexts.WrongDimension(separated) is null;
            findings.Add(MethodFinding.InString(
                FindingSite.Shape,
                index,
                isShape ? new(0, shape.Length) : wrong,
                ShapeRules.ShapeText,
                isShape ? shape : shape.Substring(wrong.Start, wrong.Length),
                parameter.Name,
                isShape ? $"; write [Shape(\"{separated}\")]" : ", and commas separate them, as in [Shape(\"m, n\")]")
                with { Suggestions = isShape ? [separated] : [] });
        }
    }

    private static string? DefaultValue(IParameterSymbol parameter) => !parameter.HasExplicitDefaultValue
        ? null
        : parameter.ExplicitDefaultValue switch
        {
            float value when float.IsNaN(value) || float.IsInfinity(value) => NonFinite("float", value),
            double value when double.IsNaN(value) || double.IsInfinity(value) => NonFinite("double", value),
            float value => value.ToString("R", CultureInfo.InvariantCulture) + "f",
            double value => value.ToString("R", CultureInfo.InvariantCulture) + "d",
            int value => value.ToString(CultureInfo.InvariantCulture),
            long value => value.ToString(CultureInfo.InvariantCulture) + "L",
            _ => "default",
        };

    private static string NonFinite(string type, double value) =>
        type + (double.IsNaN(value) ? ".NaN" : value > 0 ? ".PositiveInfinity" : ".NegativeInfinity");
}
