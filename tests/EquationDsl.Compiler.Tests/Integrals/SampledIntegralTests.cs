using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Integrals;

/// <summary>Integrals over samples and sums without a last term.</summary>
public sealed class SampledIntegralTests
{
    private const string Signals = "var f = new double[] { 1, 2, 3 }; var g = new double[] { 1, 10, 100, 1000, 0 }; ";

    [Theory]
    [InlineData(@"(f * g)(t) = \int f(\tau) g(t - \tau) \, d\tau", "double dtau", BoundaryMode.Valid, 61.5, 615.0, 1150.0)]
    [InlineData(@"(f * g)(t) = \int_{-\infty}^{\infty} f(\tau) g(t - \tau) \, d\tau", "double deltaT", BoundaryMode.Valid, 61.5, 615.0, 1150.0)]
    [InlineData(@"(f * g)(t) = \int d\tau f(\tau) g(t - \tau)", "double dt", BoundaryMode.Zero, 0.5, 6.0, 61.5, 615.0, 1150.0)]
    public void ConvolutionIsASumTimesTheDistance(string equation, string step, BoundaryMode boundary, params double[] values) =>
        Assert.Equal(values, EmittedMethod.Run(
            equation, $"void F(ReadOnlySpan<double> f, ReadOnlySpan<double> g, {step}, Span<double> y)",
            Signals + $"var y = new double[{values.Length}]; F(f, g, 0.5, y); return y;", new EquationOptions(DerivativeKinds.None, Boundary: boundary)));

    [Theory]
    [InlineData(@"\int f(t) \, dt", 7.5)]
    [InlineData(@"\int_{-\infty}^\infty |f(t)|^2 \, dt", 27.5)]
    [InlineData(@"\frac{dt}{3} \left(\sum_{k=1}^{n} (3 + (-1)^k) f_k - f_1 - f_n\right)", 6.0)]
    [InlineData(@"\frac{dt}{2} \sum_{i=1}^{n-1} (f_i + f_{i+1})", 6.0)]
    public void OfOneSignal(string equation, double value) => Assert.Equal(value, EmittedMethod.Run(
        equation, "double F(ReadOnlySpan<double> f, double dt)", "return new[] { F(new double[] { 1, 2, 3, 4, 5 }, 0.5) };")[0], 13);

    /// <summary>Of cubes, which Simpson's rule integrates exactly.</summary>
    [Fact]
    public void SimpsonsRuleOverTwiceAsManySteps() => Assert.All(
        EmittedMethod.Run(
            @"S = \frac{h}{3} \left(f_0 + 4 \sum_{i=0}^{m-1} f_{2i+1} + 2 \sum_{i=0}^{m-2} f_{2i+2} + f_{2m}\right)",
            "double F(ReadOnlySpan<double> f, double h, int m)", """
            var off = new double[18];
            for (var m = 1; m < 18; m++)
            {
                var f = new double[(2 * m) + 1];
                for (var i = 0; i < f.Length; i++) { f[i] = Math.Pow(0.5 * i, 3); }
                off[m] = F(f, 0.5, m) - (Math.Pow(m, 4) / 4);
            }

            try { F([0, 1, 4, 9], 1, 2); off[0] = 1; } catch (ArgumentException) { }
            return off;
            """),
        static off => Assert.InRange(Math.Abs(off), 0, 1e-9));

    [Theory]
    [InlineData(@"\sum_{k=0}^{\infty} \frac{x^k}{k!}", 1.5, 4.4816890703380648226, 4.4816890703380648226)]
    [InlineData(@"\sum_{k=0}^\infty x^k", 0.9, 10.0, 100.0)]
    [InlineData(@"\sum_{k=0}^\infty x^k", -0.5, 2.0 / 3, 4.0 / 9)]
    [InlineData(@"\sum_{k=0}^\infty x^k", 0.0, 1.0, 1.0)]
    [InlineData(@"\sum_{k=0}^\infty \frac{(-1)^k x^{2k}}{(2k)!}", 2.0, -0.41614683654714238700, -0.90929742682568169540)]
    [InlineData(@"\sum_{k=1}^\infty \frac{x^k}{k}", 0.5, 0.69314718055994530942, 2.0)]
    public void WithoutALastTerm(string equation, double x, double value, double derivative)
    {
        var at = x.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        var found = EmittedMethod.Run(equation, "double F(double x)", $"FGradient({at}, out var g); return new[] {{ F({at}), g }};");
        Assert.Equal(value, found[0], 12);
        Assert.Equal(derivative, found[1], 11);
    }

    [Theory]
    [InlineData(@"\sum_{k=1}^\infty \frac{x}{k}", "1", "does not converge")]
    [InlineData(@"\sum_{k=1}^\infty \frac{x}{k^2}", "1", "does not converge")]
    [InlineData(@"\sum_{k=0}^\infty x^k", "1.1", "not finite")]
    [InlineData(@"\sum_{k=0}^\infty x^k", "1", "does not converge")]
    [InlineData(@"\sum_{k=0}^\infty (-1)^k x", "1", "does not converge")]
    public void ThatDoesNotConvergeThrows(string equation, string at, string message)
    {
        var found = Assert.ThrowsAny<ArithmeticException>(
            () => EmittedMethod.Run(equation, "double F(double x)", $"return new[] {{ F({at}) }};", new EquationOptions(DerivativeKinds.None)));
        Assert.Contains(message, found.Message, StringComparison.Ordinal);
    }
}
