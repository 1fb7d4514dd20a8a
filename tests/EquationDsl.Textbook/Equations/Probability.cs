using static EquationDsl.Textbook.Equations.SpecialFunctions;

namespace EquationDsl.Textbook.Equations;

/// <summary>Rules of probability, moments and bounds.</summary>
internal static partial class Probability
{
    [Equation(@"P(A|B) = \frac{P(B|A)P(A)}{P(B|A)P(A) + P(B|\neg A)P(\neg A)}")]
    public static partial double BayesOfTwo(
        [Symbol("P(B|A)")] double hit, [Symbol("P(A)")] double prior, [Symbol(@"P(B|\neg A)")] double alarm, [Symbol(@"P(\neg A)")] double other);

    private static Entry BayesOfTwoEntry() =>
        Entry.Of(
            [Number(0.9), Number(0.2), Number(0.1), Number(0.8)], x => BayesOfTwo(x[0], x[1], x[2], x[3]),
            x => x[0] * x[1] / ((x[0] * x[1]) + (x[2] * x[3])))
            .Gradient((x, d) => BayesOfTwoGradient(x[0], x[1], x[2], x[3], out d[0].Out, out d[1].Out, out d[2].Out, out d[3].Out));

    [Equation(@"P(H_i \mid E) = \frac{P(E \mid H_i) P(H_i)}{\sum_{k=1}^n P(E \mid H_k) P(H_k)}")]
    public static partial void BayesOfHypotheses(ReadOnlySpan<double> pEGivenH, ReadOnlySpan<double> pH, Span<double> pHGivenE);

    private static Entry BayesOfHypothesesEntry() =>
        Entry.Of(
            [Between(0, 1, 1, 5), Shares(2, 5)], Zero(5), (x, r) => BayesOfHypotheses(x[0], x[1], r),
            (x, r) => Fill(r, i => x[0][i] * x[1][i] / Sum(5, k => x[0][k] * x[1][k])))
            .Gradient((x, g, d) => BayesOfHypothesesGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"\mathrm{Var}(X) = \mathbb{E}\left[(X - \mathbb{E}[X])^2\right] = \mathbb{E}[X^2] - \mathbb{E}[X]^2 = \sum_x x^2 p(x) - \left(\sum_x x\,p(x)\right)^2
        \text{ where } x \in \{0, \ldots, K\}")]
    public static partial double VarianceOfCounts(ReadOnlySpan<double> p, int K);

    private static Entry VarianceOfCountsEntry() =>
        Entry.Of([Shares(2, 6), Whole(5)], x => VarianceOfCounts(x[0], x[1].Count), x => Sum(6, k => k * k * x[0][k]) - Square(Sum(6, k => k * x[0][k])))
            .Gradient((x, d) => VarianceOfCountsGradient(x[0], x[1].Count, d[0]));

    // Hoeffding (1963).
    [Equation(@"\operatorname{P}\left(\left|S_n - \mathrm{E}[S_n]\right| \geq t\right) \leq 2 \exp\left(-\frac{2t^2}{\sum_{i=1}^n (b_i - a_i)^2}\right)")]
    public static partial double HoeffdingBound(double t, ReadOnlySpan<double> a, ReadOnlySpan<double> b);

    private static Entry HoeffdingBoundEntry() =>
        Entry.Of([Number(0.7), Some(1, 5), Positive(2, 5)], x => HoeffdingBound(x[0], x[1], x[2]),
            x => 2 * Exp(-2 * Square(x[0]) / Sum(5, i => Square(x[2][i] - x[1][i]))))
            .Gradient((x, d) => HoeffdingBoundGradient(x[0], x[1], x[2], out d[0].Out, d[1], d[2]));

    [Equation(@"p_X(x_i) = \sum_j p(x_i, y_j)")]
    public static partial void Marginal(ReadOnlyTensorSpan<double> p, Span<double> pX);

    private static Entry MarginalEntry() =>
        Entry.Of([Positive(1, 5, 3)], Zero(5), (x, r) => Marginal(x[0], r), (x, r) => Fill(r, i => Sum(3, j => x[0][i, j])))
            .Gradient((x, g, d) => MarginalGradient(x[0], g, d[0]));

    [Equation(@"M_X(t) = \operatorname{E}\left[e^{tX}\right] = \sum_{i=1}^{k} e^{t x_i} p_i")]
    public static partial double MomentGenerating(double t, ReadOnlySpan<double> x, ReadOnlySpan<double> p);

    private static Entry MomentGeneratingEntry() =>
        Entry.Of([Number(0.7), Some(1, 5), Shares(2, 5)], x => MomentGenerating(x[0], x[1], x[2]), x => Sum(5, i => Exp(x[0] * x[1][i]) * x[2][i]))
            .Gradient((x, d) => MomentGeneratingGradient(x[0], x[1], x[2], out d[0].Out, d[1], d[2]));

    [Equation(@"P(D|+) = \frac{P(+|D)P(D)}{P(+|D)P(D) + P(+|\neg D)P(\neg D)}")]
    public static partial double Diagnosis([Symbol("P(+|D)")] double sensitivity, [Symbol("P(D)")] double prior,
        [Symbol(@"P(+|\neg D)")] double falsePositive, [Symbol(@"P(\neg D)")] double healthy);

    private static Entry DiagnosisEntry() =>
        Entry.Of([Number(0.9), Number(0.02), Number(0.07), Number(0.98)], x => Diagnosis(x[0], x[1], x[2], x[3]),
            x => x[0] * x[1] / ((x[0] * x[1]) + (x[2] * x[3])))
            .Gradient((x, d) => DiagnosisGradient(x[0], x[1], x[2], x[3], out d[0].Out, out d[1].Out, out d[2].Out, out d[3].Out));

    [Equation(@"P(B) = \sum_{i=1}^{n} P(B \mid A_i) P(A_i)")]
    public static partial double TotalProbability(ReadOnlySpan<double> pBGivenA, ReadOnlySpan<double> pA);

    private static Entry TotalProbabilityEntry() =>
        Entry.Of([Between(0, 1, 1, 5), Shares(2, 5)], x => TotalProbability(x[0], x[1]), x => Dot(x[0], x[1]))
            .Gradient((x, d) => TotalProbabilityGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"P(A_i \mid B) = \frac{P(B \mid A_i) P(A_i)}{\sum_j P(B \mid A_j) P(A_j)}")]
    public static partial void BayesOfPartition(ReadOnlySpan<double> pBGivenA, ReadOnlySpan<double> pA, Span<double> pAGivenB);

