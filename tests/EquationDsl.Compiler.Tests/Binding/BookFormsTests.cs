using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Notation of textbooks and of the documentation of libraries, against values by hand.</summary>
public sealed class BookFormsTests
{
    private const string Numbers = "double F(double x, double y)";
    private const string Vector = "double F(ReadOnlySpan<double> p)";

    [Theory]
    [InlineData(@"\partial_x (x^3 y)", 3 * 4 * 5)]
    [InlineData(@"\partial_x^2 x^3 y", 6 * 2 * 5)]
    [InlineData(@"\partial^2_x x^3 y", 6 * 2 * 5)]
    [InlineData(@"\partial_{xy} (x^3 y^2)", 3 * 4 * 10)]
    [InlineData(@"f(x) = x^3 y \\ \partial_x f(x)", 3 * 4 * 5)]
    [InlineData(@"x \cdot \sfrac{1}{2} + \nicefrac{y}{5}", 2)]
    [InlineData(@"{\rm Half}(x \parallel y) = x / 2", 1)]
    [InlineData(@"p = x y \\ p_t = p + x \\ -p_t", -12)]
    [InlineData(@"-p_t \text{ where } p_t = p + x, p = x y", -12)]
    [InlineData(@"D(x, y) = x_0 + y \text{ where } x_0 = x y", 15)]
    [InlineData(@"x^2 + y, \quad x \ge 0", 9)]
    [InlineData(@"f = x^2 + y \quad x \ge 0,", 9)]
    [InlineData(@"f = x^2 + y \qquad 0 < x < y", 9)]
    [InlineData(@"f = x^2 + y, \quad -\infty < x < \infty", 9)]
    [InlineData(@"f = x^2 + y \quad -\pi \le x \le \pi", 9)]
    [InlineData(@"f = x^2, g = x y; \partial_x f g", 3 * 4 * 5)]
    [InlineData(@"f = x^2 + y, \quad x, y > 0", 9)]
    [InlineData(@"f = x^2 + y, \quad x \in (0, 5], y \in [1, \infty)", 9)]
    [InlineData(@"f = x^2 + m \qquad m = x + y \qquad y > 0", 11)]
    [InlineData(@"f = x \quad y \\ g = f + 1", 11)]
    [InlineData(@"P(|Z| \ge y) \le 2 x", 4)]
    [InlineData(@"P_e \ge \frac{y - 1}{x}", 2)]
    [InlineData(@"\frac{1}{2} (1 + x) v = y, \quad v = \frac{2 y}{1 + x}", 10.0 / 3)]
    [InlineData(@"D_{x}(P\|Q) = x y", 10)]
    [InlineData(@"z = v_f - v_i, \quad v_f = 2 x, \quad v_i = y", -1)]
    [InlineData(@"E = E_k + E_p, \quad E_k = \frac{1}{2} x^2, \quad E_p = x y", 12)]
    [InlineData(@"v_f = 2 x, \; v_i = y; \; z = v_f - v_i", -1)]
    [InlineData(@"f = \begin{cases} x & \text{if } y = 5, \\ q = 1 - x & \text{if } y \ne 5. \end{cases}", 2)]
    public void OfNumbers(string equation, double expected) => Near([expected], EmittedMethod.Run(equation, Numbers, "return [F(2, 5)];"));

    [Theory]
    [InlineData(@"\Pr(X = k) = (1-p)^{k-1} p, \qquad k = 1, 2, 3, \ldots", 0.125)]
    [InlineData(@"f(k;p) = (1-p)^{k-1} p, \quad k = 1, 2, \ldots, n", 0.125)]
    [InlineData(@"f = \begin{cases} p & k = 1, 2, \ldots \\ 0 & \text{otherwise} \end{cases}, \quad n > 0", 0.5)]
    [InlineData(@"F(k; n) = \Pr(X \le k) = \sum_{i=0}^{\lfloor k \rfloor} p^i, \quad n > 0", 1.875)]
    public void OfCounts(string equation, double expected) => Near([expected], EmittedMethod.Run(equation, "double F(int k, int n, double p)", "return [F(3, 9, 0.5)];"));

    /// <summary>Half is between the whole numbers that the condition lists.</summary>
    [Fact]
    public void CountedConditionsAreOfWholeNumbers() => Near([0, 1, 0], EmittedMethod.Run(
        @"\begin{cases} 1 & x = 0, 1, 2, \ldots \\ 0 & \text{otherwise} \end{cases}", "double F(double x)", "return [F(0.5), F(3), F(-1)];"));

