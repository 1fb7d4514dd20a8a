using System.Globalization;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Integrals;

/// <summary>Integrands that are 0, or nearly, at all numbers but those in a narrow place: the value is found, or the call throws.</summary>
public sealed class NarrowPeakTests
{
    private const double RootOfPi = 1.7724538509055160273;

    private static readonly EquationOptions Alone = new(DerivativeKinds.None);

    [Theory]
    [InlineData(@"\int_{-\infty}^\infty e^{-1000000 (x-a)^2} dx", "3", RootOfPi / 1000)]
    [InlineData(@"\int_{-\infty}^\infty e^{-1000000 (x-a)^2} dx", "1e5", RootOfPi / 1000)]
    [InlineData(@"\int_{-\infty}^\infty e^{-1000000 (a-x)^2} dx", "-1e5", RootOfPi / 1000)]
    [InlineData(@"\int_0^{1000} e^{-1000000 (x-a)^2} dx", "777.7", RootOfPi / 1000)]
    [InlineData(@"\int_0^{1000} e^{-1000000 (x-a)^2} dx", "0", RootOfPi / 2000)]
    [InlineData(@"\int_0^{1000} e^{-1000000 (x-a)^2} dx", "1000", RootOfPi / 2000)]
    [InlineData(@"\int_{1000}^0 e^{-1000000 (x-a)^2} dx", "777.7", -RootOfPi / 1000)]
    [InlineData(@"\int_0^{1000} (2 + e^{-1000000 (x-a)^2}) dx", "777.7", 2000 + (RootOfPi / 1000))]
    [InlineData(@"\int_0^{a} e^{-1000000 (x-300)^2} dx", "1000", RootOfPi / 1000)]
    [InlineData(@"\int_0^{a} e^{-1000000 (x-300)^2} dx", "299", 0.0)]
    [InlineData(@"\int_0^{1000} e^{-(1000 x - 1000 a)^2} dx", "777.7", RootOfPi / 1000)]
    [InlineData(@"\int_0^{1000} e^{-a x} dx", "1e12", 1e-12)]
    [InlineData(@"\int_{-1000}^0 e^{a x} dx", "1e12", 1e-12)]
    [InlineData(@"\int_{-\infty}^\infty p_X(x) dx \text{ where } X \sim \mathcal{N}(a, 10^{-18})", "3", 1.0)]
    [InlineData(@"\int_{-\infty}^\infty p_X(x) dx \text{ where } X \sim \mathcal{N}(a, 10^{-6})", "1e6", 1.0)]
    [InlineData(@"\int_{-\infty}^\infty x p_X(x) dx \text{ where } X \sim \mathcal{N}(50, a^2)", "1e-4", 50.0)]
    [InlineData(@"\int_{-\infty}^\infty p_X(x) dx \text{ where } X \sim \text{Logistic}(700, a)", "3e-4", 1.0)]
    [InlineData(@"\int_{-\infty}^\infty p_X(x) dx \text{ where } X \sim \text{Laplace}(700, a)", "3e-7", 1.0)]
    [InlineData(@"\int_{-\infty}^\infty p_X(x) dx \text{ where } X \sim \text{Cauchy}(700, a)", "3e-7", 1.0)]
    [InlineData(@"\int_{-\infty}^\infty p_X(x) dx \text{ where } X \sim \text{LogNormal}(3, a^2)", "1e-5", 1.0)]
    [InlineData(@"\int_0^{1000} p_X(x) dx \text{ where } X \sim \text{Gamma}(a, 10^4)", "2e6", 1.0, 1e-8)]
    [InlineData(@"\int_{-\infty}^\infty \frac{dx}{(x - a)^2 + 10^{-10}}", "123.4", 100_000 * Math.PI)]
    [InlineData(@"\int_0^{2000} e^{-10^6 x^2 + 2 \cdot 10^6 a x - 10^6 a^2} dx", "3", RootOfPi / 1000, 1e-6)]
    [InlineData(@"\int_{-\infty}^\infty e^{-\frac{(x-7)^2}{2}} e^{-\frac{(x-9)^2}{2 a^2}} dx", "1e-4", 0.999999995e-4 * 0.135335285943318 * 2.5066282746310005, 1e-11)]
    [InlineData(@"\int_{-\infty}^\infty \int_{-\infty}^\infty e^{-10^6 (x-a)^2} e^{-10^6 (y-300)^2} dx dy", "1e3", RootOfPi * RootOfPi / 1e6)]
    public void Are_seen(string equation, string at, double value, double tolerance = 2e-12)
    {
        var options = tolerance > 1e-10 ? Alone with { Tolerance = tolerance } : Alone;
        Near(value, EmittedMethod.Run(equation, "double F(double a)", $"return [F({at})];", options)[0], tolerance);
    }

