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

    private ProgramAssembly(Compilation compilation, IEnumerable<Diagnostic> refusals, IReadOnlyList<CompiledProgram?> programs, Twin twin)
    {
        (Refusals, Programs) = ([.. refusals], programs);
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Complaints = [.. emitted.Diagnostics.Where(static d => d.Severity >= DiagnosticSeverity.Warning)];
        if (emitted.Success)
        {
            image.Position = 0;
            _context.Resolving += (_, name) => name.Name == twin.Library.GetName().Name ? twin.Library : null;
            _assembly = _context.LoadFromStream(image);
        }
    }

    /// <summary>Errors in equations.</summary>
    public IReadOnlyList<Diagnostic> Refusals { get; }

    /// <summary>What the C# compiler says of the generated code.</summary>
    public IReadOnlyList<Diagnostic> Complaints { get; }

    /// <summary>By number; none where the equation was refused.</summary>
    public IReadOnlyList<CompiledProgram?> Programs { get; }

    /// <summary>Compiles programs, each in a class of its own; those with errors in their equations are left out of the assembly.</summary>
    public static ProgramAssembly Compile(IReadOnlyList<Program> programs, Twin twin)
    {
        var trees = programs.Select(static (p, i) => CSharpSyntaxTree.ParseText(p.Source($"P{i}"), Parsing, $"P{i}.cs")).ToList();
        // Small numbers are computed once: to make the machine code of it good would take most of the time.
        var compilation = CSharpCompilation.Create("Programs", trees.Append(CSharpSyntaxTree.ParseText(Usings, Parsing, "usings.cs")), References, new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, optimizationLevel: OptimizationLevel.Debug, nullableContextOptions: NullableContextOptions.Enable));
        var driver = CSharpGeneratorDriver.Create([new EquationGenerator().AsSourceGenerator()], parseOptions: Parsing)
            .RunGeneratorsAndUpdateCompilation(compilation, out var built, out var reported);
        var result = driver.GetRunResult().Results.Single();
        var errors = reported.Where(static d => d.Severity == DiagnosticSeverity.Error).ToList();
        var faulty = errors.Select(static e => e.Location.SourceTree).OfType<SyntaxTree>().ToHashSet();
        var names = trees.Select((t, i) => (Tree: t, Name: $"P{i}.")).Where(t => faulty.Contains(t.Tree)).Select(static t => t.Name).ToHashSet(StringComparer.Ordinal);
        built = built.RemoveSyntaxTrees(built.SyntaxTrees.Where(t => names.Any(Path.GetFileName(t.FilePath).StartsWith)));
        var compiled = programs.Select((p, i) => built.GetTypeByMetadataName($"P{i}") is { } type ? new CompiledProgram(p, type, result) : null).ToList();
        var bridges = string.Join("\n", compiled.OfType<CompiledProgram>().Select(static c => c.Bridge()));
        return new ProgramAssembly(built.AddSyntaxTrees(CSharpSyntaxTree.ParseText(bridges, Parsing, "bridges.cs")), errors, compiled, twin);
    }

    /// <summary>The method that calls the one of that number of a class.</summary>
    public Func<object?[], object?> Find(string type, int number) =>
        _assembly!.GetType("Bridge" + type)!.GetMethod("Call" + number)!.CreateDelegate<Func<object?[], object?>>();

    public void Dispose() => _context.Unload();
}
