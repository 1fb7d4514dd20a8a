using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>How many axes a tensor span has: by subscripts, else by the one reading that makes sense, else the writer must say.</summary>
public class TensorRankTests
{
    [Theory]
    [InlineData("void F(ReadOnlyTensorSpan<float> a, TensorSpan<float> y)", "y_i = \\sum_j a_{ij} a_{ji} + \\sum_k a_{kk}")]
    [InlineData("void F(ReadOnlyTensorSpan<float> A, ReadOnlySpan<float> x, Span<float> y)", "y = A x")]
    [InlineData("float F(ReadOnlyTensorSpan<float> x, ReadOnlyTensorSpan<float> A, ReadOnlyTensorSpan<float> y)", @"x^\top A y")]
    [InlineData("void F(ReadOnlyTensorSpan<float> A, TensorSpan<float> B)", @"B = A^\top \text{ where } A \in \mathbb{R}^{m \times n}")]
    [InlineData("Tensor<float> F(ReadOnlyTensorSpan<float> x, ReadOnlyTensorSpan<float> y)", "x_i y_j")]
    public void OneReadingMakesSense(string signature, string equation) => Assert.DoesNotContain("EQ0", Lowered.Findings(equation, signature), StringComparison.Ordinal);

    /// <summary>Where several readings make sense, capital letters are matrices and small ones vectors, if all of them can be.</summary>
    [Theory]
    [InlineData("void F(ReadOnlyTensorSpan<float> A, ReadOnlyTensorSpan<float> B, TensorSpan<float> C)", "C = AB", "C[n, p]")]
    [InlineData("Tensor<float> F(ReadOnlyTensorSpan<float> A, ReadOnlyTensorSpan<float> B)", "AB", "result[n, p]")]
    [InlineData("void F(ReadOnlyTensorSpan<float> A, ReadOnlyTensorSpan<float> x, TensorSpan<float> y)", "y = Ax", "y[n]")]
    [InlineData("void F(ReadOnlyTensorSpan<float> X, ReadOnlyTensorSpan<float> W, ReadOnlyTensorSpan<float> b, TensorSpan<float> Y)", "Y = XW + b", "Y[n, p]")]
    [InlineData("void F(ReadOnlyTensorSpan<float> A, ReadOnlyTensorSpan<float> weights, TensorSpan<float> C)", "C = A weights", "C[n, p]")]
    public void LettersSayWhatIsAMatrix(string signature, string equation, string output) =>
        Assert.EndsWith("-> " + output, Lowered.Program(equation, signature).ToString().Split('\n')[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("void F(ReadOnlyTensorSpan<float> A, ReadOnlyTensorSpan<float> x, TensorSpan<float> Y)", "Y = A x", @"EQ0055 'x': How many axes 'x' has is open. The equation fits A as a matrix, x as a matrix, and also A as a matrix, x as a vector. Add a clause such as where x \in \mathbb{R}^{m \times n}, or [Shape(""m, n"")].")]
    [InlineData("void F(ReadOnlyTensorSpan<float> A, TensorSpan<float> y)", "y = 2 A", @"EQ0055 'A': How many axes 'A' has is open. The equation fits A as a matrix, and also A as a vector. Add a clause such as where A \in \mathbb{R}^{m \times n}, or [Shape(""m, n"")].")]
    [InlineData("void F([Shape(\"m, n\")] ReadOnlySpan<float> A, [Shape(\"m, n\")] Span<float> y)", "y_{ij} = 2 A_{ij}", "EQ0057 'A': The length of 'A' is the product m · n, and nothing that a call passes fixes 'm'; make 'A' a tensor span, or 'm' an int parameter.")]
    public void WhatIsOpenIsSaid(string signature, string equation, string expected) => Assert.Equal(expected, Lowered.Findings(equation, signature));
}
