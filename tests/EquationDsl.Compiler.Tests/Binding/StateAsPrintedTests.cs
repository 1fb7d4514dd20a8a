using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>States and sequences as books print them, against loops by hand.</summary>
public sealed class StateAsPrintedTests
{
    private const string Tables = "ReadOnlyTensorSpan<double> a, ReadOnlyTensorSpan<double> b, ReadOnlySpan<int> o";

    /// <summary>Two states, three signs that can be seen.</summary>
    private const string Chain = "double[] p = [0.6, 0.4], a = [0.7, 0.3, 0.4, 0.6], b = [0.5, 0.4, 0.1, 0.1, 0.3, 0.6]; int[] o = [0, 1, 2]; var y = new double[6];";

    [Theory]
    [InlineData(@"\alpha_1(j) = p_j b_j(o_1), \quad \alpha_t(j) = \left[\sum_i \alpha_{t-1}(i) a_{ij}\right] b_j(o_t)")]
    [InlineData(@"\alpha_{1,j} = p_j b_{j,o_1}, \quad \alpha_{t,j} = \left[\sum_i \alpha_{t-1,i} a_{ij}\right] b_{j,o_t}")]
    [InlineData(@"\alpha_1(j) = p_j b_j(o_1); \alpha_t(j) = \sum_i \alpha_{t-1}(i) a_{ij} b_j(o_t), \quad t = 2, \dots, T")]
    public void Forward(string equation) => Near([0.3, 0.04, 0.0904, 0.0342, 0.007696, 0.028584], EmittedMethod.Run(
        equation, $"void F(ReadOnlySpan<double> p, {Tables}, TensorSpan<double> alpha)", Chain + "F(p, new(a, [2, 2]), new(b, [2, 3]), o, new(y, [3, 2])); return y;"));

    [Fact]
    public void Backward() => Near([0.106, 0.112, 0.25, 0.4, 1, 1], EmittedMethod.Run(
        @"\beta_T(i) = 1; \beta_t(i) = \sum_j a_{ij} b_j(o_{t+1}) \beta_{t+1}(j)", $"void F({Tables}, TensorSpan<double> beta)", Chain + "F(new(a, [2, 2]), new(b, [2, 3]), o, new(y, [3, 2])); return y;"));

    [Fact]
    public void Viterbi() => Near([0.3, 0.04, 0.084, 0.027, 0.00588, 0.01512], EmittedMethod.Run(
        @"\delta_1(j) = p_j b_j(o_1); \delta_t(j) = \max_i \left(\delta_{t-1}(i) a_{ij}\right) b_j(o_t)", $"void F(ReadOnlySpan<double> p, {Tables}, TensorSpan<double> delta)",
        Chain + "F(p, new(a, [2, 2]), new(b, [2, 3]), o, new(y, [3, 2])); return y;"));

    [Fact]
    public void LikelihoodOfStates() => Near([0.03628], EmittedMethod.Run(
        @"\alpha_1(j) = p_j b_j(o_1); \alpha_t(j) = \sum_i \alpha_{t-1}(i) a_{ij} b_j(o_t); L = \sum_j \alpha_T(j)", $"double F(ReadOnlySpan<double> p, {Tables})",
        Chain + "return [F(p, new(a, [2, 2]), new(b, [2, 3]), o)];"));

