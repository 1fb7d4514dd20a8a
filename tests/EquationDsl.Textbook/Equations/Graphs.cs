namespace EquationDsl.Textbook.Equations;

/// <summary>Networks over graphs.</summary>
internal static partial class Graphs
{
    [Equation(@"H^{(l+1)} = \sigma\left(\hat{A} H^{(l)} W^{(l)}\right)")]
    public static partial void Propagation(
        ReadOnlyTensorSpan<double> AHat, [Symbol("H^{(l)}")] ReadOnlyTensorSpan<double> H, [Symbol("W^{(l)}")] ReadOnlyTensorSpan<double> W,
        [Symbol("H^{(l+1)}")] TensorSpan<double> next);

    private static Entry PropagationEntry() =>
        Entry.Of(
            [Some(1, 7, 7), Some(2, 7, 5), Some(3, 5, 3)], Zero(7, 3), (x, r) => Propagation(x[0], x[1], x[2], r),
            (x, r) => Fill(r, (i, j) => Logistic(Sum(7, k => Sum(5, c => x[0][i, k] * x[1][k, c] * x[2][c, j])))))
            .Gradient((x, g, d) => PropagationGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    [Equation(@"Z = f(X, A) = \mathrm{softmax}\left(\hat{A} \, \mathrm{ReLU}\left(\hat{A}XW^{(0)}\right) W^{(1)}\right)")]
    public static partial void TwoLayers(
        ReadOnlyTensorSpan<double> AHat, ReadOnlyTensorSpan<double> X, ReadOnlyTensorSpan<double> W0, ReadOnlyTensorSpan<double> W1, TensorSpan<double> Z);

    private static Entry TwoLayersEntry() =>
        Entry.Of([Some(1, 7, 7), Some(2, 7, 5), Some(3, 5, 4), Some(4, 4, 3)], Zero(7, 3), (x, r) => TwoLayers(x[0], x[1], x[2], x[3], r), (x, r) =>
        {
            double Hidden(int i, int h) => Max(0, Sum(7, k => Sum(5, c => x[0][i, k] * x[1][k, c] * x[2][c, h])));
            double Score(int i, int j) => Sum(7, k => x[0][i, k] * Sum(4, h => Hidden(k, h) * x[3][h, j]));
            Fill(r, (i, j) => Sums.Softmax(3, c => Score(i, c))[j]);
        }).Gradient((x, g, d) => TwoLayersGradient(x[0], x[1], x[2], x[3], g, d[0], d[1], d[2], d[3]));

    [Equation(@"\tilde{A} = A + I_N, \quad \tilde{D}_{ii} = \sum_j \tilde{A}_{ij}, \quad \hat{A}_{ij} = \frac{\tilde{A}_{ij}}{\sqrt{\tilde{D}_{ii} \tilde{D}_{jj}}}")]
    public static partial void Renormalised(ReadOnlyTensorSpan<double> A, TensorSpan<double> AHat);

    private static Entry RenormalisedEntry() =>
        Entry.Of([Positive(1, 7, 7)], Zero(7, 7), (x, r) => Renormalised(x[0], r), (x, r) =>
        {
            double Degree(int i) => 1 + Sum(7, j => x[0][i, j]);
            Fill(r, (i, j) => (x[0][i, j] + (i == j ? 1 : 0)) / Sqrt(Degree(i) * Degree(j)));
        }).Gradient((x, g, d) => RenormalisedGradient(x[0], g, d[0]));

    [Equation(@"d_i = \sum_j A_{ij}, \quad L_{ij} = \delta_{ij} - \frac{A_{ij}}{\sqrt{d_i d_j}}")]
    public static partial void Laplacian(ReadOnlyTensorSpan<double> A, TensorSpan<double> L);

    private static Entry LaplacianEntry() =>
        Entry.Of([Positive(1, 7, 7)], Zero(7, 7), (x, r) => Laplacian(x[0], r), (x, r) =>
        {
            double Degree(int i) => Sum(7, j => x[0][i, j]);
            Fill(r, (i, j) => (i == j ? 1 : 0) - (x[0][i, j] / Sqrt(Degree(i) * Degree(j))));
        }).Gradient((x, g, d) => LaplacianGradient(x[0], g, d[0]));

    [Equation(@"\alpha_{ij} = \frac{m_{ij} \exp(e_{ij})}{\sum_{k} m_{ik} \exp(e_{ik})}, \quad e_{ij} = \text{LeakyReLU}(\mathbf{a}_1^\top W h_i + \mathbf{a}_2^\top W h_j), \quad \text{LeakyReLU}(z) = \max(0.2 z, z)")]
    public static partial void MaskedAttention(
        ReadOnlyTensorSpan<double> m, ReadOnlySpan<double> a1, ReadOnlySpan<double> a2, ReadOnlyTensorSpan<double> W,
        [Shape("n, f")] ReadOnlyTensorSpan<double> h, TensorSpan<double> alpha);

    private static Entry MaskedAttentionEntry() =>
        Entry.Of(
            [Positive(1, 7, 7), Some(2, 4), Some(3, 4), Some(4, 4, 5), Some(5, 7, 5)], Zero(7, 7),
            (x, r) => MaskedAttention(x[0], x[1], x[2], x[3], x[4], r), (x, r) =>
            {
                double Part(int at, int i) => Sum(4, c => x[at][c] * Sum(5, k => x[3][c, k] * x[4][i, k]));
                double Score(int i, int j)
                {
                    var z = Part(1, i) + Part(2, j);
                    return x[0][i, j] * Exp(Max(0.2 * z, z));
                }

                Fill(r, (i, j) => Score(i, j) / Sum(7, k => Score(i, k)));
            })
            .Gradient((x, g, d) => MaskedAttentionGradient(x[0], x[1], x[2], x[3], x[4], g, d[0], d[1], d[2], d[3], d[4]));

    [Equation(@"\mathbf{z}_v = \frac{\mathbf{h}_v}{\|\mathbf{h}_v\|_2}")]
    public static partial void UnitRows([Shape("n, d")] ReadOnlyTensorSpan<double> h, [Shape("n, d")] TensorSpan<double> z);

    private static Entry UnitRowsEntry() =>
        Entry.Of(
            [Some(1, 7, 5)], Zero(7, 5), (x, r) => UnitRows(x[0], r),
            (x, r) => Fill(r, (i, j) => x[0][i, j] / Sqrt(Sum(5, k => Square(x[0][i, k])))))
            .Gradient((x, g, d) => UnitRowsGradient(x[0], g, d[0]));

    [Equation(@"J(\mathbf{z}_u) = -\log\left(\sigma(\mathbf{z}_u^\top \mathbf{z}_v)\right) - Q \cdot \frac{1}{n} \sum_{k=1}^{n} \log\left(\sigma(-\mathbf{z}_u^\top \mathbf{y}_k)\right)")]
    public static partial double GraphLoss(
        [Symbol("z_u")] ReadOnlySpan<double> zu, [Symbol("z_v")] ReadOnlySpan<double> zv, [Shape("n, d")] ReadOnlyTensorSpan<double> y, double Q);

    private static Entry GraphLossEntry() =>
        Entry.Of([Some(1, 5), Some(2, 5), Some(3, 7, 5), Number(2)], x => GraphLoss(x[0], x[1], x[2], x[3]), x =>
            -Log(Logistic(Sum(5, c => x[0][c] * x[1][c]))) - (x[3] * Mean(7, k => Log(Logistic(-Sum(5, c => x[0][c] * x[2][k, c]))))))
            .Gradient((x, d) => GraphLossGradient(x[0], x[1], x[2], x[3], d[0], d[1], d[2], out d[3].Out));

    [Equation(@"m_v = \sum_{w} A_{vw} W h_w, \quad h'_v = \tanh(U h_v + m_v)")]
    public static partial void LinearMessages(
        ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> W, ReadOnlyTensorSpan<double> U, [Shape("n, d")] ReadOnlyTensorSpan<double> h,
        [Symbol("h'"), Shape("n, d")] TensorSpan<double> next);

    private static Entry LinearMessagesEntry() =>
        Entry.Of(
            [Some(1, 7, 7), Some(2, 5, 5), Some(3, 5, 5), Some(4, 7, 5)], Zero(7, 5), (x, r) => LinearMessages(x[0], x[1], x[2], x[3], r), (x, r) =>
                Fill(r, (v, i) => Tanh(Sum(5, k => x[2][i, k] * x[3][v, k]) + Sum(7, w => x[0][v, w] * Sum(5, k => x[1][i, k] * x[3][w, k])))))
            .Gradient((x, g, d) => LinearMessagesGradient(x[0], x[1], x[2], x[3], g, d[0], d[1], d[2], d[3]));

    // Page, Brin, 1998.
    [Equation(@"PR(u) = \frac{1-d}{N} + d \sum_{v} \frac{A_{vu} PR(v)}{L(v)}")]
    public static partial void PageRank(
        [Shape("N, N")] ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> PR, ReadOnlySpan<double> L, double d, Span<double> result);

    private static Entry PageRankEntry() =>
        Entry.Of(
            [Positive(1, 7, 7), Shares(2, 7), Positive(3, 7), Number(0.85)], Zero(7), (x, r) => PageRank(x[0], x[1], x[2], x[3], r),
            (x, r) => Fill(r, u => ((1 - x[3]) / 7) + (x[3] * Sum(7, v => x[0][v, u] * x[1][v] / x[2][v]))))
            .Gradient((x, g, d) => PageRankGradient(x[0], x[1], x[2], x[3], g, d[0], d[1], d[2], out d[3].Out));

    [Equation(@"\mathbf{R}(t+1) = d \mathcal{M}\mathbf{R}(t) + \frac{1-d}{N} \mathbf{1}")]
    public static partial void RankStep(
        [Symbol(@"\mathcal{M}")] ReadOnlyTensorSpan<double> M, [Symbol("R(t)")] ReadOnlySpan<double> R, double d, int N,
        [Symbol("R(t+1)")] Span<double> next);

    private static Entry RankStepEntry() =>
        Entry.Of(
            [Positive(1, 7, 7), Shares(2, 7), Number(0.85), Whole(7)], Zero(7), (x, r) => RankStep(x[0], x[1], x[2], x[3].Count, r),
            (x, r) => Fill(r, u => ((1 - x[2]) / 7) + (x[2] * Sum(7, v => x[0][u, v] * x[1][v]))))
            .Gradient((x, g, d) => RankStepGradient(x[0], x[1], x[2], x[3].Count, g, d[0], d[1], out d[2].Out));

    // Bordes et al., TransE, 2013.
    [Equation(@"\mathcal{L} = \sum_{i} \left[\gamma + \|h_i + \ell - t_i\|_2 - \|h'_i + \ell - t'_i\|_2\right]_+")]
    public static partial double Translation(
        double gamma, [Shape("n, d")] ReadOnlyTensorSpan<double> h, [Symbol(@"\ell")] ReadOnlySpan<double> relation,
        [Shape("n, d")] ReadOnlyTensorSpan<double> t,
        [Symbol("h'"), Shape("n, d")] ReadOnlyTensorSpan<double> wrongHead, [Symbol("t'"), Shape("n, d")] ReadOnlyTensorSpan<double> wrongTail);

    private static Entry TranslationEntry() =>
        Entry.Of(
            [Number(0.3), Some(1, 7, 5), Some(2, 5), Some(3, 7, 5), Some(4, 7, 5), Some(5, 7, 5)], x => Translation(x[0], x[1], x[2], x[3], x[4], x[5]), x =>
            {
                double Far(int head, int tail, int i) => Sqrt(Sum(5, k => Square(x[head][i, k] + x[2][k] - x[tail][i, k])));
                return Sum(7, i => Max(0, x[0] + Far(1, 3, i) - Far(4, 5, i)));
            })
            .Gradient((x, d) => TranslationGradient(x[0], x[1], x[2], x[3], x[4], x[5], out d[0].Out, d[1], d[2], d[3], d[4], d[5]));

    // What a Laplacian measures (Shuman et al., 2013), with L only as a name.
    [Equation(@"x^\top L x = \frac{1}{2} \sum_{i,j} A_{ij} (x_i - x_j)^2")]
    public static partial double Smoothness(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> x);

    private static Entry SmoothnessEntry() =>
        Entry.Of([Some(1, 7, 7), Some(2, 7)], x => Smoothness(x[0], x[1]), x => Sum(7, i => Sum(7, j => x[0][i, j] * Pow(x[1][i] - x[1][j], 2))) / 2)
            .Gradient((x, d) => SmoothnessGradient(x[0], x[1], d[0], d[1]));

    // Newman, 2006.
    [Equation(@"Q = \frac{1}{2m} \sum_{ij} \left[ A_{ij} - \frac{k_i k_j}{2m} \right] \delta(c_i, c_j)")]
    public static partial double Modularity(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> k, ReadOnlySpan<int> c, double m);

    private static Entry ModularityEntry() =>
        Entry.Of(
            [Positive(1, 7, 7), Positive(2, 7), Operand.Whole(0, 3, 3, 7), Number(9)], x => Modularity(x[0], x[1], x[2], x[3]),
            x => Sum(7, i => Sum(7, j => x[2][i] == x[2][j] ? x[0][i, j] - (x[1][i] * x[1][j] / (2 * x[3])) : 0)) / (2 * x[3]))
            .Gradient((x, d) => ModularityGradient(x[0], x[1], x[2], x[3], d[0], d[1], out d[3].Out));

    // The scores of graph attention (Velickovic et al., 2018) for one pair of nodes.
    [Equation(@"e = \text{LeakyReLU}\left(\vec{\mathbf{a}}^T [\mathbf{W}\vec{h} \| \mathbf{W}\vec{g}]\right), \quad \text{LeakyReLU}(z) = \max(0.2 z, z)")]
    public static partial double AttentionOfPair(ReadOnlySpan<double> a, ReadOnlyTensorSpan<double> W, ReadOnlySpan<double> h, ReadOnlySpan<double> g);

    private static Entry AttentionOfPairEntry() =>
        Entry.Of([Some(1, 8), Some(2, 4, 5), Some(3, 5), Some(4, 5)], x => AttentionOfPair(x[0], x[1], x[2], x[3]), x =>
        {
            var z = Sum(4, r => x[0][r] * Sum(5, c => x[1][r, c] * x[2][c])) + Sum(4, r => x[0][4 + r] * Sum(5, c => x[1][r, c] * x[3][c]));
            return Max(0.2 * z, z);
        }).Gradient((x, d) => AttentionOfPairGradient(x[0], x[1], x[2], x[3], d[0], d[1], d[2], d[3]));
}
