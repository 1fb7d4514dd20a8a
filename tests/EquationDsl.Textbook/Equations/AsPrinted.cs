namespace EquationDsl.Textbook.Equations;

/// <summary>Forms in which books and papers print what other families have in plainer words.</summary>
internal static partial class AsPrinted
{
    // Rafailov et al. (2023), 7.
    [Equation(@"\mathcal{L}_{DPO}(\pi_\theta;\pi_{ref}) = -\mathbb{E}_{(x,y_w,y_l)\sim\mathcal{D}}\left[\log\sigma\left(\beta\log\frac{\pi_\theta(y_w|x)}{\pi_{ref}(y_w|x)}-\beta\log\frac{\pi_\theta(y_l|x)}{\pi_{ref}(y_l|x)}\right)\right]")]
    public static partial double Preference(
        [Symbol(@"\pi_\theta(y_w|x)")] ReadOnlySpan<double> won, [Symbol(@"\pi_{ref}(y_w|x)")] ReadOnlySpan<double> wonBefore,
        [Symbol(@"\pi_\theta(y_l|x)")] ReadOnlySpan<double> lost, [Symbol(@"\pi_{ref}(y_l|x)")] ReadOnlySpan<double> lostBefore, double beta);

    private static Entry PreferenceEntry() =>
        Entry.Of([Positive(1, 7), Positive(2, 7), Positive(3, 7), Positive(4, 7), Number(0.3)], x => Preference(x[0], x[1], x[2], x[3], x[4]),
            x => -Mean(7, i => Log(Logistic(x[4] * (Log(x[0][i] / x[1][i]) - Log(x[2][i] / x[3][i]))))))
            .Gradient((x, d) => PreferenceGradient(x[0], x[1], x[2], x[3], x[4], d[0], d[1], d[2], d[3], out d[4].Out));

    // Ouyang et al. (2022), 1.
    [Equation(@"\text{loss}(\theta) = -\frac{1}{\binom{K}{2}}E_{(x,y_w,y_l)\sim D}[\log(\sigma(r_\theta(x,y_w)-r_\theta(x,y_l)))]")]
    public static partial double Reward(int K, [Symbol(@"r_\theta(x,y_w)")] ReadOnlySpan<double> won, [Symbol(@"r_\theta(x,y_l)")] ReadOnlySpan<double> lost);

    private static Entry RewardEntry() =>
        Entry.Of([Whole(4), Some(1, 7), Some(2, 7)], x => Reward(x[0].Count, x[1], x[2]), x => -Mean(7, i => Log(Logistic(x[1][i] - x[2][i]))) / 6)
            .Gradient((x, d) => RewardGradient(x[0].Count, x[1], x[2], d[1], d[2]));

    // Hu et al. (2021), 3.
    [Equation(@"h = W_0x+\Delta Wx = W_0x+BAx")]
    public static partial void LowRank([Symbol("W_0")] ReadOnlyTensorSpan<double> W, ReadOnlyTensorSpan<double> B, ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> x, Span<double> h);

    private static Entry LowRankEntry() =>
        Entry.Of([Some(1, 3, 4), Some(2, 3, 2), Some(3, 2, 4), Some(4, 4)], Zero(3), (x, r) => LowRank(x[0], x[1], x[2], x[3], r),
            (x, r) => Fill(r, i => Sum(4, j => (x[0][i, j] + Sum(2, k => x[1][i, k] * x[2][k, j])) * x[3][j])))
            .Gradient((x, g, d) => LowRankGradient(x[0], x[1], x[2], x[3], g, d[0], d[1], d[2], d[3]));

    // Lin et al. (2017), 2.
    [Equation(@"p_t = \begin{cases} p & \text{if } y = 1 \\ 1-p & \text{otherwise,} \end{cases}")]
    public static partial double OfTrueClass(double p, int y);

    private static Entry OfTrueClassEntry() =>
        Entry.Of([Number(0.3), Whole(0)], x => OfTrueClass(x[0], x[1].Count), x => 1 - x[0]).Gradient((x, d) => OfTrueClassGradient(x[0], x[1].Count, out d[0].Out));

    // Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, algorithm 10.1.
    [Equation(@"\mathrm{err}_m = \frac{\sum_{i=1}^{N} w_i I(y_i \ne G_m(x_i))}{\sum_{i=1}^{N} w_i}")]
    public static partial double WeightedError(ReadOnlySpan<double> w, ReadOnlySpan<int> y, [Symbol("G_m(x_i)")] ReadOnlySpan<int> G);

    private static Entry WeightedErrorEntry() =>
        Entry.Of([Positive(1, 9), Whole(0, 2, 2, 9), Whole(0, 2, 3, 9)], x => WeightedError(x[0], x[1], x[2]),
            x => Sum(9, i => x[1][i] == x[2][i] ? 0 : x[0][i]) / Sum(9, i => x[0][i]))
            .Gradient((x, d) => WeightedErrorGradient(x[0], x[1], x[2], d[0]));

    // Vaswani et al. (2017), 3.5, for one position.
    [Equation(@"PE_{(pos,2i)} = \sin(pos / 10000^{2i/d_{\text{model}}}) \\ PE_{(pos,2i+1)} = \cos(pos / 10000^{2i/d_{\text{model}}})")]
    public static partial void Position(int pos, int dModel, Span<double> PE);

