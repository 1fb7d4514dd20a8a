using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Letters that tell layers, inputs and names apart, as papers print them, against values by hand.</summary>
public sealed class LayerAsPrintedTests
{
    private const string Kernel = @"\Theta(x, x') = \sum_{l=1}^{L} \prod_{l'=l+1}^{L} \Sigma^{(l')}(x, x') \cdot \dot{\Sigma}^{(l)}(x, x')";

    /// <summary>3 * 4 * 1 + 4 * 10 + 100: the product of no layer is 1, and what stands behind its sign is no part of it.</summary>
    [Theory]
    [InlineData("ReadOnlySpan<double> Sigma, ReadOnlySpan<double> SigmaDot")]
    [InlineData("[Symbol(\"\\Sigma\")] ReadOnlySpan<double> kernels, [Symbol(\"\\dot{\\Sigma}\")] ReadOnlySpan<double> slopes")]
    [InlineData("[Symbol(\"\\Sigma^{(l)}(x, x')\")] ReadOnlySpan<double> kernels, [Symbol(\"\\dot{\\Sigma}^{(l)}(x, x')\")] ReadOnlySpan<double> slopes")]
    public void TangentKernelOfTwoInputs(string parameters) =>
        Near([152], EmittedMethod.Run(Kernel, $"double F({parameters})", "return [F([2, 3, 4], [1, 10, 100])];"));

    [Fact]
    public void TangentKernelOfAllPairs() => Near([152, 10 + 100, 0 + 100, 100], EmittedMethod.Run(
        Kernel, "void F(ReadOnlyTensorSpan<double> Sigma, ReadOnlyTensorSpan<double> SigmaDot, TensorSpan<double> Theta)",
        "double[] s = [2, 2, 2, 2, 3, 1, 0, 5, 4, 1, 0, 0], d = [1, 0, 7, 7, 10, 10, 10, 10, 100, 100, 100, 100], y = new double[4]; F(new(s, [3, 2, 2]), new(d, [3, 2, 2]), new(y, [2, 2])); return y;"));

    [Fact]
    public void TangentKernelHasLinearTime()
    {
        var result = EquationCompiler.Compile(Signatures.Request(Kernel, "double F(ReadOnlySpan<double> Sigma, ReadOnlySpan<double> SigmaDot)"));
        Assert.Empty(result.Diagnostics);
        Assert.Contains("cost: 1 pass; 2 L loads", result.Source!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"\prod_{i=1}^n x_i \cdot b", 42)]
    [InlineData(@"\prod_{i=1}^n x_i \times b \cdot 2", 84)]
    [InlineData(@"\prod_{i=1}^n b \cdot x_i", 6 * 343)]
    public void FactorsBehindASign(string equation, double expected)
    {
        Assert.Empty(EquationCompiler.Compile(Signatures.Request(equation, "double F(ReadOnlySpan<double> x, double b)")).Diagnostics);
        Near([expected], EmittedMethod.Run(equation, "double F(ReadOnlySpan<double> x, double b)", "return [F([1, 2, 3], 7)];"));
    }

    /// <summary>The outer index, which bounds that of the product, is not its own: x = 2, 3, 5 and b = 7, 11, 13.</summary>
    [Theory]
    [InlineData(@"y_i = \prod_{j \ne i} x_j \cdot b_i", 105, 110, 78)]
    [InlineData(@"y_i = \prod_{j<i} x_j \cdot b_i", 7, 22, 78)]
    [InlineData(@"y_i = \prod_{j > i} x_j \cdot b_i \cdot 2", 210, 110, 26)]
    [InlineData(@"y_i = \prod_{j \le i} x_j \cdot b_i", 14, 66, 390)]
    [InlineData(@"y_i = \prod_{j=1, j \ne i}^{n} x_j \cdot b_i", 105, 110, 78)]
    public void FactorsWithTheOuterIndex(string equation, double first, double second, double third) => Near([first, second, third], EmittedMethod.Run(
        equation, "void F(ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> y)", "var y = new double[3]; F([2, 3, 5], [7, 11, 13], y); return y;"));

