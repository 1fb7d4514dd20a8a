using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Sums over all earlier entries, or over all later ones: triangular systems by substitution.</summary>
public sealed class SubstitutionTests
{
    private const string Signature = "double[] F([Shape(\"n, n\")] ReadOnlySpan<double> L, ReadOnlySpan<double> b)";

    /// <summary>What loops over rows compute, of matrices of several sizes around the vector width.</summary>
    [Theory]
    [InlineData(@"y_i = b_i - \sum_{j<i} L_{ij} y_j", false, false)]
    [InlineData(@"y_i = (b_i - \sum_{j=1}^{i-1} L_{ij} y_j) / L_{ii}", false, true)]
    [InlineData(@"y_i = b_i - \sum_{j>i} L_{ij} y_j", true, false)]
    [InlineData(@"y_i = (b_i - \sum_{j=i+1}^{n} L_{ij} y_j) / L_{ii}", true, true)]
    public void SolvesBySubstitution(string equation, bool isBackward, bool isDivided) => Assert.Equal([0], EmittedMethod.Run(equation, Signature, Loop(isBackward, isDivided)));

    [Theory]
    [InlineData(@"y_i = b_i - \sum_{j<i} L_{ij} y_j \\ s = \sum_i \sin(y_i)")]
    [InlineData(@"y_i = (b_i - \sum_{j=1}^{i-1} L_{ij} y_j) / L_{ii} \\ s = \sum_i y_i^3")]
    [InlineData(@"y_i = (b_i - \sum_{j>i} L_{ij} y_j) / L_{ii} \\ s = \sum_i y_i^2 b_i")]
    [InlineData(@"y_i = b_i - \sum_{j<i} L_{ij} \tanh(y_j) \\ s = y_n")]
    public void GradientsAreThoseOfDifferences(string equation) => Assert.InRange(
        EmittedGradient.DifferenceOf(
            equation, "double F([Shape(\"n, n\")] ReadOnlySpan<double> L, ReadOnlySpan<double> b)", null, ("L", [2, 3, 0.5, -2, 1.5, 1, 0.25, 0.5, 2]), ("b", [1, -2, 0.5])),
        0, 1e-7);

    /// <summary>Of so many rows that the sums run in vectors: the product of the transpose with the cotangents.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(17)]
    public void TheGradientBySubstitutionIsTheOtherWayRound(int n) => Assert.Equal([0], EmittedMethod.Run(@"y_i = b_i - \sum_{j<i} L_{ij} y_j", Signature, $$"""
        const int n = {{n}};
        var random = new Random(n);
        double[] L = new double[n * n], b = new double[n], g = new double[n], lg = new double[n * n], bg = new double[n], z = new double[n];
        for (var i = 0; i < n * n; i++) { L[i] = random.NextDouble() - 0.5; }
        for (var i = 0; i < n; i++) { b[i] = random.NextDouble(); g[i] = random.NextDouble(); }
        var y = F(L, b);
        FGradient(L, b, g, lg, bg);
        var worst = 0.0;
        for (var i = n - 1; i >= 0; i--)
        {
            z[i] = g[i];
            for (var k = i + 1; k < n; k++) { z[i] -= L[k * n + i] * z[k]; }
            worst = Math.Max(worst, Math.Abs(z[i] - bg[i]));
        }

        for (var i = 0; i < n; i++) { for (var j = 0; j < n; j++) { worst = Math.Max(worst, Math.Abs(lg[i * n + j] - (j < i ? -z[i] * y[j] : 0))); } }
        return [worst < 1e-11 ? 0 : worst];
        """));

