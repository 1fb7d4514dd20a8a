using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Bars that part, words that are indices, labels that name positions, and what conditions say of names.</summary>
public sealed class PartedNamesTests
{
    private const string Pair = "double F(ReadOnlySpan<double> p, ReadOnlySpan<double> q)";

    private static readonly double _divergence = (0.3 * Math.Log(0.3 / 0.4)) + (0.7 * Math.Log(0.7 / 0.6));

    [Theory]
    [InlineData(@"D(p || q) = \sum_i p_i \log\frac{p_i}{q_i}")]
    [InlineData(@"D(p(x) || q(x)) = \sum_i p_i \log\frac{p_i}{q_i}")]
    [InlineData(@"D_{KL}(p(x) \| q(x)) = \sum_i p_i \log\frac{p_i}{q_i}")]
    [InlineData(@"\mathbb{E}_p[\log p - \log q]")]
    [InlineData(@"E_p\left[\log \frac{p}{q}\right]")]
    [InlineData(@"\operatorname{E}_p[\log p(x) - \log q(x)]")]
    [InlineData(@"p^\top \log p - \mathbb{E}_{p}[\log q]")]
    public void Divergences(string equation) => Near([_divergence], EmittedMethod.Run(equation, Pair, "return [F([0.3, 0.7], [0.4, 0.6])];"));

    [Theory]
    [InlineData(@"a^\top [x \| z]")]
    [InlineData(@"a^\top [x \Vert z]")]
    [InlineData(@"a^\top [x || z]")]
    [InlineData(@"a^\top \text{CONCAT}(x, z)")]
    [InlineData(@"a^\top \operatorname{concat}(x; z)")]
    public void Concatenations(string equation) => Near([1 + 4 + 9 + 16 + 25], EmittedMethod.Run(
        equation, "double F(ReadOnlySpan<double> a, ReadOnlySpan<double> x, ReadOnlySpan<double> z)", "return [F([1, 2, 3, 4, 5], [1, 2], [3, 4, 5])];"));

    /// <summary>Bars in pairs are norms and magnitudes as ever.</summary>
    [Theory]
    [InlineData(@"f(||x||) + (\|x\| + |x_1|), \quad f(z) = z^2", 25 + 5 + 3)]
    [InlineData(@"[\|x\| + 1]", 6)]
    [InlineData(@"|\langle x, x \rangle - |1||", 24)]
    public void PairsOfBars(string equation, double expected) => Near([expected], EmittedMethod.Run(equation, "double F(ReadOnlySpan<double> x)", "return [F([3, 4])];"));

    [Theory]
    [InlineData(@"PE_{(pos,2i)} = \sin(pos / 10^{2i/d}) \\ PE_{(pos,2i+1)} = \cos(pos / 10^{2i/d})")]
    [InlineData(@"PE_{pos,2i} = \sin(pos / 10^{2i/d}) \\ PE_{pos,2i+1} = \cos(pos / 10^{2i/d})")]
    public void WordsAsIndices(string equation) => Near(
        [0, 1, 0, Math.Sin(1), Math.Cos(1), Math.Sin(1 / Math.Pow(10, 2.0 / 3))],
        EmittedMethod.Run(equation, "void F(int d, [Symbol(\"PE\")] TensorSpan<double> result)", "var y = new double[6]; F(3, new(y, [2, 3])); return y;"));

    [Theory]
    [InlineData(@"V(S_t) \leftarrow V(S_t) + \alpha [r + \gamma V(S_{t+1}) - V(S_t)]")]
    [InlineData(@"V(S_t) = V(S_t) + \alpha (r + \gamma V(S_{t+1}) - V(S_t))")]
    public void UpdatedEntries(string equation) => Near([1, 2 + (0.1 * (0.5 + (0.9 * 4) - 2)), 3, 4], EmittedMethod.Run(
        equation, "void F(Span<double> V, [Symbol(\"S_t\")] int s, [Symbol(\"S_{t+1}\")] int next, double r, double alpha, double gamma)",
        "double[] v = [1, 2, 3, 4]; F(v, 1, 3, 0.5, 0.1, 0.9); return v;"));

