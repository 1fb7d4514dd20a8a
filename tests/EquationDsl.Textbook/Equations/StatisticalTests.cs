namespace EquationDsl.Textbook.Equations;

/// <summary>Statistics of tests and intervals.</summary>
internal static partial class StatisticalTests
{
    // Cohen (1988).
    [Equation(@"d = \frac{\bar{x}_1 - \bar{x}_2}{s}, \quad s^2 = \frac{(n_1 - 1) s_1^2 + (n_2 - 1) s_2^2}{n_1 + n_2 - 2}")]
    public static partial double EffectSize(
        [Symbol(@"\bar{x}_1")] double firstMean, [Symbol(@"\bar{x}_2")] double secondMean, int n1, int n2, double s1, double s2);

    private static Entry EffectSizeEntry() =>
        Entry.Of(
            [Number(0.9), Number(0.2), Whole(7), Whole(5), Number(0.6), Number(1.1)],
            x => EffectSize(x[0], x[1], x[2].Count, x[3].Count, x[4], x[5]),
            x => (x[0] - x[1]) / Sqrt(((6 * Square(x[4])) + (4 * Square(x[5]))) / 10))
            .Gradient((x, d) => EffectSizeGradient(
                x[0], x[1], x[2].Count, x[3].Count, x[4], x[5], out d[0].Out, out d[1].Out, out d[4].Out, out d[5].Out));