    /// <summary>One sweep of values: 0.1 + 0.9 (0.9 + 0.2) = 1.09 and 0.2 + 0.9 (0.2 + 1.6) = 1.82; 0.3 + 1.35 and 0.4 + 0.9 (0.3 + 1.4).</summary>
    [Theory]
    [InlineData(@"V_{k+1}(s) = \max_a \left[ R(s,a) + \gamma\sum_{s'} P(s'|s,a) V_k(s') \right]", "ReadOnlySpan<double> V", "Span<double> result", "F(v, new(r, [2, 2]), new(p, [2, 2, 2]), 0.9, y); return y;")]
    [InlineData(@"V_{k+1}(s) = \max_a \left[ R(s,a) + \gamma\sum_{s'} P(s'|s,a) V_k(s') \right]", "[Symbol(\"V_k\")] ReadOnlySpan<double> old", "Span<double> result", "F(v, new(r, [2, 2]), new(p, [2, 2, 2]), 0.9, y); return y;")]
    [InlineData(@"V_{k+1}(s) = \max_a \left[ R(s,a) + \gamma\sum_{s'} P(s'|s,a) V_k(s') \right]", "Span<double> V", null, "F(v, new(r, [2, 2]), new(p, [2, 2, 2]), 0.9); return v;")]
    [InlineData(@"V^*(s) = \max_a \left[ R(s,a) + \gamma\sum_{s'} P(s'|s,a) V(s') \right]", "ReadOnlySpan<double> V", "Span<double> result", "F(v, new(r, [2, 2]), new(p, [2, 2, 2]), 0.9, y); return y;")]
    public void ValuesOfStates(string equation, string state, string? result, string call) => Near([1.82, 1.93], EmittedMethod.Run(
        equation, $"void F({state}, ReadOnlyTensorSpan<double> R, ReadOnlyTensorSpan<double> P, double gamma{(result is null ? "" : ", " + result)})",
        "double[] v = [1, 2], r = [0.1, 0.2, 0.3, 0.4], p = [0.9, 0.1, 0.2, 0.8, 0.5, 0.5, 0.3, 0.7], y = new double[2]; " + call));

    [Fact]
    public void ValuesOfAPolicy() => Near([0.15, 0.375], EmittedMethod.Run(
        @"V^\pi(s) = \sum_a \pi(a|s) Q(s,a)", "void F([Symbol(\"\\pi\")] ReadOnlyTensorSpan<double> policy, ReadOnlyTensorSpan<double> Q, Span<double> V)",
        "var v = new double[2]; F(new(new double[] { 0.5, 0.5, 0.25, 0.75 }, [2, 2]), new(new double[] { 0.1, 0.2, 0.3, 0.4 }, [2, 2]), v); return v;"));

    /// <summary>tanh(0.1 + 0.4 - 0.3 + 0.35 - 0.2) and tanh(0.4 + 1 - 0.6 + 0.45 - 0.25).</summary>
    [Theory]
    [InlineData("[Shape(\"h,d\")] ReadOnlySpan<double> Wh, [Shape(\"h,h\")] ReadOnlySpan<double> Uh, Span<double> h", "F(x, old, w, u, y);")]
    [InlineData("ReadOnlyTensorSpan<double> Wh, ReadOnlyTensorSpan<double> Uh, Span<double> h", "F(x, old, new(w, [2, 3]), new(u, [2, 2]), y);")]
    public void StepsWithTheOldValue(string parameters, string call) => Near([Math.Tanh(0.35), Math.Tanh(1)], EmittedMethod.Run(
        @"h_t = \tanh(W_h x_t + U_h h_{t-1})", $"void F(ReadOnlySpan<double> x, [Symbol(\"h_{{t-1}}\")] ReadOnlySpan<double> old, {parameters})",
        $"double[] x = [1, 2, -1], old = [0.5, -0.25], w = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], u = [0.7, 0.8, 0.9, 1], y = new double[2]; {call} return y;"));

    /// <summary>With weights 1 and no input the gates are logistic(2) and the candidate is tanh(2 logistic(2)).</summary>
    [Fact]
    public void GatedStep()
    {
        var gate = 1 / (1 + Math.Exp(-2));
        Near([((1 - gate) * 2) + (gate * Math.Tanh(2 * gate))], EmittedMethod.Run(
            @"\begin{aligned} z_t &= \sigma(W_z x_t + U_z h_{t-1}) \\ r_t &= \sigma(W_r x_t + U_r h_{t-1}) \\ \hat h_t &= \tanh(W_h x_t + U_h (r_t \odot h_{t-1})) \\ h_t &= (1-z_t) \odot h_{t-1} + z_t \odot \hat h_t \end{aligned}",
            "void F(ReadOnlySpan<double> x, [Symbol(\"h_{t-1}\")] ReadOnlySpan<double> old, [Shape(\"h,d\")] ReadOnlySpan<double> Wz, [Shape(\"h,h\")] ReadOnlySpan<double> Uz, [Shape(\"h,d\")] ReadOnlySpan<double> Wr, "
            + "[Shape(\"h,h\")] ReadOnlySpan<double> Ur, [Shape(\"h,d\")] ReadOnlySpan<double> Wh, [Shape(\"h,h\")] ReadOnlySpan<double> Uh, Span<double> h)",
            "double[] one = [1], y = [0]; F([0], [2], one, one, one, one, one, one, y); return y;"));
    }

