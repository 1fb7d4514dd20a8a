using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Positions that searches give beside indices, tables of probabilities, and entries written as functions. Against values by hand.</summary>
public sealed class LabelsAndTablesTests
{
    /// <summary>The greatest of 1, 5, 3, 2 is the second.</summary>
    [Theory]
    [InlineData(@"y_i = \mathbb{1}[i = \arg\max_j x_j]", new double[] { 0, 1, 0, 0 })]
    [InlineData(@"y_i = \begin{cases} x_i & i = \arg\max_j x_j \\ 0 & \text{otherwise} \end{cases}", new double[] { 0, 5, 0, 0 })]
    [InlineData(@"k = \arg\max_j x_j \\ y_i = \mathbb{1}[i = k]", new double[] { 0, 1, 0, 0 })]
    [InlineData(@"k = \arg\max_j x_j \\ y_i = \mathbb{1}[i \ne k] x_i", new double[] { 1, 0, 3, 2 })]
    [InlineData(@"y_i = \mathbb{1}[i \le \arg\max_j x_j]", new double[] { 1, 1, 0, 0 })]
    [InlineData(@"k = \arg\max_j x_j \\ y_i = x_i + \sum_{j \ne k} x_j", new double[] { 7, 11, 9, 8 })]
    public void SearchesBesideIndices(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "void F(ReadOnlySpan<double> x, Span<double> y)", "var y = new double[4]; F([1, 5, 3, 2], y); return y;"));

    [Theory]
    [InlineData(@"r_{nk} = \begin{cases} 1 & \text{if } k = \arg\min_j \|x_n - \mu_j\|^2 \\ 0 & \text{otherwise} \end{cases}")]
    [InlineData(@"c_n = \arg\min_j \|x_n - \mu_j\|^2 \\ r_{nk} = \mathbb{1}[k = c_n]")]
    public void NearestMeans(string equation) => Assert.Equal([1, 0, 0, 1, 1, 0], EmittedMethod.Run(
        equation, "void F(ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> mu, TensorSpan<double> r)",
        "var r = new double[6]; F(new([0, 0, 5, 5, 1, 0], [3, 2]), new([0, 0, 5, 6], [2, 2]), new(r, [3, 2])); return r;"));

    /// <summary>An index that bears a subscript is none.</summary>
    [Theory]
    [InlineData(@"y_n = \sum_k k_n m_k", "ReadOnlySpan<double> k, ReadOnlySpan<double> m", "k_n")]
    [InlineData(@"y_t = \sum_i i_t m_i", "ReadOnlySpan<double> m", "i_t")]
    [InlineData(@"k_n = m_n^2 \\ y_n = \sum_k k_n m_k", "ReadOnlySpan<double> m", "k_n")]
    public void IndicesBearNoSubscripts(string equation, string parameters, string at) =>
        Assert.StartsWith($"EQ0053 '{at}'", Lowered.Findings(equation, $"void F({parameters}, Span<double> y)"), StringComparison.Ordinal);

    /// <summary>The conditional table is a line's, before or behind its use; one parameter is not both.</summary>
    [Theory]
    [InlineData(@"H(Y|X) = -\sum_{x,y} p(x,y) \log p(y|x), \quad p(y|x) = \frac{p(x,y)}{\sum_{y'} p(x,y')}")]
    [InlineData(@"H(Y|X) = -\sum_{x,y} p(x,y) \log p(y|x) \\ p(y|x) = \frac{p(x,y)}{\sum_{y'} p(x,y')}")]
    [InlineData(@"p(y|x) = \frac{p(x,y)}{\sum_{y'} p(x,y')} \\ H(Y|X) = -\sum_{x,y} p(x,y) \log p(y|x)")]
    public void ConditionalEntropy(string equation)
    {
        double[] p = [0.1, 0.2, 0.3, 0.4];
        var expected = -Enumerable.Range(0, 4).Sum(i => p[i] * Math.Log(p[i] / (p[i / 2 * 2] + p[(i / 2 * 2) + 1])));
        Assert.Equal(expected, EmittedMethod.Run(equation, "double F(ReadOnlyTensorSpan<double> p)", "return [F(new([0.1, 0.2, 0.3, 0.4], [2, 2]))];")[0], 1e-14);
    }

    [Fact]
    public void JointAndConditionalInOne() => Assert.StartsWith(
        "EQ0111 'p(y|x)': 'p(x,y)' and 'p(y|x)' are two values, but 'p' holds only one; make them the parameters 'p' and 'pYGivenX'",
        Lowered.Findings(@"H(Y|X) = -\sum_{x,y} p(x,y) \log p(y|x)", "double F(ReadOnlyTensorSpan<double> p)"), StringComparison.Ordinal);

    [Fact]
    public void JointAndConditionalByTheAdvice() => Assert.Equal(-0.5 * Math.Log(0.25), EmittedMethod.Run(
        @"-\sum_{x,y} p(x,y) \log p(y|x)", "double F(ReadOnlyTensorSpan<double> p, ReadOnlyTensorSpan<double> pYGivenX)",
        "return [F(new([0.5, 0, 0, 0.5], [2, 2]), new([0.5, 0.5, 0.5, 0.5], [2, 2]))];")[0], 1e-14);

    [Theory]
    [InlineData(@"y_j = \sum_t \gamma_t(j)", new double[] { 5, 7, 9 })]
    [InlineData(@"y_j = \sum_t t \gamma_t(j)", new double[] { 9, 12, 15 })]
    public void EntriesAsFunctions(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "void F(ReadOnlyTensorSpan<double> gamma, Span<double> y)", "var y = new double[3]; F(new([1, 2, 3, 4, 5, 6], [2, 3]), y); return y;"));

    [Fact]
    public void RecurrenceAsAFunction() => Assert.Equal([0, 1, 1, 2, 3, 5], EmittedMethod.Run(
        @"F(n) = F(n-1) + F(n-2), F(0) = 0, F(1) = 1", "long F(int n)", "var y = new double[6]; for (var n = 0; n < 6; n++) { y[n] = F(n); } return y;"));

    /// <summary>Starts without a comma: the likelihood of a hidden Markov model in two states.</summary>
    [Fact]
    public void StartsOfTwoLetters()
    {
        var (one, two) = (0.6 * 0.9, 0.4 * 0.2);
        (one, two) = (0.1 * ((one * 0.5) + (two * 0.25)), 0.8 * ((one * 0.5) + (two * 0.75)));
        Assert.Equal(Math.Log(one + two), EmittedMethod.Run(
            @"\alpha_{tj} = B_{j x_t} \sum_i \alpha_{t-1,i} A_{ij}, \alpha_{1j} = \pi_j B_{j x_1}; \log \sum_j \alpha_{Tj}",
            "double F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B, ReadOnlySpan<double> pi, ReadOnlySpan<int> x)",
            "return [F(new([0.5, 0.5, 0.25, 0.75], [2, 2]), new([0.9, 0.1, 0.2, 0.8], [2, 2]), [0.6, 0.4], [0, 1])];")[0], 1e-14);
    }

    [Theory]
    [InlineData(@"C_i = A_i B_i")]
    [InlineData(@"C_i = A_i^2 + 0 B_i")]
    public void ProductsOfStacks(string equation) => Assert.StartsWith("EQ0234", Lowered.Findings(
        equation, "void F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B, TensorSpan<double> C)"), StringComparison.Ordinal);

    [Fact]
    public void ProductionFunctions() => Assert.DoesNotContain("EQ0234", Lowered.Findings(
        @"Y_t = A_t K_t^\alpha L_t^{1-\alpha}",
        "void F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> K, ReadOnlyTensorSpan<double> L, double alpha, TensorSpan<double> Y)"), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"\frac{1}{n} \sum_i (x_i - \bar x)^2 \text{ where } \bar x = \frac{1}{n}\sum x_i", 14 / 9.0)]
    [InlineData(@"\sum_{a,b \in \{1,2\}} x_a x_b", 9)]
    public void SumsInClauses(string equation, double expected) =>
        Assert.Equal(expected, EmittedMethod.Run(equation, "double F(ReadOnlySpan<double> x)", "return [F([1, 2, 4])];")[0], 1e-13);

    /// <summary>The k of a notation that [Symbol] gives to a matrix is one of its rows where the line counts with k, and else a label.</summary>
    [Theory]
    [InlineData(@"y_k = \sum_n \gamma_{nk} \|x_n - m_k\|^2", new[] { 11, 2.5 })]
    [InlineData(@"y_k = \sum_n \gamma_{nk} x_n^\top m_k", new double[] { 4, 7 })]
    public void RowsOfASymbol(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "void F(ReadOnlyTensorSpan<double> gamma, [Shape(\"N, D\")] ReadOnlyTensorSpan<double> x, [Symbol(\"m_k\")] [Shape(\"K, D\")] ReadOnlyTensorSpan<double> m, Span<double> y)",
        "var y = new double[2]; F(new([1, 0, 0.5, 0.5], [2, 2]), new([1, 2, 3, 4], [2, 2]), new([0, 1, 2, 2], [2, 2]), y); return y;"));

    [Fact]
    public void LabelOfASymbol() => Assert.Equal([4, 5, 8, 11], EmittedMethod.Run(
        "H = X_t W", "void F([Symbol(\"X_t\")] [Shape(\"m, n\")] ReadOnlyTensorSpan<double> x, [Shape(\"n, p\")] ReadOnlyTensorSpan<double> W, TensorSpan<double> H)",
        "var y = new double[4]; F(new([1, 2, 3, 4], [2, 2]), new([0, 1, 2, 2], [2, 2]), new(y, [2, 2])); return y;"));
}
