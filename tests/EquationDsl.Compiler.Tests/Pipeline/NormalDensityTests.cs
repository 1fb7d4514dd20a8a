using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>A small phi beside a great one is the normal density; alone it may be anything.</summary>
public sealed class NormalDensityTests
{
    /// <summary>Values by mpmath with 30 digits.</summary>
    [Theory]
    [InlineData(@"(a - b) \Phi(z) + s \phi(z), \quad z = \frac{a - b}{s}", 1.0726893964471603)]
    [InlineData(@"a - b + s \frac{\varphi(a)}{\Phi(b)}", 1.1998810147215065)]
    [InlineData(@"s \operatorname{normpdf}(b)", 0.7041306535285989)]
    public void Densities(string equation, double expected) => Assert.Equal(expected, EmittedMethod.Run(equation, "double F(double a, double b, double s)", "return [F(1, 0.5, 2)];")[0], 1e-14);

    [Fact]
    public void AlphaOfDefinitionsStays() => Assert.Equal(
        [9 * 0.5], EmittedMethod.Run(@"\phi(x) \Phi(0), \quad \phi(u) = u^2", "double F(double x)", "return [F(3)];"));

    [Theory]
    [InlineData(@"\phi(x) + 1", @"\mathcal{N}(x; 0, 1) + 1")]
    public void AloneItIsRefused(string equation, string advised)
    {
        var found = Lowered.Findings(equation, "double F(double x)");
        Assert.Contains("EQ0021", found, StringComparison.Ordinal);
        Assert.Contains(advised.Split(" + ")[0], found, StringComparison.Ordinal);
        Assert.Equal("", Lowered.Findings(advised, "double F(double x)"));
    }

    /// <summary>The quotient is what it says, the function may have a factor of pi.</summary>
    [Theory]
    [InlineData(@"\operatorname{sinc}(x)", true)]
    [InlineData(@"\frac{\sin x}{x}", false)]
    [InlineData(@"\frac{\sin(\pi x)}{\pi x}", false)]
    public void SincIsDoubtful(string equation, bool isTold) =>
        Assert.Equal(isTold, Lowered.Findings(equation, "double F(double x)").Contains("EQ0009", StringComparison.Ordinal));
}
