using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Lowering;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>How many axes a tensor span has where nothing states it: the fewest that its use requires, a capital letter as a whole two; no reading is taken because another one failed.</summary>
public class TensorRankTests
{
    [Theory]
    [InlineData("void F(ReadOnlyTensorSpan<float> a, TensorSpan<float> y)", "y_i = \\sum_j a_{ij} a_{ji} + \\sum_k a_{kk}")]
    [InlineData("void F(ReadOnlyTensorSpan<float> A, ReadOnlySpan<float> x, Span<float> y)", "y = A x")]
    [InlineData("float F(ReadOnlyTensorSpan<float> x, ReadOnlyTensorSpan<float> A, ReadOnlyTensorSpan<float> y)", @"x^\top A y")]
    [InlineData("void F(ReadOnlyTensorSpan<float> A, TensorSpan<float> B)", @"B = A^\top \text{ where } A \in \mathbb{R}^{m \times n}")]
    [InlineData("Tensor<float> F(ReadOnlyTensorSpan<float> x, ReadOnlyTensorSpan<float> y)", "x_i y_j")]
    public void OneReadingMakesSense(string signature, string equation) => Assert.DoesNotContain("EQ0", Lowered.Findings(equation, signature), StringComparison.Ordinal);

    /// <summary>All are open: their axes as the program has them.</summary>
    [Theory]
    [InlineData("A, B, ->C", "C = AB", "A[n, m], B[m, p]", "C[n, p]")]
    [InlineData("A, B", "AB", "A[n, m], B[m, p]", "result[n, p]")]
    [InlineData("A, x, ->y", "y = Ax", "A[n, m], x[m]", "y[n]")]
    [InlineData("X, W, b, ->Y", "Y = XW + b", "X[n, m], W[m, p], b[p]", "Y[n, p]")]
    [InlineData("A, weights, ->C", "C = A weights", "A[n, m], weights[m, p]", "C[n, p]")]
    [InlineData("A, ->y", "y = 2 A", "A[n, m]", "y[n, m]")]
    [InlineData("x, W", "xW", "x[n], W[n, m]", "result[m]")]
    [InlineData("x, W1, b1, W2, b2", @"\max(0, xW_1 + b_1)W_2 + b_2", "x[n], W1[n, m], b1[m], W2[m, p], b2[p]", "result[p]")]
    [InlineData("A, B", @"A + B^\top", "A[n, m], B[m, n]", "result[n, m]")]
    [InlineData("A", @"A + A^\top", "A[n, n]", "result[n, n]")]
    [InlineData("A", @"A \odot A^\top", "A[n, n]", "result[n, n]")]
    [InlineData("A, b", @"A^\top + b", "A[n, m], b[n]", "result[m, n]")]
    [InlineData("A, b", @"A^\top + b^\top", "A[n, m], b[n]", "result[m, n]")]
    [InlineData("O, C, ->H", @"H_t = O_t \odot C_t", "O[n, m], C[n, m]", "H[n, m]")]
    [InlineData("W0, B, A", "W_0 + BA", "W0[n, m], B[n, p], A[p, m]", "result[n, m]")]
    [InlineData("Wq, q, Wk, k", "W_q q + W_k k", "Wq[n, m], q[m], Wk[n, p], k[p]", "result[n]")]
    [InlineData("x, mu", @"d_{ij} = \|x_i - \mu_j\|^2", "x[n, m], mu[p, m]", "result[n, p]")]
    [InlineData("x, w", @"y_i = w^\top x_i", "x[n, m], w[m]", "result[n]")]
    [InlineData("x, w", @"y_i = x_i^\top w", "x[n, m], w[m]", "result[n]")]
    [InlineData("x, mu", @"\frac{1}{N} \sum_{i=1}^N (x_i - \mu)(x_i - \mu)^\top", "x[N, n], mu[n]", "result[n, n]")]
    [InlineData("x, W, b", "h_i = W x_i + b", "x[n, m], W[p, m], b[p]", "result[n, p]")]
    [InlineData("A, W, x", @"m_i = \sum_j A_{ij} W x_j", "A[n, m], W[p, q], x[m, q]", "result[n, p]")]
    [InlineData("alpha, W, h", @"z_i = \sum_j \alpha_{ij} W h_j", "alpha[n, m], W[p, q], h[m, q]", "result[n, p]")]
    [InlineData("W, x", "y_i = x_i + W x_i", "W[n, n], x[m, n]", "result[m, n]")]
    [InlineData("W, x", @"h_t = W h_{t-1} + x_t, \quad h_0 = 0", "W[T, T], x[n, T]", "result[n, T]")]
    [InlineData("W, x", @"h_t = W h_{t-1} + x_t, \quad h_0 = x_1", "W[T, T], x[n, T]", "result[n, T]")]
    [InlineData("A, x", @"\lambda_t = A^\top \lambda_{t+1} + x_t, \quad \lambda_T = x_T", "A[n, n], x[m, n]", "result[m, n]")]
    [InlineData("z, ->p", @"p_{ij} = \text{softmax}(z_i)_j", "z[n, m]", "p[n, m]")]
    [InlineData("W1, x", "W_1^2 x", "W1[n, n], x[n]", "result[n]")]
    [InlineData("a", @"\mathrm{diag}(a)", "a[n]", "result[n, n]")]
    public void UseSaysHowManyAxes(string parameters, string equation, string inputs, string output)
    {
        var names = parameters.Split(", ");
        var written = names.SingleOrDefault(static n => n.StartsWith("->", StringComparison.Ordinal))?[2..];
        var list = names.Select(n => n == "->" + written ? $"TensorSpan<float> {written}" : $"ReadOnlyTensorSpan<float> {n}");
        var signature = $"{(written is null ? "Tensor<float>" : "void")} F({string.Join(", ", list)})";
        Assert.Equal($"F({inputs}) -> {output}", Lowered.Program(equation, signature).ToString().Split('\n')[0]);
    }

