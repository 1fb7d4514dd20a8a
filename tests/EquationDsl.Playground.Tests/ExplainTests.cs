using Playground.Api;

namespace EquationDsl.Playground.Tests;

/// <summary>What the page is told of an equation.</summary>
[Collection(ServerCollection.Name)]
public class ExplainTests(ServerFixture server)
{
    private const string Vector = "double (ReadOnlySpan<double> x)";

    [Fact]
    public async Task Softmax_is_read_and_explained()
    {
        var reply = await server.ExplainAsync(@"\text{softmax}(z_i) = \frac{e^{z_i}}{\sum_j e^{z_j}}", "(ReadOnlySpan<float> z, Span<float> result)");

        Assert.True(reply.Succeeded);
        Assert.Empty(reply.Findings);
        Assert.StartsWith("<math", reply.MathMl);
        Assert.Equal(["F", "FGradient"], reply.Methods.Select(static m => m.Name).Distinct());
        Assert.Contains(reply.Methods[0].Facts, static f => f is { Label: "rule" } && f.Text.StartsWith("softmax-shift", StringComparison.Ordinal));
        Assert.Contains(reply.Methods[0].Facts, static f => f is { Label: "cost" });
        Assert.Contains("partial void F(ReadOnlySpan<float> z, Span<float> result)", reply.Source);
    }

    /// <summary>A formula leads to its loop: the line of the file that it names is the comment with its text.</summary>
    [Fact]
    public async Task Formulas_lead_to_their_lines()
    {
        var reply = await server.ExplainAsync(@"\log \sum_i e^{x_i}", Vector);

        var lines = reply.Source!.Split('\n');
        var linked = reply.Methods.SelectMany(static m => m.Formulas).Where(static f => f.Lines.Length > 0).ToList();
        Assert.NotEmpty(linked);
        Assert.All(linked, f => Assert.All(f.Lines, line => Assert.StartsWith("// " + f.Text, lines[line - 1].Trim())));
    }

    [Fact]
    public async Task An_unknown_name_is_marked_at_its_characters_and_can_be_mended_by_a_click()
    {
        const string equation = @"\sum_i w_i x_i + bais";
        var reply = await server.ExplainAsync(equation, "double (ReadOnlySpan<double> w, ReadOnlySpan<double> x, double bias)");

        Assert.False(reply.Succeeded);
        var finding = Assert.Single(reply.Findings, static f => f.Severity == "error");
        Assert.Equal(("EQ0020", FindingReply.InEquation), (finding.Id, finding.Part));
        Assert.Equal("bais", equation.Substring(finding.Start, finding.Length));
        var fix = Assert.Single(finding.Fixes);
        Assert.Equal(@"\sum_i w_i x_i + bias", equation.Remove(fix.Start, fix.Length).Insert(fix.Start, fix.Text));
    }

    /// <summary>Where the compiler gives no fix, what its message says to write is one, if the equation compiles with it.</summary>
    [Theory]
    [InlineData("x y", "x \\odot y ~ x^\\top y", "double (ReadOnlySpan<double> x, ReadOnlySpan<double> y)", "x^\\top y")]
    [InlineData("bb + x", "b^2", "double (double x, double b)", "b^2 + x")]
    [InlineData("|x|", "sum(|x|)", "double (ReadOnlySpan<double> x)", "sum(|x|)")]
    [InlineData("\\frac{x}{y", "", "double (double x, double y)", null)]
    [InlineData("\\sum_i x_i y", "", "double (ReadOnlySpan<double> x, ReadOnlySpan<double> y)", null)]
    public async Task What_a_message_says_to_write_is_a_fix(string equation, string offered, string signature, string? mended)
    {
        var finding = (await server.ExplainAsync(equation, signature)).Findings[0];

        Assert.All(finding.Fixes, f => Assert.Contains(f.Text, offered.Split(" ~ ")));
        Assert.Equal(mended is not null, finding.Fixes.Any(f => equation.Remove(f.Start, f.Length).Insert(f.Start, f.Text) == mended));
    }

    /// <summary>Each symbol of the text has a place there, and what it is bound to.</summary>
    [Fact]
    public async Task Symbols_are_told_with_their_places()
    {
        const string equation = @"\sum_{i=1}^n w_i x_i + b";
        var reply = await server.ExplainAsync(equation, "double (ReadOnlySpan<double> w, ReadOnlySpan<double> x, double b)");

        var x = Assert.Single(reply.Symbols, static s => s.Text == "x");
        Assert.Equal(("parameter", "n"), (x.Kind, x.Shape));
        var index = Assert.Single(reply.Symbols, static s => s.Text == "i");
        Assert.Equal("index", index.Kind);
        Assert.All(reply.Symbols, s => Assert.All(s.Places, p => Assert.Equal(s.Text, equation.Substring(p.Start, p.Length))));
        Assert.Equal(3, index.Places.Length);
    }

    [Fact]
    public async Task What_a_user_copies_has_the_options()
    {
        using var response = await server.Client.PostAsync("/api/explain", Json.Of(
            """{"equation":"x^2 y","signature":"double Power(double x, double y = 2)","derivatives":["Gradient","Hessian"],"boundary":"Clamp"}"""));
        var text = await response.Content.ReadAsStringAsync();

        Assert.Contains("""[Equation(\u0022x^2 y\u0022, Derivatives = Derivatives.Gradient | Derivatives.Hessian, Boundary = Boundary.Clamp)]""", text);
        Assert.Contains("public static partial double Power(double x, double y = 2);", text);
        Assert.Contains("var result = Power(x);", text);
    }

    [Fact]
    public async Task Options_that_are_none_mean_the_default()
    {
        using var response = await server.Client.PostAsync("/api/explain", Json.Of(
            """{"equation":"x^2","signature":"double (double x)","derivatives":["Gradient","7","Everything"],"boundary":"9"}"""));

        Assert.Contains("""[Equation(\u0022x^2\u0022)]""", await response.Content.ReadAsStringAsync());
    }
}
