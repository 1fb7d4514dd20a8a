using static EquationDsl.Textbook.Equations.SpecialFunctions;

namespace EquationDsl.Textbook.Equations;

/// <summary>Time series, smoothing, filters of states and hidden Markov models.</summary>
internal static partial class TimeSeries
{
    [Equation(@"y_t = \frac{1}{2k+1} \sum_{j=-k}^{k} x_{t+j}")]
    public static partial void CentredAverage(ReadOnlySpan<double> x, int k, Span<double> y);

    private static Entry CentredAverageEntry() =>
        Entry.Of(
            [Some(1, 11), Whole(2)], Zero(7), (x, r) => CentredAverage(x[0], x[1].Count, r), (x, r) => Fill(r, t => Sum(5, j => x[0][t + j]) / 5))
            .Gradient((x, g, d) => CentredAverageGradient(x[0], x[1].Count, g, d[0]));

    // Hyndman and Athanasopoulos, Forecasting, 3.3.
    [Equation(@"\hat{T}_t = \frac{1}{m} \sum_{j=-k}^{k} y_{t+j}")]
    public static partial void Trend(ReadOnlySpan<double> y, int m, int k, Span<double> THat);

    private static Entry TrendEntry() =>
        Entry.Of(
            [Some(1, 11), Whole(5), Whole(2)], Zero(7), (x, r) => Trend(x[0], x[1].Count, x[2].Count, r),
            (x, r) => Fill(r, t => Sum(5, j => x[0][t + j]) / 5))
            .Gradient((x, g, d) => TrendGradient(x[0], x[1].Count, x[2].Count, g, d[0]));

    private static Entry AutoregressionEntry() => Entry.Refused(
        @"X_t = c + \sum_{i=1}^p \varphi_i X_{t-i} + \varepsilon_t",
        "void F(double c, ReadOnlySpan<double> varphi, ReadOnlySpan<double> varepsilon, Span<double> X)", "EQ0112",
        @"X_t = c + \varphi_1 X_{t-1} + \varphi_2 X_{t-2} + \varepsilon_t, \quad X_0 = 0, \quad X_{-1} = 0",
        "void F(double c, double varphi1, double varphi2, ReadOnlySpan<double> varepsilon, Span<double> X)");

    [Equation(@"\hat{x}_t = c + \sum_{i=1}^{p} \varphi_i x_{t-i}")]
    public static partial void AutoregressiveFit(ReadOnlySpan<double> x, double c, [Symbol(@"\varphi")] ReadOnlySpan<double> phi, Span<double> xHat);

    private static Entry AutoregressiveFitEntry() =>
        Entry.Of([Some(1, 11), Number(0.2), Some(2, 3)], Zero(9), (x, r) => AutoregressiveFit(x[0], x[1], x[2], r),
            (x, r) => Fill(r, t => x[1] + Sum(3, i => x[2][i] * x[0][t + 2 - i])))
            .Gradient((x, g, d) => AutoregressiveFitGradient(x[0], x[1], x[2], g, d[0], out d[1].Out, d[2]));

    [Equation(@"x_t = \varphi x_{t-1} + \varepsilon_t, \quad t = 1, \ldots, T")]
    public static partial void FirstOrder([Symbol(@"\varphi")] double phi, [Symbol(@"\varepsilon")] ReadOnlySpan<double> shocks, double x0, Span<double> x);

    private static Entry FirstOrderEntry() =>
        Entry.Of([Number(0.7), Some(1, 7), Number(0.4)], Zero(7), (x, r) => FirstOrder(x[0], x[1], x[2], r),
            (x, r) => Fill(r, t => (x[0] * (t == 0 ? x[2] : r[t - 1])) + x[1][t]))
            .Gradient((x, g, d) => FirstOrderGradient(x[0], x[1], x[2], g, out d[0].Out, d[1], out d[2].Out));

    [Equation(@"X_t = \mu + \varepsilon_t + \theta_1 \varepsilon_{t-1} + \theta_2 \varepsilon_{t-2}")]
    public static partial void MovingAverageOfShocks(double mu, [Symbol(@"\varepsilon")] ReadOnlySpan<double> shocks, double theta1, double theta2,
        Span<double> X);

    private static Entry MovingAverageOfShocksEntry() =>
        Entry.Of([Number(0.3), Some(1, 9), Number(0.4), Number(-0.2)], Zero(7), (x, r) => MovingAverageOfShocks(x[0], x[1], x[2], x[3], r),
            (x, r) => Fill(r, t => x[0] + x[1][t + 2] + (x[2] * x[1][t + 1]) + (x[3] * x[1][t])))
            .Gradient((x, g, d) => MovingAverageOfShocksGradient(x[0], x[1], x[2], x[3], g, out d[0].Out, d[1], out d[2].Out, out d[3].Out));

