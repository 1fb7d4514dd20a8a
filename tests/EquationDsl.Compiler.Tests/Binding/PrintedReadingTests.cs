using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Notations as books and papers print them: their values by hand, or the characters that are refused and what to write there, which has the right value.</summary>
public sealed class PrintedReadingTests
{
    private const string Sum = "double F(ReadOnlySpan<double> x)";
    private const string Scalar = "double F(double x)";

    [Theory]
    [InlineData(@"\frac{1}{nh}\sum_{i=1}^n K\left(\frac{x-x_i}{h}\right), \quad K(u) = u^2", "double F(double x, ReadOnlySpan<double> xi, double h)", "F(3, [1, 2, 5], 0.5)", 24)]
    [InlineData(@"\sum_{i=1}^n x_i", "double F(ReadOnlySpan<double> xi)", "F([1, 2, 5])", 8)]
    [InlineData(@"sum(f), \quad f = \sum_{i=1}^n (x - x_i)^2", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> xi)", "F([1, 3], [1, 2, 5])", 26)]
    [InlineData(@"\sum_{i=1}^n x_i", "double F([Symbol(\"x_i\")] ReadOnlySpan<double> data)", "F([1, 2, 5])", 8)]
    [InlineData("sum(y) + y_3, y = x_i + z_i", "double F(ReadOnlySpan<double> xi, ReadOnlySpan<double> z)", "F([1, 2, 4], [10, 20, 30])", 101)]
    [InlineData(@"n(\bar{x} - \mu)^2, \quad \bar{x} = \frac1n \sum_i x_i", "double F(ReadOnlySpan<double> x, double mu)", "F([1, 2, 6], 1)", 12)]
    [InlineData(@"\frac{x_1 + x_n}{2} + \sum_{i=2}^{n-1} x_i", Sum, "F([1, 2, 4, 8])", 10.5)]
    [InlineData(@"\frac{x_1 + x_N}{N} + \sum_{i=2}^{N-1} x_i", Sum, "F([1, 2, 4, 11])", 9)]
    [InlineData(@"h \left[ \frac{x_1 + x_n}{2} + \sum_{i=2}^{n-1} x_i \right], \quad h = 2", Sum, "F([1, 2, 4, 8])", 21)]
    [InlineData(@"\frac{1}{n-1} (\sum_i x_i^2 - n \mu^2), \quad \mu = \frac{1}{n} \sum_i x_i", Sum, "F([1, 2, 6])", 7)]
    [InlineData(@"\sqrt{a^2 + b^2}, \quad a = x + 1, \quad b = x - 2", Scalar, "F(2)", 3)]
    [InlineData(@"1 - \frac{6 \sum_i x_i^2}{n(n^2-1)}", Sum, "F([1, 0, -1])", 0.5)]
    [InlineData(@"C = 1 - H_b(x), \quad H_b(x) = x \log_2 x", Scalar, "F(4)", -7)]
    [InlineData(@"H_b(x) = x \log_2 x \\ C = 1 - H_b(x)", Scalar, "F(4)", -7)]
    [InlineData("p_{y_1} + 10 p_{y_2}", "double F(ReadOnlySpan<double> p, int y1, int y2)", "F([1, 2, 4], 2, 0)", 14)]
    [InlineData(@"\Pr(A|B) = \frac{\Pr(B|A) \Pr(A)}{\Pr(B)}", "double F(double pA, double pB, double pBGivenA)", "F(0.5, 0.25, 0.4)", 0.8)]
    [InlineData(@"\Pr(A \mid B) = \Pr(B \mid A) \Pr(A)", "double F([Symbol(\"\\Pr(A)\")] double a, [Symbol(\"\\Pr(B|A)\")] double b)", "F(0.5, 4)", 2)]
    [InlineData(@"P(\cdot) = 2 x", Scalar, "F(4)", 8)]
    [InlineData(@"h_t = \overleftarrow{h}_t + 10 \overrightarrow{h}_t", "double F(double hLeftT, double hRightT)", "F(1, 2)", 21)]
    [InlineData(@"\|\overrightarrow{r}\|", "double F(ReadOnlySpan<double> r)", "F([3, 4])", 5)]
    [InlineData(@"\hat{x}_{t|t-1} = a \hat{x}_{t-1|t-1}", "double F(double a, double xHatTMinus1GivenTMinus1)", "F(2, 3)", 6)]
    [InlineData(@"\hat{x}_{k \mid k-1} = a \hat{x}_{k-1 \mid k-1}", "double F(double a, [Symbol(\"\\hat{x}_{k-1|k-1}\")] double last)", "F(2, 3)", 6)]
    public void HaveTheirValues(string equation, string signature, string call, double expected) =>
        Assert.Equal(expected, Assert.Single(EmittedMethod.Run(equation, signature, $"return [{call}];")), 1e-12);

    [Theory]
    [InlineData(@"\sum_k \mathbb{1}_{[k \neq i]} x_k")]
    [InlineData(@"\sum_k \mathbb{1}_{\{k \neq i\}} x_k")]
    [InlineData(@"\sum_k \mathbf{1}_{k \neq i} x_k")]
    [InlineData(@"\sum_k \mathbb{I}(k \neq i) x_k")]
    [InlineData(@"\sum_k \mathbb{I}_{[k \neq i]} x_k")]
    [InlineData(@"\sum_k [k \neq i] x_k")]
    public void Indicators(string equation) => Assert.Equal([5], EmittedMethod.Run(equation, "double F(ReadOnlySpan<double> x, int i)", "return [F([1, 2, 4], 1)];"));

    /// <summary>Cases that are opposites need no other line.</summary>
    [Theory]
    [InlineData(@"\begin{cases} \frac12 x^2 & |x| \le \delta \\ \delta(|x| - \frac12 \delta) & |x| > \delta \end{cases}", "double F(double x, double delta)", "F(1, 2), F(-3, 2)", 0.5, 4)]
    [InlineData(@"\begin{cases} 0 & |y - f(x)| < 1 \\ |y - f(x)| & |y - f(x)| \ge 1 \end{cases}, \quad f(x) = 2x", "double F(double x, double y)", "F(1, 2.5), F(3, 1)", 0, 5)]
    [InlineData(@"\begin{cases} 1 & \|x\| \le r \\ 2 & \|x\| > r \end{cases}", "double F(ReadOnlySpan<double> x, double r)", "F([3, 4], 6), F([3, 4], 4)", 1, 2)]
    public void CasesThatAreOpposites(string equation, string signature, string calls, double first, double second) =>
        Assert.Equal([first, second], EmittedMethod.Run(equation, signature, $"return [{calls}];"));

    [Theory]
    [InlineData(@"y[n] = n, \quad 0\le n\le N", "F(3, y);", new[] { 0.0, 1, 2, 3 })]
    [InlineData(@"y_n = n, \quad 1 \le n \le N", "F(4, y);", new[] { 1.0, 2, 3, 4 })]
    [InlineData(@"y_n = n, \quad 0 \le n < N", "F(4, y);", new[] { 0.0, 1, 2, 3 })]
    [InlineData(@"y(n) = n \quad\text{for } 0 < n < N", "F(5, y);", new[] { 1.0, 2, 3, 4 })]
    public void Ranges(string equation, string call, double[] expected) =>
        Assert.Equal(expected, EmittedMethod.Run(equation, "void F(int N, Span<double> y)", $"var y = new double[4]; {call} return y;"));

    [Fact]
    public void RangesAreChecked() => Assert.Equal([1], EmittedMethod.Run(
        @"y[n] = n, \quad 0\le n\le N", "void F(int N, Span<double> y)", "var y = new double[4]; try { F(4, y); return [0]; } catch (ArgumentException) { return [1]; }"));

    [Theory]
    [InlineData("(f*g)[n]")]
    [InlineData("(f*g)(n)")]
    public void Convolutions(string left) => Assert.Equal([5, 10 + 8], EmittedMethod.Run(
        left + @" = \sum_{m=0}^{M-1} f_m g_{n-m}", "void F(ReadOnlySpan<double> f, ReadOnlySpan<double> g, Span<double> result)", "var y = new double[2]; F([1, 2], [5, 8, 9], y); return [5, y[0]];"));

    /// <summary>The symbol of a state at another time is that state: the line is one step of it.</summary>
    [Theory]
    [InlineData(@"v_t = \mu v_{t-1} + \eta g_t \\ \theta_t = \theta_{t-1} - v_t")]
    [InlineData(@"v_{t+1} = \mu v_t + \eta g_t \\ \theta_{t+1} = \theta_t - v_{t+1}")]
    [InlineData(@"v_t = \mu v_{t-1} + \eta g_t \\ \theta_{t+1} = \theta_t - v_t")]
    public void StatesBySymbol(string equation) => Assert.Equal([1.2, 2.2, 8.8, 17.8], EmittedMethod.Run(
        equation, @"void F([Symbol(""v_t"")] Span<double> velocity, [Symbol(""\theta_t"")] Span<double> weights, [Symbol(""g_t"")] ReadOnlySpan<double> g, double mu, double eta)",
        "double[] v = [1, 2], w = [10, 20]; F(v, w, [3, 4], 0.9, 0.1); return [Math.Round(v[0], 12), Math.Round(v[1], 12), Math.Round(w[0], 12), Math.Round(w[1], 12)];"));

    [Theory]
    [InlineData("[Symbol(\"v_t\")] Span<double> v, [Symbol(\"g_t\")] ReadOnlySpan<double> g")]
    [InlineData("[Symbol(\"v_t\")] Span<double> state, ReadOnlySpan<double> g")]
    public void StatesBesideSquares(string parameters) => Assert.Equal([1.8, 3.4], EmittedMethod.Run(
        @"v_t = \beta v_{t-1} + (1-\beta) g_t^2", $"void F({parameters}, double beta)",
        "double[] v = [1, 2]; F(v, [3, 4], 0.9); return [Math.Round(v[0], 12), Math.Round(v[1], 12)];"));

    [Theory]
    [InlineData(@"z = r e^{i\theta}", "double F(double r, double theta)", @"EQ0031 'e^{i\theta}': 'e^{i\theta}' with the imaginary unit 'i', as all numbers are real, has no meaning here; write \cos(\theta) for the real part and, in an equation of its own, \sin(\theta) for the imaginary part instead.")]
    [InlineData(@"\sum_n x_n \exp(-2 \pi j n / N)", Sum, @"EQ0031 '\exp(-2 \pi j n / N)': '\exp(-2 \pi j n / N)' with the imaginary unit 'j', as all numbers are real, has no meaning here; write \cos(-2 \pi n / N) for")]
    [InlineData(@"e^{i(k x - w)}", "double F(double k, double x, double w)", @"EQ0031 'e^{i(k x - w)}': 'e^{i(k x - w)}' with the imaginary unit 'i', as all numbers are real, has no meaning here; write \cos((k x - w)) for")]
    [InlineData(@"e^{-a + i b}", "double F(double a, double b)", @"EQ0031 'e^{-a + i b}': 'e^{-a + i b}', which is of the form e^{a + i b}, with the imaginary unit 'i', as all numbers are real, has no meaning here; write e^a \cos(b) for")]
    [InlineData(@"\sum_{i=1}^n e^{-(x - v)^2}", "double F(double x, ReadOnlySpan<double> v)", @"EQ0054 '\sum_{i=1}^n e^{-(x - v)^2}': The equation gives a vector, but the method's result is a scalar; 'v' stands there with all its entries: write v_i for the one that the sum takes.")]
    [InlineData(@"v \sum_j w_j", "double F(ReadOnlySpan<double> v, ReadOnlySpan<double> w)", @"EQ0054 'v \sum_j w_j': The equation gives a vector, but the method's result is a scalar; 'v' stands there with all its entries: write the one that is meant, or")]
    [InlineData(@"\langle x \rangle", Sum, @"EQ0031 '\langle x \rangle': '\langle x \rangle' has no meaning here; write mean(x) for the mean of the entries, or \langle x, y \rangle for an inner product, instead.")]
    [InlineData(@"\frac{x}{|r|^2} r", "double[] F(double x, ReadOnlySpan<double> r)", @"EQ0052 '\frac{x}{|r|^2} r': '\frac{x}{|r|^2}' and 'r' are both vectors; write (\frac{x}{|r|^2}) \odot r for the product element by element, or (\frac{x}{|r|^2})^\top r for the dot product, or \|r\| in place of |r| if the length is meant.")]
    [InlineData(@"\begin{cases} 1 & |x| < 1 \\ 2 & |x| > 1 \end{cases}", Scalar, "EQ0047 '|x| > 1'")]
    [InlineData(@"F = -G \frac{m}{\|\vec{r}\|^2} \hat{r}, \quad \hat{r} = \vec{r} / |\vec{r}|", "void F(double G, double m, ReadOnlySpan<double> r, Span<double> F)", @"EQ0108 '|\vec{r}|': '|\vec{r}|' may be the length of the vector or the absolute value of each entry: write \|\vec{r}\|")]
    [InlineData("y = P_{t|t-1}", "double F([Shape(\"n,n\")] ReadOnlySpan<double> P)", "EQ0020 'P_{t|t-1}'")]
    [InlineData("a, b = 2 x", Scalar, "EQ0003 ','")]
    [InlineData(@"N(x - \mu)", "double F(double x, double mu)", "EQ0021 'N'")]
    public void AreRefusedWithAdvice(string equation, string signature, string expected) => Assert.StartsWith(expected, Lowered.Findings(equation, signature));

    /// <summary>What the messages offer has the value that is meant.</summary>
    [Theory]
    [InlineData(@"\frac{x}{\|r\|^2} r", "double[] F(double x, ReadOnlySpan<double> r)", "return F(50, [3, 4]);", new[] { 6.0, 8 })]
    [InlineData(@"\begin{pmatrix} a_2 b_3 - a_3 b_2 \\ a_3 b_1 - a_1 b_3 \\ a_1 b_2 - a_2 b_1 \end{pmatrix}", "double[] F(ReadOnlySpan<double> a, ReadOnlySpan<double> b)", "return F([1, 2, 3], [4, -5, 6]);", new[] { 27.0, 6, -13 })]
    [InlineData(@"mean(x^2) - mean(x)^2", Sum, "return [F([1, 3])];", new[] { 1.0 })]
    [InlineData(@"y_i = \gamma \widehat{x}_i + \beta, \quad \widehat{x}_i = x_i - 1", "void F(ReadOnlySpan<double> x, double gamma, double beta, Span<double> y)", "var y = new double[2]; F([1, 3], 2, 5, y); return y;", new[] { 5.0, 9 })]
    [InlineData(@"\sum_{i=1}^n (x - v_i)^2", "double F(double x, ReadOnlySpan<double> v)", "return [F(1, [3, 4])];", new[] { 13.0 })]
    public void AdviceHasTheRightValue(string equation, string signature, string calls, double[] expected) =>
        Assert.Equal(expected, EmittedMethod.Run(equation, signature, calls).Select(static v => Math.Round(v, 12)));
}