    [Theory]
    [InlineData(@"\int_{-\infty}^\infty e^{-10^{4} (x-a)^2} dx", "3", RootOfPi / 100)]
    [InlineData(@"\int_0^{1000} e^{-10^{6} (x-a)^2} dx", "3", RootOfPi / 1000)]
    [InlineData(@"\int_0^{1000} e^{-a x} dx", "1e6", 1e-6)]
    [InlineData(@"\int_{-\infty}^\infty p_X(x) dx \text{ where } X \sim \text{Logistic}(7, a)", "0.003", 1.0)]
    public void Are_seen_in_single_precision(string equation, string at, double value) =>
        Near(value, EmittedMethod.Run(equation, "float F(float a)", $"return [F({at}f)];", Alone)[0], 2e-5);

    /// <summary>A factor that is 0 hides nothing, where all places are known; a place that two exponents have is known for both.</summary>
    [Theory]
    [InlineData(@"\int_0^1 (a e^{-t^2} + a e^{-2t^2}) dt", "return [F(0)];", 0.0)]
    [InlineData(@"\int_0^1 e^{-t^2} \sin(a t) dt", "FGradient(0, out var g); return [g];", 0.31606027941427883)]
    [InlineData(@"\int_0^1 (a + 1) e^{-(a + 1) t^2} a dt", "FGradient(0, out var g); return [g];", 0.7468241328124271)]
    public void Zero_is_a_value(string equation, string call, double value) => Near(value, EmittedMethod.Run(equation, "double F(double a)", call)[0], 1e-12);

    /// <summary>The derivative by what stands in the bounds alone is the integrand there.</summary>
    [Theory]
    [InlineData(@"\frac{d}{dx} \int_0^{x^2} \sin(t^2) \, dt", 0.3329196626503226)]
    [InlineData(@"F = \int_0^x \sin(t^2) dt \\ y = \frac{dF}{dx}", 0.470625888171158)]
    [InlineData(@"\frac{d}{dx} \int_x^1 2 e^{-2 t} dt", -0.493193927883213)]
    public void Derivatives_by_bounds(string equation, double value) => Near(value, EmittedMethod.Run(equation, "double F(double x)", "return [F(0.7)];")[0], 1e-12);

    [Fact]
    public void Each_entry_has_its_own()
    {
        foreach (var n in new[] { 0, 1, 2, 3, 7, 8, 9, 16, 17, 33 })
        {
            var found = EmittedMethod.Run(@"y_i = \int_{-\infty}^\infty e^{-1000000 (x-a_i)^2} dx", "double[] F(ReadOnlySpan<double> a)", $$"""
                var a = new double[{{n.ToString(CultureInfo.InvariantCulture)}}];
                for (var i = 0; i < a.Length; i++) { a[i] = i % 2 == 0 ? 17.3 * i * i : -311.7 * i; }
                return F(a);
                """, Alone);
            Assert.Equal(n, found.Length);
            Assert.All(found, y => Near(RootOfPi / 1000, y, 1e-11));
        }
    }

    [Fact]
    public void Their_derivatives_are_seen()
    {
        // b + b^2 of the mean and of the second moment, by hand.
        var found = EmittedMethod.Run(
            @"\int_{-\infty}^\infty (x + x^2) p_X(x) dx \text{ where } X \sim \mathcal{N}(b, s^2)", "double F(double b, double s)",
            "var value = FGradient(300, 1e-3, out var byMean, out var byDeviation); return [value, byMean, byDeviation];");
        Near(300 + 90_000 + 1e-6, found[0], 1e-12);
        Near(601, found[1], 1e-9);
        Near(2e-3, found[2], 1e-4);
    }

    [Theory]
    [InlineData(@"\int_0^{1000} e^{-10^9 (x^3 - a)^2 (x^2 + 1)} dx", "7e8")]
    [InlineData(@"\int_0^{1000} e^{-10^{12} (\cos x - a)^2} e^{-10^{12} (\sin x - a)^2} dx", "2")]
    public void What_is_not_seen_is_no_value(string equation, string at)
    {
        var found = Assert.ThrowsAny<ArithmeticException>(() => EmittedMethod.Run(equation, "double F(double a)", $"return [F({at})];", Alone));
        Assert.Contains("is 0 at every number that was tried", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"\int_0^{10} a x^2 dx")]
    [InlineData(@"\int_0^{10} \max(a x - 1, 0) dx")]
    [InlineData(@"\int_0^{10} a e^{-(x - 3)^2} dx")]
    [InlineData(@"\int_0^{10} a e^{-2 x} dx")]
    [InlineData(@"\int_0^{10} \frac{a}{1 + e^{x - 3}} dx")]
    public void What_is_0_everywhere_is_0(string equation) =>
        Assert.Equal(0, EmittedMethod.Run(equation, "double F(double a)", "return [F(0)];", Alone)[0]);

    [Fact]
    public void A_place_that_is_a_pole_does_not_make_the_integral_fail() =>
        Near(4, EmittedMethod.Run(@"\int_{-1}^{1} \frac{dx}{\sqrt{|x - a|}}", "double F(double a)", "return [F(0)];", Alone)[0], 1e-10);

    private static void Near(double expected, double actual, double tolerance) => Assert.True(
        Math.Abs(actual - expected) <= tolerance * Math.Abs(expected), string.Create(CultureInfo.InvariantCulture, $"{actual:R} is not {expected:R}"));
}
