using System.Reflection;
using System.Runtime.Loader;
using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Tests.Oracle;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EquationDsl.Compiler.Tests.Emission;

/// <summary>A program emitted, compiled and loaded, ready to be called.</summary>
/// <remarks>Spans cannot pass through reflection: a bridge compiled beside the method takes arrays' addresses, so that inputs may lie in guarded memory.</remarks>
internal sealed partial class EmittedMethod
{
    [System.Text.RegularExpressions.GeneratedRegex(@"VectorWidth\.(Widest|For\([^)]*\))")]
    private static partial System.Text.RegularExpressions.Regex Dispatched();

    [System.Text.RegularExpressions.GeneratedRegex(@"\bF(Gradient)?\(")]
    private static partial System.Text.RegularExpressions.Regex Calls();

    /// <summary>What each compilation begins with, so that the references are bound once.</summary>
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Emitted",
        null,
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static p => Path.GetFileName(p) is var name && (name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("EquationDsl", StringComparison.Ordinal)
                || name is "netstandard.dll" or "mscorlib.dll"))
            .Select(static p => MetadataReference.CreateFromFile(p)),
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable,
            concurrentBuild: false));

    private static readonly CSharpCompilation EmptyChecked = Empty.WithOptions(Empty.Options.WithOverflowChecks(true));

    private readonly MethodInfo _bridge;

    private readonly IReadOnlyList<MethodParameter> _parameters;

    private EmittedMethod(string source, MethodInfo bridge, IReadOnlyList<MethodParameter> parameters) =>
        (Source, _bridge, _parameters) = (source, bridge, parameters);

    public string Source { get; }

    /// <summary>The file for a program and the signature of its method.</summary>
    public static string Emit(string program, string signature, string equation = "") =>
        CSharpEmitter.Emit(new EmissionRequest(
            Signatures.Request(equation, signature), [MethodPlanner.Run(new DerivedProgram(ProgramKind.Forward, Parse(program, signature), default), inParts: false)]));

    /// <summary>The program; whether its result is returned is for the signature to say.</summary>
    public static Program Parse(string program, string signature) =>
        ProgramText.Parse(program) with { ReturnsResult = Signatures.Method(signature).Return.Kind != ReturnKind.Void };

    /// <param name="width">Bits of the vectors to use whatever the machine has; null for what the machine prefers.</param>
    public static EmittedMethod Compile(string program, string signature, int? width = null, bool isChecked = false)
    {
        var parsed = Parse(program, signature);
        var source = Emit(program, signature);
        if (width is { } bits)
        {
            source = Dispatched().Replace(source, $"Tests.Bridge.Width({bits})");
        }

        return Compile(source, MethodSignature.Of(Signatures.Method(signature), new DerivedProgram(ProgramKind.Forward, parsed, default)), isChecked);
    }

    /// <summary>Compiles a file of which one method is to be called.</summary>
    public static EmittedMethod Compile(string source, MethodSignature signature, bool isChecked = false, string defining = "")
    {
        using var image = Build(source, Bridge.For(signature, defining), isChecked);
        image.Position = 0;
        var assembly = new AssemblyLoadContext("Emitted", isCollectible: true).LoadFromStream(image);
        return new EmittedMethod(source, assembly.GetType("Tests.Bridge")!.GetMethod("Call")!, signature.Parameters);
    }

    /// <summary>Compiles what the compiler writes for an equation, and runs statements that call it; they return numbers.</summary>
    public static double[] Run(string equation, string signature, string statements, EquationOptions? options = null)
    {
        var kernels = EmittedKernels.Of(Signatures.Request(equation, signature, options), signature);
        return kernels.Run(Calls().Replace(statements, "Kernels.$0"));
    }

    /// <summary>Fails unless the file compiles beside <paramref name="beside"/> without a warning.</summary>
    public static void AssertCompiles(string source, string beside) => Build(source, beside, isChecked: true).Dispose();

    private static MemoryStream Build(string source, string beside, bool isChecked) => Build(isChecked ? EmptyChecked : Empty, source, beside);

    /// <summary>The image of a file and what stands beside it, compiled without a warning.</summary>
    /// <param name="name">The name of the assembly.</param>
    public static MemoryStream Build(string name, string source, string beside, params MetadataReference[] references) =>
        Build(references.Length == 0 ? Empty : Empty.WithAssemblyName(name).AddReferences(references), source, beside);

    private static MemoryStream Build(CSharpCompilation empty, string source, string beside)
    {
        var parse = new CSharpParseOptions(LanguageVersion.CSharp12, DocumentationMode.Diagnose);
        var compilation = empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, parse), CSharpSyntaxTree.ParseText("using System; using System.Numerics.Tensors; " + beside, parse));
        var image = new MemoryStream();
        var result = compilation.Emit(image);
        var findings = result.Diagnostics.Where(static d => d.Severity >= DiagnosticSeverity.Warning && d.Id != "CS1591").ToList();
        Assert.True(result.Success && findings.Count == 0, string.Join("\n", findings) + "\n" + source);
        return image;
    }

    /// <summary>Calls with <c>{ (nint)address, length }</c> for a span and a boxed number for a scalar; gives the return value and then the out parameters.</summary>
    public object?[] Invoke(IReadOnlyDictionary<string, object> arguments)
    {
        var actual = _parameters.Where(static p => p.Kind != ParameterKind.Out).Select(p => arguments[p.Name]).ToArray();
        try
        {
            return (object?[])_bridge.Invoke(null, [actual])!;
        }
        catch (TargetInvocationException e)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }
}
