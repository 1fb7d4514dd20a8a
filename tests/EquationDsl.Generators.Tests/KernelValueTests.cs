using Microsoft.CodeAnalysis;
using static EquationDsl.Generators.Tests.CheckedClass;

namespace EquationDsl.Generators.Tests;

/// <summary>Equations whose code is of a kind that once did not compile: they are compiled, run, and held against plain loops.</summary>
public class KernelValueTests
{
    private const string Shape = "const int n = 37, m = 11; var a = Numbers(n, 1); var b = Numbers(m, 2);";

    /// <summary>Beside the norm's entry there is an index from outside it: one sum, many roots.</summary>
    [Theory]
    [InlineData(@"r_i = \sqrt{\|a\|^2 + b_i}", "Math.Sqrt(a.Sum(v => v * v) + b[i])")]
    [InlineData(@"r_i = b_i / \sqrt{\sum_k a_k^2 + b_i^2}", "b[i] / Math.Sqrt(a.Sum(v => v * v) + (b[i] * b[i]))")]
    [InlineData(@"r_i = b_i \sqrt{b_i \sum_k a_k^2}", "b[i] * Math.Sqrt(b[i] * a.Sum(v => v * v))")]
    [InlineData(@"v = \frac{1}{n} \sum_{k=1}^n a_k^2; r_i = 1 / \sqrt{v + b_i}", "1 / Math.Sqrt((a.Sum(v => v * v) / n) + b[i])")]
    [InlineData(@"r_i = \sqrt{\sum_k (a_k - b_i)^2 + b_i}", "Math.Sqrt(a.Sum(v => (v - b[i]) * (v - b[i])) + b[i])")]
    [InlineData(@"r_i = \sqrt{1 + \sum_j (a_j - b_i)^2}", "Math.Sqrt(1 + a.Sum(v => (v - b[i]) * (v - b[i])))")]
    [InlineData(@"r_i = \sqrt{1 + \sum_j (a_j - b_i)^2} + \sqrt{2 + \sum_j (a_j + b_i)^2}", "Math.Sqrt(1 + a.Sum(v => (v - b[i]) * (v - b[i]))) + Math.Sqrt(2 + a.Sum(v => (v + b[i]) * (v + b[i])))")]
    public void Roots_of_sums(string equation, string expected) => Run(
        $$"""[Equation(@"{{equation}}")] public static partial void F(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> r);""",
        $$"""
        {{Shape}}
        var r = new double[m];
        F(a, b, r);
        for (var i = 0; i < m; i++) { Same(r[i], {{expected}}); }
        var (g, ga, gb) = (Numbers(m, 3), new double[n], new double[m]);
        FGradient(a, b, g, ga, gb);
        double L() { var y = new double[m]; F(a, b, y); return y.Zip(g, (p, q) => p * q).Sum(); }
        double By(ref double x) { var at = x; x = at + 1e-5; var up = L(); x = at - 1e-5; var down = L(); x = at; return (up - down) / 2e-5; }
        for (var i = 0; i < n; i++) { Close(ga[i], By(ref a[i])); }
        for (var i = 0; i < m; i++) { Close(gb[i], By(ref b[i])); }
        """);

    /// <summary>Gradients in the memory of inputs, each of which the other gradient reads.</summary>
    [Theory]
    [InlineData(@"r_i = \sum_{j \ne i} 3 y_j x_j")]
    [InlineData(@"r_i = x_i + \sum_{j=1}^{i} y_j x_j")]
    [InlineData(@"r_i = \sum_j x_i y_j \cos(x_j y_i)")]
    public void Gradients_in_the_memory_of_inputs(string equation) => Run(
        $$"""[Equation(@"{{equation}}")] public static partial void F(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> r);""",
        """
        var (x, y, g) = (Numbers(29, 1), Numbers(29, 2), Numbers(29, 3));
        var (xs, ys) = (new double[29], new double[29]);
        FGradient(x, y, g, xs, ys);
        try { FGradient(x, y, g, x, y); }
        catch (ArgumentException) { return; }
        for (var i = 0; i < 29; i++) { Same(x[i], xs[i]); Same(y[i], ys[i]); }
        """);

    /// <summary>The greatest entry is a value of its own, though a sum of exponentials is shifted by it.</summary>
    [Theory]
    [InlineData(@"\log(\sum_m e^{x_m}) \max_m x_m")]
    [InlineData(@"\frac{\log(1 + \sum_m e^{x_m})}{1 + (\exp(\max_m x_m))^2}")]
    [InlineData(@"\sum_i softmax(x)_i^2 \max_m x_m")]
    public void A_maximum_beside_a_sum_of_exponentials(string equation) => Run(
        $$"""[Equation(@"{{equation}}")] public static partial double F(ReadOnlySpan<double> x);""",
        """
        var (x, g) = (Numbers(13, 1), new double[13]);
        Same(FGradient(x, g), F(x));
        double By(int i) { var at = x[i]; x[i] = at + 1e-5; var up = F(x); x[i] = at - 1e-5; var down = F(x); x[i] = at; return (up - down) / 2e-5; }
        for (var i = 0; i < 13; i++) { Close(g[i], By(i)); }
        """);

