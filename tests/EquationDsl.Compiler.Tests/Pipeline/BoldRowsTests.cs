using EquationDsl.Compiler.Tests.Emission;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Entries that are printed as vectors are rows of a table, and bars around them are lengths.</summary>
public sealed class BoldRowsTests
{
    private const string Distance = "double D(int i, int j) { var s = 0.0; for (var k = 0; k < d; k++) { s += Math.Pow(r[i * d + k] - r[j * d + k], 2); } return Math.Sqrt(s); } ";

    [Theory]
    [InlineData(@"U = -G\sum_{i=1}^N\sum_{j<i}\frac{m_im_j}{|\vec{r}_i - \vec{r}_j|}")]
    [InlineData(@"U = -G\sum_{i=1}^N\sum_{j<i}\frac{m_im_j}{|\mathbf{r}_i - \mathbf{r}_j|}")]
    public void Potentials(string equation) => new LoopTrial(
        equation, "void F(ReadOnlyTensorSpan<{0}> r, ReadOnlySpan<{0}> m, {0} G, out {0} U)", "r: n d; m: n",
        Distance + "for (var i = 0; i < n; i++) { for (var j = 0; j < i; j++) { U[0] -= G[0] * m[i] * m[j] / D(i, j); } }").Check("n, d", [2, 3], [5, 3], [9, 2]);

    [Fact]
    public void WeightedMeans() => new LoopTrial(
        @"\mu_k = \frac{1}{N_k}\sum_{n=1}^N \gamma_{nk}\mathbf{x}_n, \quad N_k = \sum_{n=1}^N \gamma_{nk}", "void F(ReadOnlyTensorSpan<{0}> gamma, ReadOnlyTensorSpan<{0}> x, TensorSpan<{0}> mu)",
        "gamma: n c; x: n d; mu: c d",
        "for (var k = 0; k < c; k++) { var s = 0.0; for (var i = 0; i < n; i++) { s += gamma[i * c + k]; } "
        + "for (var j = 0; j < d; j++) { for (var i = 0; i < n; i++) { mu[k * d + j] += gamma[i * c + k] * x[i * d + j] / s; } } }").Check("n, c, d", [3, 1, 2], [5, 3, 4], [9, 2, 3]);

    [Fact]
    public void Colours() => new LoopTrial(
        @"\hat{C}(\mathbf{r}) = \sum_{i=1}^N T_i (1 - \exp(-\sigma_i))\mathbf{c}_i, \text{ where } T_i = \exp\left(-\sum_{j=1}^{i-1}\sigma_j\right)",
        "void F(ReadOnlySpan<{0}> sigma, ReadOnlyTensorSpan<{0}> c, Span<{0}> CHat)", "sigma: n; c: n d; CHat: d",
        "var t = 0.0; for (var i = 0; i < n; i++) { for (var j = 0; j < d; j++) { CHat[j] += Math.Exp(-t) * (1 - Math.Exp(-sigma[i])) * c[i * d + j]; } t += sigma[i]; }")
        .Check("n, d", [1, 3], [5, 3], [9, 2]);
}
