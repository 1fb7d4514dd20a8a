using static EquationDsl.Textbook.Equations.SpecialFunctions;

namespace EquationDsl.Textbook.Equations;

/// <summary>Transforms, convolutions, filters, windows and wavelets.</summary>
internal static partial class SignalProcessing
{
    // Wikipedia, "Window function".
    [Equation(@"w(n) = \exp\left(-\frac{1}{2}\left(\frac{n - N/2}{\sigma N/2}\right)^2\right), \quad \sigma \leq \;0.5\,")]
    public static partial double GaussianWindow(int n, int N, double sigma);

    private static Entry GaussianWindowEntry() =>
        Entry.Of([Whole(3), Whole(9), Number(0.4)], x => GaussianWindow(x[0].Count, x[1].Count, x[2]), x => Exp(-Square((3 - 4.5) / (x[2] * 4.5)) / 2))
            .Gradient((x, d) => GaussianWindowGradient(x[0].Count, x[1].Count, x[2], out d[2].Out));

    // Widrow and Hoff (1960).
    [Equation(@"\begin{aligned} e(n) &= d(n) - \hat{\mathbf{h}}^T \mathbf{x} \\ \hat{\mathbf{h}}(n+1) &= \hat{\mathbf{h}}(n) + \mu\,e(n)\,\mathbf{x}(n) \end{aligned}")]
    public static partial void LeastMeanSquares([Symbol(@"\hat{\mathbf{h}}")] Span<double> h, ReadOnlySpan<double> x, double d, double mu);

    private static Entry LeastMeanSquaresEntry() => Entry.Of([Some(1, 5), Some(2, 5), Number(0.7), Number(0.1)], Zero(5),
        (x, r) =>
        {
            var h = x[0].Copy();
            LeastMeanSquares(h, x[1], x[2], x[3]);
            Fill(r, i => h[i]);
        },
        (x, r) => Fill(r, i => x[0][i] + (x[3] * (x[2] - Dot(x[0], x[1])) * x[1][i])));

    private static Entry ComplexFourierEntry() => Entry.Refused(
        @"X_k = \sum_{n=0}^{N-1} x_n e^{-\frac{i 2\pi}{N} kn}", "void F(ReadOnlySpan<double> x, Span<double> X)", "EQ0031",
        @"X_k = \sum_{n=0}^{N-1} x_n \cos\left(\frac{2\pi}{N} kn\right)");

    // Ahmed, Natarajan and Rao (1974).
    [Equation(@"X_k = \sum_{n=0}^{N-1} x_n \cos\left[\frac{\pi}{N}\left(n + \frac{1}{2}\right)k\right] \qquad \text{for } k = 0, \ldots, N-1.")]
    public static partial void Cosines(ReadOnlySpan<double> x, Span<double> X);

    private static Entry CosinesEntry() =>
        Entry.Of([Some(1, 7)], Zero(7), (x, r) => Cosines(x[0], r), (x, r) => Fill(r, k => Sum(7, n => x[0][n] * Cos(PI / 7 * (n + 0.5) * k))))
            .Gradient((x, g, d) => CosinesGradient(x[0], g, d[0]));

    [Equation(@"(f * g)[n] = \sum_{m=0}^{M-1} f[n-m]\, g[m]")]
    public static partial void Convolution(ReadOnlySpan<double> f, ReadOnlySpan<double> g, Span<double> result);

