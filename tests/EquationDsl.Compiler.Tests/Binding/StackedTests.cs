using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Vectors below each other and matrices beside each other in brackets, against values by hand.</summary>
public sealed class StackedTests
{
    private const string Matrix = "new ReadOnlyTensorSpan<double>([1, 2, 3, 4, 5, 6], [2, 3])";

    [Theory]
    [InlineData("y = W [h; x]")]
    [InlineData("y = W [h, x]")]
    [InlineData(@"y = W \cdot [h, x]")]
    [InlineData(@"y = W \begin{bmatrix} h \\ x \end{bmatrix}")]
    public void BehindAMatrix(string equation) => Assert.Equal([14, 32, 1, 2, 3, 10, 20, 30, 41, 52, 63], EmittedMethod.Run(
        equation, "double[] F(ReadOnlyTensorSpan<double> W, ReadOnlySpan<double> h, ReadOnlySpan<double> x)",
        $"double[] w = new double[6], h = new double[2], x = new double[1]; FGradient({Matrix}, [1, 2], [3], [1, 10], new TensorSpan<double>(w, [2, 3]), h, x); "
        + $"return [.. F({Matrix}, [1, 2], [3]), .. w, .. h, .. x];"));

    [Theory]
    [InlineData("y = [h, x]", "ReadOnlySpan<double> h, ReadOnlySpan<double> x", "[1, 2], [3]", new double[] { 1, 2, 3 })]
    [InlineData("y = [h; x; 2 a]", "ReadOnlySpan<double> h, ReadOnlySpan<double> x, double a", "[1, 2], [3], 4", new double[] { 1, 2, 3, 8 })]
    [InlineData("y = [a, 2 b]", "double a, double b", "1, 3", new double[] { 1, 6 })]
    public void Alone(string equation, string parameters, string arguments, double[] expected) =>
        Assert.Equal(expected, EmittedMethod.Run(equation, $"double[] F({parameters})", $"return F({arguments});"));

    [Theory]
    [InlineData("C = [A, B]", "F(A[n, m], B[n, p]) -> result[n, m + p]")]
    [InlineData("C = [A; B]", "F(A[n, m], B[p, m]) -> result[n + p, m]")]
    public void Matrices(string equation, string expected) => Assert.StartsWith(
        expected, Lowered.Program(equation, "Tensor<double> F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B)").ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("y = (h, x)", "EQ0031")]
    [InlineData("y = [h; ]", "EQ0004")]
    [InlineData("y = [h; x", "EQ0005")]
    public void Refused(string equation, string expected) => Assert.StartsWith(
        expected, Lowered.Findings(equation, "double[] F(ReadOnlySpan<double> h, ReadOnlySpan<double> x)"), StringComparison.Ordinal);
}
