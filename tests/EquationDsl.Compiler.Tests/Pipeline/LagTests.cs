using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Sums that end so many entries before the last: of products at a distance, with as many distances as the result has entries, and to a number that callers pass.</summary>
public sealed class LagTests
{
    private static readonly int[][] Lags = [[0, 0], [0, 2], [1, 1], [2, 1], [3, 3], [7, 2], [8, 8], [9, 4], [16, 16], [17, 5], [33, 9], [4, 6]];

    [Theory]
    [InlineData(@"c_k = \sum_{t=0}^{n-k-1} x_t x_{t+k}")]
    [InlineData(@"c_k = \sum_{t=0}^{n-1-k} x_{t+k} x_t")]
    [InlineData(@"c_k = \sum_{t=1}^{n-k} x_t x_{t+k}, \quad k = 0, \dots, K")]
    public void AsManyAsTheResultHas(string equation) => new LoopTrial(
        equation, "void F(ReadOnlySpan<{0}> x, Span<{0}> c)", "x: n; c: K", "for (var k = 0; k < K; k++) { for (var t = 0; t + k < n; t++) { c[k] += x[t] * x[t + k]; } }").Check("n, K", Lags);

    [Fact]
    public void OfDeviations() => new LoopTrial(
        @"c_k = \frac{1}{n} \sum_{t=0}^{n-k-1} (x_t - \bar{x}) (x_{t+k} - \bar{x}) \quad\text{where } \bar{x} = \frac{1}{n} \sum_{t=0}^{n-1} x_t", "void F(ReadOnlySpan<{0}> x, Span<{0}> c)", "x: n; c: K",
        "double m = 0; foreach (var v in x) { m += v / n; } for (var k = 0; k < K; k++) { for (var t = 0; t + k < n; t++) { c[k] += (x[t] - m) * (x[t + k] - m) / n; } }").Check("n, K", [1, 1], [2, 1], [7, 2], [9, 9], [17, 5]);

    /// <summary>A new array has all of them.</summary>
    [Fact]
    public void AllThatThereAre() => Assert.Equal([14, 8, 3], EmittedMethod.Run(@"c_k = \sum_{t=0}^{n-k-1} x_t x_{t+k}", "double[] F(ReadOnlySpan<double> x)", "return F(new double[] { 1, 2, 3 });"));

    /// <summary>The n is the length, above the sum and beside it.</summary>
    [Theory]
    [InlineData(@"\frac{1}{n} \sum_{t=1}^{n-k} x_t", "for (var t = 0; t < n - k; t++) { result[0] += x[t] / n; }")]
    [InlineData(@"\sum_{t=1}^{n-k} x_t^2", "for (var t = 0; t < n - k; t++) { result[0] += x[t] * x[t]; }")]
    [InlineData(@"\frac{1}{n} \sum_{t=1}^{n-k} x_t x_{t+k}", "for (var t = 0; t < n - k; t++) { result[0] += x[t] * x[t + k] / n; }")]
    [InlineData(@"\sum_{t=1}^{n-k-1} x_{t+1}", "for (var t = 1; t < n - k; t++) { result[0] += x[t]; }")]
    public void ToANumberBeforeTheLast(string equation, string loop) => new LoopTrial(equation, "{0} F(ReadOnlySpan<{0}> x, int k)", "x: n", loop)
        .Check("n, k", [1, 0], [2, 1], [3, 0], [7, 2], [8, 8], [9, 3], [16, 15], [17, 1], [33, 4]);

    [Fact]
    public void NoFurtherThanTheLast() => Assert.Equal([1], EmittedMethod.Run(
        @"\frac{1}{n} \sum_{t=1}^{n-k} x_t", "double F(ReadOnlySpan<double> x, int k)", "try { F(new double[] { 1, 2 }, -1); return [0]; } catch (ArgumentOutOfRangeException) { return [1]; }"));
}
