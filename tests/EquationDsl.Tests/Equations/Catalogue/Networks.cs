namespace EquationDsl.Tests.Equations;

/// <summary>Recurrences of vectors.</summary>
public static partial class Recurrences
{
    [Equation(@"h_t = \tanh(W x_t + U h_{t-1} + b)")]
    public static partial void Network(
        [Shape("T, m")] ReadOnlyTensorSpan<Real> x, [Shape("d, m")] ReadOnlyTensorSpan<Real> W, [Shape("d, d")] ReadOnlyTensorSpan<Real> U, [Axes("d")] ReadOnlySpan<Real> b,
        [Axes("d")] ReadOnlySpan<Real> h0, [Shape("T, d")] TensorSpan<Real> h);

    [Equation(@"a_t = b + W h_{t-1} + U x_t \\ h_t = \tanh(a_t) \\ o_t = c + V h_t")]
    public static partial void HiddenStates(
        [Shape("T, m")] ReadOnlyTensorSpan<Real> x, [Shape("d, d")] ReadOnlyTensorSpan<Real> W, [Shape("d, m")] ReadOnlyTensorSpan<Real> U, [Shape("m, d")] ReadOnlyTensorSpan<Real> V,
        [Axes("d")] ReadOnlySpan<Real> b, [Axes("m")] ReadOnlySpan<Real> c, [Axes("d")] ReadOnlySpan<Real> h0, [Shape("T, m")] TensorSpan<Real> o);

    [Equation(@"a^{(t)} = b + W h^{(t-1)} + U x^{(t)} \\ h^{(t)} = \tanh(a^{(t)}) \\ o^{(t)} = c + V h^{(t)} \\ \hat{y}^{(t)} = \text{softmax}(o^{(t)})")]
    public static partial void HiddenStatesAbove(
        [Shape("T, m")] ReadOnlyTensorSpan<Real> x, [Shape("d, d")] ReadOnlyTensorSpan<Real> W, [Shape("d, m")] ReadOnlyTensorSpan<Real> U, [Shape("m, d")] ReadOnlyTensorSpan<Real> V,
        [Axes("d")] ReadOnlySpan<Real> b, [Axes("m")] ReadOnlySpan<Real> c, [Axes("d")] ReadOnlySpan<Real> h0, [Shape("T, m")] TensorSpan<Real> yHat);

