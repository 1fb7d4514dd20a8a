using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Recurrences as books print them: ranges from the end, sizes as numbers, inputs of one entry more, against numbers worked out by hand.</summary>
public sealed class PrintedSequenceTests
{
    [Theory]
    [InlineData(@"y_t = y_{t+1} x_t, \quad y_T = 1, \quad t = T-1, \dots, 1", new double[] { 6, 6, 3, 1 })]
    [InlineData(@"y_t = y_{t+1} x_t \quad (t = T-1, T-2, \dots, 1), \quad y_T = 1", new double[] { 6, 6, 3, 1 })]
    [InlineData(@"y_t = y_{t+1} x_t, \quad y_T = 1 \text{ for } t = T-1, \dots, 1", new double[] { 6, 6, 3, 1 })]
    [InlineData(@"y_t = y_{t+1} + x_t, \quad y_{T+1} = 0, \quad t = T, \dots, 1", new double[] { 10, 9, 7, 4 })]
    [InlineData(@"y_t = y_{t+1} + x_t, \quad y_{T+1} = 0, \quad t = T, T-1, \dots, 1", new double[] { 10, 9, 7, 4 })]
    [InlineData(@"y_i = 2 x_i, \quad i = n, \dots, 1", new double[] { 2, 4, 6, 8 })]
    [InlineData(@"y_t = \frac{1}{3} \sum_{k=0}^{2} x_{t-k}, x_0 = x_{-1} = 0", new[] { 1.0 / 3, 1, 2, 3 })]
    [InlineData(@"y_t = \sum_{k=0}^{2} x_{t-k}, x_0 = 10, x_{-1} = 20", new double[] { 31, 13, 6, 9 })]
    [InlineData(@"y_t = y_{t-1} + x_t, y_0 = 0, t = 1, \dots, N, N = 4", new double[] { 1, 3, 6, 10 })]
    [InlineData(@"y_t = 2 y_{t-1} + \delta_{t1} + 0 x_t, y_0 = 0", new double[] { 1, 2, 4, 8 })]
    public void OverInputs(string equation, double[] expected) => Assert.Equal(
        expected.Select(static v => Math.Round(v, 12)), EmittedMethod.Run(equation, "void F(ReadOnlySpan<double> x, Span<double> y)", "var y = new double[4]; F(new double[] { 1, 2, 3, 4 }, y); return y;")
            .Select(static v => Math.Round(v, 12)));

