using EquationDsl.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EquationDsl.Generators.Tests;

/// <summary>Equations of classes in referenced assemblies: they are read from the metadata, private parts included, and only what is public may be named.</summary>
public class ReferencedEquationsTests
{
    private const string Activations = """
        using System;
        using EquationDsl;

        namespace Library;

        public static partial class Activations
        {
            const double Slope = 0.25;

            [Equation("h(x) = Inner(x) + Slope x")]
            public static partial double Leaky(double x);

            [Equation("x^2")]
            private static partial double Inner(double x);

            [Equation("x^3")]
            internal static partial double Cube(double x);

            [Equation("x_{i+1} - x_i", Boundary = Boundary.Zero)]
            public static partial void Steps([Symbol("x")] ReadOnlySpan<double> values, Span<double> y);
        }
        """;

    private const string Losses = """
        using System;
        using EquationDsl;

        [UsesEquations(typeof(Library.Activations))]
        static partial class Losses
        {
            [Equation(@"\sum_i (Leaky(x_i) - y_i)^2")]
            public static partial double Loss(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

            [Equation(@"\sum_i x_i")]
            public static partial double Sum(ReadOnlySpan<double> x);
        }
        """;

    private static readonly MetadataReference Library = TestCompilation.Library("Library", Activations);

    [Fact]
    public async Task Are_a_part_of_their_users()
    {
        var (sources, diagnostics) = Build(Losses, Library);

        Assert.Empty(diagnostics);
        var loss = sources.Single(static s => s.HintName.Contains("Loss.g", StringComparison.Ordinal)).SourceText.ToString();
        Assert.Contains("0.25 * x[i]", loss, StringComparison.Ordinal);
        Assert.DoesNotContain("Activations.", loss, StringComparison.Ordinal);
        Assert.Empty(await Analyzed(Losses, Library));
    }

    [Fact]
    public void Keep_their_symbols_and_boundaries()
    {
        var (sources, diagnostics) = Build(Losses.Replace(@"\sum_i (Leaky(x_i) - y_i)^2", @"\sum_i Steps(x)_i y_i", StringComparison.Ordinal), Library);

        Assert.Empty(diagnostics);
        Assert.Equal(2, sources.Length);
    }

    [Theory]
    [InlineData("Inner")]
    [InlineData("Cube")]
    public void Are_not_named_unless_they_are_accessible(string name)
    {
        var found = Assert.Single(Build(Losses.Replace("Leaky", name, StringComparison.Ordinal), Library).Diagnostics);

        Assert.Equal("EQ0069", found.Id);
        Assert.Equal($"'{name}' is an equation of 'Activations' in another assembly, which keeps it to itself; make it public there, or use a public one.", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal($"{name}(x_i)", Losses.Replace("Leaky", name, StringComparison.Ordinal).Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length));
    }

    [Fact]
    public void Internal_ones_are_used_by_friends()
    {
        var friendly = TestCompilation.Library("Library", Activations.Replace("namespace Library;", "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Consumer\")]\nnamespace Library;", StringComparison.Ordinal));
        var cube = Losses.Replace("Leaky", "Cube", StringComparison.Ordinal);

        Assert.Empty(Build(cube, friendly).Diagnostics);
        Assert.Equal("EQ0069", Assert.Single(Build(Losses.Replace("Leaky", "Inner", StringComparison.Ordinal), friendly).Diagnostics).Id);
    }

    [Fact]
    public void A_class_that_is_not_accessible_is_an_error_of_CSharp() => Assert.Contains(
        Build(Losses, TestCompilation.Library("Library", Activations.Replace("public static partial class", "static partial class", StringComparison.Ordinal))).Diagnostics, static d => d.Id == "CS0122");

    [Fact]
    public void Those_that_they_use_may_be_of_a_third_assembly()
    {
        var middle = TestCompilation.Library("Middle", """
            using EquationDsl;
            [UsesEquations(typeof(Library.Activations))]
            public static partial class Middle { [Equation("2 Leaky(x)")] public static partial double Twice(double x); }
            """, Library);
        var users = Losses.Replace("Library.Activations", "Middle", StringComparison.Ordinal);

        Assert.Empty(Build(users.Replace("Leaky", "Twice", StringComparison.Ordinal), Library, middle).Diagnostics);
        Assert.Equal("EQ0021", Assert.Single(Build(users, Library, middle).Diagnostics).Id);
    }

