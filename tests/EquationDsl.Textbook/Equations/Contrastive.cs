namespace EquationDsl.Textbook.Equations;

/// <summary>Contrastive losses and losses of metric learning.</summary>
internal static partial class Contrastive
{
    // Van den Oord, Li, Vinyals, 2018.
    [Equation(@"\mathcal{L}_N = -\frac{1}{N} \sum_{i=1}^{N} \log \frac{f(x_i, c_i)}{\sum_{j=1}^N f(x_j, c_i)}, \quad f(x, c) = \exp(x^\top W c)")]
    public static partial double PredictiveCoding([Shape("N, d")] ReadOnlyTensorSpan<double> x, [Shape("N, e")] ReadOnlyTensorSpan<double> c,
        ReadOnlyTensorSpan<double> W);

    private static Entry PredictiveCodingEntry() =>
        Entry.Of([Some(1, 7, 3), Some(2, 7, 5), Some(3, 3, 5)], x => PredictiveCoding(x[0], x[1], x[2]), x =>
        {
            double Score(int i, int j) => Exp(Sum(3, a => Sum(5, b => x[0][i, a] * x[2][a, b] * x[1][j, b])));
            return -Mean(7, i => Log(Score(i, i) / Sum(7, j => Score(j, i))));
        }).Gradient((x, d) => PredictiveCodingGradient(x[0], x[1], x[2], d[0], d[1], d[2]));

    // He et al., Momentum contrast, 2020.
    [Equation(@"\mathcal{L}_q = -\log \frac{\exp(q \cdot k_+ / \tau)}{\exp(q \cdot k_+ / \tau) + \sum_{i=1}^{K} \exp(q \cdot k_i / \tau)}")]
    public static partial double Momentum(
        ReadOnlySpan<double> q, [Symbol("k_+")] ReadOnlySpan<double> positive, [Shape("K, d")] ReadOnlyTensorSpan<double> k, double tau);

    private static Entry MomentumEntry() =>
        Entry.Of([Some(1, 5), Some(2, 5), Some(3, 7, 5), Number(0.3)], x => Momentum(x[0], x[1], x[2], x[3]), x =>
        {
            var own = Exp(Sum(5, c => x[0][c] * x[1][c]) / x[3]);
            return -Log(own / (own + Sum(7, i => Exp(Sum(5, c => x[0][c] * x[2][i, c]) / x[3]))));
        }).Gradient((x, d) => MomentumGradient(x[0], x[1], x[2], x[3], d[0], d[1], d[2], out d[3].Out));

    // Chen et al., SimCLR, 2020.
    [Equation(@"\ell_{i,j} = -\log \frac{\exp(\mathrm{sim}(z_i, z_j)/\tau)}{\sum_{k=1}^{2N} \mathbb{1}_{[k \neq i]} \exp(\mathrm{sim}(z_i, z_k)/\tau)}, \quad \mathrm{sim}(u, v) = u^\top v / (\|u\| \|v\|)")]
    public static partial void NormalisedTemperature([Shape("n, d")] ReadOnlyTensorSpan<double> z, double tau, int N, TensorSpan<double> ell);

    private static Entry NormalisedTemperatureEntry() =>
        Entry.Of([Some(1, 8, 5), Number(0.5), Whole(4)], Zero(8, 8), (x, r) => NormalisedTemperature(x[0], x[1], x[2].Count, r), (x, r) => Fill(r, (i, j) =>
            -(Cosine(x[0], i, x[0], j) / x[1]) + Log(Sum(8, k => k == i ? 0 : Exp(Cosine(x[0], i, x[0], k) / x[1])))))
            .Gradient((x, g, d) => NormalisedTemperatureGradient(x[0], x[1], x[2].Count, g, d[0], out d[1].Out));

    [Equation(@"\ell_{i,j} = -\log \frac{\exp(\mathrm{sim}(z_i, z_j)/\tau)}{\sum_{k \neq i} \exp(\mathrm{sim}(z_i, z_k)/\tau)}, \quad \mathrm{sim}(u, v) = \frac{u^\top v}{\|u\| \|v\|}")]
    public static partial void WithoutItself([Shape("n, d")] ReadOnlyTensorSpan<double> z, double tau, TensorSpan<double> ell);

    private static Entry WithoutItselfEntry() =>
        Entry.Of([Some(1, 7, 5), Number(0.5)], Zero(7, 7), (x, r) => WithoutItself(x[0], x[1], r), (x, r) => Fill(r, (i, j) =>
            -(Cosine(x[0], i, x[0], j) / x[1]) + Log(Sum(7, k => k == i ? 0 : Exp(Cosine(x[0], i, x[0], k) / x[1])))))
            .Gradient((x, g, d) => WithoutItselfGradient(x[0], x[1], g, d[0], out d[1].Out));

    // Radford et al., CLIP, 2021, as code prints it.
    [Equation(@"\mathcal{L} = -\frac{1}{2N} \sum_{i=1}^N \left( \log \frac{e^{t x_i^\top y_i}}{\sum_{j=1}^N e^{t x_i^\top y_j}} + \log \frac{e^{t x_i^\top y_i}}{\sum_{j=1}^N e^{t x_j^\top y_i}} \right)")]
    public static partial double BothWays([Shape("N, d")] ReadOnlyTensorSpan<double> x, [Shape("N, d")] ReadOnlyTensorSpan<double> y, double t);