    [Fact]
    public void FactorsWithTheOuterIndexWithoutASign() => Assert.Equal("EQ0009", Assert.Single(EquationCompiler.Compile(Signatures.Request(
        @"y_i = \prod_{j<i} (1 - x_j) b_i", "void F(ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> y)")).Diagnostics).Rule.Id);

    /// <summary>The letter of another product is no index of this one, whatever its primes.</summary>
    [Fact]
    public void PrimedIndices() => Assert.Equal("EQ0009", Assert.Single(EquationCompiler.Compile(Signatures.Request(
        @"\sum_{l=1}^{L} \prod_{l'=l+1}^{L} x_{l'} y_l", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)")).Diagnostics).Rule.Id);

    /// <summary>-0.25 * (1 - 0.8)^2 log 0.8 for both labels.</summary>
    [Theory]
    [InlineData(@"-\alpha (1 - p_t)^\gamma \log p_t \quad\text{where } p_t = y p + (1-y)(1-p)")]
    [InlineData(@"\begin{aligned} p_t &= y p + (1-y)(1-p) \\ L &= -\alpha (1 - p_t)^\gamma \log p_t \end{aligned}")]
    [InlineData(@"-\alpha (1 - p_t)^\gamma \log p_t, \quad p_t = \begin{cases} p & y = 1 \\ 1-p & \text{otherwise} \end{cases}")]
    public void NameBesideANumber(string equation) => Near([-0.25 * 0.04 * Math.Log(0.8), -0.25 * 0.04 * Math.Log(0.8)], EmittedMethod.Run(
        equation, "double F(double p, double y, double alpha, double gamma)", "return [F(0.8, 1, 0.25, 2), F(0.2, 0, 0.25, 2)];"));

    [Fact]
    public void StepOfANumberStaysAStep() => Near([7], EmittedMethod.Run(@"p_t = 2 p_{t-1} + a; L = p_t", "double F(double p, double a)", "return [F(3, 1)];"));

    /// <summary>z = w' a; the derivative by w_ij is (s(z_j) - y_j) s'(z_j) a_i.</summary>
    [Fact]
    public void LayersByLetters()
    {
        static double Logistic(double z) => 1 / (1 + Math.Exp(-z));
        double Slope(double z, double y) => (Logistic(z) - y) * Logistic(z) * (1 - Logistic(z));
        Near([Slope(0.7, 1), Slope(-0.6, 0), 2 * Slope(0.7, 1), 2 * Slope(-0.6, 0)], EmittedMethod.Run(
            @"\frac{\partial L}{\partial w_{ij}^{(l)}} = \frac{\partial L}{\partial z_j^{(l+1)}} \cdot \frac{\partial z_j^{(l+1)}}{\partial w_{ij}^{(l)}}
              \quad\text{where } z_j^{(l+1)} = \sum_i w_{ij}^{(l)} a_i^{(l)}, L = \frac{1}{2}\sum_j (\sigma(z_j^{(l+1)}) - y_j)^2",
            "void F([Symbol(\"w^{(l)}\")] ReadOnlyTensorSpan<double> w, [Symbol(\"a^{(l)}\")] ReadOnlySpan<double> a, ReadOnlySpan<double> y, TensorSpan<double> result)",
            "var g = new double[4]; F(new(new double[] { 0.1, -0.2, 0.3, -0.2 }, [2, 2]), [1, 2], [1, 0], new(g, [2, 2])); return g;"));
    }

    /// <summary>Beside numbers x1 and x2 the x_1 of a column is no entry of the output x, which would make it state without a gradient.</summary>
    [Fact]
    public void EntriesOfAColumnAreNumbers() => Near([1, 2, 30, 50], EmittedMethod.Run(
        @"\mathbf{x} = \begin{bmatrix} x_1 \\ x_2 \end{bmatrix}", "void F(double x1, double x2, Span<double> x)",
        "var x = new double[2]; F(1, 2, x); FGradient(1, 2, [30, 50], out var a, out var b); return [x[0], x[1], a, b];"));

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), static pair => Assert.Equal(pair.First, pair.Second, 1e-12 * Math.Max(1, Math.Abs(pair.First))));
    }
}
