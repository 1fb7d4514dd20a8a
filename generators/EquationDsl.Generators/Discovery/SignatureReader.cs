using System.Collections.Immutable;
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
        if (findings.Count > before || parameters.Count < method.Parameters.Length || returns is null)
        {
            return null;
        }

        parameters.AddRange(TupleReader.Elements(method.ReturnType));
        var model = new MethodModel(
            method.Name,
            DeclarationPrinter.ModifiersOf(method),
            returns,
            parameters.ToValueArray(),
            ContainerReader.Read(method.ContainingType),
            IsDocumented(method));
        if (returns.Kind == ReturnKind.Void && !parameters.Any(static p => p.IsWritable))
        {
            findings.Add(parameters.FindLastIndex(static p => p.Holder is not null) is >= 0 and var held ? Unwritable(method.Parameters[held], held) : NoResult(method, parameters));
        }

        findings.AddRange(MixedElementTypes(model, method));
        return model;
    }

    /// <summary>An array is an input: nothing in its type says whether it is written.</summary>
    private static MethodFinding Unwritable(IParameterSymbol parameter, int index)
    {
        var output = Types.Suggestions(parameter.Type, isOut: true)[0];
        return MethodFinding.AtParameter(index, MethodRules.ParameterType, parameter.Name, Types.Display(parameter.Type), "write to", $"'{output}' for the result, which a caller gives an array too")
            with { Suggestions = [output] };
    }

    private static MethodFinding NoResult(IMethodSymbol method, List<ParameterModel> parameters) =>
        MethodFinding.At(FindingSite.Name, MethodRules.NoResult, method.Name, parameters.Any(static p => p.Element == ElementType.Double) ? "double" : "float");

    /// <summary>By the text: a project that makes no documentation file has its comments read as any.</summary>
    private static bool IsDocumented(IMethodSymbol method) => method.DeclaringSyntaxReferences.Any(static r =>
        r.GetSyntax().GetLeadingTrivia().Any(static t => t.ToFullString().TrimStart() is var text
            && (text.StartsWith("///", StringComparison.Ordinal) || text.StartsWith("/**", StringComparison.Ordinal))));

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
            (_, INamedTypeSymbol named) when TupleReader.IsReadable(named, method.Parameters) => (ReturnKind.Void, ElementType.Single),
            (_, INamedTypeSymbol named) when Types.IsTensor(named, "Tensor") => (ReturnKind.Tensor, Types.ElementOf(named.TypeArguments[0])),
            _ => (ReturnKind.Scalar, Types.ElementOf(type)),
        };
        if (element is { } known)
        {
            return new ReturnModel(kind, known);
        }

        if (!Types.IsUnresolved(type))
        {
            var passing = method.RefKind == RefKind.None ? string.Empty : "ref ";
            findings.Add(MethodFinding.At(FindingSite.ReturnType, MethodRules.ReturnType, method.Name, passing + Types.Display(type), InsteadOf(type, method.Parameters)));
        }

        return null;
    }

    private static string InsteadOf(ITypeSymbol type, ImmutableArray<IParameterSymbol> parameters) => type switch
    {
        INamedTypeSymbol { IsTupleType: true } tuple => TupleReader.Instead(tuple, parameters),
        INamedTypeSymbol { Name: "Nullable" or "Task" or "ValueTask", TypeArguments: [var value] } when Types.ElementOf(value) is not null => $"'{Types.Display(value)}'",
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory", TypeArguments: [var element] } when Types.ElementOf(element) is not null =>
            $"a new array, '{Types.Display(element)}[]', or 'void', and write into a parameter 'Span<{Types.Display(element)}> result'",
        INamedTypeSymbol { Name: "TensorSpan" or "ReadOnlyTensorSpan", TypeArguments: [var element] } when Types.ElementOf(element) is not null =>
            $"a new 'Tensor<{Types.Display(element)}>', or 'void', and write into a parameter 'TensorSpan<{Types.Display(element)}> result'",
        IArrayTypeSymbol { Rank: > 1, ElementType: var element } when Types.ElementOf(element) is not null => $"a new 'Tensor<{Types.Display(element)}>'",
        INamedTypeSymbol { TypeArguments: [var element] } when Types.ElementOf(element) is not null => $"a new array, '{Types.Display(element)}[]'",
        { SpecialType: SpecialType.System_Decimal or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64
            or SpecialType.System_SByte or SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => $"'{Types.NearestNumber(type)}'",
        { SpecialType: SpecialType.System_Boolean } => "'float', which is 1 where a condition holds, as in \\mathbb{1}[x > 0]",
        _ => "a number ('float', 'double', 'int', 'long'), an array or a 'Tensor' of them, or write into a 'Span' and return 'void'",
    };

    /// <summary>A kernel has one floating-point type; the first one that the declaration names is it.</summary>
    private static IEnumerable<MethodFinding> MixedElementTypes(MethodModel method, IMethodSymbol declared)
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
            if (parameter.Element == first.Element)
            {
                continue;
            }

            string[] differing = [$"{(parameter.IsElement ? "Element" : "Parameter")} '{parameter.Name}'", Types.Keyword(parameter.Element), $"'{first.Name}'", Types.Keyword(first.Element)];
            yield return parameter.IsElement
                ? MethodFinding.At(FindingSite.ReturnType, MethodRules.MixedElementTypes, differing)
                : MethodFinding.AtParameter(i, MethodRules.MixedElementTypes, differing)
                    with { Suggestions = [Types.Display(declared.Parameters[i].Type).Replace(Types.Keyword(parameter.Element), Types.Keyword(first.Element))] };
        }

        if (first is not null && method.Return is { Kind: not ReturnKind.Void, Element: ElementType.Single or ElementType.Double }
            && method.Return.Element != first.Element)
        {
            yield return MethodFinding.At(
                FindingSite.ReturnType, MethodRules.MixedElementTypes, "The result", Types.Keyword(method.Return.Element), $"'{first.Name}'", Types.Keyword(first.Element));
        }
    }
}
