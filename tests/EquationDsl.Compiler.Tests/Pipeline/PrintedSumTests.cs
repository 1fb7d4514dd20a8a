using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Sums, sequences and tables as books print them, against loops by hand.</summary>
public sealed class PrintedSumTests
{
    private const string TwoVectors = "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)";

    /// <summary>The only letter below is the index; x = 1, 2, 4 and y = 2, 3, 7.</summary>
    [Theory]
    [InlineData(@"\sum x_i y_i", 36)]
    [InlineData(@"\sum x_i \sum y_i", 84)]
    [InlineData(@"\sum x_i \sum y_j", 84)]
    [InlineData(@"\left(\sum x_i\right)^2 + \sum y_i", 61)]
    [InlineData(@"\prod x_i + 0 y_1", 8)]
    [InlineData(@"n \sum x_i y_i - \sum x_i \sum y_i", 24)]
    [InlineData(@"\chi^2 = \sum \frac{(x_i - y_i)^2}{y_i}", 1 / 2.0 + 1 / 3.0 + 9 / 7.0)]
    [InlineData(@"\sum_{i<j} x_i y_j", 1 * 10 + 2 * 7)]
    [InlineData(@"\sum_{1 \le i < j \le n} x_i y_j", 1 * 10 + 2 * 7)]
    [InlineData(@"\sum_{0 \le i < j < n} x_i y_j", 1 * 10 + 2 * 7)]
    [InlineData(@"\sum_{1 \le i \le j \le n} x_i y_j", 1 * 12 + 2 * 10 + 4 * 7)]
    [InlineData(@"\sum_{1 \le i < j \le 2} x_i y_j", 3)]
    [InlineData(@"\sum_{i<j<k} x_i x_j y_k", 14)]
    [InlineData(@"\sum_{1 \le i < j < k \le n} x_i x_j y_k", 14)]
    [InlineData(@"\sum_{i \in \{1, 2\}} x_i y_i", 8)]
    public void Sums(string equation, double expected) =>
        Assert.Equal(expected, EmittedMethod.Run(equation, TwoVectors, "return [F([1, 2, 4], [2, 3, 7])];")[0], 1e-13);

    [Theory]
    [InlineData(@"\sum x", "EQ0036")]
    [InlineData(@"\sum x_i y_j", "EQ0036")]
    [InlineData(@"\sum_{i \in \{1, 3\}} x_i y_i", "EQ0031")]
    [InlineData(@"\sum_{2 \le i < j \le n} x_i y_j", "EQ0")]
    public void OpenSums(string equation, string expected) => Assert.StartsWith(expected, Lowered.Findings(equation, TwoVectors), StringComparison.Ordinal);

    [Fact]
    public void RowSums() => Assert.Equal([6, 15], EmittedMethod.Run(
        @"y_i = \sum a_{ij}", "void F(ReadOnlyTensorSpan<double> a, Span<double> y)", "var y = new double[2]; F(new([1, 2, 3, 4, 5, 6], [2, 3]), y); return y;"));

    [Fact]
    public void GradientInOrder() => Assert.Equal([6, 5, 3], EmittedMethod.Run(
        @"\sum_{1 \le i < j \le n} x_i x_j", "double F(ReadOnlySpan<double> x)", "var g = new double[3]; FGradient([1, 2, 4], g); return g;"));

    [Theory]
    [InlineData(@"y_{i,j} = \max_{0 \le m, n < 2} x_{2i+m, 2j+n}")]
    [InlineData(@"y_{ij} = \max_{m \in \{0,1\}, n \in \{0,1\}} x_{2i+m,2j+n}")]
    public void Pooling(string equation) => Assert.Equal([6, 8, 14, 16], EmittedMethod.Run(
        equation, "void F([Shape(\"h, w\")] ReadOnlyTensorSpan<double> x, TensorSpan<double> y)",
        "var x = new double[16]; for (var i = 0; i < 16; i++) { x[i] = i + 1; } var y = new double[4]; F(new(x, [4, 4]), new(y, [2, 2])); return y;"));

