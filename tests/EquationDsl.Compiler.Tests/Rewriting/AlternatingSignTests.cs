using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Rewriting;

/// <summary>Powers of -1, and conditions that ranges of indices decide.</summary>
public sealed class AlternatingSignTests
{
    private static readonly int[][] Lengths = [[0], [1], [2], [3], [7], [8], [9], [16], [17], [33]];

    [Theory]
    [InlineData(@"s = \sum_{k=1}^{n} (-1)^k x_k", "for (var k = 1; k <= n; k++) { s[0] += (k % 2 == 0 ? 1 : -1) * x[k - 1]; }")]
    [InlineData(@"s = \sum_{k=1}^{n} (-1)^{k+1} \frac{x_k}{k}", "for (var k = 1; k <= n; k++) { s[0] += (k % 2 == 1 ? 1 : -1) * x[k - 1] / k; }")]
    [InlineData(@"s = \sum_{k=1}^{n} (-1)^{2k+1} x_k^2", "for (var k = 0; k < n; k++) { s[0] -= x[k] * x[k]; }")]
    [InlineData(@"s = \sum_{i=1}^{n} \sum_{j=1}^{n} (-1)^{i+j} x_i x_j^2", "for (var i = 0; i < n; i++) { for (var j = 0; j < n; j++) { s[0] += ((i + j) % 2 == 0 ? 1 : -1) * x[i] * x[j] * x[j]; } }")]
    [InlineData(@"s = \sum_{k=1}^{n} (-1)^{n-k} x_k", "for (var k = 1; k <= n; k++) { s[0] += ((n - k) % 2 == 0 ? 1 : -1) * x[k - 1]; }")]
    public void OfIndices(string equation, string loop) => new LoopTrial(equation, "void F(ReadOnlySpan<{0}> x, out {0} s)", "x: n", loop).Check("n", Lengths);

    /// <summary>Exponents below 0 too.</summary>
    [Fact]
    public void OfNumbersBelowZero() => new LoopTrial(
        @"s = \sum_{k=1}^{n} (-1)^{q-k} x_k", "void F(ReadOnlySpan<{0}> x, int q, out {0} s)", "x: n", "for (var k = 1; k <= n; k++) { s[0] += ((k - q) % 2 == 0 ? 1 : -1) * x[k - 1]; }")
        .Check("n, q", [9, -3], [9, 4], [17, 0], [33, 7]);

    [Theory]
    [InlineData(@"\sum_{k=0}^{n} (-1)^k \frac{x^{2k+1}}{(2k+1)!}", "20")]
    [InlineData(@"\sum_{k=0}^{\infty} (-1)^k \frac{x^{2k+1}}{(2k+1)!}", null)]
    public void TheSineBySeries(string equation, string? terms)
    {
        var (count, more) = terms is null ? ("", "") : (", int n", ", " + terms);
        foreach (var x in new[] { -3.0, -1, -0.0, 1e-8, 0.5, 1.3, 3 })
        {
            var values = EmittedMethod.Run(equation, $"double F(double x{count})", FormattableString.Invariant($"return [F({x:R}{more}), FGradient({x:R}{more}, out var g), g];"));
            Assert.Equal(Math.Sin(x), values[0], 1e-14);
            Assert.Equal(Math.Sin(x), values[1], 1e-14);
            Assert.Equal(Math.Cos(x), values[2], 1e-14);
        }
    }

    /// <summary>No power of -1 is computed, and nothing is asked whose answer is known.</summary>
    [Theory]
    [InlineData(@"\sum_{k=0}^{n} (-1)^k \frac{x^{2k+1}}{(2k+1)!}", "double F(double x, int n)", "pow(-1", "abs(-1)", "-1 &lt; 0", "(2*k + 2) &lt; 0", "== 1, -1, NaN")]
    [InlineData(@"\sum_{k=0}^{\infty} (-1)^k \frac{x^{2k+1}}{(2k+1)!}", "double F(double x)", "pow(-1", "abs(-1)", "-1 &lt; 0")]
    [InlineData(@"f(z) = \sum_i z_i^4 + \frac{1}{2} z^\top A z \\ x_{k+1} = x_k - (\nabla^2 f(x_k))^{-1} \nabla f(x_k)", "void F(ReadOnlySpan<double> x0, [Shape(\"d, d\")] ReadOnlyTensorSpan<double> A, [Shape(\"T, d\")] TensorSpan<double> x)", "i == i", "EqualTo(V.Create((double)i), V.Create((double)i))")]
    public void NothingIsLeftOfThem(string equation, string signature, params string[] gone)
    {
        var compiled = EquationCompiler.Compile(Signatures.Request(equation, signature));
        Assert.DoesNotContain(compiled.Diagnostics, static d => d.IsError);
        Assert.All(gone, text => Assert.DoesNotContain(text, compiled.Source, StringComparison.Ordinal));
        Assert.All(gone, text => Assert.DoesNotContain(text.Replace("&lt;", "<", StringComparison.Ordinal), compiled.Source, StringComparison.Ordinal));
    }

    /// <summary>An index that goes below 0 is compared where the sum runs.</summary>
    [Theory]
    [InlineData(@"s = a \sum_{j=-q}^{q} \begin{cases} j^3 & j < 0 \\ 0 & \text{otherwise} \end{cases}", "for (var j = -q; j < 0; j++) { s[0] += a[0] * j * j * j; }")]
    [InlineData(@"s = a \sum_{j=-2}^{q} \begin{cases} j^3 & j \le -1 \\ 1 & \text{otherwise} \end{cases}", "for (var j = -2; j <= q; j++) { s[0] += a[0] * (j <= -1 ? j * j * j : 1); }")]
    [InlineData(@"s = a \sum_{j=-q}^{q} (-1)^j j", "for (var j = -q; j <= q; j++) { s[0] += a[0] * (j % 2 == 0 ? 1 : -1) * j; }")]
    [InlineData(@"s = a \sum_{j=1}^{q} \begin{cases} j & j \ge 1 \\ 7 & \text{otherwise} \end{cases}", "for (var j = 1; j <= q; j++) { s[0] += a[0] * j; }")]
    [InlineData(@"s = a \sum_{j=0}^{q} \begin{cases} j & j > 0 \\ 7 & \text{otherwise} \end{cases}", "for (var j = 0; j <= q; j++) { s[0] += a[0] * (j > 0 ? j : 7); }")]
    [InlineData(@"s = a \sum_{j=-q}^{q} |j|", "for (var j = -q; j <= q; j++) { s[0] += a[0] * Math.Abs(j); }")]
    [InlineData(@"s = a \sum_{j=-q}^{q} \sqrt{j^2}", "for (var j = -q; j <= q; j++) { s[0] += a[0] * Math.Abs(j); }")]
    [InlineData(@"s = a \sum_{i=1}^{q} |i - 1|", "for (var i = 0; i < q; i++) { s[0] += a[0] * i; }")]
    [InlineData(@"s = a \sum_{j=-3}^{q} \max(j, 0)", "for (var j = -3; j <= q; j++) { s[0] += a[0] * Math.Max(j, 0); }")]
    [InlineData(@"s = a \sum_{j=-q}^{q} \begin{cases} 5 & j = -1 \\ j & \text{otherwise} \end{cases}", "for (var j = -q; j <= q; j++) { s[0] += a[0] * (j == -1 ? 5 : j); }")]
    public void ConditionsOnIndices(string equation, string loop) => new LoopTrial(equation, "void F({0} a, int q, out {0} s)", "a: 1", loop).Check("q", [0], [1], [2], [3], [9]);
}
