using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>A line whose reads all lie equally far before its index shifts nothing, and says so.</summary>
public sealed class EarlierEntriesTests
{
    [Theory]
    [InlineData("y[n] = x[n-m]", true)]
    [InlineData("y_i = x_{i-1}", true)]
    [InlineData(@"y_i = \tanh(x_{i-1}) x_{i-1}", true)]
    [InlineData("y_i = x_i - x_{i-1}", false)]
    [InlineData("y_i = x_{i-1} x_{i-2}", false)]
    [InlineData("y_i = x_{i+1}", false)]
    [InlineData(@"y_n = \sum_{k=0}^{2} x_{n-k}", false)]
    [InlineData("y_i = a y_{i-1} + x_i, \\quad y_1 = x_1", false)]
    [InlineData("d_i = x_{i-1} \\\\ y_i = x_i - d_i", false)]
    public void IsTold(string equation, bool isTold) => Assert.Equal(
        isTold, Lowered.Findings(equation, "void F(ReadOnlySpan<double> x, int m, double a, Span<double> y)").Contains("EQ0243", StringComparison.Ordinal));
}
