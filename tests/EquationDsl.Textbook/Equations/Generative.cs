namespace EquationDsl.Textbook.Equations;

/// <summary>Generative models: diffusion, scores, variational bounds, adversaries and flows.</summary>
internal static partial class Generative
{
    // Ho, Jain, Abbeel, Denoising diffusion, 2020.
    [Equation(@"\mathbf{x}_t = \sqrt{\bar{\alpha}_t} \mathbf{x}_0 + \sqrt{1 - \bar{\alpha}_t} \boldsymbol{\epsilon}")]
    public static partial void Diffused(
        [Symbol(@"\mathbf{x}_0")] ReadOnlySpan<double> x, [Symbol(@"\bar{\alpha}_t")] double alphaBar, ReadOnlySpan<double> epsilon,
        [Symbol(@"\mathbf{x}_t")] Span<double> noisy);

    private static Entry DiffusedEntry() =>
        Entry.Of(
            [Some(1, 7), Number(0.6), Some(2, 7)], Zero(7), (x, r) => Diffused(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => (Sqrt(x[1]) * x[0][i]) + (Sqrt(1 - x[1]) * x[2][i])))
            .Gradient((x, g, d) => DiffusedGradient(x[0], x[1], x[2], g, d[0], out d[1].Out, d[2]));

    [Equation(@"\bar{\alpha}_t := \prod_{s=1}^t \alpha_s, \quad \alpha_t := 1 - \beta_t")]
    public static partial void Schedule(ReadOnlySpan<double> beta, Span<double> alphaBar);

    private static Entry ScheduleEntry() =>
        Entry.Of([Shares(1, 7)], Zero(7), (x, r) => Schedule(x[0], r), (x, r) => Fill(r, t => Product(t + 1, s => 1 - x[0][s])))
            .Gradient((x, g, d) => ScheduleGradient(x[0], g, d[0]));

