using static EquationDsl.Textbook.Equations.SpecialFunctions;

namespace EquationDsl.Textbook.Equations;

/// <summary>Densities of continuous distributions.</summary>
internal static partial class Densities
{
    [Equation(@"f(x_1,\ldots,x_K;\alpha_1,\ldots,\alpha_K) = \frac{1}{\mathrm{B}(\boldsymbol{\alpha})} \prod_{i=1}^{K} x_i^{\alpha_i - 1}
        \quad\text{where } \mathrm{B}(\boldsymbol{\alpha}) = \frac{\prod_{i=1}^{K} \Gamma(\alpha_i)}{\Gamma\left(\sum_{i=1}^{K} \alpha_i\right)}")]
    public static partial double DirichletByBeta(ReadOnlySpan<double> x, ReadOnlySpan<double> alpha);

    private static Entry DirichletByBetaEntry() =>
        Entry.Of([Shares(1, 5), Positive(2, 5)], x => DirichletByBeta(x[0], x[1]), x => Dirichlet(x[0], x[1]))
            .Gradient((x, d) => DirichletByBetaGradient(x[0], x[1], d[0], d[1]));

    // Bishop (2006), 2.38.
    [Equation(@"\mathrm{Dir}(\boldsymbol{\mu}|\boldsymbol{\alpha}) = \frac{\Gamma(\alpha_0)}{\Gamma(\alpha_1)\cdots\Gamma(\alpha_K)} \prod_{k=1}^{K} \mu_k^{\alpha_k - 1}
        \quad\text{where } \alpha_0 = \sum_{k=1}^{K} \alpha_k")]
    public static partial double DirichletOfBishop(ReadOnlySpan<double> mu, ReadOnlySpan<double> alpha);

    private static Entry DirichletOfBishopEntry() =>
        Entry.Of([Shares(1, 5), Positive(2, 5)], x => DirichletOfBishop(x[0], x[1]), x => Dirichlet(x[0], x[1]))
            .Gradient((x, d) => DirichletOfBishopGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"f(x) = \frac{1}{\sigma\sqrt{2\pi}} e^{-\frac{1}{2}\left(\frac{x-\mu}{\sigma}\right)^2}")]
    public static partial void Normal(ReadOnlySpan<double> x, double mu, double sigma, Span<double> f);

    private static Entry NormalEntry() =>
        Entry.Of([Some(1, 7), Number(0.3), Number(1.2)], Zero(7), (x, r) => Normal(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => Gauss(x[0][i], x[1], Square(x[2]))))
            .Gradient((x, g, d) => NormalGradient(x[0], x[1], x[2], g, d[0], out d[1].Out, out d[2].Out));

    // Bishop (2006), 1.46.
    [Equation(@"\mathcal{N}\left(x|\mu,\sigma^2\right) = \frac{1}{(2\pi\sigma^2)^{1/2}} \exp\left\{-\frac{1}{2\sigma^2}(x-\mu)^2\right\}")]
    public static partial double NormalOfBishop(double x, double mu, double sigma);

    private static Entry NormalOfBishopEntry() =>
        Entry.Of([Number(0.8), Number(0.3), Number(1.2)], x => NormalOfBishop(x[0], x[1], x[2]), x => Gauss(x[0], x[1], Square(x[2])))
            .Gradient((x, d) => NormalOfBishopGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    private static Entry DimensionThatNothingStatesEntry() => Entry.Refused(
        @"\mathcal{N}(\mathbf{x}|\boldsymbol{\mu}, \sigma^2 \mathbf{I}) = (2\pi\sigma^2)^{-D/2} \exp\left\{-\frac{1}{2\sigma^2} \|\mathbf{x}-\boldsymbol{\mu}\|^2\right\}",
        "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> mu, double sigma)", "EQ0020",
        @"\mathcal{N}(\mathbf{x}|\boldsymbol{\mu}, \sigma^2 \mathbf{I}) = (2\pi\sigma^2)^{-D/2} \exp\left\{-\frac{1}{2\sigma^2} \|\mathbf{x}-\boldsymbol{\mu}\|^2\right\}
            \text{ where } \mathbf{x} \in \mathbb{R}^D");

    [Equation(@"f(x;\lambda) = \begin{cases} \lambda e^{-\lambda x} & x \ge 0, \\ 0 & x < 0. \end{cases}")]
    public static partial void Exponential(ReadOnlySpan<double> x, double lambda, Span<double> f);

    private static Entry ExponentialEntry() =>
        Entry.Of([Some(1, 7), Number(1.7)], Zero(7), (x, r) => Exponential(x[0], x[1], r),
            (x, r) => Fill(r, i => x[0][i] >= 0 ? x[1] * Exp(-x[1] * x[0][i]) : 0))
            .Gradient((x, g, d) => ExponentialGradient(x[0], x[1], g, d[0], out d[1].Out));

    // Bishop (2006), 2.146.
    [Equation(@"\mathrm{Gam}(\lambda|a,b) = \frac{1}{\Gamma(a)} b^a \lambda^{a-1} \exp(-b\lambda)")]
    public static partial double GammaDensity(double lambda, double a, double b);

    private static Entry GammaDensityEntry() =>
        Entry.Of([Number(0.8), Number(2.3), Number(1.2)], x => GammaDensity(x[0], x[1], x[2]),
            x => Pow(x[2], x[1]) * Pow(x[0], x[1] - 1) * Exp(-x[2] * x[0]) / Gamma(x[1]))
            .Gradient((x, d) => GammaDensityGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    // Bishop (2006), 2.13.
    [Equation(@"\mathrm{Beta}(\mu|a,b) = \frac{\Gamma(a+b)}{\Gamma(a)\Gamma(b)} \mu^{a-1}(1-\mu)^{b-1}")]
    public static partial double BetaDensity(double mu, double a, double b);

    private static Entry BetaDensityEntry() =>
        Entry.Of([Number(0.4), Number(2.3), Number(1.2)], x => BetaDensity(x[0], x[1], x[2]),
            x => Pow(x[0], x[1] - 1) * Pow(1 - x[0], x[2] - 1) / Beta(x[1], x[2]))
            .Gradient((x, d) => BetaDensityGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"f(x; \alpha, \beta) = \frac{x^{\alpha-1} (1-x)^{\beta-1}}{\mathrm{B}(\alpha, \beta)}")]
    public static partial double BetaByBeta(double x, double alpha, double beta);

    private static Entry BetaByBetaEntry() =>
        Entry.Of([Number(0.35), Number(2.3), Number(1.2)], x => BetaByBeta(x[0], x[1], x[2]),
            x => Pow(x[0], x[1] - 1) * Pow(1 - x[0], x[2] - 1) / Beta(x[1], x[2]))
            .Gradient((x, d) => BetaByBetaGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    private static Entry BetaOfManyEntry() => Entry.Refused(
        @"f(x; \alpha, \beta) = \frac{x^{\alpha-1} (1-x)^{\beta-1}}{\mathrm{B}(\alpha, \beta)}",
        "void F(ReadOnlySpan<double> x, double alpha, double beta, Span<double> f)", "EQ0052",
        @"f(x; \alpha, \beta) = \frac{x^{\alpha-1} \odot (1-x)^{\beta-1}}{\mathrm{B}(\alpha, \beta)}");

    // Bishop (2006), 2.159.
    [Equation(@"\mathrm{St}(x|\mu,\lambda,\nu) = \frac{\Gamma(\nu/2 + 1/2)}{\Gamma(\nu/2)} \left(\frac{\lambda}{\pi\nu}\right)^{1/2}
        \left[1 + \frac{\lambda(x-\mu)^2}{\nu}\right]^{-\nu/2-1/2}")]
    public static partial double Student(double x, double mu, double lambda, double nu);

    private static Entry StudentEntry() =>
        Entry.Of([Number(0.4), Number(-0.3), Number(1.2), Number(3.5)], x => Student(x[0], x[1], x[2], x[3]),
            x => Gamma((x[3] + 1) / 2) / Gamma(x[3] / 2) * Sqrt(x[2] / PI / x[3]) * Pow(1 + (x[2] * Square(x[0] - x[1]) / x[3]), -(x[3] + 1) / 2))
            .Gradient((x, d) => StudentGradient(x[0], x[1], x[2], x[3], out d[0].Out, out d[1].Out, out d[2].Out, out d[3].Out));

    [Equation(@"f(x \mid \mu, b) = \frac{1}{2b} \exp\left(-\frac{|x-\mu|}{b}\right)")]
    public static partial void Laplace(ReadOnlySpan<double> x, double mu, double b, Span<double> result);

    private static Entry LaplaceEntry() =>
        Entry.Of([Some(1, 7), Number(0.3), Number(1.2)], Zero(7), (x, r) => Laplace(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => Exp(-Abs(x[0][i] - x[1]) / x[2]) / 2 / x[2]))
            .Gradient((x, g, d) => LaplaceGradient(x[0], x[1], x[2], g, d[0], out d[1].Out, out d[2].Out));

    [Equation(@"f(x; x_0, \gamma) = \frac{1}{\pi\gamma \left[1 + \left(\frac{x - x_0}{\gamma}\right)^2\right]}")]
    public static partial double Cauchy(double x, double x0, double gamma);

    private static Entry CauchyEntry() =>
        Entry.Of([Number(0.4), Number(-0.3), Number(1.2)], x => Cauchy(x[0], x[1], x[2]), x => x[2] / PI / (Square(x[0] - x[1]) + Square(x[2])))
            .Gradient((x, d) => CauchyGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"f(x; \mu, s) = \frac{e^{-(x-\mu)/s}}{s\left(1+e^{-(x-\mu)/s}\right)^2} = \frac{1}{4s} \operatorname{sech}^2\left(\frac{x-\mu}{2s}\right)")]
    public static partial double LogisticDensity(double x, double mu, double s);

    private static Entry LogisticDensityEntry() =>
        Entry.Of([Number(0.4), Number(-0.3), Number(1.2)], x => LogisticDensity(x[0], x[1], x[2]),
            x => 1 / (4 * x[2]) / Square(Cosh((x[0] - x[1]) / 2 / x[2])))
            .Gradient((x, d) => LogisticDensityGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"f(x;\lambda,k) = \begin{cases} \frac{k}{\lambda}\left(\frac{x}{\lambda}\right)^{k-1} e^{-(x/\lambda)^{k}}, & x \geq 0, \\ 0, & x < 0, \end{cases}")]
    public static partial double Weibull(double x, double lambda, double k);

    private static Entry WeibullEntry() =>
        Entry.Of([Number(0.6), Number(0.9), Number(1.7)], x => Weibull(x[0], x[1], x[2]),
            x => x[2] / x[1] * Pow(x[0] / x[1], x[2] - 1) * Exp(-Pow(x[0] / x[1], x[2])))
            .Gradient((x, d) => WeibullGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"f_X(x) = \begin{cases} \frac{\alpha x_\mathrm{m}^\alpha}{x^{\alpha+1}} & x \ge x_\mathrm{m}, \\ 0 & x < x_\mathrm{m}. \end{cases}")]
    public static partial double Pareto(double x, double xm, double alpha);

    private static Entry ParetoEntry() =>
        Entry.Of([Number(1.4), Number(0.6), Number(2.2)], x => Pareto(x[0], x[1], x[2]), x => x[2] * Pow(x[1], x[2]) / Pow(x[0], x[2] + 1))
            .Gradient((x, d) => ParetoGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    private static double Dirichlet(Operand shares, Operand alpha) =>
        Gamma(alpha.Values.Sum()) * Product(alpha.Length, i => Pow(shares[i], alpha[i] - 1) / Gamma(alpha[i]));

    private static double Gauss(double x, double mean, double variance) => Exp(-Square(x - mean) / 2 / variance) / Sqrt(2 * PI * variance);
}
