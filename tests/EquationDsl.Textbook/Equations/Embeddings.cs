namespace EquationDsl.Textbook.Equations;

/// <summary>Word vectors.</summary>
internal static partial class Embeddings
{
    // Mikolov et al., 2013.
    [Equation(@"P(w_i) = 1 - \sqrt{\frac{t}{f(w_i)}}")]
    public static partial void Discarded([Symbol("f(w)")] ReadOnlySpan<double> f, double t, [Symbol("P(w)")] Span<double> result);

    private static Entry DiscardedEntry() =>
        Entry.Of([Positive(1, 7), Number(0.1)], Zero(7), (x, r) => Discarded(x[0], x[1], r), (x, r) => Fill(r, i => 1 - Sqrt(x[1] / x[0][i])))
            .Gradient((x, g, d) => DiscardedGradient(x[0], x[1], g, d[0], out d[1].Out));

    // Pennington, Socher, Manning, 2014.
    [Equation(@"J = \sum_{i,j=1}^V f\left(X_{ij}\right)\left(w_i^T \tilde{w}_j + b_i + \tilde{b}_j - \log X_{ij}\right)^2, \quad
        f(x) = \begin{cases} (x/x_{\max})^\alpha & \text{if } x < x_{\max} \\ 1 & \text{otherwise} \end{cases}")]
    public static partial double GlobalVectors(
        ReadOnlyTensorSpan<double> X, ReadOnlyTensorSpan<double> w, ReadOnlyTensorSpan<double> wTilde, ReadOnlySpan<double> b, ReadOnlySpan<double> bTilde,
        [Symbol(@"x_{\max}")] double most, double alpha);

    private static Entry GlobalVectorsEntry() =>
        Entry.Of(
            [Positive(1, 5, 5), Some(2, 5, 3), Some(3, 5, 3), Some(4, 5), Some(5, 5), Number(1.1), Number(0.75)],
            x => GlobalVectors(x[0], x[1], x[2], x[3], x[4], x[5], x[6]),
            x => Sum(5, i => Sum(5, j => (x[0][i, j] < x[5] ? Pow(x[0][i, j] / x[5], x[6]) : 1)
                * Square(Sum(3, k => x[1][i, k] * x[2][j, k]) + x[3][i] + x[4][j] - Log(x[0][i, j])))))
            .Gradient((x, d) => GlobalVectorsGradient(
                x[0], x[1], x[2], x[3], x[4], x[5], x[6], d[0], d[1], d[2], d[3], d[4], out d[5].Out, out d[6].Out));

    // Dive into Deep Learning, 15.1.
    [Equation(@"P(w_o \mid w_c) = \frac{\exp(\mathbf{u}_o^\top \mathbf{v}_c)}{ \sum_{i \in \mathcal{V}} \exp(\mathbf{u}_i^\top \mathbf{v}_c)},")]
    public static partial double SkipGram([Shape("V, d")] ReadOnlyTensorSpan<double> u, [Shape("V, d")] ReadOnlyTensorSpan<double> v, int o, int c);

    private static Entry SkipGramEntry() =>
        Entry.Of(
            [Some(1, 7, 5), Some(2, 7, 5), Whole(3), Whole(4)], x => SkipGram(x[0], x[1], x[2].Count, x[3].Count),
            x => Exp(Dot(x, 3, 4)) / Sum(7, i => Exp(Dot(x, i, 4))))
            .Gradient((x, d) => SkipGramGradient(x[0], x[1], x[2].Count, x[3].Count, d[0], d[1]));

    [Equation(@"\log P(w_o \mid w_c) =\mathbf{u}_o^\top \mathbf{v}_c - \log\left(\sum_{i \in \mathcal{V}} \exp(\mathbf{u}_i^\top \mathbf{v}_c)\right).")]
    public static partial double LogSkipGram([Shape("V, d")] ReadOnlyTensorSpan<double> u, [Shape("V, d")] ReadOnlyTensorSpan<double> v, int o, int c);

    private static Entry LogSkipGramEntry() =>
        Entry.Of(
            [Some(1, 7, 5), Some(2, 7, 5), Whole(3), Whole(4)], x => LogSkipGram(x[0], x[1], x[2].Count, x[3].Count),
            x => Dot(x, 3, 4) - Log(Sum(7, i => Exp(Dot(x, i, 4)))))
            .Gradient((x, d) => LogSkipGramGradient(x[0], x[1], x[2].Count, x[3].Count, d[0], d[1]));

    [Equation(@"
        \begin{aligned}\frac{\partial \log P(w_o \mid w_c)}{\partial \mathbf{v}_c}
        &= \mathbf{u}_o - \frac{\sum_{j \in \mathcal{V}} \exp(\mathbf{u}_j^\top \mathbf{v}_c)\mathbf{u}_j}{\sum_{i \in \mathcal{V}} \exp(\mathbf{u}_i^\top \mathbf{v}_c)}\\
        &= \mathbf{u}_o - \sum_{j \in \mathcal{V}} \left(\frac{\exp(\mathbf{u}_j^\top \mathbf{v}_c)}{ \sum_{i \in \mathcal{V}} \exp(\mathbf{u}_i^\top \mathbf{v}_c)}\right) \mathbf{u}_j\end{aligned}")]
    public static partial double[] CentreSlope([Shape("V, d")] ReadOnlyTensorSpan<double> u, [Shape("V, d")] ReadOnlyTensorSpan<double> v, int o, int c);

    private static Entry CentreSlopeEntry() =>
        Entry.Of(
            [Some(1, 7, 5), Some(2, 7, 5), Whole(3), Whole(4)], Zero(5), (x, r) => CentreSlope(x[0], x[1], x[2].Count, x[3].Count).CopyTo((Span<double>)r),
            (x, r) =>
            {
                var p = Sums.Softmax(7, i => Dot(x, i, 4));
                Fill(r, k => x[0][3, k] - Sum(7, j => p[j] * x[0][j, k]));
            })
            .Gradient((x, g, d) => CentreSlopeGradient(x[0], x[1], x[2].Count, x[3].Count, g, d[0], d[1]));

    [Equation(@"P(w_c \mid \mathcal{W}_o) = \frac{\exp\left(\mathbf{u}_c^\top \bar{\mathbf{v}}_o\right)}{\sum_{i \in \mathcal{V}} \exp\left(\mathbf{u}_i^\top \bar{\mathbf{v}}_o\right)}.")]
    public static partial double BagByMean([Shape("V, d")] ReadOnlyTensorSpan<double> u, [Symbol(@"\bar{v}_o")] ReadOnlySpan<double> mean, int c);

    private static Entry BagByMeanEntry() =>
        Entry.Of(
            [Some(1, 7, 5), Some(2, 5), Whole(4)], x => BagByMean(x[0], x[1], x[2].Count), x => Sums.Softmax(7, i => Sum(5, k => x[0][i, k] * x[1][k]))[4])
            .Gradient((x, d) => BagByMeanGradient(x[0], x[1], x[2].Count, d[0], d[1]));

    [Equation(@"p(w_O|w_I) = \frac{\exp\left({v'_{w_O}}^\top v_{w_I}\right)}{\sum_{w=1}^{W} \exp\left({v'_w}^\top v_{w_I}\right)}")]
    public static partial double WordGivenWord(
        [Symbol("v'"), Shape("W, d")] ReadOnlyTensorSpan<double> output, [Shape("W, d")] ReadOnlyTensorSpan<double> v, [Symbol("w_O")] int word,
        [Symbol("w_I")] int given);

    private static Entry WordGivenWordEntry() =>
        Entry.Of(
            [Some(1, 7, 5), Some(2, 7, 5), Whole(3), Whole(4)], x => WordGivenWord(x[0], x[1], x[2].Count, x[3].Count),
            x => Exp(Dot(x, 3, 4)) / Sum(7, i => Exp(Dot(x, i, 4))))
            .Gradient((x, d) => WordGivenWordGradient(x[0], x[1], x[2].Count, x[3].Count, d[0], d[1]));

    [Equation(@"-\sum_{i\in\mathcal{V}}\sum_{j\in\mathcal{V}} x_{ij} \log\,q_{ij}.")]
    public static partial double Counted(ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> q);

    private static Entry CountedEntry() =>
        Entry.Of([Positive(1, 7, 7), Shares(2, 7, 7)], x => Counted(x[0], x[1]), x => -Sum(49, i => x[0].Values[i] * Log(x[1].Values[i])))
            .Gradient((x, d) => CountedGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"\text{similarity} = \cos(\theta) = \frac{\mathbf{A} \cdot \mathbf{B}}{\|\mathbf{A}\| \|\mathbf{B}\|} = \frac{\sum_{i=1}^{n} A_i B_i}{\sqrt{\sum_{i=1}^{n} A_i^2} \cdot \sqrt{\sum_{i=1}^{n} B_i^2}}")]
    public static partial double CosineSimilarity([Shape("n")] ReadOnlySpan<double> A, [Shape("n")] ReadOnlySpan<double> B);

    private static Entry CosineSimilarityEntry() =>
        Entry.Of(
            [Some(1, 7), Some(2, 7)], x => CosineSimilarity(x[0], x[1]),
            x => Sum(7, i => x[0][i] * x[1][i]) / (Sqrt(Sum(7, i => Square(x[0][i]))) * Sqrt(Sum(7, i => Square(x[1][i])))))
            .Gradient((x, d) => CosineSimilarityGradient(x[0], x[1], d[0], d[1]));

    // Mikolov, Yih, Zweig, 2013: the word that completes an analogy.
    [Equation(@"w^* = \arg\max_w \frac{x_w^\top y}{\|x_w\| \|y\|}, \quad y = x_b - x_a + x_c")]
    public static partial int Analogy([Shape("V, d")] ReadOnlyTensorSpan<double> x, int a, int b, int c);

    private static Entry AnalogyEntry() =>
        Entry.Of([Some(1, 7, 5), Whole(3), Whole(4), Whole(1)], x => Analogy(x[0], x[1].Count, x[2].Count, x[3].Count), x =>
        {
            double Y(int k) => x[0][4, k] - x[0][3, k] + x[0][1, k];
            return Enumerable.Range(0, 7).MaxBy(w => Sum(5, k => x[0][w, k] * Y(k)) / Sqrt(Sum(5, k => Square(x[0][w, k]))));
        });

    private static double Dot(Operand[] x, int o, int c) => Sum(x[0].Columns, k => x[0][o, k] * x[1][c, k]);
}
