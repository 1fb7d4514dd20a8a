using System.Globalization;
using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Integrals;

/// <summary>Integrals over densities whose parameters are inputs, on both sides of where the density is computed around its mean: against the closed forms of the moments.</summary>
public sealed class DensityIntegralTests
{
    [Theory]
    [InlineData(0.3)]
    [InlineData(3)]
    [InlineData(15.9)]
    [InlineData(16)]
    [InlineData(30)]
    [InlineData(300)]
    public void TheMeanOfGammaHasItsDerivatives(double alpha)
    {
        var (compiled, at) = (EquationCompiler.Compile(Signatures.Request(
            @"\int_0^{\infty} x p_X(x) dx \text{ where } X \sim \text{Gamma}(\alpha, \beta)", "double F(double alpha, double beta)")), alpha.ToString("R", CultureInfo.InvariantCulture));
        Assert.Empty(compiled.Diagnostics);
        var run = EmittedMethod.Run(
            @"\int_0^{\infty} x p_X(x) dx \text{ where } X \sim \text{Gamma}(\alpha, \beta)", "double F(double alpha, double beta)",
            $"FGradient({at}, 2, out var a, out var b); return [F({at}, 2), a, b];");
        AssertClose([alpha / 2, 0.5, -alpha / 4], run);
    }

    [Theory]
    [InlineData(0.7, 2)]
    [InlineData(20, 3)]
    [InlineData(3, 40)]
    [InlineData(200, 300)]
    public void TheMeanOfBetaHasItsDerivatives(double alpha, double beta)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $"{alpha:R}, {beta:R}");
        var run = EmittedMethod.Run(
            @"\int_0^1 x p_X(x) dx \text{ where } X \sim \text{Beta}(\alpha, \beta)", "double F(double alpha, double beta)", $"FGradient({at}, out var a, out var b); return [F({at}), a, b];");
        var sum = alpha + beta;
        AssertClose([alpha / sum, beta / (sum * sum), -alpha / (sum * sum)], run);
    }

    [Fact]
    public void EntriesAndOuterVariablesMayBeItsParameters() => AssertClose(
        [0.15, 1.5, 15, 150, 3 * Math.Log(2), 30 * Math.Log(2)],
        [
            .. EmittedMethod.Run(
                @"y_i = \int_0^{\infty} x p_X(x) dx \text{ where } X \sim \text{Gamma}(\alpha_i, \beta)", "void F(ReadOnlySpan<double> alpha, double beta, Span<double> y)",
                "var y = new double[4]; F([0.3, 3, 30, 300], 2, y); return y;"),
            .. EmittedMethod.Run(
                @"\int_0^{1} \int_0^{\infty} x p_X(x) dx \, d\beta \text{ where } X \sim \text{Gamma}(\alpha, 1 + \beta)", "double F(double alpha)", "return [F(3), F(30)];"),
        ]);

    private static void AssertClose(double[] expected, double[] found) => Assert.All(expected.Zip(found), static p => Assert.InRange(Math.Abs(p.Second - p.First), 0, 1e-9 * Math.Max(1, Math.Abs(p.First))));
}
