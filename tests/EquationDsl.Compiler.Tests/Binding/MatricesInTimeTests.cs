using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>One step of matrices and of layers, whose times and numbers are labels: what is passed is the one before. Against products by hand.</summary>
public sealed class MatricesInTimeTests
{
    private const string Open = "ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> P, ReadOnlyTensorSpan<double> Q, TensorSpan<double> y";
    private const string Call = "var y = new double[4]; F(new([1, 2, 3, 4], [2, 2]), new([1, 0.5, 0.5, 2], [2, 2]), new([1, 0, 0, 1], [2, 2]), new(y, [2, 2])); return y;";

    [Theory]
    [InlineData(@"P_{t+1} = A P_t A^\top + Q", new double[] { 12, 24, 24, 54 })]
    [InlineData(@"P_{t|t-1} = A P_{t-1|t-1} A^\top + Q", new double[] { 12, 24, 24, 54 })]
    [InlineData(@"P_{k+1} = P_k (2Q - A P_k)", new double[] { -2.5, -8.25, -10, -17.25 })]
    [InlineData(@"P_{t} = P_{t-1} + A^\top Q", new double[] { 2, 3.5, 2.5, 6 })]
    [InlineData(@"P_{t} = P_{t-1} + Q_t^\top A_t", new double[] { 2, 2.5, 3.5, 6 })]
    public void OneStep(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(equation, $"void F({Open})", Call));

    [Fact]
    public void StepsOfABatch() => Assert.Equal([12, 24, 24, 54, 28, 61, 59, 134], EmittedMethod.Run(
        @"P_{t+1} = A P_t A^\top + Q", $"void F({Open})",
        "var y = new double[8]; F(new([1, 2, 3, 4], [2, 2]), new([1, 0.5, 0.5, 2, 1, 2, 3, 4], [2, 2, 2]), new([1, 0, 0, 1], [2, 2]), new(y, [2, 2, 2])); return y;"));

    [Theory]
    [InlineData(@"P^{[l]} = A^{[l]} Q^{[l-1]}")]
    [InlineData(@"P^{(l+1)} = A^{(l+1)} Q^{(l)}")]
    [InlineData(@"P^{[l]} = (Q^{[l-1]\top} A^{[l]\top})^\top")]
    public void OneLayer(string equation) => Assert.Equal([1, 2, 3, 4], EmittedMethod.Run(
        equation, "void F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> Q, TensorSpan<double> P)",
        "var y = new double[4]; F(new([1, 2, 3, 4], [2, 2]), new([1, 0, 0, 1], [2, 2]), new(y, [2, 2])); return y;"));

    /// <summary>Rows stay rows where the letter is an index.</summary>
    [Fact]
    public void SamplesAreNoLayers() => Assert.Equal([5, 11], EmittedMethod.Run(
        @"y^{(i)} = w^\top x^{(i)}", "double[] F(ReadOnlySpan<double> w, [Shape(\"n, d\")] ReadOnlyTensorSpan<double> x)", "return F([1, 2], new([1, 2, 3, 4], [2, 2]));"));

    [Theory]
    [InlineData(@"A x B", "EQ0233 'A x B'")]
    [InlineData(@"(A x)^\top B", "")]
    [InlineData(@"x^\top A B", "")]
    [InlineData(@"x A B", "")]
    public void NoMatrixFollowsAColumn(string equation, string expected) => Assert.StartsWith(
        expected, Lowered.Findings(equation, "void F([Shape(\"n, n\")] ReadOnlySpan<double> A, ReadOnlySpan<double> x, [Shape(\"n, n\")] ReadOnlySpan<double> B, Span<double> y)"), StringComparison.Ordinal);
}
