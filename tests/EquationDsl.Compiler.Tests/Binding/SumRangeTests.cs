using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Which terms conditions below an operator take, and where a product ends, against values by hand.</summary>
public sealed class SumRangeTests
{
    private const string Window = "double[] F(ReadOnlySpan<double> x, int w)";
    private const string Labelled = "double[] F(ReadOnlySpan<double> x, ReadOnlySpan<int> y)";

    [Theory]
    [InlineData(@"s_i = \sum_{j : |i-j| \le w} x_j")]
    [InlineData(@"s_i = \sum_{|i-j| \le w} x_j")]
    [InlineData(@"s_i = \sum_{\substack{j \\ |i-j| \le w}} x_j")]
    [InlineData(@"s_i = \sum_{j \ge i-w, j \le i+w} x_j")]
    public void ANumberIsNoIndex(string equation) => Assert.Equal([3, 6, 9, 12, 9], EmittedMethod.Run(equation, Window, "return F([1, 2, 3, 4, 5], 1);"));

    [Theory]
    [InlineData(@"s_k = \sum_{i : y_i = k} x_i, \quad k = 0, \dots, 1", new double[] { 5, 10 })]
    [InlineData(@"\mu_k = \frac{\sum_{i : y_i = k} x_i}{\sum_{i : y_i = k} 1}, \quad k = 0, \dots, 1", new[] { 2.5, 10 / 3.0 })]
    public void ThoseThatMeetACondition(string equation, double[] expected) =>
        Assert.Equal(expected, EmittedMethod.Run(equation, Labelled, "return F([1, 2, 3, 4, 5], [0, 1, 1, 0, 1]);"));

    [Theory]
    [InlineData(@"\|x\|_0 + c", @"EQ0031 '\|x\|'")]
    [InlineData(@"\sum_{i : } x_i", "EQ0004 ':'")]
    [InlineData(@"\sum_{i : j : k} x_i", "EQ0003 ':'")]
    [InlineData(@"\sum_{c < 3} x_1", "EQ0036 'c < 3'")]
    public void NoRange(string equation, string expected) =>
        Assert.StartsWith(expected, Lowering.Lowered.Findings(equation, "double F(ReadOnlySpan<double> x, double c)"), StringComparison.Ordinal);

    /// <summary>The l of a sum over k other than l is the equation's where anything beside the sum bears it, and else runs as k does.</summary>
    [Theory]
    [InlineData(@"\sum_{k \ne l} x_k x_l", 28)]
    [InlineData(@"\sum_{k \ne k'} x_k x_{k'}", 28)]
    [InlineData(@"\sum_l x_l \sum_{k \ne l} x_k", 28)]
    [InlineData(@"\sum_l y_l \\ y_l = \sum_{k \ne l} x_k", 14)]
    public void TwoIndicesOrOne(string equation, double expected) =>
        Assert.Equal([expected], EmittedMethod.Run(equation, "double F(ReadOnlySpan<double> x)", "return [F([1, 2, 4])];"));

    /// <summary>No reader takes a number behind the sign into the product, by way of a sum neither.</summary>
    [Theory]
    [InlineData(@"\prod_i \sum_j A_{ij} \cdot c", 210)]
    [InlineData(@"\prod_i \sum_j A_{ij} \cdot x_j \cdot c", 550)]
    public void AProductEndsBeforeANumber(string equation, double expected) => Assert.Equal([expected], EmittedMethod.Run(
        equation, "double F([Shape(\"n, m\")] ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> x, double c)",
        "return [F(new ReadOnlyTensorSpan<double>([1, 2, 3, 4], [2, 2]), [1, 2], 10)];"));

    /// <summary>An operator with the same letter has an index of its own, and no part in the product before it.</summary>
    [Theory]
    [InlineData(@"\prod_{t=1}^T x_t \cdot \sum_{t=1}^T c^{t-1} y_t", 36)]
    [InlineData(@"\prod_i x_i \cdot \prod_i y_i \cdot c", 30)]
    public void AProductEndsBeforeTheNextOperatorOfItsLetter(string equation, double expected) => Assert.Equal(
        [expected], EmittedMethod.Run(equation, "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double c)", "return [F([2, 3], [1, 10], 0.5)];"));
}
