using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;
using EquationDsl.Compiler.Tests.Pipeline;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Lines as textbooks and the pages of libraries lay them out.</summary>
public sealed class LinesAsPrintedTests
{
    [Theory]
    [InlineData(@"a = \beta x \quad \text{and} \quad b = \beta y")]
    [InlineData(@"a = \beta x, \quad \text{and } b := \beta y")]
    [InlineData(@"a(\mathbf{x}) = \beta x \quad \text{where} \quad b(x, y) = \beta y")]
    [InlineData("\\begin{array}{ll} \\\\\n a = \\beta x \\\\\n b = \\beta y \\\\\n \\end{array}")]
    [InlineData(@"\begin{array}{rcl} a & = & \beta x \\ b & = & \beta y \end{array}")]
    public void TwoOutputs(string equation) => new LoopTrial(
        equation, "void F(ReadOnlySpan<{0}> x, ReadOnlySpan<{0}> y, {0} beta, Span<{0}> a, Span<{0}> b)", "x: n; y: n; a: n; b: n",
        "for (var i = 0; i < n; i++) { a[i] = beta[0] * x[i]; b[i] = beta[0] * y[i]; }").Check("n", [1], [9]);

    [Theory]
    [InlineData(@"u = 2x \text{ and } v = u + y", 7)]
    [InlineData(@"u = 2x, v = u + y \text{ and } w = u v", 42)]
    [InlineData(@"u = 2x \text{ and } v = u + y \\ w = u v", 42)]
    [InlineData(@"u = 2x \text{ and } v = u + y, \text{ and } w = u v", 42)]
    [InlineData(@"w = u v \text{ where } u = 2x \text{ and } v = u + y", 42)]
    public void TheLastOfSeveralIsTheResult(string equation, double expected) => Assert.Equal([expected], EmittedMethod.Run(equation, "double F(double x, double y)", "return [F(3, 1)];"));

    [Theory]
    [InlineData(@"\Delta\boldsymbol{\theta} = -\frac{\epsilon}{\sqrt{\delta+r}} \odot g \\ \theta \leftarrow \theta + \Delta\theta", 0.9)]
    [InlineData(@"\Delta\theta = -\epsilon g \\ \theta \leftarrow \theta + \Delta\boldsymbol\theta", 0.8)]
    public void Differences(string equation, double expected) => Assert.Equal(
        expected, EmittedMethod.Run(equation + (equation.Contains('r') && equation.Contains("sqrt") ? "" : @"+ 0 r + 0 \delta"),
            "void F(Span<double> theta, ReadOnlySpan<double> g, ReadOnlySpan<double> r, double epsilon, double delta)", "double[] t = [1]; F(t, [2], [3], 0.1, 1); return t;")[0], 1e-15);

    [Theory]
    [InlineData(@"R^2 = 1 - \frac{\sum_n (y_n - \hat{y}_n)^2}{\sum_n (y_n - \bar{y})^2} = 1 - \frac{\mathrm{RSS}}{\mathrm{TSS}}")]
    [InlineData(@"R^2 = 1 - \frac{\sum_n (y_n - \hat{y}_n)^2}{\sum_n (y_n - \bar{y})^2} = -A + B(q)")]
    [InlineData(@"R^2 = R_{\text{adj}} = 1 - \frac{\sum_n (y_n - \hat{y}_n)^2}{\sum_n (y_n - \bar{y})^2}")]
    public void MembersWithUnknownNames(string equation)
    {
        const string Signature = "double F(ReadOnlySpan<double> y, ReadOnlySpan<double> yHat)";
        Assert.Equal([0.5], EmittedMethod.Run(equation, Signature, "return [F([1, 3], [1, 2])];"));
        Assert.Contains("EQ0109", Lowered.Findings(equation, Signature), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"{step\_num}^{2} + d_{\text{model}}")]
    [InlineData(@"\text{step\_num}^2 + d_{model}")]
    public void NamesOfPrograms(string equation) => Assert.Equal([19.0], EmittedMethod.Run(equation, "double F(int stepNum, int dModel)", "return [F(4, 3)];"));