    private static Entry BayesOfPartitionEntry() =>
        Entry.Of([Between(0, 1, 1, 5), Shares(2, 5)], Zero(5), (x, r) => BayesOfPartition(x[0], x[1], r),
            (x, r) => Fill(r, i => x[0][i] * x[1][i] / Dot(x[0], x[1])))
            .Gradient((x, g, d) => BayesOfPartitionGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"P(A \mid B) = \frac{P(B \mid A) P(A)}{P(B)}")]
    public static partial double Bayes(double pBGivenA, double pA, double pB);

    private static Entry BayesEntry() =>
        Entry.Of([Number(0.3), Number(0.4), Number(0.6)], x => Bayes(x[0], x[1], x[2]), x => x[0] * x[1] / x[2])
            .Gradient((x, d) => BayesGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"\operatorname{E}[X] = \sum_{i=1}^{k} x_i\,p_i = x_1 p_1 + x_2 p_2 + \cdots + x_k p_k.")]
    public static partial double Expectation(ReadOnlySpan<double> x, ReadOnlySpan<double> p);

    private static Entry ExpectationEntry() =>
        Entry.Of([Some(1, 5), Shares(2, 5)], x => Expectation(x[0], x[1]), x => Dot(x[0], x[1]))
            .Gradient((x, d) => ExpectationGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"\operatorname{Var}(X) = \sum_{i=1}^{n} p_i \cdot (x_i - \mu)^2, \quad\text{where } \mu = \sum_{i=1}^{n} p_i x_i.")]
    public static partial double VarianceOfShares(ReadOnlySpan<double> p, ReadOnlySpan<double> x);

    private static Entry VarianceOfSharesEntry() =>
        Entry.Of([Shares(2, 5), Some(1, 5)], x => VarianceOfShares(x[0], x[1]), x => Sum(5, i => x[0][i] * Square(x[1][i] - Dot(x[0], x[1]))))
            .Gradient((x, d) => VarianceOfSharesGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"\operatorname{cov}(X, Y) = \sum_{i=1}^{n} \sum_{j=1}^{m} p_{i,j} \cdot (x_i - \operatorname{E}[X])(y_j - \operatorname{E}[Y])")]
    public static partial double CovarianceOfJoint(
        ReadOnlyTensorSpan<double> p, ReadOnlySpan<double> x, ReadOnlySpan<double> y, [Symbol(@"\operatorname{E}[X]")] double meanX,
            [Symbol(@"\operatorname{E}[Y]")] double meanY);

    private static Entry CovarianceOfJointEntry() =>
        Entry.Of([Positive(1, 5, 3), Some(2, 5), Some(3, 3), Number(0.3), Number(-0.1)], x => CovarianceOfJoint(x[0], x[1], x[2], x[3], x[4]),
            x => Sum(5, i => Sum(3, j => x[0][i, j] * (x[1][i] - x[3]) * (x[2][j] - x[4]))))
            .Gradient((x, d) => CovarianceOfJointGradient(x[0], x[1], x[2], x[3], x[4], d[0], d[1], d[2], out d[3].Out, out d[4].Out));

    [Equation(@"p(y_j \mid x_i) = \frac{p(x_i, y_j)}{p(x_i)} = \frac{n_{ij}}{\sum_{j} n_{ij}}")]
    public static partial void ConditionalOfCounts(ReadOnlyTensorSpan<double> n, TensorSpan<double> result);

    private static Entry ConditionalOfCountsEntry() =>
        Entry.Of([Positive(1, 5, 3)], Zero(5, 3), (x, r) => ConditionalOfCounts(x[0], r), (x, r) => Fill(r, (i, j) => x[0][i, j] / Sum(3, k => x[0][i, k])))
            .Gradient((x, g, d) => ConditionalOfCountsGradient(x[0], g, d[0]));

    [Equation(@"p(n) = 1 - \prod_{k=1}^{n-1} \left(1 - \frac{k}{365}\right)")]
    public static partial double Birthday(int n);

    private static Entry BirthdayEntry() => Entry.Of([Whole(23)], x => Birthday(x[0].Count), _ => 1 - Product(22, k => 1 - ((k + 1) / 365.0)));

    // Hastings (1970).
    [Equation(@"A(x', x) = \min\left(1, \frac{P(x')}{P(x)} \frac{g(x \mid x')}{g(x' \mid x)}\right).")]
    public static partial double MetropolisHastings(
        [Symbol("P(x)")] double target, [Symbol("P(x')")] double proposed, [Symbol(@"g(x \mid x')")] double back, [Symbol(@"g(x' \mid x)")] double forth);

    private static Entry MetropolisHastingsEntry() =>
        Entry.Of([Number(0.9), Number(0.5), Number(0.7), Number(0.8)], x => MetropolisHastings(x[0], x[1], x[2], x[3]), x => x[1] / x[0] * x[2] / x[3])
            .Gradient((x, d) => MetropolisHastingsGradient(x[0], x[1], x[2], x[3], out d[0].Out, out d[1].Out, out d[2].Out, out d[3].Out));

    // Feller (1968): gambler's ruin.
    private static Entry RuinEntry() => Entry.Refused(
        @"P_i = \begin{cases} \dfrac{1 - (q/p)^i}{1 - (q/p)^N} & \text{if } p \ne q, \\[2ex] \dfrac{i}{N} & \text{if } p = q = 0.5. \end{cases}",
        "double F(int i, int N, double p, double q)", "EQ0047",
        @"P_i = \begin{cases} \dfrac{1 - (q/p)^i}{1 - (q/p)^N} & \text{if } p \ne q, \\[2ex] \dfrac{i}{N} & \text{otherwise} \end{cases}");

    [Equation(@"f_{X_{(k)}}(x) = \frac{n!}{(k-1)!(n-k)!} [F_X(x)]^{k-1} [1 - F_X(x)]^{n-k} f_X(x)")]
    public static partial double OrderStatistic(int n, int k, [Symbol("F_X(x)")] double distribution, [Symbol("f_X(x)")] double density);

    private static Entry OrderStatisticEntry() =>
        Entry.Of([Whole(7), Whole(3), Number(0.3), Number(0.8)], x => OrderStatistic(x[0].Count, x[1].Count, x[2], x[3]),
            x => 105 * Square(x[2]) * Pow(1 - x[2], 4) * x[3])
            .Gradient((x, d) => OrderStatisticGradient(x[0].Count, x[1].Count, x[2], x[3], out d[2].Out, out d[3].Out));
}
