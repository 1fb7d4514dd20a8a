using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>What papers print beside the formula, and letters that only look like indices, against values by hand.</summary>
public sealed class PaperFormsTests
{
    /// <summary>x = 1, 2, 4: entries from t on, weighted with halves.</summary>
    [Theory]
    [InlineData(@"G_t = \sum_{k=0}^{\infty} \gamma^k R_{t+k}", "void F(ReadOnlySpan<double> R, double gamma, Span<double> G)")]
    [InlineData(@"G_t = \sum_{k=0}^{\infty} \gamma^k R_{t+k+1}", "void F(ReadOnlySpan<double> R, double gamma, Span<double> G)")]
    [InlineData(@"v_i = \sum_{k=0}^{\infty} g^k x_{k+i}", "void F(ReadOnlySpan<double> x, double g, Span<double> v)")]
    public void SumsOnwardEndWithWhatIsPassed(string equation, string signature) =>
        Assert.Equal([3.0, 4, 4], EmittedMethod.Run(equation, signature, "double[] y = new double[3]; F(new double[] { 1, 2, 4 }, 0.5, y); return y;"));

    [Theory]
    [InlineData(@"G_t = \sum_{k=0}^{\infty} \gamma^k R_{t+k+1} t")]
    [InlineData(@"G_t = \sum_{k=0}^{\infty} (\gamma^k + R_{t+k})")]
    public void OtherSumsOnwardDoNot(string equation) =>
        Assert.StartsWith(@"EQ0189 '\infty': ", Lowered.Findings(equation, "void F(ReadOnlySpan<double> R, double gamma, Span<double> G)"));

    /// <summary>An error term is dropped with an information; a parameter or an equation O is none.</summary>
    [Fact]
    public void TheOrderOfTheErrorIsNoTerm()
    {
        Assert.Equal([5.0], EmittedMethod.Run(@"y = 2 x + h + O(h^2)", "double F(double x, double h)", "return [F(2, 1)];"));
        Assert.Equal([8.0], EmittedMethod.Run(@"y = 2 x + h + O(h^2)", "double F(double x, double h, double O)", "return [F(2, 1, 3)];"));
        Assert.Contains(
            EquationCompiler.Compile(Signatures.Request(@"y = 2 x + h + O(h^2)", "double F(double x, double h)")).Diagnostics, static d => d.Rule.Id == "EQ0109" && !d.IsError);
    }

    /// <summary>x = 1, 2, 6: the mean 3, the variance 14 / 3.</summary>
    [Theory]
    [InlineData(@"z = \frac{1}{\hat\sigma}, \quad \hat\sigma^2 = \frac{1}{n} \sum_i (x_i - \mu)^2, \quad \mu = \frac{1}{n} \sum_i x_i", 0.46291004988627577)]
    [InlineData(@"z = s_x^3 \text{ where } s_x^2 = \sum_i (x_i - 3)^2", 52.38320341483518)]
    [InlineData(@"z = s^2 + 1 \text{ where } s^2 = \sum_i (x_i - 3)^2", 15)]
    public void WhatIsGivenByItsSquareIsTheRoot(string equation, double expected) =>
        Near(expected, EmittedMethod.Run(equation, "double F(ReadOnlySpan<double> x)", "return [F(new double[] { 1, 2, 6 })];"));

    [Theory]
    [InlineData(@"S_n^2 = \frac{1}{n-1} \sum_{i=1}^{n} (X_i - \overline{X}_n)^2 \text{ where } \overline{X}_n = \frac{1}{n} \sum_{i=1}^{n} X_i", 7)]
    [InlineData(@"\sum_{i=1}^{n} (X_i - \bar X)^2", 14)]
    public void MeansOfCapitals(string equation, double expected) =>
        Near(expected, EmittedMethod.Run(equation, "double F(ReadOnlySpan<double> X)", "return [F(new double[] { 1, 2, 6 })];"));

    [Theory]
    [InlineData(@"p_t = \begin{cases} p & y = 1 \\ 1 - p & \text{otherwise} \end{cases}", 0.75)]
    [InlineData(@"q = \begin{cases} p & |p| \le y \\ p + 1 & p > y \\ 7 & p < -y \end{cases}", 1.25)]
    [InlineData(@"q = \begin{cases} 5 & y < |p| \\ 6 & -y \le p \le y \end{cases}", 5)]
    public void CasesOfNumbers(string equation, double expected) => Assert.Equal([expected], EmittedMethod.Run(equation, "double F(double p, int y)", "return [F(0.25, 0)];"));

