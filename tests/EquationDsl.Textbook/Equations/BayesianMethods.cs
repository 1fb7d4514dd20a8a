using static EquationDsl.Textbook.Equations.SpecialFunctions;

namespace EquationDsl.Textbook.Equations;

/// <summary>Mixtures, expectation maximisation, conjugate updates and variational bounds.</summary>
internal static partial class BayesianMethods
{
    // Bishop (2006), 3.53 and 3.54.
    [Equation(@"\begin{aligned} \mathbf{m}_N &= \beta \mathbf{S}_N \boldsymbol\Phi^{\mathrm T} \mathbf{t} \\ \mathbf{S}_N^{-1} &= \alpha \mathbf{I} + \beta \boldsymbol\Phi^{\mathrm T}\boldsymbol\Phi \end{aligned}")]
    public static partial void MeanOfWeights(ReadOnlyTensorSpan<double> Phi, ReadOnlySpan<double> t, double alpha, double beta, Span<double> mN);

    private static Entry MeanOfWeightsEntry() =>
        Entry.Of([Some(1, 7, 3), Some(2, 7), Number(0.6), Number(1.3)], Zero(3), (x, r) => MeanOfWeights(x[0], x[1], x[2], x[3], r), (x, r) =>
        {
            var inverse = Inverse(Matrix(3, 3, (i, j) => (x[3] * Sum(7, k => x[0][k, i] * x[0][k, j])) + (i == j ? x[2] : 0)));
            Fill(r, i => x[3] * Sum(3, j => inverse[i, j] * Sum(7, k => x[0][k, j] * x[1][k])));
        }).Gradient((x, g, d) => MeanOfWeightsGradient(x[0], x[1], x[2], x[3], g, d[0], d[1], out d[2].Out, out d[3].Out));

    // Bishop (2006), 12.41 and 12.48.
    [Equation(@"\mathbf{M} = \mathbf{W}^{\mathrm T}\mathbf{W} + \sigma^2 \mathbf{I}, \quad \mathbb{E}[\mathbf{z}|\mathbf{x}] = \mathbf{M}^{-1} \mathbf{W}^{\mathrm T} (\mathbf{x} - \boldsymbol\mu)")]
    public static partial void LatentMean(ReadOnlyTensorSpan<double> W, double sigma, ReadOnlySpan<double> x, ReadOnlySpan<double> mu, Span<double> result);

    private static Entry LatentMeanEntry() =>
        Entry.Of([Some(1, 5, 3), Number(0.7), Some(2, 5), Some(3, 5)], Zero(3), (x, r) => LatentMean(x[0], x[1], x[2], x[3], r), (x, r) =>
        {
            var inverse = Inverse(Matrix(3, 3, (i, j) => Sum(5, k => x[0][k, i] * x[0][k, j]) + (i == j ? Square(x[1]) : 0)));
            Fill(r, i => Sum(3, j => inverse[i, j] * Sum(5, k => x[0][k, j] * (x[2][k] - x[3][k]))));
        }).Gradient((x, g, d) => LatentMeanGradient(x[0], x[1], x[2], x[3], g, d[0], out d[1].Out, d[2], d[3]));

    // Bishop (2006), 12.36.
    [Equation(@"\mathbf{C} = \mathbf{W}\mathbf{W}^{\mathrm T} + \sigma^2 \mathbf{I}")]
    public static partial void CovarianceOfFactors(ReadOnlyTensorSpan<double> W, double sigma, TensorSpan<double> C);

    private static Entry CovarianceOfFactorsEntry() =>
        Entry.Of(
            [Some(1, 5, 3), Number(0.7)], Zero(5, 5), (x, r) => CovarianceOfFactors(x[0], x[1], r),
            (x, r) => Fill(r, (i, j) => Sum(3, k => x[0][i, k] * x[0][j, k]) + (i == j ? Square(x[1]) : 0)))
            .Gradient((x, g, d) => CovarianceOfFactorsGradient(x[0], x[1], g, d[0], out d[1].Out));

    [Equation(@"\mu_n = \left(\frac{1}{\sigma_0^2} + \frac{n}{\sigma^2}\right)^{-1} \left(\frac{\mu_0}{\sigma_0^2} + \frac{\sum_{i=1}^n x_i}{\sigma^2}\right)")]
    public static partial double PosteriorOfMean(ReadOnlySpan<double> x, double mu0, double sigma0, double sigma);