    /// <summary>p = 2, 3, 5.</summary>
    [Theory]
    [InlineData(@"D(p) = \frac{p_0}{p_1} \text{ where } p_0 = \sum_i p_i", 5)]
    [InlineData(@"f(p_1, \ldots, p_n; a) = \prod_i p_i", 30)]
    [InlineData(@"\frac{p_0 + p_n}{2} + \sum_{i=1}^{n-1} p_i", 6.5)]
    [InlineData(@"M_X(t) = \operatorname{E}\left[e^{tX}\right] = \sum_{i=1}^{k} i p_i", 23)]
    [InlineData(@"\frac{1}{|\mathcal{B}|} \sum_{x \in \mathcal{B}} x^2, \mathcal{B} = p", 38.0 / 3)]
    [InlineData(@"\sum_x x p(x) \text{ where } x \in \{0, \ldots, 2\}", 13)]
    [InlineData(@"\sum_{i=1}^{n} P(A_i) P(A_i)", 38, "double F(ReadOnlySpan<double> pA)")]
    [InlineData(@"\sum_{i=1}^{n} q(C_i)", 10, "double F([Symbol(\"q(C)\")] ReadOnlySpan<double> prior)")]
    [InlineData(@"\sum_k w^l_k", 10, "double F([Symbol(\"w^l\")] ReadOnlySpan<double> w)")]
    [InlineData(@"\sum_k a^{l-1}_k", 10, "double F([Symbol(\"a^{l-1}\")] ReadOnlySpan<double> w)")]
    [InlineData(@"\sum_j r_j^{\text{old}}", 10, "double F(ReadOnlySpan<double> rOld)")]
    public void OfVectors(string equation, double expected, string signature = Vector) =>
        Near([expected], EmittedMethod.Run(equation.Replace(@", \mathcal{B} = p", ""), equation.Contains(@"\mathcal{B}") ? Vector.Replace(" p", " B") : signature, "return [F([2, 3, 5])];"));

    [Fact]
    public void Margins() => Near([(9 + 49) + (16 + 36)], EmittedMethod.Run(
        @"\sum_{ij} p_{ij} (p_{i\cdot} + p_{\cdot j}) \text{ where } p_{i\cdot} = \sum_j p_{ij}, p_{\cdot j} = \sum_i p_{ij}",
        "double F(ReadOnlyTensorSpan<double> p)", "return [F(new([1, 2, 3, 4], [2, 2]))];"));

    /// <summary>Sums to some, rows to others.</summary>
    [Theory]
    [InlineData(@"y_i = \|A_{i\cdot}\|_2")]
    [InlineData(@"y_i = A_{i\cdot} + 1")]
    public void MarginsThatNothingDefines(string equation) => Assert.StartsWith(
        "EQ0", Lowered.Findings(equation, "void F(ReadOnlyTensorSpan<double> A, Span<double> y)"), StringComparison.Ordinal);

    [Fact]
    public void IndicesAbove() => Assert.StartsWith("EQ0040", Lowered.Findings(
        @"b^i = a^i / \sum_{j=\max(0, i-m)}^{\min(N-1, i+m)} (a^j)^2", "void F(ReadOnlySpan<double> a, int m, int N, Span<double> b)"), StringComparison.Ordinal);

    [Fact]
    public void BayesOverAPartition() => Near([0.2 * 0.5 / 0.38, 0.4 * 0.3 / 0.38, 0.8 * 0.2 / 0.38], EmittedMethod.Run(
        @"P(A_i \mid B) = \frac{P(B \mid A_i) P(A_i)}{\sum_j P(B \mid A_j) P(A_j)}",
        "void F(ReadOnlySpan<double> pBGivenA, ReadOnlySpan<double> pA, Span<double> pAGivenB)", "var y = new double[3]; F([0.2, 0.4, 0.8], [0.5, 0.3, 0.2], y); return y;"));

    [Fact]
    public void JointTables() => Near([3, 7], EmittedMethod.Run(
        @"p_X(x_i) = \sum_j p(x_i, y_j)", "void F(ReadOnlyTensorSpan<double> p, Span<double> pX)", "var y = new double[2]; F(new([1, 2, 3, 4], [2, 2]), y); return y;"));

    [Fact]
    public void SignsOfTests() => Near([0.9 * 0.01 / ((0.9 * 0.01) + (0.05 * 0.99))], EmittedMethod.Run(
        @"P(D|+) = \frac{P(+|D)P(D)}{P(+|D)P(D) + P(+|\neg D)P(\neg D)}",
        "double F([Symbol(\"P(+|D)\")] double a, [Symbol(\"P(D)\")] double b, [Symbol(\"P(+|\\neg D)\")] double c, [Symbol(\"P(\\neg D)\")] double d)", "return [F(0.9, 0.01, 0.05, 0.99)];"));

