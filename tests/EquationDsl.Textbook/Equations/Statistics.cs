using static EquationDsl.Textbook.Equations.SpecialFunctions;

namespace EquationDsl.Textbook.Equations;

/// <summary>Estimators: location, spread, shape, robust ones.</summary>
internal static partial class Statistics
{
    private static Entry JackknifeEntry() => Entry.Refused(
        @"\hat{\sigma}^2_{\text{jack}} = \frac{n-1}{n} \sum_{i=1}^n \left(\hat{\theta}_{(i)} - \hat{\theta}_{(\cdot)}\right)^2, \quad \hat{\theta}_{(\cdot)} = \frac{1}{n} \sum_{i=1}^n \hat{\theta}_{(i)}",
        "double F(ReadOnlySpan<double> thetaHat)", "EQ0031",
        @"\hat{\sigma}^2_{\text{jack}} = \frac{n-1}{n} \sum_{i=1}^n \left(\hat{\theta}_{i} - \hat{\theta}_{(\cdot)}\right)^2, \quad \hat{\theta}_{(\cdot)} = \frac{1}{n} \sum_{i=1}^n \hat{\theta}_{i}");

    [Equation(@"z_i = \frac{x_i - \bar{x}}{s}, \quad \bar{x} = \frac{1}{n} \sum_{i=1}^n x_i, \quad s^2 = \frac{1}{n-1} \sum_{i=1}^n (x_i - \bar{x})^2")]
    public static partial void StandardScores(ReadOnlySpan<double> x, Span<double> z);

    private static Entry StandardScoresEntry() =>
        Entry.Of(
            [Some(1, 7)], Zero(7), (x, r) => StandardScores(x[0], r),
            (x, r) => Fill(r, i => (x[0][i] - Average(x[0])) / Sqrt(Scatter(x[0]) / 6)))
            .Gradient((x, g, d) => StandardScoresGradient(x[0], g, d[0]));

    [Equation(@"CV = \frac{s}{\bar{x}}, \quad s^2 = \frac{1}{n-1} \sum_{i=1}^n (x_i - \bar{x})^2, \quad \bar{x} = \frac{1}{n} \sum_{i=1}^n x_i")]
    public static partial double Variation(ReadOnlySpan<double> x);

    private static Entry VariationEntry() =>
        Entry.Of([Positive(1, 7)], x => Variation(x[0]), x => Sqrt(Scatter(x[0]) / 6) / Average(x[0])).Gradient((x, d) => VariationGradient(x[0], d[0]));

    [Equation(@"\frac{1}{|B|} \sum_{x \in B} x")]
    public static partial double MeanOfSet(ReadOnlySpan<double> B);

    private static Entry MeanOfSetEntry() =>
        Entry.Of([Some(1, 7)], x => MeanOfSet(x[0]), x => Mean(7, i => x[0][i])).Gradient((x, d) => MeanOfSetGradient(x[0], d[0]));

    [Equation(@"\bar{x} = \frac{1}{n} \left(\sum_{i=1}^n x_i\right) = \frac{x_1 + x_2 + \cdots + x_n}{n}")]
    public static partial double ArithmeticMean(ReadOnlySpan<double> x);

    private static Entry ArithmeticMeanEntry() =>
        Entry.Of([Some(1, 7)], x => ArithmeticMean(x[0]), x => Average(x[0])).Gradient((x, d) => ArithmeticMeanGradient(x[0], d[0]));

    [Equation(@"s^2 = \frac{1}{n-1} \sum_{i=1}^{n} (x_i - \bar{x})^2, \quad \bar{x} = \frac{1}{n} \sum_{i=1}^{n} x_i")]
    public static partial double SampleVariance(ReadOnlySpan<double> x);

    private static Entry SampleVarianceEntry() =>
        Entry.Of([Some(1, 7)], x => SampleVariance(x[0]), x => Scatter(x[0]) / 6).Gradient((x, d) => SampleVarianceGradient(x[0], d[0]));

    [Equation(@"s = \sqrt{\frac{\sum_{i=1}^{N} (x_i - \overline{x})^2}{N-1}}")]
    public static partial double StandardDeviation(ReadOnlySpan<double> x, [Symbol(@"\overline{x}")] double mean);