    [Fact]
    public void Are_used_through_a_class_of_the_project()
    {
        var user = """
            using EquationDsl;
            [UsesEquations(typeof(Losses))]
            static partial class Scores { [Equation(@"3 Loss(x, y)")] public static partial double Score(System.ReadOnlySpan<double> x, System.ReadOnlySpan<double> y); }
            """;
        var (sources, diagnostics) = Build([Losses, user], Library);

        Assert.Empty(diagnostics);
        Assert.Contains("0.25 * x[i]", sources.Single(static s => s.HintName.Contains("Score.g", StringComparison.Ordinal)).SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_of_a_library_without_equations_is_a_warning() =>
        Assert.Equal("EQ0068", Assert.Single(await Analyzed("using EquationDsl; [UsesEquations(typeof(System.Math))] static partial class A { [Equation(\"2 x\")] public static partial double F(double x); }")).Id);

    [Fact]
    public void An_edit_of_a_referenced_equation_compiles_its_users_and_nothing_else()
    {
        Assert.Equal(["Loss"], Recompiled(Losses, Activations.Replace("\"x^2\"", "\"x^3\"", StringComparison.Ordinal)));
        Assert.Equal(["Loss"], Recompiled(Losses, Activations.Replace("0.25", "0.5", StringComparison.Ordinal)));
        Assert.Empty(Recompiled(Losses, Activations.Replace("\"x^3\"", "\"x^4\"", StringComparison.Ordinal)));
        Assert.Empty(Recompiled("// A comment.\n" + Losses, null));
    }

    /// <summary>The methods whose step the driver ran anew and came to another result, when the source or the library changes.</summary>
    private static IEnumerable<string> Recompiled(string source, string? library)
    {
        var compilation = TestCompilation.Of(Losses).AddReferences(Library);
        var driver = TestCompilation.Driver(EquationCompiler.Compile).RunGenerators(compilation);
        var tree = compilation.SyntaxTrees.Single();
        var edited = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(source, TestCompilation.ParseOptions, tree.FilePath));
        edited = library is null ? edited : edited.ReplaceReference(Library, TestCompilation.Library("Library", library));
        return driver.RunGenerators(edited).GetRunResult().Results.Single().TrackedSteps[StepNames.Compiled].SelectMany(static s => s.Outputs)
            .Where(static o => o.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
            .Select(static o => ((CompiledUnit)o.Value).Unit.Declared.Method!.Name)
            .Order(StringComparer.Ordinal);
    }

    private static (System.Collections.Immutable.ImmutableArray<GeneratedSourceResult> Sources, IReadOnlyList<Diagnostic> Diagnostics) Build(string source, params MetadataReference[] references) =>
        Build([source], references);

    private static (System.Collections.Immutable.ImmutableArray<GeneratedSourceResult> Sources, IReadOnlyList<Diagnostic> Diagnostics) Build(string[] sources, params MetadataReference[] references)
    {
        var driver = TestCompilation.Driver(EquationCompiler.Compile)
            .RunGeneratorsAndUpdateCompilation(TestCompilation.Of(sources).AddReferences(references), out var built, out var reported);
        return (driver.GetRunResult().Results.Single().GeneratedSources, [.. reported, .. built.GetDiagnostics().Where(static d => d.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning)]);
    }

    private static async Task<IReadOnlyList<Diagnostic>> Analyzed(string source, params MetadataReference[] references)
    {
        TestCompilation.Driver(EquationCompiler.Compile).RunGeneratorsAndUpdateCompilation(TestCompilation.Of(source).AddReferences(references), out var built, out _);
        return await built.WithAnalyzers([new EquationAnalyzer(EquationCompiler.Compile)]).GetAnalyzerDiagnosticsAsync();
    }
}
