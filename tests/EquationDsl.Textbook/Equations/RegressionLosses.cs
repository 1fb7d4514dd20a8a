namespace EquationDsl.Textbook.Equations;

/// <summary>Losses and scores of regression.</summary>
internal static partial class RegressionLosses
{
    // Barron, 2019.
    [Equation(@"f(x, -2, c) = \frac{2 \left( \sfrac{x}{c} \right)^2}{\left( \sfrac{x}{c} \right)^2 + 4}")]
    public static partial double GemanMcClureOfScale(double x, double c);

    private static Entry GemanMcClureOfScaleEntry() =>
        Entry.Of([Number(0.8), Number(1.3)], x => GemanMcClureOfScale(x[0], x[1]), x => 2 * Square(x[0] / x[1]) / (Square(x[0] / x[1]) + 4))
            .Gradient((x, d) => GemanMcClureOfScaleGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    [Equation(@"\mathrm{MAE}=\frac{1}{n}\sum_{i=1}^{n}\left|y_i-\hat{y}_i\right|")]
    public static partial double MeanAbsolute(ReadOnlySpan<double> y, ReadOnlySpan<double> yHat);

    private static Entry MeanAbsoluteEntry() =>
        Entry.Of([Some(1, 7), Some(2, 7)], x => MeanAbsolute(x[0], x[1]), x => Mean(7, i => Abs(x[0][i] - x[1][i])))
            .Gradient((x, d) => MeanAbsoluteGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"\operatorname{RMSE}=\sqrt{\frac{\sum_{i=1}^{n}(\hat{y}_i-y_i)^2}{n}}")]
    public static partial double RootMeanSquared(ReadOnlySpan<double> yHat, ReadOnlySpan<double> y);

    private static Entry RootMeanSquaredEntry() =>
        Entry.Of([Some(1, 7), Some(2, 7)], x => RootMeanSquared(x[0], x[1]), x => Sqrt(Mean(7, i => Square(x[0][i] - x[1][i]))))
            .Gradient((x, d) => RootMeanSquaredGradient(x[0], x[1], d[0], d[1]));

    // Wikipedia, "Mean absolute percentage error".
    [Equation(@"\mbox{MAPE} = 100\frac{1}{n}\sum_{t=1}^n \left|\frac{A_t-F_t}{A_t}\right|")]
    public static partial double MeanAbsolutePercentage(ReadOnlySpan<double> A, ReadOnlySpan<double> F);

