using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Definitions whose indices nothing bounds stand for their formula.</summary>
public sealed class OpenDefinitionsTests
{
    [Theory]
    [InlineData(@"J = \sum_{n=1}^{N} \sum_{k=1}^{K} r_{nk} x_n \quad \text{where } r_{nk} = 1 + k, \quad k = 1, \ldots, K, \quad x \in \mathbb{R}^{N}")]
    [InlineData(@"J = \sum_{n=1}^{N} \sum_{k=1}^{K} r_{nk} x_n \quad \text{where } r_{nk} = 1 + k, \quad k = 1, 2, \ldots, K")]
    [InlineData(@"J = \sum_{n=1}^{N} \sum_{k=1}^{K} r_{nk} x_n, \quad r_{nk} = 1 + k")]
    public void OfTheNumberAlone(string equation) => Assert.Equal([54.0], EmittedMethod.Run(equation, "double F(ReadOnlySpan<double> x, int K)", "return [F([1, 2, 3], 3)];"));

    [Fact]
    public void Squares() => new LoopTrial(
        @"y_i = \sum_j w_{ij}^2 x_j, \quad w_{ij} = e^{-|i-j|}", "void F(ReadOnlySpan<{0}> x, Span<{0}> y)", "x: n; y: n",
        "for (var i = 0; i < n; i++) { for (var j = 0; j < n; j++) { y[i] += Math.Exp(-2 * Math.Abs(i - j)) * x[j]; } }").Check("n", [1], [7], [9], [17]);

    /// <summary>The bound index of the formula has the letter of one where it is used.</summary>
    [Fact]
    public void BoundLettersKeepApart() => new LoopTrial(
        @"L = \sum_{j} x_j r_j, \quad r_n = n + \sum_j x_j", "void F(ReadOnlySpan<{0}> x, out {0} L)", "x: n",
        "for (var i = 0; i < n; i++) { var r = i + 1.0; for (var j = 0; j < n; j++) { r += x[j]; } L[0] += x[i] * r; }").Check("n", [1], [7], [9]);

    [Theory]
    [InlineData(@"J = \sum_{n=1}^{N} \sum_{k=1}^{K} r_{nk} \|x_n - \mu_k\|^2 \quad \text{where } r_{nk} = \begin{cases} 1 & \text{if } k = \arg\min_j \|x_n-\mu_j\|^2 \\ 0 & \text{otherwise} \end{cases}, \quad k = 1, \ldots, K, \quad \mu \in \mathbb{R}^{K \times D}")]
    [InlineData(@"J = \sum_{n=1}^{N} \sum_{k=1}^{K} r_{nk} \|x_n - \mu_k\|^2, \quad r_{nk} = \begin{cases} 1 & \text{if $k = \arg\min_j \|x_n-\mu_j\|^2$} \\ 0 & \text{otherwise.} \end{cases}")]
    public void NearestMeans(string equation) => Assert.Equal([3.0], EmittedMethod.Run(
        equation, "double F([Shape(\"n, D\")] ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> mu)", "return [F(new([0, 0, 1, 1, 5, 5, 5, 6], [4, 2]), new([0, 1, 5, 5], [2, 2]))];"));
}
