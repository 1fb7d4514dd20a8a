using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Model;

namespace EquationDsl.Compiler.Tests.Emission;

/// <summary>The source of a method that unpacks an array of arguments and calls the emitted method.</summary>
internal static class Bridge
{
    public static string For(MethodSignature signature, string defining)
    {
        var outs = signature.Parameters.Where(static p => p.Kind == ParameterKind.Out).ToList();
        var at = 0;
        var arguments = signature.Parameters.Select(p => p.Kind == ParameterKind.Out ? "out var " + p.Escaped : Unpacked(p, at++)).ToList();
        var call = $"Kernels.{signature.Name}({string.Join(", ", arguments)})";
        var isVoid = signature.ReturnType == "void";
        var declared = string.Join(", ", signature.Parameters.Select(static p => p.Declaration));
        return $$"""
            namespace Tests
            {
                {{(defining.Length == 0 ? $"partial class Kernels {{ {signature.Modifiers} partial {signature.ReturnType} {signature.Name}({declared}); }}" : defining)}}

                public static class Bridge
                {
                    public static int Width(int bits) => bits;

                    public static unsafe object?[] Call(object[] a)
                    {
                        {{(isVoid ? "" : "var returned = ")}}{{call}};
                        return new object?[] { {{string.Join(", ", (isVoid ? new[] { "null" } : ["returned"]).Concat(outs.Select(static o => o.Escaped)))}} };
                    }
                }
            }
            """;
    }

    private static string Unpacked(MethodParameter parameter, int at) => parameter.Kind switch
    {
        ParameterKind.ReadOnlySpan or ParameterKind.Span => Span(parameter, at),
        ParameterKind.ReadOnlyTensorSpan or ParameterKind.TensorSpan => $"new {parameter.Type}({Span(parameter, at)}, (nint[])((object[])a[{at}])[2])",
        _ => $"({parameter.Type})a[{at}]",
    };

    private static string Span(MethodParameter parameter, int at) =>
        $"new global::System.Span<{MethodSignature.TypeName(parameter.Element)}>((void*)(nint)((object[])a[{at}])[0], (int)((object[])a[{at}])[1])";
}
