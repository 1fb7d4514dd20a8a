using System.Diagnostics;
using System.Text.Json;
using EquationDsl.Tooling;

namespace EquationDsl.Tool.Tests;

public sealed class ExplainTests
{
    private const string Spans = "(ReadOnlySpan<float> z, Span<float> result)";

    [Fact]
    public void Softmax_as_text()
    {
        var run = Run.Of("explain", "softmax(z)", "--signature", Spans);
        Assert.Equal(EquationTool.Success, run.ExitCode);
        Assert.Equal("", run.Error);
        var lines = run.Output.Split('\n').Select(static l => l.TrimEnd()).ToList();
        Assert.Equal(
            ["", "softmax(z)", "  softmax function", "  z       parameter  n", "", "F (Forward)", "  m = max_j z[j]", "  zExp[j] = exp(z[j] - m)",
                "  sum = sum_j zExp[j]", "  result[i] = zExp[i] / sum", "  shapes: z, result: n"],
            lines.Take(11));
        Assert.StartsWith("  rule: softmax-shift: exp(b) / sum_j exp(a[j])", lines[11], StringComparison.Ordinal);
        Assert.Equal("  cost: 3 passes; 3 n loads, 2 n stores, n exp, 1 div", lines[12]);
        Assert.Contains("FGradient (Gradient)", lines);
        Assert.Contains("FGradient (GradientOfResult)", lines);
        Assert.DoesNotContain("VectorWidth", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_generated_code_is_there_where_it_is_asked_for()
    {
        var run = Run.Of("explain", "softmax(z)", "-s", Spans, "--name", "Softmax", "--code");
        Assert.Contains("public static partial void Softmax(ReadOnlySpan<float> z, Span<float> result)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Softmax_as_json()
    {
        using var json = JsonDocument.Parse(Run.Of("explain", "softmax(z)", "--signature", Spans, "--json", "--code").Output);
        var root = json.RootElement;
        Assert.Equal(["equation", "signature", "mathMl", "diagnostics", "symbols", "methods", "source"], root.EnumerateObject().Select(static p => p.Name));
        Assert.Equal("softmax(z)", root.GetProperty("equation").GetString());
        var z = root.GetProperty("symbols")[1];
        Assert.Equal("""{"text":"z","name":"z","kind":"parameter","shape":"n","places":[{"start":8,"length":1}]}""", JsonSerializer.Serialize(z));
        var forward = root.GetProperty("methods")[0];
        Assert.Equal(["name", "kind", "formulas", "facts"], forward.EnumerateObject().Select(static p => p.Name));
        var formula = forward.GetProperty("formulas")[0];
        Assert.Equal("m = max_j z[j]", formula.GetProperty("text").GetString());
        var lines = root.GetProperty("source").GetString()!.Split('\n');
        Assert.Equal("// m = max_j z[j]", lines[formula.GetProperty("sourceLines")[0].GetInt32() - 1].Trim());
        Assert.Equal("shapes", forward.GetProperty("facts")[0].GetProperty("label").GetString());
    }

    [Fact]
    public void A_mistake_is_marked_and_what_would_mend_it_is_told()
    {
        var run = Run.Of("explain", @"\sigma(alhpa x)", "-s", "double (double x, double alpha)");
        Assert.Equal(EquationTool.HasErrors, run.ExitCode);
        Assert.Contains("error EQ", run.Output, StringComparison.Ordinal);
        Assert.Contains("  \\sigma(alhpa x)\n         ^", run.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Run.Of("explain", @"\sigma(alhpa x)", "-s", "double (double x, double alpha)", "--json").Output);
        var diagnostic = json.RootElement.GetProperty("diagnostics")[0];
        Assert.Equal(7, diagnostic.GetProperty("start").GetInt32());
        Assert.Equal("error", diagnostic.GetProperty("severity").GetString());
        Assert.Empty(json.RootElement.GetProperty("methods").EnumerateArray());
    }

    [Theory]
    [InlineData("(ReadOnlySpan<float> z")]
    [InlineData("")]
    [InlineData("z, result")]
    [InlineData("(float x); } class Other { void M(")]
    public void A_signature_that_is_none_is_refused(string signature)
    {
        var run = Run.Of("explain", "softmax(z)", "--signature", signature);
        Assert.Equal(EquationTool.HasErrors, run.ExitCode);
        Assert.Contains("signature", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_may_be_a_tuple_and_options_reach_the_attribute()
    {
        var source = new EquationSource(@"a = x + y \\ b = x y", "(double a, double b) (double x, double y)", "Both",
            new(Compiler.Model.DerivativeKinds.Gradient | Compiler.Model.DerivativeKinds.Jacobian, ["x"]));
        var result = Workbench.Explain(source);
        Assert.Empty(result.Diagnostics);
        var kinds = result.Equations.Single().Explanation!.Methods.Select(static m => m.Kind).ToList();
        Assert.Contains("Jacobian", kinds);
        Assert.DoesNotContain("yGradient", result.Generated.Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_any_size_and_depth_gives_a_diagnostic()
    {
        string[] texts =
        [
            string.Concat(Enumerable.Repeat("x + ", 25_000)) + "x", new string('(', 10_000) + "x" + new string(')', 10_000),
                string.Concat(Enumerable.Repeat(@"\frac{x}{", 10_000)), new string('{', 10_000),
            string.Concat(Enumerable.Repeat("x_{", 10_000)), new string('\\', 100_000), string.Concat(Enumerable.Repeat("\ud800", 1000)),
                new string('[', 10_000),
        ];
        foreach (var text in texts)
        {
            var watch = Stopwatch.StartNew();
            var result = Workbench.Explain(new EquationSource(text, "double (double x)"));
            Assert.True(result.HasErrors, text[..20]);
            Assert.Contains(result.Diagnostics, static d => d.Id.StartsWith("EQ", StringComparison.Ordinal) && d.InEquation is not null);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{text[..20]} took {watch.Elapsed}");
        }
    }

    [Fact]
    public void So_does_the_command() => Assert.Equal(EquationTool.HasErrors, Run.Of("explain", new string('(', 10_000), "-s", "double (double x)").ExitCode);

    [Fact]
    public void An_option_that_is_not_there_is_refused() => Assert.NotEqual(EquationTool.Success, Run.Of("explain", "x").ExitCode);
}
