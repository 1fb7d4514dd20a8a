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

    /// <summary>Of exponentials that are written out, with weights or without; x is 1, 1 and y is 1000, 0.</summary>
    [Theory]
    [InlineData(@"\log(e^{y_1} + e^{x_1})", 1000)]
    [InlineData(@"\log(e^{-y_1} + e^{-y_1 - x_1})", -999.6867383124818)]
    [InlineData(@"\log(e^{y_1} + e^{y_1 + x_1} + e^{y_2})", 1001.3132616875182)]
    [InlineData(@"\log(2 + e^{-y_1} + e^{-y_1})", 0.6931471805599453)]
    [InlineData(@"\log(1 + e^{y_1} + 3 e^{y_1})", 1001.3862943611199)]
    [InlineData(@"\log(y_2 e^{y_1} + e^{x_1})", 1)]
    [InlineData(@"\log(x_1 e^{y_1} + (1 - x_1) e^{-y_1})", 1000)]
    [InlineData(@"-y_1 \log(e^{-y_1 / y_1} + e^{-x_1 / y_1})", -312.530727260701)]
    [InlineData(@"\log_2(e^{y_1} + e^{y_1 + x_2})", 1444.5896770129355)]
    [InlineData(@"\log(\sum_i e^{y_i} + \sum_i e^{x_i + y_i})", 1001.3132616875182)]
    [InlineData(@"\frac{e^{y_1}}{e^{y_1} + e^{y_1 + x_1}}", 0.2689414213699951)]
    [InlineData(@"\frac{3 e^{y_1} + 4 e^{y_1}}{e^{y_1} + e^{y_1}}", 3.5)]
    [InlineData(@"\frac{3 e^{y_1} + 4 e^{-y_1}}{e^{y_1} + e^{-y_1 - x_1}}", 3)]
    [InlineData(@"\frac{y_2 e^{y_1}}{y_2 e^{y_1} + e^{x_1}}", 0)]
    [InlineData(@"\frac{1}{(1 + e^{-x_1} + e^{y_1})^2}", 0)]
    [InlineData(@"\log(2 e^{y_1})", 1000.6931471805599)]
    [InlineData(@"\log_2(2 e^{y_1})", 1443.6950408889634)]
    [InlineData(@"\log(2 + 3 e^{y_1})", 1001.0986122886682)]
    [InlineData(@"\log(1 + 3 e^{y_1})", 1001.0986122886682)]
    [InlineData(@"\log(1 + x_1 e^{y_1})", 1000)]
    [InlineData(@"\log(e^{y_1} + e^{-y_1})", 1000)]
    [InlineData(@"\log(\cosh y_1)", 999.3068528194401)]
    [InlineData(@"\log(\sinh y_1)", 999.3068528194401)]
    [InlineData(@"\log(e^{y_1} - 1)", 1000)]
    [InlineData(@"\log(\cosh y_1 + x_1)", 999.3068528194401)]
    [InlineData(@"\log(1 - \frac{x_1}{4} + \frac{x_1}{4} e^{y_1})", 998.6137056388801)]
    [InlineData(@"\log(1 + \frac{x_1}{4} (e^{y_1} - 1))", 998.6137056388801)]
    [InlineData(@"\log\frac{1 + e^{y_1}}{1 + e^{y_1 - x_1}}", 1)]
    [InlineData(@"\log\frac{1 + e^{y_1}}{1 + e^{-y_1}}", 1000)]
    [InlineData(@"\log(e^{y_1} - 2 e^{x_1})", 1000)]
    public void OfWrittenTerms(string equation, double expected) => IsFinite(equation, expected);

    /// <summary>Against the probabilities of the terms; what has no weight changes nothing.</summary>
    [Theory]
    [InlineData(@"\log(e^a + e^b)", 1000, 999, 1, new[] { 0.7310585786300049, 0.2689414213699951, 0 })]
    [InlineData(@"\log(e^a + e^b)", -1000, -1000, 1, new[] { 0.5, 0.5, 0 })]
    [InlineData(@"\log(p e^a + e^b)", 2000, 1999, 0.5, new[] { 0.57611688476582353, 0.42388311523417647, 1.152233769531647 })]
    [InlineData(@"\log(p e^a + e^b)", 5, 3, 0, new[] { 0, 1, 7.38905609893065 })]
    [InlineData(@"\frac{e^a}{e^a + e^b}", 1000, 999, 1, new[] { 0.19661193324148185, -0.19661193324148185, 0 })]
    [InlineData(@"\frac{1}{1 + 2 e^{-a}}", -1000, 0, 0, new double[] { 0, 0, 0 })]
    [InlineData(@"\log(2 + p e^a)", 1000, 0, 2, new[] { 1, 0, 0.5 })]
    [InlineData(@"\log(1 - p + p e^a)", 1000, 0, 0.25, new[] { 1, 0, 4.0 })]
    [InlineData(@"\log(1 + p e^a)", 1, 0, 2, new[] { 0.8446375965030364, 0, 0.4223187982515182 })]
    [InlineData(@"\log(\cosh a)", -1000, 0, 0, new double[] { -1, 0, 0 })]
    [InlineData(@"\log(\sinh a)", 0.5, 0, 0, new[] { 2.1639534137386528, 0, 0 })]
    [InlineData(@"\log(e^a - 1)", 0.5, 0, 0, new[] { 2.5414940825367984, 0, 0 })]
    [InlineData(@"\frac{a^3}{e^a - 1}", 800, 0, 0, new double[] { 0, 0, 0 })]
    [InlineData(@"\frac{p e^a}{p e^a + e^b}", 91, 0, 0, new[] { 0, 0, 3.317400098335743E+39 })]
    public void GradientsOfWrittenTerms(string equation, double a, double b, double p, double[] expected)
    {
        var call = FormattableString.Invariant($"FGradient({a}, {b}, {p}, out var da, out var db, out var dp); return new[] {{ da, db, dp }};");
        Assert.All(expected.Zip(EmittedMethod.Run(equation, "double F(double a, double b, double p)", call)), static g => Assert.Equal(g.First, g.Second, 1e-13 * Math.Max(1, g.First)));
    }

    [Fact]
    public void OfARecurrence() => Assert.Equal([1000, 2000, 2000, 2000.6931471805599], EmittedMethod.Run(
        @"s_t = \log(e^{s_{t-1}} + e^{x_t}), s_0 = 0", "void F(ReadOnlySpan<double> x, Span<double> s)", "var s = new double[4]; F(new double[] { 1000, 2000, -3000, 2000 }, s); return s;"));

    [Theory]
    [InlineData(double.NegativeInfinity, double.NegativeInfinity, double.NegativeInfinity)]
    [InlineData(double.NegativeInfinity, 3, 3)]
    [InlineData(double.PositiveInfinity, 3, double.PositiveInfinity)]
    [InlineData(3, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, 3, double.NaN)]
    public void OfInfinities(double a, double b, double expected)
    {
        static string Text(double value) => double.IsFinite(value) ? FormattableString.Invariant($"{value}") : "double." + (double.IsNaN(value) ? "NaN" : value > 0 ? "PositiveInfinity" : "NegativeInfinity");
        Assert.Equal([expected], EmittedMethod.Run(@"\log(e^a + e^b)", "double F(double a, double b)", $"return new[] {{ F({Text(a)}, {Text(b)}) }};"));
    }
}
