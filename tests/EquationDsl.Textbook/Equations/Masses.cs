using static EquationDsl.Textbook.Equations.SpecialFunctions;

namespace EquationDsl.Textbook.Equations;

/// <summary>Masses of discrete distributions.</summary>
internal static partial class Masses
{
    // Lambert (1992).
    private static Entry ZeroInflatedPoissonEntry() => Entry.Refused(
        @"\Pr(Y = y) = \begin{cases} \pi + (1-\pi) e^{-\lambda}, & y = 0 \\ (1-\pi) \dfrac{\lambda^{y} e^{-\lambda}}{y!}, & y = 1, 2, 3, \ldots \end{cases}",
        "double F(int y, [Symbol(\"\\pi\")] double inflation, double lambda)", "EQ0047",
        @"\Pr(Y = y) = \begin{cases} \pi + (1-\pi) e^{-\lambda}, & y = 0 \\ (1-\pi) \dfrac{\lambda^{y} e^{-\lambda}}{y!}, & \text{otherwise} \end{cases}");

    [Equation(@"f(k;p) = \begin{cases} q = 1-p & \text{if } k = 0 \\ p & \text{otherwise} \end{cases}")]
    public static partial double BernoulliOrElse(int k, double p);

    private static Entry BernoulliOrElseEntry() =>
        Entry.Of([Whole(0), Number(0.3)], x => BernoulliOrElse(x[0].Count, x[1]), x => 1 - x[1])
            .Gradient((x, d) => BernoulliOrElseGradient(x[0].Count, x[1], out d[1].Out));

    private static Entry BernoulliByCasesEntry() => Entry.Refused(
        @"f(k;p) = \begin{cases} p & \text{if } k = 1, \\ q = 1 - p & \text{if } k = 0. \end{cases}", "double F(int k, double p)", "EQ0047",
        @"f(k;p) = \begin{cases} p & \text{if } k = 1, \\ q = 1 - p & \text{otherwise} \end{cases}");

    [Equation(@"f(x_1,\ldots,x_k;n,p_1,\ldots,p_k) = \frac{n!}{x_1!\cdots x_k!} p_1^{x_1} \times \cdots \times p_k^{x_k}")]
    public static partial double MultinomialByDots(ReadOnlySpan<int> x, int n, ReadOnlySpan<double> p);

    private static Entry MultinomialByDotsEntry() =>
        Entry.Of([Of(2, 0, 3, 1), Whole(6), Shares(1, 4)], x => MultinomialByDots(x[0], x[1].Count, x[2]), x => Multinomial(x[0], x[2]))
            .Gradient((x, d) => MultinomialByDotsGradient(x[0], x[1].Count, x[2], d[2]));

    [Equation(@"\Pr(X = k) = (1-p)^{k-1} p, \qquad k = 1, 2, 3, \ldots")]
    public static partial double Geometric(int k, double p);

    private static Entry GeometricEntry() =>
        Entry.Of([Whole(4), Number(0.3)], x => Geometric(x[0].Count, x[1]), x => Pow(1 - x[1], 3) * x[1])
            .Gradient((x, d) => GeometricGradient(x[0].Count, x[1], out d[1].Out));

    [Equation(@"F(k; \lambda) = e^{-\lambda} \sum_{j=0}^{\lfloor k\rfloor} \frac{\lambda^j}{j!}")]
    public static partial double PoissonDistribution(int k, double lambda);

    private static Entry PoissonDistributionEntry() =>
        Entry.Of([Whole(4), Number(1.7)], x => PoissonDistribution(x[0].Count, x[1]), x => Exp(-x[1]) * Sum(5, j => Pow(x[1], j) / Factorial(j)))
            .Gradient((x, d) => PoissonDistributionGradient(x[0].Count, x[1], out d[1].Out));

    [Equation(@"P(X = k) = \binom{n}{k} p^k (1-p)^{n-k}")]
    public static partial double Binomial(int n, int k, double p);

    private static Entry BinomialEntry() =>
        Entry.Of([Whole(7), Whole(3), Number(0.3)], x => Binomial(x[0].Count, x[1].Count, x[2]), x => 35 * Pow(x[2], 3) * Pow(1 - x[2], 4))
            .Gradient((x, d) => BinomialGradient(x[0].Count, x[1].Count, x[2], out d[2].Out));

    // Bishop (2006), 2.9.
    [Equation(@"\mathrm{Bin}(m|N,\mu) = \binom{N}{m} \mu^m (1-\mu)^{N-m}")]
    public static partial double BinomialOfBishop(int m, int N, double mu);