    [Equation(@"\mathrm{SMA}_t = \frac{1}{k} \sum_{i=0}^{k-1} p_{t-i}")]
    public static partial void SimpleMovingAverage(ReadOnlySpan<double> p, int k, Span<double> result);

    private static Entry SimpleMovingAverageEntry() =>
        Entry.Of([Some(1, 9), Whole(3)], Zero(7), (x, r) => SimpleMovingAverage(x[0], x[1].Count, r), (x, r) => Fill(r, t => Mean(3, i => x[0][t + i])))
            .Gradient((x, g, d) => SimpleMovingAverageGradient(x[0], x[1].Count, g, d[0]));

    // Holt (1957).
    [Equation(@"\begin{aligned} s_1 &= x_1, \quad b_1 = x_2 - x_1 \\ s_t &= \alpha x_t + (1-\alpha)(s_{t-1} + b_{t-1}) \\ b_t &= \beta(s_t - s_{t-1}) + (1-\beta) b_{t-1} \end{aligned}")]
    public static partial void DoubleSmoothing(ReadOnlySpan<double> x, double alpha, double beta, Span<double> s, Span<double> b);

    private static Entry DoubleSmoothingEntry() =>
        Entry.Of([Some(1, 7), Number(0.3), Number(0.2)], [Zero(7), Zero(7)], (x, r) => DoubleSmoothing(x[0], x[1], x[2], r[0], r[1]), (x, r) =>
        {
            (r[0][0], r[1][0]) = (x[0][0], x[0][1] - x[0][0]);
            for (var t = 1; t < 7; t++)
            {
                r[0][t] = (x[1] * x[0][t]) + ((1 - x[1]) * (r[0][t - 1] + r[1][t - 1]));
                r[1][t] = (x[2] * (r[0][t] - r[0][t - 1])) + ((1 - x[2]) * r[1][t - 1]);
            }
        }).Gradient((Operand[] x, Operand[] g, Operand[] d) => DoubleSmoothingGradient(x[0], x[1], x[2], g[0], g[1], d[0], out d[1].Out, out d[2].Out));

    // Bollerslev (1986).
    [Equation(@"\sigma_t^2 = \omega + \alpha \epsilon_{t-1}^2 + \beta \sigma_{t-1}^2")]
    public static partial void Volatility(ReadOnlySpan<double> epsilon, double epsilon0, double omega, double alpha, double beta,
        [Symbol(@"\sigma_0^2")] double start, [Symbol(@"\sigma^2")] Span<double> variance);

    private static Entry VolatilityEntry() =>
        Entry.Of([Some(1, 7), Number(0.3), Number(0.1), Number(0.2), Number(0.7), Number(0.5)], Zero(7),
            (x, r) => Volatility(x[0], x[1], x[2], x[3], x[4], x[5], r),
            (x, r) => Fill(r, t => x[2] + (x[3] * Square(t == 0 ? x[1] : x[0][t - 1])) + (x[4] * (t == 0 ? x[5] : r[t - 1]))))
            .Gradient((x, g, d) =>
            VolatilityGradient(x[0], x[1], x[2], x[3], x[4], x[5], g, d[0], out d[1].Out, out d[2].Out, out d[3].Out, out d[4].Out, out d[5].Out));

