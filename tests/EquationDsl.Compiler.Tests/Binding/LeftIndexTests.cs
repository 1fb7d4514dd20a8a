using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Letters of a left side that the right side binds again.</summary>
public sealed class LeftIndexTests
{
    private const string Two = "void F(ReadOnlySpan<double> x, ReadOnlySpan<double> h, Span<double> y)";
    private const string Product = "void F([Shape(\"m, n\")] ReadOnlyTensorSpan<double> W, ReadOnlySpan<double> x, Span<double> y)";

    /// <param name="left">The left side that the message offers; empty where there is none.</param>
    /// <param name="mended">With another letter in the sum, as the message says; empty where only the left side can be meant.</param>
    [Theory]
    [InlineData(@"y[n] = \sum_n x[n] h[n-l]", Two, "n", 12, "y[l]", "")]
    [InlineData(@"y_n = \sum_n x_n h_{n-l}", Two, "n", 11, "y_l", "")]
    [InlineData(@"y_i = \sum_i W_{ij} x_i", Product, "i", 11, "y_j", "")]
    [InlineData(@"y_i = \sum_{i=1}^{m} W_{ij} x_i", Product, "i", 12, "y_j", "")]
    [InlineData(@"y_n = \sum_n x_n", "void F(ReadOnlySpan<double> x, Span<double> y)", "n", 11, "", @"y_n = \sum_k x_k x_n")]
    [InlineData(@"y_j = \max_j W_{ij}", "void F([Shape(\"m, n\")] ReadOnlyTensorSpan<double> W, Span<double> y)", "j", 11, "y_i", @"y_j = \max_k W_{kj}")]
    [InlineData(@"y_{ij} = x_i \sum_j h_j", "void F(ReadOnlySpan<double> x, ReadOnlySpan<double> h, TensorSpan<double> y)", "j", 18, "", @"y_{ij} = x_i h_j \sum_k h_k")]
    [InlineData(@"a_i = \sum_i W_{ij} x_i; y_j = a_j^2", Product, "i", 11, "a_j", "")]
    public void AreRefusedAtTheSum(string equation, string signature, string letter, int at, string left, string mended)
    {
        var offer = left.Length == 0 ? "" : $"write {left} on the left for what is left over, or ";
        var found = Assert.Single(EquationCompiler.Compile(Signatures.Request(equation, signature)).Diagnostics, static d => d.IsError);
        Assert.Equal(("EQ0240", at, 1), (found.Rule.Id, found.Span.Start, found.Span.Length));
        Assert.Equal($"'{letter}' is bound here and stands on the left side too, and these are two indices: {offer}write another letter here, as k.", found.Message);
        var other = left.Length == 0 ? mended : left + equation[equation.IndexOf(" =", StringComparison.Ordinal)..];
        Assert.Equal("", Lowered.Findings(other, signature));
        Assert.Equal("", mended.Length == 0 ? "" : Lowered.Findings(mended, signature));
    }

    /// <summary>Where the index stands outside of the sum too, the one in the sum is another of the same name.</summary>
    [Theory]
    [InlineData(@"p_i = \frac{e^{x_i}}{\sum_i e^{x_i}}", "double s = 0; for (var j = 0; j < n; j++) { s += Math.Exp(x[j]); } for (var i = 0; i < n; i++) { p[i] = Math.Exp(x[i]) / s; }")]
    [InlineData(@"p_i = x_i \sum_{i=1}^{n} x_i", "double s = 0; for (var j = 0; j < n; j++) { s += x[j]; } for (var i = 0; i < n; i++) { p[i] = x[i] * s; }")]
    public void BesideItsOwnEntry(string equation, string loop) => new LoopTrial(
        equation, "void F(ReadOnlySpan<{0}> x, Span<{0}> p)", "x: n; p: n", loop).Check("n", [0], [1], [2], [3], [7], [8], [9], [16], [17], [33]);

    /// <summary>A letter below the name of a number says which one it is.</summary>
    [Fact]
    public void OfANumberIsALabel() => Assert.Equal("", Lowered.Findings(@"S_n = \sum_{n=1}^{N} x_n", "double F(ReadOnlySpan<double> x)"));
}
