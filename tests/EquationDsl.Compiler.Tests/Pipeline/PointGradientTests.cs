using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>
/// Gradients of functions at states that bear a time, and at points that are computed; the numbers are worked out by hand from the gradient
/// (2 x_1 + x_2 - 1, x_1 + 3 x_2 + 1).
/// </summary>
public sealed class PointGradientTests
{
    private const string Function = @" \quad \text{where } f(x) = \frac12 x^\top A x - b^\top x";

    private const string Given = "double[] A = { 2, 1, 1, 3 }, b = { 1, -1 }, theta = { 0.5, 0.25 }, v = { 1, -2 }; ";

    [Theory]
    [InlineData(@"\theta_{t+1} = \theta_t - \eta \nabla f(\theta_t)", new[] { 0.375, -0.875 })]
    [InlineData(@"\theta^{(t+1)} = \theta^{(t)} - \eta \nabla f(\theta^{(t)})", new[] { 0.375, -0.875 })]
    [InlineData(@"\theta_{t+1} = \theta_t - \eta \nabla f(\theta_t + b)", new[] { -0.125, 0.125 })]
    [InlineData(@"\theta_{t+1} = \theta_t - \eta \nabla^2 f(\theta_t + b) b", new[] { 0, 1.25 })]
    public void Step(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation + Function, "void F(Span<double> theta, [Shape(\"n, n\")] ReadOnlySpan<double> A, ReadOnlySpan<double> b, double eta)", Given + "F(theta, A, b, 0.5); return theta;"));

    [Theory]
    [InlineData(@"v_{t+1} = \mu v_t - \eta \nabla f(\theta_t) \\ \theta_{t+1} = \theta_t + v_{t+1}", new[] { 0.875, -1.875 })]
    [InlineData(@"v_{t+1} = \mu v_t - \eta \nabla f(\theta_t + \mu v_t) \\ \theta_{t+1} = \theta_t + v_{t+1}", new[] { 0.875, -0.625 })]
    public void StepWithMomentum(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation + Function, "void F(Span<double> theta, Span<double> v, [Shape(\"n, n\")] ReadOnlySpan<double> A, ReadOnlySpan<double> b, double eta, double mu)",
        Given + "F(theta, v, A, b, 0.5, 0.5); return theta;"));

    [Fact]
    public void Descent() => Assert.Equal([0.375, -0.875, 0.9375, -0.25], EmittedMethod.Run(
        @"\theta_{t+1} = \theta_t - \eta \nabla f(\theta_t)" + Function,
        "void F([Shape(\"T, n\")] Span<double> theta, ReadOnlySpan<double> theta0, [Shape(\"n, n\")] ReadOnlySpan<double> A, ReadOnlySpan<double> b, double eta, int T)",
        Given + "var all = new double[4]; F(all, theta, A, b, 0.5, 2); return all;"));

    [Fact]
    public void ArgumentThatIsComputed() => Assert.Equal(
        [Math.Cos(2.5)], EmittedMethod.Run(@"\nabla f(2 x + 1) \quad \text{where } f(x) = \sin(x)", "double F(double x)", "return new[] { F(0.75) };"));
}
