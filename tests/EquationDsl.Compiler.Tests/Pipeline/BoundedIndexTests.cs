using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>An index that stands in bounds alone ranges over the axis that the bound index runs along, as far as every read is inside.</summary>
public sealed class BoundedIndexTests
{
    private const string Vectors = "void F(ReadOnlySpan<double> x, Span<double> y)";

    [Theory]
    [InlineData(@"y_i = \sum_{k < i} x_k", new[] { 0.0, 2, 5, 9 }, new[] { 1110.0, 1100, 1000, 0 })]
    [InlineData(@"y_i = \sum_{k=1}^{i-1} x_k", new[] { 0.0, 2, 5, 9 }, new[] { 1110.0, 1100, 1000, 0 })]
    [InlineData(@"y_i = \sum_{k=0}^{i-1} x_k", new[] { 0.0, 2, 5, 9 }, new[] { 1110.0, 1100, 1000, 0 })]
    [InlineData(@"y_i = \sum_{k > i} x_k", new[] { 12.0, 9, 5, 0 }, new[] { 0.0, 1, 11, 111 })]
    [InlineData(@"y_i = \sum_{k=i+1}^{n} x_k", new[] { 12.0, 9, 5, 0 }, new[] { 0.0, 1, 11, 111 })]
    [InlineData(@"y_i = \prod_{k < i} x_k", new[] { 1.0, 2, 6, 24 }, new[] { 12310.0, 8200, 6000, 0 })]
    [InlineData(@"y_i = \sum_{j < i} \sum_{k < j} x_k", new[] { 0.0, 0, 2, 7 }, new[] { 2100.0, 1000, 0, 0 })]
    public void HasAnEntryForEachOfTheVector(string equation, double[] expected, double[] gradient)
    {
        foreach (var signature in new[] { Vectors, "void F([Shape(\"n\")] ReadOnlySpan<double> x, [Shape(\"n\")] Span<double> y)", "void F(ReadOnlySpan<double> x, [Shape(\"n\")] Span<double> y)" })
        {
            var actual = EmittedMethod.Run(equation, signature, """
                double[] x = { 2, 3, 4, 5 }, c = { 1, 10, 100, 1000 }, y = new double[4], xGradient = new double[4];
                F(x, y);
                FGradient(x, c, xGradient);
                return [.. y, .. xGradient];
                """);
            Assert.Equal([.. expected, .. gradient], actual);
        }
    }

    [Theory]
    [InlineData(@"y_i = \sum_{k=1}^{i+1} x_k", new[] { 5.0, 9, 14 })]
    [InlineData(@"y_i = \sum_{k=i-1}^{i+1} x_k", new[] { 9.0, 12 })]
    public void StopsWhereItWouldReadOutside(string equation, double[] expected) =>
        Assert.Equal(expected, EmittedMethod.Run(equation, Vectors, $"double[] x = {{ 2, 3, 4, 5 }}, y = new double[{expected.Length}]; F(x, y); return y;"));

    [Fact]
    public void StopsWhereAWindowOfAParametersWidthWould() => Assert.Equal(
        [9, 12, 15],
        EmittedMethod.Run(@"y_i = \sum_{k=i-w}^{i+w} x_k", "void F(ReadOnlySpan<double> x, int w, Span<double> y)", "double[] x = { 2, 3, 4, 5, 6 }, y = new double[3]; F(x, 1, y); return y;"));

    [Fact]
    public void AnotherStatedLengthIsRefused() => Assert.Contains(
        @"EQ0050 '\sum_{k<i} x_k': 'y' has length m, but 'the right side' has length n",
        Lowered.Findings(@"y_i = \sum_{k<i} x_k", "void F([Shape(\"n\")] ReadOnlySpan<double> x, [Shape(\"m\")] Span<double> y)"),
        StringComparison.Ordinal);

    /// <summary>The range of an index is not begun behind the first entry for a reversed read that a stated length would make begin there.</summary>
    [Fact]
    public void AReversedReadBesideAGatherKeepsTheStatedLength() => Assert.Contains(
        "yHat[i, j] = A[i, n - j - 1] - A[ell[j], j]",
        Lowered.Text(@"\hat{y}_{ij} = A_{i, n-j+1} - A_{\ell_j, j}", "void F(ReadOnlyTensorSpan<float> A, ReadOnlySpan<int> ell, [Shape(\"m, n\")] TensorSpan<float> yHat)"),
        StringComparison.Ordinal);

    /// <summary>Extents of which no size stands alone: twice a length is no other length, and is said so.</summary>
    [Theory]
    [InlineData(@"y_i = \sum_{k=1}^{2n} x_k z_k", "ReadOnlySpan<double> x, ReadOnlySpan<double> z, [Shape(\"n\")] Span<double> y")]
    [InlineData(@"y_i = \sum_{k=1}^{2i} x_k", "ReadOnlySpan<double> x, Span<double> y")]
    public void ExtentsThatNothingSolvesDoNotFail(string equation, string parameters) =>
        Assert.NotNull(Lowered.Findings(equation, $"void F({parameters})"));
}
