using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Entries of tensor spans of which nothing tells whether they are numbers, vectors or matrices: where letters mean one and the fewest axes another, it is asked.</summary>
public sealed class OpenEntriesTests
{
    private const string Iterated = "ReadOnlyTensorSpan<double> A, {0}ReadOnlyTensorSpan<double> X0, int n, TensorSpan<double> result";
    private const string Ended = @", \quad k = 0, \dots, n-1; \quad X_n";
    private const string ThreeSteps = "var y = new double[4]; F(new([0.5, 0.25, -0.5, 1], [2, 2]), new([1, 0.5, 2, -1], [2, 2]), 3, new(y, [2, 2])); return y;";

    [Theory]
    [InlineData(@"X_{k+1} = A X_k", "X_k")]
    [InlineData(@"X_{k+1} = X_k (2I - A X_k)", "X_k")]
    [InlineData(@"X_{k+1} = \frac{1}{2} X_k (3I - X_k^\top X_k)", @"X_k^\top")]
    [InlineData(@"X_{k+1} = \text{softmax}(X_k X_k^\top) X_k", "X_k")]
    public void VectorsOrMatrices(string equation, string at) => Assert.StartsWith(
        $"EQ0234 '{at}': '{at}' may be a vector or a matrix, and nothing says which; put [Shape(\"n\")] on 'X0' for a vector, or [Shape(\"m, n\")] for a matrix.",
        Lowered.Findings(equation + Ended, $"void F({string.Format(Iterated, "")})"), StringComparison.Ordinal);

    /// <summary>What the advice gives: matrices, against products by loops.</summary>
    [Theory]
    [InlineData(@"X_{k+1} = A X_k")]
    [InlineData(@"X_{k+1} = X_k (2I - A X_k)")]
    [InlineData(@"X_{k+1} = X_k^2 + A")]
    [InlineData(@"X_{k+1} = (X_k - A)^2")]
    public void MatricesByTheAdvice(string equation)
    {
        double[] Product(double[] a, double[] b) => [a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3]];
        double[] Sum(double[] a, double[] b, double factor = 1) => [.. a.Zip(b, (x, y) => x + factor * y)];
        double[] a = [0.5, 0.25, -0.5, 1], x = [1, 0.5, 2, -1];
        for (var k = 0; k < 3; k++)
        {
            x = equation switch
            {
                @"X_{k+1} = A X_k" => Product(a, x),
                @"X_{k+1} = X_k^2 + A" => Sum(Product(x, x), a),
                @"X_{k+1} = (X_k - A)^2" => Product(Sum(x, a, -1), Sum(x, a, -1)),
                _ => Product(x, Sum([2, 0, 0, 2], Product(a, x), -1)),
            };
        }

