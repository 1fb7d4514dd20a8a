namespace EquationDsl.Textbook.Equations;

/// <summary>Reinforcement learning: returns, values and their updates.</summary>
internal static partial class Reinforcement
{
    [Equation(@"Q_{n+1} = Q_n + \alpha \left[R_n - Q_n\right]")]
    public static partial double TrackedValue([Symbol("Q_n")] double Q, [Symbol("R_n")] double R, double alpha);

    private static Entry TrackedValueEntry() =>
        Entry.Of([Number(0.4), Number(1.2), Number(0.1)], x => TrackedValue(x[0], x[1], x[2]), x => x[0] + (x[2] * (x[1] - x[0])))
            .Gradient((x, d) => TrackedValueGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    // Schulman et al., 2017.
    [Equation(@"\frac{1}{T} \sum_{t=1}^T \min\left(r_t \hat{A}_t, \mathrm{clip}(r_t, 1-\epsilon, 1+\epsilon) \hat{A}_t\right), \quad r_t = \frac{\pi_t}{\pi^{\text{old}}_t}")]
    public static partial double ClippedByShares(
        [Symbol(@"\pi")] ReadOnlySpan<double> policy, [Symbol(@"\pi^{\text{old}}")] ReadOnlySpan<double> old, ReadOnlySpan<double> AHat, double epsilon = 0.2);

    private static Entry ClippedBySharesEntry() =>
        Entry.Of([Positive(1, 9), Positive(2, 9), Some(3, 9)], x => ClippedByShares(x[0], x[1], x[2]), x => Mean(9, t =>
        {
            var r = x[0][t] / x[1][t];
            return Min(r * x[2][t], Clamp(r, 0.8, 1.2) * x[2][t]);
        })).Gradient((x, d) => ClippedBySharesGradient(x[0], x[1], x[2], d[0], d[1], d[2]));

    // Sutton and Barto (2018), 2.3.
    [Equation(@"Q_{n+1} = Q_n + \frac{1}{n}\left[R_n - Q_n\right]")]
    public static partial double RunningValue([Symbol("Q_n")] double Q, [Symbol("R_n")] double R, int n);

    private static Entry RunningValueEntry() =>
        Entry.Of([Number(0.4), Number(1.2), Whole(5)], x => RunningValue(x[0], x[1], x[2].Count), x => x[0] + ((x[1] - x[0]) / 5))
            .Gradient((x, d) => RunningValueGradient(x[0], x[1], x[2].Count, out d[0].Out, out d[1].Out));

    [Equation(@"G = \sum_{t=0}^{T-1} \gamma^t r_t")]
    public static partial double FiniteReturn(ReadOnlySpan<double> r, double gamma);

    private static Entry FiniteReturnEntry() =>
        Entry.Of([Some(1, 7), Number(0.9)], x => FiniteReturn(x[0], x[1]), x => Sum(7, t => Pow(x[1], t) * x[0][t]))
            .Gradient((x, d) => FiniteReturnGradient(x[0], x[1], d[0], out d[1].Out));

    [Equation(@"\hat{R}_t = \sum_{t'=t}^{T} \gamma^{t'-t} r_{t'}")]
    public static partial void RewardsToGo(ReadOnlySpan<double> r, double gamma, [Symbol(@"\hat{R}")] Span<double> result);

    private static Entry RewardsToGoEntry() =>
        Entry.Of(
            [Some(1, 7), Number(0.9)], Zero(7), (x, r) => RewardsToGo(x[0], x[1], r), (x, r) => Fill(r, t => Sum(t, 7, k => Pow(x[1], k - t) * x[0][k])))
            .Gradient((x, g, d) => RewardsToGoGradient(x[0], x[1], g, d[0], out d[1].Out));

    // Agarwal, Jiang, Kakade, Sun, Reinforcement learning: theory and algorithms.
    [Equation(@"V(s) = \max_a \left\{ r(s,a) + \gamma \sum_{s'} P(s'|s,a) V(s') \right\}")]
    public static partial void Optimality(
        [Symbol("r(s,a)")] ReadOnlyTensorSpan<double> r, double gamma, [Symbol("P(s'|s,a)")] ReadOnlyTensorSpan<double> P, ReadOnlySpan<double> V,
        Span<double> result);

    private static Entry OptimalityEntry() =>
        Entry.Of(
            [Some(1, 5, 3), Number(0.9), Shares(2, 5, 3, 5), Some(3, 5)], Zero(5), (x, r) => Optimality(x[0], x[1], x[2], x[3], r),
            (x, r) => Fill(r, s => Largest(3, a => x[0][s, a] + (x[1] * Sum(5, q => x[2].Values[(((s * 3) + a) * 5) + q] * x[3][q])))));

    [Equation(@"\max_a \left( r_{sa} + \gamma \sum_{s'} P_{sas'} V_{s'} \right)")]
    public static partial void ValueIteration(
        ReadOnlyTensorSpan<double> r, double gamma, ReadOnlyTensorSpan<double> P, ReadOnlySpan<double> V, Span<double> result);

    private static Entry ValueIterationEntry() =>
        Entry.Of(
            [Some(1, 5, 3), Number(0.9), Shares(2, 5, 3, 5), Some(3, 5)], Zero(5), (x, r) => ValueIteration(x[0], x[1], x[2], x[3], r),
            (x, r) => Fill(r, s => Largest(3, a => x[0][s, a] + (x[1] * Sum(5, q => x[2][s, a, q] * x[3][q])))))
            .Gradient((x, g, d) => ValueIterationGradient(x[0], x[1], x[2], x[3], g, d[0], out d[1].Out, d[2], d[3]));

    [Equation(@"V^\pi = (I - \gamma P^\pi)^{-1} r^\pi")]
    public static partial void PolicyEvaluation(
        double gamma, [Symbol(@"P^\pi")] ReadOnlyTensorSpan<double> P, [Symbol(@"r^\pi")] ReadOnlySpan<double> r, [Symbol(@"V^\pi")] Span<double> V);

    private static Entry PolicyEvaluationEntry() =>
        Entry.Of([Number(0.6), Shares(1, 5, 5), Some(2, 5)], Zero(5), (x, r) => PolicyEvaluation(x[0], x[1], x[2], r), (x, r) =>
        {
            for (var sweep = 0; sweep < 120; sweep++)
            {
                var v = r.Copy();
                Fill(r, s => x[2][s] + (x[0] * Sum(5, q => x[1][s, q] * v[q])));
            }
        }).Gradient((x, g, d) => PolicyEvaluationGradient(x[0], x[1], x[2], g, out d[0].Out, d[1], d[2]));

    [Equation(@"\pi(a) = \frac{e^{H_t(a)}}{\sum_{b=1}^k e^{H_t(b)}}")]
    public static partial void GradientBandit([Symbol("H_t")] ReadOnlySpan<double> H, [Symbol(@"\pi")] Span<double> policy);

    private static Entry GradientBanditEntry() =>
        Entry.Of([Some(1, 7)], Zero(7), (x, r) => GradientBandit(x[0], r), (x, r) => Sums.Softmax(7, a => x[0][a]).CopyTo(r.Values, 0))
            .Gradient((x, g, d) => GradientBanditGradient(x[0], g, d[0]));

    [Equation(@"A_t = \arg\max_a \left[Q_t(a) + c \sqrt{\frac{\ln t}{N_t(a)}}\right]")]
    public static partial int UpperConfidence([Symbol("Q_t")] ReadOnlySpan<double> Q, double c, int t, [Symbol("N_t")] ReadOnlySpan<double> N);

    private static Entry UpperConfidenceEntry() =>
        Entry.Of(
            [Some(1, 7), Number(1.4), Whole(20), Positive(2, 7)], x => UpperConfidence(x[0], x[1], x[2].Count, x[3]),
            x => Enumerable.Range(0, 7).MaxBy(a => x[0][a] + (x[1] * Sqrt(Log(20) / x[3][a]))));

    [Equation(@"\hat{A}_t = \delta_t + \gamma\lambda \hat{A}_{t+1}, \quad \hat{A}_{T+1} = 0")]
    public static partial void AdvantagesOfErrors(ReadOnlySpan<double> delta, double gamma, double lambda, Span<double> AHat);

    private static Entry AdvantagesOfErrorsEntry() =>
        Entry.Of(
            [Some(1, 7), Number(0.9), Number(0.8)], Zero(7), (x, r) => AdvantagesOfErrors(x[0], x[1], x[2], r),
            (x, r) => Fill(r, t => Sum(t, 7, l => Pow(x[1] * x[2], l - t) * x[0][l])))
            .Gradient((x, g, d) => AdvantagesOfErrorsGradient(x[0], x[1], x[2], g, d[0], out d[1].Out, out d[2].Out));

    // Williams, REINFORCE, 1992.
    [Equation(@"\theta_{t+1} = \theta_t + \alpha G_t \nabla \ln \pi(A_t|S_t, \theta_t)")]
    public static partial void Reinforce(
        Span<double> theta, double alpha, [Symbol("G_t")] double G, [Symbol(@"\nabla \ln \pi(A_t|S_t, \theta_t)")] ReadOnlySpan<double> score);

    private static Entry ReinforceEntry() =>
        Entry.Of([Some(1, 7), Number(0.1), Number(1.7), Some(2, 7)], Zero(7), (x, r) =>
        {
            x[0].Values.CopyTo((Span<double>)r);
            Reinforce(r, x[1], x[2], x[3]);
        }, (x, r) => Fill(r, i => x[0][i] + (x[1] * x[2] * x[3][i])));

    // Schulman et al., Proximal policy optimization, 2017.
    [Equation(@"L^{CLIP}(\theta) = \hat{\mathbb{E}}_t\left[\min(r_t(\theta)\hat{A}_t, \mathrm{clip}(r_t(\theta), 1-\epsilon, 1+\epsilon)\hat{A}_t)\right]")]
    public static partial double ClippedSurrogate([Symbol(@"r_t(\theta)")] ReadOnlySpan<double> r, ReadOnlySpan<double> AHat, double epsilon);

    private static Entry ClippedSurrogateEntry() =>
        Entry.Of(
            [Positive(1, 7), Some(2, 7), Number(0.2)], x => ClippedSurrogate(x[0], x[1], x[2]),
            x => Mean(7, t => Min(x[0][t] * x[1][t], Math.Clamp(x[0][t], 1 - x[2], 1 + x[2]) * x[1][t])))
            .Gradient((x, d) => ClippedSurrogateGradient(x[0], x[1], x[2], d[0], d[1], out d[2].Out));

    [Equation(@"g(\epsilon, A) = \begin{cases} (1 + \epsilon) A & A \geq 0 \\ (1 - \epsilon) A & A < 0. \end{cases}")]
    public static partial double Clip(double epsilon, double A);

    private static Entry ClipEntry() =>
        Entry.Of([Number(0.2), Number(-0.7)], x => Clip(x[0], x[1]), x => (1 - x[0]) * x[1])
            .Gradient((x, d) => ClipGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    [Equation(@"L_t(\theta) = L_t^{CLIP} - c_1 L_t^{VF} + c_2 S, \quad L_t^{VF} = (V - V^{\text{targ}})^2, \quad S = -\sum_a \pi_a \log \pi_a")]
    public static partial double Combined(
        [Symbol("L_t^{CLIP}")] double clip, double c1, double c2, double V, [Symbol(@"V^{\text{targ}}")] double target,
        [Symbol(@"\pi")] ReadOnlySpan<double> policy);

    private static Entry CombinedEntry() =>
        Entry.Of(
            [Number(0.4), Number(0.5), Number(0.01), Number(1.2), Number(0.9), Shares(1, 5)], x => Combined(x[0], x[1], x[2], x[3], x[4], x[5]),
            x => x[0] - (x[1] * Square(x[3] - x[4])) - (x[2] * Sum(5, a => x[5][a] * Log(x[5][a]))))
            .Gradient((x, d) => CombinedGradient(
                x[0], x[1], x[2], x[3], x[4], x[5], out d[0].Out, out d[1].Out, out d[2].Out, out d[3].Out, out d[4].Out, d[5]));

    [Equation(@"V(s) = \alpha \log \sum_a \exp\left(\frac{1}{\alpha} Q(s,a)\right)")]
    public static partial void SoftMaximum(ReadOnlyTensorSpan<double> Q, double alpha, Span<double> V);

    private static Entry SoftMaximumEntry() =>
        Entry.Of(
            [Some(1, 5, 3), Number(0.4)], Zero(5), (x, r) => SoftMaximum(x[0], x[1], r),
            (x, r) => Fill(r, s => x[1] * Log(Sum(3, a => Exp(x[0][s, a] / x[1])))))
            .Gradient((x, g, d) => SoftMaximumGradient(x[0], x[1], g, d[0], out d[1].Out));

    // Mnih et al., 2015.
    [Equation(@"L(w) = \left(r + \gamma \max_{a'} \hat{Q}_{a'} - Q_a\right)^2")]
    public static partial double DeepQ(double r, double gamma, [Symbol(@"\hat{Q}")] ReadOnlySpan<double> target, ReadOnlySpan<double> Q, int a);

    private static Entry DeepQEntry() =>
        Entry.Of(
            [Number(0.7), Number(0.9), Some(1, 5), Some(2, 5), Whole(3)], x => DeepQ(x[0], x[1], x[2], x[3], x[4].Count),
            x => Square(x[0] + (x[1] * Largest(5, b => x[2][b])) - x[3][3]))
            .Gradient((x, d) => DeepQGradient(x[0], x[1], x[2], x[3], x[4].Count, out d[0].Out, out d[1].Out, d[2], d[3]));

    [Equation(@"\phi_{\text{targ}} \leftarrow \rho \phi_{\text{targ}} + (1-\rho) \phi")]
    public static partial void PolyakStep([Symbol(@"\phi_{\text{targ}}")] Span<double> target, double rho, ReadOnlySpan<double> phi);

    private static Entry PolyakStepEntry() =>
        Entry.Of([Some(1, 7), Number(0.9), Some(2, 7)], Zero(7), (x, r) =>
        {
            x[0].Values.CopyTo((Span<double>)r);
            PolyakStep(r, x[1], x[2]);
        }, (x, r) => Fill(r, i => (x[1] * x[0][i]) + ((1 - x[1]) * x[2][i])));

    // Wang et al., Dueling networks, 2016.
    [Equation(@"Q(s, a) = V(s) + \left(A(s, a) - \frac{1}{|\mathcal{A}|} \sum_{a'} A(s, a')\right)")]
    public static partial void Dueling(ReadOnlySpan<double> V, ReadOnlyTensorSpan<double> A, [Symbol(@"|\mathcal{A}|")] int actions, TensorSpan<double> Q);

    private static Entry DuelingEntry() =>
        Entry.Of(
            [Some(1, 5), Some(2, 5, 3), Whole(3)], Zero(5, 3), (x, r) => Dueling(x[0], x[1], x[2].Count, r),
            (x, r) => Fill(r, (s, a) => x[0][s] + x[1][s, a] - Mean(3, b => x[1][s, b])))
            .Gradient((x, g, d) => DuelingGradient(x[0], x[1], x[2].Count, g, d[0], d[1]));

    [Equation(@"Q(s, a) = V(s) + A(s, a) - \frac{1}{m} \sum_{a'=1}^{m} A(s, a')")]
    public static partial void DuelingOfCount(ReadOnlySpan<double> V, ReadOnlyTensorSpan<double> A, TensorSpan<double> Q);

    private static Entry DuelingOfCountEntry() =>
        Entry.Of(
            [Some(1, 5), Some(2, 5, 3)], Zero(5, 3), (x, r) => DuelingOfCount(x[0], x[1], r),
            (x, r) => Fill(r, (s, a) => x[0][s] + x[1][s, a] - Mean(3, b => x[1][s, b])))
            .Gradient((x, g, d) => DuelingOfCountGradient(x[0], x[1], g, d[0], d[1]));

    // Schaul et al., Prioritized replay, 2016.
    [Equation(@"P(i) = \frac{p_i^\alpha}{\sum_k p_k^\alpha}, \quad w_i = \left(\frac{1}{N} \cdot \frac{1}{P(i)}\right)^\beta")]
    public static partial void Importance(ReadOnlySpan<double> p, double alpha, double beta, Span<double> w);

    private static Entry ImportanceEntry() =>
        Entry.Of(
            [Positive(1, 7), Number(0.6), Number(0.4)], Zero(7), (x, r) => Importance(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => Pow(Sum(7, k => Pow(x[0][k], x[1])) / Pow(x[0][i], x[1]) / 7, x[2])))
            .Gradient((x, g, d) => ImportanceGradient(x[0], x[1], x[2], g, d[0], out d[1].Out, out d[2].Out));

    // Watkins and Dayan, 1992.
    [Equation(@"Q(s,a) \leftarrow (1-\alpha) Q(s,a) + \alpha \left(r + \gamma \max_{a'} Q(s',a')\right)")]
    public static partial void QLearning(TensorSpan<double> Q, int s, int a, int sPrime, double r, double alpha, double gamma);

    private static Entry QLearningEntry() =>
        Entry.Of([Some(1, 4, 3), Number(0.7), Number(0.1), Number(0.9)], Zero(4, 3), (x, r) =>
        {
            Fill(r, (i, j) => x[0][i, j]);
            QLearning(r, 1, 2, 3, x[1], x[2], x[3]);
        }, (x, r) => Fill(r, (i, j) => i == 1 && j == 2 ? ((1 - x[2]) * x[0][1, 2]) + (x[2] * (x[1] + (x[3] * Enumerable.Range(0, 3).Max(k => x[0][3, k])))) : x[0][i, j]));

    // Sutton and Barto (2018), 6.8: one step of Q-learning as printed, with the positions of states and actions named by [Symbol].
    [Equation(@"Q(S_t, A_t) \leftarrow Q(S_t, A_t) + \alpha \left[R_{t+1} + \gamma \max_a Q(S_{t+1}, a) - Q(S_t, A_t)\right]")]
    public static partial void QStep(
        TensorSpan<double> Q, [Symbol("S_t")] int state, [Symbol("A_t")] int action, [Symbol("S_{t+1}")] int next, [Symbol("R_{t+1}")] double reward,
        double alpha, double gamma);

    private static Entry QStepEntry() =>
        Entry.Of([Some(1, 4, 3), Number(0.7), Number(0.1), Number(0.9)], Zero(4, 3), (x, r) =>
        {
            Fill(r, (i, j) => x[0][i, j]);
            QStep(r, 1, 2, 1, x[1], x[2], x[3]);
        }, (x, r) => Fill(r, (i, j) => i == 1 && j == 2 ? x[0][1, 2] + (x[2] * (x[1] + (x[3] * Enumerable.Range(0, 3).Max(k => x[0][1, k])) - x[0][1, 2])) : x[0][i, j]));

    // Sutton and Barto (2018), 6.2.
    [Equation(@"V(S_t) \leftarrow V(S_t) + \alpha \left[R_{t+1} + \gamma V(S_{t+1}) - V(S_t)\right]")]
    public static partial void TemporalDifference(
        Span<double> V, [Symbol("S_t")] int state, [Symbol("S_{t+1}")] int next, [Symbol("R_{t+1}")] double reward, double alpha, double gamma);

    private static Entry TemporalDifferenceEntry() =>
        Entry.Of([Some(1, 7), Number(0.7), Number(0.1), Number(0.9)], Zero(7), (x, r) =>
        {
            Fill(r, i => x[0][i]);
            TemporalDifference(r, 4, 6, x[1], x[2], x[3]);
        }, (x, r) => Fill(r, i => i == 4 ? x[0][4] + (x[2] * (x[1] + (x[3] * x[0][6]) - x[0][4])) : x[0][i]));

    // Sutton and Barto (2018), 6.5.
    [Equation(@"\delta_t = R_{t+1} + \gamma V(S_{t+1}) - V(S_t)")]
    public static partial double ErrorOfStep(
        ReadOnlySpan<double> V, [Symbol("S_t")] int state, [Symbol("S_{t+1}")] int next, [Symbol("R_{t+1}")] double reward, double gamma);

    private static Entry ErrorOfStepEntry() =>
        Entry.Of([Some(1, 7), Number(0.7), Number(0.9)], x => ErrorOfStep(x[0], 4, 6, x[1], x[2]), x => x[1] + (x[2] * x[0][6]) - x[0][4])
            .Gradient((x, d) => ErrorOfStepGradient(x[0], 4, 6, x[1], x[2], d[0], out d[1].Out, out d[2].Out));

    private static Entry ReturnsEntry() => Entry.Refused(
        @"G_t = R_{t+1} + \gamma G_{t+1}, \quad G_T = 0", "void F(ReadOnlySpan<double> R, double gamma, Span<double> G)", "EQ0165",
        @"G_t = R_t + \gamma G_{t+1}, \quad G_T = 0, \quad t = 0, \dots, T-1");

    // Schulman et al. (2016), 16.
    [Equation(@"\hat{A}_t = \sum_{l=0}^{\infty}(\gamma\lambda)^l\delta_{t+l}")]
    public static partial void InfiniteAdvantages(ReadOnlySpan<double> delta, double gamma, double lambda, [Symbol(@"\hat{A}")] Span<double> A);

    private static Entry InfiniteAdvantagesEntry() =>
        Entry.Of([Some(1, 9), Number(0.9), Number(0.7)], Zero(9), (x, r) => InfiniteAdvantages(x[0], x[1], x[2], r), (x, r) => Fill(r, t => Sum(9 - t, l => Pow(x[1] * x[2], l) * x[0][t + l])))
            .Gradient((x, g, d) => InfiniteAdvantagesGradient(x[0], x[1], x[2], g, d[0], out d[1].Out, out d[2].Out));

    private static Entry SoftValueEntry() => Entry.Refused(
        @"V(s) = \mathbb{E}_{a \sim \pi}\left[Q(s, a) - \alpha \log \pi(a|s)\right]",
        "void F(ReadOnlyTensorSpan<double> pi, ReadOnlyTensorSpan<double> Q, double alpha, Span<double> V)", "EQ0014",
        @"V_s = \sum_a \pi_{sa} (Q_{sa} - \alpha \log \pi_{sa})",
        "void F(ReadOnlyTensorSpan<double> pi, ReadOnlyTensorSpan<double> Q, double alpha, Span<double> V)");
}
