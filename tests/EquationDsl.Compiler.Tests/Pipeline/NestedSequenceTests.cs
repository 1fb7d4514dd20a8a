using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Recurrences that step through two axes, against loops by hand; their gradients against differences of these.</summary>
public sealed class NestedSequenceTests
{
    private const string Rows = "void F([Shape(\"n, m\")] ReadOnlySpan<double> x, [Shape(\"n, m\")] Span<double> y, int n)";

    private const string Words = "int F(ReadOnlySpan<int> x, ReadOnlySpan<int> y)";

    /// <summary>For all pairs of lengths the greatest error of the values, and of some entries of the gradient.</summary>
    private const string Compare = """
        double[] Hand(double[] x, int n, int m)
        {
            var all = new double[n * m];
            for (var step = 1; step <= n; step++)
            {
                for (var j = 1; j <= m; j++)
                {
                    var i = isBack ? n + 1 - step : step;
                    double Y(int r, int c) => r >= 1 && r <= n && c >= 1 && c <= m ? all[(r - 1) * m + c - 1] : Edge(r, c);
                    all[(i - 1) * m + j - 1] = Step(i, j, x[(i - 1) * m + j - 1], Y);
                }
            }

            return all;
        }

        var random = new Random(5);
        var (ofValues, ofGradient) = (0.0, 0.0);
        foreach (var n in new[] { 0, 1, 2, 7, 40 })
        {
            foreach (var m in new[] { 0, 1, 2, 7, 40 })
            {
                var (x, g, y, gradient) = (new double[n * m], new double[n * m], new double[n * m], new double[n * m]);
                for (var k = 0; k < n * m; k++)
                {
                    (x[k], g[k]) = (4 * random.NextDouble() - 2, random.NextDouble() - 0.5);
                }

                F(x, y, n);
                FGradient(x, n, g, gradient);
                var expected = Hand(x, n, m);
                for (var k = 0; k < n * m; k++)
                {
                    ofValues = y[k] == expected[k] ? ofValues : Math.Max(ofValues, Math.Abs(y[k] - expected[k]) / (1 + Math.Abs(expected[k])));
                }

                double Sum(int moved, double by)
                {
                    var other = (double[])x.Clone();
                    other[moved] += by;
                    var (all, sum) = (Hand(other, n, m), 0.0);
                    for (var at = 0; at < all.Length; at++)
                    {
                        sum += all[at] * g[at];
                    }

                    return sum;
                }

                for (var k = 0; k < n * m; k += 1 + n * m / 9)
                {
                    var slope = (Sum(k, 1e-6) - Sum(k, -1e-6)) / 2e-6;
                    ofGradient = Math.Max(ofGradient, Math.Abs(gradient[k] - slope) / (1 + Math.Abs(slope)));
                }
            }
        }

        return new[] { ofValues, ofGradient };
        """;

    [Theory]
    [InlineData(@"y_{i,j} = \min(y_{i-1,j} + 1, y_{i,j-1} + 1, y_{i-1,j-1} + x_{i,j}); y_{i,0} = i; y_{0,j} = j", "Math.Min(Math.Min(y(i - 1, j) + 1, y(i, j - 1) + 1), y(i - 1, j - 1) + x)", "r + c")]
    [InlineData(@"y_{i,j} = \min(y_{i-1,j} + 1, y_{i,j-1} + 1, y_{i-1,j-1} + x_{i,j}), \quad y_{i,0} = i, \quad y_{0,j} = j, \quad i = 1, \dots, n, \quad j = 1, \dots, m", "Math.Min(Math.Min(y(i - 1, j) + 1, y(i, j - 1) + 1), y(i - 1, j - 1) + x)", "r + c")]
    [InlineData(@"y_{i,j} = x_{i,j} + \min(y_{i-1,j}, y_{i,j-1}, y_{i-1,j-1}); y_{0,0} = 0; y_{i,0} = \infty; y_{0,j} = \infty", "x + Math.Min(Math.Min(y(i - 1, j), y(i, j - 1)), y(i - 1, j - 1))", "r + c == 0 ? 0 : double.PositiveInfinity")]
    [InlineData(@"y_{i,j} = \max(0, y_{i-1,j-1} + x_{i,j}, y_{i-1,j} - 0.3, y_{i,j-1} - 0.3); y_{i,0} = 0; y_{0,j} = 0", "Math.Max(Math.Max(0, y(i - 1, j - 1) + x), Math.Max(y(i - 1, j), y(i, j - 1)) - 0.3)", "0")]
    [InlineData(@"y_{i,j} = \max(y_{i-1,j-1} + x_{i,j}, y_{i-1,j} - 0.3, y_{i,j-1} - 0.3); y_{i,0} = -0.3 i; y_{0,j} = -0.3 j; y_{0,0} = 5", "Math.Max(y(i - 1, j - 1) + x, Math.Max(y(i - 1, j), y(i, j - 1)) - 0.3)", "r + c == 0 ? 5 : -0.3 * (r + c)")]
    public void FromEdges(string equation, string step, string edge) => AssertAgrees(equation, step, edge);

