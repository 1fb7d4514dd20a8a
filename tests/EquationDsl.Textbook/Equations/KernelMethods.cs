using static EquationDsl.Textbook.Equations.SpecialFunctions;

namespace EquationDsl.Textbook.Equations;

/// <summary>Kernels, Gaussian processes, support vectors and density estimates.</summary>
internal static partial class KernelMethods
{
    // Bishop (2006), 6.8.
    [Equation(@"\mathbf{a} = (\mathbf{K} + \lambda\mathbf{I}_N)^{-1} \mathbf{t}")]
    public static partial void DualWeights(ReadOnlyTensorSpan<double> K, double lambda, ReadOnlySpan<double> t, Span<double> a);

    private static Entry DualWeightsEntry() =>
        Entry.Of(
            [Definite(1, 5), Number(0.4), Some(2, 5)], Zero(5), (x, r) => DualWeights(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => Sum(5, j => Inverse(Noisy(x[0], x[1]))[i, j] * x[2][j])))
            .Gradient((x, g, d) => DualWeightsGradient(x[0], x[1], x[2], g, d[0], out d[1].Out, d[2]));

    [Equation(@"K(\mathbf{x}, \mathbf{x'}) = \exp\left(-\frac{\|\mathbf{x} - \mathbf{x'}\|^2}{2\sigma^2}\right)")]
    public static partial double RadialBasis(ReadOnlySpan<double> x, ReadOnlySpan<double> xPrime, double sigma);

    private static Entry RadialBasisEntry() =>
        Entry.Of([Some(1, 5), Some(2, 5), Number(0.8)], x => RadialBasis(x[0], x[1], x[2]), x => Exp(-Apart(x[0], x[1]) / 2 / Square(x[2])))
            .Gradient((x, d) => RadialBasisGradient(x[0], x[1], x[2], d[0], d[1], out d[2].Out));

    // Rasmussen and Williams (2006), 5.1.
    [Equation(@"k_y(x_p, x_q) = \sigma_f^2 \exp\left(-\frac{1}{2\ell^2}(x_p - x_q)^2\right) + \sigma_n^2 \delta_{pq}")]
    public static partial void NoisySquaredExponential(ReadOnlySpan<double> x, [Symbol(@"\sigma_f")] double signal, [Symbol(@"\ell")] double scale,
        [Symbol(@"\sigma_n")] double noise, TensorSpan<double> result);

    private static Entry NoisySquaredExponentialEntry() =>
        Entry.Of([Some(1, 5), Number(1.2), Number(0.7), Number(0.3)], Zero(5, 5), (x, r) => NoisySquaredExponential(x[0], x[1], x[2], x[3], r),
            (x, r) => Fill(r, (p, q) => (Square(x[1]) * Exp(-Square(x[0][p] - x[0][q]) / 2 / Square(x[2]))) + (p == q ? Square(x[3]) : 0)))
            .Gradient((x, g, d) => NoisySquaredExponentialGradient(x[0], x[1], x[2], x[3], g, d[0], out d[1].Out, out d[2].Out, out d[3].Out));

    [Equation(@"K_{ij} = k(\mathbf{x}_i, \mathbf{x}_j) = \sigma^2 \exp\left(-\frac{1}{2} \sum_{d=1}^{D} \frac{(x_{i,d} - x_{j,d})^2}{\ell_d^2}\right)")]
    public static partial void RelevanceKernel(ReadOnlyTensorSpan<double> x, double sigma, [Symbol(@"\ell")] ReadOnlySpan<double> scales,
        TensorSpan<double> K);

    private static Entry RelevanceKernelEntry() =>
        Entry.Of([Some(1, 5, 3), Number(1.2), Positive(2, 3)], Zero(5, 5), (x, r) => RelevanceKernel(x[0], x[1], x[2], r),
            (x, r) => Fill(r, (i, j) => Square(x[1]) * Exp(-Sum(3, k => Square((x[0][i, k] - x[0][j, k]) / x[2][k])) / 2)))
            .Gradient((x, g, d) => RelevanceKernelGradient(x[0], x[1], x[2], g, d[0], out d[1].Out, d[2]));

    [Equation(@"k(\mathbf{x}, \mathbf{y}) = (\mathbf{x}^\mathsf{T}\mathbf{y} + c)^d")]
    public static partial double Polynomial(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double c, int d);

