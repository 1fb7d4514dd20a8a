using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Recurrences whose starts are rows of cases, as books define them, against loops and numbers worked out by hand.</summary>
public sealed class SequenceByCasesTests
{
    private const string OfWords = "void F(ReadOnlySpan<int> x, ReadOnlySpan<int> y, int n, int m, [Shape(\"n, m\")] Span<int> L)";

    [Theory]
    [InlineData(@"F_n = \begin{cases} 0 & n = 0 \\ 1 & n = 1 \\ F_{n-1} + F_{n-2} & n > 1 \end{cases}")]
    [InlineData(@"F_n = \begin{cases} 0 & \text{if } n = 0 \\ 1 & \text{if } 1 = n \\ F_{n-1} + F_{n-2} & \text{if } n \ge 2 \end{cases}")]
    [InlineData(@"F(n) = \begin{cases} 0 & n = 0 \\ 1 & n = 1 \\ F(n-1) + F(n-2) & \text{otherwise} \end{cases}")]
    [InlineData(@"F_n = \begin{cases} 1 & n = 1 \text{ or } n = 2 \\ F_{n-1} + F_{n-2} & n \ge 3 \end{cases}")]
    public void Fibonacci(string equation)
    {
        foreach (var count in new[] { 0, 1, 2, 3, 9, 40 })
        {
            var expected = new double[count];
            for (var n = 0; n < count; n++)
            {
                expected[n] = n < 2 ? 1 : expected[n - 1] + expected[n - 2];
            }

            Assert.Equal(expected, EmittedMethod.Run(
                equation, "void F(Span<long> F)", $"var f = new long[{count}]; F(f); return System.Linq.Enumerable.ToArray(System.Linq.Enumerable.Select(f, v => (double)v));"));
        }
    }