    /// <summary>The N of the sum is a length, whatever N_k counts.</summary>
    [Theory]
    [InlineData(@"\mu_k = \frac{1}{N_k} \sum_{n=1}^N \gamma_{nk} x_n, \quad N_k = \sum_{n=1}^N \gamma_{nk}", new[] { 6.25 / 1.75, 2.2 })]
    [InlineData(@"\mu_k = \frac{N_k}{N} + 0 x_1, \quad N_k = \sum_{n=1}^N \gamma_{nk}", new[] { 1.75 / 3, 1.25 / 3 })]
    public void CountsBesideLengths(string equation, double[] expected)
    {
        var found = EmittedMethod.Run(
            equation, "void F(ReadOnlyTensorSpan<double> gamma, ReadOnlySpan<double> x, Span<double> mu)",
            "var mu = new double[2]; F(new([0.5, 0.5, 0.25, 0.75, 1, 0], [3, 2]), [1, 3, 5], mu); return mu;");
        Assert.All(found.Zip(expected), static pair => Assert.Equal(pair.Second, pair.First, 1e-14));
    }

    /// <summary>Of a method that takes the number of an entry.</summary>
    [Theory]
    [InlineData(@"F_n = F_{n-1} + F_{n-2}, \quad F_0 = 0, F_1 = 1", "long F(int n)", "F(0), F(1), F(2), F(10)", new double[] { 0, 1, 1, 55 })]
    [InlineData(@"T_n = 2 T_{n-1} + 1, \quad T_0 = 0", "int F(int n)", "F(0), F(4)", new double[] { 0, 15 })]
    [InlineData(@"x_{k+1} = a x_k (1 - x_k), \quad x_0 = 0.5", "double F(int k, double a)", "F(0, 2), F(2, 1)", new[] { 0.5, 0.1875 })]
    [InlineData(@"p_n(x) = 2x p_{n-1}(x) - p_{n-2}(x), \quad p_0(x) = 1, \quad p_1(x) = x", "double F(int n, double x)", "F(0, 0.5), F(1, 0.5), F(3, 0.5)", new[] { 1, 0.5, -1 })]
    [InlineData(
        @"(n+1) P_{n+1}(x) = (2n+1) x P_n(x) - n P_{n-1}(x), \quad P_0(x) = 1, \quad P_1(x) = x", "double F(int n, double x)", "F(0, 0.5), F(1, 0.5), F(3, 0.5)",
        new[] { 1, 0.5, -0.4375 })]
    public void LastEntry(string equation, string signature, string calls, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(equation, signature, $"return new double[] {{ {calls} }};"));

