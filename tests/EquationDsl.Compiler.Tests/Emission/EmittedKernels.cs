using System.Collections.Concurrent;
using System.Runtime.Loader;
using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Scheduling;
using Microsoft.CodeAnalysis;

namespace EquationDsl.Compiler.Tests.Emission;

/// <summary>What the compiler writes for an equation, compiled and loaded: tests that ask the same equation other things share it.</summary>
internal sealed class EmittedKernels
{
    /// <summary>What is known is forgotten past so many; rows of one test follow each other.</summary>
    private const int Most = 64;

    private static readonly ConcurrentDictionary<EquationRequest, Lazy<EmittedKernels>> Known = new();

    private readonly AssemblyLoadContext _context = new("Emitted", isCollectible: true);
    private readonly MetadataReference _reference;
    private int _scripts;

    private EmittedKernels(EquationRequest request, string signature)
    {
        var compiled = EquationCompiler.Compile(request);
        Assert.True(compiled.Source is not null, string.Join("\n", compiled.Diagnostics));
        var program = EmittedMethod.Parse("f(x) -> result\nresult = x", signature);
        var declared = MethodSignature.Of(request.Method, new DerivedProgram(ProgramKind.Forward, program, default));
        using var image = EmittedMethod.Build("Emitted", compiled.Source!, $$"""
            namespace Tests
            {
                public partial class Kernels { {{declared.Modifiers}} partial {{declared.ReturnType}} F({{string.Join(", ", declared.Parameters.Select(static p => p.Declaration))}}); }
            }
            """);
        _reference = MetadataReference.CreateFromImage(image.ToArray());
        image.Position = 0;
        var kernels = _context.LoadFromStream(image);
        _context.Resolving += (_, name) => name.Name == "Emitted" ? kernels : null;
    }

    public static EmittedKernels Of(EquationRequest request, string signature)
    {
        if (Known.Count > Most)
        {
            Known.Clear();
        }

        return Known.GetOrAdd(request, r => new(() => new EmittedKernels(r, signature))).Value;
    }

    /// <summary>Runs statements that call the kernels; they return numbers.</summary>
    public double[] Run(string statements)
    {
        var name = $"Script{Interlocked.Increment(ref _scripts)}";
        using var image = EmittedMethod.Build(name, "namespace Tests { }", $$"""
            namespace Tests
            {
                public static class Script
                {
                    public static double[] Run()
                    {
                        {{statements}}
                    }
                }
            }
            """, _reference);
        image.Position = 0;
        return _context.LoadFromStream(image).GetType("Tests.Script")!.GetMethod("Run")!.CreateDelegate<Func<double[]>>()();
    }
}
