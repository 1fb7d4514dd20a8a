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
}
