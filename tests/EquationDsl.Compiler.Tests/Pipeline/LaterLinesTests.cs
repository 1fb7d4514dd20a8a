using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Lines whose entries begin where all that they read is inside, beside what begins with the first entry: the same subscript is the same time. Against loops.</summary>
public sealed class LaterLinesTests
{
    private static readonly double[] Samples = [1, 4, 2, 8, 5, 7];

    [Theory]
    [InlineData(@"m_t = \frac{1}{w}\sum_{s=t-w+1}^{t} x_s \\ y_t = \frac{1}{w-1}\sum_{s=t-w+1}^{t} (x_s - m_t)^2", "variance")]
    [InlineData(@"m_t = \frac{1}{w}\sum_{s=t-w+1}^{t} x_s \\ y_t = x_t - m_t", "distance")]
    [InlineData(@"m_t = \frac{1}{w}\sum_{k=0}^{w-1} x_{t-k} \\ y_t = x_t - m_t", "distance")]
    [InlineData(@"m_t = x_{t-w} \\ y_t = x_t - m_t", "lag")]
    [InlineData(@"y_t = x_{t+w} - x_t", "lag")]
    [InlineData(@"m_t = x_{t+w} - x_t \\ y_t = m_t + 0 x_t", "lag")]
    [InlineData(@"m_t = x_{t-w} - 0 \\ p_t = m_t + 1 \\ y_t = x_t - p_t + 1", "lag")]
    public void Windows(string equation, string what)
    {
        double Mean(int t, int w) => Samples[(t - w + 1)..(t + 1)].Average();
        foreach (var w in new[] { 2, 3, 5 })
        {
            var expected = Enumerable.Range(0, 6).Where(t => t >= (what == "lag" ? w : w - 1)).Select(t => what switch
            {
                "variance" => Samples[(t - w + 1)..(t + 1)].Sum(x => (x - Mean(t, w)) * (x - Mean(t, w))) / (w - 1),
                "lag" => Samples[t] - Samples[t - w],
                _ => Samples[t] - Mean(t, w),
            }).ToArray();
            var found = EmittedMethod.Run(
                equation, "void F(ReadOnlySpan<double> x, int w, Span<double> y)", $"var y = new double[{expected.Length}]; F(new double[] {{ 1, 4, 2, 8, 5, 7 }}, {w}, y); return y;");
            Assert.All(found.Zip(expected), static pair => Assert.Equal(pair.Second, pair.First, 1e-13));
        }
    }

    [Theory]
    [InlineData(@"p_t = x_{t-1} \\ y_t = x_t - p_t", new double[] { 3, -2, 6, -3, 2 })]
    [InlineData(@"d_t = x_t - x_{t-1} \\ y_t = d_t^2", new double[] { 9, 4, 36, 9, 4 })]
    [InlineData(@"d_t = x_t - x_{t-1} \\ y_t = d_t - d_{t-1}", new double[] { -5, 8, -9, 5 })]
    [InlineData(@"d_t = x_{t+1} - x_t \\ y_t = x_t d_t", new double[] { 3, -8, 12, -24, 10 })]
    [InlineData(@"m_t = \frac{x_t + x_{t-1} + x_{t-2}}{3} \\ y_t = 3 (x_t - m_t)", new double[] { -1, 10, 0, 1 })]
    public void Lags(string equation, double[] expected)
    {
        var found = EmittedMethod.Run(equation, "void F(ReadOnlySpan<double> x, Span<double> y)", $"var y = new double[{expected.Length}]; F(new double[] {{ 1, 4, 2, 8, 5, 7 }}, y); return y;");
        Assert.All(found.Zip(expected), static pair => Assert.Equal(pair.Second, pair.First, 1e-13));
    }

    /// <summary>The first line is a result too, and the residuals of a regression on the value before.</summary>
    [Fact]
    public void Outputs() => Assert.Equal([2.5, 3, 5, 6.5, 6, 1.5, -1, 3, -1.5, 1], EmittedMethod.Run(
        @"m_t = \frac{x_t + x_{t-1}}{2} \\ y_t = x_t - m_t", "void F(ReadOnlySpan<double> x, Span<double> m, Span<double> y)",
        "var m = new double[5]; var y = new double[5]; F(new double[] { 1, 4, 2, 8, 5, 7 }, m, y); return [.. m, .. y];"));

    [Theory]
    [InlineData(@"p_t = x_{t-1} \\ \sum_{t=2}^{T} (x_t - a p_t)^2", 3.5 * 3.5 + 0 + 49 + 1 + 4.5 * 4.5)]
    [InlineData(@"p_t = x_{t-1} \\ \sum_t (x_t - a p_t)^2", 3.5 * 3.5 + 0 + 49 + 1 + 4.5 * 4.5)]
    [InlineData(@"d_t = x_t - x_{t-1} \\ a d_4", 3)]
    [InlineData(@"r_t = x_t - x_{t-1} \\ a \sum_{t=2}^T |r_t|", 8)]
    [InlineData(@"r_t = x_t - x_{t-1} \\ a \sum_t |r_t|", 8)]
    [InlineData(@"r_t = x_{t+1} - x_t \\ a \sum_{t=1}^{T-1} x_t r_t", -3.5)]
    [InlineData(@"r_t = x_{t+1} - x_t \\ a \sum_t x_t r_t", -3.5)]
    public void Sums(string equation, double expected) => Assert.Equal(expected, EmittedMethod.Run(
        equation, "double F(ReadOnlySpan<double> x, double a)", "return [F([1, 4, 2, 8, 5, 7], 0.5)];")[0], 1e-12);

