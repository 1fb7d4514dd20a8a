using System.Numerics.Tensors;

namespace EquationDsl.Benchmarks.Models;

/// <summary>Whole models that are measured: the loss of each with the gradient by its parameters. The transformer is that of samples/Transformer.</summary>
internal static partial class ModelKernels
{
    [Equation(@"L = -\frac{1}{B} \sum_{b=1}^B \log \text{softmax}(Z_{b})_{y_{b}} \quad\text{where } Z = \text{relu}(X W_1 + b_1) W_2 + b_2", WithRespectTo = "W1, b1, W2, b2")]
    public static partial float MlpLoss(
        [Shape("B, D")] ReadOnlyTensorSpan<float> X, ReadOnlySpan<int> y, [Shape("D, H")] ReadOnlyTensorSpan<float> W1, [Shape("H")] ReadOnlySpan<float> b1,
        [Shape("H, C")] ReadOnlyTensorSpan<float> W2, [Shape("C")] ReadOnlySpan<float> b2);

    /// <summary>The states of an LSTM are to follow given ones.</summary>
    [Equation(@"L = \frac{1}{2} \sum_{t=1}^T \sum_{i=1}^n (h_{ti} - y_{ti})^2 \quad\text{where } h = \text{Lstm}(x, W_f, U_f, b_f, W_i, U_i, b_i, W_o, U_o, b_o, W_c, U_c, b_c, h_0, c_0)",
        WithRespectTo = "Wf, Uf, bf, Wi, Ui, bi, Wo, Uo, bo, Wc, Uc, bc")]
    public static partial float LstmLoss(
        [Shape("T, d")] ReadOnlySpan<float> x, [Shape("T, n")] ReadOnlySpan<float> y,
        [Shape("n, d")] ReadOnlySpan<float> Wf, [Shape("n, n")] ReadOnlySpan<float> Uf, ReadOnlySpan<float> bf,
        [Shape("n, d")] ReadOnlySpan<float> Wi, [Shape("n, n")] ReadOnlySpan<float> Ui, ReadOnlySpan<float> bi,
        [Shape("n, d")] ReadOnlySpan<float> Wo, [Shape("n, n")] ReadOnlySpan<float> Uo, ReadOnlySpan<float> bo,
        [Shape("n, d")] ReadOnlySpan<float> Wc, [Shape("n, n")] ReadOnlySpan<float> Uc, ReadOnlySpan<float> bc,
        ReadOnlySpan<float> h0, ReadOnlySpan<float> c0);

    /// <summary>Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000.</summary>
    [Equation(@"\begin{aligned}
        f_t &= \sigma(W_f x_t + U_f h_{t-1} + b_f) \\
        i_t &= \sigma(W_i x_t + U_i h_{t-1} + b_i) \\
        o_t &= \sigma(W_o x_t + U_o h_{t-1} + b_o) \\
        \tilde{c}_t &= \tanh(W_c x_t + U_c h_{t-1} + b_c) \\
        c_t &= f_t \odot c_{t-1} + i_t \odot \tilde{c}_t \\
        h_t &= o_t \odot \tanh(c_t) \end{aligned}", Derivatives = Derivatives.None)]
    public static partial void Lstm(
        [Shape("T, d")] ReadOnlySpan<float> x,
        [Shape("n, d")] ReadOnlySpan<float> Wf, [Shape("n, n")] ReadOnlySpan<float> Uf, ReadOnlySpan<float> bf,
        [Shape("n, d")] ReadOnlySpan<float> Wi, [Shape("n, n")] ReadOnlySpan<float> Ui, ReadOnlySpan<float> bi,
        [Shape("n, d")] ReadOnlySpan<float> Wo, [Shape("n, n")] ReadOnlySpan<float> Uo, ReadOnlySpan<float> bo,
        [Shape("n, d")] ReadOnlySpan<float> Wc, [Shape("n, n")] ReadOnlySpan<float> Uc, ReadOnlySpan<float> bc,
        ReadOnlySpan<float> h0, ReadOnlySpan<float> c0, [Shape("T, n")] Span<float> h);

    [Equation(@"Y_{boij} = \sum_{c,m,n} X_{b,c,i+m,j+n} K_{ocmn} + k_o", Derivatives = Derivatives.None)]
    public static partial void Convolved(
        [Shape("B, C, R, S")] ReadOnlyTensorSpan<float> X, [Shape("O, C, M, N")] ReadOnlyTensorSpan<float> K, [Shape("O")] ReadOnlySpan<float> k, [Shape("B, O, P, Q")] TensorSpan<float> Y);

    /// <summary>Two convolutions, the mean of each channel, and a layer on top.</summary>
    [Equation(@"L = -\frac{1}{B} \sum_{b=1}^B \log \text{softmax}(Z_{b})_{y_{b}} \quad\text{where } Z_{bs} = \sum_o M_{bo} W_{os} + c_s, M_{bo} = \frac{1}{P Q} \sum_{i=1}^P \sum_{j=1}^Q G_{boij},
        G = \text{relu}(\text{Convolved}(F, K_2, k_2)), F = \text{relu}(\text{Convolved}(X, K_1, k_1))", WithRespectTo = "K1, k1, K2, k2, W, c")]
    public static partial float ConvolutionLoss(
        [Shape("B, C, R, S")] ReadOnlyTensorSpan<float> X, ReadOnlySpan<int> y, [Shape("O, C, M, N")] ReadOnlyTensorSpan<float> K1, [Shape("O")] ReadOnlySpan<float> k1,
        [Shape("U, O, M, N")] ReadOnlyTensorSpan<float> K2, [Shape("U")] ReadOnlySpan<float> k2, [Shape("U, V")] ReadOnlyTensorSpan<float> W, [Shape("V")] ReadOnlySpan<float> c);
}
