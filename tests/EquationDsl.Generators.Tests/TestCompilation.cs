using System.Collections.Immutable;
using EquationDsl.Compiler;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EquationDsl.Generators.Tests;

/// <summary>Compiles C# in memory with the generator and the analyzer, and with a compiler of equations that the test chooses.</summary>
internal static class TestCompilation
{
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Preview);

    /// <summary>What each compilation begins with, so that the references are bound once.</summary>
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Consumer",
        null,
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System", StringComparison.Ordinal)
                || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll" or "EquationDsl.dll")
            .Select(static path => MetadataReference.CreateFromFile(path)),
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    public static CSharpCompilation Of(params string[] sources) => Of(ParseOptions, sources);

    /// <summary>An assembly of that name with the sources and what is generated for them, as a project that references it sees it.</summary>
    public static MetadataReference Library(string name, string source, params MetadataReference[] references)
    {
        var compilation = Of(source).WithAssemblyName(name).AddReferences(references);
        Driver(EquationCompiler.Compile).RunGeneratorsAndUpdateCompilation(compilation, out var built, out _);
        using var image = new MemoryStream();
        var emitted = built.Emit(image);
        Assert.Empty(emitted.Diagnostics.Where(static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static CSharpCompilation Of(CSharpParseOptions parseOptions, params string[] sources) =>
        Empty.AddSyntaxTrees(sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, parseOptions, $"/consumer/File{i}.cs")));

    public static GeneratorDriver Driver(
        Func<EquationRequest, CompiledEquation> compile, AnalyzerConfigOptionsProvider? options = null, CSharpParseOptions? parseOptions = null) =>
        CSharpGeneratorDriver.Create(
            [new EquationGenerator(compile).AsSourceGenerator()],
            parseOptions: parseOptions ?? ParseOptions,
            optionsProvider: options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs the generator and says what the whole build would say.</summary>
    public static (GeneratorRunResult Result, ImmutableArray<Diagnostic> Diagnostics) Generate(
        Func<EquationRequest, CompiledEquation> compile, params string[] sources)
    {
        var driver = Driver(compile).RunGeneratorsAndUpdateCompilation(Of(sources), out var updated, out var reported);
        return (driver.GetRunResult().Results.Single(), [.. reported, .. updated.GetDiagnostics().Where(static d => d.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning)]);
    }

    /// <summary>
    /// Runs the generator with the real compiler of equations for the strictest of users: checked arithmetic, documentation demanded,
    /// every warning on, a language version of the user's own.
    /// </summary>
    public static (Compilation Built, GeneratorRunResult Result, ImmutableArray<Diagnostic> Diagnostics) BuildStrictly(LanguageVersion version, params string[] sources)
    {
        var parseOptions = new CSharpParseOptions(version, DocumentationMode.Diagnose);
        var compilation = Of(parseOptions, sources);
        compilation = compilation.WithOptions(compilation.Options.WithOverflowChecks(true).WithWarningLevel(9999));
        var driver = Driver(EquationCompiler.Compile, parseOptions: parseOptions).RunGeneratorsAndUpdateCompilation(compilation, out var built, out var reported);
        return (built, driver.GetRunResult().Results.Single(), [.. reported, .. built.GetDiagnostics().Where(static d => d.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning)]);
    }

    /// <summary>Runs the generator, then the analyzer over what it made, as an editor or a build does.</summary>
    public static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Func<EquationRequest, CompiledEquation> compile, bool isLive, params string[] sources) =>
        AnalyzeAsync(compile, isLive, OptimizationLevel.Release, sources);

    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(
        Func<EquationRequest, CompiledEquation> compile, bool isLive, OptimizationLevel optimization, params string[] sources)
    {
        var options = new OptionsProvider(isLive);
        var compilation = Of(sources);
        compilation = compilation.WithOptions(compilation.Options.WithOptimizationLevel(optimization));
        Driver(compile, options).RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _);
        var analysis = updated.WithAnalyzers(
            [new EquationAnalyzer(compile)], new AnalyzerOptions([], options));
        return await analysis.GetAnalyzerDiagnosticsAsync();
    }

    /// <summary>An equation whose text is the C# of its body after the modifiers and name; it always compiles.</summary>
    public static CompiledEquation Succeed(EquationRequest request) => new(FakeKernel.Print(request), default);

    /// <summary>The compiler that finds the words <c>bad</c> in the text and calls each an error.</summary>
    public static CompiledEquation FailOnBad(EquationRequest request)
    {
        var at = request.Equation.IndexOf("bad", StringComparison.Ordinal);
        return at < 0
            ? Succeed(request)
            : new CompiledEquation(null, [EquationDiagnostic.Create(MethodRules.NoText, new TextSpan(at, 3), request.Method.Name) with { Suggestion = "good" }]);
    }

    private sealed class OptionsProvider(bool isLive) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(isLive);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Options(bool isLive) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value)
        {
            value = isLive ? "true" : "false";
            return key == Reporting.ErrorReporting.LiveKey;
        }
    }
}
