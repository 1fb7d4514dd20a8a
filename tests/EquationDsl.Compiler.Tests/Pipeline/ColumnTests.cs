using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Reductions down the columns of matrices, a few rows at a time, and of all pairs of rows, with as many rows and columns as blocks and vectors have and one more or less.</summary>
public sealed class ColumnTests
{
    private static readonly int[][] Sizes = [[0, 3], [1, 1], [2, 17], [7, 16], [8, 33], [9, 9], [17, 8], [33, 2], [40, 65], [3, 0]];

    [Theory]
    [InlineData(@"m_j = \sum_i x_{ij}", "m[j] += x[i * p + j];")]
    [InlineData(@"m_j = \sum_i x_{ij} e^{x_{ij}}", "m[j] += x[i * p + j] * Math.Exp(x[i * p + j]);")]
    [InlineData(@"m_j = \sum_i |x_{ij}|", "m[j] += Math.Abs(x[i * p + j]);")]
    public void Sums(string equation, string step) => Over(equation, step);

    /// <summary>Empty products are 1.</summary>
    [Fact]
    public void Products() => Over(@"m_j = \prod_i (1 + x_{ij} / 8)", "m[j] = (i == 0 ? 1 : m[j]) * (1 + x[i * p + j] / 8);", [.. Sizes.Where(static s => s[0] > 0)]);

    [Theory]
    [InlineData(@"m_j = \max_i x_{ij}", "Math.Max")]
    [InlineData(@"m_j = \min_i x_{ij}", "Math.Min")]
    public void Extrema(string equation, string join) =>
        Over(equation, $"m[j] = i == 0 ? x[i * p + j] : {join}(m[j], x[i * p + j]);", [.. Sizes.Where(static s => s[0] > 0)]);

    /// <summary>With the means, which are other reductions of the same columns.</summary>
    [Fact]
    public void Variances() => new LoopTrial(
        @"v_j = \frac{1}{n}\sum_{i=1}^n (x_{ij}-\mu_j)^2 \quad\text{where } \mu_j = \frac1n \sum_{i=1}^n x_{ij}", "void F(ReadOnlyTensorSpan<{0}> x, Span<{0}> v)", "x: n p; v: p",
        "for (var j = 0; j < p; j++) { double u = 0; for (var i = 0; i < n; i++) { u += x[i * p + j] / n; } for (var i = 0; i < n; i++) { v[j] += (x[i * p + j] - u) * (x[i * p + j] - u) / n; } }")
        .Check("n, p", [.. Sizes.Where(static s => s[0] > 0)]);

    /// <summary>The last pass divides by roots that its columns have.</summary>
    [Fact]
    public void Normalisation() => new LoopTrial(
        @"y_{ij} = \frac{x_{ij}-\mu_j}{\sqrt{v_j+0.5}} \quad\text{where } \mu_j = \frac1n \sum_{i=1}^n x_{ij}, v_j = \frac1n \sum_{i=1}^n (x_{ij}-\mu_j)^2",
        "void F(ReadOnlyTensorSpan<{0}> x, TensorSpan<{0}> y)", "x: n p; y: n p",
        "for (var j = 0; j < p; j++) { double u = 0, v = 0; for (var i = 0; i < n; i++) { u += x[i * p + j] / n; } for (var i = 0; i < n; i++) { v += (x[i * p + j] - u) * (x[i * p + j] - u) / n; } for (var i = 0; i < n; i++) { y[i * p + j] = (x[i * p + j] - u) / Math.Sqrt(v + 0.5); } }")
        .Check("n, p", [1, 1], [2, 17], [8, 16], [9, 9], [17, 3], [3, 33]);

    [Fact]
    public void NormalisationInPlace() => Assert.All(
        EmittedMethod.Run(@"y_{ij} = \frac{x_{ij}}{\sqrt{1 + \sum_k x_{kj}^2}}", "void F(ReadOnlyTensorSpan<double> x, TensorSpan<double> y)", """
            const int n = 19, p = 21;
            var random = new Random(5);
            var x = new double[n * p];
            for (var i = 0; i < x.Length; i++) { x[i] = random.NextDouble() - 0.5; }
            var y = (double[])x.Clone();
            F(new ReadOnlyTensorSpan<double>(y, [n, p]), new TensorSpan<double>(y, [n, p]));
            for (var j = 0; j < p; j++)
            {
                double s = 1;
                for (var i = 0; i < n; i++) { s += x[i * p + j] * x[i * p + j]; }
                for (var i = 0; i < n; i++) { y[i * p + j] -= x[i * p + j] / Math.Sqrt(s); }
            }

            return y;
            """),
        static error => Assert.True(Math.Abs(error) <= 1e-15));

    [Fact]
    public void Softmax() => new LoopTrial(
        @"y_{bij} = \frac{e^{x_{bij}}}{\sum_k e^{x_{bkj}}}", "void F(ReadOnlyTensorSpan<{0}> x, TensorSpan<{0}> y)", "x: b n p; y: b n p",
        "for (var l = 0; l < b; l++) for (var j = 0; j < p; j++) { double s = 0; for (var i = 0; i < n; i++) { s += Math.Exp(x[(l * n + i) * p + j]); } for (var i = 0; i < n; i++) { y[(l * n + i) * p + j] = Math.Exp(x[(l * n + i) * p + j]) / s; } }")
        .Check("b, n, p", [1, 9, 17], [2, 17, 3], [3, 8, 16]);