        var found = EmittedMethod.Run(equation + Ended, $"void F({string.Format(Iterated, "[Shape(\"m, m\")] ")})", ThreeSteps);
        Assert.All(found.Zip(x), static pair => Assert.Equal(pair.Second, pair.First, 1e-12 * Math.Max(1, Math.Abs(pair.Second))));
    }

    [Fact]
    public void VectorsByTheAdvice() => Assert.Equal([11, 18], EmittedMethod.Run(
        @"X_{k+1} = A X_k" + Ended, $"void F({string.Format(Iterated, "[Shape(\"m\")] ")})",
        "var y = new double[2]; F(new([1, 1, 1, 2], [2, 2]), new([1, 3], [2]), 2, new(y, [2])); return y;"));

    [Theory]
    [InlineData(@"Y_k = A X_k", "ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> X, TensorSpan<double> Y", "'X_k' may be a vector or a matrix", "[Shape(\"p, n\")] on 'X'")]
    [InlineData(@"Y_k = X_k^\top", "ReadOnlyTensorSpan<double> X, TensorSpan<double> Y", "'X_k^\\top' may be a vector or a matrix", "[Shape(\"p, n\")] on 'X'")]
    [InlineData(@"M = \sum_{k=1}^{K} w_k A_k", "ReadOnlySpan<double> w, ReadOnlyTensorSpan<double> A, TensorSpan<double> M", "'A_k' may be a number or a matrix", "[Shape(\"p, m, n\")]")]
    [InlineData(@"M = \sum_k A_k^\top A_k", "ReadOnlyTensorSpan<double> A, TensorSpan<double> M", "'A_k^\\top' may be a vector or a matrix", "[Shape(\"p, m, n\")]")]
    [InlineData(@"e_t = E_{x_t}", "ReadOnlyTensorSpan<double> E, ReadOnlySpan<int> x, TensorSpan<double> e", "'E_{x_t}' may be a number or a vector", "[Shape(\"p, n\")] for a vector")]
    [InlineData(
        @"H_t = \tanh(X_t W + H_{t-1} U)",
        "ReadOnlyTensorSpan<double> X, ReadOnlyTensorSpan<double> W, ReadOnlyTensorSpan<double> U, ReadOnlyTensorSpan<double> H0, TensorSpan<double> H",
        "'H_{t-1}' may be a vector or a matrix", "on 'H0'")]
    public void EntriesOfStacks(string equation, string parameters, params string[] parts)
    {
        var found = Lowered.Findings(equation, $"void F({parameters})");
        Assert.StartsWith("EQ0234", found, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, found, StringComparison.Ordinal));
    }

    /// <summary>Rows of a matrix, numbers of losses, and whatever [Shape] or a domain states are as they are.</summary>
    [Theory]
    [InlineData(@"\hat{y}_i = w^\top X_i", "ReadOnlySpan<double> w, ReadOnlyTensorSpan<double> X, TensorSpan<double> yHat")]
    [InlineData(@"\hat{y}_i = X_i^\top w", "ReadOnlySpan<double> w, ReadOnlyTensorSpan<double> X, TensorSpan<double> yHat")]
    [InlineData(@"L = -\sum_i Y_i \log P_i", "ReadOnlyTensorSpan<double> Y, ReadOnlyTensorSpan<double> P, TensorSpan<double> L")]
    [InlineData(@"e_t = E_{x_t}, \quad E \in \mathbb{R}^{V \times d}", "ReadOnlyTensorSpan<double> E, ReadOnlySpan<int> x, TensorSpan<double> e")]
    [InlineData(@"Y_k = A X_k", "ReadOnlyTensorSpan<double> A, [Shape(\"p, m, n\")] ReadOnlyTensorSpan<double> X, TensorSpan<double> Y")]
    [InlineData(@"\delta_t = R_t + \gamma V_{t+1} - V_t", "ReadOnlyTensorSpan<double> R, ReadOnlyTensorSpan<double> V, double gamma, TensorSpan<double> delta")]
    public void NoDoubt(string equation, string parameters) => Assert.DoesNotContain("EQ0234", Lowered.Findings(equation, $"void F({parameters})"), StringComparison.Ordinal);

    /// <summary>A span that takes the whole of it is a vector, and so are the entries.</summary>
    [Theory]
    [InlineData(@"\mu = \frac{1}{N}\sum_{i=1}^{N} x_i", new double[] { 2.5, 3.5, 4.5 })]
    [InlineData(@"\mu = \sum_{i} w_i x_i", new double[] { 14, 25, 36 })]
    [InlineData(@"\mu = \sum_{i} w_i (x_i - x_1)", new double[] { 3, 3, 3 })]
    public void VectorsForASpan(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "void F(ReadOnlySpan<double> w, ReadOnlyTensorSpan<double> x, Span<double> mu)", "var y = new double[3]; F([10, 1], new([1, 2, 3, 4, 5, 6], [2, 3]), y); return y;"));

    [Fact]
    public void FactorsOfTensors() => Assert.StartsWith("EQ0055 'g_i W_i x'", Lowered.Findings(
        @"y = \sum_i g_i W_i x", "void F(ReadOnlySpan<double> g, ReadOnlyTensorSpan<double> W, ReadOnlySpan<double> x, Span<double> y)"), StringComparison.Ordinal);
}