    [Fact]
    public void NamedPositions() => Near([0.5 + (0.9 * 4) - 2], EmittedMethod.Run(
        @"\delta_t = r + \gamma V(S_{t+1}) - V(S_t)", "double F(ReadOnlySpan<double> V, [Symbol(\"S_t\")] int s, [Symbol(\"S_{t+1}\")] int next, double r, double gamma)",
        "return [F([1, 2, 3, 4], 1, 3, 0.5, 0.9)];"));

    [Theory]
    [InlineData(@"I = \sum_{i,j} p_{ij} \log\frac{p_{ij}}{p_{i+} p_{+j}}, \quad p_{i+} = \sum_j p_{ij}, \quad p_{+j} = \sum_i p_{ij}")]
    [InlineData(@"I = \sum_{i,j} p_{ij} \log\frac{p_{ij}}{p_{i*} p_{*j}}, \quad p_{i*} = \sum_j p_{ij}, \quad p_{*j} = \sum_i p_{ij}")]
    public void Margins(string equation) => Near(
        [(0.1 * Math.Log(0.1 / 0.3 / 0.4)) + (0.2 * Math.Log(0.2 / 0.3 / 0.6)) + (0.3 * Math.Log(0.3 / 0.7 / 0.4)) + (0.4 * Math.Log(0.4 / 0.7 / 0.6))],
        EmittedMethod.Run(equation, "double F(ReadOnlyTensorSpan<double> p)", "return [F(new([0.1, 0.2, 0.3, 0.4], [2, 2]))];"));

    /// <summary>Of p = (0.1, 0.2; 0.3, 0.4): a plus says that it is a sum, and needs no line.</summary>
    [Theory]
    [InlineData(@"\sum_i p_{i+} p_{+i}", (0.3 * 0.4) + (0.7 * 0.6))]
    [InlineData(@"\kappa = \frac{p_o - p_e}{1 - p_e}, \quad p_o = \sum_i p_{ii}, \quad p_e = \sum_i p_{i+} p_{+i}", (0.5 - 0.54) / (1 - 0.54))]
    [InlineData(@"p_{++} + p_{1+}^2", 1 + 0.09)]
    public void MarginsByPlus(string equation, double expected) =>
        Near([expected], EmittedMethod.Run(equation, "double F(ReadOnlyTensorSpan<double> p)", "return [F(new([0.1, 0.2, 0.3, 0.4], [2, 2]))];"));

    /// <summary>Of one place, or borne by a parameter, it is a label.</summary>
    [Fact]
    public void LabelsWithPlus() => Near([3 + 7], EmittedMethod.Run(@"k_+ + k_1", "double F([Symbol(\"k_+\")] double positive, ReadOnlySpan<double> k)", "return [F(3, [7, 8])];"));

