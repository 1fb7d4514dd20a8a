using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>A gate and what is left of 1 share one exponential, also where the gate is of a sum, and both keep their digits next to 0 and to 1.</summary>
public sealed class PairedCallsTests
{
    [Theory]
    [InlineData(@"z_i = \sigma(a_i + b_i + c) \\ y_i = (1 - z_i) a_i + z_i b_i", "x + y + c", "float", 1e-5)]
    [InlineData(@"z_i = \sigma(a_i + b_i + c) \\ y_i = (1 - z_i) a_i + z_i b_i", "x + y + c", "double", 1e-13)]
    [InlineData(@"z_i = \sigma(a_i - b_i c) \\ y_i = (1 - z_i) a_i + z_i b_i", "x - y * c", "double", 1e-13)]
    [InlineData(@"z_i = \sigma(-a_i - c) \\ y_i = (1 - z_i) a_i + z_i b_i", "-x - c", "double", 1e-13)]
    [InlineData(@"z_i = \sigma(c a_i) \\ y_i = (1 - z_i) a_i + z_i b_i", "c * x", "double", 1e-13)]
    public void ShareTheExponential(string equation, string argument, string type, double tolerance)
    {
        var signature = $"void F(ReadOnlySpan<{type}> a, ReadOnlySpan<{type}> b, {type} c, Span<{type}> y)";
        var source = EquationCompiler.Compile(Signatures.Request(equation, signature)).Source!;
        var forward = source[..source.IndexOf("FGradient", StringComparison.Ordinal)];
        Assert.Contains("V.LogisticPair(", forward, StringComparison.Ordinal);
        Assert.DoesNotContain("V.Logistic(", forward, StringComparison.Ordinal);
        Assert.Equal([0], EmittedMethod.Run(equation, signature, $$"""
            var wrong = 0;
            foreach (var n in new[] { 0, 1, 2, 3, 7, 8, 9, 16, 17, 33 })
            {
                var (a, b, found) = (new {{type}}[n], new {{type}}[n], new {{type}}[n]);
                for (var i = 0; i < n; i++)
                {
                    (a[i], b[i]) = (({{type}})(i % 5 == 4 ? 300 - 600 * (i % 2) : i - 8.5), ({{type}})(0.25 * (i % 7) - 0.5));
                }

                F(a, b, ({{type}})0.5, found);
                for (var i = 0; i < n; i++)
                {
                    double x = a[i], y = b[i], c = 0.5, u = {{argument}};
                    var expected = x / (1 + Math.Exp(u)) + y / (1 + Math.Exp(-u));
                    wrong += Math.Abs(found[i] - expected) <= {{tolerance.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}} * (Math.Abs(x / (1 + Math.Exp(u))) + Math.Abs(y / (1 + Math.Exp(-u)))) ? 0 : 1;
                }
            }

            return [wrong];
            """));
    }
}
