using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Of nothing a sum is 0, whatever has been taken out of it.</summary>
public sealed class EmptyExtentTests
{
    private const string Matrix = "void F([Shape(\"n, m\")] ReadOnlySpan<double> a, Span<double> y, int n, int m)";

    private const string Attention = "void F([Shape(\"n, d\")] ReadOnlySpan<double> Q, [Shape(\"m, d\")] ReadOnlySpan<double> K, [Shape(\"m, e\")] ReadOnlySpan<double> V, "
        + "[Shape(\"n, e\")] Span<double> O, int n, int m, int d, int e)";

    [Theory]
    [InlineData(@"y_i = \sum_{j=1}^m \frac{1}{m} a_{ij}", 0, 2)]
    [InlineData(@"y_i = \frac{1}{m} \sum_{j=1}^m a_{ij}", double.NaN, 2)]
    [InlineData(@"y_i = \sum_{j=1}^m \frac{a_{ij}^2}{\sum_k a_{ik}}", 0, 2.5)]
    [InlineData(@"y_i = \sum_{j=1}^m a_{ij} \log m", 0, 8 * 0.6931471805599453)]
    public void OfRows(string equation, double ofNothing, double ofTwo)
    {
        var actual = EmittedMethod.Run(equation, Matrix, "double[] y = [9, 9], z = [9]; F([], y, 2, 0); F([1, 3], z, 1, 2); return [.. y, .. z];");
        Assert.Equal(new[] { ofNothing, ofNothing, ofTwo / (equation.Contains("log", StringComparison.Ordinal) ? 2 : 1) }, actual);
    }

    [Theory]
    [InlineData(@"p = \text{softmax}(x); \sum_i p_i v_i")]
    [InlineData(@"p = \text{softmax}(x); -\sum_i v_i \log p_i")]
    [InlineData(@"\sum_{i=1}^n \frac{x_i v_i}{n}")]
    [InlineData(@"\sum_{i=1}^n \frac{1}{n} + 0 \sum_i x_i v_i")]
    public void OfVectors(string equation) => Assert.Equal(0, EmittedMethod.Run(equation, "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> v)", "return [F([], [])];")[0]);

    [Fact]
    public void OfAttentionWithoutKeys() => Assert.Equal([0, 0, 0, 0, 0], EmittedMethod.Run(
        @"O = \text{softmax}(Q K^\top) V", Attention,
        "double[] o = [9, 9], g = [9, 9, 9], none = []; F([1, 2, 3], none, none, o, 1, 0, 3, 2); FGradient([1, 2, 3], none, none, 1, 0, 3, 2, [1, 1], g, none, none); return [.. o, .. g];"));

    [Theory]
    [InlineData(0, 2, 3, 2)]
    [InlineData(2, 0, 3, 2)]
    [InlineData(2, 2, 0, 2)]
    [InlineData(2, 2, 3, 0)]
    public void OfEachExtentOfAttention(int n, int m, int d, int e)
    {
        var actual = EmittedMethod.Run(@"O = \text{softmax}(Q K^\top) V", Attention, $$"""
            const int n = {{n}}, m = {{m}}, d = {{d}}, e = {{e}};
            double[] Of(int count) { var x = new double[count]; Array.Fill(x, 0.5); return x; }
            double[] Q = Of(n * d), K = Of(m * d), V = Of(m * e), O = Of(n * e), q = Of(n * d), k = Of(m * d), v = Of(m * e);
            F(Q, K, V, O, n, m, d, e);
            FGradient(Q, K, V, n, m, d, e, Of(n * e), q, k, v);
            return [.. O, .. q, .. k, .. v];
            """);
        Assert.All(actual, static x => Assert.True(double.IsFinite(x)));
    }
}