    [Fact]
    public void Norms() => new LoopTrial(
        @"m_j = \sqrt{\sum_i x_{ij}^2}", "void F(ReadOnlyTensorSpan<{0}> x, Span<{0}> m)", "x: n p; m: p",
        "for (var j = 0; j < p; j++) { double s = 0; for (var i = 0; i < n; i++) { s += x[i * p + j] * x[i * p + j]; } m[j] = Math.Sqrt(s); }").Check("n, p", [9, 17], [17, 3], [8, 16]);

    /// <summary>Where squares of one column overflow or vanish, its lanes alone take the other form.</summary>
    [Fact]
    public void NormsOutOfRange() => Assert.All(
        EmittedMethod.Run(@"m_j = \sqrt{\sum_i x_{ij}^2}", "void F(ReadOnlyTensorSpan<double> x, Span<double> m)", """
            double[] scales = [1, 1e200, 1e-200, 0, double.PositiveInfinity];
            var (x, m) = (new double[12 * 5], new double[5]);
            for (var i = 0; i < x.Length; i++) { x[i] = scales[i % 5] * (i / 5 % 3 == 0 ? 2 : 0); }
            F(new ReadOnlyTensorSpan<double>(x, [12, 5]), m);
            for (var j = 0; j < 3; j++) { m[j] = m[j] / scales[j] - 4; }
            m[4] = double.IsNaN(m[4]) || double.IsPositiveInfinity(m[4]) ? 0 : 1;
            return m;
            """),
        static error => Assert.True(Math.Abs(error) <= 2e-15));

    [Fact]
    public void KernelsOfAllPairs() => new LoopTrial(
        @"r_i = \sum_j e^{-\|x_i - y_j\|^2/(2 s^2)} b_j", """void F([Shape("n, d")] ReadOnlyTensorSpan<{0}> x, [Shape("m, d")] ReadOnlyTensorSpan<{0}> y, ReadOnlySpan<{0}> b, {0} s, Span<{0}> r)""",
        "x: n d; y: m d; b: m; r: n",
        "for (var i = 0; i < n; i++) for (var j = 0; j < m; j++) { double q = 0; for (var k = 0; k < d; k++) { q += (x[i * d + k] - y[j * d + k]) * (x[i * d + k] - y[j * d + k]); } r[i] += Math.Exp(-q / (2 * s[0] * s[0])) * b[j]; }")
    { Shift = 1.5 }.Check("n, m, d", [1, 1, 1], [2, 17, 3], [5, 16, 2], [3, 33, 17], [4, 7, 0], [0, 5, 3], [5, 0, 3]);

    /// <summary>The rows that are paired are computed before: by a product, or entry by entry.</summary>
    [Theory]
    [InlineData("z = Y W", "for (var l = 0; l < e; l++) { z += Y[j * e + l] * W[l * d + k]; }")]
    [InlineData(@"z_{jk} = \tanh(\sum_l Y_{jl} W_{lk})", "for (var l = 0; l < e; l++) { z += Y[j * e + l] * W[l * d + k]; } z = Math.Tanh(z);")]
    public void KernelsOfComputedRows(string rows, string loop) => new LoopTrial(
        $@"r_i = \sum_j e^{{-\|x_i - z_j\|^2}} b_j \quad\text{{where }} {rows}",
        """void F([Shape("n, d")] ReadOnlyTensorSpan<{0}> x, [Shape("m, e")] ReadOnlyTensorSpan<{0}> Y, [Shape("e, d")] ReadOnlyTensorSpan<{0}> W, ReadOnlySpan<{0}> b, Span<{0}> r)""",
        "x: n d; Y: m e; W: e d; b: m; r: n",
        $"for (var i = 0; i < n; i++) for (var j = 0; j < m; j++) {{ double q = 0; for (var k = 0; k < d; k++) {{ double z = 0; {loop} q += (x[i * d + k] - z) * (x[i * d + k] - z); }} r[i] += Math.Exp(-q) * b[j]; }}")
        .Check("n, m, d, e", [1, 1, 1, 1], [5, 17, 3, 2], [9, 8, 2, 3]);

    [Fact]
    public void ForcesOfAllPairs() => new LoopTrial(
        @"f_{ik} = \sum_j \frac{x_{jk} - x_{ik}}{(\|x_j - x_i\|^2 + 1)^{3/2}} m_j", """void F([Shape("n, d")] ReadOnlyTensorSpan<{0}> x, ReadOnlySpan<{0}> m, TensorSpan<{0}> f)""", "x: n d; m: n; f: n d",
        "for (var i = 0; i < n; i++) for (var j = 0; j < n; j++) { double q = 1; for (var k = 0; k < d; k++) { q += (x[i * d + k] - x[j * d + k]) * (x[i * d + k] - x[j * d + k]); } for (var k = 0; k < d; k++) { f[i * d + k] += (x[j * d + k] - x[i * d + k]) / Math.Pow(q, 1.5) * m[j]; } }")
        .Check("n, d", [1, 3], [17, 3], [16, 2], [9, 17]);

    private static void Over(string equation, string step, int[][]? sizes = null) => new LoopTrial(
        equation, "void F(ReadOnlyTensorSpan<{0}> x, Span<{0}> m)", "x: n p; m: p", $"for (var i = 0; i < n; i++) for (var j = 0; j < p; j++) {{ {step} }}").Check("n, p", sizes ?? Sizes);
}
