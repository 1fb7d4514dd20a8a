using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Sequences whose first entry has the number 0, as <c>s_0 = x_0</c> says: the inputs count so too.</summary>
public sealed class SmoothingTests
{
    private static readonly int[][] Lengths = [[0], [1], [2], [3], [7], [8], [9], [16], [17], [33], [40]];

    [Theory]
    [InlineData(@"s_0 = x_0, \quad s_t = \alpha x_t + (1-\alpha) s_{t-1}, \; t > 0")]
    [InlineData(@"s_0 = x_0 \\ s_t = \alpha x_t + (1-\alpha) s_{t-1}")]
    [InlineData(@"s_0 = x_0, \quad s_t = \alpha x_t + (1-\alpha) s_{t-1}, \quad t \ge 1")]
    [InlineData(@"s_0 = x_0, \quad s_t = \alpha x_t + (1-\alpha) s_{t-1}, \quad t = 1, \dots, T")]
    [InlineData(@"s_t = \begin{cases} x_0 & t = 0 \\ \alpha x_t + (1-\alpha) s_{t-1} & t > 0 \end{cases}")]
    [InlineData(@"s_1 = x_1, \quad s_t = \alpha x_t + (1-\alpha) s_{t-1}, \; t > 1")]
    public void FromTheFirstEntry(string equation) => new LoopTrial(
        equation, "void F(ReadOnlySpan<{0}> x, {0} alpha, Span<{0}> s)", "x: T; s: T",
        "for (var t = 0; t < T; t++) { s[t] = t == 0 ? x[0] : alpha[0] * x[t] + (1 - alpha[0]) * s[t - 1]; }")
    {
        Range = 0.2,
        Shift = 0.5,
    }.Check("T", Lengths);

    /// <summary>Level and trend (Holt 1957), of which both begin with entries of number 0.</summary>
    [Fact]
    public void LevelAndTrend() => new LoopTrial(
        @"s_0 = x_0 \\ b_0 = x_1 - x_0 \\ s_t = \alpha x_t + (1-\alpha)(s_{t-1} + b_{t-1}) \\ b_t = \beta (s_t - s_{t-1}) + (1-\beta) b_{t-1}",
        "void F(ReadOnlySpan<{0}> x, {0} alpha, {0} beta, Span<{0}> s, Span<{0}> b)", "x: T; s: T; b: T",
        "for (var t = 0; t < T; t++) { s[t] = t == 0 ? x[0] : alpha[0] * x[t] + (1 - alpha[0]) * (s[t - 1] + b[t - 1]); b[t] = t == 0 ? x[1] - x[0] : beta[0] * (s[t] - s[t - 1]) + (1 - beta[0]) * b[t - 1]; }")
        .Check("T", [2], [3], [9], [17]);

    [Fact]
    public void LastOne() => new LoopTrial(
        @"s_0 = x_0 \\ s_t = \alpha x_t + (1-\alpha) s_{t-1} \\ s_T", "{0} F(ReadOnlySpan<{0}> x, {0} alpha)", "x: T",
        "var s = x[0]; for (var t = 1; t < T; t++) { s = alpha[0] * x[t] + (1 - alpha[0]) * s; } result[0] = s;").Check("T", [1], [2], [9], [17]);

    /// <summary>Where a sum counts from 1, x_0 is outside.</summary>
    [Fact]
    public void BesideASumFromOne() => Assert.StartsWith("EQ0034 '0'", Lowered.Findings(
        @"s_0 = x_0; s_t = a s_{t-1} + x_t; y = \sum_{t=1}^{T} s_t", "void F(ReadOnlySpan<double> x, double a, out double y)"), StringComparison.Ordinal);
}
