namespace EquationDsl.Compiler.Tests.Verification;

/// <summary>Backpropagation through a network of two layers, line by line, as claims beside the network's equations.</summary>
public class BackpropagationTests
{
    private const string Signature = """
        double Loss([Shape("m, n")] ReadOnlyTensorSpan<double> X, [Shape("n, h")] ReadOnlySpan<double> W1, [Shape("h, k")] ReadOnlySpan<double> W2, [Shape("m, k")] ReadOnlySpan<double> Y)
        """;

    private const string Network = """
        Z &= X W_1 \\
        A &= \sigma(Z) \\
        U &= A W_2 \\
        P &= \sigma(U) \\
        L &= \frac{1}{2} \|P - Y\|_F^2
        """;

    [Theory]
    [InlineData(@"\frac{\partial L}{\partial P} &= P - Y")]
    [InlineData(@"\frac{\partial L}{\partial U} &= \frac{\partial L}{\partial P} \odot P \odot (1 - P)")]
    [InlineData(@"\frac{\partial L}{\partial W_2} &= A^\top \frac{\partial L}{\partial U}")]
    [InlineData(@"\frac{\partial L}{\partial A} &= \frac{\partial L}{\partial U} W_2^\top")]
    [InlineData(@"\frac{\partial L}{\partial Z} &= \frac{\partial L}{\partial A} \odot A \odot (1 - A)")]
    [InlineData(@"\frac{\partial L}{\partial W_1} &= X^\top \frac{\partial L}{\partial Z}")]
    [InlineData(@"\frac{\partial L}{\partial W_1} &= X^\top ((((P - Y) \odot P \odot (1 - P)) W_2^\top) \odot A \odot (1 - A))")]
    public void EachStepOfTheChainRuleIsVerified(string claim)
    {
        var compiled = Compile(claim);

        Assert.DoesNotContain(compiled.Diagnostics, static d => d.IsError);
        Assert.Contains("claim:", compiled.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"\frac{\partial L}{\partial U} &= P \odot (1 - P)")]
    [InlineData(@"\frac{\partial L}{\partial A} &= \frac{\partial L}{\partial P} W_2^\top")]
    [InlineData(@"\frac{\partial L}{\partial W_1} &= X^\top \frac{\partial L}{\partial A}")]
    [InlineData(@"\frac{\partial L}{\partial W_1} &= -X^\top \frac{\partial L}{\partial Z}")]
    public void AStepThatIsLeftOutIsFound(string claim)
    {
        var found = Assert.Single(Compile(claim).Diagnostics, static d => d.IsError);

        Assert.Equal("EQ0076", found.Rule.Id);
        Assert.Empty(Compile(claim[..claim.IndexOf('=', StringComparison.Ordinal)] + "= " + found.Arguments[^1]).Diagnostics);
    }

    /// <summary>The rule as it is written for one weight.</summary>
    [Theory]
    [InlineData(@"\frac{\partial L}{\partial w_{ij}} &= \frac{\partial L}{\partial a_j} a_j (1 - a_j) x_i", null)]
    [InlineData(@"\frac{\partial L}{\partial w_{ij}} &= \frac{\partial L}{\partial z_j} x_i", null)]
    [InlineData(@"\frac{\partial L}{\partial w_{ij}} &= \frac{\partial L}{\partial a_j} \cdot \frac{\partial a_j}{\partial z_j} \cdot \frac{\partial z_j}{\partial w_{ij}}", null)]
    [InlineData(@"\frac{\partial L}{\partial w_{ij}} &= \frac{\partial L}{\partial a_j} \cdot \frac{\partial z_j}{\partial w_{ij}}", "EQ0076")]
    [InlineData(@"\frac{\partial L}{\partial w_{ij}} &= \frac{\partial L}{\partial z_j} x_j", "EQ0076")]
    public void TheRuleForOneWeightIsVerified(string claim, string? found)
    {
        const string Layer = @"z_j &= \sum_i w_{ij} x_i \\ a_j &= \sigma(z_j) \\ L &= \frac{1}{2} \sum_j (a_j - y_j)^2";
        var compiled = EquationCompiler.Compile(Signatures.Request(
            $@"\begin{{aligned}} {Layer} \\ {claim} \end{{aligned}}", "double F(ReadOnlySpan<double> x, [Shape(\"n, n\")] ReadOnlySpan<double> w, ReadOnlySpan<double> y)"));

        Assert.Equal(found is null ? [] : [found], compiled.Diagnostics.Where(static d => d.IsError).Select(static d => d.Rule.Id));
    }

    private static CompiledEquation Compile(string claim) =>
        EquationCompiler.Compile(Signatures.Request($@"\begin{{aligned}} {Network} \\ {claim} \end{{aligned}}", Signature));
}
