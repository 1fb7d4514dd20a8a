using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Steps whose new value has a name of its own, and outputs that are read before they have one.</summary>
public sealed class NextValueTests
{
    [Theory]
    [InlineData(@"w_{t+1} = w_t - \eta g_t", "wNext")]
    [InlineData(@"w_{t+1} = w_t - \eta_t g_t", "wNext")]
    [InlineData(@"w_{k+1} = w_k - \eta g_{k+1}", "w_new")]
    [InlineData(@"w^{(t+1)} = w^{(t)} - \eta g^{(t)}", "wNew")]
    public void BearsItsName(string equation, string output) => Assert.Equal(
        [0.5, 1.5], EmittedMethod.Run(equation, $"void F(ReadOnlySpan<double> w, ReadOnlySpan<double> g, double eta, Span<double> {output})", "var r = new double[2]; F([1, 2], [1, 1], 0.5, r); return r;"));

    [Fact]
    public void OfASumOverTheLetterIsAnEntry() => Assert.DoesNotContain("EQ0111", Lowered.Findings(
        @"w_{t+1} = \sum_{t=1}^{n} w_t g_t", "void F(ReadOnlySpan<double> w, ReadOnlySpan<double> g, int n, Span<double> wNext)"), StringComparison.Ordinal);

    [Fact]
    public void SquaresOfANumberAreReturned() => Assert.Equal([1 + (2 * 4) + (3 * 25)], EmittedMethod.Run(
        @"\sigma_t^2 = \omega + \alpha r_{t-1}^2 + \beta \sigma_{t-1}^2", @"double F(double omega, double alpha, double beta, [Symbol(""r_{t-1}"")] double r, [Symbol(""\\sigma_{t-1}"")] double sigma)",
        "return [F(1, 2, 3, 2, 5)];"));

    [Theory]
    [InlineData(@"a = 2 b \\ b = x + a")]
    [InlineData(@"a_i = 2 b_i \\ b_i = x_i + a_i")]
    public void AnOutputBeforeItsLineIsRefused(string equation) => Assert.Contains("EQ0168", Lowered.Findings(
        equation, "void F(ReadOnlySpan<double> x, Span<double> a, Span<double> b)"), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"a = x - b \\ b \leftarrow x")]
    [InlineData(@"b \gets x \\ a = x - b + b")]
    public void ArrowsAreCarriedOutInOrder(string equation)
    {
        const string Signature = "void F(ReadOnlySpan<double> x, Span<double> a, Span<double> b)";
        var expected = equation.StartsWith('a') ? 2.0 : 5;
        Assert.Equal([expected, 5], EmittedMethod.Run(equation, Signature, "double[] a = [0], b = [3]; F([5], a, b); return [a[0], b[0]];"));
    }

    [Theory]
    [InlineData(@"\alpha_t = \lambda \odot \alpha_{t-1}")]
    [InlineData(@"\alpha_t(j) = \lambda(j) \alpha_{t-1}(j)")]
    public void AnInputOfItsNameIsNotPassedOver(string equation) => Assert.Contains("EQ0169", Lowered.Findings(
        equation, "void F(ReadOnlySpan<double> lambda, ReadOnlySpan<double> alphaBefore, Span<double> alpha)"), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"h_t = \tanh(W x_t + U h_{t-1} + b)")]
    [InlineData(@"a^{(t)} = b + W x^{(t)} + U h^{(t-1)}, \\ h^{(t)} = \tanh(a^{(t)})")]
    [InlineData(@"h_t = U h_{t-1} + W (x_t - b)")]
    public void RowsMayBeTimesOrExamples(string equation)
    {
        const string Signature = "void F(ReadOnlySpan<double> b, ReadOnlyTensorSpan<double> W, ReadOnlyTensorSpan<double> U, ReadOnlyTensorSpan<double> x, TensorSpan<double> h)";
        Assert.Contains("EQ0113", Lowered.Findings(equation, Signature), StringComparison.Ordinal);
        Assert.DoesNotContain("EQ0113", Lowered.Findings(equation.Replace("h^{(t)} =", @"h^{(0)} = 0 \\ h^{(t)} =", StringComparison.Ordinal) + (equation.Contains('^') ? "" : @" \\ h_0 = 0"), Signature), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"\binom{n}{a, b, c}")]
    [InlineData(@"\binom{n}{a \, b \, c}")]
    [InlineData(@"\binom{n}{abc}")]
    public void MultinomialCoefficients(string equation) => Assert.Equal(
        1260.0, EmittedMethod.Run(equation, "double F(double n, double a, double b, double c)", "return [F(9, 4, 3, 2)];")[0], 1e-9);

    [Fact]
    public void MultinomialCoefficientsOfAll() => Assert.Equal(
        1260.0, EmittedMethod.Run(@"\binom{n}{m_1 m_2 \ldots m_K}", "double F(double n, ReadOnlySpan<double> m)", "return [F(9, [4, 3, 2])];")[0], 1e-9);

    [Fact]
    public void ABinomialCoefficientHasAProductBelow() => Assert.Equal([15.0], EmittedMethod.Run(@"\binom{n}{2k}", "double F(double n, double k)", "return [Math.Round(F(6, 1), 9)];"));
}