    [Equation(@"h_t = \omega + \alpha \epsilon_{t-1}^2 + \beta h_{t-1}, \quad h_1 = \frac{\omega}{1 - \alpha - \beta}, \quad
        \ell = -\frac{1}{2} \sum_{t=1}^{T} \left[\log(2\pi) + \log h_t + \frac{\epsilon_t^2}{h_t}\right]")]
    public static partial double VolatilityLikelihood([Symbol(@"\epsilon")] ReadOnlySpan<double> shocks, double omega, double alpha, double beta);

    private static Entry VolatilityLikelihoodEntry() =>
        Entry.Of([Some(1, 7), Number(0.1), Number(0.2), Number(0.7)], x => VolatilityLikelihood(x[0], x[1], x[2], x[3]), x =>
        {
            var h = Zero(7);
            Fill(h, t => t == 0 ? x[1] / (1 - x[2] - x[3]) : x[1] + (x[2] * Square(x[0][t - 1])) + (x[3] * h[t - 1]));
            return -Sum(7, t => Log(2 * PI) + Log(h[t]) + (Square(x[0][t]) / h[t])) / 2;
        }).Gradient((x, d) => VolatilityLikelihoodGradient(x[0], x[1], x[2], x[3], d[0], out d[1].Out, out d[2].Out, out d[3].Out));

    [Equation(@"r_k = \frac{\sum_{t=k+1}^{T} (y_t - \bar{y})(y_{t-k} - \bar{y})}{\sum_{t=1}^{T} (y_t - \bar{y})^2} \quad\text{where } \bar{y} = \frac{1}{T} \sum_{t=1}^{T} y_t")]
    public static partial double Autocorrelation(ReadOnlySpan<double> y, int k);

    private static Entry AutocorrelationEntry() =>
        Entry.Of([Some(1, 9), Whole(2)], x => Autocorrelation(x[0], x[1].Count), x =>
        {
            var mean = Mean(9, t => x[0][t]);
            return Sum(2, 9, t => (x[0][t] - mean) * (x[0][t - 2] - mean)) / Sum(9, t => Square(x[0][t] - mean));
        }).Gradient((x, d) => AutocorrelationGradient(x[0], x[1].Count, d[0]));

    // Durbin and Watson (1950).
    [Equation(@"d = \frac{\sum_{t=2}^T (e_t - e_{t-1})^2}{\sum_{t=1}^T e_t^2}")]
    public static partial double DurbinWatson(ReadOnlySpan<double> e);

    private static Entry DurbinWatsonEntry() =>
        Entry.Of([Some(1, 9)], x => DurbinWatson(x[0]), x => Sum(1, 9, t => Square(x[0][t] - x[0][t - 1])) / Dot(x[0], x[0]))
            .Gradient((x, d) => DurbinWatsonGradient(x[0], d[0]));

    // Ljung and Box (1978).
    [Equation(@"Q = n(n+2) \sum_{k=1}^h \frac{\hat\rho_k^2}{n-k}")]
    public static partial double LjungBox(int n, ReadOnlySpan<double> rhoHat);

    private static Entry LjungBoxEntry() =>
        Entry.Of([Whole(20), Some(1, 5)], x => LjungBox(x[0].Count, x[1]), x => 440 * Sum(5, k => Square(x[1][k]) / (19 - k)))
            .Gradient((x, d) => LjungBoxGradient(x[0].Count, x[1], d[1]));

    // Hodrick and Prescott (1997).
    [Equation(@"\sum_{t=1}^{T} (y_t - \tau_t)^2 + \lambda \sum_{t=2}^{T-1} [(\tau_{t+1} - \tau_t) - (\tau_t - \tau_{t-1})]^2")]
    public static partial double TrendObjective(ReadOnlySpan<double> y, ReadOnlySpan<double> tau, double lambda);

    private static Entry TrendObjectiveEntry() =>
        Entry.Of([Some(1, 9), Some(2, 9), Number(1.6)], x => TrendObjective(x[0], x[1], x[2]),
            x => Sum(9, t => Square(x[0][t] - x[1][t])) + (x[2] * Sum(1, 8, t => Square(x[1][t + 1] - (2 * x[1][t]) + x[1][t - 1]))))
            .Gradient((x, d) => TrendObjectiveGradient(x[0], x[1], x[2], d[0], d[1], out d[2].Out));

    private static Entry PercentSignEntry() => Entry.Refused(
        @"\mathrm{MAPE} = \frac{100\%}{n} \sum_{t=1}^n \left|\frac{A_t - F_t}{A_t}\right|", "double F(ReadOnlySpan<double> A, ReadOnlySpan<double> F)", "EQ0102",
        @"\mathrm{MAPE} = \frac{100}{n} \sum_{t=1}^n \left|\frac{A_t - F_t}{A_t}\right|");

    [Equation(@"\mathrm{MAPE} = \frac{100}{n} \sum_{t=1}^n \left|\frac{A_t - F_t}{A_t}\right|")]
    public static partial double PercentageError(ReadOnlySpan<double> A, ReadOnlySpan<double> F);

    private static Entry PercentageErrorEntry() =>
        Entry.Of([Positive(1, 7), Positive(2, 7)], x => PercentageError(x[0], x[1]), x => 100 * Mean(7, t => Abs((x[0][t] - x[1][t]) / x[0][t])))
            .Gradient((x, d) => PercentageErrorGradient(x[0], x[1], d[0], d[1]));

    // Hyndman and Koehler (2006).
    private static Entry LengthThatNothingBindsEntry() => Entry.Refused(
        @"\mathrm{MASE} = \frac{\frac{1}{J} \sum_{j} |e_j|}{\frac{1}{T-1} \sum_{t=2}^T |Y_t - Y_{t-1}|}", "double F(ReadOnlySpan<double> e, ReadOnlySpan<double> Y)", "EQ0020",
        @"\mathrm{MASE} = \frac{\frac{1}{J} \sum_{j=1}^{J} |e_j|}{\frac{1}{T-1} \sum_{t=2}^T |Y_t - Y_{t-1}|}");
}
