using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EquationDsl.Generators.Tests;

/// <summary>Named edits, and the exact reason of every step for every equation after each.</summary>
public class IncrementalityTests
{
    private const string Kernels = """
        using System;
        using EquationDsl;

        static partial class Kernels
        {
            [Equation("first(z)")]
            public static partial void First(ReadOnlySpan<float> z, Span<float> result);

            [Equation("second(z)")]
            public static partial void Second(ReadOnlySpan<float> z, Span<float> result);
        }
        """;

    private const string Unrelated = "class Unrelated { }";

    [Fact]
    public void The_first_run_does_everything() =>
        AssertReasons(Run(Kernels, Unrelated, Kernels, Unrelated, isFirstRun: true), IncrementalStepRunReason.New, IncrementalStepRunReason.New, IncrementalStepRunReason.New);

    [Fact]
    public void A_comment_added_above_compiles_nothing() => AssertReasons(
        Run(Kernels, Unrelated, "// A comment.\n" + Kernels, Unrelated),
        IncrementalStepRunReason.Cached,
        IncrementalStepRunReason.Cached,
        IncrementalStepRunReason.Cached);

    [Fact]
    public void A_comment_added_between_compiles_nothing() => AssertReasons(
        Run(Kernels, Unrelated, Kernels.Replace("    [Equation(\"second", "    // A comment.\n    [Equation(\"second", StringComparison.Ordinal), Unrelated),
        IncrementalStepRunReason.Cached,
        IncrementalStepRunReason.Cached,
        IncrementalStepRunReason.Cached);

    [Fact]
    public void An_unrelated_type_added_elsewhere_compiles_nothing() => AssertReasons(
        Run(Kernels, Unrelated, Kernels, Unrelated + " class Another { }"),
        IncrementalStepRunReason.Cached,
        IncrementalStepRunReason.Cached,
        IncrementalStepRunReason.Cached);

    [Fact]
    public void An_equation_changed_compiles_that_one_only()
    {
        var run = Run(Kernels, Unrelated, Kernels.Replace("second(z)", "third(z)", StringComparison.Ordinal), Unrelated);

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], Reasons(run, StepNames.Declared));
        Assert.Equal([IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Modified], Reasons(run, StepNames.Assembled));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], Reasons(run, StepNames.Compiled));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], OutputReasons(run));
    }

    [Theory]
    [InlineData("AccumulateGradients = true")]
    [InlineData("Derivatives = Derivatives.Jacobian")]
    public void An_option_changed_compiles_that_one_only(string option)
    {
        var run = Run(Kernels, Unrelated, Kernels.Replace("\"second(z)\"", "\"second(z)\", " + option, StringComparison.Ordinal), Unrelated);

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], Reasons(run, StepNames.Declared));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], Reasons(run, StepNames.Compiled));
    }

    [Fact]
    public void Another_equation_of_the_same_class_changed_leaves_this_one_alone()
    {
        var compiled = new List<string>();
        Run(Kernels, Unrelated, Kernels.Replace("first(z)", "zeroth(z)", StringComparison.Ordinal), Unrelated, compiled);

        Assert.Equal(["first(z)", "second(z)", "zeroth(z)"], compiled);
    }

    [Fact]
    public void An_equation_that_is_mentioned_takes_those_that_mention_it_along()
    {
        var referring = Kernels.Replace("second(z)", "2 First(z)", StringComparison.Ordinal);
        var run = Run(referring, Unrelated, referring.Replace("\"first(z)\"", "\"zeroth(z)\"", StringComparison.Ordinal), Unrelated);

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Reasons(run, StepNames.Declared));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified], Reasons(run, StepNames.Compiled));
    }

    [Fact]
    public void An_equation_with_an_error_does_not_compile_again_when_a_comment_moves_it()
    {
        var bad = Kernels.Replace("first(z)", "bad(z)", StringComparison.Ordinal);
        var run = Run(bad, Unrelated, "// A comment.\n" + bad, Unrelated);

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached], Reasons(run, StepNames.Compiled));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(run, StepNames.Failed));
        Assert.Equal(7 - 1, run.Diagnostics.Single().Location.GetLineSpan().StartLinePosition.Line);
    }

    private static void AssertReasons(
        GeneratorRunResult run, IncrementalStepRunReason declared, IncrementalStepRunReason assembled, IncrementalStepRunReason compiled)
    {
        Assert.Equal([declared, declared], Reasons(run, StepNames.Declared));
        Assert.Equal([assembled, assembled], Reasons(run, StepNames.Assembled));
        Assert.Equal([compiled, compiled], Reasons(run, StepNames.Compiled));
        Assert.Equal([compiled, compiled], OutputReasons(run));
        Assert.DoesNotContain(StepNames.Failed, run.TrackedSteps.Keys);
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult run, string step) =>
        run.TrackedSteps[step].SelectMany(static s => s.Outputs).Select(static o => o.Reason);

    private static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorRunResult run) =>
        run.TrackedOutputSteps.SelectMany(static pair => pair.Value).SelectMany(static s => s.Outputs).Select(static o => o.Reason);

    private static GeneratorRunResult Run(
        string before, string otherBefore, string after, string otherAfter, List<string>? compiled = null, bool isFirstRun = false)
    {
        var compilation = TestCompilation.Of(before, otherBefore);
        var driver = TestCompilation.Driver(request =>
        {
            compiled?.Add(request.Equation);
            return TestCompilation.FailOnBad(request);
        }).RunGenerators(compilation);
        if (!isFirstRun)
        {
            driver = driver.RunGenerators(Edit(Edit(compilation, 0, before, after), 1, otherBefore, otherAfter));
        }

        return driver.GetRunResult().Results.Single();
    }

    private static Compilation Edit(Compilation compilation, int file, string before, string after)
    {
        var tree = compilation.SyntaxTrees.ElementAt(file);
        return before == after
            ? compilation
            : compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(after, TestCompilation.ParseOptions, tree.FilePath));
    }
}
