using System.Numerics.Tensors;
using EquationDsl;

namespace Transformer;

/// <summary>
/// One transformer block (Vaswani et al. 2017, normalised before each layer as in Xiong et al. 2020), an equation a part. The loss uses the network and the network its
/// layers; the gradient of all of it is the one method LossGradient. Extents: B examples, T positions, D features, H heads of C features, F hidden features, S symbols.
/// </summary>
internal static partial class Equations
{
    /// <summary>What stands at each position, a row of E, and where it stands, a row of P.</summary>
    [Equation(@"X_{btd} = E_{x_{bt}, d} + P_{td}", Derivatives = Derivatives.None)]
    public static partial void Embed(
        [Shape("B, T")] ReadOnlyTensorSpan<int> x, [Shape("S, D")] ReadOnlyTensorSpan<float> E, [Shape("T, D")] ReadOnlyTensorSpan<float> P, [Shape("B, T, D")] TensorSpan<float> X);

    [Equation(@"\gamma \odot \text{layernorm}(X) + \beta", Derivatives = Derivatives.None)]
    public static partial void Normalise(
        [Shape("B, T, D")] ReadOnlyTensorSpan<float> X, [Shape("D")] ReadOnlySpan<float> gamma, [Shape("D")] ReadOnlySpan<float> beta, [Shape("B, T, D")] TensorSpan<float> result);

    /// <summary>Each head sees the positions through a matrix of its own.</summary>
    [Equation(@"Y_{bhtc} = \sum_d X_{btd} W_{hdc}", Derivatives = Derivatives.None)]
    public static partial void Heads([Shape("B, T, D")] ReadOnlyTensorSpan<float> X, [Shape("H, D, C")] ReadOnlyTensorSpan<float> W, [Shape("B, H, T, C")] TensorSpan<float> Y);

    [Equation(@"\text{softmax}\left(\frac{QK^\top}{\sqrt{C}}\right)V", Derivatives = Derivatives.None)]
    public static partial void Attention(
        [Shape("B, H, T, C")] ReadOnlyTensorSpan<float> Q, [Shape("B, H, T, C")] ReadOnlyTensorSpan<float> K, [Shape("B, H, T, C")] ReadOnlyTensorSpan<float> V,
        [Shape("B, H, T, C")] TensorSpan<float> result);

