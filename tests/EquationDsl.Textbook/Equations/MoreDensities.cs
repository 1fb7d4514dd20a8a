using static EquationDsl.Textbook.Equations.SpecialFunctions;

namespace EquationDsl.Textbook.Equations;

/// <summary>Densities of the positive and bounded, and distribution functions.</summary>
internal static partial class MoreDensities
{
    [Equation(@"F_X(x) = \begin{cases} 0 & x < a \\ \frac{x-a}{b-a} & a \le x \le b \\ 1 & x > b \end{cases}")]
    public static partial double UniformDistribution(double x, double a, double b);

    private static Entry UniformDistributionEntry() =>
        Entry.Of([Number(0.7), Number(-0.2), Number(1.4)], x => UniformDistribution(x[0], x[1], x[2]), x => (x[0] - x[1]) / (x[2] - x[1]))
            .Gradient((x, d) => UniformDistributionGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"f(x;\alpha,\beta) = \frac{1}{\mathrm{B}(\alpha,\beta)} x^{\alpha-1} (1-x)^{\beta-1}, \quad 0 < x < 1")]
    public static partial double BetaOfShares(double x, double alpha, double beta);

    private static Entry BetaOfSharesEntry() =>
        Entry.Of(
            [Number(0.3), Number(1.7), Number(2.4)], x => BetaOfShares(x[0], x[1], x[2]),
            x => Pow(x[0], x[1] - 1) * Pow(1 - x[0], x[2] - 1) * Gamma(x[1] + x[2]) / Gamma(x[1]) / Gamma(x[2]))
            .Gradient((x, d) => BetaOfSharesGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"f(x; k, \lambda) = \frac{k}{\lambda} \left(\frac{x}{\lambda}\right)^{k-1} e^{-(x/\lambda)^k}, \quad x > 0")]
    public static partial double WeibullOfPositive(double x, double k, double lambda);

    private static Entry WeibullOfPositiveEntry() =>
        Entry.Of(
            [Number(0.7), Number(1.6), Number(1.3)], x => WeibullOfPositive(x[0], x[1], x[2]),
            x => x[1] / x[2] * Pow(x[0] / x[2], x[1] - 1) * Exp(-Pow(x[0] / x[2], x[1])))
            .Gradient((x, d) => WeibullOfPositiveGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"f(x; \lambda) = \lambda e^{-\lambda x}, \quad x \ge 0")]
    public static partial double Waiting(double x, double lambda);

    private static Entry WaitingEntry() =>
        Entry.Of([Number(0.7), Number(1.3)], x => Waiting(x[0], x[1]), x => x[1] * Exp(-x[1] * x[0]))
            .Gradient((x, d) => WaitingGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    // Jang, Gu, Poole, 2017.
    [Equation(@"y_i = \frac{\exp((\log(\pi_i)+g_i)/\tau)}{\sum_{j=1}^k \exp((\log(\pi_j)+g_j)/\tau)} \qquad \text{for } i = 1, ..., k.")]
    public static partial void RelaxedChoice([Symbol(@"\pi")] ReadOnlySpan<double> shares, ReadOnlySpan<double> g, double tau, Span<double> y);

    private static Entry RelaxedChoiceEntry() =>
        Entry.Of(
            [Shares(1, 5), Some(2, 5), Number(0.7)], Zero(5), (x, r) => RelaxedChoice(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => Sums.Softmax(5, j => (Log(x[0][j]) + x[1][j]) / x[2])[i]))
            .Gradient((x, g, d) => RelaxedChoiceGradient(x[0], x[1], x[2], g, d[0], d[1], out d[2].Out));

    [Equation(@"f_Y(y;\sigma) = \frac{\sqrt{2}}{\sigma\sqrt{\pi}} \exp\left(-\frac{y^2}{2\sigma^2}\right) \quad y \geq 0,")]
    public static partial double HalfNormal(double y, double sigma);

    private static Entry HalfNormalEntry() =>
        Entry.Of([Number(0.7), Number(1.4)], x => HalfNormal(x[0], x[1]), x => Sqrt(2 / PI) / x[1] * Exp(-Square(x[0] / x[1]) / 2))
            .Gradient((x, d) => HalfNormalGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    [Equation(@"f_X(x) = \frac{1}{x\sigma\sqrt{2\pi}} \exp\left(-\frac{(\ln x - \mu)^2}{2\sigma^2}\right)")]
    public static partial void LogNormal(ReadOnlySpan<double> x, double mu, double sigma, Span<double> result);

    private static Entry LogNormalEntry() =>
        Entry.Of([Positive(1, 7), Number(0.3), Number(1.2)], Zero(7), (x, r) => LogNormal(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => Exp(-Square(Log(x[0][i]) - x[1]) / 2 / Square(x[2])) / x[0][i] / x[2] / Sqrt(2 * PI)))
            .Gradient((x, g, d) => LogNormalGradient(x[0], x[1], x[2], g, d[0], out d[1].Out, out d[2].Out));

    [Equation(@"f(x;\sigma) = \frac{x}{\sigma^2} e^{-x^2/(2\sigma^2)}, \quad x \geq 0,")]
    public static partial double Rayleigh(double x, double sigma);

    private static Entry RayleighEntry() =>
        Entry.Of([Number(0.8), Number(1.3)], x => Rayleigh(x[0], x[1]), x => x[0] / Square(x[1]) * Exp(-Square(x[0] / x[1]) / 2))
            .Gradient((x, d) => RayleighGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    [Equation(@"f(x;\,k) = \begin{cases} \dfrac{x^{k/2-1} e^{-x/2}}{2^{k/2}\,\Gamma\left(\frac{k}{2}\right)}, & x > 0; \\ 0, & \text{otherwise}. \end{cases}")]
    public static partial double ChiSquared(double x, int k);

    private static Entry ChiSquaredEntry() =>
        Entry.Of([Number(1.8), Whole(5)], x => ChiSquared(x[0], x[1].Count), x => Pow(x[0], 1.5) * Exp(-x[0] / 2) / Pow(2, 2.5) / Gamma(2.5))
            .Gradient((x, d) => ChiSquaredGradient(x[0], x[1].Count, out d[0].Out));

    [Equation(@"f(x) = \frac{1}{\beta} e^{-(z + e^{-z})} \quad\text{where } z = \frac{x-\mu}{\beta}")]
    public static partial void Gumbel(ReadOnlySpan<double> x, double mu, double beta, Span<double> f);

    private static Entry GumbelEntry() =>
        Entry.Of([Some(1, 7), Number(0.3), Number(1.2)], Zero(7), (x, r) => Gumbel(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => Exp(-((x[0][i] - x[1]) / x[2]) - Exp(-(x[0][i] - x[1]) / x[2])) / x[2]))
            .Gradient((x, g, d) => GumbelGradient(x[0], x[1], x[2], g, d[0], out d[1].Out, out d[2].Out));

    [Equation(@"f(x) = \begin{cases} \frac{1}{b-a} & \text{for } a \le x \le b, \\ 0 & \text{for } x < a \text{ or } x > b. \end{cases}")]
    public static partial void Uniform(ReadOnlySpan<double> x, double a, double b, Span<double> f);

    private static Entry UniformEntry() =>
        Entry.Of([Some(1, 9), Number(-0.4), Number(0.3)], Zero(9), (x, r) => Uniform(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => x[0][i] >= x[1] && x[0][i] <= x[2] ? 1 / (x[2] - x[1]) : 0))
            .Gradient((x, g, d) => UniformGradient(x[0], x[1], x[2], g, d[0], out d[1].Out, out d[2].Out));

    [Equation(@"f(x) = \begin{cases} 0 & \text{for } x < a, \\ \frac{2(x-a)}{(b-a)(c-a)} & \text{for } a \le x < c, \\ \frac{2}{b-a} & \text{for } x = c, \\
        \frac{2(b-x)}{(b-a)(b-c)} & \text{for } c < x \le b, \\ 0 & \text{for } b < x. \end{cases}")]
    public static partial void Triangular(ReadOnlySpan<double> x, double a, double b, double c, Span<double> f);

    private static Entry TriangularEntry() =>
        Entry.Of([Some(1, 9), Number(-0.8), Number(0.7), Number(0.1)], Zero(9), (x, r) => Triangular(x[0], x[1], x[2], x[3], r), (x, r) => Fill(r, i =>
        {
            double at = x[0][i], a = x[1], b = x[2], c = x[3];
            return at < a || at > b ? 0 : at < c ? 2 * (at - a) / (b - a) / (c - a) : 2 * (b - at) / (b - a) / (b - c);
        })).Gradient((x, g, d) => TriangularGradient(x[0], x[1], x[2], x[3], g, d[0], out d[1].Out, out d[2].Out, out d[3].Out));

    [Equation(@"f(x; d_1, d_2) = \frac{\sqrt{\frac{(d_1 x)^{d_1} d_2^{d_2}}{(d_1 x + d_2)^{d_1 + d_2}}}}{x\,\mathrm{B}\left(\frac{d_1}{2}, \frac{d_2}{2}\right)}")]
    public static partial double FisherF(double x, double d1, double d2);

    private static Entry FisherFEntry() =>
        Entry.Of([Number(0.8), Number(3.3), Number(5.1)], x => FisherF(x[0], x[1], x[2]), x =>
        {
            double at = x[0], m = x[1], n = x[2];
            return Sqrt(Pow(m * at, m) * Pow(n, n) / Pow((m * at) + n, m + n)) / at / Beta(m / 2, n / 2);
        }).Gradient((x, d) => FisherFGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"f(x; \alpha, \beta) = \frac{\beta^\alpha}{\Gamma(\alpha)} (1/x)^{\alpha+1} \exp\left(-\beta/x\right)")]
    public static partial double InverseGamma(double x, double alpha, double beta);

    private static Entry InverseGammaEntry() =>
        Entry.Of([Number(0.8), Number(2.3), Number(1.1)], x => InverseGamma(x[0], x[1], x[2]),
            x => Pow(x[2], x[1]) / Gamma(x[1]) * Pow(x[0], -x[1] - 1) * Exp(-x[2] / x[0]))
            .Gradient((x, d) => InverseGammaGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"\Phi(x) = \frac{1}{2}\left[1 + \operatorname{erf}\left(\frac{x}{\sqrt{2}}\right)\right]")]
    public static partial void NormalDistribution(ReadOnlySpan<double> x, Span<double> Phi);

    private static Entry NormalDistributionEntry() =>
        Entry.Of([Some(1, 7)], Zero(7), (x, r) => NormalDistribution(x[0], r), (x, r) => Fill(r, i => (1 + Erf(x[0][i] / Sqrt(2))) / 2))
            .Gradient((x, g, d) => NormalDistributionGradient(x[0], g, d[0]));

    // Azzalini (1985).
    [Equation(@"f(x) = 2\phi(x)\Phi(\alpha x), \quad\text{where } \phi(x) = \frac{1}{\sqrt{2\pi}} e^{-\frac{x^2}{2}}
        \text{ and } \Phi(x) = \frac{1}{2}\left[1 + \operatorname{erf}\left(\frac{x}{\sqrt 2}\right)\right]")]
    public static partial double SkewNormal(double x, double alpha);

    private static Entry SkewNormalEntry() =>
        Entry.Of([Number(0.7), Number(1.4)], x => SkewNormal(x[0], x[1]), x => Exp(-x[0] * x[0] / 2) / Sqrt(2 * PI) * (1 + Erf(x[0] * x[1] / Sqrt(2))))
            .Gradient((x, d) => SkewNormalGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    // Kumaraswamy (1980).
    [Equation(@"f(x; a, b) = a b x^{a-1} (1 - x^a)^{b-1}, \quad\text{where } x \in (0, 1)")]
    public static partial double Kumaraswamy(double x, double a, double b);

    private static Entry KumaraswamyEntry() =>
        Entry.Of([Number(0.7), Number(1.4), Number(2.3)], x => Kumaraswamy(x[0], x[1], x[2]),
            x => x[1] * x[2] * Pow(x[0], x[1] - 1) * Pow(1 - Pow(x[0], x[1]), x[2] - 1))
            .Gradient((x, d) => KumaraswamyGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"f(x;\mu,\lambda) = \sqrt{\frac{\lambda}{2\pi x^3}} \exp\left(-\frac{\lambda(x-\mu)^2}{2\mu^2 x}\right)")]
    public static partial double InverseGaussian(double x, double mu, double lambda);

    private static Entry InverseGaussianEntry() =>
        Entry.Of([Number(0.7), Number(1.4), Number(2.3)], x => InverseGaussian(x[0], x[1], x[2]),
            x => Sqrt(x[2] / (2 * PI * Pow(x[0], 3))) * Exp(-x[2] * Square(x[0] - x[1]) / 2 / Square(x[1]) / x[0]))
            .Gradient((x, d) => InverseGaussianGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"f(x,y) = \frac{1}{2\pi\sigma_X\sigma_Y\sqrt{1-\rho^2}} \exp\left(-\frac{1}{2(1-\rho^2)}\left[\left(\frac{x-\mu_X}{\sigma_X}\right)^2
        - 2\rho\left(\frac{x-\mu_X}{\sigma_X}\right)\left(\frac{y-\mu_Y}{\sigma_Y}\right) + \left(\frac{y-\mu_Y}{\sigma_Y}\right)^2\right]\right)")]
    public static partial double BivariateNormal(double x, double y, double muX, double muY, double sigmaX, double sigmaY, double rho);

    private static Entry BivariateNormalEntry() =>
        Entry.Of([Number(0.7), Number(-0.2), Number(0.1), Number(0.4), Number(1.3), Number(0.8), Number(0.35)],
            x => BivariateNormal(x[0], x[1], x[2], x[3], x[4], x[5], x[6]), x =>
            {
                double u = (x[0] - x[2]) / x[4], v = (x[1] - x[3]) / x[5], rest = 1 - Square(x[6]);
                return Exp(-((u * u) - (2 * x[6] * u * v) + (v * v)) / 2 / rest) / (2 * PI * x[4] * x[5] * Sqrt(rest));
            }).Gradient((x, d) => BivariateNormalGradient(x[0], x[1], x[2], x[3], x[4], x[5], x[6],
                out d[0].Out, out d[1].Out, out d[2].Out, out d[3].Out, out d[4].Out, out d[5].Out, out d[6].Out));

    [Equation(@"p(\theta \mid \theta_0, m) = \frac{1}{2\pi I_0(m)} \exp\{m\cos(\theta-\theta_0)\}")]
    public static partial double VonMises(double theta, double theta0, double m);

    private static Entry VonMisesEntry() =>
        Entry.Of([Number(0.7), Number(1.4), Number(2.3)], x => VonMises(x[0], x[1], x[2]),
            x => Exp(x[2] * Cos(x[0] - x[1])) / 2 / PI / Sum(60, k => Pow(x[2] / 2, 2 * k) / Square(Factorial(k))))
            .Gradient((x, d) => VonMisesGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"h(t) = \frac{f(t)}{S(t)} = \frac{f(t)}{1 - F(t)} = \frac{k}{\lambda}\left(\frac{t}{\lambda}\right)^{k-1}")]
    public static partial void WeibullHazard(ReadOnlySpan<double> t, double lambda, double k, Span<double> h);

    private static Entry WeibullHazardEntry() =>
        Entry.Of([Positive(1, 7), Number(1.4), Number(2.3)], Zero(7), (x, r) => WeibullHazard(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => x[2] / x[1] * Pow(x[0][i] / x[1], x[2] - 1)))
            .Gradient((x, g, d) => WeibullHazardGradient(x[0], x[1], x[2], g, d[0], out d[1].Out, out d[2].Out));
}