    [Theory]
    [InlineData("void F(ReadOnlyTensorSpan<float> A, ReadOnlyTensorSpan<float> x, TensorSpan<float> Y)", "Y = A x", @"EQ0120 'Y': 'Y' is a capital letter and so a matrix, but 'A x' is a vector; write a small letter, or put [Shape(""n"")] on the output. If what it is computed from is a matrix, put [Shape(""m, n"")] on that.")]
    [InlineData("float F(ReadOnlyTensorSpan<float> X)", @"\sum_i \|X_i\| + \|X\|_F", @"EQ0055 'X': How many axes 'X' has is open. It stands here as a whole, as a matrix does, and elsewhere with one subscript, as a vector does. Put [Shape(""n"")] on it for a vector, or [Shape(""m, n"")] for a matrix.")]
    [InlineData("Tensor<float> F(ReadOnlyTensorSpan<float> x, ReadOnlyTensorSpan<float> W, ReadOnlyTensorSpan<float> y)", @"x W y^\top", @"EQ0124 'x W y^\top': In 'x W y^\top' the vector before the matrix stands as a row; write x^\top W y for the number, or name the product on a line of its own for another meaning.")]
    [InlineData("Tensor<float> F(ReadOnlyTensorSpan<float> W, ReadOnlyTensorSpan<float> x)", "W_i x", @"EQ0055 'W_i x': How many axes 'W' has is open. In 'W_i x' it may hold numbers or matrices, as it bears one subscript beside a vector. Put [Shape(""n"")] on it for a vector, or [Shape(""m, n"")] for a matrix.")]
    [InlineData("void F([Shape(\"m, n\")] ReadOnlySpan<float> A, [Shape(\"m, n\")] Span<float> y)", "y_{ij} = 2 A_{ij}", "EQ0057 'A': The length of 'A' is the product m · n, and nothing that a call passes fixes 'm'; make 'A' a tensor span, or 'm' an int parameter.")]
    public void WhatIsOpenIsSaid(string signature, string equation, string expected) => Assert.Equal(expected, Lowered.Findings(equation, signature));

    /// <summary>The parameters that only the used equation reads have the axes that they have there.</summary>
    [Theory]
    [InlineData(@"L(\theta) = \|X \theta - y\|^2", "float Loss(ReadOnlyTensorSpan<float> theta, ReadOnlyTensorSpan<float> X, ReadOnlyTensorSpan<float> y)",
        @"\theta_{t+1} = \theta_t - \eta \nabla_\theta L(\theta)", "void F(TensorSpan<float> theta, ReadOnlyTensorSpan<float> X, ReadOnlyTensorSpan<float> y, float eta)", "F(theta[m], X[n, m], y[n], eta) -> theta[m]")]
    [InlineData(@"f(x) = x^\top A x", "float Q(ReadOnlyTensorSpan<float> x, ReadOnlyTensorSpan<float> A)", "2 f(x)", "float F(ReadOnlyTensorSpan<float> x, ReadOnlyTensorSpan<float> A)", "F(x[n], A[n, n]) -> result")]
    [InlineData(@"f(x) = x^\top a x", "float Q(ReadOnlySpan<float> x, [Shape(\"n, n\")] ReadOnlySpan<float> a)", "2 f(x)", "float F(ReadOnlySpan<float> x, ReadOnlyTensorSpan<float> a)", "F(x[n], a[n, n]) -> result")]
    public void AUsedEquationGivesItsUserItsShapes(string used, string usedSignature, string equation, string signature, string expected)
    {
        var request = Signatures.Request(equation, signature) with { Siblings = [new SiblingModel(used, Signatures.Method(usedSignature))] };
        var bound = Lowered.Bind(request);
        Assert.True(bound.Succeeded, string.Join("\n", bound.Diagnostics));
        Assert.Equal(expected, EquationDsl.Compiler.Lowering.Lowerer.Lower(bound.Value!).ToString().Split('\n')[0]);
        Assert.NotNull(EquationCompiler.Compile(request).Source);
    }

    /// <summary>A vector beside it makes vectors of a sum of multiples.</summary>
    [Fact]
    public void BesideAVector() => Assert.Equal("F(P[n, m], x[m, p], b[p]) -> result[n, p]", Lowered.Program(
        @"y_i = \sum_j P_{ij} x_j + b", "Tensor<double> F(ReadOnlyTensorSpan<double> P, ReadOnlyTensorSpan<double> x, ReadOnlySpan<double> b)").ToString().Split('\n')[0]);

    /// <summary>Where both readings are as good the warning offers both.</summary>
    [Theory]
    [InlineData(@"o_i = \sum_j a_{ij} v_j, \quad a_{ij} = q_i^\top k_j", "EQ0231 'v_j': 'v_j' is read as a number, and axes of 'v' before it as a batch, although 'q_i^\\top' is a vector; ")]
    [InlineData(@"o_i = \sum_j (q_i^\top k_j) v_j^\top", null)]
    [InlineData(@"o_i = \sum_j (q_i^\top k_j) v_j, \quad v \in \mathbb{R}^{n \times d}", null)]
    public void RowsOrNumbers(string equation, string? expected)
    {
        var found = Lowered.Findings(equation, "Tensor<double> F(ReadOnlyTensorSpan<double> q, ReadOnlyTensorSpan<double> k, ReadOnlyTensorSpan<double> v)");
        if (expected is null)
        {
            Assert.DoesNotContain("EQ0231", found, StringComparison.Ordinal);
        }
        else
        {
            Assert.StartsWith(expected, found, StringComparison.Ordinal);
        }
    }
}
