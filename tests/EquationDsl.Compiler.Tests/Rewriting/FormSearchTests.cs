using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Rewriting;

/// <summary>Forms that no rule mends, against exact values (mpmath, 50 digits); and what must stay as it is.</summary>
public sealed class FormSearchTests
{
    private const string One = "double F(double x)";

    [Theory]
    [InlineData(@"\frac{x}{e^x-1}", 1e-9, 0.9999999995, -0.49999999983333333)]
    [InlineData(@"\frac{e^x-1}{x}", 1e-9, 1.0000000005, 0.50000000033333333)]
    [InlineData(@"3 \frac{\sin x - x\cos x}{x^3}", 1e-6, 0.9999999999999, -1.9999999999998571e-7)]
    [InlineData(@"(1+x)^{1/x}", 1e-8, 2.718281814867636, -1.3591408893119397)]
    [InlineData(@"\log\frac{\sin x}{x}", 1e-6, -1.6666666666667222e-13, -3.3333333333335556e-7)]
    [InlineData(@"\sqrt{x^2+x} - x", 1e10, 0.49999999998750000, 1.2499999998750000e-21)]
    [InlineData(@"\frac{1}{x+1} - \frac{2}{x} + \frac{1}{x-1}", 1e8, 2.0000000000000002e-24, -6.0000000000000010e-32)]
    [InlineData(@"\frac{1}{\sqrt{1+x}} - 1 + \frac{x}{2}", 1e-8, 3.7499999687500002e-17, 7.4999999062500006e-9)]
    public void Kept(string equation, double x, double value, double slope)
    {
        var found = EmittedMethod.Run(equation, One, FormattableString.Invariant($"double g; FGradient({x:R}, out g); return [F({x:R}), g];"));
        Assert.InRange(found[0] / value, 1 - 2e-15, 1 + 2e-15);
        Assert.InRange(found[1] / slope, 1 - 4e-15, 1 + 4e-15);
    }

    /// <summary>A part that holds all that it depends on, beside another factor, and as a term.</summary>
    [Theory]
    [InlineData(@"\frac{e^{a x} - 1 - a x}{a x}", 1.0000000066666667e-8)]
    [InlineData(@"a \frac{\sin x - x \cos x}{x^3}", 2 / 3.0)]
    [InlineData(@"a + \frac{\sin x - x \cos x}{x^3}", 2 + (1 / 3.0))]
    [InlineData(@"d = x - \sin x \\ \frac{d}{x^3} + 0 a", 1 / 6.0)]
    public void OfParts(string equation, double expected) =>
        Assert.InRange(EmittedMethod.Run(equation, "double F(double x, double a)", "return [F(1e-8, 2)];")[0] / expected, 1 - 2e-15, 1 + 2e-15);

    /// <summary>Where another value is stated at the place, on one side of it, or by a root that is no power, no series stands.</summary>
    [Theory]
    [InlineData(@"\begin{cases} 5 & x = 0 \\ \frac{e^x-1}{x} & \text{otherwise} \end{cases}", 0, 5)]
    [InlineData(@"\begin{cases} x & x < 0 \\ e^x - 1 - x & \text{otherwise} \end{cases}", -1e-3, -1e-3)]
    [InlineData(@"\begin{cases} x & x < 0 \\ e^x - 1 - x & \text{otherwise} \end{cases}", 1e-8, 5.0000000166666667e-17)]
    [InlineData(@"\frac{\sqrt{(e^x-1)^2}}{x}", -1e-8, -0.999999995)]
    [InlineData(@"\sqrt{x^2+x} - x", -1e10, 19999999999.5)]
    public void OnlyWhereItIsTheForm(string equation, double x, double expected) =>
        Assert.InRange(EmittedMethod.Run(equation, One, FormattableString.Invariant($"return [F({x:R})];"))[0] / expected, 1 - 2e-15, 1 + 2e-15);

    /// <summary>Parentheses keep digits, in values and in gradients.</summary>
    [Fact]
    public void SumsInTheirAuthorsOrder()
    {
        Assert.Equal((1.0000001 - 1) - 1e-7, EmittedMethod.Run("(x-1)-y", "double F(double x, double y)", "return [F(1.0000001, 1e-7)];")[0]);
        Assert.Equal(1e-12 + (100000000.0000001 - 1e8), EmittedMethod.Run("a+(b-c)", "double F(double a, double b, double c)", "return [F(1e-12, 100000000.0000001, 1e8)];")[0]);
        Assert.Equal(-((1.0000001 - 1) - 1e-7), EmittedMethod.Run(@"\frac12((a-1)-b)^2", "double F(double a, double b)", "double g, h; FGradient(1.0000001, 1e-7, out g, out h); return [h];")[0]);
    }

    /// <summary>What cancels below a root is 0, not a rounding error below it.</summary>
    [Theory]
    [InlineData(@"\sqrt{b^2 - 4ac}", "double F(double a, double b, double c)", "F(a, 2 * a, a)")]
    [InlineData(@"\sqrt{a^2 - 2ab + b^2}", "double F(double a, double b)", "F(a, a)")]
    [InlineData(@"\sqrt{\|x\|^2 + \|y\|^2 - 2 x^\top y}", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)", "F([a, 1 / a, 0.3], [a, 1 / a, 0.3])")]
    public void RootsOfWhatCancels(string equation, string signature, string call) =>
        Assert.All(EmittedMethod.Run(equation, signature, $"var all = new double[200]; for (var i = 0; i < 200; i++) {{ var a = 0.1 + (0.7310943 * i); all[i] = {call}; }} return all;"), static r => Assert.Equal(0, r));

    /// <summary>A rounded result has not what the series has: no gradient over it is offered where that of the inputs needs a series, but elsewhere it is.</summary>
    [Theory]
    [InlineData(@"y_i = \frac{x_i}{e^{x_i}-1}", false)]
    [InlineData(@"y_i = \tanh x_i", true)]
    public void GradientsOverResults(string equation, bool isOffered) => Assert.Equal(isOffered, EquationCompiler.Compile(
        Signatures.Request(equation, "void F(ReadOnlySpan<double> x, Span<double> y)")).Source!.Contains("FGradientOfResultKernel", StringComparison.Ordinal));

    /// <summary>What no form keeps is told, with where.</summary>
    [Fact]
    public void WhatIsLostIsTold() => Assert.StartsWith(
        "EQ0242 0..26: 'x\\sigma(x) - \\log(1 + e^x)' loses 5", EquationCompiler.Compile(Signatures.Request(@"x\sigma(x) - \log(1 + e^x)", One)).Diagnostics.Single().ToString(), StringComparison.Ordinal);
}
