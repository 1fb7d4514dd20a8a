namespace EquationDsl.Tests.Equations;

public static partial class Catalogue
{
    [Equation(@"s_0 = 0 \\ s_i = s_{i-1} + x_i"), UpToSize(33)]
    public static partial void RunningSum(ReadOnlySpan<Real> x, Span<Real> s);

    [Equation(@"s_t = \alpha x_t + (1 - \alpha) s_{t-1}"), UpToSize(33)]
    public static partial void MovingAverage(ReadOnlySpan<Real> x, [In(0.1, 0.9)] Real alpha, Real s0, Span<Real> s);

    [Equation(@"s_1 = x_1 \\ s_i = \max(s_{i-1}, x_i)"), UpToSize(33)]
    public static partial void RunningMaximum(ReadOnlySpan<Real> x, Span<Real> s);

    [Equation(@"p_0 = 1 \\ p_i = p_{i-1} (1 + \frac{x_i}{8})"), UpToSize(33)]
    public static partial void RunningProduct(ReadOnlySpan<Real> x, Span<Real> p);

    [Equation(@"y_n = \frac{y_{n-1}}{2} - \frac{y_{n-2}}{4} + x_n"), UpToSize(33)]
    public static partial void SecondOrder(ReadOnlySpan<Real> x, Real y0, Real yMinus1, Span<Real> y);

    [Equation(@"G_t = r_t + \gamma G_{t+1}, \quad G_{T+1} = 0"), UpToSize(33)]
    public static partial void DiscountedReturns(ReadOnlySpan<Real> r, [In(0.1, 0.9)] Real gamma, Span<Real> G);

    [Equation(@"A_t = \delta_t + \gamma A_{t+1}"), UpToSize(33)]
    public static partial void Advantages(ReadOnlySpan<Real> delta, [In(0.1, 0.9)] Real gamma, Real ATPlus1, Span<Real> A);

    [Equation(@"A_t = \sum_{s=t}^{T} (\gamma\lambda)^{s-t} \delta_s"), UpToSize(33)]
    public static partial void SummedAdvantages(ReadOnlySpan<Real> delta, [In(0.1, 0.9)] Real gamma, [In(0.1, 0.9)] Real lambda, Span<Real> A);

    [Equation(@"y_t = \sum_{s=1}^{t} a^{t-s} x_s"), UpToSize(33)]
    public static partial void FadingMemory(ReadOnlySpan<Real> x, [In(0.1, 0.9)] Real a, Span<Real> y);

    [Equation(@"y_t = \sum_{s=1}^{t} e^{-\lambda (t - s)} x_s"), UpToSize(33)]
    public static partial void ExponentialKernel(ReadOnlySpan<Real> x, [In(0.1, 0.9)] Real lambda, Span<Real> y);

    [Equation(@"y_t = \log \sum_{s=1}^{t} e^{x_s}"), UpToSize(33)]
    public static partial void RunningLogSumExp(ReadOnlySpan<Real> x, Span<Real> y);

    [Equation(@"y_t = \log \sum_{s=t}^{T} e^{x_s}"), UpToSize(33)]
    public static partial void LogSumExpToTheEnd(ReadOnlySpan<Real> x, Span<Real> y);

    [Equation(@"C_t = \log(1 + c_t^2) + \frac{C_{t+1}}{3}, \quad C_{T+1} = q"), UpToSize(33)]
    public static partial void CostToGo(ReadOnlySpan<Real> c, Real q, Span<Real> C);

    [Equation(@"s_t = \alpha s_{t-1} + x_t"), UpToSize(33)]
    public static partial void Decaying(ReadOnlySpan<Real> x, [In(0.1, 0.9)] Real alpha, Real s0, Span<Real> s);

    [Equation(@"b_t = a_t + x b_{t+1}, \quad b_{T+1} = 0 \\ b_1"), FromSize(1), UpToSize(33)]
    public static partial Real Horner(ReadOnlySpan<Real> a, [In(-1, 1)] Real x);

    [Equation(@"s_t = \tanh(a s_{t-1} + x_t)"), UpToSize(33)]
    public static partial void LastState(ReadOnlySpan<Real> x, [In(-1, 1)] Real a, Real s0, out Real sT);