    /// <summary>Gram and Schmidt: entries are vectors, and their products too are needed for all before.</summary>
    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 3)]
    [InlineData(3, 3)]
    [InlineData(5, 8)]
    [InlineData(7, 17)]
    public void Orthogonalises(int n, int d) => Assert.Equal([0, 0], EmittedMethod.Run(
        @"u_k = a_k - \sum_{j<k} \frac{u_j^\top a_k}{u_j^\top u_j} u_j", "void F([Shape(\"n, d\")] ReadOnlyTensorSpan<double> a, [Shape(\"n, d\")] TensorSpan<double> u)", $$"""
        const int n = {{n}}, d = {{d}};
        var random = new Random(n);
        double[] a = new double[n * d], w = new double[n * d], g = new double[n * d], found = new double[n * d];
        for (var i = 0; i < n * d; i++) { a[i] = random.NextDouble() - 0.5; w[i] = random.NextDouble() - 0.5; }
        F(new ReadOnlyTensorSpan<double>(a, [n, d]), new TensorSpan<double>(found, [n, d]));
        FGradient(new ReadOnlyTensorSpan<double>(a, [n, d]), new ReadOnlyTensorSpan<double>(w, [n, d]), new TensorSpan<double>(g, [n, d]));
        double values = 0, gradients = 0;
        var expected = Plain(a);
        for (var i = 0; i < n * d; i++)
        {
            values = Math.Max(values, Math.Abs(expected[i] - found[i]));
            var x = a[i];
            a[i] = x + 1e-6;
            var more = Loss();
            a[i] = x - 1e-6;
            var slope = (more - Loss()) / 2e-6;
            a[i] = x;
            gradients = Math.Max(gradients, Math.Abs(slope - g[i]) / Math.Max(1, Math.Abs(g[i])));
        }

        return [values < 1e-13 ? 0 : values, gradients < 1e-7 ? 0 : gradients];

        double Loss() { var u = Plain(a); var sum = 0.0; for (var i = 0; i < n * d; i++) { sum += w[i] * u[i]; } return sum; }

        double[] Plain(double[] a)
        {
            var u = new double[n * d];
            for (var k = 0; k < n; k++)
            {
                for (var i = 0; i < d; i++) { u[k * d + i] = a[k * d + i]; }
                for (var j = 0; j < k; j++)
                {
                    double both = 0, own = 0;
                    for (var i = 0; i < d; i++) { both += u[j * d + i] * a[k * d + i]; own += u[j * d + i] * u[j * d + i]; }
                    for (var i = 0; i < d; i++) { u[k * d + i] -= both / own * u[j * d + i]; }
                }
            }

            return u;
        }
        """));

    [Theory]
    [InlineData(@"y_i = b_i - \sum_{j<i} L_{ij} y_j - \sum_{j>i} L_{ij} y_j")]
    [InlineData(@"y_i = b_i - \sum_{j} L_{ij} y_j + \sum_{j<i} y_j")]
    public void WhatHasNoOrderIsRefused(string equation) =>
        Assert.StartsWith("EQ0", Lowered.Findings(equation, "void F([Shape(\"n, n\")] ReadOnlySpan<double> L, ReadOnlySpan<double> b, Span<double> y)"), StringComparison.Ordinal);

    private static string Loop(bool isBackward, bool isDivided) => $$"""
        var worst = 0.0;
        foreach (var n in new[] { 0, 1, 2, 3, 7, 8, 9, 16, 17, 33 })
        {
            var random = new Random(n);
            double[] L = new double[n * n], b = new double[n], y = new double[n];
            for (var i = 0; i < n * n; i++) { L[i] = random.NextDouble() - 0.5; }
            for (var i = 0; i < n; i++) { b[i] = random.NextDouble(); L[i * n + i] = 2 + random.NextDouble(); }
            for (var at = 0; at < n; at++)
            {
                var i = {{(isBackward ? "n - 1 - at" : "at")}};
                y[i] = b[i];
                for (var j = {{(isBackward ? "i + 1; j < n" : "0; j < i")}}; j++) { y[i] -= L[i * n + j] * y[j]; }
                {{(isDivided ? "y[i] /= L[i * n + i];" : "")}}
            }

            var found = F(L, b);
            for (var i = 0; i < n; i++) { worst = Math.Max(worst, Math.Abs(found[i] - y[i]) / Math.Max(1, Math.Abs(y[i]))); }
        }

        return [worst < 1e-12 ? 0 : worst];
        """;
}