    /// <summary>
    /// Where a stated range of a backward recurrence counts from 0, T is the number of entries and the start at T comes behind them; from 1 on it is the last. x is 1, 10, 100.
    /// </summary>
    [Theory]
    [InlineData(@"y_t = x_t + \frac{y_{t+1}}{2}, \quad y_T = 8, \quad t = T-1, \dots, 0", new double[] { 32, 62, 104 })]
    [InlineData(@"y_t = x_t + \frac{y_{t+1}}{2}, \quad y_T = 8, \quad t = 0, \dots, T-1", new double[] { 32, 62, 104 })]
    [InlineData(@"y_t = x_t + \frac{y_{t+1}}{2}, \quad y_T = 8, \quad t = T-1, \dots, 1", new double[] { 8, 14, 8 })]
    [InlineData(@"y_t = x_t + \frac{y_{t+1}}{2}, \quad y_{T-1} = 8, \quad t = T-2, \dots, 0", new double[] { 8, 14, 8 })]
    [InlineData(@"y_t = x_t + \frac{y_{t+1}}{2}, \quad y_{T-1} = \frac{x_{T-1}}{2}, \quad t = T-2, \dots, 0", new double[] { 18.5, 35, 50 })]
    [InlineData(@"y_t = x_t + \frac{y_{t+1}}{2}, \quad y_{T+1} = 8, \quad t = T, \dots, 0", new double[] { 32, 62, 104 })]
    [InlineData(@"y_t = x_t + \frac{y_{t+1}}{2}, \quad y_{T+1} = 8, \quad t = T, \dots, 1", new double[] { 32, 62, 104 })]
    [InlineData(@"y_k = x_k + \frac{6}{10} y_{k+1} - y_{k+2}, \quad y_n = 0, y_{n+1} = 0, \quad k = n-1, \dots, 0", new double[] { -57, 70, 100 })]
    [InlineData(@"y_k = x_k + \frac{y_{k+1}}{2}, \quad y_n = x_n, \quad k = n-1, \dots, 0", new double[] { 31, 60, 100 })]
    public void StatedRangesFromTheEnd(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "void F(ReadOnlySpan<double> x, Span<double> y)", "var y = new double[3]; F(new double[] { 1, 10, 100 }, y); return y;").Select(static v => Math.Round(v, 9)));

    /// <summary>Entries of such a sequence, and what comes behind them.</summary>
    [Theory]
    [InlineData(@"V_t = x_t + \frac{V_{t+1}}{2}, \quad V_T = 8, \quad t = T-1, \dots, 0; V_0", 32)]
    [InlineData(@"V_t = x_t + \frac{V_{t+1}}{2}, \quad V_T = 8, \quad t = 0, \dots, T-1 \\ L = V_0 + V_1", 94)]
    [InlineData(@"V_t = x_t + \frac{V_{t+1}}{2}, \quad V_T = 8, \quad t = 0, \dots, T-1 \\ L = V_0 + V_T", 40)]
    public void EntriesBehindTheLast(string equation, double expected) =>
        Assert.Equal([expected], EmittedMethod.Run(equation, "double F(ReadOnlySpan<double> x)", "return new[] { F(new double[] { 1, 10, 100 }) };"));

    /// <summary>Heun's and Euler's steps in the letter n, beside loops by hand.</summary>
    [Theory]
    [InlineData(@"k_1 = -x_n; k_2 = -(x_n + \frac{h}{2} k_1); x_{n+1} = x_n + h k_2", new[] { 5, 3.125, 1.953125 })]
    [InlineData(@"k_1 = -x_n; x_{n+1} = x_n + h k_1", new double[] { 4, 2, 1 })]
    public void StepsOfN(string equation, double[] expected) => Assert.Equal(
        expected, EmittedMethod.Run(equation, "void F(double x0, double h, Span<double> x)", "var x = new double[3]; F(8, 0.5, x); return x;"));

    [Theory]
    [InlineData(@"C_{i,j} = C_{i-1,j} + C_{i-1,j-1}, C_{i,0} = 1, C_{0,j} = 0, i = 1, \dots, n, j = 1, \dots, k; C_{n,k}", "long F(int n, int k)", "F(4, 2), F(4, 0), F(0, 0), F(4, 1), F(4, 4), F(0, 3), F(2, 3)", new double[] { 6, 1, 1, 4, 1, 0, 0 })]
    [InlineData("F_0 = 0, F_1 = 1, F_n = F_{n-1} + F_{n-2}; F_n", "long F(int n)", "F(0), F(1), F(2), F(10)", new double[] { 0, 1, 1, 55 })]
    [InlineData("L_0 = 2, L_1 = 1, L_n = L_{n-1} + L_{n-2}; L_n", "long F(int n)", "F(0), F(1), F(2), F(10)", new double[] { 2, 1, 3, 123 })]
    [InlineData(@"L_0 = 2, L_1 = 1, L_n = L_{n-1} + L_{n-2}, n = 2, \dots, N; L_N", "long F(int N)", "F(0), F(1), F(2), F(10)", new double[] { 2, 1, 3, 123 })]
    public void LastOfTables(string equation, string signature, string calls, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(equation, signature, $"return new double[] {{ {calls} }};"));

    [Fact]
    public void PolynomialsWithTheirFactor() => Assert.Equal([2, 5.5, 17], EmittedMethod.Run(
        "P_0(x) = 1, P_1(x) = x, (n+1) P_{n+1}(x) = (2n+1) x P_n(x) - n P_{n-1}(x)", "void F(double x, Span<double> P)", "var p = new double[3]; F(2, p); return p;"));

    /// <summary>What is read at t and at t + 1 has an entry more than what is read at t alone, in a map as in a sequence.</summary>
    [Theory]
    [InlineData(@"\delta_t = r_t + \gamma V_{t+1} - V_t", "double[] F(ReadOnlySpan<double> r, ReadOnlySpan<double> V, double gamma)", "F(r, V, 0.5)", new[] { 1, 2.5, -1 })]
    [InlineData(@"\sum_t (r_t + \gamma V_{t+1} - V_t)", "double F(ReadOnlySpan<double> r, ReadOnlySpan<double> V, double gamma)", "new[] { F(r, V, 0.5) }", new[] { 2.5 })]
    [InlineData(@"\sum_{t=1}^{T} (r_t + \gamma V_{t+1} - V_t)", "double F(ReadOnlySpan<double> r, ReadOnlySpan<double> V, double gamma)", "new[] { F(r, V, 0.5) }", new[] { 2.5 })]
    [InlineData(@"\delta_t = r_t + \gamma V_{t+1} - V_t, \quad t = 0, \dots, T-1", "double[] F(ReadOnlySpan<double> r, ReadOnlySpan<double> V, double gamma)", "F(r, V, 0.5)", new[] { 1, 2.5, -1 })]
    [InlineData(@"d_i = V_{i+1} - V_i", "double[] F(ReadOnlySpan<double> r, ReadOnlySpan<double> V)", "F(r, V)", new double[] { 2, 2, 1 })]
    public void OneEntryMore(string equation, string signature, string call, double[] expected) => Assert.Equal(
        expected, EmittedMethod.Run(equation, signature, $"double[] r = {{ 0.5, 3, 1 }}, V = {{ 1, 3, 5, 6 }}; return {call};"));

    /// <summary>A label in functional notation on a line of its own, whose minus is none between the lines.</summary>
    [Fact]
    public void LabelThatBeginsWithMinus() => Assert.Equal([9], EmittedMethod.Run(
        @"s_t = s_{t-1} + x_t, s_0 = 0 \\ -\log P(Y \mid X) = \sum_{t=1}^T s_t - 1", "double F(ReadOnlySpan<double> x)", "return new[] { F(new double[] { 1, 2, 3 }) };"));

    /// <summary>The sums of an unscaled forward pass in two steps: 0.3, 0.7 times the matrix and the weights of each time.</summary>
    [Fact]
    public void ScaledForwardPass()
    {
        double[] a = [0.3, 0.7], s = [0.1, 0.2, 0.3, 0.4];
        for (var t = 0; t < 2; t++)
        {
            a = [((0.5 * a[0]) + (0.25 * a[1])) * s[2 * t], ((0.5 * a[0]) + (0.75 * a[1])) * s[(2 * t) + 1]];
        }

        Assert.Equal(Math.Log(a[0] + a[1]), EmittedMethod.Run(
            @"\alpha_t(j) = \sum_i \hat\alpha_{t-1}(i) A_{ij} s_{t,j} \\ c_t = \sum_j \alpha_t(j) \\ \hat\alpha_t(j) = \alpha_t(j) / c_t \\ \hat\alpha_0(j) = \pi_j \\ L = \sum_t \log c_t",
            "double F([Shape(\"T, n\")] ReadOnlySpan<double> s, [Shape(\"n, n\")] ReadOnlySpan<double> A, [Shape(\"n\")] ReadOnlySpan<double> pi, int n)",
            "return new[] { F(new[] { 0.1, 0.2, 0.3, 0.4 }, new[] { 0.5, 0.5, 0.25, 0.75 }, new[] { 0.3, 0.7 }, 2) };").Single(), 12);
    }

    /// <summary>Rewards of as many entries as the values would leave the last one out.</summary>
    [Fact]
    public void NoEntryIsLeftOut() => Assert.Equal([1], EmittedMethod.Run(
        @"\delta_t = r_t + \gamma V_{t+1} - V_t", "double[] F(ReadOnlySpan<double> r, ReadOnlySpan<double> V, double gamma)",
        "try { F(new double[3], new double[3], 1); return new double[0]; } catch (System.ArgumentException) { return new double[] { 1 }; }"));

    /// <summary>The T of a sum over the times of a sequence is the time of its last entry, whatever the sum stops at: h is 1, 3, 6, 10.</summary>
    [Theory]
    [InlineData(@"\sum_{t=1}^{T-1} h_t", 10)]
    [InlineData(@"\sum_{t=2}^{T} h_t", 19)]
    [InlineData(@"\sum_{t=1}^{T-k} h_t", 4)]
    [InlineData(@"\sum_{t=1}^{T-1} (h_{t+1} - h_t)^2", 29)]
    public void SumsThatStopBeforeTheLast(string sum, double expected) => Assert.Equal([expected], EmittedMethod.Run(
        $@"h_t = h_{{t-1}} + x_t, h_0 = 0 \\ L = {sum}", "double F(ReadOnlySpan<double> x, int k)", "return new[] { F(new double[] { 1, 2, 3, 4 }, 2) };"));

    /// <summary>Sums from 0 beside a line whose t begins with 0; x is 1, 10, 100, 1000 and s is 0, 1, 12, 124, 1248.</summary>
    [Theory]
    [InlineData(@"\sum_{t=0}^{T-1} s_{t+1}", 1385)]
    [InlineData(@"\sum_{t=0}^{T-1} s_t", 137)]
    [InlineData(@"\sum_{t=0}^{T-2} s_{t+2}", 1384)]
    [InlineData(@"\sum_{t=0}^{T-1} (s_{t+1} - 2 s_t - x_t)", 0)]
    [InlineData(@"\sum_{t=0}^{T-1} s_t x_t + s_T", 126458)]
    public void SumsBesideALineFromZero(string sum, double expected) => Assert.Equal([expected], EmittedMethod.Run(
        @"s_{t+1} = a s_t + x_t, s_0 = 0 \\ L = " + sum, "double F(ReadOnlySpan<double> x, double a)", "return new[] { F(new double[] { 1, 10, 100, 1000 }, 2) };"));

    /// <summary>Without inputs that count with it a start is an entry like others.</summary>
    [Fact]
    public void SumsFromTheStart() => Assert.Equal([33], EmittedMethod.Run(
        @"F_0 = 0, F_1 = 1, F_n = F_{n-1} + F_{n-2}, n = 2, \dots, N \\ S = \sum_{n=0}^{N} F_n", "double F(int N)", "return new[] { F(7) };"));

    /// <summary>A filter in one dimension, in the notation of what is known when, beside a loop.</summary>
    [Theory]
    [InlineData("", "[Symbol(\"\\hat{x}_0\")] double m, [Symbol(\"P_0\")] double p", "")]
    [InlineData(@" \\ \hat{x}_{0|0} = m \\ P_{0|0} = p", "double m, double p", "")]
    [InlineData("", "[Symbol(\"\\hat{x}_{0|0}\")] double m, [Symbol(\"P_{0|0}\")] double p", ", [Symbol(\"P_{t|t-1}\")] Span<double> prior")]
    public void FiltersOverSequences(string starts, string given, string prior)
    {
        var (x, p) = (0.25, 1.5);
        var (expected, priors) = (new List<double>(), new List<double>());
        foreach (var z in new[] { 1, 2, 0.5, -1 })
        {
            var ahead = (0.81 * p) + 0.2;
            var gain = ahead / (ahead + 0.5);
            (x, p) = ((0.9 * x) + (gain * (z - (0.9 * x))), (1 - gain) * ahead);
            expected.Add(x);
            priors.Add(ahead);
        }

        var actual = EmittedMethod.Run(
            @"\hat{x}_{t|t-1} = a \hat{x}_{t-1|t-1} \\ P_{t|t-1} = a^2 P_{t-1|t-1} + q \\ K_t = \frac{P_{t|t-1}}{P_{t|t-1} + r} \\ \hat{x}_{t|t} = \hat{x}_{t|t-1} + K_t (z_t - \hat{x}_{t|t-1}) \\ "
                + @"P_{t|t} = (1 - K_t) P_{t|t-1}" + starts,
            $"void F(ReadOnlySpan<double> z, double a, double q, double r, {given}, Span<double> xHat{prior})",
            $"double[] x = new double[4], prior = new double[4]; F(new[] {{ 1, 2, 0.5, -1 }}, 0.9, 0.2, 0.5, 0.25, 1.5, x{(prior.Length > 0 ? ", prior" : "")}); return [.. x, .. prior];");
        Assert.All((prior.Length > 0 ? expected.Concat(priors) : expected).Zip(actual), static v => Assert.Equal(v.First, v.Second, 1e-14));
    }

    /// <summary>Two layers that a number above tells apart: sums of sums.</summary>
    [Theory]
    [InlineData(@"h^{(1)}_t = x_t + h^{(1)}_{t-1}, h^{(1)}_0 = 0 \\ h^{(2)}_t = h^{(1)}_t + h^{(2)}_{t-1}, h^{(2)}_0 = 0 \\ y_t = h^{(2)}_t", "Span<double> y")]
    [InlineData(@"h_t^{(1)} = x_t + h_{t-1}^{(1)}, h_0^{(1)} = 0 \\ h_t^{(2)} = h_t^{(1)} + h_{t-1}^{(2)}, h_0^{(2)} = 0", "Span<double> h2")]
    public void NumberedLayers(string equation, string output) => Assert.Equal([1, 4, 10, 20], EmittedMethod.Run(
        equation, $"void F(ReadOnlySpan<double> x, {output})", "var y = new double[4]; F(new double[] { 1, 2, 3, 4 }, y); return y;"));

    /// <summary>The time before the examples, whose entries turn out to be vectors only by what their line computes.</summary>
    [Fact]
    public void OfExamplesFromZero() => Assert.Equal([1, 2, 3, 4, 7, 9, 11, 15], EmittedMethod.Run(
        @"h_{t,b} = W x_{t,b} + U h_{t-1,b}, \quad h_{0,b} = 0", "void F(ReadOnlyTensorSpan<double> x, [Shape(\"k, d\")] ReadOnlySpan<double> W, [Shape(\"k, k\")] ReadOnlySpan<double> U, TensorSpan<double> h)",
        """
        var h = new double[8];
        F(new System.Numerics.Tensors.ReadOnlyTensorSpan<double>(new double[] { 1, 2, 3, 4, 5, 6, 7, 8 }, new nint[] { 2, 2, 2 }), new double[] { 1, 0, 0, 1 }, new double[] { 0, 1, 1, 1 }, new System.Numerics.Tensors.TensorSpan<double>(h, new nint[] { 2, 2, 2 }));
        return h;
        """));

    [Theory]
    [InlineData(@"y_t = y_{t-1} + x_t, y_0 = z_t", "ReadOnlySpan<double> x, ReadOnlySpan<double> z, Span<double> y", "EQ0167 't': 'y_0' is given once and bears no index 't'; in its place write the number of the entry that is meant, as in 1.")]
    [InlineData(@"y_t = y_{t-1} + x_t, y_0 = x_t", "ReadOnlySpan<double> x, Span<double> y", "EQ0167 't'")]
    [InlineData(@"y_t = y_{t-1} + x_t, y_0 = \sum_{k=1}^{t} x_k", "ReadOnlySpan<double> x, Span<double> y", "EQ0167 't'")]
    [InlineData(@"y_t = A y_{t-1} + x_t, y_0 = x_t", "[Shape(\"T, k\")] ReadOnlySpan<double> x, [Shape(\"k, k\")] ReadOnlySpan<double> A, [Shape(\"T, k\")] Span<double> y", "EQ0167 't'")]
    [InlineData(@"y_{i,j} = y_{i-1,j} + y_{i,j-1} + x_{i,j}, y_{i,0} = z_j, y_{0,j} = j", "ReadOnlyTensorSpan<double> x, ReadOnlySpan<double> z, TensorSpan<double> y", "EQ0167 'j': 'y_{i,0}' is given once and bears no index 'j'; in its place write i, or the number")]
    [InlineData(@"y_t = y_{t+1} + x_t, y_{T+1} = 0, t = T-1, \dots, 1", "ReadOnlySpan<double> x, Span<double> y", @"EQ0165 't = T-1, \dots, 1': 't = T-1, \dots, 1' begins elsewhere than what it is about: the line of 'y' computes the entries t = T, \dots, 1;")]
    [InlineData(@"y_t = y_{t+1} + x_t, y_{T+1} = 0, t = T, \dots, 2", "ReadOnlySpan<double> x, Span<double> y", @"EQ0165 't = T, \dots, 2'")]
    [InlineData(@"y_t = y_{t-1} + x_t, y_0 = 0, t = T, \dots, 1", "ReadOnlySpan<double> x, Span<double> y", @"EQ0165 't = T, \dots, 1': 't = T, \dots, 1' begins elsewhere than what it is about: 'y_t' is computed from the entry before it; write t = 1, \dots, T.")]
    [InlineData(@"y_{t-1} = y_t + x_t, y_T = 0", "ReadOnlySpan<double> x, Span<double> y", "EQ0112 'y_t': 'y_{t-1}' is computed from its own entry 'y_t', along 't', and this is no recurrence that can be computed here; write the line for y_t itself, with all subscripts of t moved by 1.")]
    [InlineData(@"h_t = h_{t-1} + x_t, h_0 = 2 \\ y_i = i \sum_{t=0}^{T} h_t", "ReadOnlySpan<double> x, Span<double> y", "EQ0165 'h_0': 'h_0' begins elsewhere than what it is about: the sums of the equation count from 0")]
    [InlineData(@"h_t = h_{t-1} + x_t, h_0 = 2 \\ y_t = h_t - \sum_{k=0}^{t} h_k", "ReadOnlySpan<double> x, Span<double> y", "EQ0165 'h_0'")]
    [InlineData(@"h_{t+1} = 2 h_t + x_t, h_0 = 0 \\ y_i = i \sum_{t=1}^{T} h_t", "ReadOnlySpan<double> x, Span<double> y", "EQ0165 't=1': 't = 1' begins elsewhere than what it is about: the line of 'h' begins with t = 0; write \\sum_{t=0}^{T-1} with h_{t+1}")]
    [InlineData(@"h^{(1)}_t = x_t + h^{(1)}_{t-1} \\ y_t = h^{(1)}_t", "ReadOnlySpan<double> x, Span<double> y", "EQ0160 'h^{(1)}_{t-1}'")]
    public void Refused(string equation, string parameters, string expected) => Assert.StartsWith(expected, Lowered.Findings(equation, $"void F({parameters})"));
}
