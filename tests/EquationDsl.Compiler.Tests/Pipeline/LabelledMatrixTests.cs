using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Matrices that letters and stars below tell apart, as Gaussian processes have them.</summary>
public class LabelledMatrixTests
{
    private const string Span = "double F([Shape(\"n, n\")] ReadOnlySpan<double> K, ReadOnlySpan<double> y, double sigma)";
    private const string Stars = "double F([Symbol(\"k_*\")] ReadOnlySpan<double> k, [Symbol(\"k_{**}\")] double prior, [Shape(\"n, n\")] ReadOnlySpan<double> K)";

    /// <summary>By hand: K_y is 9/4, 1/2; 1/2, 5/4, its determinant is 41/16.</summary>
    [Theory]
    [InlineData(@"K_y = K + \sigma^2 I \\ y^\top K_y^{-1} y", 8.25 * 16 / 41)]
    [InlineData(@"K_\sigma = K + \sigma^2 I \\ y^\top K_\sigma^{-1} y", 8.25 * 16 / 41)]
    [InlineData(@"K_c = K + \sigma^2 I \\ y^\top K_c^{-1} y", 8.25 * 16 / 41)]
    [InlineData(@"K_y = K + \sigma^2 I \\ L = y^\top y + 0 \sigma + |K_y|", 5 + (41.0 / 16))]
    [InlineData(@"\sigma_c = \sigma + 1 \\ \sigma_c^2 + y^\top K y", 2.25 + 8)]
    public void ALetterBelowIsALabel(string equation, double expected) => Assert.Equal(
        expected, EmittedMethod.Run(equation, Span, "return new double[] { F(new double[] { 2, 0.5, 0.5, 1 }, new double[] { 1, 2 }, 0.5) };")[0], 1e-14);

    [Fact]
    public void OverTensorSpansToo() => Assert.Equal(8.25 * 16 / 41, EmittedMethod.Run(
        @"K_y = K + \sigma^2 I \\ y^\top K_y^{-1} y", "double F(ReadOnlyTensorSpan<double> K, ReadOnlySpan<double> y, double sigma)",
        "return new double[] { F(new System.Numerics.Tensors.ReadOnlyTensorSpan<double>(new double[] { 2, 0.5, 0.5, 1 }, [2, 2]), new double[] { 1, 2 }, 0.5) };")[0], 1e-14);

    [Fact]
    public void AndDifferentiated() => Assert.InRange(
        EmittedGradient.DifferenceOf(
            @"K_y = K + \frac{1}{2} I \\ y^\top K_y^{-1} y + \log|K_y|", "double F([Shape(\"n, n\")] ReadOnlySpan<double> K, ReadOnlySpan<double> y)", null,
            ("K", [2, 0.5, 0.3, 1]), ("y", [1, -2])), 0, 1e-7);

    /// <summary>Rasmussen and Williams 2006, equation 2.26: 3 - k^T K^-1 k.</summary>
    [Theory]
    [InlineData(@"k_{**} - k_*^\top K^{-1} k_*", Stars)]
    [InlineData(@"v_* = k_{**} - k_*^\top K^{-1} k_* \\ v_*", Stars)]
    [InlineData(@"k_{**} - k_*^\top K^{-1} k_*", "double F(ReadOnlySpan<double> kStar, double kStarStar, [Shape(\"n, n\")] ReadOnlySpan<double> K)")]
    [InlineData(@"k_{*,*} - k_{X*}^\top K^{-1} k_{X*}", "double F([Symbol(\"k_{X*}\")] ReadOnlySpan<double> k, [Symbol(\"k_{*,*}\")] double p, [Shape(\"n, n\")] ReadOnlySpan<double> K)")]
    public void StarsBelowAreLabels(string equation, string signature) => Assert.Equal(
        3 - (5.0 / 4), EmittedMethod.Run(equation, signature, "return new double[] { F(new double[] { 1, 2 }, 3, new double[] { 4, 0, 0, 4 }) };")[0], 1e-14);

    /// <summary>A letter that indexes something names nothing.</summary>
    [Theory]
    [InlineData(@"x_i = 2 x_i \\ \sum_i x_i", "double F(ReadOnlySpan<double> x)", "EQ0027 'x_i'")]
    [InlineData(@"x_i = x + 1 \\ y_i = x_i^2", "double[] F(ReadOnlySpan<double> x)", "EQ0027 'x_i'")]
    public void AnInputIsNotWritten(string equation, string signature, string finding) =>
        Assert.Contains(finding, Lowered.Findings(equation, signature), StringComparison.Ordinal);
}
