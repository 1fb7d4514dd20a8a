using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>What a reader takes a notation of matrices for, and what is refused because no reader takes it so.</summary>
public sealed class MatrixMeaningTests
{
    private const string Matrix = "new(new double[] { 2, 1, 1, 3 }, [2, 2])";

    /// <summary>x' A x = 2 + 4 + 12; of the inverse, (3 - 2 + 2) / 5 at (1, 1).</summary>
    [Theory]
    [InlineData(@"\|x\|_A", "ReadOnlyTensorSpan<double> A", "[1, 2], [0, 0]", 18)]
    [InlineData(@"\|x - \mu\|_{A^{-1}}", "ReadOnlyTensorSpan<double> A", "[1, 2], [0, 1]", .6)]
    public void NormsOfMatrices(string equation, string matrix, string vectors, double square)
    {
        var call = equation.Contains("mu", StringComparison.Ordinal) ? vectors : vectors[..6];
        var parameters = equation.Contains("mu", StringComparison.Ordinal) ? "ReadOnlySpan<double> x, ReadOnlySpan<double> mu, " : "ReadOnlySpan<double> x, ";
        Assert.Equal(Math.Sqrt(square), EmittedMethod.Run(equation, $"double F({parameters}{matrix})", $"return [F({call}, {Matrix})];")[0], 1e-14);
        Assert.Equal(square, EmittedMethod.Run(equation + "^2", $"double F({parameters}{matrix})", $"return [F({call}, {Matrix})];")[0], 1e-13);
    }

    [Theory]
    [InlineData(@"\|x\|_w^2", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w)", "EQ0031")]
    [InlineData(@"W / \sigma_1(W)", "void F(ReadOnlyTensorSpan<double> W, TensorSpan<double> result)", "EQ0031")]
    [InlineData(@"A = L D L^\top", "void F(ReadOnlyTensorSpan<double> A, TensorSpan<double> L, Span<double> D)", "EQ0176")]
    [InlineData(@"X^\top = A + B", "void F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B, TensorSpan<double> X)", "EQ0116")]
    [InlineData(@"S^2 = A", "void F(ReadOnlyTensorSpan<double> A, TensorSpan<double> S)", "EQ0116")]
    [InlineData(@"S^{1/2} = A", "void F(ReadOnlyTensorSpan<double> A, TensorSpan<double> S)", "EQ0116")]
    [InlineData(@"f^{-1} = a + b", "void F(double a, double b, out double f)", "EQ0116")]
    [InlineData(@"c^2 = a^2 + b^2", "void F(double a, double b, out double c)", "EQ0116")]
    public void Refused(string equation, string signature, string id) =>
        Assert.Contains(id, EquationCompiler.Compile(Signatures.Request(equation, signature)).Diagnostics.Where(static d => d.IsError).Select(static d => d.Rule.Id));

    [Fact]
    public void SquareThatIsTheOutput() => Assert.Equal([25], EmittedMethod.Run(
        @"\sigma^2 = a^2 + b^2", "void F(double a, double b, out double sigma2)", "F(3, 4, out var square); return [square];"));
}
