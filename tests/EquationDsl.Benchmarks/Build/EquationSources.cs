using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using EquationDsl.Compiler;
using EquationDsl.Compiler.Model;
using EquationDsl.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EquationDsl.Benchmarks.Build;

/// <summary>C# with equations as files of this repository have it, and what the generator asks of the compiler for it.</summary>
internal static class EquationSources
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.Linq; global using System.Numerics.Tensors; global using EquationDsl;
        """;

    /// <summary>Gets how C# is read.</summary>
    public static CSharpParseOptions Parsing { get; } = new(LanguageVersion.Preview);

    private static ImmutableArray<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System", StringComparison.Ordinal)
                || name is "netstandard.dll" or "mscorlib.dll" or "EquationDsl.dll" or "EquationDsl.LinearAlgebra.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The equations of the textbook corpus, of the catalogue and of networks: each once, as the generator asks for it.</summary>
    public static IReadOnlyList<EquationRequest> All() =>
        [.. Corpus().SelectMany(static file => RequestsOf(File.ReadAllText(file))).Concat(Networks()).Distinct()];

    /// <summary>The greatest: a transformer, and networks with memory.</summary>
    public static IReadOnlyList<EquationRequest> Networks()
    {
        string[] files = ["samples/Transformer/Equations.cs", "samples/MathForML/DeepLearning/Recurrent.cs", "tests/EquationDsl.Benchmarks/RecurrenceKernels.cs"];
        return [.. files.SelectMany(static file => RequestsOf(File.ReadAllText(PathOf(file))))];
    }

    /// <summary>The declarations of the corpus and the catalogue that stand alone, each of a name of its own.</summary>
    public static IReadOnlyList<string> Methods() =>
    [
        .. Corpus().SelectMany(static file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Parsing).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            .Where(static m => m.Modifiers.Any(SyntaxKind.PartialKeyword) && m.ToString().StartsWith("[Equation(@\"", StringComparison.Ordinal))
            .DistinctBy(static m => m.Identifier.Text, StringComparer.OrdinalIgnoreCase).Select(static m => m.ToString()),
    ];

    private static IEnumerable<string> Corpus() => new[] { "tests/EquationDsl.Textbook/Equations", "tests/EquationDsl.Tests/Equations/Catalogue" }
        .SelectMany(static folder => Directory.GetFiles(PathOf(folder), "*.cs").Order(StringComparer.Ordinal));

    public static CSharpCompilation Compilation(params IEnumerable<string> files) => CSharpCompilation.Create(
        "Equations",
        files.Prepend(Usings).Select(static (text, at) => CSharpSyntaxTree.ParseText(text, Parsing, $"/equations/File{at}.cs")),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    public static GeneratorDriver Driver(Func<EquationRequest, CompiledEquation> compile) =>
        CSharpGeneratorDriver.Create([new EquationGenerator(compile).AsSourceGenerator()], parseOptions: Parsing);

    /// <summary>What the generator asks, in the order in which the file has it.</summary>
    public static IReadOnlyList<EquationRequest> RequestsOf(string file)
    {
        var asked = new ConcurrentBag<EquationRequest>();
        Driver(request =>
        {
            asked.Add(request);
            return new CompiledEquation("// " + request.Method.Name, default);
        }).RunGenerators(Compilation(file));
        return [.. asked.OrderBy(r => file.IndexOf($" {r.Method.Name}(", StringComparison.Ordinal)).ThenBy(static r => r.Overload)];
    }

    private static string PathOf(string path, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../..", path);
}