    private static Entry StandardDeviationEntry() =>
        Entry.Of([Some(1, 7), Number(0.2)], x => StandardDeviation(x[0], x[1]), x => Sqrt(Sum(7, i => Square(x[0][i] - x[1])) / 6))
            .Gradient((x, d) => StandardDeviationGradient(x[0], x[1], d[0], out d[1].Out));

    [Equation(@"\left(\prod_{i=1}^{n} x_i\right)^{\frac{1}{n}} = \sqrt[n]{x_1 x_2 \cdots x_n}")]
    public static partial double GeometricMean(ReadOnlySpan<double> x);

    private static Entry GeometricMeanEntry() =>
        Entry.Of([Positive(1, 7)], x => GeometricMean(x[0]), x => Pow(Product(7, i => x[0][i]), 1 / 7.0))
            .Gradient((x, d) => GeometricMeanGradient(x[0], d[0]));

    [Equation(@"H = \frac{n}{\frac1{x_1} + \frac1{x_2} + \cdots + \frac1{x_n}} = \frac{n}{\sum_{i=1}^n \frac1{x_i}}")]
    public static partial double HarmonicMean(ReadOnlySpan<double> x);

    private static Entry HarmonicMeanEntry() =>
        Entry.Of([Positive(1, 7)], x => HarmonicMean(x[0]), x => 7 / Sum(7, i => 1 / x[0][i])).Gradient((x, d) => HarmonicMeanGradient(x[0], d[0]));

    [Equation(@"\bar{x} = \frac{\sum_{i=1}^n w_i x_i}{\sum_{i=1}^n w_i},")]
    public static partial double WeightedMean(ReadOnlySpan<double> w, ReadOnlySpan<double> x);

