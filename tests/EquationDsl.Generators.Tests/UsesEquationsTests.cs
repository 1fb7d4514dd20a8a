using EquationDsl.Compiler;
using EquationDsl.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EquationDsl.Generators.Tests;

/// <summary>Equations of classes that [UsesEquations] names: what may be used, what is found, and what an edit compiles again.</summary>
public class UsesEquationsTests
{
    private const string Activations = """
        using System;
        using EquationDsl;

        static partial class Activations
        {
            const double Slope = 0.25;

            [Equation("h(x) = Inner(x) + Slope x")]
            public static partial double Leaky(double x);

            [Equation("x^2")]
            public static partial double Inner(double x);

            [Equation("3 x")]
            public static partial double Unused(double x);
        }
        """;

    private const string Losses = """
        using System;
        using EquationDsl;

        [UsesEquations(typeof(Activations))]
        static partial class Losses
        {
            [Equation(@"\sum_i (Leaky(x_i) - y_i)^2")]
            public static partial double Loss(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

            [Equation(@"\sum_i x_i")]
            public static partial double Sum(ReadOnlySpan<double> x);
        }
        """;

    [Fact]
    public void An_equation_of_a_named_class_is_a_part_of_its_user()
    {
        var (_, result, diagnostics) = TestCompilation.BuildStrictly(LanguageVersion.Latest, Activations, Losses);

        Assert.Empty(diagnostics);
        var loss = result.GeneratedSources.Single(static s => s.HintName.Contains("Loss.g", StringComparison.Ordinal)).SourceText.ToString();
        Assert.Contains("0.25 * x[i]", loss, StringComparison.Ordinal);
        Assert.DoesNotContain("Activations.", loss, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_attribute_it_is_unknown() => Assert.Equal(["EQ0021"], Errors(Activations, Losses.Replace("[UsesEquations(typeof(Activations))]", "", StringComparison.Ordinal)));

    [Fact]
    public void What_a_used_class_uses_is_not_seen_by_its_users()
    {
        var direct = Losses.Replace("Leaky(x_i)", "Loss(x, y)", StringComparison.Ordinal).Replace("class Losses", "class Uses", StringComparison.Ordinal)
            .Replace("typeof(Activations)", "typeof(Losses)", StringComparison.Ordinal).Replace("double Loss(", "double Score(", StringComparison.Ordinal).Replace(@"\sum_i (Loss(x, y) - y_i)^2", "{0}", StringComparison.Ordinal);

        Assert.Empty(Errors(Activations, Losses, direct.Replace("{0}", "2 Loss(x, y)", StringComparison.Ordinal)));
        Assert.Equal(["EQ0021"], Errors(Activations, Losses, direct.Replace("{0}", "Leaky(y_1) + Loss(x, y)", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_own_class_comes_first()
    {
        var own = Losses.Replace("[Equation(@\"\\sum_i x_i\")]", "[Equation(\"7 x\")] public static partial double Leaky(double x); [Equation(@\"\\sum_i x_i\")]", StringComparison.Ordinal);
        var (_, result, diagnostics) = TestCompilation.BuildStrictly(LanguageVersion.Latest, Activations, own);

        Assert.Empty(diagnostics);
        Assert.Contains("7 * x[i]", result.GeneratedSources.Single(static s => s.HintName.Contains("Loss.g", StringComparison.Ordinal)).SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_equation_of_two_classes_is_ambiguous()
    {
        var others = "using EquationDsl; static partial class Others { [Equation(\"5 x\")] public static partial double Leaky(double x); }";
        var both = Losses.Replace("typeof(Activations)", "typeof(Activations), typeof(Others)", StringComparison.Ordinal);
        var (_, _, diagnostics) = TestCompilation.BuildStrictly(LanguageVersion.Latest, Activations, both, others);

        var found = Assert.Single(diagnostics);
        Assert.Equal("EQ0067", found.Id);
        Assert.Equal("'Leaky' is an equation of Activations, Others; leave all but one of them out of [UsesEquations], or rename one of the methods.", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Circles_across_classes_are_found()
    {
        const string First = "using EquationDsl; [UsesEquations(typeof(B))] static partial class A { [Equation(\"2 Second(x)\")] public static partial double First(double x); }";
        const string Second = "using EquationDsl; [UsesEquations(typeof(A))] static partial class B { [Equation(\"3 First(x)\")] public static partial double Second(double x); }";

        Assert.Equal(["EQ0038", "EQ0038"], Errors(First, Second));
    }

    [Fact]
    public async Task A_class_without_equations_is_a_warning_at_the_attribute()
    {
        const string Source = "using EquationDsl; [UsesEquations(typeof(string))] static partial class A { [Equation(\"2 x\")] public static partial double First(double x); }";
        var found = Assert.Single(await TestCompilation.AnalyzeAsync(EquationCompiler.Compile, isLive: true, Source));

        Assert.Equal(("EQ0068", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning), (found.Id, found.Severity));
        Assert.Equal("UsesEquations(typeof(string))", Source.Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length));
    }

    [Fact]
    public async Task The_analyzer_sees_what_the_generator_sees() =>
        Assert.Empty(await TestCompilation.AnalyzeAsync(EquationCompiler.Compile, isLive: true, Activations, Losses));

    [Fact]
    public void An_edit_of_a_used_equation_compiles_its_users_and_nothing_else()
    {
        Assert.Equal(["Leaky", "Loss"], Recompiled(Activations.Replace("+ Slope x", "- Slope x", StringComparison.Ordinal)));
        Assert.Equal(["Inner", "Leaky", "Loss"], Recompiled(Activations.Replace("\"x^2\"", "\"x^3\"", StringComparison.Ordinal)));
        Assert.Equal(["Unused"], Recompiled(Activations.Replace("\"3 x\"", "\"4 x\"", StringComparison.Ordinal)));
        Assert.Empty(Recompiled("// A comment.\n" + Activations));
    }

    /// <summary>The methods whose step the driver ran anew and came to another result, when the class that is used changes.</summary>
    private static IEnumerable<string> Recompiled(string after)
    {
        var compilation = TestCompilation.Of(Activations, Losses);
        var driver = TestCompilation.Driver(EquationCompiler.Compile).RunGenerators(compilation);
        var tree = compilation.SyntaxTrees.First();
        var edited = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(after, TestCompilation.ParseOptions, tree.FilePath));
        var run = driver.RunGenerators(edited).GetRunResult().Results.Single();
        return run.TrackedSteps[StepNames.Compiled].SelectMany(static s => s.Outputs)
            .Where(static o => o.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
            .Select(static o => ((CompiledUnit)o.Value).Unit.Declared.Method!.Name)
            .Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Errors(params string[] sources) =>
        TestCompilation.BuildStrictly(LanguageVersion.Latest, sources).Diagnostics.Select(static d => d.Id).Order(StringComparer.Ordinal);
}