    [Theory]
    [InlineData(@"q = \begin{cases} p & |p| < y \\ p + 1 & p > y \\ 7 & p < -y \end{cases}")]
    [InlineData(@"q = \begin{cases} 5 & y < |p| \\ 6 & -y < p \le y \end{cases}")]
    public void WhatBarsLeaveOverIsTold(string equation) => Assert.StartsWith("EQ0047 ", Lowered.Findings(equation, "double F(double p, int y)"));

    /// <summary>The range of the first case says where n begins.</summary>
    [Theory]
    [InlineData(@"w[n] = \begin{cases} n + 1 & 0 \le n \le M \\ 0 & \text{otherwise} \end{cases}", new[] { 1.0, 2, 3, 0 })]
    [InlineData(@"w[n] = \begin{cases} a^n & n \ge 0 \\ 0 & n < 0 \end{cases}, \text{ where } a = 2", new[] { 1.0, 2, 4, 8 })]
    [InlineData(@"w[n] = \begin{cases} n + 1 & 1 \le n \le M \\ 0 & \text{otherwise} \end{cases}", new[] { 2.0, 3, 0, 0 })]
    public void WindowsBeginAsTheirCasesSay(string equation, double[] expected) =>
        Assert.Equal(expected, EmittedMethod.Run(equation, "void F(int M, Span<double> w)", "double[] w = new double[4]; F(2, w); return w;"));

    [Theory]
    [InlineData(@"-\mathbb{E}_{(x,y_w)\sim\mathcal{D}}[2 r_\theta(x,y_w)]", -4)]
    [InlineData(@"E_{(x,y_w)\sim D}[r_\theta(x,y_w)^2]", 5)]
    public void SamplesOfASetThatIsNotPassed(string equation, double expected) => Assert.Equal(
        [expected], EmittedMethod.Run(equation, "double F([Symbol(\"r_\\theta(x,y_w)\")] ReadOnlySpan<double> r)", "return [F(new double[] { 1, 3 })];"));

    /// <summary>A number has no mean, and what is drawn must not be read.</summary>
    [Theory]
    [InlineData(@"\mathbb{E}_{(x,z)\sim\mathcal{D}}[a]")]
    [InlineData(@"\mathbb{E}_{(i,z)\sim\mathcal{D}}[r_i]")]
    public void OtherSamplesAreRefused(string equation) => Assert.StartsWith("EQ00", Lowered.Findings(equation, "double F(ReadOnlySpan<double> r, double a)"));

    /// <summary>The label of a name is no place of an argument.</summary>
    [Fact]
    public void LabelsOfArguments() => Assert.Equal([0.5, 1], EmittedMethod.Run(
        @"f(x) = \begin{cases} x / x_{\max} & x < x_{\max} \\ 1 & \text{otherwise} \end{cases}; y_i = f(z_i)",
        "void F(ReadOnlySpan<double> z, double xMax, Span<double> y)", "double[] y = new double[2]; F(new double[] { 1, 3 }, 2, y); return y;"));

    [Theory]
    [InlineData(@"V = \mathbb{E}_{s'}[R + \gamma v_{s'} \mid s, a]", @"EQ0003 '\mid'")]
    [InlineData(@"V = v_{\lfloor R \rfloor}", @"EQ0025 '\lfloor R \rfloor': ")]
    public void Refused(string equation, string expected) => Assert.StartsWith(expected, Lowered.Findings(equation, "double F(ReadOnlySpan<double> v, double R, double gamma, int s, int a)"));

    /// <summary>The change of a matrix that is passed is a label in a chain.</summary>
    [Fact]
    public void ChangesAreLabels() => Assert.Equal([6.0, 10], EmittedMethod.Run(
        @"h = W_0 x + \Delta W x = W_0 x + B A x",
        "void F([Symbol(\"W_0\")] [Shape(\"n, m\")] ReadOnlySpan<double> W, [Shape(\"n, r\")] ReadOnlySpan<double> B, [Shape(\"r, m\")] ReadOnlySpan<double> A, ReadOnlySpan<double> x, Span<double> h)",
        "double[] h = new double[2]; F(new double[] { 1, 2, 3, 4 }, new double[] { 1, 1 }, new double[] { 1, 2 }, new double[] { 1, 1 }, h); return h;"));

    [Fact]
    public void AParameterMayBeCalledAfterTheScriptLetter() => Assert.Equal(
        [6.0], EmittedMethod.Run(@"\sum_{\ell=1}^{n} x_\ell + \ell", "double F(ReadOnlySpan<double> x, double ell)", "return [F(new double[] { 1, 2 }, 3)];"));

    private static void Near(double expected, double[] actual) => Assert.InRange(Math.Abs(actual[0] - expected), 0, 1e-12);
}
