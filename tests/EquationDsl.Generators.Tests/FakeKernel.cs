using EquationDsl.Compiler.Model;

namespace EquationDsl.Generators.Tests;

/// <summary>Prints the implementing part from the model alone, as the emitter does, so that a wrong model is a compile error.</summary>
internal static class FakeKernel
{
    public static string Print(EquationRequest request)
    {
        var method = request.Method;
        var types = method.Container.Types;
        var parameters = method.Parameters.Select(static p => $"{p.Modifiers} {TypeOf(p)} @{p.Name}");
        return $$"""
            #nullable enable
            {{(method.Container.Namespace is { } space ? $"namespace {space};" : "")}}
            {{string.Join(" { ", types)}}
            {
                // {{request.Equation.ReplaceLineEndings(" ")}}
                {{method.Modifiers}} partial {{TypeOf(method.Return)}} @{{method.Name}}({{string.Join(", ", parameters)}}) => throw null!;
            {{new string('}', types.Count)}}
            """;
    }

    private static string TypeOf(ReturnModel type) => type.Kind switch
    {
        ReturnKind.Void => "void",
        ReturnKind.Scalar => Keyword(type.Element),
        ReturnKind.Array => Keyword(type.Element) + "[]",
        _ => $"global::System.Numerics.Tensors.Tensor<{Keyword(type.Element)}>",
    };

    private static string TypeOf(ParameterModel parameter) => parameter.Kind switch
    {
        ParameterKind.Scalar => Keyword(parameter.Element),
        ParameterKind.Out => "out " + Keyword(parameter.Element),
        ParameterKind.Random => "global::System.Random",
        ParameterKind.ReadOnlySpan => $"global::System.ReadOnlySpan<{Keyword(parameter.Element)}>",
        ParameterKind.Span => $"global::System.Span<{Keyword(parameter.Element)}>",
        _ => $"global::System.Numerics.Tensors.{parameter.Kind}<{Keyword(parameter.Element)}>",
    };

    private static string Keyword(ElementType element) => element switch
    {
        ElementType.Single => "float",
        ElementType.Double => "double",
        ElementType.Int32 => "int",
        _ => "long",
    };
}
