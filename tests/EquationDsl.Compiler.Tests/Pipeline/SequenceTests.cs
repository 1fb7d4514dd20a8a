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
    [InlineData("y_1 = 7; y_2 = 4; y_i = a y_{i-1} + x_i", "double a", "0.5", new double[] { 7, 4, 5 })]
    [InlineData("y_0 = x_0 + a; y_1 = 4; y_i = y_{i-1} + x_i", "double a", "0.5", new[] { 1.5, 4, 7 })]
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
    [InlineData("c = 2 u_0; d = c + 1; u_i = u_{i-1} + d x_i; y_i = a x_i + u_T", "double a, double u0", "1, 0.5", new[] { 13.5, 14.5, 15.5 })]
    [InlineData("c = u_{T+1}; u_i = u_{i+1} + c x_i; y_i = a x_i + u_i", "double a, double uTPlus1", "1, 0.5", new[] { 4.5, 5, 5 })]
    [InlineData("y_{i+1} = a y_i + x_{i+1}, y_0 = 10", "double a", "0.5", new[] { 6, 5, 5.5 })]
    [InlineData("y_{i+1} = a y_i + x_i, y_1 = 7", "double a", "0.5", new[] { 7, 4.5, 4.25 })]
    [InlineData("y_{i+1} = a y_i + x_i", "double a, double y1", "0.5, 7", new[] { 7, 4.5, 4.25 })]
    [InlineData("y_{i+2} = y_{i+1} + a y_i + 0 x_{i+2}; y_0 = 2; y_1 = 1", "double a", "0.5", new[] { 1, 2, 2.5 })]
    [InlineData("y_i = x_i + a y_{i+1}, y_T = x_T", "double a", "0.5", new[] { 2.75, 3.5, 3 })]
    [InlineData("y[n] = x[n] + a y[n-1], y[0] = 2", "double a", "0.5", new[] { 2, 3, 4.5 })]
    [InlineData(@"y_i = y_{i-1} + a (x_i - y_{\text{rest}})", "double a, double yRest, double y0", "0.5, 1, 2", new[] { 2, 2.5, 3.5 })]
    [InlineData("g_i = x_i + a g_{i+1}; y_i = g_i", "double a, double gNPlus1", "0.5, 8", new[] { 3.75, 5.5, 7 })]
    [InlineData("y_i = x_i + 2 x_{i-1} + a y_{i-1}", "double a, double x0, double y0", "0.5, 10, 4", new double[] { 23, 15.5, 14.75 })]
    [InlineData("x_0 = 10; y_0 = 4; y_i = x_i + 2 x_{i-1} + a y_{i-1}", "double a", "0.5", new double[] { 23, 15.5, 14.75 })]
    [InlineData("y_i = x_{i-2} + a y_{i-1}, x_0 = 10, x_{-1} = 20, y_0 = 4", "double a", "0.5", new double[] { 22, 21, 11.5 })]
    [InlineData("y[n] = x[n] + 2 x[n-1] + a y[n-1]", "double a, double x0, double y0", "0.5, 10, 4", new double[] { 23, 15.5, 14.75 })]
    [InlineData("y_i = a (x_i - x_{i-1}), x_0 = 5", "double a", "1", new double[] { -4, 1, 1 })]
    [InlineData("y_i = a (x_{i+1} - x_i)", "double a, double xTPlus1", "1, 10", new double[] { 1, 1, 7 })]
    [InlineData(@"x_{T+1} = x_T; y_{T+1} = 0; y_i = x_{i+1} - x_i + a y_{i+1}", "double a", "0.5", new double[] { 1.5, 1, 0 })]
    [InlineData(@"u_0 = 1; u_i = u_{i-1} (1 + x_i) \\ y_i = a x_i + \frac{u_T}{T}", "double a", "1", new double[] { 9, 10, 11 })]
    [InlineData("u_0 = 0; u_i = u_{i-1} + x_i; d_i = u_{i+1} - u_i; y_i = u_i + 0 d_1 + a", "double a", "0", new double[] { 1, 3, 6 })]
    [InlineData(@"y_i = a y_{i-1} + x_i, \quad y_0 = 2, \quad i \ge 1", "double a", "0.5", new[] { 2, 3, 4.5 })]
    [InlineData(@"y_i = a y_{i-1} + x_i, \quad y_1 = 7, \quad i = 2, \dots, T", "double a", "0.5", new[] { 7, 5.5, 5.75 })]
    [InlineData(@"y_i = a y_{i-1} + x_i, \quad i = 2, 3, \dots, \quad y_1 = 7", "double a", "0.5", new[] { 7, 5.5, 5.75 })]
    [InlineData(@"y_i = a y_{i-1} + x_i \text{ for } i > 1, \quad y_1 = 7", "double a", "0.5", new[] { 7, 5.5, 5.75 })]
    [InlineData(@"y_{i+1} = a y_i + x_i, \quad y_1 = 7, \quad i \ge 1", "double a", "0.5", new[] { 7, 4.5, 4.25 })]
    [InlineData(@"y_{i+1} = a y_i + x_i, \quad y_0 = 2, \quad i \ge 0", "double a", "0.5", new[] { 2, 3, 4.5 })]
    [InlineData(@"2 y_i = a y_{i-1} + x_i, \quad y_0 = 2", "double a", "0.5", new[] { 1, 1.25, 1.8125 })]
    [InlineData(@"(1+a) y_i = y_{i-1} + x_i, \quad y_0 = 2", "double a", "1", new[] { 1.5, 1.75, 2.375 })]
    [InlineData(@"(i+1) y_{i+1} = (2i+1) a y_i - i y_{i-1} + 0 x_{i+1}; y_0 = 1; y_1 = a", "double a", "2", new[] { 2, 5.5, 17 })]
    [InlineData(@"i y_i = (2i-1) a y_{i-1} - (i-1) y_{i-2} + 0 x_i, \quad y_0 = 1, \quad y_1 = a, \quad i \ge 2", "double a", "2", new[] { 2, 5.5, 17 })]
    [InlineData("v_0 = 0; v_{i+1} = a v_i + x_i; y_{i+1} = y_i + v_{i+1}", "double a, double y0", "0.5, 2", new[] { 3, 5.5, 9.75 })]
    [InlineData("v_0 = 0; v_{i+1} = a v_i + x_{i+1}; y_{i+1} = y_i + v_{i+1}", "double a, double y0", "0.5, 2", new[] { 3, 5.5, 9.75 })]
    [InlineData("u_0 = 0; u_{i+1} = u_i + y_i; y_{i+1} = a y_i + x_{i+1} + u_{i+1}", "double a, double y0", "0.5, 2", new double[] { 4, 10, 24 })]
    public void StartAndStep(string equation, string parameters, string arguments, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, $"void F(ReadOnlySpan<double> x, {parameters}, Span<double> y)", $"var y = new double[3]; F(new double[] {{ 1, 2, 3 }}, {arguments}, y); return y;"));

    [Theory]
    [InlineData("s_0 = 1; s_i = a s_{i-1} + x_i; s_T", "double F(ReadOnlySpan<double> x, double a)", "F(x, 0.5)", 4.375)]
    [InlineData("s_i = a s_{i-1} + x_i", "void F(ReadOnlySpan<double> x, double a, double s0, out double sT)", "Last(x)", 4.375)]
    [InlineData("z_0 = 0.5; r_0 = 0.5; z_i = a r_{i-1}; r_i = x_i + z_{i-1}; z_T + r_T", "double F(ReadOnlySpan<double> x, double a)", "F(x, 0.5)", 4.875)]
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

    /// <summary>What [Symbol] calls \sigma^2 is what the recurrence of \sigma_t^2 computes.</summary>
    [Theory]
    [InlineData(@"\sigma_t^2 = 1 + \epsilon_{t-1}^2 + a \sigma_{t-1}^2 \\ \sigma_1^2 = \frac{1}{1-a}", "[Symbol(\"\\sigma^2\")] Span<double> h", "", new double[] { 2, 3, 6.5 })]
    [InlineData(@"\sigma_t^2 = 1 + \epsilon_{t-1}^2 + a \sigma_{t-1}^2", "double epsilon0, [Symbol(\"\\sigma_0^2\")] double start, [Symbol(\"\\sigma^2\")] Span<double> h", "2, 6, ", new double[] { 8, 6, 8 })]
    [InlineData(@"\sigma^2_t = 1 + \epsilon_t^2 + a \sigma^2_{t-1}, \quad \sigma_0^2 = 4", "[Symbol(\"\\sigma^{2}\")] Span<double> h", "", new double[] { 4, 7, 13.5 })]
    public void OfNamedSquares(string equation, string parameters, string arguments, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, $"void F(ReadOnlySpan<double> epsilon, double a, {parameters})", $"var h = new double[3]; F(new double[] {{ 1, 2, 3 }}, 0.5, {arguments}h); return h;"));

    [Theory]
    [InlineData(@"F_0 = 0; F_1 = 1; F_n = F_{n-1} + F_{n-2}; F_N", "long F(int N)", "F(90)", 2880067194370816120)]
    [InlineData(@"s_0 = 0; s_n = s_{n-1} + n^2; s_N", "int F(int N)", "F(10)", 385)]
    public void LastWholeNumber(string equation, string signature, string call, long expected) => Assert.Equal(
        [expected >> 32, expected & uint.MaxValue], EmittedMethod.Run(equation, signature, $"long last = {call}; return new double[] {{ last >> 32, last & uint.MaxValue }};"));

    /// <summary>The V of advantages has an entry more than the rewards.</summary>
    [Theory]
    [InlineData(@"\delta_t = r_t + a V_{t+1} - V_t; A_t = \delta_t + a A_{t+1}; A_{T+1} = 0")]
    [InlineData(@"A_t = r_t + a V_{t+1} - V_t + a A_{t+1}; A_{T+1} = 0")]
    [InlineData(@"\delta_t = r_t + a V_{t+1} - V_t; B_t = \delta_t + a B_{t+1}; B_{T+1} = 0; A_t = B_t + V_t - V_t")]
    public void ReadAhead(string equation) => Assert.Equal([2, 2], EmittedMethod.Run(
        equation, "void F(ReadOnlySpan<double> r, ReadOnlySpan<double> V, double a, Span<double> A)",
        "var A = new double[2]; F(new double[] { 1, 2 }, new double[] { 1, 2, 4 }, 0.5, A); return A;"));

    /// <summary>Labels of other times: no entry is read at a time that is not there, nor anything at the label that would stand there.</summary>
    [Theory]
    [InlineData(@"b_{t,i} = \sum_j w_{ij} e_{j,o_{t+1}} b_{t+1,j}; b_{T,i} = 1", BoundaryMode.Valid, "sum[t, i] = sum j in 0..n of w[i, j] * e[j, o[t + 1]?zero]?zero * ")]
    [InlineData(@"b_{t,i} = e_{i,o_{t-1}}", BoundaryMode.Zero, "b[t, i] = e[i, o[t - 1]?zero]?zero")]
    [InlineData(@"b_{t,i} = e_{i,o_{t-1}}", BoundaryMode.Clamp, "b[t, i] = e[i, o[t - 1]?clamp]?clamp")]
    public void LabelsOfOtherTimesStayInside(string equation, BoundaryMode boundary, string expected) => Assert.Contains(expected, Lowered.Text(
        equation, "void F([Shape(\"n, n\")] ReadOnlyTensorSpan<double> w, [Shape(\"n, m\")] ReadOnlyTensorSpan<double> e, ReadOnlySpan<int> o, [Shape(\"T, n\")] TensorSpan<double> b)",
        new EquationOptions(Boundary: boundary)), StringComparison.Ordinal);

    [Fact]
    public void BackwardThroughLabels() => Assert.Equal([0.06, 0.3, 0.3, 0.5, 1, 1], EmittedMethod.Run(
        @"b_{t,i} = \sum_j w_{ij} e_{j,o_{t+1}} b_{t+1,j}; b_{T,i} = 1",
        "void F([Shape(\"n, n\")] ReadOnlySpan<double> w, [Shape(\"n, m\")] ReadOnlySpan<double> e, ReadOnlySpan<int> o, [Shape(\"T, n\")] Span<double> b, int n, int m, int T)",
        "var b = new double[6]; F(new[] { 1, 0, 0, 1.0 }, new[] { 0.2, 0.3, 0.7, 0.6, 0.5, 0.1 }, new[] { 2, 0, 1 }, b, 2, 3, 3); return b;")
        .Select(static v => Math.Round(v, 12)));

    /// <summary>The same in the gradient: what is read at the label of a time that is not there has no share.</summary>
    [Fact]
    public void GradientThroughLabelsOfOtherTimes() => Assert.Equal([0.25, 0, 0.5], EmittedMethod.Run(
        "y_t = e_{o_{t-1}} + z_t", "void F(ReadOnlySpan<double> e, ReadOnlySpan<double> z, ReadOnlySpan<int> o, Span<double> y)",
        "var ge = new double[3]; FGradient(new double[] { 1, 10, 100 }, new double[3], new[] { 2, 0, 1 }, new[] { 1, 0.5, 0.25 }, ge, new double[3]); return ge;",
        new EquationOptions(Boundary: BoundaryMode.Zero)));

    /// <summary>All reads are one time before, whatever their other subscripts.</summary>
    [Fact]
    public void OfNeighbours() => Assert.Equal([1, 2, 3, 2.75, 1, 2, 2.6875, 2.125], EmittedMethod.Run(
        @"u_{t+1,i} = u_{t,i} + r (u_{t,i+1} - 2 u_{t,i} + u_{t,i-1})", "void F([Shape(\"n\")] ReadOnlySpan<double> u0, double r, int T, int n, [Shape(\"T, n\")] Span<double> u)",
        "var u = new double[8]; F(new double[] { 1, 2, 3, 4 }, 0.25, 2, 4, u); return u;", new EquationOptions(Boundary: BoundaryMode.Zero)));

    /// <summary>A start is an entry of the result, whether the line reads it or not.</summary>
    [Theory]
    [InlineData("y_1 = 7; y_2 = 4; y_t = y_{t-1} + x_t")]
    [InlineData("y_0 = x_0 + x_1; y_1 = 4; y_t = y_{t-1} + x_t")]
    public void StartsThatAreEntries(string equation) => Assert.Equal("", Lowered.Findings(equation, "void F(ReadOnlySpan<double> x, Span<double> y)"));

    [Theory]
    [InlineData(@"y_0 = 0; y_0 = 1; y_t = y_{t-1} + x_t", "ReadOnlySpan<double> x, Span<double> y", "EQ0035 'y_0'")]
    [InlineData(@"y_0 = 0; y_t = y_{t-1} + x_t", "ReadOnlySpan<double> x, double y0, Span<double> y", "EQ0035 'y_0'")]
    [InlineData(@"y_0 = 0; y_1 = 1; y_t = y_{t-1} + x_t", "ReadOnlySpan<double> x, Span<double> y", "EQ0048 'y_0'")]
    [InlineData(@"y_0 = 0; y_3 = 0; y_t = y_{t-1} + x_t", "ReadOnlySpan<double> x, Span<double> y", "EQ0164 'y_3'")]
    [InlineData(@"y_{T+1} = 0; y_{T-2} = 0; y_t = y_{t+1} + x_t", "ReadOnlySpan<double> x, Span<double> y", "EQ0164 'y_{T-2}'")]
    [InlineData(@"y_{T+1} = 0; y_{T+3} = 0; y_t = y_{t+1} + x_t", "ReadOnlySpan<double> x, Span<double> y", "EQ0048 'y_{T+3}'")]
    [InlineData(@"y_0 = 0; y_t = y_{t-1} + x_t; y_t = y_{t-1}", "ReadOnlySpan<double> x, Span<double> y", "EQ0035 'y_t'")]
    [InlineData(@"y_0 = 0; y_t = y_{t-1} + x_t x_{t-1}^2", "ReadOnlySpan<double> x, Span<double> y", "EQ0160 'x_{t-1}': 'x_{t-1}' needs 'x_0' where the sequence begins, and nothing gives it; write it as a line of its own, as in x_0 = 0, or make it a parameter 'x0'; with Boundary = Boundary.Zero")]
    [InlineData(@"y_0 = 0; y_t = y_{t-1} + x_{t-2}; x_0 = 0", "ReadOnlySpan<double> x, Span<double> y", "EQ0160 'x_{t-2}': 'x_{t-2}' needs 'x_{-1}'")]
    [InlineData(@"y_t = y_{t-1} + x_t, \quad y_0 = 0, \quad t \ge 2", "ReadOnlySpan<double> x, Span<double> y", @"EQ0165 't \ge 2': 't \ge 2' begins elsewhere than what it is about: the starts of 'y' end where t = 1 follows")]
    [InlineData(@"y_t = 2 x_t, \quad t \ge 2", "ReadOnlySpan<double> x, Span<double> y", @"EQ0165 't \ge 2'")]
    [InlineData(@"y_t = 2 x_t, \quad t = 2, \dots, T", "ReadOnlySpan<double> x, Span<double> y", @"EQ0165 't = 2, \dots, T'")]
    [InlineData(@"(1 + y_{t-1}) y_t = y_{t-1} + x_t, \quad y_0 = 0", "ReadOnlySpan<double> x, Span<double> y", "EQ0042")]
    [InlineData(@"y_t^2 = x_t + y_{t-1}^2, \quad y_0 = 0", "ReadOnlySpan<double> x, Span<double> y", "EQ0112 'y_{t-1}^2': 'y_t^2' is computed from its own entry 'y_{t-1}^2', along 't', and this is no recurrence that can be computed here; for a sequence of such powers put [Symbol(@\"y^2\")]")]
    [InlineData(@"y_t^2 = x_t + y_{t-1}^2", "ReadOnlySpan<double> x, [Symbol(\"y^2\")] Span<double> h", "EQ0160 'y_{t-1}^2': 'y_{t-1}^2' needs 'y_0^2'")]
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

    [Theory]
    [InlineData("S_t = a S_{t-1}, S_0 = 1", "double[] F(double a, int T)", @"state its range, as in t = 1, \dots, T.")]
    [InlineData("S_t = a S_{t-1}, S_0 = 1", "double[] F(double a)", @"state its range, as in t = 1, \dots, N, with an int parameter N.")]
    [InlineData("x_{t+1} = x_t - A x_t, x_0 = b", "double[] F([Shape(\"n, n\")] ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, int T)", "return a Tensor<double>, or write to a TensorSpan.")]
    public void WhatIsOpenIsAskedFor(string equation, string signature, string advice) => Assert.EndsWith(advice, Lowered.Findings(equation, signature).TrimEnd());
}
