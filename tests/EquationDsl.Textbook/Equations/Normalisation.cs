namespace EquationDsl.Textbook.Equations;

/// <summary>Normalisation of activations, and the scales of initial weights.</summary>
internal static partial class Normalisation
{
    // Ba, Kiros, Hinton, 2016.
    [Equation(@"\mathbf{h}^t = f\left[\frac{\mathbf{g}}{\sigma^t} \odot \left(\mathbf{a}^t - \mu^t\right) + \mathbf{b}\right] \qquad \mu^t = \frac{1}{H}\sum_{i=1}^H a_i^t \qquad
        \sigma^t = \sqrt{\frac{1}{H}\sum_{i=1}^H\left(a_i^t - \mu^t\right)^2} \qquad f(x) = \tanh(x)")]
    public static partial void RecurrentLayer([Symbol(@"\mathbf{a}^t")] ReadOnlySpan<double> a, ReadOnlySpan<double> g, ReadOnlySpan<double> b,
        [Symbol(@"\mathbf{h}^t")] Span<double> h);

    private static Entry RecurrentLayerEntry() =>
        Entry.Of([Some(1, 7), Some(2, 7), Some(3, 7)], Zero(7), (x, r) => RecurrentLayer(x[0], x[1], x[2], r), (x, r) =>
        {
            var mean = Mean(7, i => x[0][i]);
            var deviation = Sqrt(Mean(7, i => Square(x[0][i] - mean)));
            Fill(r, i => Math.Tanh((x[1][i] / deviation * (x[0][i] - mean)) + x[2][i]));
        }).Gradient((x, g, d) => RecurrentLayerGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    // Ioffe, Szegedy, Batch normalization, 2015.
    [Equation(@"
        \begin{aligned}
        \mu_{\mathcal{B}} &\leftarrow \frac{1}{m}\sum_{i=1}^m x_i \\
        \sigma_{\mathcal{B}}^2 &\leftarrow \frac{1}{m} \sum_{i=1}^m (x_i - \mu_{\mathcal{B}})^2 \\
        \hat{x}_i &\leftarrow \frac{x_i-\mu_{\mathcal{B}}}{\sqrt{\sigma_{\mathcal{B}}^2+\epsilon}} \\
        y_i &\leftarrow \gamma \hat{x}_i + \beta \equiv \mbox{BN}_{\gamma,\beta} (x_i)
        \end{aligned}")]
    public static partial void Batch(ReadOnlySpan<double> x, double gamma, double beta, Span<double> y, double epsilon = 1e-5);

    private static Entry BatchEntry() =>
        Entry.Of([Some(1, 7), Number(1.3), Number(0.4)], Zero(7), (x, r) => Batch(x[0], x[1], x[2], r), (x, r) =>
            Fill(r, i => (x[1] * Standard(7, j => x[0][j], i)) + x[2]))
            .Gradient((x, g, d) => BatchGradient(x[0], x[1], x[2], g, d[0], out d[1].Out, out d[2].Out));

    // Dive into Deep Learning, 8.5.
    [Equation(@"
        \mathrm{BN}(\mathbf{x}) = \boldsymbol{\gamma} \odot \frac{\mathbf{x} - \hat{\boldsymbol{\mu}}_\mathcal{B}}{\hat{\boldsymbol{\sigma}}_\mathcal{B}} + \boldsymbol{\beta}.")]
    public static partial void BatchByStatistics(
        ReadOnlySpan<double> x, ReadOnlySpan<double> gamma, ReadOnlySpan<double> beta, ReadOnlySpan<double> muHatB, ReadOnlySpan<double> sigmaHatB,
        Span<double> result);

    private static Entry BatchByStatisticsEntry() =>
        Entry.Of(
            [Some(1, 7), Some(2, 7), Some(3, 7), Some(4, 7), Positive(5, 7)], Zero(7), (x, r) => BatchByStatistics(x[0], x[1], x[2], x[3], x[4], r),
            (x, r) => Fill(r, i => (x[1][i] * (x[0][i] - x[3][i]) / x[4][i]) + x[2][i]))
            .Gradient((x, g, d) => BatchByStatisticsGradient(x[0], x[1], x[2], x[3], x[4], g, d[0], d[1], d[2], d[3], d[4]));

    // PyTorch, LayerNorm, BatchNorm.
    [Equation(@"y = \frac{x - \mathrm{E}[x]}{ \sqrt{\mathrm{Var}[x] + \epsilon}} * \gamma + \beta")]
    public static partial void Layer(ReadOnlySpan<double> x, ReadOnlySpan<double> gamma, ReadOnlySpan<double> beta, Span<double> y, double epsilon = 1e-5);

    private static Entry LayerEntry() =>
        Entry.Of(
            [Some(1, 7), Some(2, 7), Some(3, 7)], Zero(7), (x, r) => Layer(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => (Standard(7, j => x[0][j], i) * x[1][i]) + x[2][i]))
            .Gradient((x, g, d) => LayerGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    [Equation(@"\hat{x}_\textrm{new} = (1 - \text{momentum}) \times \hat{x} + \text{momentum} \times x_t")]
    public static partial void RunningMean(
        [Symbol(@"\hat{x}")] ReadOnlySpan<double> running, [Symbol("x_t")] ReadOnlySpan<double> x, double momentum, Span<double> result);

    private static Entry RunningMeanEntry() =>
        Entry.Of(
            [Some(1, 7), Some(2, 7), Number(0.1)], Zero(7), (x, r) => RunningMean(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => ((1 - x[2]) * x[0][i]) + (x[2] * x[1][i])))
            .Gradient((x, g, d) => RunningMeanGradient(x[0], x[1], x[2], g, d[0], d[1], out d[2].Out));

    // Zhang, Sennrich, Root mean square layer normalization, 2019.
    [Equation(@"\bar{a}_i = \frac{a_i}{\text{RMS}(\mathbf{a})} g_i, \quad \text{where}~~ \text{RMS}(\mathbf{a}) = \sqrt{\frac{1}{n} \sum_{i=1}^{n} a_i^2}.")]
    public static partial void RootMeanSquare(ReadOnlySpan<double> a, ReadOnlySpan<double> g, Span<double> aBar);

    private static Entry RootMeanSquareEntry() =>
        Entry.Of(
            [Some(1, 7), Some(2, 7)], Zero(7), (x, r) => RootMeanSquare(x[0], x[1], r),
            (x, r) => Fill(r, i => x[0][i] / Sqrt(Mean(7, j => Square(x[0][j]))) * x[1][i]))
            .Gradient((x, g, d) => RootMeanSquareGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"y_i = \frac{x_i}{\mathrm{RMS}(x)} * \gamma_i, \quad \text{where} \quad \text{RMS}(x) = \sqrt{\epsilon + \frac{1}{n} \sum_{i=1}^{n} x_i^2}")]
    public static partial void RootMeanSquareOfALibrary(ReadOnlySpan<double> x, ReadOnlySpan<double> gamma, Span<double> y, double epsilon = 1e-6);

    private static Entry RootMeanSquareOfALibraryEntry() =>
        Entry.Of(
            [Some(1, 7), Some(2, 7)], Zero(7), (x, r) => RootMeanSquareOfALibrary(x[0], x[1], r),
            (x, r) => Fill(r, i => x[0][i] / Sqrt(1e-6 + Mean(7, j => Square(x[0][j]))) * x[1][i]))
            .Gradient((x, g, d) => RootMeanSquareOfALibraryGradient(x[0], x[1], g, d[0], d[1]));

    // Ulyanov, Vedaldi, Lempitsky, Instance normalization, 2016.
    [Equation(@"y_{tijk} = \frac{x_{tijk} - \mu_{ti}}{\sqrt{\sigma_{ti}^2 + \epsilon}},\quad \mu_{ti} = \frac{1}{HW}\sum_{l=1}^W \sum_{m=1}^H x_{tilm},\quad \sigma_{ti}^2 = \frac{1}{HW}\sum_{l=1}^W \sum_{m=1}^H (x_{tilm} - \mu_{ti})^2.")]
    public static partial void Instance(ReadOnlyTensorSpan<double> x, TensorSpan<double> y, double epsilon = 1e-5);

    private static Entry InstanceEntry() =>
        Entry.Of([Some(1, 2, 3, 5, 4)], Zero(2, 3, 5, 4), (x, r) => Instance(x[0], r), (x, r) =>
        {
            for (var at = 0; at < 120; at++)
            {
                var image = at / 20 * 20;
                r.Values[at] = Standard(20, j => x[0].Values[image + j], at - image);
            }
        }).Gradient((x, g, d) => InstanceGradient(x[0], g, d[0]));

    // Salimans, Kingma, Weight normalization, 2016.
    [Equation(@"\mathbf{w} = \frac{g}{||\mathbf{v}||}\mathbf{v}")]
    public static partial void Weight(double g, ReadOnlySpan<double> v, Span<double> w);

    private static Entry WeightEntry() =>
        Entry.Of([Number(1.3), Some(1, 7)], Zero(7), (x, r) => Weight(x[0], x[1], r), (x, r) => Fill(r, i => x[0] / Norm(x[1]) * x[1][i]))
            .Gradient((x, g, d) => WeightGradient(x[0], x[1], g, out d[0].Out, d[1]));

    // Glorot, Bengio, 2010.
    [Equation(@"W_{ij} \sim U\left(-\sqrt{\frac{6}{n_\mathrm{in} + n_\mathrm{out}}}, \sqrt{\frac{6}{n_\mathrm{in} + n_\mathrm{out}}}\right)")]
    public static partial void Glorot(NoiseKey key, [Symbol(@"n_\mathrm{in}")] int fanIn, [Symbol(@"n_\mathrm{out}")] int fanOut, TensorSpan<double> W);

    private static Entry GlorotEntry() =>
        Entry.Of([Whole(5), Whole(3)], Zero(2), (x, r) =>
        {
            var weights = Zero(30, 30);
            Glorot(new NoiseKey(7), x[0].Count, x[1].Count, weights);
            r[0] = weights.Values.Max() is > 0.8 and < 0.8660255 ? 1 : 0;
            r[1] = weights.Values.Min() is < -0.8 and > -0.8660255 ? 1 : 0;
        }, (x, r) => Fill(r, _ => 1));

    private static double Norm(Operand v) => Sqrt(v.Values.Sum(Square));

    private static double Standard(int n, Func<int, double> x, int at)
    {
        var mean = Mean(n, x);
        return (x(at) - mean) / Sqrt(Mean(n, j => Square(x(j) - mean)) + 1e-5);
    }

    // Dive into Deep Learning, 5.6, dropout with a given mask.
    [Equation(@"h' = \begin{cases} 0 & \text{ if } m = 0 \\ \frac{h}{1-p} & \text{ otherwise} \end{cases}")]
    public static partial void Dropped(ReadOnlySpan<double> h, ReadOnlySpan<int> m, double p, [Symbol("h'")] Span<double> result);

    private static Entry DroppedEntry() =>
        Entry.Of(
            [Some(1, 9), Whole(0, 2, 2, 9), Number(0.4)], Zero(9), (x, r) => Dropped(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => x[1][i] == 0 ? 0 : x[0][i] / (1 - x[2])))
            .Gradient((x, g, d) => DroppedGradient(x[0], x[1], x[2], g, d[0], out d[2].Out));

    // He et al., 2015.
    [Equation(@"\mathrm{Var}[w_l] = \frac{2}{(1 + a^2) n_l}")]
    public static partial double HeVariance(double a, [Symbol("n_l")] int n);

    private static Entry HeVarianceEntry() =>
        Entry.Of([Number(0.2), Whole(5)], x => HeVariance(x[0], x[1].Count), x => 2 / ((1 + (x[0] * x[0])) * x[1]))
            .Gradient((x, d) => HeVarianceGradient(x[0], x[1].Count, out d[0].Out));
}
