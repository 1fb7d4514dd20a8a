namespace EquationDsl.Textbook.Equations;

/// <summary>Convolution and pooling.</summary>
internal static partial class Convolutions
{
    // Gonzalez and Woods, Digital Image Processing, 3.5.
    [Equation(@"g(x, y) = \frac{\sum_{s=-a}^{a} \sum_{t=-b}^{b} w(s,t) f(x+s, y+t)}{\sum_{s=-a}^{a} \sum_{t=-b}^{b} w(s,t)}")]
    public static partial void WeightedAverage(ReadOnlyTensorSpan<double> w, ReadOnlyTensorSpan<double> f, int a, int b, TensorSpan<double> g);

    private static Entry WeightedAverageEntry() =>
        Entry.Of(
            [Positive(1, 3, 5), Some(2, 7, 9), Whole(1), Whole(2)], Zero(5, 5), (x, r) => WeightedAverage(x[0], x[1], x[2].Count, x[3].Count, r),
            (x, r) => Fill(r, (i, j) => Sum(3, s => Sum(5, t => x[0][s, t] * x[1][i + s, j + t])) / x[0].Values.Sum()))
            .Gradient((x, g, d) => WeightedAverageGradient(x[0], x[1], x[2].Count, x[3].Count, g, d[0], d[1]));

    // Gonzalez and Woods, Digital Image Processing, 3.4.
    [Equation(@"g(x,y) = \sum_{s=-a}^{a} \sum_{t=-b}^{b} w(s,t) f(x+s, y+t)")]
    public static partial void SpatialFilter(ReadOnlyTensorSpan<double> w, ReadOnlyTensorSpan<double> f, int a, int b, TensorSpan<double> g);

    private static Entry SpatialFilterEntry() =>
        Entry.Of(
            [Some(1, 3, 5), Some(2, 7, 9), Whole(1), Whole(2)], Zero(5, 5), (x, r) => SpatialFilter(x[0], x[1], x[2].Count, x[3].Count, r),
            (x, r) => Fill(r, (i, j) => Sum(3, s => Sum(5, t => x[0][s, t] * x[1][i + s, j + t]))))
            .Gradient((x, g, d) => SpatialFilterGradient(x[0], x[1], x[2].Count, x[3].Count, g, d[0], d[1]));

    [Equation(@"[\mathsf{H}]_{i,j,d} = \sum_{a = -\Delta}^{\Delta} \sum_{b = -\Delta}^{\Delta} \sum_c [\mathsf{V}]_{a, b, c, d} [\mathsf{X}]_{i+a, j+b, c},")]
    public static partial void LocalityOfChannels(ReadOnlyTensorSpan<double> V, ReadOnlyTensorSpan<double> X, int Delta, TensorSpan<double> H);

    private static Entry LocalityOfChannelsEntry() =>
        Entry.Of(
            [Some(1, 3, 3, 2, 4), Some(2, 5, 6, 2), Whole(1)], Zero(3, 4, 4), (x, r) => LocalityOfChannels(x[0], x[1], x[2].Count, r),
            (x, r) => Fill(r, 4, (i, j, k) => Sum(3, a => Sum(3, b => Sum(2, c => x[0][a, b, c, k] * x[1][i + a, j + b, c])))))
            .Gradient((x, g, d) => LocalityOfChannelsGradient(x[0], x[1], x[2].Count, g, d[0], d[1]));

    // Dive into Deep Learning, 7.1.
    [Equation(@"[\mathbf{H}]_{i, j} = u + \sum_{a = -\Delta}^{\Delta} \sum_{b = -\Delta}^{\Delta} [\mathbf{V}]_{a, b} [\mathbf{X}]_{i+a, j+b}.")]
    public static partial void Locality(double u, ReadOnlyTensorSpan<double> V, ReadOnlyTensorSpan<double> X, int Delta, TensorSpan<double> H);

    private static Entry LocalityEntry() =>
        Entry.Of(
            [Number(0.3), Some(1, 3, 3), Some(2, 7, 6), Whole(1)], Zero(5, 4), (x, r) => Locality(x[0], x[1], x[2], x[3].Count, r),
            (x, r) => Fill(r, (i, j) => x[0] + Sum(3, a => Sum(3, b => x[1][a, b] * x[2][i + a, j + b]))))
            .Gradient((x, g, d) => LocalityGradient(x[0], x[1], x[2], x[3].Count, g, out d[0].Out, d[1], d[2]));

    [Equation(@"S(i,j) = (K * I)(i,j) = \sum_m \sum_n I(i-m, j-n) K(m,n).")]
    public static partial void Commuted(ReadOnlyTensorSpan<double> I, ReadOnlyTensorSpan<double> K, TensorSpan<double> S);

