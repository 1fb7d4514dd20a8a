using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Gradients as they are emitted, at points where a rule that is nearly right shows.</summary>
public sealed class GradientValueTests
{
    /// <summary>The overload over the result takes back a function's value from it only where the result has an entry for each of the function's.</summary>
    [Theory]
    [InlineData(@"O_{ij} = \frac{\sqrt{x_j}}{\sqrt{w_i}}", new[] { 0.25, 0, -1, 0 })]
    [InlineData(@"O_{ij} = \frac{\sqrt{x_i}}{w_j}", new[] { 0.25, 0, -2, 0 })]
    [InlineData(@"O_{ij} = \frac{\exp(x_j / 4)}{w_i}", new[] { Math.E / 4, 0, -Math.E, 0 })]
    [InlineData(@"O_{ij} = \frac{\tanh(x_{n-j+1} / 9)}{w_i}", new[] { 0, (1 - (0.7615941559557649 * 0.7615941559557649)) / 9, -0.7615941559557649, 0 })]
    public void OverTheResult(string equation, double[] expected)
    {
        const string Signature = "void F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, [Shape(\"n, n\")] Span<double> O)";
        const string Point = "double[] x = { 4, 9 }, w = { 1, 4 }, O = new double[4], c = { 1, 0, 0, 0 }, xGradient = new double[2], wGradient = new double[2]; F(x, w, O); ";
        var text = EquationCompiler.Compile(Signatures.Request(equation, Signature)).Source!;
        foreach (var known in new[] { "", "O, " }.Take(text.Contains("ReadOnlySpan<double> O, ", StringComparison.Ordinal) ? 2 : 1))
        {
            var actual = EmittedMethod.Run(equation, Signature, Point + $"FGradient(x, w, {known}c, xGradient, wGradient); return [.. xGradient, .. wGradient];");
            Assert.All(expected.Zip(actual), static p => Assert.Equal(p.First, p.Second, 1e-14));
        }
    }

    /// <summary>Which terms are greatest is asked of terms that are computed once: the gradient is that of the first, or shared by equal ones, never none.</summary>
    [Theory]
    [InlineData(@"f_i = \max_{k \ge i} (c_i + z_k^2)")]
    [InlineData(@"f_i = \max_k (c_i + z_k^2)")]
    [InlineData(@"f_i = \min_{k \le i} (c_i - z_k^2)")]
    [InlineData(@"f_i = \max_{k \ne i} (c_i z_k + z_k z_k)")]
    [InlineData(@"f_i = \max_k (c_i c_k + z_i z_k)")]
    [InlineData(@"d_{ik} = c_i c_k + z_i z_k; f_i = \max_k d_{ik}")]
    [InlineData(@"f_i = \max_j \max_k (c_i z_j + z_k c_j)")]
    [InlineData(@"f_i = \prod_k (c_i c_k - z_i z_k)")]
    [InlineData(@"f_i = \min_j \sum_{k=1}^2 (c_{i} z_k - z_j c_k)^2")]
    [InlineData(@"f_i = \max_{k \ge i} \frac{c_i + z_k}{1 + c_k z_k^2} + \max_k z_k c_k")]
    public void OfExtremesAsByDifferences(string equation)
    {
        foreach (var element in new[] { "float", "double" })
        {
            var signature = $"void F(ReadOnlySpan<{element}> c, ReadOnlySpan<{element}> z, Span<{element}> f)";
            var (step, tolerance) = element == "float" ? ("1e-2f", 0.05) : ("1e-6", 1e-5);
            var known = EquationCompiler.Compile(Signatures.Request(equation, signature)).Source!.Contains($"ReadOnlySpan<{element}> f, ReadOnlySpan<{element}> fGradient", StringComparison.Ordinal) ? "f, " : "";
            var errors = EmittedMethod.Run(equation, signature, $$"""
                const int n = 17;
                var random = new Random(5);
                {{element}}[] c = new {{element}}[n], z = new {{element}}[n], f = new {{element}}[n], w = new {{element}}[n], dc = new {{element}}[n], dz = new {{element}}[n], ec = new {{element}}[n], ez = new {{element}}[n];
                for (var i = 0; i < n; i++) { c[i] = ({{element}})(0.5 + random.NextDouble()); z[i] = ({{element}})(random.NextDouble() * 2 - 1); w[i] = ({{element}})(0.5 + random.NextDouble()); }
                F(c, z, f);
                FGradient(c, z, w, dc, dz);
                FGradient(c, z, {{known}}w, ec, ez);
                double Loss() { F(c, z, f); double sum = 0; for (var i = 0; i < n; i++) { sum += w[i] * (double)f[i]; } return sum; }
                var errors = new double[4 * n];
                for (var i = 0; i < 2 * n; i++)
                {
                    var (x, at) = (i < n ? c : z, i % n);
                    var (before, gradient, overResult) = (x[at], i < n ? dc[at] : dz[at], i < n ? ec[at] : ez[at]);
                    x[at] = before + {{step}}; var up = Loss(); var high = (double)x[at];
                    x[at] = before - {{step}}; var down = Loss(); var low = (double)x[at];
                    x[at] = before;
                    var slope = (up - down) / (high - low);
                    errors[2 * i] = (gradient - slope) / (1 + Math.Abs(slope));
                    errors[2 * i + 1] = (overResult - slope) / (1 + Math.Abs(slope));
                }
                return errors;
                """);

            // Within a step of a tie the difference is between two terms.
            Assert.True(errors.Count(e => !(Math.Abs(e) < tolerance)) <= (element == "float" ? 8 : 0), string.Join(" ", errors.Select(static e => e.ToString("G3", System.Globalization.CultureInfo.InvariantCulture))));
        }
    }

    [Theory]
    [InlineData(@"\max_i \log x_i", new[] { 0, 0, 0.25 })]
    [InlineData(@"\max_i x_i^2", new[] { 0, 0, 8.0 })]
    [InlineData(@"\max_i (x_i - 4)^2", new[] { -8.0, 0, 0 })]
    public void OfTermsThatAreNotGreatestIsZero(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "double F(ReadOnlySpan<double> x)", "double[] g = new double[3]; FGradient([0, 3, 4], g); return g;"));

    [Fact]
    public void TiesShareEvenly() => Assert.Equal([1, 1, 0], EmittedMethod.Run(
        @"\max_i (x_i^2 + x_i)", "double F(ReadOnlySpan<double> x)", "double[] g = new double[3]; FGradient([0.5, 0.5, 0], g); return g;"));
}