    /// <summary>Tables of values as functions of labels.</summary>
    [Theory]
    [InlineData(@"y_t = r_t + a V(s_{t+1}) - V(s_t)", new double[] { -24, 2 })]
    [InlineData(@"y_t = r_t + a V(s_{t+1}) - V(s_t) + 0 \sum_t V(s_t)", new double[] { -24, 2 })]
    public void TablesOfLabels(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "void F(ReadOnlySpan<double> r, ReadOnlySpan<double> V, ReadOnlySpan<int> s, double a, Span<double> y)",
        "var y = new double[2]; F([1, 2], [10, 20, 30], [2, 0, 1], 0.5, y); return y;"));

    [Fact]
    public void TableOfTwoLabels() => Assert.Equal([1 + 0.5 * 3 - 6, 2 + 0.5 * 4 - 3], EmittedMethod.Run(
        @"y_t = r_t + a Q(s_{t+1}, u_{t+1}) - Q(s_t, u_t)",
        "void F(ReadOnlySpan<double> r, ReadOnlyTensorSpan<double> Q, ReadOnlySpan<int> s, ReadOnlySpan<int> u, double a, Span<double> y)",
        "var y = new double[2]; F([1, 2], new([1, 2, 3, 4, 5, 6], [3, 2]), [2, 1, 1], [1, 0, 1], 0.5, y); return y;"));

    /// <summary>What a range behind a space says of the left side's letter.</summary>
    [Fact]
    public void RangeBehindSpace() => Assert.Equal([6, -2, -2], EmittedMethod.Run(
        @"X_k = \sum_{n=0}^{N-1} x_n (1 - 2 \mathbb{1}[n \ne 0] \mathbb{1}[k \ge 1]) - 2 \cdot \mathbb{1}[k \ge 1] + 4 \cdot \mathbb{1}[k \ge 1] x_0 \qquad k = 0, \ldots, N-1",
        "void F(ReadOnlySpan<double> x, Span<double> X)", "var y = new double[3]; F([1, 2, 3], y); return y;"));

    /// <summary>The size of the identity with which a sequence begins is that of its entries: (1 + h A)^2.</summary>
    [Fact]
    public void FromTheIdentity() => Assert.Equal([3.75, 4.5, 6.75, 10.5], EmittedMethod.Run(
        @"X_{k+1} = X_k + h A X_k, \quad X_0 = I, \quad k = 0, \dots, n-1; \quad X_n",
        "void F(ReadOnlyTensorSpan<double> A, double h, int n, TensorSpan<double> result)",
        "var y = new double[4]; F(new([1, 2, 3, 4], [2, 2]), 0.5, 2, new(y, [2, 2])); return y;").Select(static v => Math.Round(v, 12)));

    [Fact]
    public void TracesOfStacks() => Assert.Equal(18, EmittedMethod.Run(
        @"\sum_{k=1}^K \mathrm{tr}(A_k)", "double F(ReadOnlyTensorSpan<double> A)", "return [F(new([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2]))];")[0]);

    /// <summary>Edges without a comma in their subscripts: the distances of 1, 2, 3 from 1, 3, 3, 4.</summary>
    [Theory]
    [InlineData("d_{i0} = i, d_{0j} = j")]
    [InlineData("d_{i,0} = i, d_{0,j} = j")]
    public void Edges(string edges) => Assert.Equal([0, 1, 2, 3, 1, 1, 2, 3, 2, 1, 1, 2], EmittedMethod.Run(
        edges + @", d_{ij} = \min(d_{i-1,j} + 1, d_{i,j-1} + 1, d_{i-1,j-1} + \mathbb{1}[a_i \ne b_j])",
        "void F(ReadOnlySpan<int> a, ReadOnlySpan<int> b, TensorSpan<double> d)", "var d = new double[12]; F([1, 2, 3], [1, 3, 3, 4], new(d, [3, 4])); return d;"));

    /// <summary>A grid that nothing starts is stepped as a whole, though nothing else says that it has two axes.</summary>
    [Fact]
    public void StepOfAGrid() => Assert.Equal([0, 0, 0.25, 0, 0, 0, 0.25, 0, 0.75, 0, 0, 0, 0.75, 0.5, 0.5], EmittedMethod.Run(
        @"u_{i,j}^{n+1} = u_{i,j}^n + r (u_{i+1,j}^n + u_{i-1,j}^n + u_{i,j+1}^n + u_{i,j-1}^n - 4 u_{i,j}^n)", "void F(double r, TensorSpan<double> u)",
        "double[] u = [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0]; F(0.25, new(u, [3, 5])); return u;", new Model.EquationOptions(Boundary: Model.BoundaryMode.Clamp)));

    /// <summary>Average precision is no system of equations: P is a vector.</summary>
    [Fact]
    public void TwoLettersOnTheLeft() => Assert.StartsWith(
        "EQ0042 'AP'", Lowered.Findings(@"AP = \sum_{k=2}^{n} (R_k - R_{k-1}) P_k", "double F(ReadOnlySpan<double> R, ReadOnlySpan<double> P)"), StringComparison.Ordinal);

    /// <summary>From 0 to N - 1 and the entry N behind them: x has one entry more than u.</summary>
    [Theory]
    [InlineData(@"\sum_{t=0}^{N-1} x_t + 10 x_N", "ReadOnlySpan<double> x", "[1, 2, 3, 4]", 46)]
    [InlineData(@"\sum_{t=0}^{N-1} u_t x_t + 10 x_N", "ReadOnlySpan<double> u, ReadOnlySpan<double> x", "[1, 2, 3], [1, 2, 3, 4]", 54)]
    [InlineData(@"\sum_{t=0}^{N-1} 0 x_t + 10 x_{N-1}", "ReadOnlySpan<double> x", "[1, 2, 3, 4]", 40)]
    [InlineData(@"\sum_{t=1}^{N-1} x_t + 10 x_N", "ReadOnlySpan<double> x", "[1, 2, 3, 4]", 46)]
    [InlineData(
        @"J = \sum_{t=0}^{N-1} (x_t^\top Q x_t + u_t^\top R u_t) + x_N^\top P x_N",
        "ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> u, ReadOnlyTensorSpan<double> Q, ReadOnlyTensorSpan<double> R, ReadOnlyTensorSpan<double> P",
        "new([1, 2, 3, 4, 5, 6], [3, 2]), new([1, 2], [2, 1]), new([1, 0, 0, 1], [2, 2]), new([2], [1, 1]), new([1, 0, 0, 3], [2, 2])", 173)]
    public void EntryBehindASum(string equation, string parameters, string arguments, double expected) =>
        Assert.Equal(expected, EmittedMethod.Run(equation, $"double F({parameters})", $"return [F({arguments})];")[0]);
}
