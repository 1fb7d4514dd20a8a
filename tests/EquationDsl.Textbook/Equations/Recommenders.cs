namespace EquationDsl.Textbook.Equations;

/// <summary>Recommender systems.</summary>
internal static partial class Recommenders
{
    // Koren, Bell, Volinsky, 2009.
    [Equation(@"\hat{r}_{ui} = \mu + b_i + c_u + q_i^T p_u")]
    public static partial void Biased(
        double mu, ReadOnlySpan<double> b, ReadOnlySpan<double> c, [Shape("i, f")] ReadOnlyTensorSpan<double> q, [Shape("u, f")] ReadOnlyTensorSpan<double> p,
        TensorSpan<double> rHat);

    private static Entry BiasedEntry() =>
        Entry.Of(
            [Number(3.1), Some(1, 7), Some(2, 5), Some(3, 7, 3), Some(4, 5, 3)], Zero(5, 7), (x, r) => Biased(x[0], x[1], x[2], x[3], x[4], r),
            (x, r) => Fill(r, (u, i) => x[0] + x[1][i] + x[2][u] + Sum(3, k => x[3][i, k] * x[4][u, k])))
            .Gradient((x, g, d) => BiasedGradient(x[0], x[1], x[2], x[3], x[4], g, out d[0].Out, d[1], d[2], d[3], d[4]));

    [Equation(@"\sum_{u,i} w_{ui} (r_{ui} - q_i^T p_u)^2 + \lambda \left(\sum_i \|q_i\|^2 + \sum_u \|p_u\|^2\right)")]
    public static partial double Factorisation(
        ReadOnlyTensorSpan<double> w, ReadOnlyTensorSpan<double> r, [Shape("i, f")] ReadOnlyTensorSpan<double> q,
        [Shape("u, f")] ReadOnlyTensorSpan<double> p, double lambda);

    private static Entry FactorisationEntry() =>
        Entry.Of(
            [Positive(1, 5, 7), Some(2, 5, 7), Some(3, 7, 3), Some(4, 5, 3), Number(0.2)], x => Factorisation(x[0], x[1], x[2], x[3], x[4]),
            x => Sum(5, u => Sum(7, i => x[0][u, i] * Square(x[1][u, i] - Sum(3, k => x[2][i, k] * x[3][u, k]))))
                + (x[4] * (x[2].Values.Sum(Square) + x[3].Values.Sum(Square))))
            .Gradient((x, d) => FactorisationGradient(x[0], x[1], x[2], x[3], x[4], d[0], d[1], d[2], d[3], out d[4].Out));

    // Sedhain et al., AutoRec, 2015.
    [Equation(@"h(\mathbf{R}_{*i}) = f(\mathbf{W} \cdot g(\mathbf{V} \mathbf{R}_{*i} + \mu) + b), \quad g(z) = \frac{1}{1+e^{-z}}, \quad f(z) = z")]
    public static partial void AutoRec(
        [Symbol(@"\mathbf{R}_{*i}")] ReadOnlySpan<double> ratings, ReadOnlyTensorSpan<double> W, ReadOnlyTensorSpan<double> V, ReadOnlySpan<double> mu,
        ReadOnlySpan<double> b, Span<double> result);

    private static Entry AutoRecEntry() =>
        Entry.Of(
            [Some(1, 7), Some(2, 7, 4), Some(3, 4, 7), Some(4, 4), Some(5, 7)], Zero(7), (x, r) => AutoRec(x[0], x[1], x[2], x[3], x[4], r),
            (x, r) => Fill(r, i => Sum(4, k => x[1][i, k] * Logistic(Sum(7, j => x[2][k, j] * x[0][j]) + x[3][k])) + x[4][i]))
            .Gradient((x, g, d) => AutoRecGradient(x[0], x[1], x[2], x[3], x[4], g, d[0], d[1], d[2], d[3], d[4]));

    [Equation(@"h(\mathbf{r}; \theta) = f\left(\mathbf{W} \cdot g(\mathbf{V}\mathbf{r} + \boldsymbol{\mu}) + \mathbf{b}\right), \quad g(z) = \frac{1}{1+e^{-z}}, \quad f(z) = z")]
    public static partial void Reconstruction(
        ReadOnlySpan<double> r, ReadOnlyTensorSpan<double> W, ReadOnlyTensorSpan<double> V, ReadOnlySpan<double> mu, ReadOnlySpan<double> b, Span<double> h);