    private static Entry BothWaysEntry() =>
        Entry.Of([Some(1, 7, 5), Some(2, 7, 5), Number(1.3)], x => BothWays(x[0], x[1], x[2]), x =>
        {
            double Score(int i, int j) => x[2] * Dot(x[0], i, x[1], j);
            return -Sum(7, i => (2 * Score(i, i)) - Log(Sum(7, j => Exp(Score(i, j)))) - Log(Sum(7, j => Exp(Score(j, i))))) / 14;
        }).Gradient((x, d) => BothWaysGradient(x[0], x[1], x[2], d[0], d[1], out d[2].Out));

    // Zhai et al., SigLIP, 2023.
    [Equation(@"-\frac{1}{|\mathcal{B}|}\sum_{i=1}^{|\mathcal{B}|} \sum_{j=1}^{|\mathcal{B}|} \log \frac{1}{1 + e^{z_{ij}(-t\mathbf{x}_i \cdot \mathbf{y}_j + b)}}")]
    public static partial double Sigmoidal(
        ReadOnlyTensorSpan<double> z, [Shape("n, d")] ReadOnlyTensorSpan<double> x, [Shape("n, d")] ReadOnlyTensorSpan<double> y, double t, double b,
        [Symbol(@"|\mathcal{B}|")] int size);

    private static Entry SigmoidalEntry() =>
        Entry.Of(
            [Some(1, 7, 7), Some(2, 7, 5), Some(3, 7, 5), Number(1.3), Number(-0.4), Whole(7)], x => Sigmoidal(x[0], x[1], x[2], x[3], x[4], x[5].Count),
            x => Mean(7, i => Sum(7, j => Log(1 + Exp(x[0][i, j] * ((-x[3] * Dot(x[1], i, x[2], j)) + x[4]))))))
            .Gradient((x, d) => SigmoidalGradient(x[0], x[1], x[2], x[3], x[4], x[5].Count, d[0], d[1], d[2], out d[3].Out, out d[4].Out));

    // Schroff, Kalenichenko, Philbin, FaceNet, 2015.
    [Equation(@"\sum_i^N \left[\|f_i^a - f_i^p\|_2^2 - \|f_i^a - f_i^n\|_2^2 + \alpha\right]_+")]
    public static partial double Triplet(
        [Symbol("f^a"), Shape("N, d")] ReadOnlyTensorSpan<double> anchor, [Symbol("f^p"), Shape("N, d")] ReadOnlyTensorSpan<double> positive,
        [Symbol("f^n"), Shape("N, d")] ReadOnlyTensorSpan<double> negative, double alpha);

    private static Entry TripletEntry() =>
        Entry.Of(
            [Some(1, 7, 5), Some(2, 7, 5), Some(3, 7, 5), Number(0.3)], x => Triplet(x[0], x[1], x[2], x[3]),
            x => Sum(7, i => Max(0, Sum(5, k => Square(x[0][i, k] - x[1][i, k]) - Square(x[0][i, k] - x[2][i, k])) + x[3])))
            .Gradient((x, d) => TripletGradient(x[0], x[1], x[2], x[3], d[0], d[1], d[2], out d[3].Out));

    [Equation(@"\mathcal{L}(A, P, N) = \max(\|f(A) - f(P)\|^2 - \|f(A) - f(N)\|^2 + \alpha, 0)")]
    public static partial double TripletOfNetwork(
        [Symbol("f(A)")] ReadOnlySpan<double> anchor, [Symbol("f(P)")] ReadOnlySpan<double> positive, [Symbol("f(N)")] ReadOnlySpan<double> negative,
        double alpha);

    private static Entry TripletOfNetworkEntry() =>
        Entry.Of(
            [Some(1, 5), Some(2, 5), Some(3, 5), Number(1.2)], x => TripletOfNetwork(x[0], x[1], x[2], x[3]),
            x => Max(Sum(5, k => Square(x[0][k] - x[1][k]) - Square(x[0][k] - x[2][k])) + x[3], 0))
            .Gradient((x, d) => TripletOfNetworkGradient(x[0], x[1], x[2], x[3], d[0], d[1], d[2], out d[3].Out));

    [Equation(@"L_i = \max\{\|a_i - p_i\| - \|a_i - n_i\| + m, 0\}")]
    public static partial void TripletRows(
        [Shape("N, D")] ReadOnlyTensorSpan<double> a, [Shape("N, D")] ReadOnlyTensorSpan<double> p, [Shape("N, D")] ReadOnlyTensorSpan<double> n, double m,
        Span<double> L);

    private static Entry TripletRowsEntry() =>
        Entry.Of([Some(1, 7, 5), Some(2, 7, 5), Some(3, 7, 5), Number(0.3)], Zero(7), (x, r) => TripletRows(x[0], x[1], x[2], x[3], r), (x, r) => Fill(r, i =>
        {
            double Far(Operand other) => Sqrt(Sum(5, k => Square(x[0][i, k] - other[i, k])));
            return Max(Far(x[1]) - Far(x[2]) + x[3], 0);
        })).Gradient((x, g, d) => TripletRowsGradient(x[0], x[1], x[2], x[3], g, d[0], d[1], d[2], out d[3].Out));