    [Theory]
    [InlineData("y_{i,j} = x_{i,j} + y_{i-1,j} + y_{i,j-1} - y_{i-1,j-1}", "x + y(i - 1, j) + y(i, j - 1) - y(i - 1, j - 1)")]
    [InlineData(@"y_{i,j} = \tanh(x_{i,j} + 0.3 y_{i-1,j} + 0.4 y_{i,j-1} - 0.2 y_{i-1,j-1})", "Math.Tanh(x + 0.3 * y(i - 1, j) + 0.4 * y(i, j - 1) - 0.2 * y(i - 1, j - 1))")]
    [InlineData("y_{i,j} = x_{i,j} + 0.5 y_{i,j-2} - 0.25 y_{i-1,j}", "x + 0.5 * y(i, j - 2) - 0.25 * y(i - 1, j)")]
    [InlineData("y_{i,j} = x_{i,j} + 0.5 y_{i-1,j+1} - 0.25 y_{i,j-1}", "x + 0.5 * y(i - 1, j + 1) - 0.25 * y(i, j - 1)")]
    [InlineData("y_{i,j} = x_{i,j} + 0.5 y_{i+1,j} - 0.25 y_{i,j-1} x_{i,j}", "x + 0.5 * y(i + 1, j) - 0.25 * y(i, j - 1) * x", true)]
    public void FromZero(string equation, string step, bool isBack = false) => AssertAgrees(equation, step, "0", isBack, new EquationOptions(Boundary: BoundaryMode.Zero));

    [Fact]
    public void TwoStates() => AssertAgrees(
        "u_{i,j} = 0.5 y_{i,j-1} + 0.25 u_{i-1,j}; y_{i,j} = x_{i,j} u_{i,j} + y_{i-1,j} + 1", "Pair(i, j, x, y)", "0", isBack: false, new EquationOptions(Boundary: BoundaryMode.Zero),
        "double[,] us = new double[42, 42]; double Pair(int i, int j, double x, Func<int, int, double> y) { us[i, j] = 0.5 * y(i, j - 1) + 0.25 * us[i - 1, j]; return x * us[i, j] + y(i - 1, j) + 1; }");

    private static void AssertAgrees(string equation, string step, string edge, bool isBack = false, EquationOptions? options = null, string beside = "")
    {
        var worst = EmittedMethod.Run(
            equation, Rows, $"var isBack = {(isBack ? "true" : "false")}; double Edge(int r, int c) => {edge}; {beside}"
                + $"double Step(int i, int j, double x, Func<int, int, double> y) => {step};\n" + Compare, options);
        Assert.InRange(worst[0], 0, 1e-12);
        Assert.InRange(worst[1], 0, 1e-6);
    }

