using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Sums of which conditions keep what is read inside: what these say must fit, and no more.</summary>
public sealed class WindowTests
{
    /// <summary>The coefficients of a product of polynomials.</summary>
    [Theory]
    [InlineData(@"c_k = \sum_{i=\max(0,k-m)}^{\min(k,n)} a_i b_{k-i}")]
    [InlineData(@"c_k = \sum_{i=0, i \le k, i \ge k-m}^{n} a_i b_{k-i}")]
    public void ProductOfPolynomials(string equation) => new LoopTrial(
        equation, "void F(ReadOnlySpan<{0}> a, ReadOnlySpan<{0}> b, int n, int m, Span<{0}> c)", "a: n+1; b: m+1; c: K",
        "for (var k = 0; k < K; k++) { for (var i = Math.Max(0, k - m); i <= Math.Min(k, n); i++) { c[k] += a[i] * b[k - i]; } }")
        .Check("n, m, K", [0, 0, 1], [1, 1, 3], [2, 0, 3], [0, 3, 4], [3, 7, 11], [8, 9, 18], [16, 3, 20], [4, 4, 0], [4, 4, 5], [4, 4, 12]);

    [Theory]
    [InlineData("new double[] { 1, 2 }, new double[] { 1, 2, 3 }")]
    [InlineData("new double[] { 1, 2, 3 }, new double[] { 1, 2 }")]
    public void TooShortForTheConditions(string arguments) => Assert.Equal([1, 0], EmittedMethod.Run(
        @"c_k = \sum_{i=\max(0,k-m)}^{\min(k,n)} a_i b_{k-i}", "void F(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int n, int m, Span<double> c)",
        $"var c = new double[1]; try {{ F({arguments}, 2, 2, c); return [0, c[0]]; }} catch (ArgumentException) {{ return [1, c[0]]; }}"));

    /// <summary>An autoregression of as many terms as there are coefficients, with 0 before the first entry.</summary>
    [Theory]
    [InlineData(@"s_t = x_t + \sum_{j=1, j \ge t-p}^{t-1} \phi_{t-j} s_j")]
    [InlineData(@"s_t = x_t + \sum_{i=1}^{\min(p, t-1)} \phi_i s_{t-i}")]
    [InlineData(@"s_t = x_t + \sum_{i=1}^{\min(t-1, p)} \phi_i s_{t-i}")]
    [InlineData(@"s_t = \sum_{i=1}^{\min(p, t-1)} s_{t-i} \phi_i + x_t")]
    public void Autoregression(string equation) => new LoopTrial(
        equation, "void F(ReadOnlySpan<{0}> x, ReadOnlySpan<{0}> phi, int p, Span<{0}> s)", "x: T; phi: p; s: T", AutoregressionLoop) { Range = 0.4 }
        .Check("T, p", [0, 0], [0, 2], [1, 1], [1, 3], [2, 1], [3, 0], [7, 2], [8, 3], [9, 9], [17, 16], [33, 2]);

    [Theory]
    [InlineData(@"s_t = x_t + \sum_{i=1}^{p} \phi_i s_{t-i}", true)]
    [InlineData(@"s_t = x_t + \sum_{i=1}^{\min(p, t-1)} \phi_i s_{t-i}", false)]
    [InlineData(@"s_t = x_t + \sum_{j=1, j \ge t-p}^{t-1} \phi_{t-j} s_j \quad \text{where } \phi \in \mathbb{R}^p", false)]
    public void AsManyTermsAsCoefficients(string equation, bool hasZeros) => new LoopTrial(
        equation, "void F(ReadOnlySpan<{0}> x, ReadOnlySpan<{0}> phi, Span<{0}> s)", "x: T; phi: p; s: T", AutoregressionLoop)
    {
        Range = 0.4,
        Options = hasZeros ? new EquationDsl.Compiler.Model.EquationOptions(Boundary: EquationDsl.Compiler.Model.BoundaryMode.Zero) : null,
    }.Check("T, p", [0, 2], [1, 1], [2, 3], [9, 2], [17, 5]);

    /// <summary>All that came before.</summary>
    [Fact]
    public void Renewal() => new LoopTrial(
        @"s_t = x_t + \sum_{i=1}^{t-1} \phi_i s_{t-i}", "void F(ReadOnlySpan<{0}> x, ReadOnlySpan<{0}> phi, Span<{0}> s)", "x: T; phi: T; s: T",
        "for (var t = 0; t < T; t++) { s[t] = x[t]; for (var i = 1; i <= t; i++) { s[t] += phi[i - 1] * s[t - i]; } }") { Range = 0.4 }.Check("T", [1], [2], [3], [7], [8], [9], [17]);

    /// <summary>Moving averages of what is passed keep their meaning.</summary>
    [Fact]
    public void MovingAverage() => new LoopTrial(
        @"s_t = x_t + \sum_{i=1}^{\min(p, t-1)} \phi_i x_{t-i}", "void F(ReadOnlySpan<{0}> x, ReadOnlySpan<{0}> phi, int p, Span<{0}> s)", "x: T; phi: p; s: T",
        "for (var t = 0; t < T; t++) { s[t] = x[t]; for (var i = 1; i <= Math.Min(p, t); i++) { s[t] += phi[i - 1] * x[t - i]; } }").Check("T, p", [0, 1], [1, 1], [2, 1], [9, 2], [17, 16]);

    /// <summary>Without values before the first entry nothing says what the first sums are of; what the message says to write is the form above.</summary>
    [Fact]
    public void WithoutStarts() => Assert.Contains(
        @"\sum_{i=1}^{\min(p, t-1)}", Lowered.Findings(@"s_t = x_t + \sum_{i=1}^{p} \phi_i s_{t-i}", "void F(ReadOnlySpan<double> x, ReadOnlySpan<double> phi, int p, Span<double> s)"), StringComparison.Ordinal);

    private const string AutoregressionLoop = "for (var t = 0; t < T; t++) { s[t] = x[t]; for (var i = 1; i <= Math.Min(p, t); i++) { s[t] += phi[i - 1] * s[t - i]; } }";
}
