using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Matrices as wholes: what has another meaning for them than entry by entry is computed or refused, and a warning says what is read entry by entry.</summary>
public class MatrixNotationTests
{
    private const string Square = "Tensor<float> F(ReadOnlyTensorSpan<float> A, ReadOnlyTensorSpan<float> B, ReadOnlyTensorSpan<float> x, int n, float p)";

    [Theory]
    [InlineData("A^{n/2}", "A^{n/2}", "a power with an exponent that is neither a literal nor an int parameter")]
    [InlineData("A^{65}", "A^{65}", "a power")]
    [InlineData("A^p", "A^p", "a power with an exponent that is neither a literal nor an int parameter")]
    public void OpenPowersAreRefused(string equation, string at, string meaning) =>
        Assert.StartsWith($"EQ0121 '{at}': '{at}' is {meaning} of a matrix, which is not computed yet", Lowered.Findings(equation, Square), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"\|A\|_1", @"\|A\|_1", "the greatest sum of a column")]
    [InlineData(@"\|A\|_\infty", @"\|A\|_\infty", "the greatest sum of a row")]
    [InlineData(@"\mathrm{logm}(A)", @"\mathrm{logm}(A)", "the logarithm")]
    public void FunctionsOfAMatrixAreRefused(string equation, string at, string meaning) =>
        Assert.StartsWith($"EQ0122 '{at}': '{at}' is {meaning} of a matrix, which is not computed yet", Lowered.Findings(equation, Square), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"\exp(A)")]
    [InlineData("e^A")]
    [InlineData("e^{-A / 2}")]
    [InlineData(@"\log A")]
    [InlineData(@"\sqrt{A}")]
    [InlineData("A / B")]
    [InlineData("1 / A")]
    [InlineData(@"\frac{A}{B}")]
    [InlineData(@"\exp(A^\top B)")]
    public void WhatIsReadEntryByEntryIsSaid(string equation) => Assert.StartsWith($"EQ0123 '{equation}': ", Lowered.Findings(equation + @" + 0 B", Square.Replace(", ReadOnlyTensorSpan<float> x, int n, float p", "", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"\tanh(A B)")]
    [InlineData(@"\sigma(A B + x)")]
    [InlineData(@"\max(0, A B)")]
    [InlineData(@"\text{softmax}(A B)")]
    [InlineData(@"y_{ij} = \exp(A_{ij}) / B_{ij}")]
    [InlineData(@"A \oslash B")]
    [InlineData(@"1 \oslash A")]
    [InlineData(@"A / \|A\|_F")]
    [InlineData("A^2 + A B A")]
    [InlineData(@"\exp(x)")]
    public void UsualNotationGetsNoWarning(string equation) => Assert.DoesNotContain("EQ01", Lowered.Findings(equation, Square), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"A - \lambda I", "result[i, j] = A[i, j] - lambda * select(i == j, 1, 0)")]
    [InlineData(@"\mathrm{diag}(x) A", "result[i, j] = sum k in 0..n of x[i] * select((i + 1) == (k + 1), 1, 0) * A[k, j]")]
    [InlineData(@"\langle A, A \rangle", "result = sum i in 0..n, j in 0..m of A[i, j] * A[i, j]")]
    [InlineData(@"\langle A, A \rangle_F", "result = sum i in 0..n, j in 0..m of A[i, j] * A[i, j]")]
    [InlineData(@"I_3 - x x^\top", "result[i, j] = select(i == j, 1, 0) - x[i] * x[j]")]
    public void ItIsWhatItSays(string equation, string expected)
    {
        var type = equation.Contains(@"\langle", StringComparison.Ordinal) ? "float" : "Tensor<float>";
        Assert.Contains(expected, Lowered.Text(equation, $"{type} F(ReadOnlyTensorSpan<float> A, ReadOnlyTensorSpan<float> x, float lambda)"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x^{-1}", @"EQ0125 'x^{-1}': 'x^{-1}' is no inverse, as 'x' is a vector; write 1 \oslash x for one divided by each entry.")]
    [InlineData("(1 + e^{-x})^{-1}", @"EQ0125 '(1 + e^{-x})^{-1}': '(1 + e^{-x})^{-1}' is no inverse, as '(1 + e^{-x})' is a vector; write 1 \oslash (1 + e^{-x}) for one divided by each entry.")]
    [InlineData("y_i = x_i^{-1}", "")]
    [InlineData(@"\sigma(x) = (1 + e^{-x})^{-1}", "")]
    [InlineData(@"1 \oslash (1 + e^{-x})", "")]
    [InlineData("I", "EQ0126 'I': Nothing says how large this identity matrix is; write I_n, where n is a length or an int parameter.")]
    public void OfAVector(string equation, string expected) => Assert.Equal(expected, Lowered.Findings(equation, equation == "I" ? "Tensor<float> F()" : "float[] F(ReadOnlySpan<float> x)"));

    /// <summary>What the messages offer binds.</summary>
    [Theory]
    [InlineData("A^{-1} x", "A^{-1}")]
    [InlineData(@"(X^\top X)^{-1} X^\top x", @"(X^\top X)^{-1}")]
    [InlineData(@"A^{-\top} x", @"A^{-\top}")]
    [InlineData("A^{+} x", "A^{+}")]
    [InlineData("W_1^{-1/2} x", "W_1^{-1/2}")]
    public void ASymbolGivesTheInverse(string equation, string notation) => Assert.DoesNotContain(
        "EQ01", Lowered.Findings(equation, $"float[] F([Symbol(\"{notation}\")] ReadOnlyTensorSpan<float> given, ReadOnlyTensorSpan<float> X, ReadOnlySpan<float> x)"), StringComparison.Ordinal);
}