    /// <summary>x = 1, 2, 3, 4, 5 around each entry, by one.</summary>
    [Theory]
    [InlineData(@"y_i = \sum_{j=\max(1, i-m)}^{\min(n, i+m)} x_j", new double[] { 3, 6, 9, 12, 9 })]
    [InlineData(@"y_i = \sum_{j=\max(0, i-m)}^{\min(N-1, i+m)} x_j", new double[] { 3, 6, 9, 12, 9 })]
    [InlineData(@"y_i = \sum_{j=\max(1, i-m)}^{i} x_j", new double[] { 1, 3, 5, 7, 9 })]
    public void EdgesOfRanges(string equation, double[] expected) => Near(
        expected, EmittedMethod.Run(equation, "void F(ReadOnlySpan<double> x, int m, Span<double> y)", "var y = new double[5]; F([1, 2, 3, 4, 5], 1, y); return y;"));

    /// <summary>The first entry of a kernel that runs from -a to a is that for -a.</summary>
    [Theory]
    [InlineData(@"y_i = \sum_{s=-a}^{a} w_s x_{i+s}")]
    [InlineData(@"y(t) = \sum_{s=-a}^{a} w(s) x(t+s)")]
    [InlineData(@"[\mathbf{y}]_i = \sum_{s=-a}^{a} [\mathbf{w}]_s [\mathbf{x}]_{i+s}")]
    public void KernelsFromTheirMiddle(string equation) => Near([14, 20, 26], EmittedMethod.Run(
        equation, "void F(ReadOnlySpan<double> w, ReadOnlySpan<double> x, int a, Span<double> y)", "var y = new double[3]; F([1, 2, 3], [1, 2, 3, 4, 5], 1, y); return y;"));

    [Fact]
    public void FormulasOfANumberHoldForEveryEntry() => Near([4, -2, 40], EmittedMethod.Run(
        @"f(x) = x P(X \le x) = x (x + 3)", "void F(ReadOnlySpan<double> x, Span<double> y)", "var y = new double[3]; F([-4, -1, 5], y); return y;"));

    [Theory]
    [InlineData(@"\sigma^2 = x, \quad y = \sigma(3) + 0 \sigma^2", 0.95257412682243336)]
    [InlineData(@"\sigma^2 = x, \quad y = 3 \sigma", 6)]
    public void SquaresBesideFunctions(string equation, double expected) => Near([expected], EmittedMethod.Run(equation, "double F(double x)", "return [F(4)];"));

    [Theory]
    [InlineData(@"V^*(s) = \max_a Q^*(s, a)", "double F(ReadOnlyTensorSpan<double> Q, int s)", "EQ0039")]
    [InlineData(@"S = \sum_i x_i, \quad i > 1", "double F(ReadOnlySpan<double> x)", "EQ0235")]
    [InlineData(@"S = \sum_{i=1}^n x_i, \quad i > 1", "double F(ReadOnlySpan<double> x)", "EQ0235")]
    [InlineData(@"S = \sum_{i=1}^n x_i, \quad i \in B", "double F(ReadOnlySpan<double> x, ReadOnlySpan<int> B)", "EQ0235")]
    [InlineData(@"f(w) = w^\top A w \\ f(w) - f(w^*)", "double F(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> w)", "EQ0039")]
    [InlineData(@"w^* x", "double F(ReadOnlySpan<double> w, ReadOnlySpan<double> x)", "EQ0039")]
    [InlineData(@"y = x + 1, \quad x^2 = a", "double F(double a)", "EQ0115")]
    [InlineData(@"f(x) = \begin{cases} 0 & x \le -3, \\ x \cdot (x + 3) / 6 & \text{otherwise} \end{cases}", "void F(ReadOnlySpan<double> x, Span<double> y)", "EQ0052")]
    public void NamesThatNothingGives(string equation, string signature, string id) => Assert.StartsWith(id, Lowered.Findings(equation, signature), StringComparison.Ordinal);

    [Fact]
    public void RangesOfResults() => Near([1, 2, 3, 4], EmittedMethod.Run(
        @"s_k = a + \frac{b - a}{m - 1} (k - 1),\quad k \in [1, m]", "void F(double a, double b, int m, Span<double> s)", "var y = new double[4]; F(1, 4, 4, y); return y;"));

