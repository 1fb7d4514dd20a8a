using static EquationDsl.Textbook.Equations.SpecialFunctions;

namespace EquationDsl.Textbook.Equations;

/// <summary>Markov chains and what follows from their transitions.</summary>
internal static partial class MarkovChains
{
    // Brin and Page (1998).
    [Equation(@"r_i = \frac{1-d}{N} + d \sum_{j=1}^{N} A_{ij} r_j^{\text{old}}")]
    public static partial void PageRank(ReadOnlyTensorSpan<double> A, [Symbol(@"r^{\text{old}}")] ReadOnlySpan<double> before, double d, Span<double> r);

    private static Entry PageRankEntry() =>
        Entry.Of([Shares(1, 5, 5), Shares(2, 5), Number(0.85)], Zero(5), (x, r) => PageRank(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => ((1 - x[2]) / 5) + (x[2] * Sum(5, j => x[0][i, j] * x[1][j]))))
            .Gradient((x, g, d) => PageRankGradient(x[0], x[1], x[2], g, d[0], d[1], out d[2].Out));

    [Equation(@"\pi^{(t+1)} = \pi^{(t)} P")]
    public static partial void Step(Span<double> pi, ReadOnlyTensorSpan<double> P);

    private static Entry StepEntry() => Entry.Of([Shares(1, 5), Shares(2, 5, 5)], Zero(5),
        (x, r) =>
        {
            var pi = x[0].Copy();
            Step(pi, x[1]);
            Fill(r, j => pi[j]);
        },
        (x, r) => Fill(r, j => Sum(5, i => x[0][i] * x[1][i, j])));

    [Equation(@"\pi_j^{(n+1)} = \sum_{i \in S} \pi_i^{(n)} p_{ij}")]
    public static partial void StepByEntries(Span<double> pi, ReadOnlyTensorSpan<double> p);

    private static Entry StepByEntriesEntry() => Entry.Of([Shares(1, 5), Shares(2, 5, 5)], Zero(5),
        (x, r) =>
        {
            var pi = x[0].Copy();
            StepByEntries(pi, x[1]);
            Fill(r, j => pi[j]);
        },
        (x, r) => Fill(r, j => Sum(5, i => x[0][i] * x[1][i, j])));

    // Norris (1997).
    [Equation(@"p_{ij}^{(m+n)} = \sum_{k} p_{ik}^{(m)} p_{kj}^{(n)}")]
    public static partial void ChapmanKolmogorov(
        [Symbol("p^{(m)}")] ReadOnlyTensorSpan<double> pm, [Symbol("p^{(n)}")] ReadOnlyTensorSpan<double> pn, TensorSpan<double> result);

