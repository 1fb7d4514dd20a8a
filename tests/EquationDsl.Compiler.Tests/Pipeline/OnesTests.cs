using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Vectors of ones, and diagonal matrices that are made of them: centring, Laplacians, normalised adjacency.</summary>
public sealed class OnesTests
{
    private const string OfMatrix = "double[] F([Shape(\"m, n\")] ReadOnlyTensorSpan<double> W)";
    private const string OfSquare = "void F([Shape(\"n, n\")] ReadOnlySpan<double> W, [Shape(\"n, n\")] Span<double> L)";

    /// <summary>Of the matrix of rows (1, 2, 3) and (4, 5, 6).</summary>
    [Theory]
    [InlineData(@"W \mathbf{1}", new[] { 6.0, 15 })]
    [InlineData("W 1", new[] { 6.0, 15 })]
    [InlineData(@"W \mathbf{1}_n", new[] { 6.0, 15 })]
    [InlineData(@"W 1_n", new[] { 6.0, 15 })]
    [InlineData(@"\mathbf{1}^\top W", new[] { 5.0, 7, 9 })]
    [InlineData(@"1^\top W", new[] { 5.0, 7, 9 })]
    [InlineData(@"\boldsymbol{1}_{m}^\top W", new[] { 5.0, 7, 9 })]
    [InlineData(@"\tfrac{1}{3} W \mathbf{1} - 2", new[] { 0.0, 3 })]
    public void RowsAndColumnsAreSummed(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, OfMatrix, "return F(System.Numerics.Tensors.Tensor.Create<double>([1, 2, 3, 4, 5, 6], [2, 3]));"));

    [Theory]
    [InlineData(@"L = (I - \frac{1}{n} \mathbf{1}\mathbf{1}^\top) W", new[] { -2.0, -1, 2, 1 })]
    [InlineData(@"L = (I_n - \frac{1}{n} \mathbf{1}_n \mathbf{1}_n^\top) W", new[] { -2.0, -1, 2, 1 })]
    [InlineData(@"L = (I - \frac{1}{n} 1 1^\top) W", new[] { -2.0, -1, 2, 1 })]
    [InlineData(@"L = W - \mathbf{1} \mu^\top, \mu = \frac{1}{n} W^\top \mathbf{1}", new[] { -2.0, -1, 2, 1 })]
    [InlineData(@"L = D - W, D = \mathrm{diag}(W \mathbf{1})", new[] { 2.0, -2, -5, 5 })]
    [InlineData(@"L = D - W, D = \mathrm{diag}(W 1)", new[] { 2.0, -2, -5, 5 })]
    [InlineData(@"D_{ii} = \sum_j W_{ij} \\ L = D - W", new[] { 2.0, -2, -5, 5 })]
    [InlineData(@"L = D - W, \quad D_{ii} = \sum_j W_{ij}", new[] { 2.0, -2, -5, 5 })]
    [InlineData(@"L = D - W \text{ where } D_{i,i} = \sum_j W_{ij}", new[] { 2.0, -2, -5, 5 })]
    [InlineData(@"D = \mathrm{diag}(W \mathbf{1}) \\ L = D^{-1/2} W D^{-1/2}", new[] { 1 / 3.0, 0.3849001794597505, 0.9622504486493763, 4 / 9.0 })]
    [InlineData(@"D_{ii} = \sum_j W_{ij} \\ L = I - D^{-\frac{1}{2}} W D^{-\frac{1}{2}}", new[] { 2 / 3.0, -0.3849001794597505, -0.9622504486493763, 5 / 9.0 })]
    [InlineData(@"D = \mathrm{diag}(W \mathbf{1}) \\ L = D^{-1} W", new[] { 1 / 3.0, 2 / 3.0, 5 / 9.0, 4 / 9.0 })]
    [InlineData(@"D = \mathrm{diag}(W \mathbf{1}) \\ L = D^{1/2}", new[] { 1.7320508075688772, 0, 0, 3 })]
    public void OfAGraph(string equation, double[] expected)
    {
        var actual = EmittedMethod.Run(equation, OfSquare, "var L = new double[4]; F(new double[] { 1, 2, 5, 4 }, L); return L;");
        Assert.All(expected.Zip(actual), static p => Assert.Equal(p.First, p.Second, 1e-15));
    }

    /// <summary>Kipf and Welling 2017, equation 8.</summary>
    [Fact]
    public void TheGradientOfAGraphConvolution() => Assert.InRange(
        EmittedGradient.DifferenceOf(
            @"\tilde{A} = A + I \\ \tilde{D}_{ii} = \sum_j \tilde{A}_{ij} \\ \sum_{i,j} \sin((\tilde{D}^{-\frac{1}{2}} \tilde{A} \tilde{D}^{-\frac{1}{2}} X W)_{ij})",
            "double F([Shape(\"n, n\")] ReadOnlySpan<double> A, [Shape(\"n, d\")] ReadOnlySpan<double> X, [Shape(\"d, d\")] ReadOnlySpan<double> W)", null,
            ("A", [0, 1, 0.5, 0]), ("X", [1, -2, 0.3, 0.4]), ("W", [0.1, 0.2, -0.3, 0.7])),
        0, 1e-7);

    [Theory]
    [InlineData(@"\mathbf{1}", "double[] F()", @"EQ0126 '\mathbf{1}': Nothing says how long this vector of ones is; write \mathbf{1}_n, where n is a length or an int parameter.")]
    [InlineData(@"W D^p", "Tensor<double> F(ReadOnlyTensorSpan<double> W, ReadOnlyTensorSpan<double> D, double p)", "EQ0121 'D^p'")]
    public void WhatTheyDoNotSayIsAsked(string equation, string signature, string finding) =>
        Assert.Contains(finding, Lowered.Findings(equation, signature), StringComparison.Ordinal);
}
