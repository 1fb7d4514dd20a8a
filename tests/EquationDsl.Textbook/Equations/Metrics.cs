using static EquationDsl.Textbook.Equations.SpecialFunctions;

namespace EquationDsl.Textbook.Equations;

/// <summary>Clustering, and measures of classifications, rankings and sequences.</summary>
internal static partial class Metrics
{
    // Jarvelin and Kekalainen (2002), as Wikipedia prints it.
    private static Entry CumulativeGainEntry() => Entry.Refused(
        @"\mathrm{DCG_{p}} = \sum_{i=1}^{p} \frac{rel_i}{\log_2(i+1)} = rel_1 + \sum_{i=2}^{p} \frac{rel_i}{\log_2(i+1)}", "double F(ReadOnlySpan<double> rel)", "EQ0042",
        @"\text{DCG}_p = rel_1 + \sum_{i=2}^{p} \frac{rel_i}{\log_2(i+1)}");

    private static Entry ExponentialGainEntry() => Entry.Refused(
        @"\mathrm{DCG_{p}} = \sum_{i=1}^{p} \frac{ 2^{rel_{i}} - 1 }{ \log_{2}(i+1)}", "double F(ReadOnlySpan<double> rel)", "EQ0042",
        @"\text{DCG}_p = \sum_{i=1}^{p} \frac{ 2^{rel_{i}} - 1 }{ \log_{2}(i+1)}");

    // Bishop (2006), 9.1.
    [Equation(@"J = \sum_{n=1}^{N} \sum_{k=1}^{K} r_{nk} \|\mathbf{x}_n - \boldsymbol{\mu}_k\|^2")]
    public static partial double Distortion(ReadOnlyTensorSpan<double> r, ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> mu);

    private static Entry DistortionEntry() =>
        Entry.Of([Shares(1, 7, 3), Some(2, 7, 5), Some(3, 3, 5)], x => Distortion(x[0], x[1], x[2]),
            x => Sum(7, n => Sum(3, k => x[0][n, k] * Apart(x[1], n, x[2], k))))
            .Gradient((x, d) => DistortionGradient(x[0], x[1], x[2], d[0], d[1], d[2]));

    // Lloyd (1982).
    [Equation(@"r_{nk} = \begin{cases} 1 & \text{if } k = \arg\min_j \|\mathbf{x}_n - \boldsymbol\mu_j\|^2 \\ 0 & \text{otherwise} \end{cases}")]
    public static partial void Assignment([Shape("N, d")] ReadOnlyTensorSpan<double> x, [Shape("K, d")] ReadOnlyTensorSpan<double> mu, TensorSpan<double> r);

    private static Entry AssignmentEntry() => Entry.Of([Some(2, 7, 5), Some(3, 3, 5)], Zero(7, 3), (x, r) => Assignment(x[0], x[1], r),
        (x, r) => Fill(r, (n, k) => Enumerable.Range(0, 3).MinBy(j => Apart(x[0], n, x[1], j)) == k ? 1 : 0));

    [Equation(@"c^{(i)} := \arg\min_j \|x^{(i)} - \mu_j\|^2")]
    public static partial void Nearest([Shape("m, d")] ReadOnlyTensorSpan<double> x, [Shape("k, d")] ReadOnlyTensorSpan<double> mu, Span<int> c);

    private static Entry NearestEntry() => Entry.Of([Some(2, 7, 5), Some(3, 3, 5)], Zero(7),
        (x, r) =>
        {
            var c = new int[7];
            Nearest(x[0], x[1], c);
            Fill(r, i => c[i]);
        },
        (x, r) => Fill(r, n => Enumerable.Range(0, 3).MinBy(j => Apart(x[0], n, x[1], j))));

    // Rousseeuw (1987).
    [Equation(@"s(i) = \frac{b(i) - a(i)}{\max\{a(i), b(i)\}}")]
    public static partial void Silhouette(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> s);

    private static Entry SilhouetteEntry() =>
        Entry.Of([Positive(1, 7), Positive(2, 7)], Zero(7), (x, r) => Silhouette(x[0], x[1], r),
            (x, r) => Fill(r, i => (x[1][i] - x[0][i]) / Max(x[0][i], x[1][i])))
            .Gradient((x, g, d) => SilhouetteGradient(x[0], x[1], g, d[0], d[1]));