    [Equation(@"\begin{aligned} P_{t} &= (1 - K_t) (P_{t-1} + q) \\ m_t &= m_{t-1} + K_t (z_t - m_{t-1}) \end{aligned}"), UpToSize(33)]
    public static partial void Filter(ReadOnlySpan<Real> z, ReadOnlySpan<Real> K, [In(0.1, 0.9)] Real q, Real P0, Real m0, Span<Real> P, Span<Real> m);

    [Equation(@"h_t = \tanh(W x_t + U h_{t-1} + b)"), Sizes("T m d", "1 1 1", "5 3 2", "3 2 17", "0 2 3", "40 1 1")]
    public static partial void RecurrentNetwork(
        [Shape("T, m")] ReadOnlyTensorSpan<Real> x, [Shape("d, m")] ReadOnlyTensorSpan<Real> W, [Shape("d, d")] ReadOnlyTensorSpan<Real> U,
        [Axes("d")] ReadOnlySpan<Real> b, [Axes("d")] ReadOnlySpan<Real> h0, [Axes("T, d")] TensorSpan<Real> h);

    [Equation(@"h_{t,b} = \tanh(W x_{t,b} + U h_{t-1,b})"), Sizes("T B m d", "1 1 1 1", "4 3 2 5", "2 17 1 2", "0 2 3 1")]
    public static partial void BatchedNetwork(
        [Shape("T, B, m")] ReadOnlyTensorSpan<Real> x, [Shape("d, m")] ReadOnlyTensorSpan<Real> W, [Shape("d, d")] ReadOnlyTensorSpan<Real> U,
        [Shape("B, d")] ReadOnlyTensorSpan<Real> h0, [Shape("T, B, d")] TensorSpan<Real> h);

    [Equation(@"H_t = \tanh(X_t W + H_{t-1} U)"), Sizes("T B m d", "1 1 1 1", "4 3 2 5", "2 17 1 2", "0 2 3 1")]
    public static partial void RowsOfNetworks(
        [Shape("T, B, m")] ReadOnlyTensorSpan<Real> X, [Shape("m, d")] ReadOnlyTensorSpan<Real> W, [Shape("d, d")] ReadOnlyTensorSpan<Real> U,
        [Shape("B, d")] ReadOnlyTensorSpan<Real> H0, [Shape("T, B, d")] TensorSpan<Real> H);