    [Fact]
    public void GivenByItsInverse() => Near([2.5], EmittedMethod.Run(
        @"m = \mathbf{v}^\top \mathbf{S}_N \mathbf{v}, \quad \mathbf{S}_N^{-1} = A + I", "double F(ReadOnlySpan<double> v, ReadOnlyTensorSpan<double> A)", "return [F([1, 2], new([1, 0, 0, 1], [2, 2]))];"));

    [Theory]
    [InlineData("double F([Symbol(\"Q_n\")] double Q, [Symbol(\"R_n\")] double R, int n)")]
    [InlineData("double F(double Qn, double Rn, int n)")]
    public void StepsOfWhatIsPassed(string signature) => Near([0.56], EmittedMethod.Run(@"Q_{n+1} = Q_n + \frac{1}{n}\left[R_n - Q_n\right]", signature, "return [F(0.4, 1.2, 5)];"));

    [Theory]
    [InlineData(@"\begin{aligned} p_{i, 2j} &= \sin\left(\frac{i}{10^{2j/d}}\right),\\ p_{i, 2j+1} &= \cos\left(\frac{i}{10^{2j/d}}\right).\end{aligned}")]
    [InlineData(@"p_{(i,2j)} = \sin(i / 10^{2j/d}) \\ p_{(i,2j+1)} = \cos(i / 10^{2j/d})")]
    public void EntriesByTurns(string equation) => Near(
        [0, 1, 0, Math.Sin(1), Math.Cos(1), Math.Sin(1 / Math.Pow(10, 2.0 / 3))], EmittedMethod.Run(
            equation, "void F(int d, TensorSpan<double> p)", "var y = new double[6]; F(3, new(y, [2, 3])); return y;"));

    /// <summary>x = 1, 2, 4, 8: lags from 0, where that is stated, are no positions: the x begin with t.</summary>
    [Theory]
    [InlineData(@"c_k = \sum_{t=1}^{n-k} x_t x_{t+k}, \quad k = 0, 1, \ldots, K", new double[] { 85, 42, 20 })]
    [InlineData(@"c_k = \frac{1}{n} \sum_{t=1}^{n-k} x_t x_{t+k}, \quad k = 0, 1, \ldots, K", new[] { 85.0 / 4, 42.0 / 4, 20.0 / 4 })]
    [InlineData(@"c_k = \frac{1}{n} \sum_{t=1}^{n-k} x_t, \quad k = 0, \ldots, K", new[] { 15.0 / 4, 7.0 / 4, 3.0 / 4 })]
    public void Autocovariances(string equation, double[] expected) => Near(
        expected, EmittedMethod.Run(equation, "void F(ReadOnlySpan<double> x, Span<double> c)", "var y = new double[3]; F([1, 2, 4, 8], y); return y;"));

    /// <summary>x = 1, 2, 4, 8 at the positions 0 and 2.</summary>
    [Theory]
    [InlineData(@"L = \sum_{i \in B} x_i", "ReadOnlySpan<int> B", 5)]
    [InlineData(@"\frac{1}{|\mathcal{B}|} \sum_{i \in \mathcal{B}} x_i^2", "ReadOnlySpan<int> B", 8.5)]
    [InlineData(@"\sum_{g \in \mathcal{G}_w} x_g", "[Symbol(\"\\mathcal{G}_w\")] ReadOnlySpan<int> parts", 5)]
    [InlineData(@"\max_{j \in S} x_j", "ReadOnlySpan<int> S", 4)]
    [InlineData(@"\sum_{i \in B} \sum_{j \in B, j \ne i} x_i x_j", "ReadOnlySpan<int> B", 8)]
    public void SetsOfPositions(string equation, string set, double expected) => Near([expected], EmittedMethod.Run(
        equation, $"double F(ReadOnlySpan<double> x, {set})", "return [F([1, 2, 4, 8], [0, 2])];"));

    [Theory]
    [InlineData(@"y = 2 x \qquad (3)")]
    [InlineData(@"y = 2 x \quad (2.1) \\")]
    public void NumbersOfEquations(string equation) => Near([10], EmittedMethod.Run(equation, "double F(double x)", "return [F(5)];"));

    [Fact]
    public void RootsOfGivenSquares() => Near([5 / (2 / Math.Sqrt(3))], EmittedMethod.Run(
        @"t = \frac{\bar{x}}{s/\sqrt{n}}, \quad \bar{x} = \frac{1}{n} \sum_{i=1}^n x_i, \quad s^2 = \frac{1}{n-1} \sum_{i=1}^n (x_i - \bar{x})^2",
        "double F(ReadOnlySpan<double> x)", "return [F([3, 5, 7])];"));