    private static Entry ReconstructionEntry() =>
        Entry.Of(
            [Some(1, 7), Some(2, 7, 4), Some(3, 4, 7), Some(4, 4), Some(5, 7)], Zero(7), (x, r) => Reconstruction(x[0], x[1], x[2], x[3], x[4], r),
            (x, r) => Fill(r, i => Sum(4, k => x[1][i, k] * Logistic(Sum(7, j => x[2][k, j] * x[0][j]) + x[3][k])) + x[4][i]))
            .Gradient((x, g, d) => ReconstructionGradient(x[0], x[1], x[2], x[3], x[4], g, d[0], d[1], d[2], d[3], d[4]));

    // Rendle et al., BPR, 2009.
    [Equation(@"\text{BPR-OPT} := \sum_{s} \ln \sigma(\hat{y}_s - \hat{z}_s) - \lambda_\Theta \|\Theta\|^2")]
    public static partial double PersonalRanking(
        ReadOnlySpan<double> yHat, ReadOnlySpan<double> zHat, [Symbol(@"\lambda_\Theta")] double lambda, ReadOnlySpan<double> Theta);

    private static Entry PersonalRankingEntry() =>
        Entry.Of(
            [Some(1, 7), Some(2, 7), Number(0.2), Some(3, 5)], x => PersonalRanking(x[0], x[1], x[2], x[3]),
            x => Sum(7, s => Log(Logistic(x[0][s] - x[1][s]))) - (x[2] * Sum(5, k => Square(x[3][k]))))
            .Gradient((x, d) => PersonalRankingGradient(x[0], x[1], x[2], x[3], d[0], d[1], out d[2].Out, d[3]));

    [Equation(@"-\ln \sigma(\hat{x}_{ui} - \hat{x}_{uj})")]
    public static partial double PairLoss([Symbol(@"\hat{x}_{ui}")] double positive, [Symbol(@"\hat{x}_{uj}")] double negative);

