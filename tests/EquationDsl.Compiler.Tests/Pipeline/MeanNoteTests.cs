namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>The header says over what a mean is taken.</summary>
public sealed class MeanNoteTests
{
    [Theory]
    [InlineData(@"y = \mathbb{E}_{\epsilon \sim \mathcal{N}(0, 1)}[(x + \epsilon)^3]", "double F(double x, NoiseKey key)", @"\mathbb{E}_{\epsilon \sim \mathcal{N}(0, 1)}[(x + \epsilon)^3]: over 50 draws, \epsilon \sim \mathcal{N}(0, 1)")]
    [InlineData(@"y = \mathbb{E}[X] \text{ where } X \sim \text{Gamma}(a, b)", "double F(double a, double b)", @"\mathbb{E}[X]: in closed form, over the distribution that is stated")]
    [InlineData(@"y = \mathrm{Var}(X) \text{ where } X \sim \text{Gamma}(a, b)", "double F(double a, double b)", @"\mathrm{Var}(X): in closed form, over the distribution that is stated")]
    [InlineData(@"y = \mathbb{E}[x]", "double F(ReadOnlySpan<double> x)", @"\mathbb{E}[x]: over a sample, the entries of what it is taken of")]
    [InlineData(@"y = \mathrm{Cov}(x, z)", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> z)", @"\mathrm{Cov}(x, z): over a sample, the entries of what it is taken of")]
    public void Says_over_what_a_mean_is_taken(string equation, string signature, string note)
    {
        var source = EquationCompiler.Compile(Signatures.Request(equation, signature, new() { Samples = 50, Derivatives = Model.DerivativeKinds.None })).Source!;
        Assert.Contains("mean: " + note, source.Replace("mean:       ", "mean: ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_nothing_where_there_is_none() => Assert.DoesNotContain(
        "mean:", EquationCompiler.Compile(Signatures.Request("y = E x", "double F(double E, double x)")).Source!, StringComparison.Ordinal);
}