    [Equation(@"\begin{aligned}
        i_t &= \sigma(W_i x_t + U_i h_{t-1} + b_i) \\ f_t &= \sigma(W_f x_t + U_f h_{t-1}) \\ o_t &= \sigma(W_o x_t + U_o h_{t-1}) \\
        \tilde{c}_t &= \tanh(W_c x_t + U_c h_{t-1}) \\ c_t &= f_t \odot c_{t-1} + i_t \odot \tilde{c}_t \\ h_t &= o_t \odot \tanh(c_t) \end{aligned}")]
    [Sizes("T m d", "1 1 1", "4 3 2", "2 2 9", "0 2 3")]
    public static partial void LongShortTermMemory(
        [Shape("T, m")] ReadOnlyTensorSpan<Real> x, [Shape("d, m")] ReadOnlyTensorSpan<Real> Wi, [Shape("d, m")] ReadOnlyTensorSpan<Real> Wf, [Shape("d, m")] ReadOnlyTensorSpan<Real> Wo,
        [Shape("d, m")] ReadOnlyTensorSpan<Real> Wc, [Shape("d, d")] ReadOnlyTensorSpan<Real> Ui, [Shape("d, d")] ReadOnlyTensorSpan<Real> Uf, [Shape("d, d")] ReadOnlyTensorSpan<Real> Uo,
        [Shape("d, d")] ReadOnlyTensorSpan<Real> Uc, [Axes("d")] ReadOnlySpan<Real> bi, [Axes("d")] ReadOnlySpan<Real> h0, [Axes("d")] ReadOnlySpan<Real> c0, [Axes("T, d")] TensorSpan<Real> h);

    [Equation(@"\begin{aligned}
        z_t &= \sigma(W_z x_t + U_z h_{t-1}) \\ r_t &= \sigma(W_r x_t + U_r h_{t-1}) \\
        n_t &= \tanh(W_n x_t + U_n (r_t \odot h_{t-1})) \\ h_t &= (1 - z_t) \odot n_t + z_t \odot h_{t-1} \end{aligned}")]
    [Sizes("T m d", "1 1 1", "4 3 2", "2 2 9", "0 2 3")]
    public static partial void GatedUnit(
        [Shape("T, m")] ReadOnlyTensorSpan<Real> x, [Shape("d, m")] ReadOnlyTensorSpan<Real> Wz, [Shape("d, m")] ReadOnlyTensorSpan<Real> Wr, [Shape("d, m")] ReadOnlyTensorSpan<Real> Wn,
        [Shape("d, d")] ReadOnlyTensorSpan<Real> Uz, [Shape("d, d")] ReadOnlyTensorSpan<Real> Ur, [Shape("d, d")] ReadOnlyTensorSpan<Real> Un,
        [Axes("d")] ReadOnlySpan<Real> h0, [Axes("T, d")] TensorSpan<Real> h);

    [Equation(@"h_t = e^{\Delta_t A} \odot h_{t-1} + \Delta_t B_t x_t \\ y_t = C_t^\top h_t"), Sizes("T d", "1 1", "5 3", "3 17", "0 2")]
    public static partial void StateSpace(
        [Axes("T")] ReadOnlySpan<Real> x, [Axes("T"), Symbol(@"\Delta")] ReadOnlySpan<Real> delta, [Axes("d")] ReadOnlySpan<Real> A, [Shape("T, d")] ReadOnlyTensorSpan<Real> B,
        [Shape("T, d")] ReadOnlyTensorSpan<Real> C, [Axes("d")] ReadOnlySpan<Real> h0, [Axes("T")] Span<Real> y);

    [Equation(@"S_t = S_{t-1} + k_t v_t^\top \\ y_t = S_t^\top q_t"), Sizes("T d p", "1 1 1", "5 3 2", "3 2 17", "0 2 3")]
    public static partial void LinearAttention(
        [Shape("T, d")] ReadOnlyTensorSpan<Real> k, [Shape("T, p")] ReadOnlyTensorSpan<Real> v, [Shape("T, d")] ReadOnlyTensorSpan<Real> q, [Shape("d, p")] ReadOnlyTensorSpan<Real> S0,
        [Axes("T, p")] TensorSpan<Real> y);

    [Equation(@"s_{i,t} = \rho s_{i,t-1} + x_{i,t}"), Sizes("n T", "1 1", "3 5", "17 3", "2 0")]
    public static partial void RowsOfSequences(
        [Shape("n, T")] ReadOnlyTensorSpan<Real> x, [In(0.1, 0.9)] Real rho, [Axes("n")] ReadOnlySpan<Real> s0, [Axes("n, T")] TensorSpan<Real> s);

    [Equation(@"v_{t,j} = \max_i (v_{t-1,i} + A_{ij}) + e_{t,j}"), Sizes("T n", "1 1", "4 3", "3 17", "0 2")]
    public static partial void Viterbi(
        [Shape("n, n")] ReadOnlyTensorSpan<Real> A, [Shape("T, n")] ReadOnlyTensorSpan<Real> e, [Axes("n")] ReadOnlySpan<Real> v0, [Axes("T, n")] TensorSpan<Real> v);

    [Equation(@"\alpha_{t,j} = \log \sum_i \exp(\alpha_{t-1,i} + A_{ij}) + e_{t,j}"), Sizes("T n", "1 1", "4 3", "3 17", "0 2")]
    public static partial void ForwardAlgorithm(
        [Shape("n, n")] ReadOnlyTensorSpan<Real> A, [Shape("T, n")] ReadOnlyTensorSpan<Real> e, [Axes("n")] ReadOnlySpan<Real> alpha0, [Axes("T, n")] TensorSpan<Real> alpha);

    [Equation(@"h_t = \tanh(W x_t + U h_{t-1} + b)", Checkpoint = 3), Sizes("T m d", "1 1 1", "3 2 2", "5 3 2", "6 2 17", "2 2 3", "0 2 3", "13 1 9")]
    public static partial void RecomputedNetwork(
        [Shape("T, m")] ReadOnlyTensorSpan<Real> x, [Shape("d, m")] ReadOnlyTensorSpan<Real> W, [Shape("d, d")] ReadOnlyTensorSpan<Real> U,
        [Axes("d")] ReadOnlySpan<Real> b, [Axes("d")] ReadOnlySpan<Real> h0, [Axes("T, d")] TensorSpan<Real> h);

    [Equation(@"\begin{aligned}
        i_t &= \sigma(W_i x_t + U_i h_{t-1} + b_i) \\ f_t &= \sigma(W_f x_t + U_f h_{t-1}) \\ o_t &= \sigma(W_o x_t + U_o h_{t-1}) \\
        \tilde{c}_t &= \tanh(W_c x_t + U_c h_{t-1}) \\ c_t &= f_t \odot c_{t-1} + i_t \odot \tilde{c}_t \\ h_t &= o_t \odot \tanh(c_t) \end{aligned}", Checkpoint = 2)]
    [Sizes("T m d", "1 1 1", "4 3 2", "5 2 9", "0 2 3")]
    public static partial void RecomputedMemory(
        [Shape("T, m")] ReadOnlyTensorSpan<Real> x, [Shape("d, m")] ReadOnlyTensorSpan<Real> Wi, [Shape("d, m")] ReadOnlyTensorSpan<Real> Wf, [Shape("d, m")] ReadOnlyTensorSpan<Real> Wo,
        [Shape("d, m")] ReadOnlyTensorSpan<Real> Wc, [Shape("d, d")] ReadOnlyTensorSpan<Real> Ui, [Shape("d, d")] ReadOnlyTensorSpan<Real> Uf, [Shape("d, d")] ReadOnlyTensorSpan<Real> Uo,
        [Shape("d, d")] ReadOnlyTensorSpan<Real> Uc, [Axes("d")] ReadOnlySpan<Real> bi, [Axes("d")] ReadOnlySpan<Real> h0, [Axes("d")] ReadOnlySpan<Real> c0, [Axes("T, d")] TensorSpan<Real> h);

    [Equation(@"y_n = \tanh(a y_{n-1} - \frac{y_{n-2}}{4} + x_n)", Checkpoint = 1), UpToSize(9)]
    public static partial void RecomputedSecondOrder(ReadOnlySpan<Real> x, [In(-1, 1)] Real a, Real y0, Real yMinus1, Span<Real> y);

    [Equation(@"A_t = \tanh(g A_{t+1} + x_t)", Checkpoint = 4), UpToSize(33)]
    public static partial void RecomputedBackwards(ReadOnlySpan<Real> x, [In(-1, 1)] Real g, Real ATPlus1, Span<Real> A);



    [Equation(@"h_t = \tanh(U h_{t-1} + x_t) \\ \sum_t h_t^\top h_t"), Sizes("T d", "1 1", "5 3", "2 17")]
    public static partial Real EnergyOfStates(
        [Shape("T, d")] ReadOnlyTensorSpan<Real> x, [Shape("d, d")] ReadOnlyTensorSpan<Real> U, [Axes("d")] ReadOnlySpan<Real> h0);

    [Equation(@"y_n = \tanh(y_{n-1} - y_{n-2} + x_n) \\ z_n = y_n + y_{n-1}"), UpToSize(9)]
    public static partial void Neighbours(ReadOnlySpan<Real> x, Real y0, Real yMinus1, Span<Real> z);

    [Equation(@"s_t = a_t s_{t-1} + \tanh(x_t)"), UpToSize(33)]
    public static partial void GatedSum(ReadOnlySpan<Real> x, [In(0.1, 0.9)] ReadOnlySpan<Real> a, Real s0, Span<Real> s);

    [Equation(@"s_t = \tanh(a s_{t+1} + e^{x_t})"), UpToSize(33)]
    public static partial void DrivenBackwards(ReadOnlySpan<Real> x, [In(-1, 1)] Real a, Real sTPlus1, Span<Real> s);
}