    /// <summary>A sum over rows that is kept in another gradient's memory, with several threads.</summary>
    [Fact]
    public void Sums_of_parts_in_borrowed_memory() => Run(
        """
        [Equation(@"Q U \sigma(B)", Parallel = true)] public static partial void F(ReadOnlyTensorSpan<double> Q, ReadOnlyTensorSpan<double> U, ReadOnlyTensorSpan<double> B, TensorSpan<double> result);
        [Equation(@"Q U \sigma(B)")] public static partial void G(ReadOnlyTensorSpan<double> Q, ReadOnlyTensorSpan<double> U, ReadOnlyTensorSpan<double> B, TensorSpan<double> result);
        """,
        """
        foreach (var (a, b, c, d) in new[] { (3, 4, 5, 6), (700, 8, 12, 9), (6, 9, 300, 9) })
        {
            var (Q, U, B, R) = (Numbers(a * b, 1), Numbers(b * c, 2), Numbers(c * d, 3), Numbers(a * d, 4));
            ReadOnlyTensorSpan<double> In(double[] x, int rows) => new(x, [rows, x.Length / rows]);
            TensorSpan<double> Out(double[] x, int rows) => new(x, [rows, x.Length / rows]);
            TensorSpan<double> Apart(double[] x, int rows, int columns) => new(x, [rows, columns], [columns + 3, 1]);
            var (q, u, s) = (new double[a * b], new double[b * c], new double[c * d]);
            var (qs, us, ss) = (new double[a * b], new double[b * (c + 3)], new double[c * (d + 3)]);
            GGradient(In(Q, a), In(U, b), In(B, c), In(R, a), Out(q, a), Out(u, b), Out(s, c));
            FGradient(In(Q, a), In(U, b), In(B, c), In(R, a), Out(qs, a), Apart(us, b, c), Apart(ss, c, d));
            for (var i = 0; i < q.Length; i++) { Close(qs[i], q[i]); }
            for (var i = 0; i < u.Length; i++) { Close(us[(i / c * (c + 3)) + (i % c)], u[i]); }
            for (var i = 0; i < s.Length; i++) { Close(ss[(i / d * (d + 3)) + (i % d)], s[i]); }
        }
        """);

    /// <summary>Numbers between parts for several threads: one made of a sum that the same part computes, one of an entry that a part overwrites.</summary>
    [Fact]
    public void Numbers_between_parts() => Run(
        """
        [Equation(@"y_i = \exp(x_i) \\ s = \sum_{i=2}^n \exp(x_i) \\ m = \exp(-s/4) \\ L = m + \sum_{i=2}^n \tanh(m x_i)", Parallel = true)] public static partial void F([Shape("n")] ReadOnlySpan<double> x, Span<double> y, out double L);
        [Equation(@"m = \exp(\theta_1) \\ \theta \leftarrow \theta m \\ y_i = \tanh(x_i m)", Parallel = true)] public static partial void G(Span<double> theta, ReadOnlySpan<double> x, Span<double> y);
        """,
        """
        double[] x = [0.1, 0.2, 0.5, -0.3], y = new double[4], theta = [0.1, 0.2, 0.5], at = new double[4];
        F(x, y, out var L);
        var m = Math.Exp(-(Math.Exp(0.2) + Math.Exp(0.5) + Math.Exp(-0.3)) / 4);
        Close(L, m + Math.Tanh(0.2 * m) + Math.Tanh(0.5 * m) + Math.Tanh(-0.3 * m));
        for (var i = 0; i < 4; i++) { Close(y[i], Math.Exp(x[i])); }
        G(theta, x, at);
        for (var i = 0; i < 3; i++) { Close(theta[i], new[] { 0.1, 0.2, 0.5 }[i] * Math.Exp(0.1)); }
        for (var i = 0; i < 4; i++) { Close(at[i], Math.Tanh(x[i] * Math.Exp(0.1))); }
        """);

    /// <summary>Lines so long that they are broken, with comments behind them.</summary>
    [Fact]
    public void Comments_behind_long_lines() => Run(
        """
        [Equation(@"(K B + z w^\top) H (S A^\top) A")] public static partial void F([Shape("a, b")] ReadOnlySpan<double> K, [Shape("b, c")] ReadOnlySpan<double> B,
            ReadOnlySpan<double> z, ReadOnlySpan<double> w, [Shape("c, d")] ReadOnlySpan<double> H, [Shape("d, e")] ReadOnlySpan<double> S, [Shape("f, e")] ReadOnlySpan<double> A,
            [Shape("a, e")] Span<double> result);
        """,
        "");

    public static TheoryData<string> Texts => [.. new[] { "\r", "\n", "\r\n", "\u0085", "\u2028", "\u2029", " */ ", " /* ", " // ", " <b> ", " & ", "\0", "\uD800", "\\u000a", "\v", "\f" }
        .Select(static t => @"a + \text{" + t + "}" + t + "b").Concat(["% }} x */\r% <c>\u2028a + b", "a \u2028 + \u0085 b", "a\n\n\n+ b ;; "])];

    /// <summary>Whatever a text is, quoted in a comment it is a comment: there may be errors in the text, but none in the code.</summary>
    [Theory, MemberData(nameof(Texts))]
    public void Texts_in_comments(string equation)
    {
        var literal = Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(equation, quote: true);
        var (_, _, found) = TestCompilation.BuildStrictly(Microsoft.CodeAnalysis.CSharp.LanguageVersion.Latest, $"using EquationDsl; static partial class C {{ [Equation({literal})] internal static partial double F(double a, double b); }}");
        Assert.All(found, static d => Assert.StartsWith("EQ", d.Id, StringComparison.Ordinal));
    }
}
