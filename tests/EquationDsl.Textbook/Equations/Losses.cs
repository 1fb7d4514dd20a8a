namespace EquationDsl.Textbook.Equations;

/// <summary>Losses of regression and classification.</summary>
internal static partial class Losses
{
    // Dive into Deep Learning, 4.1.
    [Equation(@"\partial_{o_j} l(\mathbf{y}, \hat{\mathbf{y}}) = \frac{\exp(o_j)}{\sum_{k=1}^q \exp(o_k)} - y_j = \mathrm{softmax}(\mathbf{o})_j - y_j.")]
    public static partial void CrossEntropySlopes(ReadOnlySpan<double> o, ReadOnlySpan<double> y, Span<double> result);

    private static Entry CrossEntropySlopesEntry() =>
        Entry.Of(
            [Some(1, 7), Shares(2, 7)], Zero(7), (x, r) => CrossEntropySlopes(x[0], x[1], r),
            (x, r) => Fill(r, j => Sums.Softmax(7, k => x[0][k])[j] - x[1][j]))
            .Gradient((x, g, d) => CrossEntropySlopesGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"\mathrm{MSE} = \frac{1}{n} \sum_{i=1}^{n} (y_i - \hat{y}_i)^2")]
    public static partial double MeanSquared(ReadOnlySpan<double> y, ReadOnlySpan<double> yHat);

    private static Entry MeanSquaredEntry() =>
        Entry.Of([Some(1, 7), Some(2, 7)], x => MeanSquared(x[0], x[1]), x => Mean(7, i => Square(x[0][i] - x[1][i])))
            .Gradient((x, d) => MeanSquaredGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"L_\delta(y, f(x)) = \begin{cases} \frac{1}{2}(y - \hat{y})^2 & \text{for } |y - \hat{y}| \le \delta, \\ \delta \cdot \left(|y - \hat{y}| - \frac{1}{2}\delta\right), & \text{otherwise.} \end{cases}")]
    public static partial double Huber(double y, double yHat, double delta);

    private static Entry HuberEntry() =>
        Entry.Of([Number(0.3), Number(2.1), Number(0.7)], x => Huber(x[0], x[1], x[2]), x => x[2] * (Abs(x[0] - x[1]) - (x[2] / 2)))
            .Gradient((x, d) => HuberGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    [Equation(@"\hat{y}_i = \frac{\exp(o_i)}{\sum_j \exp(o_j)}")]
    public static partial void Softmax(ReadOnlySpan<double> o, Span<double> yHat);

    private static Entry SoftmaxEntry() =>
        Entry.Of([Some(3, 9)], Zero(9), (x, r) => Softmax(x[0], r), (x, r) => Fill(r, i => Sums.Softmax(9, j => x[0][j])[i]))
            .Gradient((x, g, d) => SoftmaxGradient(x[0], g, d[0]));

    private static Entry ReuseOfALetterEntry() => Entry.Refused(
        @"\sum_{i=1}^n x_i y_i + z_i", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z)", "EQ0105",
        @"\sum_{i=1}^n (x_i y_i + z_i)");

    // Ng, CS229.
    [Equation(@"J(\theta) = -\frac{1}{m} \sum_{i=1}^m \left[ y^{(i)} \log h_\theta(x^{(i)}) + (1-y^{(i)}) \log (1-h_\theta(x^{(i)})) \right], \quad h_\theta(x) = \frac{1}{1+e^{-\theta^T x}}")]
    public static partial double LogisticRegression(ReadOnlySpan<double> theta, ReadOnlyTensorSpan<double> x, ReadOnlySpan<double> y);

    private static Entry LogisticRegressionEntry() =>
        Entry.Of([Some(1, 5), Some(2, 7, 5), Shares(3, 7)], x => LogisticRegression(x[0], x[1], x[2]), x => -Mean(7, i =>
        {
            var h = Logistic(Sum(5, j => x[0][j] * x[1][i, j]));
            return (x[2][i] * Log(h)) + ((1 - x[2][i]) * Log(1 - h));
        })).Gradient((x, d) => LogisticRegressionGradient(x[0], x[1], x[2], d[0], d[1], d[2]));

    // Dive into Deep Learning, 4.1.
    [Equation(@"l(\mathbf y, \hat{\mathbf y}) = - \sum_{j=1}^q y_j \log \hat{y}_j.")]
    public static partial double CrossEntropy(ReadOnlySpan<double> y, ReadOnlySpan<double> yHat);

    private static Entry CrossEntropyEntry() =>
        Entry.Of([Shares(1, 5), Shares(2, 5)], x => CrossEntropy(x[0], x[1]), x => -Sum(5, j => x[0][j] * Log(x[1][j])))
            .Gradient((x, d) => CrossEntropyGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"\ell(y) = \max(0, 1-t \cdot y)")]
    public static partial double Hinge(double t, double y);

    private static Entry HingeEntry() =>
        Entry.Of([Number(-1), Number(0.4)], x => Hinge(x[0], x[1]), x => Max(0, 1 - (x[0] * x[1])))
            .Gradient((x, d) => HingeGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    // Wikipedia, "Support vector machine".
    [Equation(@"\lambda \lVert \mathbf{w} \rVert^2 + \left[\frac 1 n \sum_{i=1}^n \max\left(0, 1 - y_i(\mathbf{w}^\mathsf{T} \mathbf{x}_i - b)\right) \right]")]
    public static partial double SoftMarginMachine(ReadOnlySpan<double> w, double b, ReadOnlyTensorSpan<double> x, ReadOnlySpan<double> y, double lambda);

    private static Entry SoftMarginMachineEntry() =>
        Entry.Of(
            [Some(1, 5), Number(0.2), Some(2, 7, 5), Of(1, -1, 1, 1, -1, -1, 1), Number(0.3)], x => SoftMarginMachine(x[0], x[1], x[2], x[3], x[4]),
            x => (x[4] * Sum(5, j => Square(x[0][j]))) + Mean(7, i => Max(0, 1 - (x[3][i] * (Sum(5, j => x[0][j] * x[2][i, j]) - x[1])))))
            .Gradient((x, d) => SoftMarginMachineGradient(x[0], x[1], x[2], x[3], x[4], d[0], out d[1].Out, d[2], d[3], out d[4].Out));

    // Karpathy, CS231n.
    [Equation(@"L_i = \sum_{j\neq y_i} \max(0, s_j - s_{y_i} + \Delta)")]
    public static partial double MulticlassHinge(ReadOnlySpan<double> s, [Symbol("y_i")] int label, [Symbol(@"\Delta")] double delta = 1);

    private static Entry MulticlassHingeEntry() =>
        Entry.Of(
            [Some(1, 5), Whole(3)], x => MulticlassHinge(x[0], x[1].Count),
            x => Sum(5, j => j == 3 ? 0 : Max(0, x[0][j] - x[0][3] + 1)))
            .Gradient((x, d) => MulticlassHingeGradient(x[0], x[1].Count, d[0]));

    [Equation(@"L_i = -\log\left(\frac{e^{f_{y_i}}}{ \sum_j e^{f_j} }\right) \hspace{0.5in} \text{or equivalently} \hspace{0.5in} L_i = -f_{y_i} + \log\sum_j e^{f_j}")]
    public static partial double SoftmaxLoss(ReadOnlySpan<double> f, [Symbol("y_i")] int label);

    private static Entry SoftmaxLossEntry() =>
        Entry.Of([Some(1, 5), Whole(3)], x => SoftmaxLoss(x[0], x[1].Count), x => Log(Sum(5, j => Exp(x[0][j]))) - x[0][3])
            .Gradient((x, d) => SoftmaxLossGradient(x[0], x[1].Count, d[0]));

    // PyTorch, CrossEntropyLoss.
    [Equation(@"l_n = - w_{y_n} \log \frac{\exp(x_{n,y_n})}{\sum_{c=1}^C \exp(x_{n,c})}")]
    public static partial void WeightedCrossEntropy(ReadOnlyTensorSpan<double> x, ReadOnlySpan<int> y, ReadOnlySpan<double> w, Span<double> l);

    private static Entry WeightedCrossEntropyEntry() =>
        Entry.Of([Some(1, 7, 5), Whole(0, 5, 2, 7), Positive(3, 5)], Zero(7), (x, r) => WeightedCrossEntropy(x[0], x[1], x[2], r), (x, r) => Fill(r, n =>
        {
            var y = (int)x[1][n];
            return -x[2][y] * Log(Exp(x[0][n, y]) / Sum(5, c => Exp(x[0][n, c])));
        })).Gradient((x, g, d) => WeightedCrossEntropyGradient(x[0], x[1], x[2], g, d[0], d[2]));

    [Equation(@"D_{\text{KL}}(P \parallel Q) = \sum_{x \in \mathcal{X}} P(x) \log\left(\frac{P(x)}{Q(x)}\right)")]
    public static partial double KullbackLeibler(ReadOnlySpan<double> P, ReadOnlySpan<double> Q);

    private static Entry KullbackLeiblerEntry() =>
        Entry.Of([Shares(1, 7), Shares(2, 7)], x => KullbackLeibler(x[0], x[1]), x => Sum(7, i => x[0][i] * Log(x[0][i] / x[1][i])))
            .Gradient((x, d) => KullbackLeiblerGradient(x[0], x[1], d[0], d[1]));

    // Lin, 1991.
    [Equation(@"\mathrm{JSD}(P \parallel Q)= \frac{1}{2}D_{\text{KL}}(P \parallel M)+\frac{1}{2}D_{\text{KL}}(Q \parallel M), \quad\text{where } M=\frac{1}{2}(P+Q)")]
    public static partial double JensenShannon(ReadOnlySpan<double> P, ReadOnlySpan<double> Q);

    private static Entry JensenShannonEntry() =>
        Entry.Of([Shares(1, 7), Shares(2, 7)], x => JensenShannon(x[0], x[1]), x =>
        {
            double Part(Operand p) => Sum(7, i => p[i] * Log(p[i] / ((x[0][i] + x[1][i]) / 2)));
            return (Part(x[0]) + Part(x[1])) / 2;
        }).Gradient((x, d) => JensenShannonGradient(x[0], x[1], d[0], d[1]));

    // PyTorch, MarginRankingLoss.
    [Equation(@"\text{loss}(x1, x2, y) = \max(0, -y * (x1 - x2) + \text{margin})")]
    public static partial double MarginRanking(double x1, double x2, double y, double margin = 0.2);

    private static Entry MarginRankingEntry() =>
        Entry.Of([Number(0.4), Number(0.9), Number(1)], x => MarginRanking(x[0], x[1], x[2]), x => Max(0, (-x[2] * (x[0] - x[1])) + 0.2))
            .Gradient((x, d) => MarginRankingGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    // Brier, 1950.
    [Equation(@"BS={\frac {1}{N}}\sum \limits _{t=1}^{N}\sum \limits _{i=1}^{R}(f_{ti}-o_{ti})^{2}\,\!")]
    public static partial double Brier(ReadOnlyTensorSpan<double> f, ReadOnlyTensorSpan<double> o);

    private static Entry BrierEntry() =>
        Entry.Of([Shares(1, 7, 3), Shares(2, 7, 3)], x => Brier(x[0], x[1]), x => Mean(7, t => Sum(3, i => Square(x[0][t, i] - x[1][t, i]))))
            .Gradient((x, d) => BrierGradient(x[0], x[1], d[0], d[1]));

    // Milletari, Navab, Ahmadi, V-Net, 2016.
    [Equation(@"D = \frac{2\sum_i^N p_i g_i}{\sum_i^N p_i^2 + \sum_i^N g_i^2}")]
    public static partial double Dice(ReadOnlySpan<double> p, ReadOnlySpan<double> g);

    private static Entry DiceEntry() =>
        Entry.Of(
            [Shares(1, 7), Shares(2, 7)], x => Dice(x[0], x[1]),
            x => 2 * Sum(7, i => x[0][i] * x[1][i]) / (Sum(7, i => Square(x[0][i])) + Sum(7, i => Square(x[1][i]))))
            .Gradient((x, d) => DiceGradient(x[0], x[1], d[0], d[1]));

    // Szegedy et al., 2016.
    [Equation(@"q'(k) = (1-\epsilon)\delta_{k,y} + \frac{\epsilon}{K}")]
    public static partial void SmoothedLabel(int y, double epsilon, int K, [Symbol("q'")] Span<double> q);

    private static Entry SmoothedLabelEntry() =>
        Entry.Of(
            [Whole(3), Number(0.1), Whole(7)], Zero(7), (x, r) => SmoothedLabel(x[0].Count, x[1], x[2].Count, r),
            (x, r) => Fill(r, k => ((1 - x[1]) * (k == 3 ? 1 : 0)) + (x[1] / 7)))
            .Gradient((x, g, d) => SmoothedLabelGradient(x[0].Count, x[1], x[2].Count, g, out d[1].Out));

    // Hinton, Vinyals, Dean, 2015.
    [Equation(@"q_i = \frac{\exp(z_i/T)}{\sum_j \exp(z_j/T)}")]
    public static partial double[] SoftTargets(ReadOnlySpan<double> z, double T);

    private static Entry SoftTargetsEntry() =>
        Entry.Of(
            [Some(1, 7), Number(2.5)], Zero(7), (x, r) => SoftTargets(x[0], x[1]).CopyTo((Span<double>)r),
            (x, r) => Fill(r, i => Exp(x[0][i] / x[1]) / Sum(7, j => Exp(x[0][j] / x[1]))))
            .Gradient((x, g, d) => SoftTargetsGradient(x[0], x[1], g, d[0], out d[1].Out));

    private static Entry MulticlassMachineEntry() => Entry.Refused(
        @"L = \frac{1}{N} \sum_i \sum_{j\neq y_i} \left[ \max(0, f(x_i; W)_j - f(x_i; W)_{y_i} + \Delta) \right] + \lambda \sum_k\sum_l W_{k,l}^2 \quad\text{where } f(x; W) = W x",
        "double F(ReadOnlyTensorSpan<double> W, ReadOnlyTensorSpan<double> x, ReadOnlySpan<int> y, double lambda, double Delta = 1)", "EQ0026",
        @"L = \frac{1}{N} \sum_{i=1}^N \sum_{j\neq y_i} \left[ \max(0, f(x_i; W)_j - f(x_i; W)_{y_i} + \Delta) \right] + \lambda \sum_k\sum_l W_{k,l}^2 \quad\text{where } f(x; W) = W x");
}