    /// <summary>The gradient of the sum of squared residuals: by hand, 2 e_t at t and -2 a e_{t+1} from the next.</summary>
    [Fact]
    public void Gradient()
    {
        var residuals = new double[7];
        for (var t = 1; t < 6; t++)
        {
            residuals[t] = Samples[t] - 0.5 * Samples[t - 1];
        }

        var expected = Enumerable.Range(0, 6).Select(t => 2 * residuals[t] - 2 * 0.5 * (t < 5 ? residuals[t + 1] : 0)).Append(-2 * Enumerable.Range(1, 5).Sum(t => residuals[t] * Samples[t - 1]));
        var found = EmittedMethod.Run(
            @"p_t = x_{t-1} \\ \sum_{t=2}^{T} (x_t - a p_t)^2", "double F(ReadOnlySpan<double> x, double a)",
            "var g = new double[6]; FGradient([1, 4, 2, 8, 5, 7], 0.5, g, out var ga); return [.. g, ga];");
        Assert.All(found.Zip(expected), static pair => Assert.Equal(pair.Second, pair.First, 1e-12));
    }

    /// <summary>Lengths that are known to differ stay a contradiction: only what the line reads goes on behind its values.</summary>
    [Theory]
    [InlineData(@"d_t = x_{t+1} - x_t \\ y_t = z_t d_t", "7")]
    [InlineData(@"d_t = x_t^2 \\ y_t = z_t d_t", "3")]
    public void OtherLengths(string equation, string length) => Assert.StartsWith("EQ0050", Lowered.Findings(
        equation, $"void F([Shape(\"{length}\")] ReadOnlySpan<double> x, [Shape(\"5\")] ReadOnlySpan<double> z, Span<double> y)"), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"p_t = x_{t-1} \\ \sum_{t=1}^{T} (x_t - a p_t)^2")]
    [InlineData(@"p_t = x_{t-1} \\ a p_1")]
    public void NoEntryBefore(string equation) => Assert.StartsWith("EQ0034", Lowered.Findings(equation, "double F(ReadOnlySpan<double> x, double a)"), StringComparison.Ordinal);

    /// <summary>Two lags or windows that the caller passes, whichever is the greater.</summary>
    [Theory]
    [InlineData(@"c_t = x_t x_{t-a} x_{t-b}", "product")]
    [InlineData(@"c_t = x_{t-a} x_{t-b}", "lags")]
    [InlineData(@"c_t = x_{t+a} - x_{t+b}", "leads")]
    [InlineData(@"f_t = \frac{1}{a}\sum_{k=0}^{a-1} x_{t-k} \\ g_t = \frac{1}{b}\sum_{k=0}^{b-1} x_{t-k} \\ c_t = f_t - g_t", "windows")]
    [InlineData(@"m_t = \frac{1}{a}\sum_{i=0}^{a-1} x_{t-i} \\ c_t = m_t - m_{t-b}", "momentum")]
    public void TwoNumbers(string equation, string what)
    {
        double Mean(int t, int w) => Samples[(t - w + 1)..(t + 1)].Average();
        var numbers = new[] { (1, 3), (3, 1), (2, 2), (1, 2) };
        var expected = numbers.SelectMany(n => what switch
        {
            "product" => From(Math.Max(n.Item1, n.Item2), 6, t => Samples[t] * Samples[t - n.Item1] * Samples[t - n.Item2]),
            "lags" => From(Math.Max(n.Item1, n.Item2), 6 + Math.Min(n.Item1, n.Item2), t => Samples[t - n.Item1] * Samples[t - n.Item2]),
            "leads" => From(0, 6 - Math.Max(n.Item1, n.Item2), t => Samples[t + n.Item1] - Samples[t + n.Item2]),
            "windows" => From(Math.Max(n.Item1, n.Item2) - 1, 6, t => Mean(t, n.Item1) - Mean(t, n.Item2)),
            _ => From(n.Item1 - 1 + n.Item2, 6, t => Mean(t, n.Item1) - Mean(t - n.Item2, n.Item1)),
        }).ToArray();
        var calls = string.Join(", ", numbers.Select(static n => $".. F([1, 4, 2, 8, 5, 7], {n.Item1}, {n.Item2})"));
        var found = EmittedMethod.Run(equation, "double[] F(ReadOnlySpan<double> x, int a, int b)", $"return [{calls}];");
        Assert.Equal(expected.Length, found.Length);
        Assert.All(found.Zip(expected), static pair => Assert.Equal(pair.Second, pair.First, 1e-13));
    }

    [Fact]
    public void GradientByTwoLags() => Assert.Equal([16, 40, 43, 22, 46, 10], EmittedMethod.Run(
        @"\sum_t x_t x_{t-a} x_{t-b}", "double F(ReadOnlySpan<double> x, int a, int b)", "var g = new double[6]; FGradient([1, 4, 2, 8, 5, 7], 1, 3, g); return g;"));

    private static IEnumerable<double> From(int first, int end, Func<int, double> value) => Enumerable.Range(first, Math.Max(0, end - first)).Select(value);
}
