using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>States that a recurrence raises to powers that are no whole numbers.</summary>
public class PowersInTimeTests
{
    /// <summary>Solow 1956, and steps of other powers.</summary>
    [Theory]
    [InlineData(@"z_{t+1} = s z_t^\alpha + (1 - \delta) z_t", "s * Math.Pow(z, alpha) + (1 - delta) * z")]
    [InlineData(@"z_{t+1} = s z_t^{1-\alpha} + \delta", "s * Math.Pow(z, 1 - alpha) + delta")]
    [InlineData(@"z_{t+1} = s z_t^{1/2} + \alpha \delta", "s * Math.Sqrt(z) + alpha * delta")]
    [InlineData(@"z_{t+1} = s z_t^{\frac{3}{2}} + \alpha \delta", "s * z * Math.Sqrt(z) + alpha * delta")]
    [InlineData(@"z_{t+1} = s z_t^{-1} + \alpha \delta", "s / z + alpha * delta")]
    public void AreComputed(string step, string next) => Assert.Equal(
        0, EmittedMethod.Run(
            step + @", \quad z_0 = q, \quad t = 0, \dots, N-1 \\ z_N", "double F(double s, double alpha, double delta, double q, int N)",
            $"double s = 0.3, alpha = 0.4, delta = 0.2, z = 1.5; for (var t = 0; t < 5; t++) z = {next}; return new double[] {{ F(s, alpha, delta, 1.5, 5) - z }};")[0], 1e-14);

    /// <summary>Powers of a matrix that steps are products, as those of one that is given.</summary>
    [Theory]
    [InlineData(@"P_{t+1} = P_t^2, \quad P_0 = S, \quad t = 0, \dots, N-1 \\ P_N", 7.0, 10.0, 15.0, 22.0)]
    [InlineData(@"P_{t+1} = (P_t)^2, \quad P_0 = S, \quad t = 0, \dots, N-1 \\ P_N", 7.0, 10.0, 15.0, 22.0)]
    [InlineData(@"P_{t+1} = (P_t Q_t)^2, \quad Q_{t+1} = Q_t + P_t, \quad P_0 = S, \quad Q_0 = S, \quad t = 0, \dots, N-1 \\ P_N", 199.0, 290.0, 435.0, 634.0)]
    public void OfMatrices(string equation, params double[] expected) => Assert.Equal(
        expected, EmittedMethod.Run(
            equation, "void F([Shape(\"n, n\")] ReadOnlySpan<double> S, int N, [Shape(\"n, n\")] Span<double> result)",
            "var result = new double[4]; F(new double[] { 1, 2, 3, 4 }, 1, result); return result;"));

    [Fact]
    public void AndDifferentiated() => Assert.InRange(
        EmittedGradient.DifferenceOf(
            @"z_{t+1} = s_0 z_t^{1/3} + s_1 z_t^{-1}, \quad z_0 = q_0, \quad t = 0, \dots, 3 \\ z_4", "double F(ReadOnlySpan<double> s, ReadOnlySpan<double> q)", null,
            ("s", [0.7, 0.4]), ("q", [1.5])), 0, 1e-7);

    /// <summary>Newton's method and descent, where the argument of f is called as the state is: by hand, one step from (1, 2).</summary>
    [Theory]
    [InlineData(@"f(x) = \sum_i x_i^4 \\ x_{k+1} = x_k - (\nabla^2 f(x_k))^{-1} \nabla f(x_k), \quad k = 0, \dots, K-1, \quad x_0 = s \\ x_K", 2.0 / 3, 4.0 / 3)]
    [InlineData(@"x_{k+1} = x_k - \frac{1}{4} \nabla f(x_k), \quad k = 0, \dots, K-1, \quad x_0 = s \\ f(x) = \frac{1}{2} x^\top x + \sum_i x_i \\ x_K", 0.5, 1.25)]
    [InlineData(@"x_{k+1} = x_k - \frac{1}{4} \nabla f(x_k), \quad k = 0, \dots, K-1, \quad x_0 = s \\ x_K \quad\text{where } f(x) = \frac{1}{2} x^\top x + \sum_i x_i", 0.5, 1.25)]
    public void OfAFunctionOfAnyArgument(string equation, params double[] expected) => Assert.All(
        EmittedMethod.Run(
            equation, "void F(ReadOnlySpan<double> s, int K, Span<double> result)",
            "var result = new double[2]; F(new double[] { 1, 2 }, 1, result); return result;").Zip(expected),
        static p => Assert.Equal(p.Second, p.First, 1e-15));
}
