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
            await FixAsync($"partial class C {{ {before} public static partial float F(float weight); }}", new RenameSymbolCodeFix()));

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
            await FixAsync($"partial class C {{ {before} public static partial float F(float theta); }}", new RenameSymbolCodeFix(), EquationCompiler.Compile));

    [Fact]
    public async Task A_name_in_a_constant_elsewhere_is_left_alone() =>
        Assert.Null(await FixAsync(
            "partial class C { const string Text = \"bad\"; [Equation(Text)] public static partial float F(float x); }", new RenameSymbolCodeFix()));

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

        var (_, diagnostics) = TestCompilation.Generate(compile ?? TestCompilation.FailOnBad, Using + source);
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