    private static Entry MeanAbsolutePercentageEntry() =>
        Entry.Of([Positive(1, 7), Some(2, 7)], x => MeanAbsolutePercentage(x[0], x[1]), x => 100 * Mean(7, i => Abs((x[0][i] - x[1][i]) / x[0][i])))
            .Gradient((x, d) => MeanAbsolutePercentageGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"\text{SMAPE} = \frac{100}{n} \sum_{t=1}^n \frac{\left|F_t-A_t\right|}{(|A_t|+|F_t|)/2}")]
    public static partial double SymmetricPercentage(ReadOnlySpan<double> A, ReadOnlySpan<double> F);

    private static Entry SymmetricPercentageEntry() =>
        Entry.Of(
            [Some(1, 7), Some(2, 7)], x => SymmetricPercentage(x[0], x[1]),
            x => 100 * Mean(7, i => Abs(x[1][i] - x[0][i]) / ((Abs(x[0][i]) + Abs(x[1][i])) / 2)))
            .Gradient((x, d) => SymmetricPercentageGradient(x[0], x[1], d[0], d[1]));

    // scikit-learn, user guide, "Mean squared logarithmic error".
    [Equation(@"\text{MSLE}(y, \hat{y}) = \frac{1}{n_\text{samples}} \sum_{i=0}^{n_\text{samples} - 1} (\log_e (1 + y_i) - \log_e (1 + \hat{y}_i) )^2.")]
    public static partial double MeanSquaredLogarithmic(ReadOnlySpan<double> y, ReadOnlySpan<double> yHat);

    private static Entry MeanSquaredLogarithmicEntry() =>
        Entry.Of([Positive(1, 7), Positive(2, 7)], x => MeanSquaredLogarithmic(x[0], x[1]), x => Mean(7, i => Square(Log(1 + x[0][i]) - Log(1 + x[1][i]))))
            .Gradient((x, d) => MeanSquaredLogarithmicGradient(x[0], x[1], d[0], d[1]));

    // scikit-learn, user guide, "R2 score".
    [Equation(@"R^2(y, \hat{y}) = 1 - \frac{\sum_{i=1}^{n} (y_i - \hat{y}_i)^2}{\sum_{i=1}^{n} (y_i - \bar{y})^2} \quad\text{where } \bar{y} = \frac{1}{n} \sum_{i=1}^{n} y_i")]
    public static partial double Determination(ReadOnlySpan<double> y, ReadOnlySpan<double> yHat);

    private static Entry DeterminationEntry() =>
        Entry.Of([Some(1, 7), Some(2, 7)], x => Determination(x[0], x[1]), x =>
        {
            var mean = Mean(7, i => x[0][i]);
            return 1 - (Sum(7, i => Square(x[0][i] - x[1][i])) / Sum(7, i => Square(x[0][i] - mean)));
        }).Gradient((x, d) => DeterminationGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"L(y, \hat{y}) = \sum_{i=1}^{n} \log(\cosh(\hat{y}_i - y_i))")]
    public static partial double LogCosh(ReadOnlySpan<double> y, ReadOnlySpan<double> yHat);

    private static Entry LogCoshEntry() =>
        Entry.Of([Some(1, 7), Some(2, 7)], x => LogCosh(x[0], x[1]), x => Sum(7, i => Log(Cosh(x[1][i] - x[0][i]))))
            .Gradient((x, d) => LogCoshGradient(x[0], x[1], d[0], d[1]));

    // Zhang, Lipton, Li, Smola, Dive into Deep Learning, 3.1.
    [Equation(@"L(\mathbf{w}, b) =\frac{1}{n}\sum_{i=1}^n l^{(i)}(\mathbf{w}, b) =\frac{1}{n} \sum_{i=1}^n \frac{1}{2}\left(\mathbf{w}^\top \mathbf{x}^{(i)} + b - y^{(i)}\right)^2.")]
    public static partial double Linear(ReadOnlySpan<double> w, double b, ReadOnlyTensorSpan<double> x, ReadOnlySpan<double> y);

    private static Entry LinearEntry() =>
        Entry.Of(
            [Some(1, 5), Number(0.3), Some(2, 7, 5), Some(3, 7)], x => Linear(x[0], x[1], x[2], x[3]),
            x => Mean(7, i => Square(Sum(5, j => x[0][j] * x[2][i, j]) + x[1] - x[3][i]) / 2))
            .Gradient((x, d) => LinearGradient(x[0], x[1], x[2], x[3], d[0], out d[1].Out, d[2], d[3]));

    [Equation(@"l^{(i)}(\mathbf{w}, b) = \frac{1}{2} \left(\hat{y}^{(i)} - y^{(i)}\right)^2.")]
    public static partial void HalfSquared(ReadOnlySpan<double> yHat, ReadOnlySpan<double> y, Span<double> l);

    private static Entry HalfSquaredEntry() =>
        Entry.Of([Some(1, 7), Some(2, 7)], Zero(7), (x, r) => HalfSquared(x[0], x[1], r), (x, r) => Fill(r, i => Square(x[0][i] - x[1][i]) / 2))
            .Gradient((x, g, d) => HalfSquaredGradient(x[0], x[1], g, d[0], d[1]));

    // Koenker, Bassett, 1978.
    [Equation(@"\rho_\tau(u) = u(\tau - \mathbb{1}_{(u<0)})")]
    public static partial double Check(double u, double tau);

    private static Entry CheckEntry() =>
        Entry.Of([Number(-0.7), Number(0.3)], x => Check(x[0], x[1]), x => x[0] * (x[1] - (x[0] < 0 ? 1 : 0)))
            .Gradient((x, d) => CheckGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    // PyTorch, SmoothL1Loss.
    [Equation(@"l_n = \begin{cases} 0.5 (x_n - y_n)^2 / beta, & \text{if } |x_n - y_n| < beta \\ |x_n - y_n| - 0.5 * beta, & \text{otherwise } \end{cases}")]
    public static partial void SmoothAbsolute(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double beta, Span<double> l);

    private static Entry SmoothAbsoluteEntry() =>
        Entry.Of([Some(1, 7), Some(2, 7), Number(0.6)], Zero(7), (x, r) => SmoothAbsolute(x[0], x[1], x[2], r), (x, r) => Fill(r, i =>
        {
            var a = Abs(x[0][i] - x[1][i]);
            return a < x[2] ? 0.5 * a * a / x[2] : a - (0.5 * x[2]);
        })).Gradient((x, g, d) => SmoothAbsoluteGradient(x[0], x[1], x[2], g, d[0], d[1], out d[2].Out));

    // PyTorch, GaussianNLLLoss.
    [Equation(@"\text{loss} = \frac{1}{2}\left(\log\left(\text{max}\left(\text{var}, \ \text{eps}\right)\right) + \frac{\left(\text{input} - \text{target}\right)^2} {\text{max}\left(\text{var}, \ \text{eps}\right)}\right)")]
    public static partial double GaussianLikelihood(double input, double target, double var, double eps = 1e-6);

    private static Entry GaussianLikelihoodEntry() =>
        Entry.Of(
            [Number(0.4), Number(1.3), Number(0.6)], x => GaussianLikelihood(x[0], x[1], x[2]),
            x => (Log(x[2]) + (Square(x[0] - x[1]) / x[2])) / 2)
            .Gradient((x, d) => GaussianLikelihoodGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    // Barron, A General and Adaptive Robust Loss Function, 2019.
    [Equation(@"\rho\left(x,\alpha,c\right) = \frac{\left| \alpha - 2 \right|}{\alpha} \left( \left( {\frac{ \left( \frac{x}{c} \right)^2 }{\left| \alpha - 2 \right|}} + 1 \right)^{\alpha / 2} - 1 \right)")]
    public static partial double Barron(double x, double alpha, double c);

    private static Entry BarronEntry() =>
        Entry.Of(
            [Number(0.7), Number(1.3), Number(0.6)], x => Barron(x[0], x[1], x[2]),
            x => Abs(x[1] - 2) / x[1] * (Pow((Square(x[0] / x[2]) / Abs(x[1] - 2)) + 1, x[1] / 2) - 1))
            .Gradient((x, d) => BarronGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    // Beaton, Tukey, 1974.
    [Equation(@"\rho(r) = \begin{cases} \frac{c^2}{6}\left(1 - \left[1 - \left(\frac{r}{c}\right)^2\right]^3\right) & \text{if } |r| \leq c, \\ \frac{c^2}{6} & \text{otherwise.} \end{cases}")]
    public static partial double Biweight(double r, double c);

    private static Entry BiweightEntry() =>
        Entry.Of([Number(-0.8), Number(1.7)], x => Biweight(x[0], x[1]), x => x[1] * x[1] / 6 * (1 - Pow(1 - Square(x[0] / x[1]), 3)))
            .Gradient((x, d) => BiweightGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    [Equation(@"J(w) = \frac{1}{2n}\|Xw - y\|_2^2 + \alpha \rho \|w\|_1 + \frac{\alpha(1-\rho)}{2}\|w\|_2^2")]
    public static partial double ElasticNet(ReadOnlyTensorSpan<double> X, ReadOnlySpan<double> w, ReadOnlySpan<double> y, double alpha, double rho, int n);

    private static Entry ElasticNetEntry() =>
        Entry.Of(
            [Some(1, 7, 5), Some(2, 5), Some(3, 7), Number(0.4), Number(0.3), Whole(7)], x => ElasticNet(x[0], x[1], x[2], x[3], x[4], x[5].Count),
            x => (Sum(7, i => Square(Sum(5, j => x[0][i, j] * x[1][j]) - x[2][i])) / 14) + (x[3] * x[4] * Sum(5, j => Abs(x[1][j])))
                + (x[3] * (1 - x[4]) / 2 * Sum(5, j => Square(x[1][j]))))
            .Gradient((x, d) => ElasticNetGradient(x[0], x[1], x[2], x[3], x[4], x[5].Count, d[0], d[1], d[2], out d[3].Out, out d[4].Out));

    // Graves, Fernandez-style masks; here the mean over what is not missing.
    [Equation(@"\mathcal{L} = \frac{\sum_{i=1}^{N} m_i (y_i - \hat{y}_i)^2}{\sum_{i=1}^{N} m_i}")]
    public static partial double Masked(ReadOnlySpan<double> y, ReadOnlySpan<double> yHat, ReadOnlySpan<double> m);

    private static Entry MaskedEntry() =>
        Entry.Of(
            [Some(1, 7), Some(2, 7), Positive(3, 7)], x => Masked(x[0], x[1], x[2]),
            x => Sum(7, i => x[2][i] * Square(x[0][i] - x[1][i])) / Sum(7, i => x[2][i]))
            .Gradient((x, d) => MaskedGradient(x[0], x[1], x[2], d[0], d[1], d[2]));

    // scikit-learn, user guide, "Pinball loss".
    private static Entry PinballEntry() => Entry.Refused(
        @"\text{pinball}(y, \hat{y}) = \frac{1}{n_{\text{samples}}} \sum_{i=0}^{n_{\text{samples}}-1}  \alpha \max(y_i - \hat{y}_i, 0) + (1 - \alpha) \max(\hat{y}_i - y_i, 0)",
        "double Pinball(ReadOnlySpan<double> y, ReadOnlySpan<double> yHat, double alpha)", "EQ0105",
        @"\frac{1}{n_{\text{samples}}} \sum_{i=0}^{n_{\text{samples}}-1} (\alpha \max(y_i - \hat{y}_i, 0) + (1 - \alpha) \max(\hat{y}_i - y_i, 0))");
}
