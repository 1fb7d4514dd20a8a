using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Ranges of places among subscripts.</summary>
public sealed class SliceTests
{
    /// <summary>Of the matrix of rows (1, 2, 3) and (4, 5, 6), with r = 2.</summary>
    [Theory]
    [InlineData(@"A_{:,1:r}", new[] { 1.0, 2, 4, 5 })]
    [InlineData(@"A_{:,r:}", new[] { 2.0, 3, 5, 6 })]
    [InlineData(@"A_{1:1,:} r", new[] { 2.0, 4, 6 })]
    [InlineData(@"A_{2:2,2:r+1}", new[] { 5.0, 6 })]
    [InlineData(@"A_{:,0:r-1}", new[] { 1.0, 2, 4, 5 })]
    [InlineData(@"r A_{:,1:2} (A_{:,2:3})^\top", new[] { 16.0, 34, 46, 100 })]
    [InlineData(@"A_{:,1:r}^\top A_{:,1:r}", new[] { 17.0, 22, 22, 29 })]
    public void OfAMatrix(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "Tensor<double> F(ReadOnlyTensorSpan<double> A, int r)", "var all = F(System.Numerics.Tensors.Tensor.Create<double>([1, 2, 3, 4, 5, 6], [2, 3]), 2); var entries = new double[all.FlattenedLength]; all.FlattenTo(entries); return entries;"));

    [Theory]
    [InlineData(@"x_{2:} - x_{:n-1} \text{ where } x \in \mathbb{R}^n", new[] { 1.0, 3, 3 })]
    [InlineData(@"x_{2:n} - x_{1:n-1} + 0 r", new[] { 1.0, 3, 3 })]
    [InlineData(@"x_{1:r}", new[] { 2.0, 3 })]
    [InlineData(@"x_{r+1:n}", new[] { 6.0, 9 })]
    [InlineData(@"x_{:}", new[] { 2.0, 3, 6, 9 })]
    [InlineData(@"x_{1:n} - x_{0:n-1} + 0 r", new[] { 1.0, 3, 3 })]
    [InlineData(@"x_{0:n-1} + 2 x_{1:n} + 0 r", new[] { 8.0, 15, 24 })]
    [InlineData(@"x_{1:r} - x_{0:r-1}", new[] { 1.0, 3 })]
    public void OfAVector(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "double[] F(ReadOnlySpan<double> x, int r)", "return F(new double[] { 2, 3, 6, 9 }, 2);"));

    /// <summary>Of a sequence the numbers are those of its entries; its start is none of them.</summary>
    [Theory]
    [InlineData(@"s_0 = 100 \\ s_t = s_{t-1} + x_t \\ y = s_{1:n} + 0", new[] { 102.0, 105, 111, 120 })]
    [InlineData(@"s_0 = 100 \\ s_t = s_{t-1} + x_t \\ y = s_{2:n} - s_{1:n-1}", new[] { 3.0, 6, 9 })]
    [InlineData(@"s_{-1} = 100 \\ s_t = s_{t-1} + x_t, \quad t = 0, \dots, T-1 \\ y = s_{0:2} + 0", new[] { 102.0, 105, 111 })]
    [InlineData(@"s_0 = 100 \\ s_{t+1} = s_t + x_t, \quad t = 0, \dots, T-1 \\ y = s_{1:2} + 0", new[] { 102.0, 105 })]
    public void OfASequence(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "double[] F(ReadOnlySpan<double> x)", "return F(new double[] { 2, 3, 6, 9 });"));

    [Fact]
    public void TheStartOfASequenceIsNoEntry() => Assert.StartsWith(
        "EQ0034 '0:n-1'", Lowered.Findings(@"s_0 = 100 \\ s_t = s_{t-1} + x_t \\ y = s_{0:n-1} + 0", "double[] F(ReadOnlySpan<double> x)"), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"c_{ij} = A_{i,:}^\top A_{:,j}", new[] { 7.0, 10, 15, 22 })]
    [InlineData(@"c_{ij} = \sum_k (A_{i,:} \odot A_{:,j})_k", new[] { 7.0, 10, 15, 22 })]
    [InlineData(@"c_{ij} = \|A_{:,i}\|^2 + A_{j,1}", new[] { 11.0, 13, 21, 23 })]
    public void RowsAndColumns(string equation, double[] expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "void F([Shape(\"n, n\")] ReadOnlySpan<double> A, [Shape(\"n, n\")] Span<double> c)", "var c = new double[4]; F(new double[] { 1, 2, 3, 4 }, c); return c;"));

    [Theory]
    [InlineData(@"\|A_{:,1:2} b_{2:3}\|^3 + \det(A_{1:2,2:3}) b_1")]
    [InlineData(@"\sum_i \cos(b_i) \|A_{i,:}\| \|A_{:,i}\|^2")]
    public void GradientsAreThoseOfDifferences(string equation) => Assert.InRange(
        EmittedGradient.DifferenceOf(
            equation, "double F([Shape(\"n, n\")] ReadOnlySpan<double> A, ReadOnlySpan<double> b)", null, ("A", [1, 3, 0.5, -2, 1, 1, 0.25, 0.5, 2]), ("b", [1, -2, 0.5])),
        0, 1e-7);

    /// <summary>Both ends lie in the axis, or nothing is read and nothing written: the number that leads out is named.</summary>
    [Theory]
    [InlineData(@"A_{:,1:r}", 4)]
    [InlineData(@"A_{:,1:r}", -1)]
    [InlineData(@"A_{:,1:r}", int.MinValue)]
    [InlineData(@"A_{:,r:}", 5)]
    [InlineData(@"A_{:,r:}", 0)]
    [InlineData(@"A_{:,r+1:n}", -1)]
    public void EndsAreChecked(string equation, int r) => Assert.Equal([1], EmittedMethod.Run(
        equation, "void F(ReadOnlyTensorSpan<double> A, int r, TensorSpan<double> y)",
        $$"""
        var y = new double[] { 7, 7 };
        try { F(System.Numerics.Tensors.Tensor.Create<double>([1, 2, 3], [1, 3]), {{r}}, new(y, [1, 2])); return [0]; }
        catch (ArgumentOutOfRangeException e) when (e.ParamName == "r" && (int)(long)e.ActualValue! == {{r}} && e.Message.StartsWith("'r' leads out of 'A', which has 3 entries along axis 1.")) { return y[0] == 7 && y[1] == 7 ? [1] : [2]; }
        """));

    /// <summary>An entry by its number, an entry so far away: what leads out is told in the same words.</summary>
    [Theory]
    [InlineData(@"s_t = s_{t-1} + x_t, \quad t = 1, \dots, T \\ s_K", "'K' leads out of 's'.")]
    [InlineData(@"s_0 + \sum_{i=1}^{n-K} x_i x_{i+K}", "'K' leads out of 'x', which has 3 entries along axis 0.")]
    public void NumbersThatLeadOutAreNamed(string equation, string message) => Assert.Equal([1, 1], EmittedMethod.Run(
        equation, "double F(ReadOnlySpan<double> x, int K, double s0)",
        $$"""
        double Thrown(int number)
        {
            try { F(new double[] { 1, 2, 3 }, number, 0); return 0; }
            catch (ArgumentOutOfRangeException e) when (e.ParamName == "K" && (long)e.ActualValue! == number && e.Message.StartsWith("{{message}}")) { return 1; }
        }
        return [Thrown(-1), Thrown(int.MinValue)];
        """));

    /// <summary>A position of 64 bits is checked as one of 32 is.</summary>
    [Fact]
    public void LongLabelsAreChecked() => Assert.Equal([6, 1, 1], EmittedMethod.Run(
        "x_k", "double F(ReadOnlySpan<double> x, long k)",
        """
        var x = new double[] { 2, 3, 6 };
        double Thrown(long k) { try { F(x, k); return 0; } catch (ArgumentOutOfRangeException) { return 1; } }
        return [F(x, 2), Thrown(3), Thrown(1L << 32)];
        """));

    /// <summary>A range may be empty, at the beginning, inside and behind the end.</summary>
    [Theory]
    [InlineData(@"\sum x_{1:k}", 0, 0, 0.0)]
    [InlineData(@"\sum x_{1:k}", 0, 3, 11.0)]
    [InlineData(@"\prod x_{1:k}", 0, 0, 1.0)]
    [InlineData(@"\text{sum}(x_{1:k}^2)", 0, 2, 13.0)]
    [InlineData(@"\text{sum}(x_{j:k})", 2, 1, 0.0)]
    [InlineData(@"\text{sum}(x_{j:k})", 4, 3, 0.0)]
    [InlineData(@"\text{sum}(x_{j:k})", 2, 3, 9.0)]
    [InlineData(@"\|x_{j:k}\|^2", 1, 0, 0.0)]
    [InlineData(@"\sum x_{1:k} - \sum x_{k+1:n}", 0, 1, -7.0)]
    public void RangesMayBeEmpty(string equation, int j, int k, double expected) => Assert.Equal([expected], EmittedMethod.Run(
        equation.Contains("j:", StringComparison.Ordinal) ? equation : equation + " + 0 j", "double F(ReadOnlySpan<double> x, int j, int k)", $"return [F(new double[] {{ 2, 3, 6 }}, {j}, {k})];"));

    [Theory]
    [InlineData(3, 1, "k")]
    [InlineData(0, 2, "j")]
    [InlineData(5, 4, "j")]
    [InlineData(2, 4, "k")]
    public void EndsOfAnEmptyRange(int j, int k, string number) => Assert.Equal([1], EmittedMethod.Run(
        @"\text{sum}(x_{j:k})", "double F(ReadOnlySpan<double> x, int j, int k)",
        $$"""try { return [F(new double[] { 2, 3, 6 }, {{j}}, {{k}})]; } catch (ArgumentOutOfRangeException e) when (e.ParamName == "{{number}}") { return [1]; }"""));

    /// <summary>What reduces a range that an index bounds is the operator with that bound.</summary>
    [Theory]
    [InlineData(@"y_t = \frac{1}{t} \sum x_{1:t}", new[] { 1, -0.5, 2.0 / 3, 1.75 })]
    [InlineData(@"y_t = \text{mean}(x_{1:t})", new[] { 1, -0.5, 2.0 / 3, 1.75 })]
    [InlineData(@"y_t = \max x_{1:t}", new[] { 1.0, 1, 3, 5 })]
    [InlineData(@"y_t = \min(x_{1:t})", new[] { 1.0, -2, -2, -2 })]
    [InlineData(@"y_t = \prod x_{1:t}", new[] { 1.0, -2, -6, -30 })]
    [InlineData(@"y_t = \|x_{1:t}\|^2", new[] { 1.0, 5, 14, 39 })]
    [InlineData(@"y_t = \|x_{1:t}\|_1", new[] { 1.0, 3, 6, 11 })]
    [InlineData(@"y_t = \|x_{1:t}\|_\infty", new[] { 1.0, 2, 3, 5 })]
    [InlineData(@"y_t = 2 x_{1:t}^\top x_{1:t}", new[] { 2.0, 10, 28, 78 })]
    [InlineData(@"y_t = \text{sum}(x_{t:n})", new[] { 7.0, 6, 8, 5 })]
    [InlineData(@"y_t = \sum (2 x_{1:t}^2 - |x_{1:t}|)", new[] { 1.0, 7, 22, 67 })]
    [InlineData(@"y_t = \sum_{k=1}^t \text{sum}(x_{1:k})", new[] { 1.0, 0, 2, 9 })]
    [InlineData(@"y_t = x_t - \frac{1}{t-1} \sum x_{1:t-1} + 0 \cdot \frac{1}{t-1}", new[] { double.NaN, -3, 3.5, 5 - (2.0 / 3) })]
    public void RangesThatChange(string equation, double[] expected) => Assert.Equal(expected.Select(static e => Math.Round(e, 12)), EmittedMethod.Run(
        equation, "void F(ReadOnlySpan<double> x, Span<double> y)", "var y = new double[4]; F(new double[] { 1, -2, 3, 5 }, y); return y;").Select(static e => Math.Round(e, 12)));

    [Theory]
    [InlineData(@"\sum_{t=1}^n \|b_{1:t}\|^3 + \sum_{t=1}^n \text{mean}(b_{1:t})^2")]
    [InlineData(@"\sum_{t=1}^n \cos(\max(b_{t:n})) b_{1:t}^\top b_{1:t}")]
    public void GradientsOfRangesThatChange(string equation) => Assert.InRange(
        EmittedGradient.DifferenceOf(equation, "double F(ReadOnlySpan<double> b)", null, ("b", [1, -2, 0.5])), 0, 1e-7);

    [Theory]
    [InlineData(@"A_{:} b", @"EQ0031 ':': ':' for all of a matrix has no meaning here; write A, or \mathrm{vec}(A) for its columns below each other instead.")]
    [InlineData(@"\sum_t \text{var}(b_{1:t})", @"EQ0128 '1:t': The length of '1:t' changes with t; write a sum or another operator with that bound, as in \sum_{s=1}^{t}, or the equation for one t, with 'int t' among the parameters.")]
    [InlineData(@"b_{1::2}", "a range of places has one colon, as in A_{1:r,j}")]
    public void WhatIsNoRangeIsSaid(string equation, string finding) => Assert.Contains(
        finding, Lowered.Findings(equation, "double[] F([Shape(\"m, n\")] ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b)"), StringComparison.Ordinal);
}