    private static Entry WeightedMeanEntry() =>
        Entry.Of([Positive(1, 7), Some(2, 7)], x => WeightedMean(x[0], x[1]), x => Dot(x[0], x[1]) / Sum(7, i => x[0][i]))
            .Gradient((x, d) => WeightedMeanGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"g_1 = \frac{m_3}{m_2^{3/2}} = \frac{\tfrac{1}{n} \sum_{i=1}^n (x_i-\overline{x})^3}{\left[\tfrac{1}{n} \sum_{i=1}^n (x_i-\overline{x})^2\right]^{3/2}}
        \quad\text{where } \overline{x} = \frac{1}{n} \sum_{i=1}^n x_i")]
    public static partial double Skewness(ReadOnlySpan<double> x);

    private static Entry SkewnessEntry() =>
        Entry.Of([Some(1, 7)], x => Skewness(x[0]), x => Mean(7, i => Pow(x[0][i] - Average(x[0]), 3)) / Pow(Scatter(x[0]) / 7, 1.5))
            .Gradient((x, d) => SkewnessGradient(x[0], d[0]));

    [Equation(@"g_2 = \frac{m_4}{m_2^2} - 3 = \frac{\tfrac{1}{n} \sum_{i=1}^n (x_i - \overline{x})^4}{\left[\tfrac{1}{n} \sum_{i=1}^n (x_i - \overline{x})^2\right]^2} - 3, \\
        \overline{x} = \frac{1}{n} \sum_{i=1}^n x_i")]
    public static partial double ExcessKurtosis(ReadOnlySpan<double> x);

    private static Entry ExcessKurtosisEntry() =>
        Entry.Of([Some(1, 7)], x => ExcessKurtosis(x[0]), x => (Mean(7, i => Pow(x[0][i] - Average(x[0]), 4)) / Square(Scatter(x[0]) / 7)) - 3)
            .Gradient((x, d) => ExcessKurtosisGradient(x[0], d[0]));

    [Equation(@"r_{xy} = \frac{\sum_{i=1}^n (x_i - \bar{x})(y_i - \bar{y})}{\sqrt{\sum_{i=1}^n (x_i - \bar{x})^2} \sqrt{\sum_{i=1}^n (y_i - \bar{y})^2}}
        \text{ where } \bar{x} = \frac{1}{n} \sum_{i=1}^n x_i, \bar{y} = \frac{1}{n} \sum_{i=1}^n y_i")]
    public static partial double Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    private static Entry PearsonEntry() =>
        Entry.Of([Some(1, 7), Some(2, 7)], x => Pearson(x[0], x[1]), x => Correlation(x[0], x[1])).Gradient((x, d) => PearsonGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"r_{xy} = \frac{n\sum x_i y_i - \sum x_i \sum y_i}{\sqrt{n\sum x_i^2 - \left(\sum x_i\right)^2}~\sqrt{n\sum y_i^2 - \left(\sum y_i\right)^2}}.")]
    public static partial double PearsonBySums(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    private static Entry PearsonBySumsEntry() =>
        Entry.Of([Some(1, 7), Some(2, 7)], x => PearsonBySums(x[0], x[1]), x => Correlation(x[0], x[1]))
            .Gradient((x, d) => PearsonBySumsGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"r_s = 1 - \frac{6 \sum d_i^2}{n(n^2 - 1)}")]
    public static partial double Spearman(ReadOnlySpan<double> d);

    private static Entry SpearmanEntry() =>
        Entry.Of([Some(1, 7)], x => Spearman(x[0]), x => 1 - (6 * Sum(7, i => Square(x[0][i])) / 7 / 48)).Gradient((x, d) => SpearmanGradient(x[0], d[0]));

    [Equation(@"\tau = \frac{2}{n(n-1)} \sum_{i<j} \operatorname{sgn}(x_i - x_j) \operatorname{sgn}(y_i - y_j)")]
    public static partial double Kendall(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    private static Entry KendallEntry() => Entry.Of([Some(1, 7), Some(2, 7)], x => Kendall(x[0], x[1]),
        x => Sum(7, i => Sum(i + 1, 7, j => Sign(x[0][i] - x[0][j]) * Sign(x[1][i] - x[1][j]))) / 21);

    private static Entry GiniEntry() => Entry.Refused(
        @"G = \frac{\sum_{i=1}^n \sum_{j=1}^n |x_i - x_j|}{2n \sum_{i=1}^n x_i} = \frac{\sum_{i=1}^n \sum_{j=1}^n |x_i - x_j|}{2n^2\bar{x}}",
        "double F(ReadOnlySpan<double> x, double xBar)", "EQ0078",
        @"G = \frac{\sum_{i=1}^n \sum_{j=1}^n |x_i - x_j|}{2n^2\bar{x}}");

    // Huber (1964).
    [Equation(@"\rho_k(r) = \begin{cases} \frac{1}{2} r^2, & |r| \le k, \\ k|r| - \frac{1}{2} k^2, & |r| > k. \end{cases}")]
    public static partial void HuberRho(ReadOnlySpan<double> r, double k, Span<double> result);

    private static Entry HuberRhoEntry() =>
        Entry.Of([Some(1, 9), Number(0.4)], Zero(9), (x, r) => HuberRho(x[0], x[1], r),
            (x, r) => Fill(r, i => Abs(x[0][i]) <= x[1] ? Square(x[0][i]) / 2 : (x[1] * Abs(x[0][i])) - (Square(x[1]) / 2)))
            .Gradient((x, g, d) => HuberRhoGradient(x[0], x[1], g, d[0], out d[1].Out));

    // Beaton and Tukey (1974).
    [Equation(@"\rho(x) = \begin{cases} \frac{c^2}{6}\left(1 - \left[1 - \left(\frac{x}{c}\right)^2\right]^3\right) & \text{if } |x| \leq c \\ \frac{c^2}{6} & \text{if } |x| > c \end{cases}")]
    public static partial void Biweight(ReadOnlySpan<double> x, double c, Span<double> rho);

    private static Entry BiweightEntry() =>
        Entry.Of([Some(1, 9), Number(0.6)], Zero(9), (x, r) => Biweight(x[0], x[1], r),
            (x, r) => Fill(r, i => Square(x[1]) / 6 * (Abs(x[0][i]) <= x[1] ? 1 - Pow(1 - Square(x[0][i] / x[1]), 3) : 1)))
            .Gradient((x, g, d) => BiweightGradient(x[0], x[1], g, d[0], out d[1].Out));

    [Equation(@"z_i = \frac{x_i - \mu}{\sigma}, \quad \mu = \frac{1}{N} \sum_{i=1}^{N} x_i, \quad \sigma = \sqrt{\frac{1}{N} \sum_{i=1}^{N} (x_i - \mu)^2}")]
    public static partial double[] Standardize(ReadOnlySpan<double> x);

    private static Entry StandardizeEntry() =>
        Entry.Of([Some(1, 7)], Zero(7), (x, r) => Standardize(x[0]).CopyTo(r.Values, 0),
            (x, r) => Fill(r, i => (x[0][i] - Average(x[0])) / Sqrt(Scatter(x[0]) / 7)))
            .Gradient((x, g, d) => StandardizeGradient(x[0], g, d[0]));

    [Equation(@"\hat{\mu} = \frac{\sum_{i=1}^N w_i x_i}{\sum_{i=1}^N w_i}, \qquad w_i = \frac{1}{\sigma_i^2}, \qquad \hat\sigma^2 = \frac{1}{\sum_{i=1}^N \sigma_i^{-2}}")]
    public static partial void InverseVarianceWeighting(ReadOnlySpan<double> x, ReadOnlySpan<double> sigma, out double muHat,
        [Symbol(@"\hat\sigma^2")] out double variance);

    private static Entry InverseVarianceWeightingEntry() =>
        Entry.Of([Some(1, 7), Positive(2, 7)], [Number(0), Number(0)], (x, r) => InverseVarianceWeighting(x[0], x[1], out r[0].Out, out r[1].Out), (x, r) =>
        {
            r[1][0] = 1 / Sum(7, i => 1 / Square(x[1][i]));
            r[0][0] = r[1][0] * Sum(7, i => x[0][i] / Square(x[1][i]));
        }).Gradient((Operand[] x, Operand[] g, Operand[] d) => InverseVarianceWeightingGradient(x[0], x[1], g[0], g[1], d[0], d[1]));

    [Equation(@"N_\mathrm{eff} = \frac{\left(\sum_{i=1}^N w_i\right)^2}{\sum_{i=1}^N w_i^2}")]
    public static partial double EffectiveSize(ReadOnlySpan<double> w);

    private static Entry EffectiveSizeEntry() =>
        Entry.Of([Positive(1, 7)], x => EffectiveSize(x[0]), x => Square(Sum(7, i => x[0][i])) / Dot(x[0], x[0]))
            .Gradient((x, d) => EffectiveSizeGradient(x[0], d[0]));

    private static double Average(Operand x) => Mean(x.Length, i => x[i]);

    private static double Scatter(Operand x) => Sum(x.Length, i => Square(x[i] - Average(x)));

    private static double Correlation(Operand x, Operand y) =>
        Sum(x.Length, i => (x[i] - Average(x)) * (y[i] - Average(y))) / Sqrt(Scatter(x) * Scatter(y));

    // Pearson's correlation as printed: the bars are means that nothing else defines.
    [Equation(@"r_{xy} = \frac{\sum_{i=1}^n (x_i - \bar{x})(y_i - \bar{y})}{\sqrt{\sum_{i=1}^n (x_i - \bar{x})^2}\sqrt{\sum_{i=1}^n (y_i - \bar{y})^2}}")]
    public static partial double CorrelationByBars(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    private static Entry CorrelationByBarsEntry() =>
        Entry.Of([Some(1, 7), Some(2, 7)], x => CorrelationByBars(x[0], x[1]), x =>
        {
            var (a, b) = (Sum(7, i => x[0][i]) / 7, Sum(7, i => x[1][i]) / 7);
            return Sum(7, i => (x[0][i] - a) * (x[1][i] - b)) / Sqrt(Sum(7, i => Pow(x[0][i] - a, 2)) * Sum(7, i => Pow(x[1][i] - b, 2)));
        }).Gradient((x, d) => CorrelationByBarsGradient(x[0], x[1], d[0], d[1]));
}