    [Theory]
    [InlineData(@"s_t = \begin{cases} x_1 & t = 1 \\ s_{t-1} + x_t & t > 1 \end{cases}", new double[] { 1, 5, 14, 30 })]
    [InlineData(@"s_t = \begin{cases} 2 & t = 0 \\ s_{t-1} x_t & t \ne 0 \end{cases}", new double[] { 2, 8, 72, 1152 })]
    [InlineData(@"s_t = \begin{cases} x_t & t = 1 \\ \frac{1}{2} x_t + \frac{1}{2} s_{t-1} & t > 1 \end{cases}", new[] { 1, 2.5, 5.75, 10.875 })]
    [InlineData(@"s_t = \begin{cases} 0 & t = 0 \\ s_{t-1} & x_t < 5 \\ s_{t-1} + x_t & \text{otherwise} \end{cases}", new double[] { 0, 0, 9, 25 })]
    public void OfOneLetter(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "void F(ReadOnlySpan<double> x, Span<double> s)", "var s = new double[4]; F(new double[] { 1, 4, 9, 16 }, s); return s;"));

    [Fact]
    public void GradientsReachTheStart() => Assert.Equal(new[] { 0.25, 0.25, 0.5 }, EmittedMethod.Run(
        @"s_t = \begin{cases} x_t & t = 1 \\ \frac{1}{2} x_t + \frac{1}{2} s_{t-1} & t > 1 \end{cases}", "void F(ReadOnlySpan<double> x, Span<double> s)",
        "var g = new double[3]; FGradient(new double[] { 1, 4, 9 }, new double[] { 0, 0, 1 }, g); return g;"));

    /// <summary>The longest common subsequence of 1 2 3 2 1 and 2 1 2 3: its table, whatever the rows say beside the edges.</summary>
    [Theory]
    [InlineData(@"L_{i,j} = \begin{cases} 0 & i = 0 \text{ or } j = 0 \\ L_{i-1,j-1} + 1 & x_i = y_j \\ \max(L_{i-1,j}, L_{i,j-1}) & \text{otherwise} \end{cases}")]
    [InlineData(@"L_{ij} = \begin{cases} 0 & i = 0 \\ 0 & j = 0 \\ L_{i-1,j-1} + 1 & i, j > 0, x_i = y_j \\ \max(L_{i-1,j}, L_{i,j-1}) & i, j > 0, x_i \ne y_j \end{cases}")]
    [InlineData(@"L(i,j) = \begin{cases} 0 & \text{if } i = 0 \text{ or } j = 0 \\ L(i-1,j-1) + 1 & \text{if } x_i = y_j \\ \max(L(i-1,j), L(i,j-1)) & \text{if } x_i \ne y_j \end{cases}")]
    public void LongestCommonSubsequence(string equation) => Assert.Equal(
        new double[] { 0, 1, 1, 1, 1, 1, 2, 2, 1, 1, 2, 3, 1, 1, 2, 3, 1, 2, 2, 3 },
        EmittedMethod.Run(equation, OfWords, "var l = new int[20]; F(new[] { 1, 2, 3, 2, 1 }, new[] { 2, 1, 2, 3 }, 5, 4, l); return System.Linq.Enumerable.ToArray(System.Linq.Enumerable.Select(l, v => (double)v));"));

    [Fact]
    public void EditDistance() => Assert.Equal(new double[] { 1, 2, 3, 1, 1, 2, 2, 2, 1 }, EmittedMethod.Run(
        @"L_{i,j} = \begin{cases} i & j = 0 \\ j & i = 0 \\ L_{i-1,j-1} & x_i = y_j \\ 1 + \min(L_{i-1,j}, L_{i,j-1}, L_{i-1,j-1}) & \text{otherwise} \end{cases}",
        OfWords, "var l = new int[9]; F(new[] { 1, 2, 3 }, new[] { 2, 2, 3 }, 3, 3, l); return System.Linq.Enumerable.ToArray(System.Linq.Enumerable.Select(l, v => (double)v));"));

    /// <summary>A row at a later entry, or more rows than the line reaches back, is a case and no start.</summary>
    [Theory]
    [InlineData(@"s_0 = 0; s_t = \begin{cases} 7 & t = 3 \\ s_{t-1} + x_t & \text{otherwise} \end{cases}", new double[] { 1, 5, 7, 23 })]
    [InlineData(@"s_0 = 0; s_t = \begin{cases} 7 & t = 1 \\ s_{t-1} + x_t & \text{otherwise} \end{cases}", new double[] { 7, 11, 20, 36 })]
    public void OtherEntries(string equation, double[] expected) => OfOneLetter(equation, expected);

    [Theory]
    [InlineData(@"y_i = \begin{cases} x_i & i = 2, x_i > 0 \\ 0 & \text{otherwise} \end{cases}", new double[] { 0, 4, 0, 0 })]
    [InlineData(@"y_i = \sum_j \begin{cases} x_j & i, j > 2 \\ 0 & \text{otherwise} \end{cases}", new double[] { 0, 0, 25, 25 })]
    public void ComparisonsOfSeveralNames(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "void F(ReadOnlySpan<double> x, Span<double> y)", "var y = new double[4]; F(new double[] { 1, 4, 9, 16 }, y); return y;"));

    /// <summary>The residuals of an autoregression of p lags, conditional on the first entries: p is the length of the coefficients.</summary>
    [Theory]
    [InlineData(@"L = \sum_{t=p+1}^T (x_t - \sum_{k=1}^p \phi_k x_{t-k})^2", 1)]
    [InlineData(@"L = \sum_{t=p+2}^T (x_t - \sum_{k=1}^p \phi_k x_{t-k})^2", 2)]
    public void ConditionalLikelihoods(string equation, int from)
    {
        foreach (var (length, lags) in new[] { (0, 0), (1, 1), (4, 3), (5, 0), (9, 2), (17, 8), (33, 7) })
        {
            double[] x = [.. Enumerable.Range(0, length).Select(static i => Math.Sin(i) + 1)], phi = [.. Enumerable.Range(0, lags).Select(static k => 1.0 / (k + 2))];
            double Sum(double[] of) => Enumerable.Range(0, Math.Max(0, length - lags - from + 1)).Select(i => i + lags + from - 1)
                .Sum(t => Math.Pow(x[t] - Enumerable.Range(1, lags).Sum(k => of[k - 1] * x[t - k]), 2));
            var differences = phi.Select((v, k) => (Sum([.. phi.Select((p, i) => i == k ? p + 1 : p)]) - Sum([.. phi.Select((p, i) => i == k ? p - 1 : p)])) / 2);
            static string Array(double[] values) => $"new double[] {{ {string.Join(", ", values.Select(static v => v.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))} }}";
            var run = EmittedMethod.Run(equation, "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> phi)",
                $"var (x, p) = ({Array(x)}, {Array(phi)}); var (gx, g) = (new double[x.Length], new double[p.Length]); FGradient(x, p, gx, g); return [F(x, p), .. g];");
            Assert.Equal([Math.Round(Sum(phi), 9), .. differences.Select(static d => Math.Round(d, 9))], run.Select(static v => Math.Round(v, 9)));
        }
    }

    [Theory]
    [InlineData("void F(ReadOnlySpan<double> x, double a, double h0, Span<double> h)", @"h_t = \sigma_h(a h_{t-1} + x_t)", @"\sigma_h", @"\text{where } \sigma_h(z) = \frac{1}{1 + e^{-z}}")]
    [InlineData("void F(ReadOnlySpan<double> x, Span<double> y)", @"y_t = \tanh_g(x_t)", @"\tanh_g", @"\text{where } \tanh_g(z) = \tanh(z)")]
    public void FunctionsWithLettersAreNamed(string signature, string equation, string at, string advice)
    {
        var found = Lowered.Findings(equation, signature);
        Assert.StartsWith($"EQ0239 '{at}'", found, StringComparison.Ordinal);
        Assert.Contains(advice, found, StringComparison.Ordinal);
        Assert.Equal("", Lowered.Findings($@"{equation} {advice}", signature));
    }

    [Theory]
    [InlineData(@"y_n = \sum_k h_k x_{2n-k}", "2n-k", @"y_n = \sum_{k=1}^{K} h_k x_{2n-k+K-1}")]
    [InlineData(@"y_n = \sum_{k=0}^{K-1} h_k x_{2n-k}", "2n-k", @"y_n = \sum_{k=1}^{K} h_k x_{2n-k+K-1}")]
    public void DecimationBeginsWhereTheFilterIsFull(string equation, string at, string instead)
    {
        const string Signature = "void F(ReadOnlySpan<double> h, ReadOnlySpan<double> x, Span<double> y)";
        var found = Lowered.Findings(equation, Signature);
        Assert.StartsWith($"EQ0034 '{at}'", found, StringComparison.Ordinal);
        Assert.Contains(@"x_{2n-k+K-1} below \sum_{k=1}^{K}", found, StringComparison.Ordinal);
        Assert.Equal(new double[] { 12, 52, 140, 276 }, EmittedMethod.Run(
            instead, Signature, "var y = new double[4]; F(new double[] { 1, 2, 3 }, new double[] { 1, 2, 5, 10, 17, 26, 37, 50, 65, 82 }, y); return y;"));
    }

    [Fact]
    public void LettersOfALeftSideAreAdvisedAsAName()
    {
        const string Signature = "void F(ReadOnlySpan<double> U, ReadOnlySpan<double> D, Span<double> rsi)";
        Assert.Contains(@"as in \text{RSI}_t = 100 - \frac{100}{1 + U_t / D_t}", Lowered.Findings(@"RSI_t = 100 - \frac{100}{1 + U_t / D_t}", Signature), StringComparison.Ordinal);
        Assert.Equal("", Lowered.Findings(@"\text{RSI}_t = 100 - \frac{100}{1 + U_t / D_t}", Signature));
    }

    [Theory]
    [InlineData(@"y_i = \sum_{m=0}^{M-1} w_m x_{si+m}", "si+m")]
    [InlineData(@"y_i = \sum_{m=1}^{M} w_m x_{s(i-1)+m}", "s(i-1)+m")]
    public void StridesAreKnownWhenTheCodeIsMade(string equation, string at)
    {
        var found = Lowered.Findings(equation, "void F(ReadOnlySpan<double> w, ReadOnlySpan<double> x, int s, Span<double> y)");
        Assert.StartsWith($"EQ0025 '{at}'", found, StringComparison.Ordinal);
        Assert.Contains("make 's' a const int of the class", found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"c_0 = 0; y_t = c_{t-1} + x_t", "c_{t-1}", "Only 'c_0' is given: add the line that goes on from it, c_t = ..", @"c_0 = 0; c_t = 2 c_{t-1} + 1; y_t = c_{t-1} + x_t")]
    public void StatesThatNothingAdvancesAreSaidToBe(string equation, string at, string advice, string mended)
    {
        const string Signature = "void F(ReadOnlySpan<double> x, Span<double> y)";
        var found = Lowered.Findings(equation, Signature);
        Assert.Contains($"'{at}'", found, StringComparison.Ordinal);
        Assert.Contains(advice, found, StringComparison.Ordinal);
        Assert.Equal("", Lowered.Findings(mended, Signature));
    }

    /// <summary>The last entry that is computed backwards: of no entries it is what the sequence starts from.</summary>
    [Theory]
    [InlineData(@"b_i = b_{i+1} z + a_i; b_{n+1} = 0; b_1", 0, 11)]
    [InlineData(@"b_i = b_{i+1} z + a_i; b_{n+1} = 5; b_1", 5, 51)]
    public void BackwardsFromNothing(string equation, double ofNone, double ofThree) => Assert.Equal([ofNone, ofThree], EmittedMethod.Run(
        equation, "double F(ReadOnlySpan<double> a, double z)", "return [F(new double[0], 2), F(new double[] { 1, 1, 2 }, 2)];"));
}
