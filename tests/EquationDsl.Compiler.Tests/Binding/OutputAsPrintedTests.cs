using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Which output takes what a line gives, and which value a letter at a time is, as updates are printed.</summary>
public sealed class OutputAsPrintedTests
{
    private const string Matrices = "[Shape(\"n, n\")] ReadOnlySpan<double> P, [Shape(\"m, n\")] ReadOnlySpan<double> H, [Shape(\"m, m\")] ReadOnlySpan<double> R";

    /// <summary>K = (2, 1) / 2.5.</summary>
    [Theory]
    [InlineData(@"K = P H^\top (H P H^\top + R)^{-1} \\ x_t = x_{t-1} + K (z_t - H x_{t-1}) \\ P_t = (I - K H) P_{t-1}", "xNew", "PNew")]
    [InlineData(@"K = P H^\top (H P H^\top + R)^{-1} \\ x' = x + K (z - H x) \\ P' = (I - K H) P", "xNext", "PNext")]
    public void OutputsAreCalledAfterTheirLines(string equation, string state, string covariance) => Near(
        [2.6, 2.8, 0.4, 0.2, 0.2, 2.6],
        EmittedMethod.Run(
            equation,
            $"void F({Matrices}, ReadOnlySpan<double> x, ReadOnlySpan<double> z, Span<double> {state}, [Shape(\"n, n\")] Span<double> {covariance})",
            """
            double[] a = new double[2], b = new double[4];
            F(new double[] { 2, 1, 1, 3 }, new double[] { 1, 0 }, new double[] { 0.5 }, new double[] { 1, 2 }, new double[] { 3 }, a, b);
            return [.. a, .. b];
            """));

    [Fact]
    public void AccentsMayBeLeftOutOfTheirNames() => Near(
        [5, 2, 8, 4, 4, 4],
        EmittedMethod.Run(
            @"\hat{x}' = A \hat{x} + B u \\ P' = A P A^\top + Q",
            "void F([Shape(\"n, n\")] ReadOnlySpan<double> A, [Shape(\"n, m\")] ReadOnlySpan<double> B, [Shape(\"n, n\")] ReadOnlySpan<double> Q, ReadOnlySpan<double> u, ReadOnlySpan<double> xHat, [Shape(\"n, n\")] ReadOnlySpan<double> P, Span<double> xNew, [Shape(\"n, n\")] Span<double> PNew)",
            """
            double[] a = new double[2], b = new double[4];
            F(new double[] { 1, 1, 0, 1 }, new double[] { 1, 0 }, new double[] { 1, 0, 0, 1 }, new double[] { 2 }, new double[] { 1, 2 }, new double[] { 2, 1, 1, 3 }, a, b);
            return [.. a, .. b];
            """));

    /// <summary>Nothing tells which of a and b is meant: the advice names both, and compiles.</summary>
    [Fact]
    public void OutputsOfOtherNamesSayWhichTheyTake()
    {
        Assert.Equal(
            @"EQ0115 'w' = 3 x': Nothing else uses 'u'' and 'w'', so each of them may be the result; say which output takes which, as in [Symbol(@""u'"")] on 'a' and [Symbol(@""w'"")] on 'b'.",
            Lowered.Findings(@"u' = 2 x \\ w' = 3 x", "void F(ReadOnlySpan<double> x, Span<double> a, Span<double> b)"));
        Assert.Equal([2.0, 3], EmittedMethod.Run(
            @"u' = 2 x \\ w' = 3 x", "void F(ReadOnlySpan<double> x, [Symbol(\"u'\")] Span<double> a, [Symbol(\"w'\")] Span<double> b)", "double[] a = new double[1], b = new double[1]; F(new double[] { 1 }, a, b); return [.. a, .. b];"));
    }

    [Fact]
    public void AWholeOfSymbolMakesAStepOfSeveralLines() => Near(
        [1.5, 2.5, 4.85, 4.75],
        EmittedMethod.Run(
            @"v_t = \beta v_{t-1} + g_t \\ \theta_t = \theta_{t-1} - \eta v_t",
            "void F([Symbol(\"g_t\")] ReadOnlySpan<double> gradient, double beta, double eta, Span<double> v, Span<double> theta)",
            "double[] v = { 1, 1 }, theta = { 5, 5 }; F(new double[] { 1, 2 }, 0.5, 0.1, v, theta); return [.. v, .. theta];"));

    /// <summary>The value before is the input of that name, not what the output held.</summary>
    [Fact]
    public void AnInputIsTheValueBefore() => Assert.Equal(
        [2.0, 4],
        EmittedMethod.Run(@"x_t = \beta x_{t-1}", "void F(ReadOnlySpan<double> x, double beta, [Symbol(\"x_t\")] Span<double> next)", "double[] y = { 7, 7 }; F(new double[] { 1, 2 }, 2, y); return y;"));

