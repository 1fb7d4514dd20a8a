using static EquationDsl.Textbook.Equations.SpecialFunctions;

namespace EquationDsl.Textbook.Equations;

/// <summary>Filters of hidden states: Kalman, hidden Markov models, particles.</summary>
internal static partial class StateSpace
{
    // Rabiner (1989), 18 to 21.
    [Equation(@"\begin{aligned} \alpha_1(i) &= \pi_i b_i(O_1), \quad 1 \le i \le N \\ \alpha_{t+1}(j) &= \left[\sum_{i=1}^{N} \alpha_t(i) a_{ij}\right] b_j(O_{t+1}), \quad 1 \le t \le T-1, \; 1 \le j \le N \\
        P(O|\lambda) &= \sum_{i=1}^{N} \alpha_T(i) \end{aligned}")]
    public static partial double Forward([Symbol(@"\pi")] ReadOnlySpan<double> start, ReadOnlyTensorSpan<double> a, ReadOnlyTensorSpan<double> b,
        ReadOnlySpan<int> O);

    private static Entry ForwardEntry() =>
        Entry.Of([Shares(1, 3), Shares(2, 3, 3), Shares(3, 3, 4), Whole(0, 4, 4, 7)], x => Forward(x[0], x[1], x[2], x[3]),
            x => ForwardSum(x[0], x[1], x[2], x[3]))
            .Gradient((x, d) => ForwardGradient(x[0], x[1], x[2], x[3], d[0], d[1], d[2]));

    // Kalman (1960), in the notation of Welch and Bishop (2006).
    [Equation(@"\begin{aligned} \hat{x}_k^- &= A\hat{x}_{k-1} + Bu_{k-1} \\ P_k^- &= AP_{k-1}A^T + Q \end{aligned}")]
    public static partial void TimeUpdate([Symbol(@"\hat{x}_{k-1}")] ReadOnlySpan<double> x, [Symbol("P_{k-1}")] ReadOnlyTensorSpan<double> P,
        ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B,
        [Symbol("u_{k-1}")] ReadOnlySpan<double> u, ReadOnlyTensorSpan<double> Q, [Symbol(@"\hat{x}_k^-")] Span<double> prior,
            [Symbol("P_k^-")] TensorSpan<double> covariance);

    private static Entry TimeUpdateEntry() =>
        Entry.Of([Some(1, 4), Definite(2, 4), Some(3, 4, 4), Some(4, 4, 2), Some(5, 2), Definite(6, 4)], [Zero(4), Zero(4, 4)],
            (x, r) => TimeUpdate(x[0], x[1], x[2], x[3], x[4], x[5], r[0], r[1]), (x, r) =>
            {
                Fill(r[0], i => Sum(4, j => x[2][i, j] * x[0][j]) + Sum(2, j => x[3][i, j] * x[4][j]));
                Fill(r[1], (i, j) => Times(Times(x[2], x[1]), Transposed(x[2]))[i, j] + x[5][i, j]);
            }).Gradient((Operand[] x, Operand[] g, Operand[] d) =>
                TimeUpdateGradient(x[0], x[1], x[2], x[3], x[4], x[5], g[0], g[1], d[0], d[1], d[2], d[3], d[4], d[5]));

    [Equation(@"\begin{aligned} K_t &= \frac{P_{t-1} + Q}{P_{t-1} + Q + R} \\ \hat{x}_t &= \hat{x}_{t-1} + K_t (z_t - \hat{x}_{t-1}) \\ P_t &= (1 - K_t)(P_{t-1} + Q) \end{aligned}
        \quad t = 1, \dots, T")]
    public static partial void ScalarFilter(ReadOnlySpan<double> z, double Q, double R, [Symbol(@"\hat{x}_0")] double start,
        [Symbol("P_0")] double uncertainty, Span<double> xHat);

    private static Entry ScalarFilterEntry() =>
        Entry.Of([Some(1, 7), Number(0.1), Number(0.4), Number(0.2), Number(1.3)], Zero(7), (x, r) => ScalarFilter(x[0], x[1], x[2], x[3], x[4], r), (x, r) =>
        {
            double state = x[3], p = x[4];
            for (var t = 0; t < 7; t++)
            {
                var gain = (p + x[1]) / (p + x[1] + x[2]);
                state += gain * (x[0][t] - state);
                p = (1 - gain) * (p + x[1]);
                r[t] = state;
            }
        }).Gradient((x, g, d) => ScalarFilterGradient(x[0], x[1], x[2], x[3], x[4], g, d[0], out d[1].Out, out d[2].Out, out d[3].Out, out d[4].Out));

    [Equation(@"\alpha_{t,j} = b_{j, o_t} \sum_{i=1}^{N} \alpha_{t-1,i} a_{ij}, \quad \alpha_{1,j} = \pi_j b_{j, o_1}; \quad \sum_{i=1}^N \alpha_{T,i}")]
    public static partial double ForwardByIndices([Symbol(@"\pi")] ReadOnlySpan<double> start, ReadOnlyTensorSpan<double> a, ReadOnlyTensorSpan<double> b,
        ReadOnlySpan<int> o);

    private static Entry ForwardByIndicesEntry() =>
        Entry.Of([Shares(1, 3), Shares(2, 3, 3), Shares(3, 3, 4), Whole(0, 4, 4, 7)], x => ForwardByIndices(x[0], x[1], x[2], x[3]),
            x => ForwardSum(x[0], x[1], x[2], x[3]))
            .Gradient((x, d) => ForwardByIndicesGradient(x[0], x[1], x[2], x[3], d[0], d[1], d[2]));

    [Equation(@"\beta_t(i) = \sum_{j=1}^N a_{ij} b_j(O_{t+1}) \beta_{t+1}(j), \quad \beta_T(i) = 1")]
    public static partial void Backward(ReadOnlyTensorSpan<double> a, ReadOnlyTensorSpan<double> b, ReadOnlySpan<int> O, TensorSpan<double> beta);

    private static Entry BackwardEntry() =>
        Entry.Of([Shares(2, 3, 3), Shares(3, 3, 4), Whole(0, 4, 4, 7)], Zero(7, 3), (x, r) => Backward(x[0], x[1], x[2], r), (x, r) =>
        {
            for (var t = 6; t >= 0; t--)
            {
                for (var i = 0; i < 3; i++)
                {
                    r[t, i] = t == 6 ? 1 : Sum(3, j => x[0][i, j] * x[1][j, (int)x[2][t + 1]] * r[t + 1, j]);
                }
            }
        }).Gradient((x, g, d) => BackwardGradient(x[0], x[1], x[2], g, d[0], d[1]));

    private static Entry ProportionalWeightsEntry() => Entry.Refused(
        @"w_t^{(i)} \propto w_{t-1}^{(i)} p(y_t \mid x_t^{(i)})",
        @"void F([Symbol(""w_t"")] Span<double> weights, [Symbol(""w_{t-1}"")] ReadOnlySpan<double> before, ReadOnlySpan<double> pYGivenX)", "EQ0014",
        @"w_i = \frac{v_i p_i}{\sum_{j=1}^{N} v_j p_j}", "void F(Span<double> w, ReadOnlySpan<double> v, ReadOnlySpan<double> p)");

    private static double ForwardSum(Operand start, Operand a, Operand b, Operand o)
    {
        var alpha = Vector(3, i => start[i] * b[i, (int)o[0]]);
        for (var t = 1; t < o.Length; t++)
        {
            var before = alpha;
            alpha = Vector(3, j => Sum(3, i => before[i] * a[i, j]) * b[j, (int)o[t]]);
        }

        return Sum(3, i => alpha[i]);
    }

    // Welch and Bishop (2006), with inputs for the prior and outputs called after them.
    [Equation(@"x' = x + K (z - H x) \\ P' = (I - K H) P \quad \text{where } K = P H^\top (H P H^\top + R)^{-1}")]
    public static partial void Correction(ReadOnlySpan<double> x, ReadOnlyTensorSpan<double> P, ReadOnlyTensorSpan<double> H, ReadOnlyTensorSpan<double> R, ReadOnlySpan<double> z,
        Span<double> xNew, TensorSpan<double> PNew);

    private static Entry CorrectionEntry() => Entry.Of([Some(1, 2), Positive(2, 2, 2), Some(3, 1, 2), Positive(4, 1, 1), Some(5, 1)], [Zero(2), Zero(2, 2)],
        (x, r) => Correction(x[0], x[1], x[2], x[3], x[4], r[0], r[1]),
        (x, r) =>
        {
            // One measurement: the gain is a column over a number.
            var (P, H) = (x[1], x[2]);
            double Column(int i) => Sum(2, k => P[i, k] * H[0, k]);
            var total = Sum(2, i => H[0, i] * Column(i)) + x[3][0, 0];
            Fill(r[0], i => x[0][i] + (Column(i) / total * (x[4][0] - Sum(2, k => H[0, k] * x[0][k]))));
            Fill(r[1], (i, j) => P[i, j] - (Column(i) / total * Sum(2, k => H[0, k] * P[k, j])));
        });
}
