using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Rewriting;

/// <summary>Logarithms of what leaves the range before they do, and their derivatives. Against values of 30 digits, and signs by hand.</summary>
public sealed class LogarithmOfPowerTests
{
    private const string Poisson = @"\log\left(\frac{\lambda^k e^{-\lambda}}{k!}\right)";

    /// <summary>At the mode, k = lambda: -log(sqrt(2 pi k)) - 1 / (12 k) + 1 / (360 k^3).</summary>
    [Theory]
    [InlineData(140)]
    [InlineData(150)]
    [InlineData(1000)]
    [InlineData(3000)]
    public void Densities(int k)
    {
        var expected = (-0.5 * Math.Log(2 * Math.PI * k)) - (1.0 / (12.0 * k)) + (1 / (360.0 * k * k * k));
        var found = EmittedMethod.Run(Poisson, "double F(int k, double lambda)", $"var v = F({k}, {k}); FGradient({k}, {k + 1}, out var g); return [v, g];");
        Assert.Equal(expected, found[0], 1e-11);
        Assert.Equal((double)k / (k + 1) - 1, found[1], 1e-12);
    }

    [Fact]
    public void InSinglePrecision()
    {
        var found = EmittedMethod.Run(Poisson, "float F(int k, float lambda)", "var v = F(100, 100); FGradient(30, 29, out var g); return [v, g];");
        Assert.Equal(-3.2224, found[0], 2e-3);
        Assert.Equal((30 / 29.0) - 1, found[1], 1e-6);
    }

    /// <summary>Of a negative base there is a logarithm for even exponents only, and 0^0 is 1.</summary>
    [Theory]
    [InlineData("2, -3", 2.1972245773362196)]
    [InlineData("3, -3", double.NaN)]
    [InlineData("0, 0", 0)]
    [InlineData("2, 0", double.NegativeInfinity)]
    [InlineData("150, -149", 150 * 5.003946305945459)]
    public void Signs(string arguments, double expected)
    {
        var found = EmittedMethod.Run(@"\log(x^k)", "double F(int k, double x)", $"return [F({arguments})];")[0];
        Assert.True(found.Equals(expected) || Math.Abs(found - expected) < 1e-12 * Math.Abs(expected), $"{found}, not {expected}");
    }

    [Theory]
    [InlineData(@"\log\left(\frac{b^a}{\Gamma(a)} x^{a-1} e^{-b x}\right)", "150, 1, 150", (149 / 150.0) - 1)]
    [InlineData(@"\log\left(b^a x^{a-1} e^{-b x}\right)", "150, 1, 149", (149 / 149.0) - 1)]
    [InlineData(@"\log\left(-b^a x^{a-1} e^{-b x}\right)", "3, -1, 2", 1 + 1)]
    public void Gradients(string equation, string arguments, double expected) => Assert.Equal(
        expected, EmittedMethod.Run(equation, "double F(double a, double b, double x)", $"FGradient({arguments}, out _, out _, out var g); return [g];")[0], 1e-13);

    /// <summary>3000! / 1500!^2 by Stirling's series.</summary>
    [Fact]
    public void Binomials()
    {
        double LogFactorial(double n) => ((n + 0.5) * Math.Log(n)) - n + (0.5 * Math.Log(2 * Math.PI)) + (1 / (12 * n)) - (1 / (360 * n * n * n));
        Assert.Equal(LogFactorial(3000) - (2 * LogFactorial(1500)), EmittedMethod.Run(
            @"\log\frac{n!}{k!(n-k)!}", "double F(int n, int k)", "return [F(3000, 1500)];")[0], 1e-9);
    }
}
