using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Of a number <c>^T</c> is a power, where T is a length; of vectors and matrices it is a transpose.</summary>
public sealed class PowerOfLengthTests
{
    private const string Rewards = "double F(ReadOnlySpan<double> r, double gamma, double V)";
    private const string Discounted = "double F(ReadOnlySpan<double> r, double gamma)";

    [Theory]
    [InlineData(@"\sum_{t=0}^{T-1} \gamma^t r_t + \gamma^T V", Rewards, "F([1, 10, 100, 1000], 0.5, 16)", 157)]
    [InlineData(@"J = \sum_{t=1}^{T} r_t + \gamma^T V", Rewards, "F([1, 10, 100, 1000], 0.5, 112)", 1118)]
    [InlineData(@"V = \sum_{t=1}^{T} \frac{c_t}{(1+r)^t} + \frac{F}{(1+r)^T}", "double F([Symbol(\"c_t\")] ReadOnlySpan<double> c, double r, [Symbol(\"F\")] double f)", "F([1, 10, 100, 1000], 1, 16)", 79)]
    [InlineData(@"G_t = \gamma G_{t-1} + r_t, G_0 = 0 \\ L = G_T / \gamma^T", Discounted, "F([1, 10, 100, 1000], 2)", 78)]
    [InlineData(@"J = \frac{1 - \gamma^{T}}{1-\gamma} \frac1T \sum_{t=1}^{T} r_t", Discounted, "F([1, 10, 100, 1000], 2)", 4166.25)]
    [InlineData(@"J = \frac{\gamma(1 - \gamma^T)}{1 - \gamma} + \sum_{t=1}^T r_t", Discounted, "F([1, 10, 100, 1000], 3)", 1231)]
    [InlineData(@"J = \sum_{t=1}^{T} r_t + 0.5^T V", Rewards, "F([1, 10, 100, 1000], 0, 16)", 1112)]
    [InlineData(@"J = \sum_{t=1}^{T} w_t^T r_t", "double F(ReadOnlySpan<double> r, ReadOnlySpan<double> w)", "F([1, 10, 100, 1000], [1, 2, 1, 2])", 16261)]
    [InlineData(@"y = \gamma^T \|r\|^2", "double F([Shape(\"T\")] ReadOnlySpan<double> r, double gamma)", "F([1, 2, 3], 2)", 112)]
    [InlineData(@"y = \gamma^T V", "double F(double gamma, double V, int T)", "F(2, 3, 5)", 96)]
    public void OfANumberItIsAPower(string equation, string signature, string call, double expected) =>
        Assert.Equal(expected, Assert.Single(EmittedMethod.Run(equation, signature, $"return [{call}];")), 1e-10);

    [Fact]
    public void UpToTheEndOfAStatedRange() => Assert.Equal([16, 160, 1600, 16000], EmittedMethod.Run(
        @"y_t = r_t \gamma^T, \quad t = 1, \dots, T", "void F(ReadOnlySpan<double> r, double gamma, Span<double> y)", "var y = new double[4]; F([1, 10, 100, 1000], 2, y); return y;"));

    [Theory]
    [InlineData(@"s = x^T y", 50)]
    [InlineData(@"s = \sum_{t=1}^T x_t + x^T y", 53)]
    [InlineData(@"s = x^T A^T y", 120)]
    [InlineData(@"s = (x^T y)^\top", 50)]
    public void OfVectorsAndMatricesItIsATranspose(string equation, double expected) => Assert.Equal([expected], EmittedMethod.Run(
        equation + (equation.Contains('A') ? "" : " + 0 A_{1,1}"), "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlyTensorSpan<double> A)", "return [F([1, 2], [10, 20], new([1, 2, 3, 0.25], [2, 2]))];"));

    [Theory]
    [InlineData(@"y = \gamma^T V", "double F(double gamma, double V)", @"\gamma^T", @"\gamma")]
    [InlineData(@"y = (1 + \gamma)^T V", "double F(double gamma, double V)", @"(1 + \gamma)^T", @"(1 + \gamma)")]
    [InlineData(@"L = \sum_i w_i^T x_i", "double F(ReadOnlySpan<double> w, ReadOnlySpan<double> x)", "w_i^T", "w_i")]
    public void WhereNothingSaysWhatItIsItIsRefused(string equation, string signature, string at, string number)
    {
        var found = Assert.Single(EquationCompiler.Compile(Signatures.Request(equation, signature)).Diagnostics, static d => d.IsError);

        Assert.Equal(ShapeRules.NumberTransposed, found.Rule);
        Assert.Equal(at, equation.Substring(found.Span.Start, found.Span.Length));
        Assert.Contains($@"write {number}^\top and make '{number}' a vector or a matrix, or add a parameter 'int T'", found.ToString(), StringComparison.Ordinal);
    }
}
