using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>A letter below names that are taken whole, as lengths and transposes say, is a time, also below lines between.</summary>
public sealed class WholeTimeTests
{
    private const string Two = "[Symbol(\"g_t\")] ReadOnlySpan<double> g, [Symbol(\"h_t\")] ReadOnlySpan<double> h";

    /// <summary>g = (3, 5), h = (0, 1): the difference is (3, 4).</summary>
    [Theory]
    [InlineData(@"s_t = g_t - h_t \\ y_t = \frac{s_t}{\|s_t\|}", 0.6, 0.8)]
    [InlineData(@"s_t = g_t - h_t \\ y_t = s_t \cdot \min(1, 2/\|s_t\|)", 1.2, 1.6)]
    [InlineData(@"s_t = g_t - h_t \\ y_t = (s_t^\top s_t) h_t", 0, 25)]
    [InlineData(@"m_t = g_t - h_t \\ u_t = m_t/\|m_t\| \\ y_t = u_t + u_t/\|u_t\|", 1.2, 1.6)]
    public void Vectors(string equation, double first, double second) =>
        Assert.Equal([first, second], EmittedMethod.Run(equation, $"void F({Two}, Span<double> y)", "var y = new double[2]; F([3, 5], [0, 1], y); return y;"), Near);

    [Fact]
    public void Innovations() => Assert.Equal(13, EmittedMethod.Run(
        @"e_k = z_k - H_k x_k \\ J = e_k^\top e_k",
        "double F([Symbol(\"z_k\")] ReadOnlySpan<double> z, [Symbol(\"H_k\")] ReadOnlyTensorSpan<double> H, [Symbol(\"x_k\")] ReadOnlySpan<double> x)",
        "return [F([1, 2], new([1, 0, 0, 1], [2, 2]), [3, 5])];")[0]);

    /// <summary>What a sum runs over is an index, and so is what no length or transpose is taken of.</summary>
    [Theory]
    [InlineData(@"s_t = g_t - h_t \\ \sum_t s_t^2", 25)]
    [InlineData(@"s_t = g_t - h_t \\ \sum_t \|s_t\|", 7)]
    public void Indices(string equation, double expected) => Assert.Equal(expected, EmittedMethod.Run(equation, $"double F({Two})", "return [F([3, 5], [0, 1])];")[0]);

    private static bool Near(double x, double y) => Math.Abs(x - y) < 1e-14;
}
