namespace MathForML.Probability;

/// <summary>Logarithms of the probabilities and densities of the other families.</summary>
internal static partial class LogDensities
{
    private const string BernoulliText = @"\log P(k) = k \log p + (1-k) \log(1-p)";
    private const string BinomialText = @"\log P(k) = \log \binom{n}{k} + k \log p + (n-k) \log(1-p)";
    private const string CategoricalText = @"\log P(k) = \log p_k";
    private const string PoissonText = @"\log p(k) = k \log \lambda - \lambda - \log k!";
    private const string ExponentialText = @"\log p(x) = \log \lambda - \lambda x";
    private const string UniformText = @"p(x) = \begin{cases} \frac{1}{b-a} & a \le x \le b \\ 0 & \text{otherwise} \end{cases}";
    private const string BetaText = @"\log p(x) = (\alpha - 1) \log x + (\beta - 1) \log (1-x) - \log B(\alpha, \beta)";
    private const string GammaText = @"\log p(x) = \alpha \log \beta - \log \Gamma(\alpha) + (\alpha - 1) \log x - \beta x";
    private const string StudentText =
        @"\log p(x) = \log \Gamma\left(\frac{\nu+1}{2}\right) - \log\Gamma\left(\frac{\nu}{2}\right) - \frac{1}{2} \log(\nu\pi) - \frac{\nu+1}{2} \log\left(1 + \frac{x^2}{\nu}\right)";
    private const string NormalText =
        @"\log p(x) = -\frac{d}{2} \log 2\pi - \frac{1}{2} \log |\Sigma| - \frac{1}{2} (x - \mu)^\top \Sigma^{-1} (x - \mu) \quad\text{where } x \in \mathbb{R}^d, \Sigma \succ 0";

    [Equation(BernoulliText)]
    public static partial double Bernoulli(double k, double p);

    [Equation(BinomialText)]
    public static partial double Binomial(double k, double n, double p);

    [Equation(CategoricalText)]
    public static partial double Categorical(int k, ReadOnlySpan<double> p);

    [Equation(PoissonText)]
    public static partial double Poisson(double k, double lambda);

    [Equation(ExponentialText)]
    public static partial double Exponential(double x, double lambda);

    [Equation(UniformText, WithRespectTo = "a, b")]
    public static partial double Uniform(double x, double a, double b);

    [Equation(BetaText)]
    public static partial double Beta(double x, double alpha, double beta);

    [Equation(GammaText)]
    public static partial double Gamma(double x, double alpha, double beta);

    [Equation(StudentText)]
    public static partial double Student(double x, double nu);

    [Equation(NormalText)]
    public static partial double Normal(ReadOnlySpan<double> x, ReadOnlySpan<double> mu, ReadOnlyTensorSpan<double> Sigma);

    public static Row Row { get; } = new(
        "A10", "other distributions", nameof(LogDensities),
        [BernoulliText, BinomialText, CategoricalText, PoissonText, ExponentialText, UniformText, BetaText, GammaText, StudentText, NormalText],
        "How likely a value is, on the scale that neither over- nor underflows.", static () =>
    [
        Check.Value("Bernoulli", Math.Log(.3), Bernoulli(1, .3)),
        Check.Value("binomial 2 of 5", Math.Log(10 * .09 * .343), Binomial(2, 5, .3)),
        Check.Value("categorical", Math.Log(.5), Categorical(1, [.2, .5, .3])),
        Check.Value("Poisson", Math.Log(8.0 / 6) - 2, Poisson(3, 2)),
        Check.Value("exponential", Math.Log(2) - 1, Exponential(.5, 2)),
        Check.Value("uniform", .25, Uniform(1, 0, 4)),
        Check.Value("beta", Math.Log(12 * .3 * .49), Beta(.3, 2, 3)),
        Check.Value("gamma", Math.Log(6.75) - 2.25, Gamma(.75, 2, 3)),
        Check.Value("Student, 1 degree", -Math.Log(Math.PI * 2), Student(1, 1)),
        Check.Value("normal of two", -Math.Log(2 * Math.PI) - .5 * Math.Log(3) - .5 * (2.0 / 3), Normal([1, 1], [0, 0], Run.Rows(2, 2, [2, 1, 1, 2]))),
        Check.Gradient("beta, by alpha", 2, static a => Beta(.3, a, 3), static a =>
        {
            BetaGradient(.3, a, 3, out _, out var slope, out _);
            return slope;
        }),
        Check.Gradient("Student, by degrees", 3, static v => Student(.7, v), static v =>
        {
            StudentGradient(.7, v, out _, out var slope);
            return slope;
        }),
        Check.Gradient("normal, by the mean", [.1, -.2], static m => Normal([1, 1], m, Run.Rows(2, 2, [2, 1, 1, 2])), static (m, g) =>
            NormalGradient([1, 1], m, Run.Rows(2, 2, [2, 1, 1, 2]), new double[2], g, Run.Into(2, 2, new double[4]))),
    ]);
}
