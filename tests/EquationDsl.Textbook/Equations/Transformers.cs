namespace EquationDsl.Textbook.Equations;

/// <summary>Attention and what transformers are made of.</summary>
internal static partial class Transformers
{
    // Dive into Deep Learning, 11.3.
    [Equation(@"\mathrm{softmax}\left(\frac{\mathbf Q \mathbf K^\top }{\sqrt{d}}\right) \mathbf V \in \mathbb{R}^{n\times v}, \quad \mathbf Q\in\mathbb R^{n\times d}, \mathbf K\in\mathbb R^{m\times d}, \mathbf V\in\mathbb R^{m\times v}")]
    public static partial void AttentionOfStatedShapes(ReadOnlyTensorSpan<double> Q, ReadOnlyTensorSpan<double> K, ReadOnlyTensorSpan<double> V,
        TensorSpan<double> result);

    private static Entry AttentionOfStatedShapesEntry() =>
        Entry.Of(
            [Some(1, 5, 3), Some(2, 7, 3), Some(3, 7, 4)], Zero(5, 4), (x, r) => AttentionOfStatedShapes(x[0], x[1], x[2], r),
            (x, r) => Attend(x[0], x[1], x[2], r))
            .Gradient((x, g, d) => AttentionOfStatedShapesGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    // Vaswani et al., 2017.
    [Equation(@"\mathrm{Attention}(Q, K, V) = \mathrm{softmax}(\frac{QK^T}{\sqrt{d_k}})V")]
    public static partial void ScaledDotProduct(
        ReadOnlyTensorSpan<double> Q, ReadOnlyTensorSpan<double> K, ReadOnlyTensorSpan<double> V, [Symbol("d_k")] int dk, TensorSpan<double> result);

    private static Entry ScaledDotProductEntry() =>
        Entry.Of(
            [Some(1, 5, 4), Some(2, 7, 4), Some(3, 7, 3), Whole(4)], Zero(5, 3), (x, r) => ScaledDotProduct(x[0], x[1], x[2], x[3].Count, r),
            (x, r) => Attend(x[0], x[1], x[2], r))
            .Gradient((x, g, d) => ScaledDotProductGradient(x[0], x[1], x[2], x[3].Count, g, d[0], d[1], d[2]));

    // Dive into Deep Learning, 11.3.
    [Equation(@"\mathrm{softmax}\left(\frac{\mathbf Q \mathbf K^\top }{\sqrt{d}}\right) \mathbf V \quad\text{where } \mathbf Q\in\mathbb R^{n\times d}, \mathbf K\in\mathbb R^{m\times d}, \mathbf V\in\mathbb R^{m\times v}.")]
    public static partial Tensor<double> Batched(ReadOnlyTensorSpan<double> Q, ReadOnlyTensorSpan<double> K, ReadOnlyTensorSpan<double> V);

    private static Entry BatchedEntry() =>
        Entry.Of(
            [Some(1, 5, 4), Some(2, 7, 4), Some(3, 7, 3)], Zero(5, 3), (x, r) => Batched(x[0], x[1], x[2]).CopyTo(r), (x, r) => Attend(x[0], x[1], x[2], r))
            .Gradient((x, g, d) => BatchedGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    [Equation(@"a(\mathbf{q}, \mathbf{k}_i) = \mathbf{q}^\top \mathbf{k}_i / \sqrt{d}, \quad \mathbf{q} \in \mathbb{R}^d")]
    public static partial void Scores(ReadOnlySpan<double> q, ReadOnlyTensorSpan<double> k, Span<double> a);

    private static Entry ScoresEntry() =>
        Entry.Of(
            [Some(1, 5), Some(2, 7, 5)], Zero(7), (x, r) => Scores(x[0], x[1], r), (x, r) => Fill(r, i => Sum(5, j => x[0][j] * x[1][i, j]) / Sqrt(5)))
            .Gradient((x, g, d) => ScoresGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"\alpha(\mathbf{q}, \mathbf{k}_i) = \mathrm{softmax}(a(\mathbf{q}, \mathbf{k}_i)) = \frac{\exp(\mathbf{q}^\top \mathbf{k}_i / \sqrt{d})}{\sum_{j=1} \exp(\mathbf{q}^\top \mathbf{k}_j / \sqrt{d})}.")]
    public static partial void Weights(ReadOnlySpan<double> q, ReadOnlyTensorSpan<double> k, int d, Span<double> alpha);

    private static Entry WeightsEntry() =>
        Entry.Of(
            [Some(1, 5), Some(2, 7, 5), Whole(5)], Zero(7), (x, r) => Weights(x[0], x[1], x[2].Count, r), (x, r) =>
                Sums.Softmax(7, i => Sum(5, j => x[0][j] * x[1][i, j]) / Sqrt(5)).CopyTo(r.Values, 0))
            .Gradient((x, g, d) => WeightsGradient(x[0], x[1], x[2].Count, g, d[0], d[1]));

    // Vaswani et al., 2017.
    [Equation(@"\mathrm{FFN}(x)=\max(0, xW_1 + b_1) W_2 + b_2")]
    public static partial void FeedForward(
        ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> W1, ReadOnlySpan<double> b1, ReadOnlyTensorSpan<double> W2, ReadOnlySpan<double> b2,
        TensorSpan<double> result);

    private static Entry FeedForwardEntry() =>
        Entry.Of(
            [Some(1, 7, 5), Some(2, 5, 4), Some(3, 4), Some(4, 4, 5), Some(5, 5)], Zero(7, 5), (x, r) => FeedForward(x[0], x[1], x[2], x[3], x[4], r),
            (x, r) => Fill(r, (i, j) => Sum(4, h => Max(0, Sum(5, k => x[0][i, k] * x[1][k, h]) + x[2][h]) * x[3][h, j]) + x[4][j]))
            .Gradient((x, g, d) => FeedForwardGradient(x[0], x[1], x[2], x[3], x[4], g, d[0], d[1], d[2], d[3], d[4]));

    [Equation(@"
        \begin{aligned}
        &\begin{bmatrix} \cos(\delta \omega_j) & \sin(\delta \omega_j) \\  -\sin(\delta \omega_j) & \cos(\delta \omega_j) \\ \end{bmatrix}
        \begin{bmatrix} p_1 \\  p_2 \\ \end{bmatrix}
        \end{aligned}")]
    public static partial void Advance(double delta, [Symbol(@"\omega_j")] double omega, ReadOnlySpan<double> p, Span<double> result);

    private static Entry AdvanceEntry() =>
        Entry.Of([Number(2), Number(0.3), Some(1, 2)], Zero(2), (x, r) => Advance(x[0], x[1], x[2], r), (x, r) =>
        {
            var (sin, cos) = SinCos(x[0] * x[1]);
            r[0] = (cos * x[2][0]) + (sin * x[2][1]);
            r[1] = (-sin * x[2][0]) + (cos * x[2][1]);
        }).Gradient((x, g, d) => AdvanceGradient(x[0], x[1], x[2], g, out d[0].Out, out d[1].Out, d[2]));

    // Katharopoulos et al., Transformers are RNNs, 2020.
    [Equation(@"V'_i = \frac{\sum_{j=1}^N \text{sim}(Q_i, K_j) V_j}{\sum_{j=1}^N \text{sim}(Q_i, K_j)}, \quad \text{sim}(q, k) = \exp\left(\frac{q^T k}{\sqrt{D}}\right)")]
    public static partial void Similarity(
        [Shape("n, d")] ReadOnlyTensorSpan<double> Q, [Shape("m, d")] ReadOnlyTensorSpan<double> K, [Shape("m, v")] ReadOnlyTensorSpan<double> V,
        int D, [Symbol("V'")] TensorSpan<double> result);

    private static Entry SimilarityEntry() =>
        Entry.Of(
            [Some(1, 5, 4), Some(2, 7, 4), Some(3, 7, 3), Whole(4)], Zero(5, 3), (x, r) => Similarity(x[0], x[1], x[2], x[3].Count, r),
            (x, r) => Attend(x[0], x[1], x[2], r))
            .Gradient((x, g, d) => SimilarityGradient(x[0], x[1], x[2], x[3].Count, g, d[0], d[1], d[2]));

    [Equation(@"V'_i = \frac{\phi(Q_i)^T \sum_{j=1}^N \phi(K_j) V_j^T}{\phi(Q_i)^T \sum_{j=1}^N \phi(K_j)}, \quad \phi(x) = \text{elu}(x) + 1, \quad \text{elu}(x) = \begin{cases} x & x > 0 \\ e^x - 1 & x \le 0 \end{cases}")]
    public static partial void Kernelised(
        [Shape("n, d")] ReadOnlyTensorSpan<double> Q, [Shape("m, d")] ReadOnlyTensorSpan<double> K, [Shape("m, v")] ReadOnlyTensorSpan<double> V,
        [Symbol("V'")] TensorSpan<double> result);

    private static Entry KernelisedEntry() =>
        Entry.Of(
            [Some(1, 5, 4), Some(2, 7, 4), Some(3, 7, 3)], Zero(5, 3), (x, r) => Kernelised(x[0], x[1], x[2], r),
            (x, r) => Linear(x[0], x[1], x[2], r, _ => 7))
            .Gradient((x, g, d) => KernelisedGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    [Equation(@"V'_i = \frac{\phi(Q_i)^T S_i}{\phi(Q_i)^T Z_i}, \quad S_i = \sum_{j=1}^i \phi(K_j) V_j^T, \quad Z_i = \sum_{j=1}^i \phi(K_j), \quad \phi(x) = 1 + \begin{cases} x & x > 0 \\ e^x - 1 & x \le 0 \end{cases}")]
    public static partial void Causal(
        [Shape("m, d")] ReadOnlyTensorSpan<double> Q, [Shape("m, d")] ReadOnlyTensorSpan<double> K, [Shape("m, v")] ReadOnlyTensorSpan<double> V,
        [Symbol("V'")] TensorSpan<double> result);

    private static Entry CausalEntry() =>
        Entry.Of(
            [Some(1, 7, 4), Some(2, 7, 4), Some(3, 7, 3)], Zero(7, 3), (x, r) => Causal(x[0], x[1], x[2], r),
            (x, r) => Linear(x[0], x[1], x[2], r, i => i + 1))
            .Gradient((x, g, d) => CausalGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    // Shazeer, GLU variants improve transformer, 2020.
    [Equation(@"\text{FFN}_\text{Swish}(x, W_1, W_2) = \text{Swish}_1(xW_1)W_2, \quad \text{Swish}_1(z) = z\sigma(z)")]
    public static partial void SwishLayer(ReadOnlySpan<double> x, ReadOnlyTensorSpan<double> W1, ReadOnlyTensorSpan<double> W2, Span<double> result);

    private static Entry SwishLayerEntry() =>
        Entry.Of([Some(1, 5), Some(2, 5, 4), Some(3, 4, 3)], Zero(3), (x, r) => SwishLayer(x[0], x[1], x[2], r), (x, r) => Fill(r, j => Sum(4, h =>
        {
            var z = Sum(5, k => x[0][k] * x[1][k, h]);
            return z * Logistic(z) * x[2][h, j];
        }))).Gradient((x, g, d) => SwishLayerGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    private static void Attend(Operand q, Operand k, Operand v, Operand result)
    {
        for (var i = 0; i < q.Rows; i++)
        {
            var a = Sums.Softmax(k.Rows, j => Sum(q.Columns, c => q[i, c] * k[j, c]) / Sqrt(q.Columns));
            for (var c = 0; c < v.Columns; c++)
            {
                result[i, c] = Sum(k.Rows, j => a[j] * v[j, c]);
            }
        }
    }

    private static void Linear(Operand q, Operand k, Operand v, Operand result, Func<int, int> seen)
    {
        static double Map(double x) => x > 0 ? x + 1 : Exp(x);
        double Score(int i, int j) => Sum(q.Columns, c => Map(q[i, c]) * Map(k[j, c]));
        Fill(result, (i, c) => Sum(seen(i), j => Score(i, j) * v[j, c]) / Sum(seen(i), j => Score(i, j)));
    }

    // Vaswani et al., 2017: the positions as printed, pos and all.
    [Equation(@"PE_{(pos,2i)} = \sin(pos / 10000^{2i/d_{\text{model}}}) \\ PE_{(pos,2i+1)} = \cos(pos / 10000^{2i/d_{\text{model}}})")]
    public static partial void PositionsByWords([Symbol(@"d_{\text{model}}")] int width, [Symbol("PE")] TensorSpan<double> result);

    private static Entry PositionsByWordsEntry() =>
        Entry.Of([Whole(6)], Zero(5, 6), (x, r) => PositionsByWords(x[0].Count, r), (x, r) => Fill(r, (p, j) =>
        {
            var angle = p / Pow(10000, j / 2 * 2 / 6.0);
            return j % 2 == 0 ? Sin(angle) : Cos(angle);
        }));

    [Equation(@"\theta_i = 10000^{-2(i-1)/d}, \quad i = 1, 2, \ldots, d/2")]
    public static partial void Frequencies(int d, Span<double> theta);

    private static Entry FrequenciesEntry() =>
        Entry.Of([Whole(8)], Zero(4), (x, r) => Frequencies(x[0].Count, r), (x, r) => Fill(r, i => Pow(10000, -2.0 * i / 8)));
}
