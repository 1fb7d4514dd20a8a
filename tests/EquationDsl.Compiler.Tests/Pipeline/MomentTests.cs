using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Moments of what is computed from declared variables, by hand: <c>X \sim \mathcal{N}(\mu, \sigma^2)</c> with 1.5 and 2, <c>Y \sim \text{Exponential}(l)</c> with 3.</summary>
public sealed class MomentTests
{
    private const string Variables = @" \text{ where } X \sim \mathcal{N}(\mu, \sigma^2), Y \sim \text{Exponential}(l)";

    [Theory]
    [InlineData(@"\mathbb{E}[X^2]", 6.25, 3, 4, 0)]
    [InlineData(@"E[X^2 - 2 X Y + 3]", 8.25, 3 - 2 / 3.0, 4, 2 * 1.5 / 9)]
    [InlineData(@"E[(X - 1)(X + Y)]", 6.25 - 1.5 + 0.5 / 3, 3 - 1 + 1 / 3.0, 4, -0.5 / 9)]
    [InlineData(@"E[X Y]", 0.5, 1 / 3.0, 0, -1.5 / 9)]
    [InlineData(@"E\left[-\frac{X}{2}\right]", -0.75, -0.5, 0, 0)]
    [InlineData(@"\mathrm{Var}(2 X + 1)", 16, 0, 16, 0)]
    [InlineData(@"\mathrm{Var}(X - 3 Y)", 5, 0, 4, -18 / 27.0)]
    [InlineData(@"\mathrm{Var}(X - X)", 0, 0, 0, 0)]
    [InlineData(@"\mathrm{Cov}(X, Y)", 0, 0, 0, 0)]
    [InlineData(@"\text{Cov}(3 X - Y, 2 X + 2 Y - 7)", 24 - 2 / 9.0, 0, 24, 4 / 27.0)]
    [InlineData(@"\frac{\mathrm{Cov}(X, X + Y)}{\sqrt{\mathrm{Var}(X) \mathrm{Var}(X + Y)}}", 0.98639392383214375, 0, double.NaN, double.NaN)]
    public void FollowFromThoseOfTheVariables(string moment, double value, double byMean, double byDeviation, double byRate)
    {
        var run = EmittedMethod.Run(moment + " + 0 E[Y]" + Variables, "double F(double mu, double sigma, double l)", "FGradient(1.5, 2, 3, out var a, out var b, out var c); return [F(1.5, 2, 3), a, b, c];");
        Assert.Equal(value, run[0], 1e-12);
        Assert.Equal(byMean, run[1], 1e-12);
        Assert.Equal(double.IsNaN(byDeviation) ? run[2] : byDeviation, run[2], 1e-12);
        Assert.Equal(double.IsNaN(byRate) ? run[3] : byRate, run[3], 1e-12);
    }

    [Theory]
    [InlineData(@"\mathbb{E}[e^X]")]
    [InlineData(@"\mathrm{Var}(X^2)")]
    [InlineData(@"\mathrm{Cov}(X, |Y|)")]
    [InlineData(@"E[X^2 Y]")]
    public void OthersAreRefusedAtTheirCharacters(string moment)
    {
        var found = Assert.Single(EquationCompiler.Compile(Signatures.Request("1 + " + moment + Variables, "double F(double mu, double sigma, double l)")).Diagnostics, static d => d.IsError);
        Assert.Equal("EQ0206", found.Rule.Id);
        Assert.Equal((4, moment.Length), (found.Span.Start, found.Span.Length));
    }

    /// <summary>Draws of counts are whole numbers where they are held in such, and the same as those that are not.</summary>
    [Theory]
    [InlineData(@"x \sim \text{Poisson}(a)", 2.5)]
    [InlineData(@"x_i \sim \text{Geometric}(a)", 0.2)]
    [InlineData(@"x \sim \text{Binomial}(20, a)", 0.3)]
    [InlineData(@"x \sim \text{Bernoulli}(a)", 0.3)]
    public void CountsAreDrawnIntoWholeNumbers(string equation, double a)
    {
        foreach (var n in new[] { 0, 1, 2, 3, 7, 8, 9, 16, 17, 33 })
        {
            var given = FormattableString.Invariant($"{a}, new EquationDsl.NoiseKey(5)");
            string Script(string type) => $"var x = new {type}[{n}]; F({given}, x); var y = new double[{n}]; for (var i = 0; i < {n}; i++) {{ y[i] = x[i]; }} return y;";
            var expected = EmittedMethod.Run(equation, "void F(double a, NoiseKey key, Span<double> x)", Script("double"));
            Assert.Equal(expected, EmittedMethod.Run(equation, "void F(double a, NoiseKey key, Span<int> x)", Script("int")));
            Assert.Equal(expected, EmittedMethod.Run(equation, "void F(double a, NoiseKey key, Span<long> x)", Script("long")));
            Assert.True(n < 16 || expected.Distinct().Count() > 1);
        }
    }

    [Fact]
    public void ACountIsAResult() => Assert.Equal([0], EmittedMethod.Run(
        @"k \sim \text{Binomial}(n, p)", "int F(int n, double p, NoiseKey key)",
        "var off = 0.0; for (ulong s = 0; s < 50; s++) { var k = F(20, 0.3, new EquationDsl.NoiseKey(s)); off += k is >= 0 and <= 20 ? 0 : 1; } return [off];"));
}
