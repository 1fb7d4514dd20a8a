namespace EquationDsl.Compiler.Tests.Emission;

/// <summary>What generated files look like: one for each feature of the emitter.</summary>
public sealed class EmissionSnapshots
{
    [Fact]
    public void Softmax() => Snapshot.Match(EmittedMethod.Emit(
        "softmax(z[n]) -> result[n]\nrequire result.length(0) == n\nshift m = max j in 0..n of z[j]\ne[j] = exp(z[j] - m)\ns = sum j in 0..n of e[j]\nresult[i] = e[i] / s",
        "void Softmax(ReadOnlySpan<float> z, Span<float> result)",
        @"\sigma(z_i) = \frac{e^{z_i}}{\sum_j e^{z_j}}"));

    [Fact]
    public void Convolution() => Snapshot.Match(EmittedMethod.Emit(
        "conv(x[n], w[m]) -> result[n - m + 1]\nresult[i] = sum k in 0..m of w[k] * x[i + k]",
        "double[] Convolve(ReadOnlySpan<double> x, ReadOnlySpan<double> w)",
        @"y_i = \sum_k w_k x_{i+k}"));

    [Fact]
    public void RowsWithScratch() => Snapshot.Match(EmittedMethod.Emit(
        "spread(x[m, n]) -> result[m]\nrequire result.length(0) == m\ne[i, j] = exp(x[i, j])\ns[i] = sum j in 0..n of e[i, j]\nresult[i] = max j in 0..n of e[i, j] / s[i]",
        "void Spread(ReadOnlyTensorSpan<float> x, Span<float> result)",
        @"\max_j \text{softmax}(x_i)_j"));

    [Fact]
    public void LinearLayer() => Snapshot.Match(EmittedMethod.Emit(
        "layer(x[b, n], w[m, n], bias[m], scale) -> result[b, m]\nt[i, j] = sum k in 0..n of scale * x[i, k] * w[j, k]\nresult[i, j] = max(t[i, j] + bias[j], 0)",
        "void Layer(ReadOnlyTensorSpan<float> x, ReadOnlyTensorSpan<float> w, ReadOnlySpan<float> bias, float scale, TensorSpan<float> result)",
        @"\text{relu}(s X W^\top + b)"));

    [Fact]
    public void ConvolutionOfChannels() => Snapshot.Match(EmittedMethod.Emit(
        "layer(x[c, h, w], f[o, c, m, n]) -> y[o, h - m + 1, w - n + 1]\ny[q, i, j] = sum d in 0..c, k in 0..m, l in 0..n of f[q, d, k, l] * x[d, i + k, j + l]",
        "void Layer(ReadOnlyTensorSpan<float> x, ReadOnlyTensorSpan<float> f, TensorSpan<float> y)",
        @"y_{oij} = \sum_{c,m,n} f_{ocmn} x_{c,i+m,j+n}"));
}