    [Theory]
    [InlineData("[Symbol(\"F_{m-1}(x)\")] ReadOnlySpan<double> f, double nu, [Symbol(\"h_m(x)\")] ReadOnlySpan<double> h")]
    [InlineData("[Symbol(\"F_{m-1}\")] ReadOnlySpan<double> f, double nu, [Symbol(\"h_m\")] ReadOnlySpan<double> h")]
    public void ArgumentsStandForAllValues(string inputs) => Assert.Equal(
        [1.5, 7],
        EmittedMethod.Run(@"F_m(x) = F_{m-1}(x) + \nu h_m(x)", $"void F({inputs}, Span<double> result)", "double[] y = new double[2]; F(new double[] { 1, 2 }, 0.5, new double[] { 1, 10 }, y); return y;"));

    [Fact]
    public void ArgumentsOfNumbersArePassedWithThem() => Assert.Equal(
        [2.75], EmittedMethod.Run(@"F_m(x) = F_{m-1}(x) + \nu h_m(x)", "double F([Symbol(\"F_{m-1}\")] double f, double nu, [Symbol(\"h_m\")] double h)", "return [F(1, 0.5, 3.5)];"));

    [Fact]
    public void AnEntryOfAFunctionOfAVectorIsALabel() => Near(
        [Math.Exp(0.5) / (Math.Exp(0.5) + Math.E), Math.E / (Math.Exp(0.5) + Math.E)],
        EmittedMethod.Run(
            @"\text{softmax}(z_i / T) = \frac{e^{z_i / T}}{\sum_j e^{z_j / T}}", "void F(ReadOnlySpan<double> z, double T, Span<double> result)", "double[] y = new double[2]; F(new double[] { 1, 2 }, 2, y); return y;"));

    [Theory]
    [InlineData(@"p(k) = \begin{cases} 1-p & k = 0 \\ p & k = 1 \end{cases} \quad k \in \{0,1\}", 0, 0.75)]
    [InlineData(@"f(k;p) = \begin{cases} p & \text{if } k = 1 \\ 1-p & \text{if } k = 0 \end{cases}, \quad \text{where } k \in \{0,1\}", 1, 0.25)]
    [InlineData(@"f = \begin{cases} p & k = -1 \\ 2 p & k = 1 \end{cases}, k \in \{-1, 1\}", -1, 0.25)]
    [InlineData(@"f = \begin{cases} p & k = -1 \\ 2 p & k = 1 \end{cases}, k \in \{-1, 1\}", 1, 0.5)]
    public void CasesOverAStatedSetLeaveNothingOver(string equation, int k, double expected) =>
        Assert.Equal([expected], EmittedMethod.Run(equation, "double F(int k, double p)", $"return [F({k}, 0.25)];"));

    [Theory]
    [InlineData(@"f = \begin{cases} p & k = 0 \\ 2 p & k = 1 \end{cases}, k \in \{0, 1, 2\}")]
    [InlineData(@"f = \begin{cases} p & k = 0 \\ 2 p & k = 1 \end{cases}, k \in \{1, 2\}")]
    public void OtherCasesOfASetDo(string equation) => Assert.StartsWith("EQ0047 'k = 1'", Lowered.Findings(equation, "double F(int k, double p)"));

    /// <summary>The table 1 2 / 3 4.</summary>
    [Theory]
    [InlineData(@"\sum_{i,j} n_{i+} n_{+j} n_{ij}", (3 * 4 * 1) + (3 * 6 * 2) + (7 * 4 * 3) + (7 * 6 * 4))]
    [InlineData(@"n_{++}", 10)]
    public void MarginsOfATableBySymbol(string equation, double expected) => Assert.Equal(
        [expected], EmittedMethod.Run(equation, "double F([Symbol(\"n_{ij}\")] ReadOnlyTensorSpan<double> table)", "return [F(new ReadOnlyTensorSpan<double>([1.0, 2, 3, 4], [2, 2]))];"));

    [Theory]
    [InlineData(@"y = \frac{1}{2N} \sum_{k=1}^{2N} x_k", "EQ0245 'N': 'N' is a part of the length 2*N here")]
    [InlineData(@"y = \sum_{k=0}^{2N-1} x_k", "EQ0245 'N': ")]
    [InlineData(@"y = m \sum_{k=1}^{m+n} x_k", "EQ0245 'm': 'm' is a part of the length m + n here")]
    public void PartsOfALengthAreOpen(string equation, string expected) => Assert.StartsWith(expected, Lowered.Findings(equation, "double F(ReadOnlySpan<double> x)"));

    [Fact]
    public void PartsOfALengthMayBePassed() => Assert.Equal(
        [2.5], EmittedMethod.Run(@"y = \frac{1}{2N} \sum_{k=1}^{2N} x_k", "double F(ReadOnlySpan<double> x, int N)", "return [F(new double[] { 1, 2, 3, 4 }, 2)];"));

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), static pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1e-12));
    }
}
