using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Sums of exponentials below logarithms and fraction bars stay finite, whatever stands in the exponent and however many sums there are.</summary>
public sealed class LogSumExpTests
{
    [Theory]
    [InlineData(@"\text{logsumexp}(\text{softmax}(x) + y)", 1000.5)]
    [InlineData(@"\log \sum_i e^{x_i y_i + y_i}", 2000)]
    [InlineData(@"\log \sum_j e^{\log \sum_i e^{x_i + y_j}}", 1001.6931471805599)]
    [InlineData(@"\log \sum_j e^{y_j + \log \sum_i e^{x_i + y_j}}", 2001.6931471805599)]
    [InlineData(@"\log \sum_j e^{\sin(y_j) + y_j}", 1000.826879540532)]
    [InlineData(@"\log_{10} \sum_i e^{y_i}", 434.29448190325182)]
    [InlineData(@"\log_2 \sum_i e^{y_i}", 1442.6950408889634)]
    [InlineData(@"\log\left(1 + \sum_i e^{y_i}\right)", 1000)]
    [InlineData(@"\log\left(1 + \sum_i e^{x_i}\right)", 1.8619948040582512)]
    [InlineData(@"\log\left(3 + \sum_i e^{y_i}\right)", 1000)]
    [InlineData(@"\text{softmax}(\text{softmax}(y))_1", 0.7310585786300049)]
    [InlineData(@"p = \text{softmax}(y); \log \sum_i e^{p_i + y_i}", 1001)]
    public void IsFinite(string equation, double expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)", "return [F(new double[] { 1, 1 }, new double[] { 1000, 0 })];")[0], 1e-10);

    [Fact]
    public void GradientsToo()
    {
        var actual = EmittedMethod.Run(
            @"\log\left(1 + \sum_j e^{y_j + \log \sum_i e^{x_i + y_j}}\right)", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)",
            "double[] xGradient = new double[2], yGradient = new double[2]; FGradient(new double[] { 1, 2 }, new double[] { 1000, 0 }, xGradient, yGradient); return [.. xGradient, .. yGradient];");
        Assert.All(new[] { 0.2689414213699951, 0.7310585786300049, 2, 0 }.Zip(actual), static p => Assert.Equal(p.First, p.Second, 1e-13));
    }
}
