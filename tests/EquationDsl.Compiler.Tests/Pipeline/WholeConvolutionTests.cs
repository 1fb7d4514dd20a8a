using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Convolutions that read zeros outside: what takes the values says how many there are, and both orders give the same.</summary>
public sealed class WholeConvolutionTests
{
    private const string Loop = "for (var n = 0; n < r; n++) { for (var k = 0; k < p; k++) { if (n - k >= 0 && n - k < q) { y[n] += x[k] * h[n - k]; } } }";

    private static readonly int[][] Sizes =
        [[0, 0, 0], [0, 3, 2], [3, 0, 2], [1, 1, 1], [2, 3, 0], [5, 2, 6], [2, 5, 6], [5, 2, 2], [7, 8, 14], [9, 3, 9], [16, 17, 33], [33, 2, 16], [3, 33, 40]];

    private static EquationOptions Zeros { get; } = new(Boundary: BoundaryMode.Zero);

    [Theory]
    [InlineData(@"y[n] = \sum_{k=0}^{K-1} x[k] h[n-k]")]
    [InlineData(@"y[n] = \sum_{k=0}^{K-1} h[n-k] x[k]")]
    [InlineData(@"(x * h)(n) = \sum_{k=0}^{K-1} x(k) h(n-k)")]
    public void AreAsLongAsWhatTakesThem(string equation) => new LoopTrial(
        equation, "void F(ReadOnlySpan<{0}> x, ReadOnlySpan<{0}> h, Span<{0}> y)", "x: p; h: q; y: r", Loop) { Options = Zeros }.Check("p, q, r", Sizes);

    [Fact]
    public void OfSamplesAtADistance() => new LoopTrial(
        @"(x * h)(t) = \int x(\tau) h(t - \tau) \, d\tau", "void F(ReadOnlySpan<{0}> x, ReadOnlySpan<{0}> h, {0} dtau, Span<{0}> y)", "x: p; h: q; y: r",
        Loop.Replace("x[k] * h", "dtau[0] * x[k] * h", StringComparison.Ordinal)) { Options = Zeros }.Check("p, q, r", Sizes);

    [Fact]
    public void OfRowsAndColumns() => new LoopTrial(
        @"y_{ij} = \sum_{m=0}^{M-1} \sum_{n=0}^{N-1} w_{mn} x_{i-m,j-n}", "void F(ReadOnlyTensorSpan<{0}> w, ReadOnlyTensorSpan<{0}> x, TensorSpan<{0}> y)", "w: p q; x: q p; y: r p+1",
        "for (var i = 0; i < r; i++) { for (var j = 0; j <= p; j++) { for (var m = 0; m < p; m++) { for (var n = 0; n < q; n++) { if (i - m >= 0 && i - m < q && j - n >= 0 && j - n < p) { y[i * (p + 1) + j] += w[m * q + n] * x[(i - m) * p + j - n]; } } } } }")
    { Options = Zeros }.Check("p, q, r", [1, 1, 1], [2, 3, 4], [3, 2, 6], [7, 2, 9]);

    [Theory]
    [InlineData(3, 2)]
    [InlineData(2, 3)]
    [InlineData(0, 0)]
    [InlineData(0, 4)]
    [InlineData(1, 17)]
    public void AReturnedArrayHasAllThatAreNotZero(int p, int q)
    {
        var (x, h) = (Enumerable.Range(1, p).Select(static k => 1.0 + k).ToArray(), Enumerable.Range(1, q).Select(static k => 3.0 * k).ToArray());
        var expected = new double[Math.Max(0, p + q - 1)];
        for (var k = 0; k < p; k++)
        {
            for (var l = 0; l < q; l++)
            {
                expected[k + l] += x[k] * h[l];
            }
        }

        Assert.Equal(expected, EmittedMethod.Run(
            @"y[n] = \sum_{k=0}^{K-1} x[k] h[n-k]", "double[] F(ReadOnlySpan<double> x, ReadOnlySpan<double> h)", $"return F([{string.Join(", ", x)}], [{string.Join(", ", h)}]);", Zeros));
    }

    /// <summary>What reads ahead of itself, or beside a sum, is as long as what it reads.</summary>
    [Theory]
    [InlineData(@"y_i = \sum_{k=0}^{K-1} w_k x_{i+k}")]
    [InlineData(@"y_i = x_i + \sum_{k=0}^{K-1} w_k x_{i-k}")]
    [InlineData(@"y_i = x_{i-1} + \sum_k w_k")]
    public void OthersKeepTheirLength(string equation) => Assert.Throws<ArgumentException>(() => EmittedMethod.Run(
        equation, "void F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, Span<double> y)", "var y = new double[6]; F([1, 2, 3, 4, 5], [1, 2], y); return y;", Zeros));

    /// <summary>The advice where nothing says what the sum counts from names the index of the sum, and compiles.</summary>
    [Theory]
    [InlineData(@"y[n] = \sum_k x[k] h[n-k]", "n-k", @"\sum_{k=0}^{K-1} or \sum_{k=1}^{K}", @"\sum_k", @"\sum_{k=0}^{K-1}")]
    [InlineData(@"y(t) = \sum_\tau x(\tau) h(t - \tau)", @"t - \tau", @"\sum_{\tau=0}^{N-1} or \sum_{\tau=1}^{N}", @"\sum_\tau", @"\sum_{\tau=0}^{N-1}")]
    public void TheSumSaysWhatItCountsFrom(string equation, string at, string advice, string sum, string instead)
    {
        const string Signature = "void F(ReadOnlySpan<double> x, ReadOnlySpan<double> h, Span<double> y)";
        Assert.Equal($"EQ0059 '{at}': '{at}' means other elements if indices count from 0 than if they count from 1, and the lengths allow both; state a lower bound, as in {advice}.", Lowered.Findings(equation, Signature, Zeros));
        Assert.Equal("", Lowered.Findings(equation.Replace(sum, instead, StringComparison.Ordinal), Signature, Zeros));
    }
}