    /// <summary>What the heads found is added to the position that asked.</summary>
    [Equation(@"Y_{btd} = X_{btd} + \sum_h \sum_c A_{bhtc} W_{hcd} \quad\text{where }
        A = \text{Attention}(\text{Heads}(N, W_Q), \text{Heads}(N, W_K), \text{Heads}(N, W_V)), N = \text{Normalise}(X, \gamma, \beta)", Derivatives = Derivatives.None)]
    public static partial void AttentionLayer(
        [Shape("B, T, D")] ReadOnlyTensorSpan<float> X, [Shape("D")] ReadOnlySpan<float> gamma, [Shape("D")] ReadOnlySpan<float> beta,
        [Shape("H, D, C")] ReadOnlyTensorSpan<float> WQ, [Shape("H, D, C")] ReadOnlyTensorSpan<float> WK, [Shape("H, D, C")] ReadOnlyTensorSpan<float> WV,
        [Shape("H, C, D")] ReadOnlyTensorSpan<float> W, [Shape("B, T, D")] TensorSpan<float> Y);

    [Equation(@"Y = X + \text{gelu}(N W_1 + b_1) W_2 + b_2 \quad\text{where } N = \text{Normalise}(X, \gamma, \beta)", Derivatives = Derivatives.None)]
    public static partial void FeedForward(
        [Shape("B, T, D")] ReadOnlyTensorSpan<float> X, [Shape("D")] ReadOnlySpan<float> gamma, [Shape("D")] ReadOnlySpan<float> beta,
        [Shape("D, F")] ReadOnlyTensorSpan<float> W1, [Shape("F")] ReadOnlySpan<float> b1, [Shape("F, D")] ReadOnlyTensorSpan<float> W2, [Shape("D")] ReadOnlySpan<float> b2,
        [Shape("B, T, D")] TensorSpan<float> Y);

    /// <summary>The logits of each symbol at each position.</summary>
    [Equation(@"Z = \text{FeedForward}(\text{AttentionLayer}(\text{Embed}(x, E, P), \gamma_1, \beta_1, W_Q, W_K, W_V, W_O), \gamma_2, \beta_2, W_1, b_1, W_2, b_2) U + c",
        Derivatives = Derivatives.None)]
    public static partial void Network(
        [Shape("B, T")] ReadOnlyTensorSpan<int> x, [Shape("S, D")] ReadOnlyTensorSpan<float> E, [Shape("T, D")] ReadOnlyTensorSpan<float> P,
        [Shape("D")] ReadOnlySpan<float> gamma1, [Shape("D")] ReadOnlySpan<float> beta1,
        [Shape("H, D, C")] ReadOnlyTensorSpan<float> WQ, [Shape("H, D, C")] ReadOnlyTensorSpan<float> WK, [Shape("H, D, C")] ReadOnlyTensorSpan<float> WV, [Shape("H, C, D")] ReadOnlyTensorSpan<float> WO,
        [Shape("D")] ReadOnlySpan<float> gamma2, [Shape("D")] ReadOnlySpan<float> beta2,
        [Shape("D, F")] ReadOnlyTensorSpan<float> W1, [Shape("F")] ReadOnlySpan<float> b1, [Shape("F, D")] ReadOnlyTensorSpan<float> W2, [Shape("D")] ReadOnlySpan<float> b2,
        [Shape("D, S")] ReadOnlyTensorSpan<float> U, [Shape("S")] ReadOnlySpan<float> c, [Shape("B, T, S")] TensorSpan<float> Z);

    /// <summary>The mean negative log-likelihood of the right symbols y.</summary>
    [Equation(@"L = -\frac{1}{B T} \sum_{b=1}^B \sum_{t=1}^T \log \text{softmax}(Z_{bt})_{y_{bt}}
        \quad\text{where } Z = \text{Network}(x, E, P, \gamma_1, \beta_1, W_Q, W_K, W_V, W_O, \gamma_2, \beta_2, W_1, b_1, W_2, b_2, U, c)")]
    public static partial float Loss(
        [Shape("B, T")] ReadOnlyTensorSpan<int> x, [Shape("B, T")] ReadOnlyTensorSpan<int> y, [Shape("S, D")] ReadOnlyTensorSpan<float> E, [Shape("T, D")] ReadOnlyTensorSpan<float> P,
        [Shape("D")] ReadOnlySpan<float> gamma1, [Shape("D")] ReadOnlySpan<float> beta1,
        [Shape("H, D, C")] ReadOnlyTensorSpan<float> WQ, [Shape("H, D, C")] ReadOnlyTensorSpan<float> WK, [Shape("H, D, C")] ReadOnlyTensorSpan<float> WV, [Shape("H, C, D")] ReadOnlyTensorSpan<float> WO,
        [Shape("D")] ReadOnlySpan<float> gamma2, [Shape("D")] ReadOnlySpan<float> beta2,
        [Shape("D, F")] ReadOnlyTensorSpan<float> W1, [Shape("F")] ReadOnlySpan<float> b1, [Shape("F, D")] ReadOnlyTensorSpan<float> W2, [Shape("D")] ReadOnlySpan<float> b2,
        [Shape("D, S")] ReadOnlyTensorSpan<float> U, [Shape("S")] ReadOnlySpan<float> c);

    /// <summary>Kingma and Ba 2015, algorithm 1: one pass over all parameters and their two moments.</summary>
    [Equation(@"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1 - \beta_1) g_t \\ v_t &= \beta_2 v_{t-1} + (1 - \beta_2) g_t^2 \\
        \hat{m}_t &= \frac{m_t}{1 - \beta_1^t} \\ \hat{v}_t &= \frac{v_t}{1 - \beta_2^t} \\ \theta_t &= \theta_{t-1} - \alpha \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon} \end{aligned}")]
    public static partial void Adam(
        Span<float> theta, Span<float> m, Span<float> v, ReadOnlySpan<float> g, int t, float alpha, float beta1 = 0.9f, float beta2 = 0.98f, float epsilon = 1e-8f);
}