    [Fact]
    public void MarginsByDotAreAskedFor() => Assert.Contains(
        @"add a line that says so, as in p_{i\cdot} = \sum_j p_{ij}", Lowered.Findings(@"\sum_i p_{i\cdot}^2", "double F(ReadOnlyTensorSpan<double> p)"), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"\mathbb{E}_p[x^2] - \mathbb{E}_p[x]^2", 0.21 * 9)]
    [InlineData(@"\mathbb{E}_p[(x - \mathbb{E}_p[x])^2]", 0.21 * 9)]
    [InlineData(@"E_p[(x - E_p[x])^2]", 0.21 * 9)]
    public void MeansInMeans(string equation, double expected) =>
        Near([expected], EmittedMethod.Run(equation, "double F(ReadOnlySpan<double> p, ReadOnlySpan<double> x)", "return [F([0.3, 0.7], [1, 4])];"));

    [Theory]
    [InlineData(@"\sum_{i \in [n]} x_i", "double F(ReadOnlySpan<double> x)", "return [F([1, 2, 3, 4])];", 10)]
    [InlineData(@"\sum_j \delta(y, c_j) x_j", "double F(ReadOnlySpan<double> x, int y, ReadOnlySpan<int> c)", "return [F([1, 2, 3, 4], 2, [0, 2, 2, 3])];", 5)]
    [InlineData(@"2 \delta(a, b) + x", "double F(double x, int a, int b)", "return [F(0.5, 3, 3) + F(0.5, 3, 4)];", 3)]
    [InlineData(@"\frac{1}{n} \sum_{i=1}^{n} \frac{1}{\text{rank}_i}", "double F(ReadOnlySpan<double> rank)", "return [F([1, 4])];", 0.625)]
    public void SetsAndLabels(string equation, string signature, string call, double expected) => Near([expected], EmittedMethod.Run(equation, signature, call));

    [Theory]
    [InlineData(@"h'(b_i), \quad h(a) = \tanh(a)")]
    [InlineData(@"h'(b), \quad h(a) = \tanh(a)")]
    [InlineData(@"h'(b), \quad h(z) = \tanh(z)")]
    public void PrimesOfOwnFunctions(string equation) => Near(
        [1 - (Math.Tanh(0.5) * Math.Tanh(0.5))], EmittedMethod.Run(equation, "void F(ReadOnlySpan<double> b, Span<double> y)", "var y = new double[1]; F([0.5], y); return y;"));

    [Fact]
    public void PrimesOfFunctionsOfParameters() => Near([2 * (1 - (Math.Tanh(0.5) * Math.Tanh(0.5)))], EmittedMethod.Run(
        @"h'(a_j) w_j, \quad h(a) = \tanh(a)", "void F(ReadOnlySpan<double> a, ReadOnlySpan<double> w, Span<double> y)", "var y = new double[1]; F([0.5], [2], y); return y;"));

    [Theory]
    [InlineData(@"f = a x, \quad z > 0", "z")]
    [InlineData(@"f(x) = a x \text{ for } 0 < z < 1", "z")]
    [InlineData(@"f(x) = a x, \quad x \ge w", "w")]
    public void ConditionsOnUnknownNames(string equation, string name) =>
        Assert.Contains($"EQ0236 '{name}'", Lowered.Findings(equation, "double F(double a, double x)"), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"f = a x, \quad x > 0")]
    [InlineData(@"f(x) = a x, \quad 0 < x < 1, \; a \ne 0")]
    [InlineData(@"f = a x, \quad x \in \mathcal{X}")]
    public void ConditionsOnKnownNames(string equation) => Assert.DoesNotContain("EQ0236", Lowered.Findings(equation, "double F(double a, double x)"), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"s^2 = \frac{1}{n-1}\sum_{i=1}^n (x_i - \bar{x})^2", 38.0 / 3)]
    [InlineData(@"G = \frac{\sum_i \sum_j |x_i - x_j|}{2n^2\overline{x}}", 0.40625)]
    [InlineData(@"\sum_i x_i + y, \quad y = \bar{x}", 20)]
    public void MeansByBar(string equation, double expected)
    {
        Near([expected], EmittedMethod.Run(equation, "double F(ReadOnlySpan<double> x)", "return [F([1, 2, 4, 9])];"));
        Assert.Contains("EQ0237", Lowered.Findings(equation, "double F(ReadOnlySpan<double> x)"), StringComparison.Ordinal);
    }

    /// <summary>A bar says many things: what a line or a parameter gives, a product in time, a target.</summary>
    [Theory]
    [InlineData(@"\sum_i (x_i - \bar{x})^2, \quad \bar{x} = x_1", "double F(ReadOnlySpan<double> x)", true)]
    [InlineData(@"\sum_i (x_i - \bar{x})^2", "double F(ReadOnlySpan<double> x, double xBar)", true)]
    [InlineData(@"\sum_i (\theta_i - \bar{\theta})^2", "double F(ReadOnlySpan<double> theta)", false)]
    [InlineData(@"\sum_i a_i \bar{a}_i", "double F(ReadOnlySpan<double> a)", false)]
    [InlineData(@"2 \bar{x}", "double F(ReadOnlySpan<double> x)", false)]
    public void BarsOnOtherNames(string equation, string signature, bool compiles)
    {
        var found = Lowered.Findings(equation, signature);
        Assert.DoesNotContain("EQ0237", found, StringComparison.Ordinal);
        Assert.Equal(compiles, found.Length == 0);
    }

    [Theory]
    [InlineData(@"IoU = \frac{|A \cap B|}{|A \cup B|}", "double F([Symbol(\"|A \\cap B|\")] double both, [Symbol(\"|A \\cup B|\")] double any)")]
    [InlineData(@"\frac{\#(w)}{\# (w, c)}", "double F([Symbol(\"\\#(w)\")] double both, [Symbol(\"\\#(w,c)\")] double any)")]
    public void NotationsOfOtherSigns(string equation, string signature) => Near([0.25], EmittedMethod.Run(equation, signature, "return [F(2, 8)];"));

    [Theory]
    [InlineData(@"x_{n+1} = x_n - \frac{f(x_n)}{f'(x_n)}, \quad f(z) = z^2 - a, \quad n = 0, \ldots, N-1")]
    [InlineData(@"x_{n+1} = x_n - \frac{x_n^2 - a}{2 x_n}, \quad n = 0, 1, \ldots, N-1")]
    [InlineData(@"x_{n+1} = x_n - \frac{f(x_n)}{f'(x_n)}, \quad n = 0, 1, \dots, N - 1 \quad \text{where } f(x) = x^2 - a")]
    [InlineData(@"x_{n+1} = x_n - \frac{f(x_n)}{f'(x_n)}, \quad n = 0, \dots, N-1 \\ f(u) = u^2 - a")]
    [InlineData(@"x_{n} = \frac{1}{2} \left(x_{n-1} + \frac{a}{x_{n-1}}\right), \quad n = 1, \ldots, N")]
    public void LastStateOfRange(string equation) => Near([1, Math.Sqrt(2)], EmittedMethod.Run(equation, "double F(double x0, double a, int N)", "return [F(1, 2, 0), F(1, 2, 6)];"));

    [Theory]
    [InlineData(@"\sum_{n=-\infty}^{\infty} |x[n]|^2", 14)]
    [InlineData(@"\sum_{k=-\infty}^{\infty} (2 x_k^2 - x_k)", 28 - 6)]
    public void SumsOverAll(string equation, double expected) => Near([expected], EmittedMethod.Run(equation, "double F(ReadOnlySpan<double> x)", "return [F([1, 2, 3])];"));

    [Theory]
    [InlineData(@"\sum_{n=-\infty}^{\infty} e^{x_n}")]
    [InlineData(@"\sum_{n=-\infty}^{\infty} (x_n + 1)")]
    [InlineData(@"\sum_{n=-\infty}^{\infty} x_n \cos(2 n)")]
    [InlineData(@"\sum_{n=-\infty}^{\infty} x[n] 2^{-n}")]
    [InlineData(@"\sum_{n=-\infty}^{\infty} x_n x_{n+1}")]
    public void SumsThatDoNotEnd(string equation) => Assert.Contains("EQ0246", Lowered.Findings(equation, "double F(ReadOnlySpan<double> x)"), StringComparison.Ordinal);

    [Fact]
    public void IntegralAsLabel() => Near([0.25 * (1 + (2 * Math.Exp(-0.25)) + Math.Exp(-1))], EmittedMethod.Run(
        @"\int_a^b f(x)\,dx \approx \frac{h}{2}\left[f(a) + 2\sum_{k=1}^{n-1} f(a + kh) + f(b)\right], \quad h = \frac{b-a}{n}, \quad f(x) = e^{-x^2}",
        "double F(double a, double b, int n)", "return [F(0, 1, 2)];"));

    [Fact]
    public void NotationOfEntries() => Near([1 + 4 + 6 + 16], EmittedMethod.Run(
        @"\sum_{i=1}^n \sum_{j=1}^n w_i w_j \sigma_{ij}", "double F(ReadOnlySpan<double> w, [Symbol(\"\\sigma_{ij}\")] ReadOnlyTensorSpan<double> S)",
        "return [F([1, 2], new([1, 2, 3, 4], [2, 2]))];"));

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), static pair => Assert.Equal(pair.First, pair.Second, 12));
    }
}