    private static Entry PositionEntry() => Entry.Of([Whole(3), Whole(8)], Zero(8), (x, r) => Position(x[0].Count, x[1].Count, r),
        (x, r) => Fill(r, k => k % 2 == 0 ? Sin(3 / Pow(10000, k / 8.0)) : Cos(3 / Pow(10000, (k - 1) / 8.0))));

    // Wasserman, All of Statistics, 7.3.
    [Equation(@"\hat\kappa = \frac{\frac{1}{n}\sum_i(X_i-\hat\mu)^3}{\hat\sigma^3}, \quad \hat\mu = \frac{1}{n}\sum_iX_i, \quad \hat\sigma^2 = \frac{1}{n}\sum_i(X_i-\hat\mu)^2")]
    public static partial double PlugInSkewness(ReadOnlySpan<double> X);

    private static Entry PlugInSkewnessEntry() => Entry.Of([Some(1, 9)], x => PlugInSkewness(x[0]), x =>
    {
        var mean = Mean(9, i => x[0][i]);
        return Mean(9, i => Pow(x[0][i] - mean, 3)) / Pow(Mean(9, i => Square(x[0][i] - mean)), 1.5);
    }).Gradient((x, d) => PlugInSkewnessGradient(x[0], d[0]));

    [Equation(@"S_n^2 = \frac{1}{n-1}\sum_{i=1}^{n}(X_i-\overline{X}_n)^2 \quad\text{where}\quad \overline{X}_n = \frac{1}{n}\sum_{i=1}^{n}X_i")]
    public static partial double Unbiased(ReadOnlySpan<double> X);

    private static Entry UnbiasedEntry() => Entry.Of([Some(1, 9)], x => Unbiased(x[0]), x =>
    {
        var mean = Mean(9, i => x[0][i]);
        return Sum(9, i => Square(x[0][i] - mean)) / 8;
    }).Gradient((x, d) => UnbiasedGradient(x[0], d[0]));

    // Casella and Berger, Statistical Inference, 8.41.
    [Equation(@"T = \frac{\bar X-\bar Y}{\sqrt{S_p^2\left(\frac{1}{n}+\frac{1}{m}\right)}}, \quad S_p^2 = \frac{1}{n+m-2}\left(\sum_{i=1}^{n}(X_i-\bar X)^2+\sum_{i=1}^{m}(Y_i-\bar Y)^2\right)")]
    public static partial double Pooled(ReadOnlySpan<double> X, ReadOnlySpan<double> Y);

    private static Entry PooledEntry() => Entry.Of([Some(1, 9), Some(2, 5)], x => Pooled(x[0], x[1]), x =>
    {
        var (a, b) = (Mean(9, i => x[0][i]), Mean(5, i => x[1][i]));
        var pooled = (Sum(9, i => Square(x[0][i] - a)) + Sum(5, i => Square(x[1][i] - b))) / 12;
        return (a - b) / Sqrt(pooled * ((1 / 9.0) + (1 / 5.0)));
    }).Gradient((x, d) => PooledGradient(x[0], x[1], d[0], d[1]));

    // Press et al., Numerical Recipes, 17.1.3.
    [Equation(@"\begin{aligned} k_1 &= hf(x_n,y_n) \\ k_2 &= hf(x_n+\tfrac12h,y_n+\tfrac12k_1) \\ y_{n+1} &= y_n+k_2+O(h^3) \end{aligned} \text{ where } f(x,y) = -2xy")]
    public static partial double Midpoint([Symbol("x_n")] double x, [Symbol("y_n")] double y, double h);

    private static Entry MidpointEntry() =>
        Entry.Of([Number(0.3), Number(0.7), Number(0.1)], x => Midpoint(x[0], x[1], x[2]), x => x[1] + (x[2] * -2 * (x[0] + (x[2] / 2)) * (x[1] + (x[2] / 2 * -2 * x[0] * x[1]))))
            .Gradient((x, d) => MidpointGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    // Oppenheim and Schafer, Discrete-Time Signal Processing, 7.60.
    [Equation(@"w[n] = \begin{cases} 0.54-0.46\cos(2\pi n/M), & 0\le n\le M \\ 0, & \text{otherwise} \end{cases}")]
    public static partial void Hamming(int M, Span<double> w);

    private static Entry HammingEntry() =>
        Entry.Of([Whole(6)], Zero(9), (x, r) => Hamming(x[0].Count, r), (x, r) => Fill(r, n => n <= 6 ? 0.54 - (0.46 * Cos(2 * PI * n / 6)) : 0));

    // Pennington, Socher and Manning (2014), 9.
    [Equation(@"f(x) = \begin{cases}(x/x_{\max})^\alpha & \text{if } x<x_{\max} \\ 1 & \text{otherwise}\end{cases} \\ J = \sum_{i,j} f(X_{ij}) (b_i - \log X_{ij})^2")]
    public static partial double Weighting(ReadOnlyTensorSpan<double> X, ReadOnlySpan<double> b, double xMax, double alpha);

    private static Entry WeightingEntry() =>
        Entry.Of([Positive(1, 3, 4), Some(2, 3), Number(1.1), Number(0.75)], x => Weighting(x[0], x[1], x[2], x[3]),
            x => Sum(3, i => Sum(4, j => Square(x[1][i] - Log(x[0][i, j])) * (x[0][i, j] < x[2] ? Pow(x[0][i, j] / x[2], x[3]) : 1))))
            .Gradient((x, d) => WeightingGradient(x[0], x[1], x[2], x[3], d[0], d[1], out d[2].Out, out d[3].Out));
}
