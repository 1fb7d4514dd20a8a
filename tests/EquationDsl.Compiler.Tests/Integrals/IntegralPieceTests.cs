using System.Globalization;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Integrals;

/// <summary>Integrals whose integrand jumps, cut there: values and derivatives by what moves the place, against closed forms.</summary>
public sealed class IntegralPieceTests
{
    [Theory]
    [InlineData(@"\int_0^1 \mathbb{1}[x > a] x \, dx", 0.3, 0.455, -0.3)]
    [InlineData(@"\int_0^1 \mathbb{1}[x > a] x \, dx", 1.3, 0, 0)]
    [InlineData(@"\int_0^1 \mathbb{1}[x > a] x \, dx", -0.3, 0.5, 0)]
    [InlineData(@"\int_1^0 \mathbb{1}[x > a] x \, dx", 0.3, -0.455, 0.3)]
    [InlineData(@"f(x) = \begin{cases} x & x < a \\ 2 & x \ge a \end{cases}, \quad y = \int_0^1 f(t) \, dt", 0.3, 1.445, -1.7)]
    [InlineData(@"\int_0^1 \int_0^1 \mathbb{1}[x + y < a] \, dx \, dy", 0.6, 0.18, 0.6)]
    [InlineData(@"\int_0^1 \int_0^1 \mathbb{1}[x + y < a] \, dx \, dy", 1.6, 0.92, 0.4)]
    [InlineData(@"\int_0^\infty \mathbb{1}[x \le a] e^{-x} \, dx", 0.8, 0.55067103588277844, 0.44932896411722156)]
    [InlineData(@"\int_0^1 \mathrm{sign}(x - a) \, dx", 0.3, 0.4, -2)]
    [InlineData(@"\int_a^1 \mathbb{1}[x > 0.5] 2 x \, dx", 0.3, 0.75, 0)]
    [InlineData(@"\int_a^1 \mathbb{1}[x > 0.5] 2 x \, dx", 0.7, 0.51, -1.4)]
    [InlineData(@"\int_a^{0.2} \mathbb{1}[x > 0.5] 2 x \, dx", 0.7, -0.24, -1.4)]
    [InlineData(@"\int_{-1}^1 \mathbb{1}[|x| < a] (1 + x) \, dx", 0.3, 0.6, 2)]
    [InlineData(@"\int_{-1}^1 \mathbb{1}[|x - 0.5| \ge a] \, dx", 0.7, 0.8, -1)]
    [InlineData(@"\int_0^1 \mathbb{1}[a < x \le 2a] 2 x \, dx", 0.4, 0.48, 2.4)]
    [InlineData(@"\int_0^1 \mathbb{1}[1 - 2 x > a] \, dx", 0.3, 0.35, -0.5)]
    [InlineData(@"\int_0^2 \begin{cases} \frac12 (x - a)^2 & |x - a| \le 1 \\ |x - a| - \frac12 & |x - a| > 1 \end{cases} \, dx", 0.5, 0.5625, -0.875)]
    public void OfAJump(string equation, double at, double value, double derivative)
    {
        var run = EmittedMethod.Run(equation, "double F(double a)", string.Create(
            CultureInfo.InvariantCulture, $"FGradient({at:R}, out var d); return [F({at:R}), d];"));
        Assert.Equal(value, run[0], 1e-11);
        Assert.Equal(derivative, run[1], 1e-9);
    }

    /// <summary>The continuous ranked probability score of a logistic forecast, by what was observed: <c>2 F(y) - 1</c>.</summary>
    [Fact]
    public void OfAScore()
    {
        var run = EmittedMethod.Run(
            @"\int_{-\infty}^{\infty} (F(x) - \mathbb{1}[x \ge y])^2 \, dx, \quad F(x) = \frac{1}{1 + e^{-(x-\mu)/s}}",
            "double F(double y, double mu, double s)", "FGradient(0.3, 0.1, 0.5, out var d, out _, out _); return [d];");
        Assert.Equal((2 / (1 + Math.Exp(-0.4))) - 1, run[0], 1e-9);
    }

    [Fact]
    public void OfEachEntry() => Assert.Equal([-0.2, -0.5, 0, 0.48, 0.375, 0], EmittedMethod.Run(
        @"y_i = \int_0^1 \mathbb{1}[x_i < t] \, t \, dt", "double[] F(ReadOnlySpan<double> x)",
        "var d = new double[3]; FGradient([0.2, 0.5, 1.5], [1, 1, 1], d); return [.. d, .. F([0.2, 0.5, 1.5])];").Select(static v => Math.Round(v, 12)));

    [Theory]
    [InlineData(@"\int_0^1 \mathbb{1}[x^2 < a] e^x \, dx", true)]
    [InlineData(@"\int_0^1 \lfloor a x \rfloor \, dx", true)]
    [InlineData(@"\int_0^1 \mathbb{1}[x^2 < 0.3] e^{a x} \, dx", false)]
    [InlineData(@"\int_0^1 \max(a x - 1, 0) |x - a| \, dx", false)]
    public void WhatIsNotFoundIsSaid(string equation, bool isSaid) =>
        Assert.Equal(isSaid, EquationCompiler.Compile(Signatures.Request(equation, "double F(double a)", new EquationOptions())).Diagnostics.Any(static d => d.Rule.Id == "EQ0230"));
}
