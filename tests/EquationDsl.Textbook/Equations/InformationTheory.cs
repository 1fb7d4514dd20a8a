using static EquationDsl.Textbook.Equations.SpecialFunctions;

namespace EquationDsl.Textbook.Equations;

/// <summary>Entropies, divergences, mutual information and their bounds.</summary>
internal static partial class InformationTheory
{
    // Fano (1961), in the form of Cover and Thomas.
    [Equation(@"P_e \ge \frac{H(X|Y) - 1}{\log |\mathcal{X}|}")]
    public static partial double FanoBound([Symbol("H(X|Y)")] double equivocation, [Symbol(@"|\mathcal{X}|")] int size);

    private static Entry FanoBoundEntry() =>
        Entry.Of([Number(2.3), Whole(9)], x => FanoBound(x[0], x[1].Count), x => (x[0] - 1) / Log(9))
            .Gradient((x, d) => FanoBoundGradient(x[0], x[1].Count, out d[0].Out));

    [Equation(@"I(X; Y) = \sum_{i=1}^{n} \sum_{j=1}^{m} p_{ij} \log \frac{p_{ij}}{p_{i\cdot}\, p_{\cdot j}} \quad\text{where } p_{i\cdot} = \sum_j p_{ij},\; p_{\cdot j} = \sum_i p_{ij}")]
    public static partial double MutualInformationByMargins(ReadOnlyTensorSpan<double> p);

    private static Entry MutualInformationByMarginsEntry() =>
        Entry.Of([Positive(1, 5, 3)], x => MutualInformationByMargins(x[0]), x => Shared(x[0]))
            .Gradient((x, d) => MutualInformationByMarginsGradient(x[0], d[0]));

    [Equation(@"H(X) = \mathbb{E}[-\log p(X)] = -\sum_{i} p(x_i) \log_b p(x_i)")]
    public static partial double EntropyOfBase(ReadOnlySpan<double> p, double b);

    private static Entry EntropyOfBaseEntry() =>
        Entry.Of([Shares(1, 7), Number(3)], x => EntropyOfBase(x[0], x[1]), x => -Sum(7, i => x[0][i] * Log(x[0][i])) / Log(x[1]))
            .Gradient((x, d) => EntropyOfBaseGradient(x[0], x[1], d[0], out d[1].Out));

    [Equation(@"D_B(P,Q) = -\ln\left(BC(P,Q)\right), \quad BC(P,Q) = \sum_{x \in \mathcal{X}} \sqrt{P(x)Q(x)}")]
    public static partial double Bhattacharyya(ReadOnlySpan<double> P, ReadOnlySpan<double> Q);