    private static Entry PosteriorOfMeanEntry() =>
        Entry.Of([Some(1, 7), Number(0.3), Number(1.4), Number(0.6)], x => PosteriorOfMean(x[0], x[1], x[2], x[3]), x =>
        ((x[1] / Square(x[2])) + (Sum(7, i => x[0][i]) / Square(x[3]))) / ((1 / Square(x[2])) + (7 / Square(x[3]))))
        .Gradient((x, d) => PosteriorOfMeanGradient(x[0], x[1], x[2], x[3], d[0], out d[1].Out, out d[2].Out, out d[3].Out));

    [Equation(@"\mathbf{m}_N = \mathbf{S}_N\left(\mathbf{S}_0^{-1}\mathbf{m}_0 + \beta\boldsymbol\Phi^{\mathrm T}\mathbf{t}\right), \quad \mathbf{S}_N^{-1} = \mathbf{S}_0^{-1} + \beta\boldsymbol\Phi^{\mathrm T}\boldsymbol\Phi")]
    public static partial void BayesianRegression(ReadOnlyTensorSpan<double> Phi, ReadOnlySpan<double> t, ReadOnlySpan<double> m0,
        ReadOnlyTensorSpan<double> S0, double beta, Span<double> mN);

    private static Entry BayesianRegressionEntry() =>
        Entry.Of([Some(1, 7, 3), Some(2, 7), Some(3, 3), Definite(4, 3), Number(1.3)], Zero(3),
            (x, r) => BayesianRegression(x[0], x[1], x[2], x[3], x[4], r), (x, r) =>
        {
            var prior = Inverse(x[3]);
            var inverse = Inverse(Matrix(3, 3, (i, j) => prior[i, j] + (x[4] * Sum(7, k => x[0][k, i] * x[0][k, j]))));
            var right = Vector(3, i => Sum(3, j => prior[i, j] * x[2][j]) + (x[4] * Sum(7, k => x[0][k, i] * x[1][k])));
            Fill(r, i => Sum(3, j => inverse[i, j] * right[j]));
        }).Gradient((x, g, d) => BayesianRegressionGradient(x[0], x[1], x[2], x[3], x[4], g, d[0], d[1], d[2], d[3], out d[4].Out)).Within(1e-9);

    // Bishop (2006), 9.23.
    [Equation(@"\gamma(z_{nk}) = \frac{\pi_k \mathcal{N}(x_n | \mu_k, \sigma_k^2)}{\sum_{j=1}^{K} \pi_j \mathcal{N}(x_n | \mu_j, \sigma_j^2)}")]
    public static partial void Responsibilities(ReadOnlySpan<double> x, [Symbol(@"\pi")] ReadOnlySpan<double> weights, ReadOnlySpan<double> mu,
        ReadOnlySpan<double> sigma, TensorSpan<double> gamma);

    private static Entry ResponsibilitiesEntry() =>
        Entry.Of([Some(1, 7), Shares(2, 3), Some(3, 3), Positive(4, 3)], Zero(7, 3), (x, r) => Responsibilities(x[0], x[1], x[2], x[3], r),
            (x, r) => Fill(r, (n, k) =>
            x[1][k] * Gauss(x[0][n], x[2][k], x[3][k]) / Sum(3, j => x[1][j] * Gauss(x[0][n], x[2][j], x[3][j]))))
            .Gradient((x, g, d) => ResponsibilitiesGradient(x[0], x[1], x[2], x[3], g, d[0], d[1], d[2], d[3]));

    // Bishop (2006), 9.14.
    [Equation(@"\ln p(\mathbf{X}|\boldsymbol{\pi}, \boldsymbol{\mu}, \boldsymbol{\Sigma}) = \sum_{n=1}^{N} \ln\left\{\sum_{k=1}^{K} \pi_k \mathcal{N}(x_n|\mu_k, \sigma_k^2)\right\}")]
    public static partial double MixtureLikelihood(ReadOnlySpan<double> x, [Symbol(@"\pi")] ReadOnlySpan<double> weights, ReadOnlySpan<double> mu,
        ReadOnlySpan<double> sigma);

