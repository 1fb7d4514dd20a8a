using EquationDsl.Compiler.Explanation;
using EquationDsl.Tooling;

namespace EquationDsl.Tool.Tests.Explanation;

public sealed class FormulaLineTests
{
    public static TheoryData<string, string> Equations => new()
    {
        { "softmax(z)", "(ReadOnlySpan<float> z, Span<float> result)" },
        { @"L = -\sum_{i=1}^N y_i \log \hat{y}_i", "float (ReadOnlySpan<float> y, ReadOnlySpan<float> yHat)" },
        { @"\mu = \frac{1}{n} \sum_i x_i; \quad y_i = \frac{x_i - \mu}{\sqrt{1 + \mu^2}}", "(ReadOnlySpan<double> x, Span<double> y)" },
        { "A B x", "([Shape(\"m, n\")] ReadOnlySpan<double> A, [Shape(\"n, p\")] ReadOnlySpan<double> B, ReadOnlySpan<double> x, Span<double> result)" },
        { "A^{-1} b", "([Shape(\"n, n\")] ReadOnlySpan<double> A, ReadOnlySpan<double> b, Span<double> result)" },
        { @"s_i = s_{i-1} + x_i \quad s_0 = 0", "(ReadOnlySpan<double> x, Span<double> s)" },
        { @"\int_0^a e^{-b x^2} dx", "double (double a, double b)" },
        { @"\log \sum_i e^{x_i}", "double (ReadOnlySpan<double> x)" },
        { @"\begin{cases} x & x > 0 \\ a x & \text{otherwise} \end{cases}", "(ReadOnlySpan<float> x, float a, Span<float> result)" },
        { @"\|x\|_2", "double (ReadOnlySpan<double> x)" },
        { "x", "double (double x)" },
    };

    [Theory]
    [MemberData(nameof(Equations))]
    public void A_formula_is_the_comment_above_its_loop(string equation, string signature)
    {
        var explanation = Explain(equation, signature);
        var lines = explanation.Compiled.Source!.Split('\n');
        foreach (var formula in explanation.Methods.SelectMany(static m => m.Formulas))
        {
            Assert.False(formula.SourceLines.IsEmpty, formula.Text);
            Assert.All(formula.SourceLines, at => Assert.StartsWith(Beginning("// " + formula.Text), lines[at - 1].Trim(), StringComparison.Ordinal));
        }
    }

    /// <summary>So that a loop leads to its formula too.</summary>
    [Theory]
    [MemberData(nameof(Equations))]
    public void A_comment_above_a_loop_is_a_formula_of_its_method(string equation, string signature)
    {
        var explanation = Explain(equation, signature);
        var lines = explanation.Compiled.Source!.Split('\n');
        var linked = explanation.Methods.SelectMany(static m => m.Formulas).SelectMany(static f => f.SourceLines).ToHashSet();
        var comments = Enumerable.Range(1, lines.Length).Where(at => lines[at - 1].Trim() is var line && line.StartsWith("// ", StringComparison.Ordinal)
            && !line.StartsWith("//  ", StringComparison.Ordinal) && line.Contains(" = ", StringComparison.Ordinal));
        Assert.Empty(comments.Where(at => !linked.Contains(at)).Select(at => lines[at - 1].Trim()));
    }

    [Theory]
    [MemberData(nameof(Equations))]
    public void A_formula_is_mathematics(string equation, string signature)
    {
        foreach (var formula in Explain(equation, signature).Methods.SelectMany(static m => m.Formulas))
        {
            var root = NamesInMarkup.Read(formula.MathMl);
            Assert.Equal("block", root.Attribute("display")!.Value);
            Assert.Empty(NamesInMarkup.Places(root));
        }
    }

    [Theory]
    [InlineData(@"x \sigma(x)", "double (double x)", "result=xσ(x)")]
    [InlineData(@"e^{-a}", "double (double a)", "result=e−a")]
    [InlineData(@"\frac{a - b}{c} - (d - f)", "double (double a, double b, double c, double d, double f)", "result=a−bc−(d−f)")]
    [InlineData(@"(a + b)^3", "double (double a, double b)", "result=(a+b)3")]
    [InlineData(@"\sqrt{1 + \alpha} |\hat{y}|", "double (double alpha, double yHat)", "result=|y^|α+1")]
    [InlineData(
        @"\frac{P(B|A) P(A)}{P(B)}", "double ([Symbol(\"P(B|A)\")] double likelihood, [Symbol(\"P(A)\")] double prior, [Symbol(\"P(B)\")] double evidence)",
        "result=P(B|A)P(A)P(B)")]
    [InlineData(@"L = x dt", "double (double x, double dt)", "L=dtx")]
    [InlineData(@"\lambda_{\max} x", "double ([Symbol(@\"\\lambda_{\\max}\")] double greatest, double x)", "result=λmaxx")]
    [InlineData(@"\max(a, b) - 2.5", "double (double a, double b)", "result=max(a,b)−2.5")]
    [InlineData(@"\mathbb{1}[a > b] W_h", "double (double a, double b, double Wh)", "result=Wh{1 if b<a0 otherwise")]
    public void Formulas_are_printed_as_mathematicians_do(string equation, string signature, string shown) =>
        Assert.Equal(shown, Shown(Explain(equation, signature).Methods[0].Formulas[^1]));