    private static Entry PolynomialEntry() =>
        Entry.Of([Some(1, 5), Some(2, 5), Number(0.8), Whole(3)], x => Polynomial(x[0], x[1], x[2], x[3].Count), x => Pow(Dot(x[0], x[1]) + x[2], 3))
            .Gradient((x, d) => PolynomialGradient(x[0], x[1], x[2], x[3].Count, d[0], d[1], out d[2].Out));

    // Rasmussen and Williams (2006), 4.17.
    [Equation(@"k_{\nu=3/2}(r) = \left(1 + \frac{\sqrt{3}r}{\ell}\right) \exp\left(-\frac{\sqrt{3}r}{\ell}\right)")]
    public static partial double MaternOfThreeHalves(double r, [Symbol(@"\ell")] double scale);

    private static Entry MaternOfThreeHalvesEntry() =>
        Entry.Of([Number(0.8), Number(1.3)], x => MaternOfThreeHalves(x[0], x[1]), x => (1 + (Sqrt(3) * x[0] / x[1])) * Exp(-Sqrt(3) * x[0] / x[1]))
            .Gradient((x, d) => MaternOfThreeHalvesGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    [Equation(@"C_{5/2}(d) = \sigma^2 \left(1 + \frac{\sqrt{5}d}{\rho} + \frac{5d^2}{3\rho^2}\right) \exp\left(-\frac{\sqrt{5}d}{\rho}\right)")]
    public static partial void MaternOfFiveHalves(ReadOnlySpan<double> d, double sigma, double rho, Span<double> result);

    private static Entry MaternOfFiveHalvesEntry() =>
        Entry.Of([Positive(1, 7), Number(1.4), Number(0.7)], Zero(7), (x, r) => MaternOfFiveHalves(x[0], x[1], x[2], r), (x, r) => Fill(r, i =>
        {
            var z = Sqrt(5) * x[0][i] / x[2];
            return Square(x[1]) * (1 + z + (z * z / 3)) * Exp(-z);
        })).Gradient((x, g, d) => MaternOfFiveHalvesGradient(x[0], x[1], x[2], g, d[0], out d[1].Out, out d[2].Out));

    [Equation(@"k(x, x') = \sigma^2 \exp\left(-\frac{2\sin^2(\pi|x - x'|/p)}{\ell^2}\right)")]
    public static partial double Periodic(double x, [Symbol("x'")] double other, double sigma, double p, [Symbol(@"\ell")] double scale);

    private static Entry PeriodicEntry() =>
        Entry.Of([Number(0.8), Number(0.1), Number(1.2), Number(2.3), Number(0.9)], x => Periodic(x[0], x[1], x[2], x[3], x[4]),
            x => Square(x[2]) * Exp(-2 * Square(Sin(PI * Abs(x[0] - x[1]) / x[3])) / Square(x[4])))
            .Gradient((x, d) => PeriodicGradient(x[0], x[1], x[2], x[3], x[4], out d[0].Out, out d[1].Out, out d[2].Out, out d[3].Out, out d[4].Out));

    [Equation(@"k_{\mathrm{RQ}}(r) = \left(1 + \frac{r^2}{2\alpha\ell^2}\right)^{-\alpha}")]
    public static partial void RationalQuadratic(ReadOnlySpan<double> r, double alpha, [Symbol(@"\ell")] double scale, Span<double> k);

    private static Entry RationalQuadraticEntry() =>
        Entry.Of([Some(1, 7), Number(1.4), Number(0.7)], Zero(7), (x, r) => RationalQuadratic(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => Pow(1 + (Square(x[0][i] / x[2]) / 2 / x[1]), -x[1])))
            .Gradient((x, g, d) => RationalQuadraticGradient(x[0], x[1], x[2], g, d[0], out d[1].Out, out d[2].Out));

    // Rasmussen and Williams (2006), 2.25 and 2.26.
    [Equation(@"\begin{aligned} \bar{f}_* &= \mathbf{k}_*^\top (K + \sigma_n^2 I)^{-1} \mathbf{y}, \\
        \mathbb{V}[f_*] &= k(\mathbf{x}_*, \mathbf{x}_*) - \mathbf{k}_*^\top (K + \sigma_n^2 I)^{-1} \mathbf{k}_* \end{aligned}")]
    public static partial void Predict([Symbol(@"\mathbf{k}_*")] ReadOnlySpan<double> covariances, ReadOnlyTensorSpan<double> K,
        [Symbol(@"\sigma_n")] double noise, ReadOnlySpan<double> y,
        [Symbol(@"k(\mathbf{x}_*, \mathbf{x}_*)")] double prior, [Symbol(@"\bar{f}_*")] out double mean, [Symbol(@"\mathbb{V}[f_*]")] out double variance);

    private static Entry PredictEntry() =>
        Entry.Of([Some(1, 5), Definite(2, 5), Number(0.4), Some(3, 5), Number(1.7)], [Number(0), Number(0)],
            (x, r) => Predict(x[0], x[1], x[2], x[3], x[4], out r[0].Out, out r[1].Out), (x, r) =>
            {
                var inverse = Inverse(Noisy(x[1], Square(x[2])));
                r[0][0] = Form(x[0], inverse, x[3]);
                r[1][0] = x[4] - Form(x[0], inverse, x[0]);
            }).Gradient((Operand[] x, Operand[] g, Operand[] d) =>
                PredictGradient(x[0], x[1], x[2], x[3], x[4], g[0], g[1], d[0], d[1], out d[2].Out, d[3], out d[4].Out));

    [Equation(@"\mu_* = K_*^\top K_y^{-1} y, \qquad \Sigma_* = K_{**} - K_*^\top K_y^{-1} K_*")]
    public static partial void Posterior([Symbol("K_*")] ReadOnlyTensorSpan<double> cross, [Symbol("K_y")] ReadOnlyTensorSpan<double> train,
        ReadOnlySpan<double> y,
        [Symbol("K_{**}")] ReadOnlyTensorSpan<double> test, [Symbol(@"\mu_*")] Span<double> mean, [Symbol(@"\Sigma_*")] TensorSpan<double> covariance);

    private static Entry PosteriorEntry() =>
        Entry.Of([Some(1, 5, 3), Definite(2, 5), Some(3, 5), Definite(4, 3)], [Zero(3), Zero(3, 3)], (x, r) => Posterior(x[0], x[1], x[2], x[3], r[0], r[1]),
            (x, r) =>
        {
            var left = Times(Transposed(x[0]), Inverse(x[1]));
            Fill(r[0], i => Sum(5, k => left[i, k] * x[2][k]));
            Fill(r[1], (i, j) => x[3][i, j] - Times(left, x[0])[i, j]);
        }).Gradient((Operand[] x, Operand[] g, Operand[] d) => PosteriorGradient(x[0], x[1], x[2], x[3], g[0], g[1], d[0], d[1], d[2], d[3])).Within(1e-9);

    // Rasmussen and Williams (2006), 2.30.
    [Equation(@"\log p(\mathbf{y}|X) = -\frac{1}{2} \mathbf{y}^\top (K + \sigma_n^2 I)^{-1} \mathbf{y} - \frac{1}{2} \log|K + \sigma_n^2 I| - \frac{n}{2} \log 2\pi \quad\text{where } \mathbf{y} \in \mathbb{R}^n")]
    public static partial double MarginalLikelihood(ReadOnlySpan<double> y, ReadOnlyTensorSpan<double> K, [Symbol(@"\sigma_n")] double noise);

    private static Entry MarginalLikelihoodEntry() =>
        Entry.Of([Some(1, 5), Definite(2, 5), Number(0.4)], x => MarginalLikelihood(x[0], x[1], x[2]), x =>
        {
            var noisy = Noisy(x[1], Square(x[2]));
            return (-Form(x[0], Inverse(noisy), x[0]) - Log(Determinant(noisy)) - (5 * Log(2 * PI))) / 2;
        }).Gradient((x, d) => MarginalLikelihoodGradient(x[0], x[1], x[2], d[0], d[1], out d[2].Out));

    // Bishop (2006), 7.10.
    [Equation(@"\widetilde{L}(\mathbf{a}) = \sum_{n=1}^{N} a_n - \frac{1}{2} \sum_{n=1}^{N} \sum_{m=1}^{N} a_n a_m t_n t_m k(\mathbf{x}_n, \mathbf{x}_m)
        \quad\text{where } k(\mathbf{x}, \mathbf{x}') = \exp(-\gamma \|\mathbf{x} - \mathbf{x}'\|^2)")]
    public static partial double SupportVectorDual(ReadOnlySpan<double> a, ReadOnlySpan<double> t, [Shape("N, d")] ReadOnlyTensorSpan<double> x, double gamma);

    private static Entry SupportVectorDualEntry() =>
        Entry.Of([Positive(1, 5), Some(2, 5), Some(3, 5, 3), Number(0.7)], x => SupportVectorDual(x[0], x[1], x[2], x[3]),
            x => Sum(5, i => x[0][i]) - (Sum(5,
            i => Sum(5, j => x[1][i] * x[1][j] * x[0][i] * x[0][j] * Exp(-x[3] * Sum(3, k => Square(x[2][i, k] - x[2][j, k]))))) / 2))
            .Gradient((x, d) => SupportVectorDualGradient(x[0], x[1], x[2], x[3], d[0], d[1], d[2], out d[3].Out));

    [Equation(@"\lambda \lVert \mathbf{w} \rVert^2 + \left[\frac{1}{n} \sum_{i=1}^n \max\left(0, 1 - y_i(\mathbf{w}^\mathsf{T}\mathbf{x}_i - b)\right)\right]")]
    public static partial double SoftMargin(ReadOnlySpan<double> w, double b, double lambda, ReadOnlyTensorSpan<double> x, ReadOnlySpan<double> y);

    private static Entry SoftMarginEntry() =>
        Entry.Of([Some(1, 3), Number(0.2), Number(0.6), Some(2, 7, 3), Some(3, 7)], x => SoftMargin(x[0], x[1], x[2], x[3], x[4]),
            x => (x[2] * Dot(x[0], x[0])) + Mean(7, i => Max(0, 1 - (x[4][i] * (Sum(3, j => x[0][j] * x[3][i, j]) - x[1])))))
            .Gradient((x, d) => SoftMarginGradient(x[0], x[1], x[2], x[3], x[4], d[0], out d[1].Out, out d[2].Out, d[3], d[4]));

    [Equation(@"y(\mathbf{x}) = \mathbf{k}(\mathbf{x})^{\mathrm T} (\mathbf{K} + \lambda I_N)^{-1} \mathbf{t}")]
    public static partial double KernelRidge([Symbol(@"\mathbf{k}(\mathbf{x})")] ReadOnlySpan<double> k, ReadOnlyTensorSpan<double> K, double lambda,
        ReadOnlySpan<double> t);

    private static Entry KernelRidgeEntry() =>
        Entry.Of([Some(1, 5), Definite(2, 5), Number(0.4), Some(3, 5)], x => KernelRidge(x[0], x[1], x[2], x[3]),
            x => Form(x[0], Inverse(Noisy(x[1], x[2])), x[3]))
            .Gradient((x, d) => KernelRidgeGradient(x[0], x[1], x[2], x[3], d[0], d[1], out d[2].Out, d[3]));

    // Parzen (1962), Epanechnikov (1969).
    [Equation(@"\hat{f}_h(x) = \frac{1}{nh} \sum_{i=1}^{n} K\left(\frac{x - X_i}{h}\right), \quad K(u) = \frac{3}{4}(1 - u^2) \mathbf{1}_{\{|u| \leq 1\}}")]
    public static partial double DensityEstimate(double x, ReadOnlySpan<double> X, double h);

    private static Entry DensityEstimateEntry() =>
        Entry.Of([Number(0.3), Some(1, 9), Number(0.6)], x => DensityEstimate(x[0], x[1], x[2]),
            x => Mean(9, i => Abs(x[0] - x[1][i]) <= x[2] ? 0.75 * (1 - Square((x[0] - x[1][i]) / x[2])) : 0) / x[2])
            .Gradient((x, d) => DensityEstimateGradient(x[0], x[1], x[2], out d[0].Out, d[1], out d[2].Out));

    private static double Apart(Operand x, Operand y) => Sum(x.Length, i => Square(x[i] - y[i]));

    private static Operand Noisy(Operand k, double noise) => Matrix(k.Rows, k.Rows, (i, j) => k[i, j] + (i == j ? noise : 0));
}
