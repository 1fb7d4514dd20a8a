using System.Reflection;
using System.Runtime.Loader;
using EquationDsl.Generators;
using EquationDsl.Programs.Tests.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EquationDsl.Programs.Tests.Running;

/// <summary>Many programs compiled at once as a user's project is: by the generator and the C# compiler.</summary>
internal sealed class ProgramAssembly : IDisposable
{
    private const string Usings = "global using System; global using System.Numerics.Tensors; global using EquationDsl;";

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var file && (file.StartsWith("System", StringComparison.Ordinal) || file is "netstandard.dll" or "mscorlib.dll" or "EquationDsl.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly AssemblyLoadContext _context = new("Programs", isCollectible: true);
    private readonly Assembly? _assembly;

    private ProgramAssembly(Compilation compilation, IEnumerable<Diagnostic> reported, Twin twin)
    {
        using var image = new MemoryStream();
        Messages = [.. reported];
        if (Messages.Count > 0)
        {
            return;
        }

        var emitted = compilation.Emit(image);
        Messages = [.. emitted.Diagnostics.Where(static d => d.Severity >= DiagnosticSeverity.Warning)];
        if (emitted.Success)
        {
            image.Position = 0;
            _context.Resolving += (_, name) => name.Name == twin.Library.GetName().Name ? twin.Library : null;
            _assembly = _context.LoadFromStream(image);
        }
    }

    /// <summary>Errors in equations; if there are none, what the C# compiler says of the generated code.</summary>
    public IReadOnlyList<Diagnostic> Messages { get; }

    /// <summary>Compiles programs, each in a class of its own, and says of each what happened.</summary>
    public static ProgramAssembly Compile(IReadOnlyList<Program> programs, Twin twin, out IReadOnlyList<CompiledProgram> compiled)
    {
        var trees = programs.Select(static (p, i) => CSharpSyntaxTree.ParseText(p.Source($"P{i}"), Parsing, $"P{i}.cs")).Append(CSharpSyntaxTree.ParseText(Usings, Parsing, "usings.cs"));
        var compilation = CSharpCompilation.Create("Programs", trees, References, new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        var driver = CSharpGeneratorDriver.Create([new EquationGenerator().AsSourceGenerator()], parseOptions: Parsing)
            .RunGeneratorsAndUpdateCompilation(compilation, out var built, out var reported);
        var result = driver.GetRunResult().Results.Single();
        var all = programs.Select((p, i) => new CompiledProgram(p, built.GetTypeByMetadataName($"P{i}")!, result)).ToList();
        var bridges = string.Join("\n", all.Select(static c => c.Bridge()));
        var assembly = new ProgramAssembly(built.AddSyntaxTrees(CSharpSyntaxTree.ParseText(bridges, Parsing, "bridges.cs")), reported.Where(static d => d.Severity == DiagnosticSeverity.Error), twin);
        compiled = all;
        return assembly;
    }

    /// <summary>The method that calls the one of that number of a class.</summary>
    public Func<object?[], object?> Find(string type, int number) =>
        _assembly!.GetType("Bridge" + type)!.GetMethod("Call" + number)!.CreateDelegate<Func<object?[], object?>>();

    public void Dispose() => _context.Unload();
}
