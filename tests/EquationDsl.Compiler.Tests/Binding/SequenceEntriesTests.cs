using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Which entries of sequences and of their inputs an equation reads: none is left out in silence. The inputs are 1, 10, 100, 1000, the sums show their places.</summary>
public sealed class SequenceEntriesTests
{
    /// <summary>From x_1 = 0 on: 0, 1, 11, 111, 1111.</summary>
    [Theory]
    [InlineData(@"\sum_{k=1}^{N} x_k", 123)]
    [InlineData(@"\sum_{k=1}^{N+1} x_k", 1234)]
    [InlineData(@"\sum_{k=1}^{N} x_{k+1}", 1234)]
    [InlineData(@"\sum_{k=1}^{N} x_k u_k", 112110)]
    [InlineData(@"\sum_{k=2}^{N} (x_k - x_{k-1})", 111)]
    [InlineData(@"\sum_{k=1}^{N} (x_{k+1} - x_k)^2", 1010101)]
    [InlineData(@"\frac1N \sum_{k=1}^{N} x_k", 30.75)]
    [InlineData(@"\sum_k x_k", 1234)]
    [InlineData(@"\max_k x_k", 1111)]
    [InlineData("x_N", 111)]
    public void FromAFirstEntry(string result, double expected) => Assert.Equal([expected], EmittedMethod.Run(
        @"x_{k+1} = x_k + u_k, \quad x_1 = c \\ L = " + result, "double F(ReadOnlySpan<double> u, double c)", "return [F(new double[] { 1, 10, 100, 1000 }, 0)];"));

    [Theory]
    [InlineData(@"x_{k+1} = x_k + u_k, \quad x_1 = c, \quad k = 1, \dots, N \\ L = \sum_{k=1}^{N} x_k", 123)]
    [InlineData(@"x_{k+1} = x_k + u_k, \quad x_0 = c \\ L = x_0 + \sum_{k=0}^{N-1} x_{k+1}", 1234)]
    [InlineData(@"x_{k+1} = x_k + u_k, \quad x_0 = c \\ L = \max(x_0, \max_k x_{k+1})", 1111)]
    [InlineData(@"x_{k+1} = x_k + u_k, \quad x_0 = c \\ L = \sum_{k=0}^{N-1} x_k", 123)]
    [InlineData(@"V_t = u_t + V_{t+1}, \quad V_T = c \\ L = \sum_{t=0}^{T-1} V_t", 4321)]
    [InlineData(@"V_T = c \\ V_t = u_t + V_{t+1} \\ J = \sum_{t=0}^{T-1} V_t + V_T", 4321)]
    [InlineData(@"V_t = u_t + V_{t+1}, \quad V_T = c, \quad t = 0, \dots, T-1 \\ L = \sum_{t=0}^{T-1} V_t", 4321)]
    public void OfAllInputs(string equation, double expected) => Assert.Equal([expected], EmittedMethod.Run(
        equation, "double F(ReadOnlySpan<double> u, double c)", "return [F(new double[] { 1, 10, 100, 1000 }, 0)];"));

