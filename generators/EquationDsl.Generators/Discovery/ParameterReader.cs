using System.Globalization;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EquationDsl.Generators.Discovery;

/// <summary>One parameter.</summary>
internal static class ParameterReader
{
    public static ParameterModel? Read(IParameterSymbol parameter, int index, List<MethodFinding> findings)
    {
        if (Passing(parameter) is { } passing)
        {
            findings.Add(MethodFinding.AtParameter(index, MethodRules.ParameterPassing, parameter.Name, passing.Keyword, passing.Instead));
            return null;
        }

        if (KindOf(parameter) is not { } found)
        {
            findings.Add(MethodFinding.AtParameter(
                index, MethodRules.ParameterType, parameter.Name, Types.Display(parameter.Type), Types.InsteadOf(parameter.Type)));
            return null;
        }

        return new ParameterModel(
            parameter.Name,
            found.Element,
            found.Kind,
            DefaultValue(parameter),
            StringOf(parameter, "EquationDsl.SymbolAttribute"),
            StringOf(parameter, "EquationDsl.ShapeAttribute"),
            Modifiers(parameter));
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

        if (type.ToDisplayString() == "System.Random")
        {
            return (ParameterKind.Random, ElementType.Single);
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

    /// <summary>Numbers and spans are passed by value: a copy is what a kernel loads anyway, and a reference could alias an output.</summary>
    private static (string Keyword, string Instead)? Passing(IParameterSymbol parameter)
    {
        var type = Types.Display(parameter.Type);
        return parameter.RefKind switch
        {
            RefKind.In => ("in", $"'{type} {parameter.Name}'"),
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
            ? string.Join(" ", syntax.Modifiers.Select(static m => m.ValueText).Where(static m => m is "this" or "scoped" or "params"))
            : string.Empty;

    private static string? StringOf(IParameterSymbol parameter, string attributeName) =>
        parameter.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == attributeName)
            is { ConstructorArguments: [{ Value: string value }] } ? value : null;

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