    private static Entry ChapmanKolmogorovEntry() =>
        Entry.Of([Shares(1, 5, 5), Shares(2, 5, 5)], Zero(5, 5), (x, r) => ChapmanKolmogorov(x[0], x[1], r),
            (x, r) => Fill(r, (i, j) => Times(x[0], x[1])[i, j]))
            .Gradient((x, g, d) => ChapmanKolmogorovGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"P(x_1, \ldots, x_T) = \pi_{x_1} \prod_{t=2}^{T} A_{x_{t-1}, x_t}")]
    public static partial double Path(ReadOnlySpan<int> x, [Symbol(@"\pi")] ReadOnlySpan<double> start, ReadOnlyTensorSpan<double> A);

    private static Entry PathEntry() =>
        Entry.Of([Whole(0, 3, 1, 7), Shares(1, 3), Shares(2, 3, 3)], x => Path(x[0], x[1], x[2]),
            x => x[1][(int)x[0][0]] * Product(6, t => x[2][(int)x[0][t], (int)x[0][t + 1]]))
            .Gradient((x, d) => PathGradient(x[0], x[1], x[2], d[1], d[2]));

    [Equation(@"\log p(\mathbf{x}) = \log \pi_{x_1} + \sum_{t=2}^{T} \log A_{x_{t-1} x_t}")]
    public static partial double PathLogarithm(ReadOnlySpan<int> x, ReadOnlySpan<double> pi, ReadOnlyTensorSpan<double> A);

    private static Entry PathLogarithmEntry() =>
        Entry.Of([Whole(0, 3, 1, 7), Shares(1, 3), Shares(2, 3, 3)], x => PathLogarithm(x[0], x[1], x[2]),
            x => Log(x[1][(int)x[0][0]]) + Sum(6, t => Log(x[2][(int)x[0][t], (int)x[0][t + 1]])))
            .Gradient((x, d) => PathLogarithmGradient(x[0], x[1], x[2], d[1], d[2]));

    // Maximum likelihood of a chain's transitions (Murphy, 2012, 17.2).
    [Equation(@"\hat{A}_{jk} = \frac{N_{jk}}{\sum_{k'} N_{jk'}}")]
    public static partial void Transitions(ReadOnlyTensorSpan<double> N, TensorSpan<double> AHat);

    private static Entry TransitionsEntry() =>
        Entry.Of([Positive(1, 5, 3)], Zero(5, 3), (x, r) => Transitions(x[0], r), (x, r) => Fill(r, (i, j) => x[0][i, j] / Sum(3, k => x[0][i, k])))
            .Gradient((x, g, d) => TransitionsGradient(x[0], g, d[0]));

    [Equation(@"N_{jk} = \sum_{t=2}^{T} \mathbb{1}(x_{t-1} = j, x_t = k)")]
    public static partial void TransitionCounts(ReadOnlySpan<int> x, TensorSpan<int> N);

    private static Entry TransitionCountsEntry() => Entry.Of([Whole(0, 3, 1, 17)], Zero(3, 3),
        (x, r) =>
        {
            var counts = new int[9];
            TransitionCounts(x[0], new(counts, [3, 3]));
            Fill(r, (j, k) => counts[(j * 3) + k]);
        },
        (x, r) => Fill(r, (j, k) => Sum(16, t => x[0][t] == j && x[0][t + 1] == k ? 1 : 0)));

    // Kemeny and Snell (1960).
    [Equation(@"N = (I - Q)^{-1}, \quad B = N R")]
    public static partial void Absorption(ReadOnlyTensorSpan<double> Q, ReadOnlyTensorSpan<double> R, TensorSpan<double> N, TensorSpan<double> B);

    private static Entry AbsorptionEntry() =>
        Entry.Of([Between(0, 0.2, 1, 4, 4), Between(0, 0.5, 2, 4, 3)], [Zero(4, 4), Zero(4, 3)], (x, r) => Absorption(x[0], x[1], r[0], r[1]), (x, r) =>
        {
            var inverse = Inverse(Matrix(4, 4, (i, j) => (i == j ? 1 : 0) - x[0][i, j]));
            Fill(r[0], (i, j) => inverse[i, j]);
            Fill(r[1], (i, j) => Times(inverse, x[1])[i, j]);
        }).Gradient((x, g, d) => AbsorptionGradient(x[0], x[1], g[0], g[1], d[0], d[1]));

    [Equation(@"\mathbf{t} = (I - Q)^{-1} \mathbf{1}")]
    public static partial void ExpectedSteps(ReadOnlyTensorSpan<double> Q, Span<double> t);

    private static Entry ExpectedStepsEntry() =>
        Entry.Of([Between(0, 0.2, 1, 4, 4)], Zero(4), (x, r) => ExpectedSteps(x[0], r), (x, r) =>
        {
            var inverse = Inverse(Matrix(4, 4, (i, j) => (i == j ? 1 : 0) - x[0][i, j]));
            Fill(r, i => Sum(4, j => inverse[i, j]));
        }).Gradient((x, g, d) => ExpectedStepsGradient(x[0], g, d[0]));

    [Equation(@"d_{TV}(\mu, \nu) = \frac{1}{2} \sum_{x \in \mathcal{X}} |\mu(x) - \nu(x)|")]
    public static partial double TotalVariation(ReadOnlySpan<double> mu, ReadOnlySpan<double> nu);

    private static Entry TotalVariationEntry() =>
        Entry.Of([Shares(1, 7), Shares(2, 7)], x => TotalVariation(x[0], x[1]), x => Sum(7, i => Abs(x[0][i] - x[1][i])) / 2)
            .Gradient((x, d) => TotalVariationGradient(x[0], x[1], d[0], d[1]));
}