    private static Entry BhattacharyyaEntry() =>
        Entry.Of([Shares(1, 7), Shares(2, 7)], x => Bhattacharyya(x[0], x[1]), x => -Log(Sum(7, i => Sqrt(x[0][i] * x[1][i]))))
            .Gradient((x, d) => BhattacharyyaGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"D_{\alpha}(P\|Q) = \frac{1}{\alpha-1} \ln \sum_{i=1}^n \frac{p_i^{\alpha}}{q_i^{\alpha-1}}")]
    public static partial double RenyiDivergence(ReadOnlySpan<double> p, ReadOnlySpan<double> q, double alpha);

    private static Entry RenyiDivergenceEntry() =>
        Entry.Of([Shares(1, 7), Shares(2, 7), Number(1.7)], x => RenyiDivergence(x[0], x[1], x[2]),
            x => Log(Sum(7, i => Pow(x[0][i], x[2]) / Pow(x[1][i], x[2] - 1))) / (x[2] - 1))
            .Gradient((x, d) => RenyiDivergenceGradient(x[0], x[1], x[2], d[0], d[1], out d[2].Out));

    // Shannon (1948).
    [Equation(@"\mathrm{H}(X) := -\sum_{x \in \mathcal{X}} p(x) \log_2 p(x)")]
    public static partial double EntropyInBits(ReadOnlySpan<double> p);

    private static Entry EntropyInBitsEntry() =>
        Entry.Of([Shares(1, 7)], x => EntropyInBits(x[0]), x => -Sum(7, i => x[0][i] * Log2(x[0][i]))).Gradient((x, d) => EntropyInBitsGradient(x[0], d[0]));

    [Equation(@"H = -K \sum_{i=1}^{n} p_i \log p_i")]
    public static partial double EntropyOfShannon(ReadOnlySpan<double> p, double K);

    private static Entry EntropyOfShannonEntry() =>
        Entry.Of([Shares(1, 7), Number(1.3)], x => EntropyOfShannon(x[0], x[1]), x => -x[1] * Sum(7, i => x[0][i] * Log(x[0][i])))
            .Gradient((x, d) => EntropyOfShannonGradient(x[0], x[1], d[0], out d[1].Out));

    [Equation(@"H_b(p) = -p \log_2 p - (1-p) \log_2 (1-p)")]
    public static partial double BinaryEntropy(double p);

    private static Entry BinaryEntropyEntry() =>
        Entry.Of([Number(0.3)], x => BinaryEntropy(x[0]), x => (-x[0] * Log2(x[0])) - ((1 - x[0]) * Log2(1 - x[0])))
            .Gradient((x, d) => BinaryEntropyGradient(x[0], out d[0].Out));

    // Kullback and Leibler (1951).
    [Equation(@"D_\text{KL}(P \parallel Q) = \sum_{x \in \mathcal{X}} P(x)\, \log\frac{P(x)}{Q(x)}")]
    public static partial double KullbackLeibler(ReadOnlySpan<double> P, ReadOnlySpan<double> Q);

    private static Entry KullbackLeiblerEntry() =>
        Entry.Of([Shares(1, 7), Shares(2, 7)], x => KullbackLeibler(x[0], x[1]), x => Divergence(7, i => x[0][i], i => x[1][i]))
            .Gradient((x, d) => KullbackLeiblerGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"D_\text{KL}(P \parallel Q) = -\sum_{x \in \mathcal{X}} P(x) \log\left(\frac{Q(x)}{P(x)}\right).")]
    public static partial double KullbackLeiblerNegated(ReadOnlySpan<double> P, ReadOnlySpan<double> Q);

    private static Entry KullbackLeiblerNegatedEntry() =>
        Entry.Of([Shares(1, 7), Shares(2, 7)], x => KullbackLeiblerNegated(x[0], x[1]), x => Divergence(7, i => x[0][i], i => x[1][i]))
            .Gradient((x, d) => KullbackLeiblerNegatedGradient(x[0], x[1], d[0], d[1]));

    // Lin (1991).
    [Equation(@"\mathrm{JSD}(P \parallel Q) = \frac{1}{2} D(P \parallel M) + \frac{1}{2} D(Q \parallel M), \quad\text{where } M = \frac{1}{2}(P + Q)
        \text{ and } D(P \parallel Q) = \sum_i P_i \log \frac{P_i}{Q_i}")]
    public static partial double JensenShannon(ReadOnlySpan<double> P, ReadOnlySpan<double> Q);

    private static Entry JensenShannonEntry() => Entry.Of([Shares(1, 7), Shares(2, 7)], x => JensenShannon(x[0], x[1]), x =>
        (Divergence(7, i => x[0][i], i => (x[0][i] + x[1][i]) / 2) + Divergence(7, i => x[1][i], i => (x[0][i] + x[1][i]) / 2)) / 2)
        .Gradient((x, d) => JensenShannonGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"\begin{aligned} m_i &= \tfrac12 (p_i + q_i) \\ \mathrm{JS}(p \,\|\, q) &= \tfrac12 \sum_i p_i \log\frac{p_i}{m_i} + \tfrac12 \sum_i q_i \log\frac{q_i}{m_i} \end{aligned}")]
    public static partial double JensenShannonByMixture(ReadOnlySpan<double> p, ReadOnlySpan<double> q);

    private static Entry JensenShannonByMixtureEntry() => Entry.Of([Shares(1, 7), Shares(2, 7)], x => JensenShannonByMixture(x[0], x[1]), x =>
        (Divergence(7, i => x[0][i], i => (x[0][i] + x[1][i]) / 2) + Divergence(7, i => x[1][i], i => (x[0][i] + x[1][i]) / 2)) / 2)
        .Gradient((x, d) => JensenShannonByMixtureGradient(x[0], x[1], d[0], d[1]));

    // Cover and Thomas (2006), 2.28.
    [Equation(@"I(X; Y) = \sum_{x} \sum_{y} p(x, y) \log \frac{p(x, y)}{p(x)\, p(y)}")]
    public static partial double MutualInformation([Symbol("p(x, y)")] ReadOnlyTensorSpan<double> joint, [Symbol("p(x)")] ReadOnlySpan<double> px,
        [Symbol("p(y)")] ReadOnlySpan<double> py);

    private static Entry MutualInformationEntry() =>
        Entry.Of([Positive(1, 5, 3), Shares(2, 5), Shares(3, 3)], x => MutualInformation(x[0], x[1], x[2]),
            x => Sum(5, i => Sum(3, j => x[0][i, j] * Log(x[0][i, j] / x[1][i] / x[2][j]))))
            .Gradient((x, d) => MutualInformationGradient(x[0], x[1], x[2], d[0], d[1], d[2]));

    [Equation(@"I(X;Y) = \sum_{x,y} P_{XY}(x,y) \log \frac{P_{XY}(x,y)}{P_X(x) P_Y(y)}, \quad P_X(x) = \sum_y P_{XY}(x,y), \quad P_Y(y) = \sum_x P_{XY}(x,y)")]
    public static partial double MutualInformationOfJoint(ReadOnlyTensorSpan<double> PXY);

    private static Entry MutualInformationOfJointEntry() =>
        Entry.Of([Positive(1, 5, 3)], x => MutualInformationOfJoint(x[0]), x => Shared(x[0])).Gradient((x, d) => MutualInformationOfJointGradient(x[0], d[0]));

    [Equation(@"H(Y|X) = -\sum_{i,j} p(x_i, y_j) \log \frac{p(x_i, y_j)}{p(x_i)}")]
    public static partial double ConditionalEntropy([Symbol("p(x_i, y_j)")] ReadOnlyTensorSpan<double> joint, [Symbol("p(x_i)")] ReadOnlySpan<double> px);

    private static Entry ConditionalEntropyEntry() =>
        Entry.Of([Positive(1, 5, 3), Shares(2, 5)], x => ConditionalEntropy(x[0], x[1]),
            x => -Sum(5, i => Sum(3, j => x[0][i, j] * Log(x[0][i, j] / x[1][i]))))
            .Gradient((x, d) => ConditionalEntropyGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"H(X,Y) = -\sum_{i=1}^{n}\sum_{j=1}^{m} p_{ij} \log_2 p_{ij}")]
    public static partial double JointEntropy(ReadOnlyTensorSpan<double> p);

    private static Entry JointEntropyEntry() =>
        Entry.Of([Shares(1, 5, 3)], x => JointEntropy(x[0]), x => -Sum(5, i => Sum(3, j => x[0][i, j] * Log2(x[0][i, j]))))
            .Gradient((x, d) => JointEntropyGradient(x[0], d[0]));

    // Renyi (1961).
    [Equation(@"\mathrm{H}_\alpha(X) = \frac{1}{1-\alpha} \log\left(\sum_{i=1}^n p_i^\alpha\right)")]
    public static partial double RenyiEntropy(ReadOnlySpan<double> p, double alpha);

    private static Entry RenyiEntropyEntry() =>
        Entry.Of([Shares(1, 7), Number(1.7)], x => RenyiEntropy(x[0], x[1]), x => Log(Sum(7, i => Pow(x[0][i], x[1]))) / (1 - x[1]))
            .Gradient((x, d) => RenyiEntropyGradient(x[0], x[1], d[0], out d[1].Out));

    // Tsallis (1988).
    [Equation(@"S_q({p_i}) = \frac{k}{q-1} \left(1 - \sum_i p_i^q\right)")]
    public static partial double TsallisEntropy(ReadOnlySpan<double> p, double q, double k);

    private static Entry TsallisEntropyEntry() =>
        Entry.Of([Shares(1, 7), Number(1.7), Number(1.2)], x => TsallisEntropy(x[0], x[1], x[2]),
            x => x[2] / (x[1] - 1) * (1 - Sum(7, i => Pow(x[0][i], x[1]))))
            .Gradient((x, d) => TsallisEntropyGradient(x[0], x[1], x[2], d[0], out d[1].Out, out d[2].Out));

    [Equation(@"H^2(P, Q) = \frac{1}{2} \sum_{i=1}^k \left(\sqrt{p_i} - \sqrt{q_i}\right)^2")]
    public static partial double SquaredHellinger(ReadOnlySpan<double> p, ReadOnlySpan<double> q);

    private static Entry SquaredHellingerEntry() =>
        Entry.Of([Shares(1, 7), Shares(2, 7)], x => SquaredHellinger(x[0], x[1]), x => Sum(7, i => Square(Sqrt(x[0][i]) - Sqrt(x[1][i]))) / 2)
            .Gradient((x, d) => SquaredHellingerGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"C = B \log_2\left(1 + \frac{S}{N}\right)")]
    public static partial double ShannonHartley(double B, double S, double N);

    private static Entry ShannonHartleyEntry() =>
        Entry.Of([Number(2.3), Number(5), Number(0.7)], x => ShannonHartley(x[0], x[1], x[2]), x => x[0] * Log2(1 + (x[1] / x[2])))
            .Gradient((x, d) => ShannonHartleyGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"\mathrm{PP}(p) := 2^{H(p)} = 2^{-\sum_x p(x) \log_2 p(x)} = \prod_x p(x)^{-p(x)}")]
    public static partial double PerplexityOfShares(ReadOnlySpan<double> p);

    private static Entry PerplexityOfSharesEntry() =>
        Entry.Of([Shares(1, 7)], x => PerplexityOfShares(x[0]), x => Exp(-Sum(7, i => x[0][i] * Log(x[0][i]))))
            .Gradient((x, d) => PerplexityOfSharesGradient(x[0], d[0]));

    [Equation(@"D_{\text{KL}}(\mathcal{N}_0 \parallel \mathcal{N}_1) = \frac{1}{2}\left[\operatorname{tr}\left(\Sigma_1^{-1}\Sigma_0\right) - k
        + \left(\mu_1 - \mu_0\right)^\mathsf{T} \Sigma_1^{-1} \left(\mu_1 - \mu_0\right) + \ln\frac{\det\Sigma_1}{\det\Sigma_0}\right] \text{ where } \mu_0 \in \mathbb{R}^k")]
    public static partial double DivergenceOfNormals(
        ReadOnlySpan<double> mu0, ReadOnlyTensorSpan<double> Sigma0, ReadOnlySpan<double> mu1, ReadOnlyTensorSpan<double> Sigma1);

    private static Entry DivergenceOfNormalsEntry() =>
        Entry.Of([Some(1, 5), Definite(2, 5), Some(3, 5), Definite(4, 5)], x => DivergenceOfNormals(x[0], x[1], x[2], x[3]), x =>
        {
            var (inverse, z) = (Inverse(x[3]), Vector(5, i => x[2][i] - x[0][i]));
            return (Sum(5, i => Times(inverse, x[1])[i, i]) - 5 + Form(z, inverse, z) + Log(Determinant(x[3]) / Determinant(x[1]))) / 2;
        }).Gradient((x, d) => DivergenceOfNormalsGradient(x[0], x[1], x[2], x[3], d[0], d[1], d[2], d[3]));

    private static double Divergence(int n, Func<int, double> p, Func<int, double> q) => Sum(n, i => p(i) * Log(p(i) / q(i)));

    private static double Shared(Operand p) => Sum(p.Rows, i => Sum(p.Columns, j =>
        p[i, j] * Log(p[i, j] / Sum(p.Columns, k => p[i, k]) / Sum(p.Rows, k => p[k, j]))));

    [Equation(@"H(p, q) = -\operatorname{E}_p[\log q] = -\sum_{x\in\mathcal{X}} p(x)\, \log q(x)")]
    public static partial double CrossEntropyByMean(ReadOnlySpan<double> p, ReadOnlySpan<double> q);

    private static Entry CrossEntropyByMeanEntry() =>
        Entry.Of([Shares(1, 5), Shares(2, 5)], x => CrossEntropyByMean(x[0], x[1]), x => -Sum(5, i => x[0][i] * Log(x[1][i])))
            .Gradient((x, d) => CrossEntropyByMeanGradient(x[0], x[1], d[0], d[1]));

    // As typed in code documentation, where || stands for \|.
    [Equation(@"D_{KL}(P || Q) = \mathbb{E}_P\left[\log \frac{P}{Q}\right]")]
    public static partial double DivergenceByMean(ReadOnlySpan<double> P, ReadOnlySpan<double> Q);

    private static Entry DivergenceByMeanEntry() =>
        Entry.Of([Shares(1, 5), Shares(2, 5)], x => DivergenceByMean(x[0], x[1]), x => Sum(5, i => x[0][i] * Log(x[0][i] / x[1][i])))
            .Gradient((x, d) => DivergenceByMeanGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"JSD(P || Q) = \frac{1}{2} D_{KL}(P || M) + \frac{1}{2} D_{KL}(Q || M), \quad M = \frac{1}{2}(P + Q), \quad D_{KL}(p || q) = \sum_i p_i \log\frac{p_i}{q_i}")]
    public static partial double JensenByBars(ReadOnlySpan<double> P, ReadOnlySpan<double> Q);

    private static Entry JensenByBarsEntry() =>
        Entry.Of([Shares(1, 5), Shares(2, 5)], x => JensenByBars(x[0], x[1]), x => Sum(5, i =>
        {
            var m = (x[0][i] + x[1][i]) / 2;
            return ((x[0][i] * Log(x[0][i] / m)) + (x[1][i] * Log(x[1][i] / m))) / 2;
        })).Gradient((x, d) => JensenByBarsGradient(x[0], x[1], d[0], d[1]));

    // Agresti (2013): margins with a plus.
    [Equation(@"I = \sum_{i,j} p_{ij} \log \frac{p_{ij}}{p_{i+} p_{+j}}, \quad p_{i+} = \sum_j p_{ij}, \quad p_{+j} = \sum_i p_{ij}")]
    public static partial double InformationByPlus(ReadOnlyTensorSpan<double> p);

    private static Entry InformationByPlusEntry() =>
        Entry.Of([Positive(1, 3, 4)], x => InformationByPlus(x[0]), x => Sum(3, i => Sum(4, j => x[0][i, j] * Log(x[0][i, j] / Sum(4, k => x[0][i, k]) / Sum(3, k => x[0][k, j])))))
            .Gradient((x, d) => InformationByPlusGradient(x[0], d[0]));
}
