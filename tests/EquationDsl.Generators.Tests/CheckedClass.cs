using System.Runtime.Loader;
using EquationDsl.Compiler;
using EquationDsl.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace EquationDsl.Generators.Tests;

/// <summary>A class whose equations are compiled with what checks them, and the check is run.</summary>
internal static class CheckedClass
{
    /// <param name="head">The declaration of the class C up to its members.</param>
    public static void Run(string members, string body, string head = "public static partial class C") => Run(EquationCompiler.Compile, members, body, head);

    /// <param name="compile">The compiler, with more or less asked of it.</param>
    public static void Run(Func<EquationRequest, CompiledEquation> compile, string members, string body, string head = "public static partial class C")
    {
        var source = $$"""
            using System; using System.Linq; using System.Numerics.Tensors; using EquationDsl;
            {{head}}
            {
                {{members}}
                static double[] Numbers(int count, int seed) { var random = new Random(seed); return [.. Enumerable.Range(0, count).Select(_ => 0.25 + random.NextDouble())]; }
                static void Same(double actual, double expected) { if (!(Math.Abs(actual - expected) <= 1e-13 * Math.Abs(expected))) { throw new Exception($"{actual}, not {expected}"); } }
                static void Close(double actual, double expected) { if (!(Math.Abs(actual - expected) <= 1e-8 * Math.Max(1, Math.Abs(expected)))) { throw new Exception($"{actual}, not {expected}"); } }
                public static void Check() { {{body}} }
            }
            """;
        var compilation = TestCompilation.Of(source);
        TestCompilation.Driver(compile).RunGeneratorsAndUpdateCompilation(compilation, out var built, out var reported);
        Assert.Empty(reported.Where(static d => d.Severity == DiagnosticSeverity.Error));
        using var image = new MemoryStream();
        Assert.Empty(built.Emit(image).Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error));
        image.Position = 0;
        var assembly = new AssemblyLoadContext("Kernels", isCollectible: true).LoadFromStream(image);
        assembly.GetType("C")!.GetMethod("Check")!.CreateDelegate<Action>()();
    }
}
