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

    /// <summary>Of what has kinks: the first derivative jumps there, and the second has a part of its own. By a factor that is 0, or negative, or under what cannot be negative, too.</summary>
    [Theory]
    [InlineData(@"\int_0^1 \max(x - a, 0) e^x \, dx", 0.3, 0.53437425903828967, -1.3684230208830421, 1.3498588075760032)]
    [InlineData(@"\int_0^1 \mathrm{relu}(x - a) e^x \, dx", 0.3, 0.53437425903828967, -1.3684230208830421, 1.3498588075760032)]
    [InlineData(@"\int_1^0 \min(a, x) \, dx", 0.3, -0.255, -0.7, 1)]
    [InlineData(@"\int_0^1 |x - a| e^x \, dx", 1.3, 1.2337663769967588, 1.7182818284590452, 0)]
    [InlineData(@"\int_0^1 |x - a| e^x \, dx", 0.3, 0.5842330666142929, -1.0185642133070387, 2.6997176151520063)]
    [InlineData(@"\int_0^1 \max(a x - 1, 0) \, dx", 3, 0.66666666666666667, 0.44444444444444444, 0.037037037037037037)]
    [InlineData(@"\int_0^1 \max(a x - 1, 0) \, dx", 0, 0, 0, 0)]
    [InlineData(@"\int_0^1 \max(a x + 1, 0) \, dx", -2, 0.25, 0.125, 0.125)]
    [InlineData(@"\int_0^1 \max(\frac{x}{a} + 1, 0) \, dx", -0.5, 0.25, -0.5, 0)]
    [InlineData(@"\int_{1/2}^2 |\log x - a| \, dx", 0.3, 0.48943838599192435, 0.19971761515200637, 2.6997176151520063)]
    [InlineData(@"\int_{1/2}^2 |\log x - a| \, dx", 1.3, 1.7171320486001371, 1.5, 0)]
    [InlineData(@"\int_0^1 \max(e^x - a, 0) \, dx", 2, 0.10457618957893566, -0.3068528194400547, 0.5)]
    [InlineData(@"\int_0^1 \max(e^x - a, 0) \, dx", -2, 3.7182818284590452, -1, 0)]
    [InlineData(@"\int_0^1 \int_0^1 |x - y + a| \, dx \, dy", 0, 0.33333333333333333, 0, 2)]
    [InlineData(@"\int_0^1 \int_0^x \max(y - a, 0) \, dy \, dx", 0.4, 0.036, -0.18, 0.6)]
    public void OfAKink(string equation, double at, double value, double first, double second)
    {
        var run = EmittedMethod.Run(equation, "double F(double a)", string.Create(
            CultureInfo.InvariantCulture, $"FGradient({at:R}, out var d); Kernels.FHessian({at:R}, out var h); return [F({at:R}), d, h];"),
            new EquationOptions { Derivatives = DerivativeKinds.Gradient | DerivativeKinds.Hessian });
        Assert.Equal(value, run[0], 1e-11);
        Assert.Equal(first, run[1], 1e-9);
        Assert.Equal(second, run[2], 1e-9);
        run = EmittedMethod.Run(@"\frac{d^2}{da^2} " + equation, "double F(double a)", string.Create(CultureInfo.InvariantCulture, $"return [F({at:R})];"));
        Assert.Equal(second, run[0], 1e-9);
    }

    /// <summary>A call by Black and Scholes, as the mean of what it pays: the integrand overflows times 0 far out. Against <c>S Φ(d + σ) - K Φ(d)</c> and its derivatives.</summary>
    [Theory]
    [InlineData("double", 100, 95, 0.2, 10.519541063676972, 0.6392543716522094, -0.5621673273846733, 37.438421127320844)]
    [InlineData("double", 100, 95, -0.2, 10.519541063676972, 0.6392543716522094, -0.5621673273846733, -37.438421127320844)]
    [InlineData("double", 100, 95, 0, 5, 1, -1, 0)]
    [InlineData("double", 100, 0, 0.2, 100, 1, -1, 0)]
    [InlineData("double", 100, -5, 0.2, 105, 1, -1, 0)]
    [InlineData("double", 0, 95, 0.2, 0, 0, 0, 0)]
    [InlineData("float", 100, 95, 0.25, 12.40127169436203, 0.6293654436664695, -0.5319502386556307, 37.77790807063524)]
    public void OfAnOption(string element, double s, double k, double sigma, double value, double byS, double byK, double bySigma)
    {
        var run = EmittedMethod.Run(
            @"\int_{-\infty}^\infty \max(S e^{\sigma z - \frac{\sigma^2}{2}} - K, 0) \frac{1}{\sqrt{2 \pi}} e^{-z^2/2} \, dz", $"{element} F({element} S, {element} K, {element} sigma)",
            string.Create(CultureInfo.InvariantCulture, $"var (s, k, g) = (({element}){s:R}, ({element}){k:R}, ({element}){sigma:R}); FGradient(s, k, g, out var a, out var b, out var c); return [F(s, k, g), a, b, c];"));
        double[] expected = [value, byS, byK, bySigma];
        Assert.All(run.Zip(expected), p => Assert.Equal(p.Second, p.First, (element == "double" ? 1e-11 : 1e-5) * (1 + Math.Abs(p.Second))));
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

    [Theory]
    [InlineData(@"\int_0^1 |x^2 - a| \, dx", true)]
    [InlineData(@"\int_0^1 |x - a| |x - 2a| |x - 3a| \, dx", true)]
    [InlineData(@"\int_0^1 |x^2 - 0.3| e^{a x} \, dx", false)]
    [InlineData(@"\int_0^1 |x - a| \, dx", false)]
    public void KinksThatAreNotFoundAreSaidOfSecondDerivatives(string equation, bool isSaid)
    {
        bool Says(DerivativeKinds kinds) => EquationCompiler.Compile(Signatures.Request(equation, "double F(double a)", new EquationOptions { Derivatives = kinds })).Diagnostics
            .Any(d => d.Rule.Id == "EQ0252" && equation.Substring(d.Span.Start, d.Span.Length) == equation);
        Assert.Equal(isSaid, Says(DerivativeKinds.Hessian));
        Assert.Equal(isSaid, Says(DerivativeKinds.HessianVectorProduct));
        Assert.False(Says(DerivativeKinds.Gradient));
    }
}
