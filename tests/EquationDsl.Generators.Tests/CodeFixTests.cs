using EquationDsl.CodeFixes;
using EquationDsl.Compiler;
using EquationDsl.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace EquationDsl.Generators.Tests;

public class CodeFixTests
{
    [Theory]
    [InlineData(
        "static class Outer { /* inner */ class C { [Equation(\"x\")] public static float F(float x) => x; } }",
        "static partial class Outer { /* inner */ partial class C { [Equation(\"x\")] public static partial float F(float x); } }")]
    [InlineData(
        "class C { [Equation(\"x\")] public static float F(float x) { return x; } }",
        "partial class C { [Equation(\"x\")] public static partial float F(float x); }")]
    [InlineData(
        "class C { [Equation(\"x\")] static float F(float x); }",
        "partial class C { [Equation(\"x\")] static partial float F(float x); }")]
    [InlineData(
        "class Outer { partial class C { [Equation(\"x\")] public static partial float F(float x); } }",
        "partial class Outer { partial class C { [Equation(\"x\")] public static partial float F(float x); } }")]
    [InlineData(
        "record C(int N) { [Equation(\"x\")] public static partial float F(float x); }",
        "partial record C(int N) { [Equation(\"x\")] public static partial float F(float x); }")]
    public async Task A_method_and_the_types_around_it_become_partial(string before, string after) =>
        Assert.Equal(after, await FixAsync(before, new MakePartialCodeFix()));

    [Theory]
    [InlineData("[Equation(\"a \\\\bad b\")]", "[Equation(\"a \\\\good b\")]")]
    [InlineData("[Equation(@\"a \\bad b\")]", "[Equation(@\"a \\good b\")]")]
    [InlineData("[Equation(\"\"\"a \\bad b\"\"\")]", "[Equation(\"\"\"a \\good b\"\"\")]")]
    [InlineData("[Equation(\"x\", WithRespectTo = \"wieght\")]", "[Equation(\"x\", WithRespectTo = \"weight\")]")]
    public async Task A_misspelt_name_becomes_the_nearest_one(string before, string after) =>
        Assert.Equal(
            $"partial class C {{ {after} public static partial float F(float weight); }}",
            await FixAsync($"partial class C {{ {before} public static partial float F(float weight); }}", new SuggestionCodeFix()));

    [Theory]
    [InlineData("[Equation(\"2 thet\")]", "[Equation(\"2 theta\")]")]
    [InlineData("[Equation(@\"\\sqrt{thet}\")]", "[Equation(@\"\\sqrt{theta}\")]")]
    [InlineData("[Equation(\"\\\\sqr{theta}\")]", "[Equation(\"\\\\sqrt{theta}\")]")]
    [InlineData("[Equation(@\"sigmod(theta)\")]", "[Equation(@\"sigmoid(theta)\")]")]
    [InlineData("[Equation(@\"tanhh(theta)\")]", "[Equation(@\"tanh(theta)\")]")]
    [InlineData("[Equation(\"1 + \\\\text{thet}\")]", "[Equation(\"1 + theta\")]")]
    public async Task What_the_equation_compiler_suggests_is_offered(string before, string after) =>
        Assert.Equal(
            $"partial class C {{ {after} public static partial float F(float theta); }}",
            await FixAsync($"partial class C {{ {before} public static partial float F(float theta); }}", new SuggestionCodeFix(), EquationCompiler.Compile));

    [Theory]
    [InlineData("[Equation(\"\\frac{1}{x}\")]", "[Equation(@\"\\frac{1}{x}\")]")]
    [InlineData("[Equation(\"\\sum_i \\theta x_i\")]", "[Equation(@\"\\sum_i \\theta x_i\")]")]
    [InlineData("[Equation(\"y = \\tau \\\\ z = \\nu\\nw = 1\")]", "[Equation(@\"y = \\tau \\\\ z = \\nu\nw = 1\")]")]
    [InlineData("[Equation(\"\\\\frac{1}{\\theta}\")]", "[Equation(@\"\\frac{1}{\\theta}\")]")]
    [InlineData("[Equation(\"\\text{\\\"a\\\"}\")]", "[Equation(@\"\\text{\"\"a\"\"}\")]")]
    public async Task A_string_gets_its_at_sign(string before, string after) =>
        Assert.Equal(
            $"partial class C {{ {after} public static partial float F(float x); }}",
            await FixAsync($"partial class C {{ {before} public static partial float F(float x); }}", new VerbatimCodeFix()));

