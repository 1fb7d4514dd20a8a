using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Readings that no mathematician would take, each refused where it stands, and what is right beside them.</summary>
public sealed class RefusedReadingTests
{
    [Theory]
    [InlineData(@"S = \sum_{i \in \{1, 3\}} x_i", "double F(ReadOnlySpan<double> x)", @"EQ0031 '\{1, 3\}'")]
    [InlineData(@"S = \prod_{i \in \{1, 3\}} x_i", "double F(ReadOnlySpan<double> x)", @"EQ0031 '\{1, 3\}'")]
    [InlineData(@"\sigma_i^2 = v_i", "void F(ReadOnlySpan<double> v, Span<double> sigma)", @"EQ0116 '\sigma_i^2'")]
    [InlineData(@"\hat{r} = \frac{\vec{r}}{|\vec{r}|}", "void F(ReadOnlySpan<double> r, Span<double> rHat)", @"EQ0108 '|\vec{r}|'")]
    [InlineData(@"a = -\mu \frac{\mathbf{r}}{|\mathbf{r}|^3}", "void F(ReadOnlySpan<double> r, double mu, Span<double> a)", @"EQ0108 '|\mathbf{r}|'")]
    [InlineData(@"F = -k \frac{\mathbf{r}}{r^3}", "void F(ReadOnlySpan<double> r, double k, Span<double> F)", @"EQ0009 'r': r is read as \mathbf{r}: write that, or \|\mathbf{r}\| for its length")]
    [InlineData(@"n_k \leftarrow n_k + 1", "void F(Span<double> n, int k)", @"EQ0031 'n_k': The whole number 'k' as a subscript on the left side")]
    [InlineData(@"V(s) = 2 r", "void F(Span<double> V, int s, double r)", @"EQ0031 'V(s)'")]
    [InlineData(@"Q_{s,a} = r", "void F([Shape(\"m, n\")] TensorSpan<double> Q, int s, int a, double r)", @"EQ0031 'Q_{s,a}'")]
    public void AtTheirCharacters(string equation, string signature, string expected) => Assert.StartsWith(expected, Lowered.Findings(equation, signature));

    [Theory]
    [InlineData(@"\hat{r} = \frac{\vec{r}}{\|\vec{r}\|}", "void F(ReadOnlySpan<double> r, Span<double> rHat)")]
    [InlineData(@"\hat{r} = \frac{\vec{r}}{abs(\vec{r})}", "void F(ReadOnlySpan<double> r, Span<double> rHat)")]
    [InlineData(@"y_i = |x_i|", "void F(ReadOnlySpan<double> x, Span<double> y)")]
    [InlineData(@"y = \mathbf{x}^\top \mathbf{x} + \sum_i x_i^2", "void F(ReadOnlySpan<double> x, out double y)")]
    [InlineData(@"F = -k \frac{\mathbf{r}}{\|\mathbf{r}\|^3}", "void F(ReadOnlySpan<double> r, double k, Span<double> F)")]
    [InlineData(@"y = |x|", "void F(ReadOnlySpan<double> x, Span<double> y)")]
    [InlineData(@"S = \sum_{x \in X} x^2", "double F(ReadOnlySpan<double> X)")]
    [InlineData(@"n_i = \begin{cases} n_i + 1 & i = k \\ n_i & \text{otherwise} \end{cases}", "void F(Span<double> n, int k)")]
    [InlineData(@"m_t = \beta m_{t-1} + (1-\beta) g_t \\ \hat{m} = \frac{m_t}{1-\beta^t}", "void F(Span<double> m, ReadOnlySpan<double> g, double beta, int t, Span<double> mHat)")]
    public void NotTheirSiblings(string equation, string signature) => Assert.Equal("", Lowered.Findings(equation, signature));

    /// <summary>A label counts from 0 whatever its name is made of.</summary>
    [Theory]
    [InlineData(@"\sum_{j \neq y_i} p_j", 27)]
    [InlineData(@"\sum_{k=1}^K \mathbb{1}[y_i = k] p_k", 4)]
    [InlineData(@"p_{y_i}", 4)]
    public void LabelsWithSubscripts(string equation, double expected) => Assert.Equal(
        [expected], EmittedMethod.Run(equation, "double F(ReadOnlySpan<double> p, int yi)", "return new[] { F(new double[] { 1, 2, 4, 8, 16 }, 2) };"));

    /// <summary>A letter that bounds a sum and is the subscript of another vector is no length where entries are written.</summary>
    [Theory]
    [InlineData(@"c_i + \sum_{j=1}^i x_j", "EQ0045 'i': The index 'i' stands on the right side only; sum over it, or give 'o' that index too.")]
    [InlineData(@"\sum_{j \le i} x_j - c_i", "EQ0045 'i'")]
    [InlineData(@"\sum_{i \ne j} x_i", "EQ0020 'j'")]
    public void BoundsThatAreSubscripts(string equation, string expected) =>
        Assert.StartsWith(expected, Lowered.Findings(equation, "void F(ReadOnlySpan<double> c, ReadOnlySpan<double> x, Span<double> o)"));

    [Theory]
    [InlineData(@"c_j + \sum_{i \ne j} x_i", new[] { 61.0, 52, 33 })]
    [InlineData(@"c_i + \sum_{j > i} x_j", new[] { 61.0, 42, 3 })]
    [InlineData(@"o_i = c_i + \sum_{j=1}^i x_j", new[] { 11.0, 32, 73 })]
    public void WhatASumLeavesOutIsAnIndex(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "void F(ReadOnlySpan<double> c, ReadOnlySpan<double> x, Span<double> o)", "double[] c = { 1, 2, 3 }, x = { 10, 20, 40 }, o = new double[3]; F(c, x, o); return o;"));

    [Fact]
    public void TheBoundOfANumberIsALength() => Assert.Equal([73.0], EmittedMethod.Run(
        @"c_m + \sum_{j=1}^m x_j", "double F(ReadOnlySpan<double> c, ReadOnlySpan<double> x)", "return new[] { F(new double[] { 1, 2, 3 }, new double[] { 10, 20, 40 }) };"));
}