    private static Entry BinomialOfBishopEntry() =>
        Entry.Of([Whole(2), Whole(9), Number(0.3)], x => BinomialOfBishop(x[0].Count, x[1].Count, x[2]), x => 36 * Pow(x[2], 2) * Pow(1 - x[2], 7))
            .Gradient((x, d) => BinomialOfBishopGradient(x[0].Count, x[1].Count, x[2], out d[2].Out));

    [Equation(@"\mathrm{Bern}(x|\mu) = \mu^x (1-\mu)^{1-x}")]
    public static partial double BernoulliMass(int x, double mu);

    private static Entry BernoulliMassEntry() =>
        Entry.Of([Whole(1), Number(0.3)], x => BernoulliMass(x[0].Count, x[1]), x => x[1])
            .Gradient((x, d) => BernoulliMassGradient(x[0].Count, x[1], out d[1].Out));

    [Equation(@"f(k; \lambda) = \Pr(X{=}k) = \frac{\lambda^k e^{-\lambda}}{k!},")]
    public static partial double Poisson(int k, double lambda);

    private static Entry PoissonEntry() =>
        Entry.Of([Whole(4), Number(2.3)], x => Poisson(x[0].Count, x[1]), x => Pow(x[1], 4) * Exp(-x[1]) / 24)
            .Gradient((x, d) => PoissonGradient(x[0].Count, x[1], out d[1].Out));

    [Equation(@"f(k; r, p) \equiv \Pr(X = k) = \binom{k+r-1}{k} (1-p)^k p^r")]
    public static partial double NegativeBinomial(int k, int r, double p);

    private static Entry NegativeBinomialEntry() =>
        Entry.Of([Whole(4), Whole(3), Number(0.3)], x => NegativeBinomial(x[0].Count, x[1].Count, x[2]), x => 15 * Pow(1 - x[2], 4) * Pow(x[2], 3))
            .Gradient((x, d) => NegativeBinomialGradient(x[0].Count, x[1].Count, x[2], out d[2].Out));

    [Equation(@"p_X(k) = \Pr(X = k) = \frac{\binom{K}{k} \binom{N - K}{n - k}}{\binom{N}{n}},")]
    public static partial double Hypergeometric(int k, int n, int K, int N);

    private static Entry HypergeometricEntry() =>
        Entry.Of([Whole(2), Whole(4), Whole(5), Whole(11)], x => Hypergeometric(x[0].Count, x[1].Count, x[2].Count, x[3].Count), x => 10.0 * 15 / 330);

    [Equation(@"P(\mathbf{x} \mid n, \mathbf{p}) = \frac{n!}{\prod_{i=1}^k x_i!} \prod_{i=1}^k p_i^{x_i} \quad\text{where } \sum_{i=1}^k x_i = n")]
    public static partial double MultinomialByProduct(ReadOnlySpan<int> x, int n, ReadOnlySpan<double> p);

    private static Entry MultinomialByProductEntry() =>
        Entry.Of([Of(2, 0, 3, 1), Whole(6), Shares(1, 4)], x => MultinomialByProduct(x[0], x[1].Count, x[2]), x => Multinomial(x[0], x[2]))
            .Gradient((x, d) => MultinomialByProductGradient(x[0], x[1].Count, x[2], d[2]));

    private static Entry CountsThatMustSumUpEntry() => Entry.Refused(
        @"P(\mathbf{x} \mid n, \mathbf{p}) = \frac{n!}{\prod_{i=1}^k x_i!} \prod_{i=1}^k p_i^{x_i}, \quad \sum_{i=1}^k x_i = n",
        "double F(ReadOnlySpan<int> x, int n, ReadOnlySpan<double> p)", "EQ0078",
        @"P(\mathbf{x} \mid n, \mathbf{p}) = \frac{n!}{\prod_{i=1}^k x_i!} \prod_{i=1}^k p_i^{x_i} \quad\text{where } \sum_{i=1}^k x_i = n");

    [Equation(@"f(x_1, \dots, x_k) = \frac{\Gamma\left(\sum_i x_i + 1\right)}{\prod_i \Gamma(x_i + 1)} \prod_{i=1}^k p_i^{x_i}")]
    public static partial double MultinomialByGamma(ReadOnlySpan<double> x, ReadOnlySpan<double> p);

    private static Entry MultinomialByGammaEntry() =>
        Entry.Of([Positive(2, 4), Shares(1, 4)], x => MultinomialByGamma(x[0], x[1]),
            x => Gamma(Sum(4, i => x[0][i]) + 1) * Product(4, i => Pow(x[1][i], x[0][i]) / Gamma(x[0][i] + 1)))
            .Gradient((x, d) => MultinomialByGammaGradient(x[0], x[1], d[0], d[1]));