    private static Entry MixtureLikelihoodEntry() =>
        Entry.Of([Some(1, 7), Shares(2, 3), Some(3, 3), Positive(4, 3)], x => MixtureLikelihood(x[0], x[1], x[2], x[3]),
            x => Sum(7, n => Log(Sum(3, k => x[1][k] * Gauss(x[0][n], x[2][k], x[3][k])))))
            .Gradient((x, d) => MixtureLikelihoodGradient(x[0], x[1], x[2], x[3], d[0], d[1], d[2], d[3]));

    [Equation(@"p(\mathbf{x}) = \sum_{k=1}^{K} \pi_k \mathcal{N}(\mathbf{x}|\boldsymbol{\mu}_k, \sigma^2 I)")]
    public static partial double SphericalMixture(ReadOnlySpan<double> x, [Symbol(@"\pi")] ReadOnlySpan<double> weights, ReadOnlyTensorSpan<double> mu,
        double sigma);

    private static Entry SphericalMixtureEntry() =>
        Entry.Of([Some(1, 5), Shares(2, 3), Some(3, 3, 5), Number(0.7)], x => SphericalMixture(x[0], x[1], x[2], x[3]),
            x => Sum(3, k => x[1][k] * Product(5, i => Gauss(x[0][i], x[2][k, i], x[3]))))
            .Gradient((x, d) => SphericalMixtureGradient(x[0], x[1], x[2], x[3], d[0], d[1], d[2], out d[3].Out));

    [Equation(@"\mu_k = \frac{\sum_{i=1}^{n} r_{ik} x_i}{\sum_{i=1}^{n} r_{ik}}")]
    public static partial void WeightedCentres([Shape("n, K")] ReadOnlyTensorSpan<double> r, [Shape("n, d")] ReadOnlyTensorSpan<double> x,
        TensorSpan<double> mu);

