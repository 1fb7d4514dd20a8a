using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;
using Microsoft.CodeAnalysis;

namespace EquationDsl.Generators.Discovery;

/// <summary>The method as the compiler is told of it; what it cannot be told is a finding.</summary>
internal static class SignatureReader
{
    public static MethodModel? Read(IMethodSymbol method, List<MethodFinding> findings)
    {
        var before = findings.Count;
        var parameters = new List<ParameterModel>();
        for (var i = 0; i < method.Parameters.Length; i++)
        {
            if (ParameterReader.Read(method.Parameters[i], i, findings) is { } parameter)
            {
                parameters.Add(parameter);
            }
        }

        var returns = ReadReturn(method, findings);
        if (findings.Count > before || returns is null)
        {
            return null;
        }

        var model = new MethodModel(
            method.Name,
            DeclarationPrinter.ModifiersOf(method),
            returns,
            parameters.ToValueArray(),
            ContainerReader.Read(method.ContainingType));
        if (returns.Kind == ReturnKind.Void && !parameters.Any(static p => p.IsWritable))
        {
            var element = parameters.Any(static p => p.Element == ElementType.Double) ? "double" : "float";
            findings.Add(MethodFinding.At(FindingSite.Name, MethodRules.NoResult, method.Name, element));
        }

        findings.AddRange(MixedElementTypes(model));
        return model;
    }

    private static ReturnModel? ReadReturn(IMethodSymbol method, List<MethodFinding> findings)
    {
        var type = method.ReturnType;
        if (method.ReturnsVoid)
        {
            return new ReturnModel(ReturnKind.Void, ElementType.Single);
        }

        var (kind, element) = (method.RefKind, type) switch
        {
            (not RefKind.None, _) or (_, { NullableAnnotation: NullableAnnotation.Annotated }) => (ReturnKind.Scalar, null),
            (_, IArrayTypeSymbol { Rank: 1 } array) => (ReturnKind.Array, Types.ElementOf(array.ElementType)),
            (_, INamedTypeSymbol named) when Types.IsTensor(named, "Tensor") => (ReturnKind.Tensor, Types.ElementOf(named.TypeArguments[0])),
            _ => (ReturnKind.Scalar, Types.ElementOf(type)),
        };
        if (element is { } known)
        {
            return new ReturnModel(kind, known);
        }

        findings.Add(MethodFinding.At(
            FindingSite.ReturnType,
            MethodRules.ReturnType,
            method.Name,
            (method.RefKind == RefKind.None ? string.Empty : "ref ") + Types.Display(type),
            "a number ('float', 'double', 'int', 'long'), an array or a 'Tensor' of them, or write into a 'Span' and return 'void'"));
        return null;
    }

    /// <summary>A kernel has one floating-point type; the first one that the declaration names is it.</summary>
    private static IEnumerable<MethodFinding> MixedElementTypes(MethodModel method)
    {
        ParameterModel? first = null;
        for (var i = 0; i < method.Parameters.Count; i++)
        {
            var parameter = method.Parameters[i];
            if (!Types.IsFloatingPoint(parameter))
            {
                continue;
            }

            first ??= parameter;
            if (parameter.Element != first.Element)
            {
                yield return MethodFinding.AtParameter(
                    i, MethodRules.MixedElementTypes, $"Parameter '{parameter.Name}'", Types.Keyword(parameter.Element), $"'{first.Name}'", Types.Keyword(first.Element));
            }
        }

        if (first is not null && method.Return is { Kind: not ReturnKind.Void, Element: ElementType.Single or ElementType.Double }
            && method.Return.Element != first.Element)
        {
            yield return MethodFinding.At(
                FindingSite.ReturnType, MethodRules.MixedElementTypes, "The result", Types.Keyword(method.Return.Element), $"'{first.Name}'", Types.Keyword(first.Element));
        }
    }
}