    // Davies and Bouldin (1979).
    [Equation(@"DB = \frac{1}{n} \sum_{i=1}^n \max_{j \ne i} \left(\frac{\sigma_i + \sigma_j}{d(c_i, c_j)}\right)")]
    public static partial double DaviesBouldin(ReadOnlySpan<double> sigma, [Symbol("d(c_i, c_j)")] ReadOnlyTensorSpan<double> apart);

    private static Entry DaviesBouldinEntry() =>
        Entry.Of([Positive(1, 5), Positive(2, 5, 5)], x => DaviesBouldin(x[0], x[1]),
            x => Mean(5, i => Largest(5, j => j == i ? double.NegativeInfinity : (x[0][i] + x[0][j]) / x[1][i, j])))
            .Gradient((x, d) => DaviesBouldinGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"\text{Precision} = \frac{TP}{TP + FP}, \quad \text{Recall} = \frac{TP}{TP + FN}, \quad F_1 = 2 \cdot \frac{\text{Precision} \cdot \text{Recall}}{\text{Precision} + \text{Recall}}")]
    public static partial double FirstScore(double TP, double FP, double FN);

    private static Entry FirstScoreEntry() =>
        Entry.Of([Number(7), Number(3), Number(4)], x => FirstScore(x[0], x[1], x[2]), x => 2 * x[0] / ((2 * x[0]) + x[1] + x[2]))
            .Gradient((x, d) => FirstScoreGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"F_1 = \frac{2}{\mathrm{recall}^{-1} + \mathrm{precision}^{-1}} = 2\frac{\mathrm{precision} \cdot \mathrm{recall}}{\mathrm{precision} + \mathrm{recall}}")]
    public static partial double HarmonicScore(double precision, double recall);

    private static Entry HarmonicScoreEntry() =>
        Entry.Of([Number(0.7), Number(0.4)], x => HarmonicScore(x[0], x[1]), x => 2 * x[0] * x[1] / (x[0] + x[1]))
            .Gradient((x, d) => HarmonicScoreGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    [Equation(@"F_\beta = (1 + \beta^2) \cdot \frac{\mathrm{precision} \cdot \mathrm{recall}}{(\beta^2 \cdot \mathrm{precision}) + \mathrm{recall}}")]
    public static partial double WeightedScore(double precision, double recall, double beta);

    private static Entry WeightedScoreEntry() =>
        Entry.Of([Number(0.7), Number(0.4), Number(2)], x => WeightedScore(x[0], x[1], x[2]),
            x => (1 + Square(x[2])) * x[0] * x[1] / ((Square(x[2]) * x[0]) + x[1]))
            .Gradient((x, d) => WeightedScoreGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"\text{Accuracy} = \frac{TP + TN}{TP + TN + FP + FN}")]
    public static partial double AccuracyOfCounts(int TP, int TN, int FP, int FN);

    private static Entry AccuracyOfCountsEntry() =>
        Entry.Of([Whole(7), Whole(5), Whole(3), Whole(4)], x => AccuracyOfCounts(x[0].Count, x[1].Count, x[2].Count, x[3].Count), _ => 12 / 19.0);

    private static Entry AccuracyOfLabelsEntry() => Entry.Refused(
        @"\texttt{accuracy}(y, \hat{y}) = \frac{1}{n_\text{samples}} \sum_{i=0}^{n_\text{samples}-1} 1(\hat{y}_i = y_i)",
        "double F(ReadOnlySpan<int> y, ReadOnlySpan<int> yHat)", "EQ0041",
        @"\texttt{accuracy}(y, \hat{y}) = \frac{1}{n_\text{samples}} \sum_{i=0}^{n_\text{samples}-1} \mathbb{1}[\hat{y}_i = y_i]");

    // Matthews (1975).
    [Equation(@"\text{MCC} = \frac{\mathit{TP} \times \mathit{TN} - \mathit{FP} \times \mathit{FN}}{\sqrt{(\mathit{TP}+\mathit{FP})(\mathit{TP}+\mathit{FN})(\mathit{TN}+\mathit{FP})(\mathit{TN}+\mathit{FN})}}")]
    public static partial double Matthews(double TP, double TN, double FP, double FN);

    private static Entry MatthewsEntry() =>
        Entry.Of([Number(7), Number(5), Number(3), Number(4)], x => Matthews(x[0], x[1], x[2], x[3]),
            x => ((x[0] * x[1]) - (x[2] * x[3])) / Sqrt((x[0] + x[2]) * (x[0] + x[3]) * (x[1] + x[2]) * (x[1] + x[3])))
            .Gradient((x, d) => MatthewsGradient(x[0], x[1], x[2], x[3], out d[0].Out, out d[1].Out, out d[2].Out, out d[3].Out));

    // Cohen (1960).
    [Equation(@"\kappa \equiv \frac{p_o - p_e}{1 - p_e} = 1 - \frac{1 - p_o}{1 - p_e}")]
    public static partial double Cohen([Symbol("p_o")] double observed, [Symbol("p_e")] double expected);

    private static Entry CohenEntry() =>
        Entry.Of([Number(0.7), Number(0.4)], x => Cohen(x[0], x[1]), x => (x[0] - x[1]) / (1 - x[1]))
            .Gradient((x, d) => CohenGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    // Hanley and McNeil (1982).
    [Equation(@"\mathrm{AUC} = \frac{1}{n_+ n_-} \sum_{i=1}^{n_+} \sum_{j=1}^{n_-} \mathbb{1}[s_i^+ > s_j^-]")]
    public static partial double AreaUnderCurve([Symbol("s^+")] ReadOnlySpan<double> positive, [Symbol("s^-")] ReadOnlySpan<double> negative);

    private static Entry AreaUnderCurveEntry() =>
        Entry.Of([Some(1, 7), Some(2, 5)], x => AreaUnderCurve(x[0], x[1]), x => Sum(7, i => Sum(5, j => x[0][i] > x[1][j] ? 1 : 0)) / 35);

    // Brier (1950).
    [Equation(@"BS = \frac{1}{N} \sum\limits_{t=1}^{N} (f_t - o_t)^2")]
    public static partial double Brier(ReadOnlySpan<double> f, ReadOnlySpan<int> o);

    private static Entry BrierEntry() =>
        Entry.Of([Between(0, 1, 1, 7), Whole(0, 2, 2, 7)], x => Brier(x[0], x[1]), x => Mean(7, t => Square(x[0][t] - x[1][t])))
            .Gradient((x, d) => BrierGradient(x[0], x[1], d[0]));

    // Dice (1945); V-Net, Milletari et al. (2016).
    [Equation(@"D = \frac{2 \sum_i^N p_i g_i}{\sum_i^N p_i^2 + \sum_i^N g_i^2}")]
    public static partial double Dice(ReadOnlySpan<double> p, ReadOnlySpan<double> g);

    private static Entry DiceEntry() =>
        Entry.Of([Positive(1, 7), Positive(2, 7)], x => Dice(x[0], x[1]), x => 2 * Dot(x[0], x[1]) / (Dot(x[0], x[0]) + Dot(x[1], x[1])))
            .Gradient((x, d) => DiceGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"J_\mathcal{W}(\mathbf{x}, \mathbf{y}) = \frac{\sum_i \min(x_i, y_i)}{\sum_i \max(x_i, y_i)},")]
    public static partial double WeightedJaccard(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    private static Entry WeightedJaccardEntry() =>
        Entry.Of([Positive(1, 7), Positive(2, 7)], x => WeightedJaccard(x[0], x[1]),
            x => Sum(7, i => Min(x[0][i], x[1][i])) / Sum(7, i => Max(x[0][i], x[1][i])))
            .Gradient((x, d) => WeightedJaccardGradient(x[0], x[1], d[0], d[1]));

    private static double Apart(Operand x, int i, Operand y, int j) => Sum(x.Columns, k => Square(x[i, k] - y[j, k]));

    [Equation(@"\text{MRR} = \frac{1}{n} \sum_{i=1}^{n} \frac{1}{\text{rank}_i}")]
    public static partial double ReciprocalRank(ReadOnlySpan<double> rank);

    private static Entry ReciprocalRankEntry() =>
        Entry.Of([Positive(1, 7)], x => ReciprocalRank(x[0]), x => Sum(7, i => 1 / x[0][i]) / 7).Gradient((x, d) => ReciprocalRankGradient(x[0], d[0]));
}