    // Two states side by side, and numbers that everybody knows.
    [Fact]
    public void Delannoy() => Assert.Equal([3, 5, 7, 5, 13, 25, 7, 25, 63], EmittedMethod.Run(
        "y_{i,j} = y_{i-1,j} + y_{i,j-1} + y_{i-1,j-1} + 0 x_{i,j}; y_{i,0} = 1; y_{0,j} = 1", Rows, "var y = new double[9]; F(new double[9], y, 3); return y;"));

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "sitting", 7)]
    [InlineData("kitten", "", 6)]
    [InlineData("", "", 0)]
    [InlineData("flaw", "lawn", 2)]
    public void DistanceOfWords(string left, string right, double expected) => Assert.Equal([expected], EmittedMethod.Run(
        @"d_{i,j} = \min(d_{i-1,j} + 1, d_{i,j-1} + 1, d_{i-1,j-1} + \mathbb{1}[x_i \ne y_j]), d_{i,0} = i, d_{0,j} = j; d_{n,m}", Words, CallWith(left, right)));

    [Theory]
    [InlineData("ABCBDAB", "BDCABA", 4)]
    [InlineData("AGGTAB", "GXTXAYB", 4)]
    [InlineData("", "B", 0)]
    public void LongestCommonSubsequence(string left, string right, double expected) => Assert.Equal([expected], EmittedMethod.Run(
        @"c_{i,j} = \begin{cases} c_{i-1,j-1} + 1 & \text{if } x_i = y_j \\ \max(c_{i-1,j}, c_{i,j-1}) & \text{otherwise} \end{cases}; c_{i,0} = 0; c_{0,j} = 0; c_{n,m}",
        Words, CallWith(left, right)));

    /// <summary>Gaps that cost more where they begin (Gotoh 1982): three states, two of which step through one axis each.</summary>
    [Fact]
    public void AffineGaps() => Assert.Equal([0], EmittedMethod.Run(
        @"E_{i,j} = \max(E_{i,j-1} - e, H_{i,j-1} - o); F_{i,j} = \max(F_{i-1,j} - e, H_{i-1,j} - o); H_{i,j} = \max(0, E_{i,j}, F_{i,j}, H_{i-1,j-1} + s_{i,j}); "
            + "H_{i,0} = 0; H_{0,j} = 0; E_{i,0} = -9; F_{0,j} = -9",
        "void F([Shape(\"n, m\")] ReadOnlySpan<double> s, double o, double e, [Shape(\"n, m\")] Span<double> H, int n)",
        """
        const int n = 9, m = 12;
        var (s, h, random) = (new double[n * m], new double[n * m], new Random(3));
        for (var k = 0; k < s.Length; k++)
        {
            s[k] = 4 * random.NextDouble() - 2;
        }

        F(s, 0.5, 0.125, h, n);
        var (H, E, G, worst) = (new double[n + 1, m + 1], new double[n + 1, m + 1], new double[n + 1, m + 1], 0.0);
        for (var i = 1; i <= n; i++) E[i, 0] = -9;
        for (var j = 1; j <= m; j++) G[0, j] = -9;
        for (var i = 1; i <= n; i++)
        {
            for (var j = 1; j <= m; j++)
            {
                E[i, j] = Math.Max(E[i, j - 1] - 0.125, H[i, j - 1] - 0.5);
                G[i, j] = Math.Max(G[i - 1, j] - 0.125, H[i - 1, j] - 0.5);
                H[i, j] = Math.Max(Math.Max(0, E[i, j]), Math.Max(G[i, j], H[i - 1, j - 1] + s[(i - 1) * m + j - 1]));
                worst = Math.Max(worst, Math.Abs(H[i, j] - h[(i - 1) * m + j - 1]));
            }
        }

        return new[] { worst };
        """));

    [Theory]
    [InlineData("y_{i,j} = x_{i,j} + y_{i-1,j} + y_{i,j-1}, y_{0,j} = 0", "EQ0160 'y_{i,j-1}': 'y_{i,j-1}' needs 'y_{i,0}' where the sequence begins, and nothing gives it; write it as a line of its own, as in y_{i,0} = 0;")]
    [InlineData("y_{i,j} = x_{i,j} + y_{i-1,j} + y_{i,j-1}, y_{i,0} = 0", "EQ0160 'y_{i-1,j}': 'y_{i-1,j}' needs 'y_{0,j}' where")]
    [InlineData("y_{i,j} = x_{i,j} + y_{i-1,j} + y_{i,j-1}, y_{0,j} = 0, y_{i,0} = y_{i-1,0} + 1", "EQ0112 'y_{i-1,0}': 'y_{i,0}' is computed from its own entry 'y_{i-1,0}'")]
    [InlineData("y_{i,j} = x_{i,j} + y_{i-1,j} + y_{i,j-1}, y_{0,j} = 0, y_{i,1} = x_{i,1}", "EQ0164 'y_{i,1}': 'y_{i,1}' is an entry that the line of 'y_{i,j}' computes, as the sequence starts from 'y_{i,0}'; say what lies before it, as in y_{i,0} = 0")]
    [InlineData("y_{i,j} = x_{i,j} + y_{i-1,j} + y_{i,j-1}, y_{0,j} = 0, y_{i,0} = 0, y_{0,0} = 1, y_{0,0} = 2", "EQ0035 'y_{0,0}'")]
    [InlineData(@"y_{i,j} = x_{i,j} + y_{i-1,j} + y_{i,j-1} + \sum_k y_{i,k}, y_{0,j} = 0, y_{i,0} = 0", "EQ0112 'y_{i,k}'")]
    [InlineData("y_{i,j} = x_{i,j} + y_{i-1,j} + y_{i,j-1} + y_{i,j+1}, y_{0,j} = 0, y_{i,0} = 0", "EQ0114 'y_{i-1,j}'")]
    public void WhatNoOrderComputesIsRefused(string equation, string finding) => Assert.StartsWith(finding, Lowered.Findings(equation, Rows));

    private static string CallWith(string left, string right) => $"static int[] Of(string word) => System.Array.ConvertAll(word.ToCharArray(), static c => (int)c); return new double[] {{ F(Of(\"{left}\"), Of(\"{right}\")) }};";
}