    [Theory]
    [InlineData("byte[] x", "ReadOnlySpan<int> x")]
    [InlineData("[Symbol(\"z\")] List<double> x", "[Symbol(\"z\")] ReadOnlySpan<double> x")]
    [InlineData("float[,] x", "ReadOnlyTensorSpan<float> x")]
    [InlineData("double? x", "double x")]
    [InlineData("ref readonly float x", "float x")]
    [InlineData("ref float x", "out float x")]
    [InlineData("out float[] x", "Span<float> x")]
    [InlineData("float a, ReadOnlySpan<double> x", "float a, ReadOnlySpan<float> x")]
    public async Task A_parameter_gets_a_type_that_equations_know(string before, string after) =>
        Assert.Equal(
            $"using System; using System.Collections.Generic; using System.Numerics.Tensors; partial class C {{ [Equation(\"z\")] public static partial void F({after}, Span<float> result); }}",
            await FixAsync($"using System; using System.Collections.Generic; using System.Numerics.Tensors; partial class C {{ [Equation(\"z\")] public static partial void F({before}, Span<float> result); }}", new ParameterTypeCodeFix()));

    [Theory]
    [InlineData("void F(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)", "z = a x y", "z = a x \\odot y")]
    [InlineData("float F(float x)", "x^10", "x^{10}")]
    [InlineData("float F(float x)", "\\begin{cases} x & x > 0 \\\\ 0 & x < 0 \\end{cases}", "\\begin{cases} x & x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}")]
    [InlineData("float F(float x)", "\\begin{aligned} L &= x^2 \\\\ \\frac{dL}{dx} &= 3 x \\end{aligned}", "\\begin{aligned} L &= x^2 \\\\ \\frac{dL}{dx} &= 2 x \\end{aligned}")]
    public async Task What_a_message_offers_is_written_into_the_equation(string method, string before, string after)
    {
        const string Head = "using System; partial class C { const float a = 2; ";

        var mended = await FixAsync($"{Head}[Equation(@\"{before}\")] public static partial {method}; }}", new SuggestionCodeFix(), EquationCompiler.Compile);

        Assert.Equal($"{Head}[Equation(@\"{after}\")] public static partial {method}; }}", mended);
        Assert.Empty(TestCompilation.Generate(EquationCompiler.Compile, "using EquationDsl; " + mended).Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public async Task A_tensor_whose_axes_are_open_gets_a_shape()
    {
        const string Before = "using System; using System.Numerics.Tensors; partial class C { [Equation(\"y_i = W_i x\")] public static partial void F(ReadOnlyTensorSpan<float> W, ReadOnlySpan<float> x, Span<float> y); }";

        var (_, diagnostics) = TestCompilation.Generate(EquationCompiler.Compile, "using EquationDsl; " + Before);
        Assert.Contains(diagnostics, static d => d.Id == "EQ0055");
        Assert.Matches(@"[(,] ?\[Shape\(""(\w+)Rows, \1Columns""\)\] (ReadOnly)?TensorSpan<float> \1[,)]", await FixAsync(Before, new ShapeCodeFix(), EquationCompiler.Compile));
    }

    [Fact]
    public async Task A_name_in_a_constant_elsewhere_is_left_alone() =>
        Assert.Null(await FixAsync(
            "partial class C { const string Text = \"bad\"; [Equation(Text)] public static partial float F(float x); }", new SuggestionCodeFix()));

    /// <summary>The source after the first correction that is offered, without the using in front; null if none is.</summary>
    private static async Task<string?> FixAsync(string source, CodeFixProvider provider, Func<EquationRequest, CompiledEquation>? compile = null)
    {
        const string Using = "using EquationDsl; ";
        using var workspace = new AdhocWorkspace();
        var compilation = TestCompilation.Of(Using + source);
        var project = workspace.AddProject("Consumer", LanguageNames.CSharp)
            .WithParseOptions(TestCompilation.ParseOptions)
            .WithCompilationOptions(compilation.Options)
            .WithMetadataReferences(compilation.References);
        var document = project.AddDocument("File0.cs", Using + source, filePath: compilation.SyntaxTrees.Single().FilePath);

        var (_, errors) = TestCompilation.Generate(compile ?? TestCompilation.FailOnBad, Using + source);
        var remarks = await TestCompilation.AnalyzeAsync(compile ?? TestCompilation.FailOnBad, isLive: false, Using + source);
        var diagnostics = errors.Concat(remarks).ToList();
        foreach (var diagnostic in diagnostics.Where(d => provider.FixableDiagnosticIds.Contains(d.Id)))
        {
            var actions = new List<CodeAction>();
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
            if (actions is [var first, ..])
            {
                var operation = (await first.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
                var changed = await operation.ChangedSolution.GetDocument(document.Id)!.GetTextAsync();
                return changed.ToString()[Using.Length..];
            }
        }

        return null;
    }
}
