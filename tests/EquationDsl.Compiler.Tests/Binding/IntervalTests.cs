using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Sums over n intervals between n + 1 entries, as books print them.</summary>
public sealed class IntervalTests
{
    private const string One = "double F(ReadOnlySpan<double> x)";
    private const string Two = "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)";

    [Theory]
    [InlineData(@"\sum_{i=0}^{n-1} \frac{(x_{i+1}-x_i)(y_{i+1}+y_i)}{2}", Two, "F([0, 1, 3], [2, 4, 5])", 12)]
    [InlineData(@"\sum_{i=1}^{n-1} \frac{(x_{i+1}-x_i)(y_{i+1}+y_i)}{2}", Two, "F([0, 1, 3], [2, 4, 5])", 12)]
    [InlineData(@"\sum_{i=1}^{n} \frac{(x_i-x_{i-1})(y_i+y_{i-1})}{2}", Two, "F([0, 1, 3], [2, 4, 5])", 12)]
    [InlineData(@"\sum_{k=1}^{N} \frac{x_{k-1} + x_k}{2} y_k", Two, "F([2, 4, 5], [1, 2])", 12)]
    [InlineData(@"\frac{1}{n} \sum_{i=1}^{n} (x_i-x_{i-1})^2", "double F(ReadOnlySpan<double> x, int n)", "F([0, 1, 3], 2)", 2.5)]
    [InlineData(@"x_0 + \sum_{i=1}^{n} (x_i-x_{i-1})^2", One, "F([1, 2, 4])", 6)]
    [InlineData(@"\sum_{i=1}^{n} (x_i-x_{i-1})^2, \quad x_0 = 1", One, "F([2, 4])", 5)]
    public void HaveTheirValues(string equation, string signature, string call, double expected) =>
        Assert.Equal(expected, Assert.Single(EmittedMethod.Run(equation, signature, $"return [{call}];")), 1e-12);

    /// <summary>Both are read as far, so they are as long.</summary>
    [Fact]
    public void LengthsAreChecked() => Assert.Equal([1], EmittedMethod.Run(
        @"\sum_{i=0}^{n-1} \frac{(x_{i+1}-x_i)(y_{i+1}+y_i)}{2}", Two, "try { F([0, 1, 3], [2, 4]); return [0]; } catch (ArgumentException) { return [1]; }"));

    [Fact]
    public void WhatIsReadAsAWholeTooIsRefused() => Assert.StartsWith("EQ0034 'i-1'", Lowering.Lowered.Findings(@"\sum_{i=1}^{n} (x_i-x_{i-1})^2 + \|x\|", One), StringComparison.Ordinal);
}
