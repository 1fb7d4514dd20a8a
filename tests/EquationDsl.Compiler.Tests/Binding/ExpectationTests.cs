using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Expectations over samples and by weights, impulses, and sums on both sides of an index, against values by hand.</summary>
public sealed class ExpectationTests
{
    private const string One = "double F(ReadOnlySpan<double> X)";
    private const string Two = "double F(ReadOnlySpan<double> X, ReadOnlySpan<double> Y)";

    [Theory]
    [InlineData(@"E[X^2] - E[X]^2", One, "F([1, 2, 6])", 14 / 3.0)]
    [InlineData(@"\mathrm{Var}[X]", One, "F([1, 2, 6])", 14 / 3.0)]
    [InlineData(@"Var(X) = \mathbb{E}[(X - \mu)^2], \quad \mu = \mathbb{E}[X]", One, "F([1, 2, 6])", 14 / 3.0)]
    [InlineData(@"\mathrm{Cov}(X, Y)", Two, "F([1, 2, 6], [3, 1, 5])", 8 / 3.0)]
    [InlineData(@"\mathbb{E}[X Y] - \mathbb{E}[X] \mathbb{E}[Y]", Two, "F([1, 2, 6], [3, 1, 5])", 8 / 3.0)]
    [InlineData(@"c = \mathbb{E}[(X - \mathbb{E}[X])(Y - \mathbb{E}[Y])]", Two, "F([1, 2, 6], [3, 1, 5])", 8 / 3.0)]
    [InlineData(@"\mathbb{E}_{X \sim p}[X^2]", One, "F([1, 2, 6])", 41 / 3.0)]
    [InlineData(@"\mathbb{E}_{(X, Y) \sim \mathcal{D}}[X Y]", Two, "F([1, 2, 6], [3, 1, 5])", 35 / 3.0)]
    [InlineData(@"\mathbb{E}_{x \sim p}[f(x)]", "double F(ReadOnlySpan<double> p, ReadOnlySpan<double> f)", "F([1, 2, 6], [3, 1, 5])", 35)]
    [InlineData(@"H(p) = \mathbb{E}_{x \sim p}[-\log_2 p(x)] = -\sum_x p(x) \log_2 p(x)", "double F(ReadOnlySpan<double> p)", "F([0.5, 0.25, 0.25])", 1.5)]
    [InlineData(@"\mathbb{E}_{p(x)}[f(x)]", "double F(ReadOnlySpan<double> p, ReadOnlySpan<double> f)", "F([1, 2, 6], [3, 1, 5])", 35)]
    [InlineData(@"H = -\mathbb{E}_{p(x)} \log_2 p(x)", "double F(ReadOnlySpan<double> p)", "F([0.5, 0.25, 0.25])", 1.5)]
    [InlineData(@"L = -\mathbb{E}_{x \sim p}[\log q(x)] \approx -\frac1n \sum_i q_i", "double F(ReadOnlySpan<double> q)", "F([1, 2, 6])", -3)]
    [InlineData(@"\mathbb{E}[x] = \sum_i x_i p_i", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> p)", "F([1, 2, 6], [3, 1, 5])", 35)]
    [InlineData(@"\mathrm{Var}(X) = \mathbb{E}[(X - \mu)^2] = \sum_i p_i (x_i - \mu)^2, \quad \mu = \sum_i p_i x_i", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> p)", "F([0, 4], [0.5, 0.5])", 4)]
    public void HaveTheirValues(string equation, string signature, string call, double expected) =>
        Assert.Equal(expected, Assert.Single(EmittedMethod.Run(equation, signature, $"return [{call}];")), 1e-12);

    /// <summary>Beside an equation E, a function E of the text and a parameter E the letter of the expectation is the expectation.</summary>
    [Theory]
    [InlineData(@"m = \mathbb{E}[(X - \mathbb{E}[X])^2]", One, "F([1, 2, 6])", 14 / 3.0)]
    [InlineData(@"E(c) = c^2; m = \mathbb{E}[X] + E(3)", One, "F([1, 2, 6])", 12)]
    [InlineData(@"m = \hat{\mathbb{E}}[X]^2 E_1", "double F(ReadOnlySpan<double> X, ReadOnlySpan<double> E)", "F([1, 2, 6], [2, 7, 7])", 18)]
    [InlineData(@"\mathbb{E}(c) = c^2; m = \mathbb{E}[X_3]", One, "F([1, 2, 6])", 36)]
    public void BesideAnotherE(string equation, string signature, string call, double expected)
    {
        Assert.Equal(expected, Assert.Single(EmittedMethod.Run(equation, signature, $"return [{call}];")), 1e-12);
        var alone = EquationCompiler.Compile(Signatures.Request(equation, signature));
        foreach (var text in new[] { "E(c) = (c - 1)^2", @"E = \frac{1}{2} c^2" })
        {
            var beside = EquationCompiler.Compile(Signatures.Request(equation, signature) with { Siblings = [new(text, Signatures.Method("double Energy(double c)"))] });
            Assert.DoesNotContain(beside.Diagnostics, static d => d.IsError);
            Assert.Equal(alone.Source, beside.Source);
        }
    }

    [Theory]
    [InlineData("E(c) = (c - 1)^2", "E(a)")]
    [InlineData(@"\mathbb{E}(c) = (c - 1)^2", @"\mathbb{E}[a]")]
    public void AnEquationOfTheSameLetterIsUsed(string equation, string use)
    {
        var compiled = EquationCompiler.Compile(Signatures.Request(use, "double F(double a)") with { Siblings = [new(equation, Signatures.Method("double Energy(double c)"))] });
        Assert.DoesNotContain(compiled.Diagnostics, static d => d.IsError);
        Assert.Contains("a - ", compiled.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void ItsGradientBesideAnotherE() => new LoopTrial(
        @"E(c) = c^2; m = \mathbb{E}[x]^2 + E(a)", "{0} F(ReadOnlySpan<{0}> x, {0} a)", "x: n", "double s = 0; for (var i = 0; i < n; i++) { s += x[i]; } result[0] = s / n * (s / n) + a[0] * a[0];")
        .Check("n", [1], [2], [3], [7], [8], [9], [16], [17], [33]);

    [Fact]
    public void ALawAndSamplesAreTwoReadings() => Assert.StartsWith(@"EQ0014 'X \sim Y'", Lowering.Lowered.Findings(@"\mathbb{E}_{X \sim Y}[X]", Two), StringComparison.Ordinal);

    /// <summary>A sample that is a vector is not passed: what takes all numbers that are passed for one would be the mean of something else.</summary>
    [Theory]
    [InlineData(@"R(w) = E_{(x,y)\sim D}[(y - w^\top x)^2]", @"w^\top x")]
    [InlineData(@"\mathbb{E}_{x \sim D}[\|x\|^2]", @"\|x\|")]
    [InlineData(@"\mathbb{E}_{x \sim D}[x \|x\|]", @"\|x\|")]
    [InlineData(@"\mathbb{E}_{x \sim D}[x \cdot w + x]", @"x \cdot w")]
    [InlineData(@"\mathbb{E}_{x \sim D}[x + \langle w, x \rangle]", @"\langle w, x \rangle")]
    [InlineData(@"\mathbb{E}_{x \sim D}[\mathrm{softmax}(x) + 1]", @"\mathrm{softmax}(x)")]
    [InlineData(@"\mathbb{E}_{x \sim D}[A x]", "A x")]
    [InlineData(@"\mathbb{E}_{x \sim D}[x x^\top]", @"x x^\top")]
    [InlineData(@"\mathbb{E}_{x \sim D}[x - \sum_i w_i x_i]", @"\sum_i w_i x_i")]
    [InlineData(@"\mathbb{E}_{x \sim D}[x - x_1]", "x_1")]
    [InlineData(@"f(z) = w^\top z; R = \mathbb{E}_{(x, y) \sim D}[(y - f(x))^2]", "f(x)")]
    [InlineData(@"R = \mathbb{E}_{(x, y) \sim D}[(y - q)^2] \text{ where } q = w^\top x", "q")]
    [InlineData(@"\mathbb{E}_{(x, z) \sim D}[r(x, z) \|r(x, z)\|]", @"\|r(x, z)\|")]
    public void WholeSamplesAreRefused(string equation, string at)
    {
        const string Advice = @" below a mean over samples, of which it takes all at once, has no meaning here; write the sum with indices, as in \frac{1}{n} \sum_{i=1}^n (y_i - w^\top x_i)^2, ";
        var (x, r) = equation.Contains("r(x", StringComparison.Ordinal) ? ("", "[Symbol(\"r(x, z)\")] ReadOnlySpan<double> r, ") : ("[Symbol(\"x\")] ReadOnlySpan<double> x, ", "");
        var findings = Lowering.Lowered.Findings(equation, $"double F({x}{r}[Symbol(\"y\")] ReadOnlySpan<double> y, ReadOnlySpan<double> w, [Shape(\"n, n\")] ReadOnlySpan<double> A)");
        Assert.StartsWith($"EQ0031 '{at}': '{at}'{Advice}", findings, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSumOverRowsIsTheMeanOverSamples() => Assert.Equal([(25 + 4) / 2.0], EmittedMethod.Run(
        @"R = \frac{1}{n} \sum_{i=1}^n (y_i - w^\top x_i)^2", "double F(ReadOnlyTensorSpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> w)",
        "return [F(new System.Numerics.Tensors.ReadOnlyTensorSpan<double>(new double[] { 1, 2, 3, 0, 1, 1 }, [2, 3]), new double[] { 1, 4 }, new double[] { 1, 1, 1 })];"));

    /// <summary>Means and variances beside samples are of all of them, and what knows nothing of them may be taken whole.</summary>
    [Theory]
    [InlineData(@"\mathbb{E}_{X \sim p}[(X - \mathbb{E}[X])^2]", 14 / 3.0)]
    [InlineData(@"\mathbb{E}_{X \sim p}[(X - \mathbb{E}_{X \sim p}[X])^2]", 14 / 3.0)]
    [InlineData(@"\mathbb{E}_{X \sim p}\left[\frac{(X - \operatorname{mean}(X))^2}{\operatorname{var}(X)}\right]", 1)]
    [InlineData(@"v = \mathbb{E}_{X \sim p}[(X - \mu)^2], \quad \mu = \frac{1}{n} \sum_{i=1}^n X_i", 14 / 3.0)]
    [InlineData(@"\mathbb{E}_{X \sim p}[X \|Y\|^2]", 3 * 35)]
    [InlineData(@"\mathbb{E}_{(X, Y) \sim p}[\log(e^X) - Y]", 0)]
    public void MeansBesideSamples(string equation, double expected) => Assert.Equal(
        expected, Assert.Single(EmittedMethod.Run(equation, Two, "return [F([1, 2, 6], [3, 1, 5])];")), 1e-12);

    [Theory]
    [InlineData(@"h[n] = \delta[n] + a \delta[n-1]", new[] { 1, 0.5, 0, 0 })]
    [InlineData(@"h[n] = a h[n-1] + \delta[n], \quad h[-1] = 0", new[] { 1, 0.5, 0.25, 0.125 })]
    public void Impulses(string equation, double[] expected) =>
        Assert.Equal(expected, EmittedMethod.Run(equation, "void F(double a, Span<double> h)", "var h = new double[4]; F(0.5, h); return h;"));

    [Fact]
    public void SumsOnBothSides() => Assert.Equal([2, 3, 4], EmittedMethod.Run(
        @"y_t = \frac{1}{2q+1} \sum_{j=-q}^{q} x_{t+j}", "void F(ReadOnlySpan<double> x, int q, Span<double> y)", "var y = new double[3]; F([1, 2, 3, 4, 5], 1, y); return y;"));

    /// <summary>Entry by entry they would be another product than everyone reads.</summary>
    [Theory]
    [InlineData(@"B = A_1 A_2 \cdots A_n")]
    [InlineData(@"B = \prod_{k=1}^n A_k")]
    public void ProductsOfMatricesAreRefused(string equation) =>
        Assert.StartsWith("EQ0031", Lowering.Lowered.Findings(equation, "void F([Shape(\"n, d, d\")] ReadOnlySpan<double> A, int n, int d, [Shape(\"d, d\")] Span<double> B)"), StringComparison.Ordinal);
}