    private static Entry ConvolutionEntry() =>
        Entry.Of([Some(1, 9), Some(2, 3)], Zero(7), (x, r) => Convolution(x[0], x[1], r), (x, r) => Fill(r, n => Sum(3, m => x[0][n + 2 - m] * x[1][m])))
            .Gradient((x, g, d) => ConvolutionGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"y[n] = \sum_{k=0}^{M} b_k x[n-k]", Boundary = Boundary.Zero)]
    public static partial void CausalResponse(ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> y);

    private static Entry CausalResponseEntry() =>
        Entry.Of([Some(1, 9), Some(2, 3)], Zero(9), (x, r) => CausalResponse(x[0], x[1], r),
            (x, r) => Fill(r, n => Sum(Math.Min(3, n + 1), m => x[0][n - m] * x[1][m])))
            .Gradient((x, g, d) => CausalResponseGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"y[n] = \alpha x[n] + (1-\alpha) y[n-1], \quad y[-1] = 0")]
    public static partial void LowPass(ReadOnlySpan<double> x, double alpha, Span<double> y);

    private static Entry LowPassEntry() =>
        Entry.Of([Some(1, 7), Number(0.3)], Zero(7), (x, r) => LowPass(x[0], x[1], r),
            (x, r) => Fill(r, n => (x[1] * x[0][n]) + (n == 0 ? 0 : (1 - x[1]) * r[n - 1])))
            .Gradient((x, g, d) => LowPassGradient(x[0], x[1], g, d[0], out d[1].Out));

    [Equation(@"y_t = x_t - \alpha x_{t-1}", Boundary = Boundary.Zero)]
    public static partial double[] PreEmphasis(ReadOnlySpan<double> x, double alpha);

    private static Entry PreEmphasisEntry() =>
        Entry.Of([Some(1, 7), Number(0.97)], Zero(7), (x, r) => PreEmphasis(x[0], x[1]).CopyTo(r.Values, 0),
            (x, r) => Fill(r, t => x[0][t] - (t == 0 ? 0 : x[1] * x[0][t - 1])))
            .Gradient((x, g, d) => PreEmphasisGradient(x[0], x[1], g, d[0], out d[1].Out));

    [Equation(@"R_{xx}[l] = \sum_{n=0}^{N-1} x[n]\, x[n-l]", Boundary = Boundary.Zero)]
    public static partial double AutocorrelationAtLag(ReadOnlySpan<double> x, int l);

    private static Entry AutocorrelationAtLagEntry() =>
        Entry.Of([Some(1, 9), Whole(2)], x => AutocorrelationAtLag(x[0], x[1].Count), x => Sum(2, 9, n => x[0][n] * x[0][n - 2]))
            .Gradient((x, d) => AutocorrelationAtLagGradient(x[0], x[1].Count, d[0]));

    [Equation(@"R_{xy}(k) = \frac{1}{N} \sum_{n=1}^{N-k} x_n y_{n+k}")]
    public static partial double CrossCorrelation(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int k);

    private static Entry CrossCorrelationEntry() =>
        Entry.Of([Some(1, 9), Some(2, 9), Whole(2)], x => CrossCorrelation(x[0], x[1], x[2].Count), x => Sum(7, n => x[0][n] * x[1][n + 2]) / 9)
            .Gradient((x, d) => CrossCorrelationGradient(x[0], x[1], x[2].Count, d[0], d[1]));

    // Harris (1978).
    [Equation(@"w[n] = \frac{1}{2}\left[1 - \cos\left(\frac{2\pi n}{N}\right)\right] = \sin^2\left(\frac{\pi n}{N}\right), \quad 0 \leq n \leq N")]
    public static partial void Hann(int N, Span<double> w);

    private static Entry HannEntry() => Entry.Of([Whole(8)], Zero(9), (x, r) => Hann(x[0].Count, r), (x, r) => Fill(r, n => Square(Sin(PI * n / 8))));

    [Equation(@"w(n) = 0.54 - 0.46 \cos\left(\frac{2\pi n}{N-1}\right), \quad n = 0, 1, \ldots, N-1")]
    public static partial void Hamming(Span<double> w);

    private static Entry HammingEntry() => Entry.Of([Whole(8)], Zero(9), (_, r) => Hamming(r), (_, r) => Fill(r, n => 0.54 - (0.46 * Cos(2 * PI * n / 8))));

    [Equation(@"w[n] = a_0 - a_1 \cos\left(\frac{2\pi n}{N}\right) + a_2 \cos\left(\frac{4\pi n}{N}\right), \quad a_0 = \frac{1-\alpha}{2}; \quad a_1 = \frac{1}{2}; \quad a_2 = \frac{\alpha}{2}")]
    public static partial double Blackman(int n, int N, double alpha);

    private static Entry BlackmanEntry() =>
        Entry.Of([Whole(3), Whole(8), Number(0.16)], x => Blackman(x[0].Count, x[1].Count, x[2]),
            x => ((1 - x[2]) / 2) - (Cos(6 * PI / 8) / 2) + (x[2] / 2 * Cos(12 * PI / 8)))
            .Gradient((x, d) => BlackmanGradient(x[0].Count, x[1].Count, x[2], out d[2].Out));

    [Equation(@"\operatorname{sinc}(x) = \begin{cases} \frac{\sin \pi x}{\pi x} & x \ne 0 \\ 1 & x = 0 \end{cases}")]
    public static partial void NormalizedSinc(ReadOnlySpan<double> x, Span<double> result);

    private static Entry NormalizedSincEntry() =>
        Entry.Of([Some(1, 7)], Zero(7), (x, r) => NormalizedSinc(x[0], r), (x, r) => Fill(r, i => Sin(PI * x[0][i]) / PI / x[0][i]))
            .Gradient((x, g, d) => NormalizedSincGradient(x[0], g, d[0]));

    // Haar (1910).
    private static Entry HaarEntry() => Entry.Refused(
        @"a_k = \frac{x_{2k} + x_{2k+1}}{\sqrt{2}}, \quad d_k = \frac{x_{2k} - x_{2k+1}}{\sqrt{2}}, \quad k = 0, \ldots, N/2 - 1",
        "void F(ReadOnlySpan<double> x, Span<double> a, Span<double> d)", "EQ0251",
        @"a_k = \frac{x_{2k} + x_{2k+1}}{\sqrt{2}}, \quad d_k = \frac{x_{2k} - x_{2k+1}}{\sqrt{2}}, \quad k = 0, \ldots, m - 1",
        "void F(ReadOnlySpan<double> x, int m, Span<double> a, Span<double> d)");

    [Equation(@"\psi(t) = \frac{2}{\sqrt{3\sigma}\pi^{1/4}} \left(1 - \left(\frac{t}{\sigma}\right)^2\right) e^{-\frac{t^2}{2\sigma^2}}")]
    public static partial double Ricker(double t, double sigma);

    private static Entry RickerEntry() =>
        Entry.Of([Number(0.4), Number(0.7)], x => Ricker(x[0], x[1]),
            x => 2 / Sqrt(3 * x[1]) / Pow(PI, 0.25) * (1 - Square(x[0] / x[1])) * Exp(-Square(x[0] / x[1]) / 2))
            .Gradient((x, d) => RickerGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    [Equation(@"m = 2595 \log_{10}\left(1 + \frac{f}{700}\right)")]
    public static partial void Mel(ReadOnlySpan<double> f, Span<double> m);

    private static Entry MelEntry() =>
        Entry.Of([Between(20, 8000, 1, 7)], Zero(7), (x, r) => Mel(x[0], r), (x, r) => Fill(r, i => 2595 * Log10(1 + (x[0][i] / 700))))
            .Gradient((x, g, d) => MelGradient(x[0], g, d[0]));

    [Equation(@"\mathrm{SNR}_{\mathrm{dB}} = 10 \log_{10}\left(\frac{\sum_{n} s_n^2}{\sum_{n} (s_n - \hat{s}_n)^2}\right)")]
    public static partial double NoiseRatio(ReadOnlySpan<double> s, ReadOnlySpan<double> sHat);

    private static Entry NoiseRatioEntry() =>
        Entry.Of([Some(1, 7), Some(2, 7)], x => NoiseRatio(x[0], x[1]), x => 10 * Log10(Dot(x[0], x[0]) / Sum(7, n => Square(x[0][n] - x[1][n]))))
            .Gradient((x, d) => NoiseRatioGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"\mathit{PSNR} = 20 \cdot \log_{10}\left(\frac{\mathit{MAX}_I}{\sqrt{\mathit{MSE}}}\right), \quad \mathit{MSE} = \frac{1}{m\,n} \sum_{i=0}^{m-1} \sum_{j=0}^{n-1} [I(i,j) - K(i,j)]^2")]
    public static partial double PeakNoiseRatio(ReadOnlyTensorSpan<double> I, ReadOnlyTensorSpan<double> K, [Symbol(@"\mathit{MAX}_I")] double peak);

    private static Entry PeakNoiseRatioEntry() =>
        Entry.Of([Some(1, 5, 3), Some(2, 5, 3), Number(1)], x => PeakNoiseRatio(x[0], x[1], x[2]),
            x => 20 * Log10(x[2] / Sqrt(Sum(5, i => Sum(3, j => Square(x[0][i, j] - x[1][i, j]))) / 15)))
            .Gradient((x, d) => PeakNoiseRatioGradient(x[0], x[1], x[2], d[0], d[1], out d[2].Out));

    // Oppenheim and Schafer, Discrete-Time Signal Processing, 2.49.
    [Equation(@"y[n] = \sum_{k=-\infty}^{\infty} x[k] h[n-k]")]
    public static partial void ConvolutionSum(ReadOnlySpan<double> x, ReadOnlySpan<double> h, Span<double> y);

    private static Entry ConvolutionSumEntry() =>
        Entry.Of([Some(1, 9), Some(2, 4)], Zero(12), (x, r) => ConvolutionSum(x[0], x[1], r),
            (x, r) => Fill(r, n => Sum(9, k => n - k is >= 0 and < 4 ? x[0][k] * x[1][n - k] : 0)))
            .Gradient((x, g, d) => ConvolutionSumGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"r_{xy}[\ell] = \sum_{n=-\infty}^{\infty} x[n]\, y[n-\ell]")]
    public static partial void LaggedProducts(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> r);

    private static Entry LaggedProductsEntry() =>
        Entry.Of([Some(1, 9), Some(2, 4)], Zero(9), (x, r) => LaggedProducts(x[0], x[1], r),
            (x, r) => Fill(r, l => Sum(9, n => n - l is >= 0 and < 4 ? x[0][n] * x[1][n - l] : 0)))
            .Gradient((x, g, d) => LaggedProductsGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"X(z) = \sum_{n=0}^{\infty} x[n] z^{-n}")]
    public static partial double OneSidedTransform([Symbol("x")] ReadOnlySpan<double> x, double z);

    private static Entry OneSidedTransformEntry() =>
        Entry.Of([Some(1, 9), Number(1.3)], x => OneSidedTransform(x[0], x[1]), x => Sum(9, n => x[0][n] * Pow(x[1], -n)))
            .Gradient((x, d) => OneSidedTransformGradient(x[0], x[1], d[0], out d[1].Out));
}