    private static Entry PairLossEntry() =>
        Entry.Of([Number(0.4), Number(0.9)], x => PairLoss(x[0], x[1]), x => -Log(Logistic(x[0] - x[1])))
            .Gradient((x, d) => PairLossGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    // Dive into Deep Learning (2019 edition), 17.5.
    [Equation(@"\max( m - \hat{y}_{ui} + \hat{y}_{uj}, 0)")]
    public static partial double RankingHinge([Symbol(@"\hat{y}_{ui}")] double positive, [Symbol(@"\hat{y}_{uj}")] double negative, double m);

    private static Entry RankingHingeEntry() =>
        Entry.Of([Number(0.4), Number(0.9), Number(1)], x => RankingHinge(x[0], x[1], x[2]), x => Max(x[2] - x[0] + x[1], 0))
            .Gradient((x, d) => RankingHingeGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    // Rendle, Factorization machines, 2010.
    [Equation(@"\hat{y}(\mathbf{x}) := w_0 + \sum_{i=1}^n w_i x_i + \sum_{i=1}^n \sum_{j=i+1}^n \langle \mathbf{v}_i, \mathbf{v}_j \rangle x_i x_j")]
    public static partial double FactorMachine(double w0, ReadOnlySpan<double> w, ReadOnlySpan<double> x, [Shape("n, k")] ReadOnlyTensorSpan<double> v);

    private static Entry FactorMachineEntry() =>
        Entry.Of([Number(0.3), Some(1, 7), Some(2, 7), Some(3, 7, 3)], x => FactorMachine(x[0], x[1], x[2], x[3]), Machine)
            .Gradient((x, d) => FactorMachineGradient(x[0], x[1], x[2], x[3], out d[0].Out, d[1], d[2], d[3]));

    [Equation(@"w_0 + \mathbf{w}^\top\mathbf{x} + \frac{1}{2} \sum_{f=1}^k \left( \left(\sum_{i=1}^n v_{i,f} x_i\right)^2 - \sum_{i=1}^n v_{i,f}^2 x_i^2\right)")]
    public static partial double LinearMachine([Symbol("w_0")] double bias, ReadOnlySpan<double> w, ReadOnlySpan<double> x, ReadOnlyTensorSpan<double> v);

    private static Entry LinearMachineEntry() =>
        Entry.Of([Number(0.3), Some(1, 7), Some(2, 7), Some(3, 7, 3)], x => LinearMachine(x[0], x[1], x[2], x[3]), Machine)
            .Gradient((x, d) => LinearMachineGradient(x[0], x[1], x[2], x[3], out d[0].Out, d[1], d[2], d[3]));

    [Equation(@"
        \begin{aligned}
        &\sum_{i=1}^d \sum_{j=i+1}^d \langle\mathbf{v}_i, \mathbf{v}_j\rangle x_i x_j \\
         &= \frac{1}{2} \sum_{i=1}^d \sum_{j=1}^d\langle\mathbf{v}_i, \mathbf{v}_j\rangle x_i x_j - \frac{1}{2}\sum_{i=1}^d \langle\mathbf{v}_i,
             \mathbf{v}_i\rangle x_i x_i \\
         &= \frac{1}{2} \big (\sum_{i=1}^d \sum_{j=1}^d \sum_{l=1}^k\mathbf{v}_{i, l} \mathbf{v}_{j, l} x_i x_j - \sum_{i=1}^d \sum_{l=1}^k \mathbf{v}_{i,
             l} \mathbf{v}_{i, l} x_i x_i \big)\\
         &=  \frac{1}{2} \sum_{l=1}^k \big ((\sum_{i=1}^d \mathbf{v}_{i, l} x_i) (\sum_{j=1}^d \mathbf{v}_{j, l}x_j) - \sum_{i=1}^d \mathbf{v}_{i,
             l}^2 x_i^2 \big ) \\
         &= \frac{1}{2} \sum_{l=1}^k \big ((\sum_{i=1}^d \mathbf{v}_{i, l} x_i)^2 - \sum_{i=1}^d \mathbf{v}_{i, l}^2 x_i^2)
         \end{aligned}")]
    public static partial double Pairs([Shape("d, k")] ReadOnlyTensorSpan<double> v, ReadOnlySpan<double> x);

    private static Entry PairsEntry() =>
        Entry.Of([Some(1, 7, 3), Some(2, 7)], x => Pairs(x[0], x[1]), x => Machine([Number(0), Zero(7), x[1], x[0]]))
            .Gradient((x, d) => PairsGradient(x[0], x[1], d[0], d[1]));

    // He et al., Neural collaborative filtering, 2017.
    [Equation(@"\hat{y}_{ui} = \sigma(\mathbf{h}^T (\mathbf{p}_u \odot \mathbf{q}_i))")]
    public static partial double GeneralisedFactorisation(
        [Symbol("p_u")] ReadOnlySpan<double> p, [Symbol("q_i")] ReadOnlySpan<double> q, ReadOnlySpan<double> h);

    private static Entry GeneralisedFactorisationEntry() =>
        Entry.Of(
            [Some(1, 5), Some(2, 5), Some(3, 5)], x => GeneralisedFactorisation(x[0], x[1], x[2]), x => Logistic(Sum(5, k => x[2][k] * x[0][k] * x[1][k])))
            .Gradient((x, d) => GeneralisedFactorisationGradient(x[0], x[1], x[2], d[0], d[1], d[2]));

    [Equation(@"
        \begin{aligned}
        \phi^{GMF} &= \mathbf{p}^G \odot \mathbf{q}^G, \\
        \phi^{MLP} &= \mathrm{ReLU}\left(\mathbf{W}_2^T \begin{bmatrix} \mathbf{p}^M \\ \mathbf{q}^M \end{bmatrix} + \mathbf{b}_2\right), \\
        \hat{y}_{ui} &= \sigma(\mathbf{h}^T \begin{bmatrix} \phi^{GMF} \\ \phi^{MLP} \end{bmatrix})
        \end{aligned}")]
    public static partial double NeuralFactorisation(
        ReadOnlySpan<double> pG, ReadOnlySpan<double> qG, ReadOnlySpan<double> pM, ReadOnlySpan<double> qM, ReadOnlyTensorSpan<double> W2,
        ReadOnlySpan<double> b2, ReadOnlySpan<double> h);

    private static Entry NeuralFactorisationEntry() =>
        Entry.Of(
            [Some(1, 5), Some(2, 5), Some(3, 4), Some(4, 2), Some(5, 6, 3), Some(6, 3), Some(7, 8)],
            x => NeuralFactorisation(x[0], x[1], x[2], x[3], x[4], x[5], x[6]),
            x => Logistic(Sum(5, k => x[6][k] * x[0][k] * x[1][k]) + Sum(3, j => x[6][5 + j]
                * Max(0, x[5][j] + Sum(4, k => x[4][k, j] * x[2][k]) + Sum(2, k => x[4][4 + k, j] * x[3][k])))))
            .Gradient((x, d) => NeuralFactorisationGradient(x[0], x[1], x[2], x[3], x[4], x[5], x[6], d[0], d[1], d[2], d[3], d[4], d[5], d[6]));

    // Guo et al., DeepFM, 2017.
    [Equation(@"\hat{y} = \sigma(\hat{y}^{(FM)} + \hat{y}^{(DNN)})")]
    public static partial double DeepMachine([Symbol(@"\hat{y}^{(FM)}")] double shallow, [Symbol(@"\hat{y}^{(DNN)}")] double deep);

    private static Entry DeepMachineEntry() =>
        Entry.Of([Number(0.4), Number(0.9)], x => DeepMachine(x[0], x[1]), x => Logistic(x[0] + x[1]))
            .Gradient((x, d) => DeepMachineGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    // Järvelin, Kekäläinen, 2002.
    [Equation(@"\mathrm{DCG}_p = \sum_{i=1}^{p} \frac{ 2^{rel_{i}} - 1 }{ \log_{2}(i+1)}")]
    public static partial void CumulativeGain(ReadOnlySpan<double> rel, Span<double> result);

    private static Entry CumulativeGainEntry() =>
        Entry.Of(
            [Positive(1, 7)], Zero(7), (x, r) => CumulativeGain(x[0], r),
            (x, r) => Fill(r, p => Sum(p + 1, i => (Pow(2, x[0][i]) - 1) / Log2(i + 2))))
            .Gradient((x, g, d) => CumulativeGainGradient(x[0], g, d[0]));

    // Resnick et al., 1994.
    [Equation(@"\text{sim}(u, v) = \frac{\sum_{i} (r_{ui} - \bar{r}_u)(r_{vi} - \bar{r}_v)}{\sqrt{\sum_{i} (r_{ui} - \bar{r}_u)^2} \sqrt{\sum_{i} (r_{vi} - \bar{r}_v)^2}}")]
    public static partial void UserSimilarity(ReadOnlyTensorSpan<double> r, ReadOnlySpan<double> rBar, TensorSpan<double> result);

    private static Entry UserSimilarityEntry() =>
        Entry.Of([Some(1, 5, 7), Some(2, 5)], Zero(5, 5), (x, r) => UserSimilarity(x[0], x[1], r), (x, r) => Fill(r, (u, v) =>
        {
            double Co(int a, int b) => Sum(7, i => (x[0][a, i] - x[1][a]) * (x[0][b, i] - x[1][b]));
            return Co(u, v) / (Sqrt(Co(u, u)) * Sqrt(Co(v, v)));
        })).Gradient((x, g, d) => UserSimilarityGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"\hat{r}_{ui} = \bar{r}_u + \frac{\sum_{v} \text{sim}_{uv} (r_{vi} - \bar{r}_v)}{\sum_{v} |\text{sim}_{uv}|}")]
    public static partial void Predicted(ReadOnlyTensorSpan<double> sim, ReadOnlyTensorSpan<double> r, ReadOnlySpan<double> rBar, TensorSpan<double> rHat);

    private static Entry PredictedEntry() =>
        Entry.Of(
            [Some(1, 5, 5), Some(2, 5, 7), Some(3, 5)], Zero(5, 7), (x, r) => Predicted(x[0], x[1], x[2], r),
            (x, r) => Fill(r, (u, i) => x[2][u] + (Sum(5, v => x[0][u, v] * (x[1][v, i] - x[2][v])) / Sum(5, v => Abs(x[0][u, v])))))
            .Gradient((x, g, d) => PredictedGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    private static double Machine(Operand[] x) =>
        x[0] + Sum(7, i => x[1][i] * x[2][i]) + Sum(7, i => Sum(i + 1, 7, j => Sum(3, k => x[3][i, k] * x[3][j, k]) * x[2][i] * x[2][j]));
}