    // Wikipedia, "Pearson's chi-squared test".
    [Equation(@"\chi^2 = N \sum_{i,j} p_{i\cdot} p_{\cdot j} \left(\frac{(O_{ij}/N) - p_{i\cdot} p_{\cdot j}}{p_{i\cdot} p_{\cdot j}}\right)^2, \quad
        p_{i\cdot} = \sum_{j=1}^c \frac{O_{ij}}{N}, \quad p_{\cdot j} = \sum_{i=1}^r \frac{O_{ij}}{N}")]
    public static partial double IndependenceByShares(ReadOnlyTensorSpan<double> O, double N);

    private static Entry IndependenceBySharesEntry() =>
        Entry.Of([Positive(1, 5, 3), Number(17)], x => IndependenceByShares(x[0], x[1]), x =>
        {
            double Row(int i) => Sum(3, j => x[0][i, j] / x[1]);
            double Column(int j) => Sum(5, i => x[0][i, j] / x[1]);
            return x[1] * Sum(5, i => Sum(3, j => Square((x[0][i, j] / x[1]) - (Row(i) * Column(j))) / (Row(i) * Column(j))));
        }).Gradient((x, d) => IndependenceBySharesGradient(x[0], x[1], d[0], out d[1].Out));

    // Pearson (1900).
    [Equation(@"\chi^2 = \sum_{i=1}^r \sum_{j=1}^c \frac{(n_{ij} - n_{i\cdot} n_{\cdot j}/n)^2}{n_{i\cdot} n_{\cdot j}/n}, \quad
        n_{i\cdot} = \sum_{j=1}^c n_{ij}, \quad n_{\cdot j} = \sum_{i=1}^r n_{ij}, \quad n = \sum_{i=1}^r \sum_{j=1}^c n_{ij}")]
    public static partial double Independence([Symbol("n_{ij}")] ReadOnlyTensorSpan<double> counts);

    private static Entry IndependenceEntry() =>
        Entry.Of([Positive(1, 5, 3)], x => Independence(x[0]), x => Dependence(x[0])).Gradient((x, d) => IndependenceGradient(x[0], d[0]));

    // Student (1908).
    [Equation(@"t = \frac{\bar{x} - \mu_0}{s/\sqrt{n}}, \quad \bar{x} = \frac{1}{n} \sum_{i=1}^n x_i, \quad s^2 = \frac{1}{n-1} \sum_{i=1}^n (x_i - \bar{x})^2")]
    public static partial double StudentOfSample(ReadOnlySpan<double> x, double mu0);

    private static Entry StudentOfSampleEntry() =>
        Entry.Of([Some(1, 7), Number(0.2)], x => StudentOfSample(x[0], x[1]), x =>
        {
            var mean = Mean(7, i => x[0][i]);
            return (mean - x[1]) / Sqrt(Mean(7, i => Square(x[0][i] - mean)) / 6);
        }).Gradient((x, d) => StudentOfSampleGradient(x[0], x[1], d[0], out d[1].Out));

    // Welch (1947).
    [Equation(@"t = \frac{\overline{X}_1 - \overline{X}_2}{\sqrt{\frac{s_1^2}{N_1} + \frac{s_2^2}{N_2}}}")]
    public static partial double Welch([Symbol(@"\overline{X}_1")] double mean1, [Symbol(@"\overline{X}_2")] double mean2, double s1, double s2, int N1,
        int N2);

    private static Entry WelchEntry() =>
        Entry.Of([Number(0.7), Number(0.2), Number(1.1), Number(0.8), Whole(9), Whole(12)], x => Welch(x[0], x[1], x[2], x[3], x[4].Count, x[5].Count),
            x => (x[0] - x[1]) / Sqrt((Square(x[2]) / 9) + (Square(x[3]) / 12)))
            .Gradient((x, d) => WelchGradient(x[0], x[1], x[2], x[3], x[4].Count, x[5].Count, out d[0].Out, out d[1].Out, out d[2].Out, out d[3].Out));

    // Satterthwaite (1946).
    [Equation(@"\nu \approx \frac{\left(\frac{s_1^2}{N_1} + \frac{s_2^2}{N_2}\right)^2}{\frac{s_1^4}{N_1^2 \nu_1} + \frac{s_2^4}{N_2^2 \nu_2}} \quad\text{where } \nu_1 = N_1 - 1, \nu_2 = N_2 - 1")]
    public static partial double DegreesOfFreedom(double s1, double s2, int N1, int N2);

    private static Entry DegreesOfFreedomEntry() =>
        Entry.Of([Number(1.1), Number(0.8), Whole(9), Whole(12)], x => DegreesOfFreedom(x[0], x[1], x[2].Count, x[3].Count), x =>
    {
        double first = Square(x[0]) / 9, second = Square(x[1]) / 12;
        return Square(first + second) / ((first * first / 8) + (second * second / 11));
    }).Gradient((x, d) => DegreesOfFreedomGradient(x[0], x[1], x[2].Count, x[3].Count, out d[0].Out, out d[1].Out));

    // Pearson (1900).
    private static Entry PearsonOfBothEntry() => Entry.Refused(
        @"\chi^2 = \sum_{i=1}^n \frac{(O_i - E_i)^2}{E_i} = N \sum_{i=1}^n \frac{(O_i/N - p_i)^2}{p_i}",
        "double F(ReadOnlySpan<double> O, ReadOnlySpan<double> E, ReadOnlySpan<double> p, double N)", "EQ0078",
        @"\chi^2 = N \sum_{i=1}^n \frac{(O_i/N - p_i)^2}{p_i}", "double F(ReadOnlySpan<double> O, ReadOnlySpan<double> p, double N)");

    [Equation(@"\chi^2 = \sum_{i=1}^{n} \frac{(O_i - E_i)^2}{E_i}")]
    public static partial double PearsonStatistic(ReadOnlySpan<int> O, ReadOnlySpan<double> E);

    private static Entry PearsonStatisticEntry() =>
        Entry.Of([Whole(1, 9, 1, 7), Positive(2, 7)], x => PearsonStatistic(x[0], x[1]), x => Sum(7, i => Square(x[0][i] - x[1][i]) / x[1][i]))
            .Gradient((x, d) => PearsonStatisticGradient(x[0], x[1], d[1]));

    [Equation(@"G = 2 \sum_i O_i \cdot \ln\left(\frac{O_i}{E_i}\right)")]
    public static partial double LikelihoodRatio(ReadOnlySpan<double> O, ReadOnlySpan<double> E);

    private static Entry LikelihoodRatioEntry() =>
        Entry.Of([Positive(1, 7), Positive(2, 7)], x => LikelihoodRatio(x[0], x[1]), x => 2 * Sum(7, i => x[0][i] * Log(x[0][i] / x[1][i])))
            .Gradient((x, d) => LikelihoodRatioGradient(x[0], x[1], d[0], d[1]));

    // Smirnov (1948).
    private static Entry SupremumEntry() => Entry.Refused(
        @"D_n = \sup_x |F_n(x) - F(x)|", "double F([Symbol(\"F_n\")] ReadOnlySpan<double> empirical, ReadOnlySpan<double> F)", "EQ0014", @"D_n = \max_x |F_n(x) - F(x)|");

    [Equation(@"\hat{F}_n(t) = \frac{1}{n} \sum_{i=1}^n \mathbf{1}_{X_i \le t}")]
    public static partial double EmpiricalDistribution(ReadOnlySpan<double> X, double t);

    private static Entry EmpiricalDistributionEntry() =>
        Entry.Of([Some(1, 9), Number(0.1)], x => EmpiricalDistribution(x[0], x[1]), x => Mean(9, i => x[0][i] <= x[1] ? 1 : 0));

    // Mann and Whitney (1947).
    [Equation(@"U = \sum_{i=1}^n \sum_{j=1}^m S(X_i, Y_j), \quad S(X, Y) = \begin{cases} 1, & \text{if } X > Y, \\ \tfrac{1}{2}, & \text{if } X = Y, \\ 0, & \text{if } X < Y. \end{cases}")]
    public static partial double MannWhitney(ReadOnlySpan<double> X, ReadOnlySpan<double> Y);

    private static Entry MannWhitneyEntry() => Entry.Of([Whole(0, 4, 1, 7), Whole(0, 4, 2, 5)], x => MannWhitney(x[0], x[1]),
        x => Sum(7, i => Sum(5, j => x[0][i] > x[1][j] ? 1 : x[0][i] == x[1][j] ? 0.5 : 0)));

    // Wilson (1927).
    private static Entry WilsonIntervalEntry() => Entry.Refused(
        @"\hat{p} \pm z\sqrt{\frac{\hat{p}(1-\hat{p})}{n}}", "double F(double pHat, double z, int n)", "EQ0014",
        @"\hat{p} + z\sqrt{\frac{\hat{p}(1-\hat{p})}{n}}");

    [Equation(@"w^- = \frac{\hat{p} + \frac{z^2}{2n} - z\sqrt{\frac{\hat{p}(1-\hat{p})}{n} + \frac{z^2}{4n^2}}}{1 + \frac{z^2}{n}}")]
    public static partial double WilsonBound(double pHat, double z, int n);

    private static Entry WilsonBoundEntry() =>
        Entry.Of([Number(0.4), Number(1.96), Whole(20)], x => WilsonBound(x[0], x[1], x[2].Count),
            x => (x[0] + (Square(x[1]) / 40) - (x[1] * Sqrt((x[0] * (1 - x[0]) / 20) + (Square(x[1]) / 1600)))) / (1 + (Square(x[1]) / 20)))
            .Gradient((x, d) => WilsonBoundGradient(x[0], x[1], x[2].Count, out d[0].Out, out d[1].Out));

    private static double Dependence(Operand counts)
    {
        double Row(int i) => Sum(counts.Columns, j => counts[i, j]);
        double Column(int j) => Sum(counts.Rows, i => counts[i, j]);
        double Expected(int i, int j) => Row(i) * Column(j) / counts.Values.Sum();
        return Sum(counts.Rows, i => Sum(counts.Columns, j => Square(counts[i, j] - Expected(i, j)) / Expected(i, j)));
    }

    // Agresti, Categorical Data Analysis, 3.10.
    [Equation(@"X^2 = \sum_{i,j} \frac{(n_{ij} - n_{i+} n_{+j} / n_{++})^2}{n_{i+} n_{+j} / n_{++}}")]
    public static partial double MarginalChiSquare([Symbol("n_{ij}")] ReadOnlyTensorSpan<double> table);

    private static Entry MarginalChiSquareEntry() => Entry.Of([Between(1, 5, 1, 3, 4)], x => MarginalChiSquare(x[0]), x =>
    {
        double Expected(int i, int j) => Sum(4, k => x[0][i, k]) * Sum(3, k => x[0][k, j]) / Sum(3, k => Sum(4, l => x[0][k, l]));
        return Sum(3, i => Sum(4, j => Square(x[0][i, j] - Expected(i, j)) / Expected(i, j)));
    }).Gradient((x, d) => MarginalChiSquareGradient(x[0], d[0]));
}