    [Theory]
    [InlineData(@"\begin{cases} p & \text{if $y = 1$} \\ 1-p & \text{otherwise,} \end{cases}", 0.8)]
    [InlineData(@"p + \mathbb{1}\{y \not= 3\}", 1.2)]
    [InlineData(@"p + \frac{{}y}{2}", 0.2)]
    [InlineData(@"{\bf p} + y", 0.2)]
    public void Spellings(string equation, double expected) => Assert.Equal(expected, EmittedMethod.Run(equation, "double F(double p, int y)", "return [F(0.2, 0)];")[0], 1e-15);

    [Fact]
    public void Reciprocals() => Assert.Equal(1.2, EmittedMethod.Run(@"\frac{1}{R} = \sum_i \frac{1}{r_i}", "void F(ReadOnlySpan<double> r, out double R)", "F([2, 3], out var R); return [R];")[0], 1e-15);

    [Fact]
    public void Polynomials() => new LoopTrial(
        @"p = a_0 + a_1 x + \cdots + a_n x^n", "void F(ReadOnlySpan<{0}> a, {0} x, out {0} p)", "a: m", "for (var i = 0; i < m; i++) { p[0] += a[i] * Math.Pow(x[0], i); }").Check("m", [2], [4], [9]);

    [Theory]
    [InlineData(@"B = \exp(h A) - I")]
    [InlineData(@"B = e^{h A} - I")]
    public void ExponentialsBesideTheIdentity(string equation) => Assert.Equal(
        [Math.Exp(2) - 1, 0.0, 0.0, Math.Exp(3) - 1], EmittedMethod.Run(
            equation, "void F(ReadOnlyTensorSpan<double> A, double h, TensorSpan<double> B)", "var b = new double[4]; F(new([1, 0, 0, 1.5], [2, 2]), 2, new(b, [2, 2])); return b;")
            .Select(static v => Math.Round(v, 14)).ToArray(), static (a, b) => Math.Abs(a - b) < 1e-13);

    [Theory]
    [InlineData(@"N(t) = N(0) e^{-\lambda t}", "double F(double N, double lambda, double t)", "N(0)")]
    [InlineData(@"S(T) - K", "double F(double S, double T, double K)", "S(T)")]
    [InlineData(@"L = (1 + r(x))^2", "void F(ReadOnlySpan<double> r, double x, Span<double> L)", "r(x)")]
    [InlineData(@"\pi(s) + 1", "double F(double s)", @"\pi(s)")]
    public void ValuesOfFunctionsAreNoProducts(string equation, string signature, string marked)
    {
        var found = Lowered.Findings(equation, signature);
        Assert.Contains($"EQ0247 '{marked}'", found, StringComparison.Ordinal);
        var advised = equation.Replace(marked, marked.Replace("(", @" \cdot ").Replace(")", " "));
        Assert.DoesNotContain("EQ0247", Lowered.Findings(advised, signature), StringComparison.Ordinal);
    }

    [Fact]
    public void IndicesOfTheTwoSidesAreTheSame() => Assert.Contains("EQ0045 'b'", Lowered.Findings(@"H_a = G_b + \alpha", "void F(ReadOnlySpan<double> G, double alpha, Span<double> H)"), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"e^{-d^2/2\sigma^2}", @"e^{-\frac{d^2}{2 \sigma^2}}")]
    [InlineData(@"\sigma/2d", @"\frac{\sigma}{2 d}")]
    public void DivisorsOfSeveralFactors(string equation, string advised)
    {
        Assert.Contains("EQ0244", Lowered.Findings(equation, "double F(double d, double sigma)"), StringComparison.Ordinal);
        Assert.Equal("", Lowered.Findings(advised, "double F(double d, double sigma)"));
    }
}
