using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Ranges of places among subscripts.</summary>
public sealed class SliceTests
{
    /// <summary>Of the matrix of rows (1, 2, 3) and (4, 5, 6), with r = 2.</summary>
    [Theory]
    [InlineData(@"A_{:,1:r}", new[] { 1.0, 2, 4, 5 })]
    [InlineData(@"A_{:,r:}", new[] { 2.0, 3, 5, 6 })]
    [InlineData(@"A_{1:1,:} r", new[] { 2.0, 4, 6 })]
    [InlineData(@"A_{2:2,2:r+1}", new[] { 5.0, 6 })]
    [InlineData(@"A_{:,0:r-1}", new[] { 1.0, 2, 4, 5 })]
    [InlineData(@"r A_{:,1:2} (A_{:,2:3})^\top", new[] { 16.0, 34, 46, 100 })]
    [InlineData(@"A_{:,1:r}^\top A_{:,1:r}", new[] { 17.0, 22, 22, 29 })]
    public void OfAMatrix(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "Tensor<double> F(ReadOnlyTensorSpan<double> A, int r)", "var all = F(System.Numerics.Tensors.Tensor.Create<double>([1, 2, 3, 4, 5, 6], [2, 3]), 2); var entries = new double[all.FlattenedLength]; all.FlattenTo(entries); return entries;"));

    [Theory]
    [InlineData(@"x_{2:} - x_{:n-1} \text{ where } x \in \mathbb{R}^n", new[] { 1.0, 3, 3 })]
    [InlineData(@"x_{2:n} - x_{1:n-1} + 0 r", new[] { 1.0, 3, 3 })]
    [InlineData(@"x_{1:r}", new[] { 2.0, 3 })]
    [InlineData(@"x_{r+1:n}", new[] { 6.0, 9 })]
    [InlineData(@"x_{:}", new[] { 2.0, 3, 6, 9 })]
    [InlineData(@"x_{1:n} - x_{0:n-1} + 0 r", new[] { 1.0, 3, 3 })]
    [InlineData(@"x_{0:n-1} + 2 x_{1:n} + 0 r", new[] { 8.0, 15, 24 })]
    [InlineData(@"x_{1:r} - x_{0:r-1}", new[] { 1.0, 3 })]
    public void OfAVector(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "double[] F(ReadOnlySpan<double> x, int r)", "return F(new double[] { 2, 3, 6, 9 }, 2);"));

    /// <summary>Of a sequence the numbers are those of its entries; its start is none of them.</summary>
    [Theory]
    [InlineData(@"s_0 = 100 \\ s_t = s_{t-1} + x_t \\ y = s_{1:n} + 0", new[] { 102.0, 105, 111, 120 })]
    [InlineData(@"s_0 = 100 \\ s_t = s_{t-1} + x_t \\ y = s_{2:n} - s_{1:n-1}", new[] { 3.0, 6, 9 })]
    [InlineData(@"s_{-1} = 100 \\ s_t = s_{t-1} + x_t, \quad t = 0, \dots, T-1 \\ y = s_{0:2} + 0", new[] { 102.0, 105, 111 })]
    [InlineData(@"s_0 = 100 \\ s_{t+1} = s_t + x_t, \quad t = 0, \dots, T-1 \\ y = s_{1:2} + 0", new[] { 102.0, 105 })]
    public void OfASequence(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "double[] F(ReadOnlySpan<double> x)", "return F(new double[] { 2, 3, 6, 9 });"));

    [Fact]
    public void TheStartOfASequenceIsNoEntry() => Assert.StartsWith(
        "EQ0034 '0:n-1'", Lowered.Findings(@"s_0 = 100 \\ s_t = s_{t-1} + x_t \\ y = s_{0:n-1} + 0", "double[] F(ReadOnlySpan<double> x)"), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"c_{ij} = A_{i,:}^\top A_{:,j}", new[] { 7.0, 10, 15, 22 })]
    [InlineData(@"c_{ij} = \sum_k (A_{i,:} \odot A_{:,j})_k", new[] { 7.0, 10, 15, 22 })]
    [InlineData(@"c_{ij} = \|A_{:,i}\|^2 + A_{j,1}", new[] { 11.0, 13, 21, 23 })]
    public void RowsAndColumns(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "void F([Shape(\"n, n\")] ReadOnlySpan<double> A, [Shape(\"n, n\")] Span<double> c)", "var c = new double[4]; F(new double[] { 1, 2, 3, 4 }, c); return c;"));

    [Theory]
    [InlineData(@"\|A_{:,1:2} b_{2:3}\|^3 + \det(A_{1:2,2:3}) b_1")]
    [InlineData(@"\sum_i \cos(b_i) \|A_{i,:}\| \|A_{:,i}\|^2")]
    public void GradientsAreThoseOfDifferences(string equation) => Assert.InRange(
        EmittedGradient.DifferenceOf(
            equation, "double F([Shape(\"n, n\")] ReadOnlySpan<double> A, ReadOnlySpan<double> b)", null, ("A", [1, 3, 0.5, -2, 1, 1, 0.25, 0.5, 2]), ("b", [1, -2, 0.5])),
        0, 1e-7);

    /// <summary>Both ends lie in the axis, or nothing is read.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(0)]
    [InlineData(-2)]
    public void EndsAreChecked(int r) => Assert.Equal([1], EmittedMethod.Run(
        @"A_{:,1:r}", "Tensor<double> F(ReadOnlyTensorSpan<double> A, int r)",
        $"try {{ F(System.Numerics.Tensors.Tensor.Create<double>([1, 2, 3], [1, 3]), {r}); return [0]; }} catch (ArgumentException) {{ return [1]; }}"));

    [Theory]
    [InlineData(@"A_{:} b", @"EQ0031 ':': ':' for all of a matrix has no meaning here; write A, or \mathrm{vec}(A) for its columns below each other instead.")]
    [InlineData(@"\sum_t \max(b_{1:t})", @"EQ0128 '1:t': The length of '1:t' changes with t; write a sum or another operator with that bound, as in \sum_{s=1}^{t}, or the equation for one t, with 'int t' among the parameters.")]
    [InlineData(@"b_{1::2}", "a range of places has one colon, as in A_{1:r,j}")]
    public void WhatIsNoRangeIsSaid(string equation, string finding) => Assert.Contains(
        finding, Lowered.Findings(equation, "double[] F([Shape(\"m, n\")] ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b)"), StringComparison.Ordinal);
}