    [Equation(@"
        \tilde{\boldsymbol{\mu}}_t(\mathbf{x}_t, \mathbf{x}_0) := \frac{\sqrt{\bar\alpha_{t-1}}\beta_t}{1-\bar\alpha_t} \mathbf{x}_0
        + \frac{\sqrt{\alpha_t}(1- \bar\alpha_{t-1})}{1-\bar\alpha_t} \mathbf{x}_t")]
    public static partial void PosteriorMean(
        [Symbol("x_t")] ReadOnlySpan<double> noisy, [Symbol("x_0")] ReadOnlySpan<double> x, [Symbol(@"\bar\alpha_{t-1}")] double before,
        [Symbol(@"\bar\alpha_t")] double now,
        [Symbol(@"\alpha_t")] double alpha, [Symbol(@"\beta_t")] double beta, Span<double> result);

    private static Entry PosteriorMeanEntry() =>
        Entry.Of(
            [Some(1, 7), Some(2, 7), Number(0.7), Number(0.6), Number(0.8), Number(0.2)], Zero(7),
            (x, r) => PosteriorMean(x[0], x[1], x[2], x[3], x[4], x[5], r),
            (x, r) => Fill(r, i => (Sqrt(x[2]) * x[5] / (1 - x[3]) * x[1][i]) + (Sqrt(x[4]) * (1 - x[2]) / (1 - x[3]) * x[0][i])))
            .Gradient((x, g, d) => PosteriorMeanGradient(
                x[0], x[1], x[2], x[3], x[4], x[5], g, d[0], d[1], out d[2].Out, out d[3].Out, out d[4].Out, out d[5].Out));

    [Equation(@"\tilde\beta_t := \frac{1-\bar\alpha_{t-1}}{1-\bar\alpha_t}\beta_t")]
    public static partial double PosteriorVariance(
        [Symbol(@"\bar\alpha_{t-1}")] double before, [Symbol(@"\bar\alpha_t")] double now, [Symbol(@"\beta_t")] double beta);

    private static Entry PosteriorVarianceEntry() =>
        Entry.Of([Number(0.7), Number(0.6), Number(0.2)], x => PosteriorVariance(x[0], x[1], x[2]), x => (1 - x[0]) / (1 - x[1]) * x[2])
            .Gradient((x, d) => PosteriorVarianceGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"
        \mathbf{x}_{t-1} = \frac{1}{\sqrt{\alpha_t}}\left( \mathbf{x}_t - \frac{1-\alpha_t}{\sqrt{1-\bar\alpha_t}} \boldsymbol{\epsilon}_\theta(\mathbf{x}_t, t) \right) + \sigma_t \mathbf{z}")]
    public static partial void Denoised(
        [Symbol("x_t")] ReadOnlySpan<double> noisy, [Symbol(@"\alpha_t")] double alpha, [Symbol(@"\bar\alpha_t")] double alphaBar,
        [Symbol(@"\epsilon_\theta(x_t, t)")] ReadOnlySpan<double> predicted, [Symbol(@"\sigma_t")] double sigma, ReadOnlySpan<double> z,
        [Symbol("x_{t-1}")] Span<double> x);

    private static Entry DenoisedEntry() =>
        Entry.Of(
            [Some(1, 7), Number(0.8), Number(0.6), Some(2, 7), Number(0.3), Some(3, 7)], Zero(7), (x, r) => Denoised(x[0], x[1], x[2], x[3], x[4], x[5], r),
            (x, r) => Fill(r, i => ((x[0][i] - ((1 - x[1]) / Sqrt(1 - x[2]) * x[3][i])) / Sqrt(x[1])) + (x[4] * x[5][i])))
            .Gradient((x, g, d) => DenoisedGradient(
                x[0], x[1], x[2], x[3], x[4], x[5], g, d[0], out d[1].Out, out d[2].Out, d[3], out d[4].Out, d[5]));

    // Song, Meng, Ermon, DDIM, 2021.
    [Equation(@"
        x_{t-1} = \sqrt{\alpha_{t-1}} \left(\frac{x_t - \sqrt{1 - \alpha_t} \epsilon_\theta^{(t)}(x_t)}{\sqrt{\alpha_t}}\right)
        + \sqrt{1 - \alpha_{t-1} - \sigma_t^2} \cdot \epsilon_\theta^{(t)}(x_t)")]
    public static partial void Implicit(
        [Symbol("x_t")] ReadOnlySpan<double> noisy, [Symbol(@"\alpha_t")] double now, [Symbol(@"\alpha_{t-1}")] double before,
        [Symbol(@"\epsilon_\theta^{(t)}(x_t)")] ReadOnlySpan<double> predicted, [Symbol(@"\sigma_t")] double sigma, [Symbol("x_{t-1}")] Span<double> x);

    private static Entry ImplicitEntry() =>
        Entry.Of(
            [Some(1, 7), Number(0.6), Number(0.7), Some(2, 7), Number(0.3)], Zero(7), (x, r) => Implicit(x[0], x[1], x[2], x[3], x[4], r),
            (x, r) => Fill(r, i => (Sqrt(x[2]) * (x[0][i] - (Sqrt(1 - x[1]) * x[3][i])) / Sqrt(x[1])) + (Sqrt(1 - x[2] - Square(x[4])) * x[3][i])))
            .Gradient((x, g, d) => ImplicitGradient(x[0], x[1], x[2], x[3], x[4], g, d[0], out d[1].Out, out d[2].Out, d[3], out d[4].Out));

    // Nichol, Dhariwal, 2021.
    [Equation(@"\bar{\alpha}_t = \frac{f(t)}{f(0)}, \quad f(t) = \cos\left(\frac{t/T + s}{1 + s} \cdot \frac{\pi}{2}\right)^2")]
    public static partial double CosineSchedule(int t, int T, double s = 0.008);

    private static Entry CosineScheduleEntry() =>
        Entry.Of([Whole(3), Whole(10)], x => CosineSchedule(x[0].Count, x[1].Count), _ =>
            Square(Cos(0.308 / 1.008 * PI / 2)) / Square(Cos(0.008 / 1.008 * PI / 2)));

    // Ho, Salimans, 2022.
    [Equation(@"\tilde{\boldsymbol{\epsilon}}_\theta(\mathbf{z}, \mathbf{c}) = (1 + w) \boldsymbol{\epsilon}_\theta(\mathbf{z}, \mathbf{c}) - w \boldsymbol{\epsilon}_\theta(\mathbf{z})")]
    public static partial void Guided(
        double w, [Symbol(@"\epsilon_\theta(z, c)")] ReadOnlySpan<double> conditional, [Symbol(@"\epsilon_\theta(z)")] ReadOnlySpan<double> free,
        Span<double> result);

    private static Entry GuidedEntry() =>
        Entry.Of(
            [Number(1.7), Some(1, 7), Some(2, 7)], Zero(7), (x, r) => Guided(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => ((1 + x[0]) * x[1][i]) - (x[0] * x[2][i])))
            .Gradient((x, g, d) => GuidedGradient(x[0], x[1], x[2], g, out d[0].Out, d[1], d[2]));

    // Song, Ermon, 2019: one step of Langevin dynamics.
    [Equation(@"\tilde{\mathbf{x}}_t = \tilde{\mathbf{x}}_{t-1} + \frac{\epsilon}{2} \nabla_{\mathbf{x}} \log p(\tilde{\mathbf{x}}_{t-1}) + \sqrt{\epsilon} \, \mathbf{z}_t")]
    public static partial void Langevin(
        [Symbol(@"\tilde{x}_{t-1}")] ReadOnlySpan<double> x, double epsilon, [Symbol(@"\nabla_{x} \log p(\tilde{x}_{t-1})")] ReadOnlySpan<double> score,
        [Symbol("z_t")] ReadOnlySpan<double> z, [Symbol(@"\tilde{x}_t")] Span<double> next);

    private static Entry LangevinEntry() =>
        Entry.Of(
            [Some(1, 7), Number(0.3), Some(2, 7), Some(3, 7)], Zero(7), (x, r) => Langevin(x[0], x[1], x[2], x[3], r),
            (x, r) => Fill(r, i => x[0][i] + (x[1] / 2 * x[2][i]) + (Sqrt(x[1]) * x[3][i])))
            .Gradient((x, g, d) => LangevinGradient(x[0], x[1], x[2], x[3], g, d[0], out d[1].Out, d[2], d[3]));

    // Vincent, 2011.
    [Equation(@"\frac{1}{2}\left\|s + \frac{\tilde{x} - x}{\sigma^2}\right\|_2^2")]
    public static partial double DenoisingScore(ReadOnlySpan<double> s, ReadOnlySpan<double> xTilde, ReadOnlySpan<double> x, double sigma);

    private static Entry DenoisingScoreEntry() =>
        Entry.Of(
            [Some(1, 7), Some(2, 7), Some(3, 7), Number(0.8)], x => DenoisingScore(x[0], x[1], x[2], x[3]),
            x => Sum(7, i => Square(x[0][i] + ((x[1][i] - x[2][i]) / Square(x[3])))) / 2)
            .Gradient((x, d) => DenoisingScoreGradient(x[0], x[1], x[2], x[3], d[0], d[1], d[2], out d[3].Out));

    [Equation(@"D_{KL}(\mathcal{N}(\mu, \sigma^2) \| \mathcal{N}(0, 1)) = -\frac{1}{2} \sum_{j=1}^J \left(1 + \log \sigma_j^2 - \mu_j^2 - \sigma_j^2\right)")]
    public static partial double Divergence(ReadOnlySpan<double> mu, ReadOnlySpan<double> sigma);

    private static Entry DivergenceEntry() =>
        Entry.Of(
            [Some(1, 5), Positive(2, 5)], x => Divergence(x[0], x[1]),
            x => -Sum(5, j => 1 + Log(Square(x[1][j])) - Square(x[0][j]) - Square(x[1][j])) / 2)
            .Gradient((x, d) => DivergenceGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"\mathbf{z} = \boldsymbol{\mu} + \boldsymbol{\sigma} \odot \boldsymbol{\epsilon}")]
    public static partial void Reparameterised(ReadOnlySpan<double> mu, ReadOnlySpan<double> sigma, ReadOnlySpan<double> epsilon, Span<double> z);

    private static Entry ReparameterisedEntry() =>
        Entry.Of(
            [Some(1, 7), Positive(2, 7), Some(3, 7)], Zero(7), (x, r) => Reparameterised(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => x[0][i] + (x[1][i] * x[2][i])))
            .Gradient((x, g, d) => ReparameterisedGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    [Equation(@"D_{KL}(p \| q) = \log \frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1 - \mu_2)^2}{2 \sigma_2^2} - \frac{1}{2}")]
    public static partial double NormalDivergence(double mu1, double sigma1, double mu2, double sigma2);

    private static Entry NormalDivergenceEntry() =>
        Entry.Of(
            [Number(0.4), Number(0.8), Number(-0.3), Number(1.2)], x => NormalDivergence(x[0], x[1], x[2], x[3]),
            x => Log(x[3] / x[1]) + ((Square(x[1]) + Square(x[0] - x[2])) / (2 * Square(x[3]))) - 0.5)
            .Gradient((x, d) => NormalDivergenceGradient(x[0], x[1], x[2], x[3], out d[0].Out, out d[1].Out, out d[2].Out, out d[3].Out));

    [Equation(@"D^*(x) = \frac{p_{data}(x)}{p_{data}(x) + p_g(x)}")]
    public static partial void OptimalDiscriminator(
        [Symbol("p_{data}")] ReadOnlySpan<double> data, [Symbol("p_g")] ReadOnlySpan<double> model, [Symbol("D^*")] Span<double> D);

    private static Entry OptimalDiscriminatorEntry() =>
        Entry.Of(
            [Shares(1, 7), Shares(2, 7)], Zero(7), (x, r) => OptimalDiscriminator(x[0], x[1], r), (x, r) => Fill(r, i => x[0][i] / (x[0][i] + x[1][i])))
            .Gradient((x, g, d) => OptimalDiscriminatorGradient(x[0], x[1], g, d[0], d[1]));

    // Mao et al., 2017.
    [Equation(@"V(D) = \frac{1}{2n} \sum_{i=1}^n (D_i - b)^2 + \frac{1}{2n} \sum_{i=1}^n (F_i - a)^2")]
    public static partial double LeastSquares(ReadOnlySpan<double> D, ReadOnlySpan<double> F, double a, double b);

    private static Entry LeastSquaresEntry() =>
        Entry.Of(
            [Some(1, 7), Some(2, 7), Number(0.1), Number(0.9)], x => LeastSquares(x[0], x[1], x[2], x[3]),
            x => Mean(7, i => Square(x[0][i] - x[3]) + Square(x[1][i] - x[2])) / 2)
            .Gradient((x, d) => LeastSquaresGradient(x[0], x[1], x[2], x[3], d[0], d[1], out d[2].Out, out d[3].Out));

    // Gulrajani et al., 2017.
    [Equation(@"L = \frac{1}{m} \sum_{i=1}^m \left( D(\tilde{x}_i) - D(x_i) + \lambda (\|\nabla_{\hat{x}} D(\hat{x}_i)\|_2 - 1)^2 \right), \quad D(x) = \tanh(w^\top x)")]
    public static partial double GradientPenalty(
        ReadOnlySpan<double> w, [Shape("m, d")] ReadOnlyTensorSpan<double> x, [Shape("m, d")] ReadOnlyTensorSpan<double> xTilde,
        [Shape("m, d")] ReadOnlyTensorSpan<double> xHat, double lambda);

    private static Entry GradientPenaltyEntry() =>
        Entry.Of([Some(1, 5), Some(2, 7, 5), Some(3, 7, 5), Some(4, 7, 5), Number(2.5)], x => GradientPenalty(x[0], x[1], x[2], x[3], x[4]), x =>
        {
            double D(Operand at, int i) => Tanh(Sum(5, k => x[0][k] * at[i, k]));
            var norm = Sqrt(Sum(5, k => Square(x[0][k])));
            return Mean(7, i => D(x[2], i) - D(x[1], i) + (x[4] * Square((norm * (1 - Square(D(x[3], i)))) - 1)));
        }).Gradient((x, d) => GradientPenaltyGradient(x[0], x[1], x[2], x[3], x[4], d[0], d[1], d[2], d[3], out d[4].Out));

    // Rezende, Mohamed, 2015.
    [Equation(@"f(\mathbf{z}) = \mathbf{z} + \mathbf{u} h(\mathbf{w}^\top \mathbf{z} + b), \quad h(a) = \tanh(a)")]
    public static partial void Planar(ReadOnlySpan<double> z, ReadOnlySpan<double> u, ReadOnlySpan<double> w, double b, Span<double> result);

    private static Entry PlanarEntry() =>
        Entry.Of(
            [Some(1, 7), Some(2, 7), Some(3, 7), Number(0.3)], Zero(7), (x, r) => Planar(x[0], x[1], x[2], x[3], r),
            (x, r) => Fill(r, i => x[0][i] + (x[1][i] * Tanh(Sum(7, j => x[2][j] * x[0][j]) + x[3]))))
            .Gradient((x, g, d) => PlanarGradient(x[0], x[1], x[2], x[3], g, d[0], d[1], d[2], out d[3].Out));

    // Kingma, Dhariwal, Glow, 2018.
    [Equation(@"h \cdot w \cdot \log |\det(\mathbf{W})|")]
    public static partial double PointwiseVolume(int h, int w, ReadOnlyTensorSpan<double> W);

    private static Entry PointwiseVolumeEntry() =>
        Entry.Of(
            [Whole(5), Whole(4), Definite(1, 2)], x => PointwiseVolume(x[0].Count, x[1].Count, x[2]),
            x => 20 * Log(Abs((x[2][0, 0] * x[2][1, 1]) - (x[2][0, 1] * x[2][1, 0]))))
            .Gradient((x, d) => PointwiseVolumeGradient(x[0].Count, x[1].Count, x[2], d[2]));

    // Lipman et al., Flow matching, 2023.
    [Equation(@"\left\| v - (x_1 - (1 - \sigma_{\min}) x_0) \right\|^2")]
    public static partial double FlowMatching(
        ReadOnlySpan<double> v, [Symbol("x_1")] ReadOnlySpan<double> data, [Symbol("x_0")] ReadOnlySpan<double> noise,
        [Symbol(@"\sigma_{\min}")] double sigma);

    private static Entry FlowMatchingEntry() =>
        Entry.Of(
            [Some(1, 7), Some(2, 7), Some(3, 7), Number(0.1)], x => FlowMatching(x[0], x[1], x[2], x[3]),
            x => Sum(7, i => Square(x[0][i] - (x[1][i] - ((1 - x[3]) * x[2][i])))))
            .Gradient((x, d) => FlowMatchingGradient(x[0], x[1], x[2], x[3], d[0], d[1], d[2], out d[3].Out));

    // Jang, Gu, Poole, Gumbel-softmax, 2017.
    [Equation(@"y_i = \frac{\exp((\log(\pi_i) + g_i) / \tau)}{\sum_{j=1}^k \exp((\log(\pi_j) + g_j) / \tau)}")]
    public static partial void Relaxed([Symbol(@"\pi")] ReadOnlySpan<double> shares, ReadOnlySpan<double> g, double tau, Span<double> y);

    private static Entry RelaxedEntry() =>
        Entry.Of([Shares(1, 7), Some(2, 7), Number(0.7)], Zero(7), (x, r) => Relaxed(x[0], x[1], x[2], r), (x, r) =>
            Sums.Softmax(7, i => (Log(x[0][i]) + x[1][i]) / x[2]).CopyTo(r.Values, 0))
            .Gradient((x, g, d) => RelaxedGradient(x[0], x[1], x[2], g, d[0], d[1], out d[2].Out));

    // van den Oord, Vinyals, Kavukcuoglu, VQ-VAE, 2017.
    [Equation(@"k = \arg\min_j \|z - e_j\|_2")]
    public static partial int Quantised(ReadOnlySpan<double> z, [Shape("K, D")] ReadOnlyTensorSpan<double> e);

    private static Entry QuantisedEntry() =>
        Entry.Of([Some(1, 5), Some(2, 7, 5)], x => Quantised(x[0], x[1]), x => Enumerable.Range(0, 7).MinBy(j => Sum(5, i => Square(x[0][i] - x[1][j, i]))));

    // Hyvärinen, 2005, for a model whose score is linear.
    [Equation(@"J = \frac{1}{T} \sum_{t=1}^T \sum_{i=1}^n \left[ m_{ii} + \frac{1}{2} \psi_{ti}^2 \right], \quad \psi_{ti} = \sum_j m_{ij} x_{tj} + b_i")]
    public static partial double LinearScoreMatching(ReadOnlyTensorSpan<double> m, ReadOnlyTensorSpan<double> x, ReadOnlySpan<double> b);

    private static Entry LinearScoreMatchingEntry() =>
        Entry.Of(
            [Some(1, 5, 5), Some(2, 7, 5), Some(3, 5)], x => LinearScoreMatching(x[0], x[1], x[2]),
            x => Mean(7, t => Sum(5, i => x[0][i, i] + (Square(Sum(5, j => x[0][i, j] * x[1][t, j]) + x[2][i]) / 2))))
            .Gradient((x, d) => LinearScoreMatchingGradient(x[0], x[1], x[2], d[0], d[1], d[2]));
}