    // Bishop (2006), 2.26.
    [Equation(@"p(\mathbf{x}|\boldsymbol{\mu}) = \prod_{k=1}^{K} \mu_k^{x_k}")]
    public static partial double CategoricalMass(ReadOnlySpan<double> x, ReadOnlySpan<double> mu);

    private static Entry CategoricalMassEntry() =>
        Entry.Of([Of(0, 0, 1, 0, 0), Shares(1, 5)], x => CategoricalMass(x[0], x[1]), x => Product(5, i => Pow(x[1][i], x[0][i])))
            .Gradient((x, d) => CategoricalMassGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"f(x=i \mid \boldsymbol{p}) = \prod_{j=1}^k p_j^{[x=j]}")]
    public static partial double CategoricalByBracket(int x, ReadOnlySpan<double> p);

    private static Entry CategoricalByBracketEntry() =>
        Entry.Of([Whole(3), Shares(1, 5)], x => CategoricalByBracket(x[0].Count, x[1]), x => x[1][3])
            .Gradient((x, d) => CategoricalByBracketGradient(x[0].Count, x[1], d[1]));

    [Equation(@"f(k; s, N) = \frac{1/k^s}{\sum_{n=1}^N (1/n^s)}")]
    public static partial double Zipf(int k, double s, int N);

    private static Entry ZipfEntry() =>
        Entry.Of([Whole(3), Number(1.3), Whole(9)], x => Zipf(x[0].Count, x[1], x[2].Count), x => Pow(3, -x[1]) / Sum(9, n => Pow(n + 1, -x[1])))
            .Gradient((x, d) => ZipfGradient(x[0].Count, x[1], x[2].Count, out d[1].Out));

    [Equation(@"f(k) = \frac{-1}{\ln(1-p)} \frac{p^k}{k}")]
    public static partial double Logarithmic(int k, double p);

    private static Entry LogarithmicEntry() =>
        Entry.Of([Whole(3), Number(0.3)], x => Logarithmic(x[0].Count, x[1]), x => -Pow(x[1], 3) / 3 / Log(1 - x[1]))
            .Gradient((x, d) => LogarithmicGradient(x[0].Count, x[1], out d[1].Out));

    [Equation(@"f(x \mid n, \alpha, \beta) = \binom{n}{x} \frac{\mathrm{B}(x+\alpha, n-x+\beta)}{\mathrm{B}(\alpha, \beta)}")]
    public static partial double BetaBinomial(int x, int n, double alpha, double beta);

    private static Entry BetaBinomialEntry() =>
        Entry.Of([Whole(3), Whole(7), Number(1.3), Number(2.1)], x => BetaBinomial(x[0].Count, x[1].Count, x[2], x[3]),
            x => 35 * Beta(3 + x[2], 4 + x[3]) / Beta(x[2], x[3]))
            .Gradient((x, d) => BetaBinomialGradient(x[0].Count, x[1].Count, x[2], x[3], out d[2].Out, out d[3].Out));

    [Equation(@"\ell(\lambda) = \sum_{i=1}^{n} \ln f(k_i \mid \lambda) = \sum_{i=1}^n \ln\left(\frac{e^{-\lambda}\lambda^{k_i}}{k_i!}\right)
        = -n\lambda + \left(\sum_{i=1}^n k_i\right) \ln(\lambda) - \sum_{i=1}^n \ln(k_i!).")]
    public static partial double PoissonLogLikelihood(ReadOnlySpan<int> k, double lambda);

    private static Entry PoissonLogLikelihoodEntry() =>
        Entry.Of([Whole(0, 6, 1, 7), Number(1.7)], x => PoissonLogLikelihood(x[0], x[1]),
            x => Sum(7, i => -x[1] + (x[0][i] * Log(x[1])) - Log(Factorial((int)x[0][i]))))
            .Gradient((x, d) => PoissonLogLikelihoodGradient(x[0], x[1], out d[1].Out));

    private static double Multinomial(Operand counts, Operand shares) => Factorial((int)counts.Values.Sum())
        * Product(counts.Length, i => Pow(shares[i], counts[i]) / Factorial((int)counts[i]));

    // Bishop, Pattern Recognition and Machine Learning, 2.1.
    [Equation(@"f(k;p) = \begin{cases} p & \text{if } k = 1, \\ 1-p & \text{if } k = 0, \end{cases} \quad k \in \{0,1\}")]
    public static partial double StatedBernoulli(int k, double p);

    private static Entry StatedBernoulliEntry() => Entry.Of([Whole(0), Number(0.3)], x => StatedBernoulli(x[0].Count, x[1]), x => 1 - x[1])
        .Gradient((x, d) => StatedBernoulliGradient(x[0].Count, x[1], out d[1].Out));
}