    [Equation(@"\begin{aligned} i_t &= \sigma(W_i x_t + U_i h_{t-1}) \\ f_t &= \sigma(W_f x_t + U_f h_{t-1}) \\ o_t &= \sigma(W_o x_t + U_o h_{t-1}) \\
        \tilde{c}_t &= \tanh(W_c x_t + U_c h_{t-1}) \\ c_t &= f_t \odot c_{t-1} + i_t \odot \tilde{c}_t \\ h_t &= o_t \odot \tanh(c_t) \end{aligned}")]
    public static partial void Lstm(
        [Shape("T, m")] ReadOnlyTensorSpan<Real> x, [Shape("d, m")] ReadOnlyTensorSpan<Real> Wi, [Shape("d, m")] ReadOnlyTensorSpan<Real> Wf,
        [Shape("d, m")] ReadOnlyTensorSpan<Real> Wo, [Shape("d, m")] ReadOnlyTensorSpan<Real> Wc, [Shape("d, d")] ReadOnlyTensorSpan<Real> Ui,
        [Shape("d, d")] ReadOnlyTensorSpan<Real> Uf, [Shape("d, d")] ReadOnlyTensorSpan<Real> Uo, [Shape("d, d")] ReadOnlyTensorSpan<Real> Uc,
        [Axes("d")] ReadOnlySpan<Real> h0, [Axes("d")] ReadOnlySpan<Real> c0, [Shape("T, d")] TensorSpan<Real> h);

    [Equation(@"\begin{aligned} z_t &= \sigma(W_z x_t + U_z h_{t-1}) \\ r_t &= \sigma(W_r x_t + U_r h_{t-1}) \\
        n_t &= \tanh(W_n x_t + U_n (r_t \odot h_{t-1})) \\ h_t &= (1 - z_t) \odot n_t + z_t \odot h_{t-1} \end{aligned}")]
    public static partial void Gru(
        [Shape("T, m")] ReadOnlyTensorSpan<Real> x, [Shape("d, m")] ReadOnlyTensorSpan<Real> Wz, [Shape("d, m")] ReadOnlyTensorSpan<Real> Wr,
        [Shape("d, m")] ReadOnlyTensorSpan<Real> Wn, [Shape("d, d")] ReadOnlyTensorSpan<Real> Uz, [Shape("d, d")] ReadOnlyTensorSpan<Real> Ur,
        [Shape("d, d")] ReadOnlyTensorSpan<Real> Un, [Axes("d")] ReadOnlySpan<Real> h0, [Shape("T, d")] TensorSpan<Real> h);

    [Equation(@"\begin{aligned} Z_t &= \sigma(X_t W_{xz} + H_{t-1} W_{hz}) \\ R_t &= \sigma(X_t W_{xr} + H_{t-1} W_{hr}) \\
        \tilde{H}_t &= \tanh(X_t W_{xh} + (R_t \odot H_{t-1}) W_{hh}) \\ H_t &= Z_t \odot H_{t-1} + (1 - Z_t) \odot \tilde{H}_t \end{aligned}")]
    public static partial void GruOfBatches(
        [Shape("T, B, m")] ReadOnlyTensorSpan<Real> X, [Shape("m, d")] ReadOnlyTensorSpan<Real> Wxz, [Shape("m, d")] ReadOnlyTensorSpan<Real> Wxr,
        [Shape("m, d")] ReadOnlyTensorSpan<Real> Wxh, [Shape("d, d")] ReadOnlyTensorSpan<Real> Whz, [Shape("d, d")] ReadOnlyTensorSpan<Real> Whr,
        [Shape("d, d")] ReadOnlyTensorSpan<Real> Whh, [Shape("B, d")] ReadOnlyTensorSpan<Real> H0, [Shape("T, B, d")] TensorSpan<Real> H);

    [Equation(@"f_t = \tanh(W x_t + U f_{t-1}) \\ g_t = \tanh(V x_t + S g_{t+1})")]
    public static partial void Bidirectional(
        [Shape("T, m")] ReadOnlyTensorSpan<Real> x, [Shape("d, m")] ReadOnlyTensorSpan<Real> W, [Shape("d, d")] ReadOnlyTensorSpan<Real> U, [Shape("d, m")] ReadOnlyTensorSpan<Real> V,
        [Shape("d, d")] ReadOnlyTensorSpan<Real> S, [Axes("d")] ReadOnlySpan<Real> f0, [Axes("d")] ReadOnlySpan<Real> gTPlus1, [Shape("T, d")] TensorSpan<Real> f,
        [Shape("T, d")] TensorSpan<Real> g);

    [Equation(@"a_t = \tanh(W x_t + U a_{t-1}) \\ h_t = \tanh(V a_t + S h_{t-1})")]
    public static partial void TwoLayers(
        [Shape("T, m")] ReadOnlyTensorSpan<Real> x, [Shape("d, m")] ReadOnlyTensorSpan<Real> W, [Shape("d, d")] ReadOnlyTensorSpan<Real> U, [Shape("d, d")] ReadOnlyTensorSpan<Real> V,
        [Shape("d, d")] ReadOnlyTensorSpan<Real> S, [Axes("d")] ReadOnlySpan<Real> a0, [Axes("d")] ReadOnlySpan<Real> h0, [Shape("T, d")] TensorSpan<Real> h);

    [Equation(@"h_t = e^{\Delta_t A} \odot h_{t-1} + \Delta_t B_t x_t \\ y_t = C_t^\top h_t")]
    public static partial void StateSpace(
        [Axes("T")] ReadOnlySpan<Real> x, [Axes("T"), Symbol(@"\Delta"), In(0.1, 0.5)] ReadOnlySpan<Real> delta, [Axes("d"), In(-2, -0.5)] ReadOnlySpan<Real> A,
        [Shape("T, d")] ReadOnlyTensorSpan<Real> B, [Shape("T, d")] ReadOnlyTensorSpan<Real> C, [Axes("d")] ReadOnlySpan<Real> h0, [Axes("T")] Span<Real> y);

    [Equation(@"S_t = S_{t-1} + k_t v_t^\top \\ y_t = S_t^\top q_t")]
    public static partial void LinearAttention(
        [Shape("T, d")] ReadOnlyTensorSpan<Real> k, [Shape("T, m")] ReadOnlyTensorSpan<Real> v, [Shape("T, d")] ReadOnlyTensorSpan<Real> q, [Shape("d, m")] ReadOnlyTensorSpan<Real> S0,
        [Shape("T, m")] TensorSpan<Real> y);

    [Equation(@"\alpha_{t,j} = \log \sum_i \exp(\alpha_{t-1,i} + A_{ij}) + e_{t,j}")]
    public static partial void ForwardAlgorithm(
        [Shape("d, d")] ReadOnlyTensorSpan<Real> A, [Shape("T, d")] ReadOnlyTensorSpan<Real> e, [Axes("d")] ReadOnlySpan<Real> alpha0, [Shape("T, d")] TensorSpan<Real> alpha);

    [Equation(@"\beta_{t,i} = \log \sum_j \exp(A_{ij} + e_{t,j} + \beta_{t+1,j})")]
    public static partial void BackwardAlgorithm(
        [Shape("d, d")] ReadOnlyTensorSpan<Real> A, [Shape("T, d")] ReadOnlyTensorSpan<Real> e, [Axes("d")] ReadOnlySpan<Real> betaTPlus1, [Shape("T, d")] TensorSpan<Real> beta);

    [Equation(@"v_{t,j} = \max_i (v_{t-1,i} + A_{ij}) + e_{t,j}")]
    public static partial void Viterbi(
        [Shape("d, d")] ReadOnlyTensorSpan<Real> A, [Shape("T, d")] ReadOnlyTensorSpan<Real> e, [Axes("d")] ReadOnlySpan<Real> v0, [Shape("T, d")] TensorSpan<Real> v);
}