    [Theory]
    [InlineData(@"F_n = F_{n-1} + F_{n-2}, \quad F_1 = F_2 = 1", "void F(Span<double> F)", "F(y);", new double[] { 1, 1, 2 })]
    [InlineData(@"y_1 = x_1; y_n = \frac12 y_{n-1} + x_n \quad (n \ge 2)", "void F(ReadOnlySpan<double> x, Span<double> y)", "F([1, 2, 3], y);", new[] { 1, 2.5, 4.25 })]
    [InlineData(@"y_t = \frac12 y_{t-1} + x_t \quad (t = 1, \dots, T), \quad y_0 = 0", "void F(ReadOnlySpan<double> x, Span<double> y)", "F([1, 2, 3], y);", new[] { 1, 2.5, 4.25 })]
    [InlineData(@"y[n] = b_0 x[n] + b_1 x[n-1] - a_1 y[n-1], \quad n \ge 0, \quad y[-1] = 0, \; x[-1] = 0", "void F(ReadOnlySpan<double> x, double b0, double b1, double a1, Span<double> y)", "F([1, 2, 3], 2, 3, 0.5, y);", new double[] { 2, 6, 9 })]
    [InlineData(@"y[n] = b_0 x[n] + b_1 x[n-1] - a_1 y[n-1]; y[-1] = 0; x[-1] = 0", "void F(ReadOnlySpan<double> x, double b0, double b1, double a1, Span<double> y)", "F([1, 2, 3], 2, 3, 0.5, y);", new double[] { 2, 6, 9 })]
    [InlineData(@"T_0(x) = 1; T_1(x) = x; T_{n+1}(x) = 2x T_n(x) - T_{n-1}(x)", "void F(double x, Span<double> T)", "F(0.5, y);", new[] { 0.5, -0.5, -1 })]
    public void Starts(string equation, string signature, string call, double[] expected) => Near(expected, EmittedMethod.Run(equation, signature, $"var y = new double[3]; {call} return y;"));

    /// <summary>0.4 e^-0.5 and 0.6 e^-1, normalised.</summary>
    [Fact]
    public void NewValueOfAnInput() => Near([0.523616137776949, 0.476383862223051], EmittedMethod.Run(
        @"w_i^{(t+1)} = \frac{w_i^{(t)} e^{-\eta g_i}}{\sum_j w_j^{(t)} e^{-\eta g_j}}", "void F(ReadOnlySpan<double> w, ReadOnlySpan<double> g, double eta, Span<double> result)",
        "var y = new double[2]; F([0.4, 0.6], [1, 2], 0.5, y); return y;"));

    [Fact]
    public void FilteredStep() => Near([2, 1], EmittedMethod.Run(
        @"\begin{aligned} K_t &= \frac{P_{t|t-1}}{P_{t|t-1} + R} \\ \hat x_{t|t} &= \hat x_{t|t-1} + K_t (z_t - \hat x_{t|t-1}) \\ P_{t|t} &= (1 - K_t) P_{t|t-1} \end{aligned}",
        "void F([Symbol(\"\\hat{x}_{t|t-1}\")] double xPred, [Symbol(\"P_{t|t-1}\")] double PPred, double z, double R, out double xHat, out double P)",
        "F(1, 2, 3, 2, out var x, out var p); return [x, p];"));

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), static p => Assert.Equal(p.First, p.Second, 1e-11));
    }
}
