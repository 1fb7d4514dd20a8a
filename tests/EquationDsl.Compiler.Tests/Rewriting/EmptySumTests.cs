using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Rewriting;

/// <summary>A sum of nothing is 0, whatever factor was taken out of it or out of a sum over it.</summary>
public sealed class EmptySumTests
{
    [Theory]
    [InlineData(@"o = H (W \text{softmax}(u))")]
    [InlineData(@"o = \sum_j H_{ij} \sum_k W_{jk} \frac{u_k}{\sum_l u_l}")]
    [InlineData(@"o = H (H (W \frac{u}{\|u\|}))")]
    public void FactorsOutOfBothSums(string equation) => Assert.Equal([0], EmittedMethod.Run(
        equation.Replace("o =", equation.Contains("_{ij}", StringComparison.Ordinal) ? "o_i =" : "o =", StringComparison.Ordinal),
        "void F(int m, [Shape(\"m, m\")] ReadOnlySpan<double> H, [Shape(\"m, p\")] ReadOnlySpan<double> W, ReadOnlySpan<double> u, Span<double> o)",
        "var o = new double[1]; F(1, new double[] { 2 }, new double[0], new double[0], o); return o;"));
}