    [Fact]
    public void BoldIdentities() => Near([3, 2, 3, 6], EmittedMethod.Run(
        @"A + \lambda\mathbf{I}", "void F(ReadOnlyTensorSpan<double> A, double lambda, TensorSpan<double> B)", "var y = new double[4]; F(new([1, 2, 3, 4], [2, 2]), 2, new(y, [2, 2])); return y;"));

    [Fact]
    public void SymbolsOfSeveralLetters() => Near([0.5], EmittedMethod.Run(@"\mathcal{L}_{DIoU} = 1 - IoU", "double F([Symbol(\"IoU\")] double overlap)", "return [F(0.5)];"));

    [Fact]
    public void SymbolsInFunctions() => Near([0.25, 1], EmittedMethod.Run(
        @"y_i = f(x_i), \quad f(x) = \begin{cases} (x/x_{\max})^2 & \text{if } x < x_{\max} \\ 1 & \text{otherwise} \end{cases}",
        "void F(ReadOnlySpan<double> x, [Symbol(\"x_{\\max}\")] double most, Span<double> y)", "var y = new double[2]; F([1, 3], 2, y); return y;"));

    [Fact]
    public void NumbersNamedByALength() => Near([2], EmittedMethod.Run(@"\mu_n = \frac{1}{n} \sum_{i=1}^n x_i", "double F(ReadOnlySpan<double> x)", "return [F([1, 2, 3])];"));

    [Fact]
    public void DefinedWithItsArguments() => Near([Math.Tanh(3) + 1, Math.Tanh(7) + 2], EmittedMethod.Run(
        @"\mathbf{y} = H(\mathbf{x}, \mathbf{W_H}) + x, \quad H(\mathbf{x}, \mathbf{W_H}) = \tanh(\mathbf{W_H x})", "void F(ReadOnlySpan<double> x, ReadOnlyTensorSpan<double> WH, Span<double> y)",
        "var y = new double[2]; F([1, 2], new([1, 1, 3, 2], [2, 2]), y); return y;"));

    [Fact]
    public void ListsOfMaxima() => Near([3], EmittedMethod.Run(@"\max\left(|x_1|, \ldots, |x_n|\right)", "double F(ReadOnlySpan<double> x)", "return [F([1, -3, 2])];"));

    [Fact]
    public void TimesAsArguments() => Near([-0.2, 0.4], EmittedMethod.Run(
        @"\begin{aligned} e(n) &= d(n) - \hat{\mathbf{h}}^T \mathbf{x} \\ \hat{\mathbf{h}}(n+1) &= \hat{\mathbf{h}}(n) + \mu\,e(n)\,\mathbf{x}(n) \end{aligned}",
        "void F(Span<double> hHat, ReadOnlySpan<double> x, double d, double mu)", "double[] h = [1, 2]; F(h, [3, 4], 7, 0.1); return h;"));

    [Fact]
    public void AdjointsOfRealMatrices() => Near([27], EmittedMethod.Run(
        @"x^{*} M x", "double F(ReadOnlyTensorSpan<double> M, ReadOnlySpan<double> x)", "return [F(new([1, 2, 3, 4], [2, 2]), [1, 2])];"));

    [Fact]
    public void NamesWithUnderscores() => Near([6], EmittedMethod.Run(
        @"lrate = step\_num \cdot \text{warm\_up}", "double F(double step_num, double warm_up)", "return [F(2, 3)];"));

    [Theory]
    [InlineData(@"A_{ij} = x_i x_j, \quad i \ne j")]
    [InlineData(@"A_{ij} = x_i x_j \quad i < j")]
    [InlineData(@"A_{ij} = x_i x_j \text{ for } i \ne j")]
    public void ConditionsOfEntries(string equation) => Assert.StartsWith(
        "EQ0235", Lowered.Findings(equation, "void F(ReadOnlySpan<double> x, TensorSpan<double> A)"), StringComparison.Ordinal);

    /// <summary>A draw alone says no number of axes.</summary>
    [Fact]
    public void DrawsIntoOpenTensors() => Assert.StartsWith(
        "EQ0055 'W'", Lowered.Findings(@"W \sim \mathcal{U}(-a, a)", "void F(NoiseKey key, double a, TensorSpan<double> W)"), StringComparison.Ordinal);

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), static pair => Assert.Equal(pair.First, pair.Second, 1e-12 * Math.Max(1, Math.Abs(pair.First))));
    }
}
