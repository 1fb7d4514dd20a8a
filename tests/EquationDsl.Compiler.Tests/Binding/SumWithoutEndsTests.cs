using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Sums without ends over signals: what is outside of what is passed is 0, whatever the lengths are. The oracle is the double loop with its tests of the ends.</summary>
public sealed class SumWithoutEndsTests
{
    private const string Signature = "void F(ReadOnlySpan<T> x, ReadOnlySpan<T> h, Span<T> y)";

    private const string Signals = """
        T[] x = new T[n], h = new T[m], y = new T[count];
        for (int i = 0; i < n; i++) { x[i] = (T)(0.25 * ((i * 7 % 11) - 5)); }
        for (int i = 0; i < m; i++) { h[i] = (T)(0.5 * ((i * 5 % 7) - 2)); }

        """;

    private const string Convolved = "for (int i = 0; i < count; i++) { for (int k = 0; k < n; k++) { if (i - k >= 0 && i - k < m) { e[i] += (double)x[k] * h[i - k]; } } }";

    private const string Correlated = "for (int i = 0; i < count; i++) { for (int k = 0; k < n; k++) { if (k - i >= 0 && k - i < m) { e[i] += (double)x[k] * h[k - i]; } } }";

    private const string Ahead = "for (int i = 0; i < count; i++) { for (int k = 0; k < n; k++) { if (k + i < m) { e[i] += (double)x[k] * h[k + i]; } } }";

    [Theory]
    [InlineData(@"y[n] = \sum_{k=-\infty}^{\infty} x[k] h[n-k]", Convolved)]
    [InlineData(@"y[n] = \sum_{k=0}^{\infty} h[k] x[n-k]", Convolved)]
    [InlineData(@"(x * h)[n] = \sum_{m=-\infty}^{\infty} x[m]\, h[n-m]", Convolved)]
    [InlineData(@"y_n = \sum_{k=-\infty}^{\infty} x_{n-k} h_k", Convolved)]
    [InlineData(@"r_{xy}[l] = \sum_{n=-\infty}^{\infty} x[n]\, h[n-l]", Correlated)]
    [InlineData(@"y[n] = \sum_{k=-\infty}^{\infty} x[k] h[n+k]", Ahead)]
    public void ReadZerosOutside(string equation, string oracle)
    {
        foreach (var element in new[] { "float", "double" })
        {
            foreach (var (n, m) in new[] { (0, 3), (3, 0), (1, 1), (2, 7), (7, 2), (9, 8), (16, 17), (33, 3), (3, 33) })
            {
                var body = $"const int n = {n}, m = {m}, count = {n + m + 2}; {Signals} double[] e = new double[count]; {oracle} F(x, h, y); for (int i = 0; i < count; i++) {{ e[i] -= y[i]; }} return e;";
                Assert.All(EmittedMethod.Run(equation, Of(Signature, element), Of(body, element)), static off => Assert.InRange(Math.Abs(off), 0, 1e-5));
            }
        }
    }

    [Theory]
    [InlineData(@"y[n] = \sum_{k=-\infty}^{\infty} x[k] h[n-k]")]
    [InlineData(@"y[n] = \sum_{k=-\infty}^{\infty} x[k] h[n+k]")]
    public void HaveGradients(string equation)
    {
        foreach (var (n, m, count) in new[] { (1, 1, 3), (3, 9, 17), (17, 8, 7), (7, 16, 33) })
        {
            // The result is linear in each input: a difference of any width is the derivative.
            var body = $$"""
                const int n = {{n}}, m = {{m}}, count = {{count}}; {{Signals}}
                T[] g = new T[count], dx = new T[n], dh = new T[m];
                for (int i = 0; i < count; i++) { g[i] = 1 + 0.25 * Math.Sin(3 * i); }
                FGradient(x, h, g, dx, dh);
                double Weighted() { F(x, h, y); double s = 0; for (int i = 0; i < count; i++) { s += g[i] * y[i]; } return s; }
                double[] off = new double[n + m];
                for (int i = 0; i < n + m; i++)
                {
                    T[] a = i < n ? x : h; int at = i < n ? i : i - n;
                    a[at] += 1; double up = Weighted(); a[at] -= 2; double down = Weighted(); a[at] += 1;
                    off[i] = (up - down) / 2 - (i < n ? dx[at] : dh[at]);
                }
                return off;
                """;
            Assert.All(EmittedMethod.Run(equation, Of(Signature, "double"), Of(body, "double")), static off => Assert.InRange(Math.Abs(off), 0, 1e-12));
        }
    }

    [Fact]
    public void AreOfSeveralAxesToo() => Assert.Equal(
        [1, 3, 2, 4, 10, 6, 3, 7, 4],
        EmittedMethod.Run(
            @"y[m,n] = \sum_{i=-\infty}^{\infty} \sum_{j=-\infty}^{\infty} x[i,j]\, h[m-i,n-j]",
            "void F([Shape(\"a, b\")] ReadOnlySpan<double> x, int a, int b, [Shape(\"c, d\")] ReadOnlySpan<double> h, int c, int d, [Shape(\"e, f\")] Span<double> y, int e, int f)",
            "double[] y = new double[9]; F(new double[] { 1, 2, 3, 4 }, 2, 2, new double[] { 1, 1, 1, 1 }, 2, 2, y, 3, 3); return y;"));

    [Theory]
    [InlineData(@"E = \sum_{n=-\infty}^{\infty} |x[n]|^2", "double F(ReadOnlySpan<double> x, double z)", 21)]
    [InlineData(@"X(z) = \sum_{n=0}^{\infty} x[n] z^{-n}", "double F(ReadOnlySpan<double> x, double z)", 3)]
    public void EndWithWhatIsPassed(string equation, string signature, double expected) =>
        Assert.Equal([expected], EmittedMethod.Run(equation, signature, "return [F(new double[] { 1, 2, 4 }, 2)];"));

    /// <summary>Where the first entry stands is not said, or a term is not 0 outside.</summary>
    [Theory]
    [InlineData(@"y[n] = \sum_{k=-\infty}^{\infty} x[k] h[n-k-1]", @"EQ0246 '-\infty': ")]
    [InlineData(@"y[n] = \sum_{k=-\infty}^{\infty} (x[k] + h[n-k])", @"EQ0246 '-\infty': ")]
    [InlineData(@"y[n] = \sum_{k=-\infty}^{\infty} x[k] h[n-k] 2^{-k}", @"EQ0246 '-\infty': ")]
    [InlineData(@"y[n] = \sum_{k=0}^{\infty} h[k] x[n-k-1]", @"EQ0189 '\infty': ")]
    public void AreRefusedWhereNothingSaysWhatIsOutside(string equation, string expected)
    {
        var found = Lowered.Findings(equation, Of(Signature, "double"));
        Assert.StartsWith(expected, found);
        Assert.DoesNotContain("\n", found, StringComparison.Ordinal);
    }

    private static string Of(string text, string element) => text.Replace("<T>", $"<{element}>", StringComparison.Ordinal).Replace("T[]", element + "[]", StringComparison.Ordinal)
        .Replace("new T[", $"new {element}[", StringComparison.Ordinal).Replace("(T)", $"({element})", StringComparison.Ordinal);
}
