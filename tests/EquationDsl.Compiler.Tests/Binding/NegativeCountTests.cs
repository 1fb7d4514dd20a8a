using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Numbers that the caller passes and that say how many there are, or where: below 0 there are none, and nothing outside of an axis is read or written.</summary>
public sealed class NegativeCountTests
{
    private const string Call = "double[] x = [1, 2, 3, 4, 5]; ";

    [Theory]
    [InlineData(@"\sum_{k=1}^K x_k^2", -1, 0)]
    [InlineData(@"\sum_{k=1}^K x_k^2", -9, 0)]
    [InlineData(@"\sum_{k=1}^K x_k^2", 0, 0)]
    [InlineData(@"\sum_{k=1}^K x_k^2", 5, 55)]
    [InlineData(@"\frac{1}{K} \sum_{i=1}^K x_i", -3, 0)]
    [InlineData(@"\prod_{k=1}^K x_k", -2, 1)]
    [InlineData(@"\sum_{i=1}^K \sum_{j=i}^K x_i x_j", -7, 0)]
    [InlineData(@"\sum_{i=K}^{n} x_i", 9, 0)]
    [InlineData(@"\frac{1}{n} \sum_{t=1}^{n-K} x_t x_{t+K}", 9, 0)]
    [InlineData(@"x_{n-K}", 0, 5)]
    [InlineData(@"x_{n-K}", 4, 1)]
    public void NoTermsAreNone(string equation, int count, double expected) =>
        Assert.Equal([expected + 0.0], EmittedMethod.Run(equation, "double F(ReadOnlySpan<double> x, int K)", $"{Call} return [F(x, {count}) + 0.0];"));

    [Theory]
    [InlineData(@"y_i = x_i^2, i = 1, \dots, k")]
    [InlineData(@"y_i = x_i^2, i = 1, \dots, k - 1")]
    [InlineData(@"s_i = 2 s_{i-1} + 1, s_0 = 1, i = 1, \dots, k \\ y_i = s_i + 0 \cdot x_1")]
    public void NoEntriesAreReturned(string equation) => Assert.Empty(EmittedMethod.Run(equation, "double[] F(ReadOnlySpan<double> x, int k)", $"{Call} return F(x, -3);"));

    [Fact]
    public void AFilterLongerThanWhatItSlidesOver() => Assert.Empty(
        EmittedMethod.Run(@"y_i = \sum_m w_m x_{i+m}", "double[] F(ReadOnlySpan<double> x, ReadOnlySpan<double> w)", $"{Call} return F(x, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);"));

    [Fact]
    public void ProductsOfMatricesWithoutTerms() => Assert.Equal([0, 0, 0, 0], EmittedMethod.Run(
        @"C_{ij} = \sum_{k=1}^K A_{ik} B_{kj}", "void F([Shape(\"m, m\")] ReadOnlySpan<double> A, [Shape(\"m, m\")] ReadOnlySpan<double> B, int K, [Shape(\"m, m\")] Span<double> C)",
        "double[] c = [9, 9, 9, 9]; F([1, 2, 3, 4], [1, 2, 3, 4], -1, c); return c;"));

    [Theory]
    [InlineData(@"x_{k+1} - x_k", -1, "k")]
    [InlineData(@"x_{k+1} - x_k", -2, "k")]
    [InlineData(@"x_{k+1} - x_k", 4, "k")]
    [InlineData(@"\sum_i x_i - x_{k-1}", 0, "k")]
    [InlineData(@"\sum_i x_i - x_{k-1}", 6, "k")]
    [InlineData(@"\sum_{i=1}^k x_i", 6, "k")]
    [InlineData(@"\sum_{i=k}^{n} x_i", -2, "k")]
    [InlineData(@"\sum_{t=1}^{n-k} x_t x_{t+k}", -2, "k")]
    [InlineData(@"x_{n-k}", -1, "k")]
    [InlineData(@"x_{n-k}", 5, "k")]
    public void OutsideNamesTheNumber(string equation, int number, string name) => Assert.Equal([1], EmittedMethod.Run(
        equation, "double F(ReadOnlySpan<double> x, int k)",
        $"{Call} try {{ F(x, {number}); }} catch (ArgumentOutOfRangeException e) when (e.ParamName == \"{name}\") {{ return [1]; }} return [0];"));

    [Theory]
    [InlineData("9, 1, 0", "d")]
    [InlineData("-1, 1, 0", "d")]
    [InlineData("0, 1, 3", "d")]
    [InlineData("0, 1, 2", null)]
    public void LabelsOfLabels(string labels, string? refused) => Assert.Equal([refused is null ? 8 : -1], EmittedMethod.Run(
        @"\sum_i x_{c_{d_i}}", "double F(ReadOnlySpan<double> x, ReadOnlySpan<int> c, ReadOnlySpan<int> d)",
        $"{Call} try {{ return [F(x, [0, 4, 1], [{labels}])]; }} catch (ArgumentOutOfRangeException e) when (e.ParamName == \"{refused}\") {{ return [-1]; }}"));

    /// <summary>What a sequence of rows starts from has an entry for each row.</summary>
    [Theory]
    [InlineData(@"s_{i,t} = \rho s_{i,t-1} + x_{i,t}", 2, 0)]
    [InlineData(@"s_{i,t} = \rho s_{i,t-1} + x_{i,t}", 1, 1)]
    [InlineData(@"s_{i,t} = \rho s_{i,t-1} + x_{i,t}", 3, 1)]
    [InlineData(@"s_{t,i} = \rho s_{t-1,i} + x_{t,i}", 2, 0)]
    [InlineData(@"s_{t,i} = \rho s_{t-1,i} + x_{t,i}", 1, 1)]
    public void StartsHaveTheLengthOfEntries(string equation, int length, double refused) => Assert.Equal([refused], EmittedMethod.Run(
        equation, "void F(double rho, ReadOnlyTensorSpan<double> x, ReadOnlySpan<double> s0, TensorSpan<double> s)",
        $"var y = new double[4]; try {{ F(0.5, new([1, 2, 3, 4], [2, 2]), new double[{length}], new(y, [2, 2])); return [0]; }} catch (ArgumentException e) when (e.ParamName == \"s0\") {{ return [1]; }}"));

    /// <summary>Behind its sums there is nothing to multiply with: what lies behind x in memory is not read.</summary>
    [Fact]
    public void AFactorOfSumsOverNothing() => Assert.Equal([13, 11, 7, 3, 4, 3, 0, 0], EmittedMethod.Run(
        @"r_i = x_i + \sum_{j=1}^{i} y_j x_j", "void F(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> r)",
        "double[] x = [1, 2, 3, double.NaN, double.NaN], dx = new double[3], dy = new double[5]; FGradient(x.AsSpan(0, 3), new double[] { 4, 5, 6, 7, 8 }, new double[] { 1, 1, 1 }, dx, dy); return [.. dx, .. dy];"));
}
