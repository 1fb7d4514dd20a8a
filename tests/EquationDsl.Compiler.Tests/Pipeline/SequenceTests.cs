using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Recurrences from text to numbers that loops by hand give: how they start, where they end, what stands beside them.</summary>
public sealed class SequenceTests
{
    [Theory]
    [InlineData("y_0 = 2; y_i = a y_{i-1} + x_i", "double a", "0.5", new[] { 2, 3, 4.5 })]
    [InlineData("y_i = a y_{i-1} + x_i", "double a, double y0", "0.5, 2", new[] { 2, 3, 4.5 })]
    [InlineData("y_1 = 7; y_i = a y_{i-1} + x_i", "double a", "0.5", new[] { 7, 5.5, 5.75 })]
    [InlineData("y_i = a y_{i-1} - y_{i-2} + x_i", "double a, double y0, double yMinus1", "0.5, 2, 1", new[] { 1, 0.5, 2.25 })]
    [InlineData("y_i = x_i + a y_{i+1}, y_{T+1} = 8", "double a", "0.5", new[] { 3.75, 5.5, 7 })]
    [InlineData("y_i = x_i + a y_{i+1}", "double a, double yTPlus1", "0.5, 8", new[] { 3.75, 5.5, 7 })]
    [InlineData("y_T = 8; y_i = x_i + a y_{i+1}", "double a", "0.5", new double[] { 4, 6, 8 })]
    [InlineData("y_{i+1} = a y_i + x_i", "double a, double y0", "0.5, 2", new[] { 2, 3, 4.5 })]
    [InlineData("k_1 = x_i - y_{i-1}; y_i = y_{i-1} + a k_1", "double a, double y0", "0.5, 2", new[] { 1.5, 1.75, 2.375 })]
    [InlineData(@"k_1 = -y_i; k_2 = -(\frac{h}{2} k_1 + y_i); y_{i+1} = y_i + h k_2 + 0 x_i", "double h, double y0", "0.5, 8", new[] { 5, 3.125, 1.953125 })]
    [InlineData("u_0 = 1; u_i = 2 u_{i-1}; y_i = u_i x_i + a", "double a", "0.5", new[] { 2.5, 8.5, 24.5 })]
    [InlineData("u_0 = 1; u_i = 2 u_{i-1}; y_i = u_{i-1} x_i + a", "double a", "0.5", new[] { 1.5, 4.5, 12.5 })]
    [InlineData("u_0 = 1; u_i = 2 u_{i-1} + x_i; y_i = a x_i + u_T", "double a", "1", new double[] { 20, 21, 22 })]
    [InlineData("y_{i+1} = a y_i + x_{i+1}, y_0 = 10", "double a", "0.5", new[] { 6, 5, 5.5 })]
    [InlineData("y_{i+1} = a y_i + x_i, y_1 = 7", "double a", "0.5", new[] { 7, 4.5, 4.25 })]
    [InlineData("y_{i+1} = a y_i + x_i", "double a, double y1", "0.5, 7", new[] { 7, 4.5, 4.25 })]
    [InlineData("y_{i+2} = y_{i+1} + a y_i + 0 x_{i+2}; y_0 = 2; y_1 = 1", "double a", "0.5", new[] { 1, 2, 2.5 })]
    [InlineData("y_i = x_i + a y_{i+1}, y_T = x_T", "double a", "0.5", new[] { 2.75, 3.5, 3 })]
    [InlineData("y[n] = x[n] + a y[n-1], y[0] = 2", "double a", "0.5", new[] { 2, 3, 4.5 })]
    [InlineData(@"y_i = y_{i-1} + a (x_i - y_{\text{rest}})", "double a, double yRest, double y0", "0.5, 1, 2", new[] { 2, 2.5, 3.5 })]
    [InlineData("g_i = x_i + a g_{i+1}; y_i = g_i", "double a, double gNPlus1", "0.5, 8", new[] { 3.75, 5.5, 7 })]
    public void StartAndStep(string equation, string parameters, string arguments, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, $"void F(ReadOnlySpan<double> x, {parameters}, Span<double> y)", $"var y = new double[3]; F(new double[] {{ 1, 2, 3 }}, {arguments}, y); return y;"));

    [Theory]
    [InlineData("s_0 = 1; s_i = a s_{i-1} + x_i; s_T", "double F(ReadOnlySpan<double> x, double a)", "F(x, 0.5)", 4.375)]
    [InlineData("s_i = a s_{i-1} + x_i", "void F(ReadOnlySpan<double> x, double a, double s0, out double sT)", "Last(x)", 4.375)]
    [InlineData("s_0 = 1; s_i = a s_{i-1} + x_i; s_T", "double F(ReadOnlySpan<double> x, double a)", "F(new double[0], 0.5)", 1)]
    [InlineData("s_i = a s_{i-1} + x_i", "void F(ReadOnlySpan<double> x, double a, double s0, out double sT)", "Last(new double[0])", 1)]
    [InlineData(@"s_0 = 1; s_i = a s_{i-1} + x_i; \sum_i s_i", "double F(ReadOnlySpan<double> x, double a)", "F(x, 0.5)", 8.625)]
    [InlineData(@"x_{n+1} = x_n - \frac{x_n^2 - a}{2 x_n}, \quad n = 0, \dots, N-1 \\ x_N", "double F(double a, double x0, int N)", "F(9, 1, 8)", 3)]
    public void End(string equation, string signature, string call, double expected) => Assert.Equal(
        expected, EmittedMethod.Run(equation, signature, "double[] x = { 1, 2, 3 }; " + (call.StartsWith("Last", StringComparison.Ordinal) ? "double Last(double[] all) { F(all, 0.5, 1, out var s); return s; } " : "") + $"return new[] {{ {call} }};").Single(), 1e-15);

    /// <summary>Vectors that the start, a number, does not show to be vectors.</summary>
    [Fact]
    public void OfVectorsFromZero() => Assert.Equal([11, 27.3], EmittedMethod.Run(
        @"h_t = A h_{t-1} + b x_t \\ h_0 = 0 \\ y_t = c^\top h_t",
        "void F([Shape(\"d, d\")] ReadOnlySpan<double> A, [Shape(\"d\")] ReadOnlySpan<double> b, [Shape(\"d\")] ReadOnlySpan<double> c, [Shape(\"T\")] ReadOnlySpan<double> x, [Shape(\"T\")] Span<double> y, int T, int d)",
        "var y = new double[2]; F(new[] { 0.5, 0.1, 0.2, 0.3 }, new double[] { 1, 2 }, new double[] { 3, 4 }, new double[] { 1, 2 }, y, 2, 2); return y;").Select(static v => Math.Round(v, 12)));

    /// <summary>All reads are one time before, whatever their other subscripts.</summary>
    [Fact]
    public void OfNeighbours() => Assert.Equal([1, 2, 3, 2.75, 1, 2, 2.6875, 2.125], EmittedMethod.Run(
        @"u_{t+1,i} = u_{t,i} + r (u_{t,i+1} - 2 u_{t,i} + u_{t,i-1})", "void F([Shape(\"n\")] ReadOnlySpan<double> u0, double r, int T, int n, [Shape(\"T, n\")] Span<double> u)",
        "var u = new double[8]; F(new double[] { 1, 2, 3, 4 }, 0.25, 2, 4, u); return u;", new EquationOptions(Boundary: BoundaryMode.Zero)));

    [Theory]
    [InlineData(@"y_0 = 0; y_0 = 1; y_t = y_{t-1} + x_t", "ReadOnlySpan<double> x, Span<double> y", "EQ0035 'y_0'")]
    [InlineData(@"y_0 = 0; y_t = y_{t-1} + x_t", "ReadOnlySpan<double> x, double y0, Span<double> y", "EQ0035 'y_0'")]
    [InlineData(@"y_0 = 0; y_1 = 1; y_t = y_{t-1} + x_t", "ReadOnlySpan<double> x, Span<double> y", "EQ0048 'y_0'")]
    [InlineData(@"y_0 = x_0; y_t = y_{t-1} + x_t", "ReadOnlySpan<double> x, Span<double> y", "EQ0034 '0'")]
    public void StartOnceAndInside(string equation, string parameters, string expected) => Assert.StartsWith(expected, Lowered.Findings(equation, $"void F({parameters})"));

    /// <summary>One runs forwards and the other backwards, and each needs the other: it must not be computed in either order.</summary>
    [Fact]
    public void OfTwoDirectionsThatNeedEachOther()
    {
        var refused = EquationCompiler.Compile(Signatures.Request(
            "f_0 = 0; g_{T+1} = 0; f_t = f_{t-1} + g_{t+1}; g_t = g_{t+1} + f_{t-1} + x_t", "void F(ReadOnlySpan<double> x, Span<double> f, Span<double> g)", null));

        Assert.Null(refused.Source);
        Assert.Equal("EQ0163", Assert.Single(refused.Diagnostics).Rule.Id);
    }

    [Fact]
    public void OfWholeNumbers() => Assert.Equal([1, 1, 2, 3, 5, 8, 13], EmittedMethod.Run(
        "F_1 = 1; F_2 = 1; F_n = F_{n-1} + F_{n-2}", "void F(Span<long> F)", "var f = new long[7]; F(f); return Array.ConvertAll(f, v => (double)v);"));

    [Fact]
    public void InAnArrayOfItsOwn() => Assert.Equal([0.25, 0.1875, 0.15234375], EmittedMethod.Run(
        @"x_n = x_{n-1} (1 - x_{n-1}), \quad n = 1, \dots, N", "double[] F(double x0, int N)", "return F(0.5, 3);"));
}