    private static Entry CommutedEntry() =>
        Entry.Of(
            [Some(1, 6, 7), Some(2, 3, 2)], Zero(4, 6), (x, r) => Commuted(x[0], x[1], r),
            (x, r) => Fill(r, (i, j) => Sum(3, m => Sum(2, n => x[0][i + m, j + n] * x[1][2 - m, 1 - n]))))
            .Gradient((x, g, d) => CommutedGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"S(i,j) = (I * K)(i,j) = \sum_m \sum_n I(i+m, j+n) K(m,n).")]
    public static partial void CrossCorrelation(ReadOnlyTensorSpan<double> I, ReadOnlyTensorSpan<double> K, TensorSpan<double> S);

    private static Entry CrossCorrelationEntry() =>
        Entry.Of(
            [Some(1, 6, 7), Some(2, 3, 2)], Zero(4, 6), (x, r) => CrossCorrelation(x[0], x[1], r),
            (x, r) => Fill(r, (i, j) => Sum(3, m => Sum(2, n => x[0][i + m, j + n] * x[1][m, n]))))
            .Gradient((x, g, d) => CrossCorrelationGradient(x[0], x[1], g, d[0], d[1]));

    // Goodfellow, Bengio, Courville, 9.5.
    [Equation(@"Z_{i,j,k} = \sum_{l,m,n} V_{l, j+m-1, k+n-1} K_{i,l,m,n}")]
    public static partial void Channels(ReadOnlyTensorSpan<double> V, ReadOnlyTensorSpan<double> K, TensorSpan<double> Z);

    private static Entry ChannelsEntry() =>
        Entry.Of(
            [Some(1, 3, 6, 5), Some(2, 2, 3, 3, 2)], Zero(2, 4, 4), (x, r) => Channels(x[0], x[1], r),
            (x, r) => Fill(r, 4, (i, j, k) => Sum(3, l => Sum(3, m => Sum(2, n => x[0][l, j + m, k + n] * x[1][i, l, m, n])))))
            .Gradient((x, g, d) => ChannelsGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"Z_{i,j,k} = \sum_{l,m,n} \left[ V_{l, j+m-1, k+n-1} w_{i,j,k,l,m,n} \right].")]
    public static partial void Unshared(
        ReadOnlyTensorSpan<double> V, [Shape("2, 4, 4, 3, 3, 2")] ReadOnlySpan<double> w, TensorSpan<double> Z);

    private static Entry UnsharedEntry() =>
        Entry.Of(
            [Some(1, 3, 6, 5), Some(2, 576)], Zero(2, 4, 4), (x, r) => Unshared(x[0], x[1], r),
            (x, r) => Fill(r, 4, (i, j, k) => Sum(3, l => Sum(3, m => Sum(2, n =>
                x[0][l, j + m, k + n] * x[1][(((((((((i * 4) + j) * 4) + k) * 3) + l) * 3) + m) * 2) + n])))))
            .Gradient((x, g, d) => UnsharedGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"\lfloor(n_\textrm{h}-k_\textrm{h}+p_\textrm{h}+s_\textrm{h})/s_\textrm{h}\rfloor")]
    public static partial int Height(
        [Symbol(@"n_\textrm{h}")] int height, [Symbol(@"k_\textrm{h}")] int kernel,
        [Symbol(@"p_\textrm{h}")] int padding, [Symbol(@"s_\textrm{h}")] int stride);

    private static Entry HeightEntry() =>
        Entry.Of([Whole(17), Whole(4), Whole(3), Whole(3)], x => Height(x[0].Count, x[1].Count, x[2].Count, x[3].Count), _ => (17 - 4 + 3 + 3) / 3);

    // Dumoulin, Visin, A guide to convolution arithmetic, 2016.
    [Equation(@"o = \left\lfloor \frac{i + 2p - k}{s} \right\rfloor + 1.")]
    public static partial int OutputSize(int i, int k, int p, int s);

    private static Entry OutputSizeEntry() =>
        Entry.Of([Whole(17), Whole(4), Whole(3), Whole(3)], x => OutputSize(x[0].Count, x[1].Count, x[2].Count, x[3].Count), _ => ((17 + 6 - 4) / 3) + 1);

    [Equation(@"o = \left\lfloor \frac{i + 2p - k - (k-1)(d-1)}{s} \right\rfloor + 1")]
    public static partial int DilatedSize(int i, int k, int p, int s, int d);

    private static Entry DilatedSizeEntry() =>
        Entry.Of(
            [Whole(19), Whole(3), Whole(1), Whole(2), Whole(2)], x => DilatedSize(x[0].Count, x[1].Count, x[2].Count, x[3].Count, x[4].Count),
            _ => ((19 + 2 - 3 - 2) / 2) + 1);

    // Lin, Chen, Yan, Network in network, 2014.
    [Equation(@"f_{i,j,k} = \max(w_k^T x_{i,j}, 0)")]
    public static partial void PointwiseConvolution(
        [Shape("k, c")] ReadOnlyTensorSpan<double> w, [Shape("i, j, c")] ReadOnlyTensorSpan<double> x, TensorSpan<double> f);

    private static Entry PointwiseConvolutionEntry() =>
        Entry.Of(
            [Some(1, 4, 2), Some(2, 3, 5, 2)], Zero(3, 5, 4), (x, r) => PointwiseConvolution(x[0], x[1], r),
            (x, r) => Fill(r, 4, (i, j, k) => Max(Sum(2, c => x[0][k, c] * x[1][i, j, c]), 0)))
            .Gradient((x, g, d) => PointwiseConvolutionGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"z_c = \frac{1}{H \times W} \sum_{i=1}^{H} \sum_{j=1}^{W} u_c(i, j)")]
    public static partial void GlobalAverage(ReadOnlyTensorSpan<double> u, Span<double> z);

    private static Entry GlobalAverageEntry() =>
        Entry.Of(
            [Some(1, 3, 5, 4)], Zero(3), (x, r) => GlobalAverage(x[0], r), (x, r) => Fill(r, c => Mean(5, i => Mean(4, j => x[0][c, i, j]))))
            .Gradient((x, g, d) => GlobalAverageGradient(x[0], g, d[0]));

    // Hu, Shen, Sun, Squeeze-and-excitation networks, 2018.
    [Equation(@"\mathbf{s} = \sigma(\mathbf{W}_2\delta(\mathbf{W}_1\mathbf{z})), \quad \delta(t) = \max(0, t)")]
    public static partial void Excitation(ReadOnlySpan<double> z, ReadOnlyTensorSpan<double> W1, ReadOnlyTensorSpan<double> W2, Span<double> s);

    private static Entry ExcitationEntry() =>
        Entry.Of(
            [Some(1, 5), Some(2, 3, 5), Some(3, 5, 3)], Zero(5), (x, r) => Excitation(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => Logistic(Sum(3, h => x[2][i, h] * Max(0, Sum(5, k => x[1][h, k] * x[0][k]))))))
            .Gradient((x, g, d) => ExcitationGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    // Howard et al., MobileNets, 2017.
    [Equation(@"\hat{G}_{k,l,m} = \sum_{i,j} \hat{K}_{i,j,m} \cdot F_{k+i-1,l+j-1,m}")]
    public static partial void Depthwise(ReadOnlyTensorSpan<double> KHat, ReadOnlyTensorSpan<double> F, TensorSpan<double> GHat);

    private static Entry DepthwiseEntry() =>
        Entry.Of(
            [Some(1, 3, 2, 4), Some(2, 6, 5, 4)], Zero(4, 4, 4), (x, r) => Depthwise(x[0], x[1], r),
            (x, r) => Fill(r, 4, (k, l, m) => Sum(3, i => Sum(2, j => x[0][i, j, m] * x[1][k + i, l + j, m]))))
            .Gradient((x, g, d) => DepthwiseGradient(x[0], x[1], g, d[0], d[1]));

    // van den Oord et al., WaveNet, 2016.
    [Equation(@"f(x_t) = \text{sign}(x_t) \frac{\ln(1 + \mu|x_t|)}{\ln(1 + \mu)}")]
    public static partial void Companded(ReadOnlySpan<double> x, double mu, Span<double> result);

    private static Entry CompandedEntry() =>
        Entry.Of(
            [Some(1, 9), Number(255)], Zero(9), (x, r) => Companded(x[0], x[1], r),
            (x, r) => Fill(r, t => Sign(x[0][t]) * Log(1 + (x[1] * Abs(x[0][t]))) / Log(1 + x[1])))
            .Gradient((x, g, d) => CompandedGradient(x[0], x[1], g, d[0], out d[1].Out));

    // Goodfellow, Bengio and Courville, Deep Learning, 9.3.
    [Equation(@"s(t) = (x * w)(t) = \sum_{a=-\infty}^{\infty} x(a) w(t-a)")]
    public static partial void Infinite(ReadOnlySpan<double> x, ReadOnlySpan<double> w, Span<double> s);

    private static Entry InfiniteEntry() =>
        Entry.Of([Some(1, 9), Some(2, 4)], Zero(12), (x, r) => Infinite(x[0], x[1], r), (x, r) => Fill(r, t => Sum(9, a => t - a is >= 0 and < 4 ? x[0][a] * x[1][t - a] : 0)))
            .Gradient((x, g, d) => InfiniteGradient(x[0], x[1], g, d[0], d[1]));
}