    /// <summary>Each input moves all entries behind it; of x_1 + .. + x_4 the last one moves none.</summary>
    [Theory]
    [InlineData(@"x_{k+1} = x_k + u_k, \quad x_1 = c \\ L = \sum_{k=1}^{N} x_k", new double[] { 3, 2, 1, 0 })]
    [InlineData(@"x_{k+1} = x_k + u_k, \quad x_1 = c \\ L = \sum_{k=1}^{N} x_{k+1}", new double[] { 4, 3, 2, 1 })]
    [InlineData(@"V_t = u_t + V_{t+1}, \quad V_T = c \\ L = \sum_{t=0}^{T-1} V_t", new double[] { 1, 2, 3, 4 })]
    public void Gradients(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "double F(ReadOnlySpan<double> u, double c)", "var g = new double[4]; FGradient(new double[] { 1, 10, 100, 1000 }, 0, g, out _); return g;"));

    [Theory]
    [InlineData(@"x_{k+1} = x_k + u_k, \quad x_1 = c", new double[] { 0, 1, 11, 111, 1111 })]
    [InlineData(@"x_{k+1} = x_k + u_k, \quad x_1 = c, \quad k = 1, \dots, N", new double[] { 0, 1, 11, 111, 1111 })]
    [InlineData(@"G_t = u_t + G_{t+1} + 0 c, \quad G_T = 0, \quad t = 0, \dots, T-1", new double[] { 1111, 1110, 1100, 1000 })]
    [InlineData(@"G_t = u_{t+1} + G_{t+1} + 0 c, \quad G_T = 0, \quad t = 1, \dots, T-1", new double[] { 1110, 1100, 1000, 0 })]
    public void Returned(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "double[] F(ReadOnlySpan<double> u, double c)", "return F(new double[] { 1, 10, 100, 1000 }, 0);"));

    /// <summary>An output says by its length how many entries there are.</summary>
    [Fact]
    public void BesideAnOutput() => Assert.Equal([0, 1, 11, 111, 123], EmittedMethod.Run(
        @"x_{k+1} = x_k + u_k, \quad x_1 = c \\ L = \sum_{k=1}^{N} x_k", "void F(ReadOnlySpan<double> u, double c, Span<double> x, out double L)",
        "var x = new double[4]; F(new double[] { 1, 10, 100, 1000 }, 0, x, out var sum); return [.. x, sum];"));

    /// <summary>What the errors advise, with all entries read.</summary>
    [Theory]
    [InlineData(@"V_t = R_t + \gamma V_{t+1}, \quad V_{T+1} = 5", new double[] { 15, 14, 12, 9 })]
    [InlineData(@"V_t = R_t + \gamma V_{t+1}, \quad V_T = 5, \quad t = 0, \dots, T-1", new double[] { 15, 14, 12, 9 })]
    [InlineData(@"G_t = \sum_{k=t+1}^{T} \gamma^{k-t-1} R_k, \quad t = 1, \dots, T", new double[] { 9, 7, 4, 0 })]
    [InlineData(@"G_t = \sum_{k=t}^{T} \gamma^{k-t} R_k", new double[] { 10, 9, 7, 4 })]
    public void AsAdvised(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "double[] F(ReadOnlySpan<double> R, double gamma)", "return F([1, 2, 3, 4], 1);"));

    [Theory]
    [InlineData(@"G_t = R_{t+1} + \gamma G_{t+1}, \quad G_T = 0", "EQ0165 'R_{t+1}'", @"write R_t and t = 0, \dots, T-1, or, if it is to be left out, t = 1, \dots, T-1.")]
    [InlineData(@"G_t = R_{t+1} + \gamma G_{t+1}, \quad G_T = 0, \quad t = 0, \dots, T-1", "EQ0165 'R_{t+1}'", "write R_t, or")]
    [InlineData(@"G_t = R_{t+1} + \gamma G_{t+1} \\ L = \sum_{t=0}^{T-1} G_t, \quad G_T = 0", "EQ0165 'R_{t+1}'", "write R_t, or")]
    [InlineData(@"x_{k+1} = \gamma x_k + R_k, \quad x_0 = 1 \\ L = \sum_{k=0}^{N} x_k", "EQ0165 'k=0'", @"end with N-1, as in \sum_{k=0}^{N-1} x_k, or write x_{k+1}")]
    [InlineData(@"x_{k+1} = \gamma x_k + R_k, \quad x_0 = 1 \\ L = \max_k x_k", "EQ0165 'k'", "and add x_0")]
    [InlineData(@"x_{k+1} = \gamma x_k + R_k, \quad x_0 = 1 \\ L = \max_{0 \le k \le N} x_k", "EQ0165 '0 \\le k \\le N'", "and add x_0")]
    [InlineData(@"x_{k+1} = \gamma x_k + R_k, \quad x_0 = 1 \\ L = \sum_{k \ge 1} x_k", "EQ0165 'k \\ge 1'", "and add x_0")]
    [InlineData(@"x_{k+1} = \gamma x_k + R_k, \quad x_0 = 1 \\ L = \sum_{0 \le i \le N} x_i", "EQ0165 '0 \\le i \\le N'", "and add x_0")]
    [InlineData(@"V_t = R_t + \gamma V_{t+1}, \quad V_T = 1", "EQ0165 'V_T'", @"state the range t = 0, \dots, T-1, behind which it comes, or write V_{T+1} for it.")]
    [InlineData(@"V_t = \delta_t + \gamma V_{t+1}, \quad V_T = 0, \quad \delta_t = R_t^2", "EQ0165 'V_T'", "or write V_{T+1} for it.")]
    [InlineData(@"G_t = \sum_{k=t+1}^{T} \gamma^{k-t-1} R_k", "EQ0165 'k=t+1'", @"begin with k=t, so that 'R_t' is the first term, or, if it is to be left out, state the range t = 1, \dots, T.")]
    public void Refused(string equation, string start, string advice)
    {
        var found = Lowered.Findings(equation, "double[] F(ReadOnlySpan<double> R, double gamma)");
        Assert.StartsWith(start, found, StringComparison.Ordinal);
        Assert.Contains(advice, found, StringComparison.Ordinal);
    }
}