    [Fact]
    public void Sums_stand_above_their_ranges_and_gradients_below_nabla()
    {
        var explanation = Explain(@"y_i = \sum_{j=1}^{i} x_j", "(ReadOnlySpan<double> x, Span<double> y)");
        var gradient = explanation.Methods.First(static m => m.Kind == "Gradient");
        Assert.Contains("∇xj=∇xj+1(zero outside)+∇yj", Shown(gradient.Formulas[^1]), StringComparison.Ordinal);
        var softmax = Explain("softmax(z)", "(ReadOnlySpan<float> z, Span<float> result)").Methods[0];
        Assert.Equal(["m=maxjzj", "zexp,j=ezj−m", "sum=∑jzexp,j", "resulti=zexp,isum"], softmax.Formulas.Select(Shown));
        Assert.Contains("<munder><mo>∑</mo>", softmax.Formulas[2].MathMl, StringComparison.Ordinal);
        Assert.Contains("<mfrac>", softmax.Formulas[3].MathMl, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_stands_apart_from_the_next_factor() =>
        Assert.Contains("<mi>dt</mi><mo>\u2062</mo><mspace width=\"0.1667em\"></mspace><mi>x</mi>", Explain("x dt", "double (double x, double dt)")
            .Methods[0].Formulas[0].MathMl,
            StringComparison.Ordinal);

    [Fact]
    public void Facts_are_those_of_the_documentation()
    {
        var explanation = Explain("softmax(z)", "(ReadOnlySpan<float> z, Span<float> result)");
        Assert.Equal(["Forward", "Gradient", "GradientOfResult"], explanation.Methods.Select(static m => m.Kind));
        Assert.Equal(["shapes", "rule", "cost"], explanation.Methods[0].Facts.Select(static f => f.Label));
        var source = string.Join(" ", explanation.Compiled.Source!.Split('\n').Select(static l => l.Trim().TrimStart('/').Trim()));
        Assert.All(explanation.Methods.SelectMany(static m => m.Facts), f =>
            Assert.Contains($"{f.Label}: {f.Text.Replace(">", "&gt;", StringComparison.Ordinal)}", source, StringComparison.Ordinal));
    }

    [Fact]
    public void Explaining_and_compiling_give_one_file()
    {
        var result = Workbench.Explain(new EquationSource("softmax(z)", "(ReadOnlySpan<float> z, Span<float> result)"));
        Assert.Equal(result.Generated.Single().Text, result.Equations.Single().Explanation!.Compiled.Source);
    }

    /// <summary>All of it takes minutes; these are files with many kinds of loops.</summary>
    [Theory]
    [InlineData("Recurrent.cs")]
    [InlineData("Bounds.cs")]
    public void The_textbook_corpus_is_explained(string file)
    {
        var text = File.ReadAllText(Path.Combine(NamesInMarkup.Corpus(), file));
        var result = Workbench.Compile([new SourceFile(file, text)]);
        Assert.NotEmpty(result.Equations);
        foreach (var explanation in result.Equations.Select(static e => e.Explanation!))
        {
            NamesInMarkup.Read(explanation.MathMl!);
            Assert.DoesNotContain(explanation.Symbols, static s => s.Kind == SymbolKinds.Unknown);
            foreach (var formula in explanation.Methods.SelectMany(static m => m.Formulas))
            {
                NamesInMarkup.Read(formula.MathMl);
                Assert.False(formula.SourceLines.IsEmpty, formula.Text);
            }
        }
    }

    /// <summary>Comments are broken where lines end.</summary>
    private static string Beginning(string comment) => comment.Length > 60 ? comment[..60] : comment;

    private static string Shown(FormulaLine formula) => NamesInMarkup.Read(formula.MathMl).Value.Replace("\u2061", "", StringComparison.Ordinal)
        .Replace("\u2062", "", StringComparison.Ordinal)
        .Replace("\u00A0", " ", StringComparison.Ordinal);

    private static EquationExplanation Explain(string equation, string signature) => Workbench.Explain(new EquationSource(equation, signature))
        .Equations.Single().Explanation!;
}