    // Hadsell, Chopra, LeCun, 2006.
    [Equation(@"L(W, Y, \vec{X}_1, \vec{X}_2) = (1 - Y) \frac{1}{2} (D_W)^2 + (Y) \frac{1}{2} \{\max(0, m - D_W)\}^2")]
    public static partial double PairOfDistance(double Y, [Symbol("D_W")] double distance, double m);

    private static Entry PairOfDistanceEntry() =>
        Entry.Of(
            [Number(0.3), Number(0.8), Number(1.1)], x => PairOfDistance(x[0], x[1], x[2]),
            x => ((1 - x[0]) / 2 * Square(x[1])) + (x[0] / 2 * Square(Max(0, x[2] - x[1]))))
            .Gradient((x, d) => PairOfDistanceGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    // Zbontar et al., Barlow twins, 2021.
    [Equation(@"\mathcal{L_{BT}} \triangleq \sum_i (1-\mathcal{C}_{ii})^2 + \lambda \sum_{i}\sum_{j \neq i} {\mathcal{C}_{ij}}^2, \quad \mathcal{C}_{ij} \triangleq \frac{\sum_b z^A_{b,i} z^B_{b,j}} {\sqrt{\sum_b {(z^A_{b,i})}^2} \sqrt{\sum_b {(z^B_{b,j})}^2}}")]
    public static partial double BarlowTwins([Shape("n, d")] ReadOnlyTensorSpan<double> zA, [Shape("n, d")] ReadOnlyTensorSpan<double> zB, double lambda);

    private static Entry BarlowTwinsEntry() =>
        Entry.Of([Some(1, 7, 5), Some(2, 7, 5), Number(0.2)], x => BarlowTwins(x[0], x[1], x[2]), x =>
        {
            double Co(Operand a, int i, Operand b, int j) => Sum(7, k => a[k, i] * b[k, j]);
            double C(int i, int j) => Co(x[0], i, x[1], j) / (Sqrt(Co(x[0], i, x[0], i)) * Sqrt(Co(x[1], j, x[1], j)));
            return Sum(5, i => Square(1 - C(i, i))) + (x[2] * Sum(5, i => Sum(5, j => j == i ? 0 : Square(C(i, j)))));
        }).Gradient((x, d) => BarlowTwinsGradient(x[0], x[1], x[2], d[0], d[1], out d[2].Out));

    // Grill et al., BYOL, 2020.
    [Equation(@"\mathcal{L}_{\theta,\xi} \triangleq \|\overline{q_\theta} - \overline{z}'_\xi\|_2^2 = 2 - 2 \cdot \frac{\langle q_\theta, z'_\xi \rangle}{\|q_\theta\|_2 \cdot \|z'_\xi\|_2}")]
    public static partial double Bootstrapped([Symbol(@"q_\theta")] ReadOnlySpan<double> q, [Symbol(@"z'_\xi")] ReadOnlySpan<double> z);

    private static Entry BootstrappedEntry() =>
        Entry.Of([Some(1, 1, 5), Some(2, 1, 5)], x => Bootstrapped(x[0], x[1]), x => 2 - (2 * Cosine(x[0], 0, x[1], 0)))
            .Gradient((x, d) => BootstrappedGradient(x[0], x[1], d[0], d[1]));

    // Wang et al., CosFace, 2018.
    [Equation(@"L_{lmc} = \frac{1}{N} \sum_i -\log \frac{e^{s(\cos(\theta_{y_i, i}) - m)}}{e^{s(\cos(\theta_{y_i, i}) - m)} + \sum_{j \ne y_i} e^{s \cos(\theta_{j, i})}}")]
    public static partial double LargeMargin(ReadOnlyTensorSpan<double> theta, ReadOnlySpan<int> y, double s, double m, int N);

    private static Entry LargeMarginEntry() =>
        Entry.Of(
            [Positive(1, 4, 7), Whole(0, 4, 2, 7), Number(3), Number(0.35), Whole(7)], x => LargeMargin(x[0], x[1], x[2], x[3], x[4].Count),
            x => Mean(7, i =>
        {
            var label = (int)x[1][i];
            var own = Exp(x[2] * (Cos(x[0][label, i]) - x[3]));
            return -Log(own / (own + Sum(4, j => j == label ? 0 : Exp(x[2] * Cos(x[0][j, i])))));
        })).Gradient((x, d) => LargeMarginGradient(x[0], x[1], x[2], x[3], x[4].Count, d[0], out d[2].Out, out d[3].Out));

    private static double Dot(Operand a, int i, Operand b, int j) => Sum(a.Columns, k => a[i, k] * b[j, k]);

    private static double Cosine(Operand a, int i, Operand b, int j) => Dot(a, i, b, j) / Sqrt(Dot(a, i, a, i) * Dot(b, j, b, j));
}