    private static Entry WeightedCentresEntry() =>
        Entry.Of([Shares(1, 7, 3), Some(2, 7, 5)], Zero(3, 5), (x, r) => WeightedCentres(x[0], x[1], r),
            (x, r) => Fill(r, (k, i) => Sum(7, n => x[0][n, k] * x[1][n, i]) / Sum(7, n => x[0][n, k])))
            .Gradient((x, g, d) => WeightedCentresGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"\Sigma_k = \frac{1}{N_k} \sum_{n=1}^{N} r_{nk} (x_n - \mu_k)(x_n - \mu_k)^\top, \quad N_k = \sum_{n=1}^N r_{nk}")]
    public static partial void WeightedCovariances([Shape("N, K")] ReadOnlyTensorSpan<double> r, [Shape("N, d")] ReadOnlyTensorSpan<double> x,
        [Shape("K, d")] ReadOnlyTensorSpan<double> mu, TensorSpan<double> Sigma);

    private static Entry WeightedCovariancesEntry() =>
        Entry.Of([Shares(1, 7, 3), Some(2, 7, 5), Some(3, 3, 5)], Zero(3, 5, 5), (x, r) => WeightedCovariances(x[0], x[1], x[2], r),
            (x, r) => Fill(r, 5, (k, i, j) => Sum(7, n => x[0][n, k] * (x[1][n, i] - x[2][k, i]) * (x[1][n, j] - x[2][k, j])) / Sum(7, n => x[0][n, k])))
            .Gradient((x, g, d) => WeightedCovariancesGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    // Dempster, Laird and Rubin (1977), as Bishop (2006), 9.40 prints it for a mixture.
    [Equation(@"\mathbb{E}_{\mathbf{Z}}[\ln p(\mathbf{X}, \mathbf{Z}|\boldsymbol{\mu}, \boldsymbol{\Sigma}, \boldsymbol{\pi})]
        = \sum_{n=1}^{N} \sum_{k=1}^{K} \gamma(z_{nk}) \left\{\ln \pi_k + \ln \mathcal{N}(x_n|\mu_k, \sigma_k^2)\right\}")]
    public static partial double CompleteLikelihood([Symbol(@"\gamma(z_{nk})")] ReadOnlyTensorSpan<double> gamma,
        [Symbol(@"\pi")] ReadOnlySpan<double> weights, ReadOnlySpan<double> x, ReadOnlySpan<double> mu, ReadOnlySpan<double> sigma);

    private static Entry CompleteLikelihoodEntry() =>
        Entry.Of([Shares(1, 7, 3), Shares(2, 3), Some(3, 7), Some(4, 3), Positive(5, 3)], x => CompleteLikelihood(x[0], x[1], x[2], x[3], x[4]),
            x => Sum(7, n => Sum(3, k => x[0][n, k] * (Log(x[1][k]) + Log(Gauss(x[2][n], x[3][k], x[4][k]))))))
            .Gradient((x, d) => CompleteLikelihoodGradient(x[0], x[1], x[2], x[3], x[4], d[0], d[1], d[2], d[3], d[4]));

    [Equation(@"\alpha' = \alpha + \sum_{i=1}^n x_i, \quad \beta' = \beta + n - \sum_{i=1}^n x_i")]
    public static partial void BetaUpdate(ReadOnlySpan<double> x, double alpha, double beta, out double alphaPrime, out double betaPrime);

    private static Entry BetaUpdateEntry() =>
        Entry.Of([Of(1, 0, 0, 1, 1, 0, 1), Number(1.3), Number(0.6)], [Number(0), Number(0)],
            (x, r) => BetaUpdate(x[0], x[1], x[2], out r[0].Out, out r[1].Out), (x, r) =>
        {
            r[0][0] = x[1] + 4;
            r[1][0] = x[2] + 3;
        });

    [Equation(@"p(x = 1|\mathcal{D}) = \frac{m + a}{m + a + l + b}")]
    public static partial double BetaPredictive(int m, int l, double a, double b);

    private static Entry BetaPredictiveEntry() =>
        Entry.Of([Whole(4), Whole(3), Number(1.3), Number(0.6)], x => BetaPredictive(x[0].Count, x[1].Count, x[2], x[3]), x => (4 + x[2]) / (7 + x[2] + x[3]))
            .Gradient((x, d) => BetaPredictiveGradient(x[0].Count, x[1].Count, x[2], x[3], out d[2].Out, out d[3].Out));

    [Equation(@"\hat{\theta}_i = \frac{x_i + \alpha}{N + \alpha d} \qquad (i = 1, \ldots, d), \quad N = \sum_{i=1}^d x_i")]
    public static partial void AdditiveSmoothing(ReadOnlySpan<double> x, double alpha, Span<double> thetaHat);

    private static Entry AdditiveSmoothingEntry() =>
        Entry.Of([Positive(1, 5), Number(0.7)], Zero(5), (x, r) => AdditiveSmoothing(x[0], x[1], r),
            (x, r) => Fill(r, i => (x[0][i] + x[1]) / (Sum(5, j => x[0][j]) + (5 * x[1]))))
            .Gradient((x, g, d) => AdditiveSmoothingGradient(x[0], x[1], g, d[0], out d[1].Out));

    // Bishop (2006), 3.58 and 3.59.
    [Equation(@"\sigma_N^2(\mathbf{x}) = \frac{1}{\beta} + \boldsymbol{\phi}(\mathbf{x})^{\mathrm T} \mathbf{S}_N \boldsymbol{\phi}(\mathbf{x})")]
    public static partial double PredictiveVariance([Symbol(@"\boldsymbol{\phi}(\mathbf{x})")] ReadOnlySpan<double> features, ReadOnlyTensorSpan<double> SN,
        double beta);

    private static Entry PredictiveVarianceEntry() =>
        Entry.Of([Some(1, 5), Definite(2, 5), Number(1.3)], x => PredictiveVariance(x[0], x[1], x[2]), x => (1 / x[2]) + Form(x[0], x[1], x[0]))
            .Gradient((x, d) => PredictiveVarianceGradient(x[0], x[1], x[2], d[0], d[1], out d[2].Out));

    [Equation(@"\mathcal{L}(\theta, \phi; x) = \mathbb{E}_{q_\phi(z|x)}[\log p_\theta(x|z)] - D_{KL}(q_\phi(z|x) \| p(z)) = -\frac{1}{2} \sum_{i} (x_i - \hat{x}_i)^2
        + \frac{1}{2} \sum_{j} \left(1 + \log\sigma_j^2 - \mu_j^2 - \sigma_j^2\right)")]
    public static partial double EvidenceBound(ReadOnlySpan<double> x, ReadOnlySpan<double> xHat, ReadOnlySpan<double> mu, ReadOnlySpan<double> sigma);

    private static Entry EvidenceBoundEntry() =>
        Entry.Of([Some(1, 7), Some(2, 7), Some(3, 5), Positive(4, 5)], x => EvidenceBound(x[0], x[1], x[2], x[3]),
            x => (Sum(5, j => 1 + Log(Square(x[3][j])) - Square(x[2][j]) - Square(x[3][j])) - Sum(7, i => Square(x[0][i] - x[1][i]))) / 2)
            .Gradient((x, d) => EvidenceBoundGradient(x[0], x[1], x[2], x[3], d[0], d[1], d[2], d[3]));

    // Schwarz (1978), Akaike (1974).
    [Equation(@"\begin{aligned} \mathrm{BIC} &= k\ln(n) - 2\ln(\widehat{L}) \\ \mathrm{AIC} &= 2k - 2\ln(\widehat{L}) \end{aligned}")]
    public static partial void Criteria(int k, int n, [Symbol(@"\widehat{L}")] double likelihood, out double bic, out double aic);

    private static Entry CriteriaEntry() =>
        Entry.Of([Whole(3), Whole(17), Number(0.02)], [Number(0), Number(0)], (x, r) => Criteria(x[0].Count, x[1].Count, x[2], out r[0].Out, out r[1].Out),
            (x, r) =>
        {
            r[0][0] = (3 * Log(17)) - (2 * Log(x[2]));
            r[1][0] = 6 - (2 * Log(x[2]));
        }).Gradient((Operand[] x, Operand[] g, Operand[] d) => CriteriaGradient(x[0].Count, x[1].Count, x[2], g[0], g[1], out d[2].Out));

    // Kass and Raftery (1995).
    [Equation(@"K = \frac{\Pr(D|M_1)}{\Pr(D|M_2)} = \frac{\Pr(M_1|D)}{\Pr(M_2|D)} \frac{\Pr(M_2)}{\Pr(M_1)}")]
    public static partial double BayesFactor([Symbol(@"\Pr(M_1|D)")] double first, [Symbol(@"\Pr(M_2|D)")] double second,
        [Symbol(@"\Pr(M_1)")] double prior1, [Symbol(@"\Pr(M_2)")] double prior2);

    private static Entry BayesFactorEntry() =>
        Entry.Of([Number(0.7), Number(0.3), Number(0.4), Number(0.6)], x => BayesFactor(x[0], x[1], x[2], x[3]), x => x[0] / x[1] * x[3] / x[2])
            .Gradient((x, d) => BayesFactorGradient(x[0], x[1], x[2], x[3], out d[0].Out, out d[1].Out, out d[2].Out, out d[3].Out));

    [Equation(@"\hat{I} = \frac{\sum_{l=1}^{L} \tilde{w}_l f(z^{(l)})}{\sum_{l=1}^{L} \tilde{w}_l}, \quad \tilde{w}_l = \frac{\tilde{p}(z^{(l)})}{q(z^{(l)})}")]
    public static partial double ImportanceSampling([Symbol("f(z^{(l)})")] ReadOnlySpan<double> f, [Symbol(@"\tilde{p}(z^{(l)})")] ReadOnlySpan<double> p,
        [Symbol("q(z^{(l)})")] ReadOnlySpan<double> q);

    private static Entry ImportanceSamplingEntry() =>
        Entry.Of([Some(1, 7), Positive(2, 7), Positive(3, 7)], x => ImportanceSampling(x[0], x[1], x[2]),
            x => Sum(7, l => x[1][l] / x[2][l] * x[0][l]) / Sum(7, l => x[1][l] / x[2][l]))
            .Gradient((x, d) => ImportanceSamplingGradient(x[0], x[1], x[2], d[0], d[1], d[2]));

    private static double Gauss(double x, double mean, double deviation) => Exp(-Square((x - mean) / deviation) / 2) / Sqrt(2 * PI) / deviation;
}
