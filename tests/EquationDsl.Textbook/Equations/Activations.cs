namespace EquationDsl.Textbook.Equations;

/// <summary>Activation functions.</summary>
internal static partial class Activations
{
    [Equation(@"f(x) = \begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases}, \quad 0 < \alpha < 1")]
    public static partial void Leaky(ReadOnlySpan<double> x, double alpha, Span<double> result);

    private static Entry LeakyEntry() =>
        Entry.Of([Some(1, 9), Number(0.2)], Zero(9), (x, r) => Leaky(x[0], x[1], r), (x, r) => Fill(r, i => x[0][i] > 0 ? x[0][i] : x[1] * x[0][i]))
            .Gradient((x, g, d) => LeakyGradient(x[0], x[1], g, d[0], out d[1].Out));

    // Hendrycks, Gimpel, 2016.
    [Equation(@"\text{GELU}(x) = xP(X \le x) = x\Phi(x) = x \cdot \frac{1}{2}\left[1 + \text{erf}(x/\sqrt{2})\right]")]
    public static partial void NormalShareOfAll(ReadOnlySpan<double> x, Span<double> result);

    private static Entry NormalShareOfAllEntry() =>
        Entry.Of([Some(1, 9)], Zero(9), (x, r) => NormalShareOfAll(x[0], r), (x, r) => Fill(r, i => x[0][i] * NormalShare(x[0][i])))
            .Gradient((x, g, d) => NormalShareOfAllGradient(x[0], g, d[0]));

    // PyTorch, Hardtanh.
    [Equation(@"\text{HardTanh}(x) = \begin{cases} \text{max\_val} & \text{ if } x > \text{ max\_val } \\ \text{min\_val} & \text{ if } x < \text{ min\_val } \\ x & \text{ otherwise } \\ \end{cases}")]
    public static partial void HardTangent(ReadOnlySpan<double> x, double min_val, double max_val, Span<double> result);

    private static Entry HardTangentEntry() =>
        Entry.Of(
            [Between(-2, 2, 1, 11), Number(-0.7), Number(0.9)], Zero(11), (x, r) => HardTangent(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => x[0][i] > x[2] ? x[2] : x[0][i] < x[1] ? x[1] : x[0][i]))
            .Gradient((x, g, d) => HardTangentGradient(x[0], x[1], x[2], g, d[0], out d[1].Out, out d[2].Out));

    // Dive into Deep Learning, 5.1.
    [Equation(@"\operatorname{ReLU}(x) = \max(x, 0).")]
    public static partial void Rectifier(ReadOnlySpan<double> x, Span<double> result);

    private static Entry RectifierEntry() =>
        Entry.Of([Some(1, 9)], Zero(9), (x, r) => Rectifier(x[0], r), (x, r) => Fill(r, i => Max(x[0][i], 0)))
            .Gradient((x, g, d) => RectifierGradient(x[0], g, d[0]));

    [Equation(@"\operatorname{pReLU}(x) = \max(0, x) + \alpha \min(0, x).")]
    public static partial void ParametricRectifier(ReadOnlySpan<double> x, double alpha, Span<double> result);

    private static Entry ParametricRectifierEntry() =>
        Entry.Of(
            [Some(1, 9), Number(0.2)], Zero(9), (x, r) => ParametricRectifier(x[0], x[1], r),
            (x, r) => Fill(r, i => Max(x[0][i], 0) + (x[1] * Min(0, x[0][i]))))
            .Gradient((x, g, d) => ParametricRectifierGradient(x[0], x[1], g, d[0], out d[1].Out));

    [Equation(@"\operatorname{sigmoid}(x) = \frac{1}{1 + \exp(-x)}.")]
    public static partial void Squash(ReadOnlySpan<double> x, Span<double> result);

    private static Entry SquashEntry() =>
        Entry.Of([Some(1, 9)], Zero(9), (x, r) => Squash(x[0], r), (x, r) => Fill(r, i => Logistic(x[0][i])))
            .Gradient((x, g, d) => SquashGradient(x[0], g, d[0]));

    [Equation(@"\frac{d}{dx} \operatorname{sigmoid}(x) = \frac{\exp(-x)}{(1 + \exp(-x))^2} = \operatorname{sigmoid}(x)\left(1-\operatorname{sigmoid}(x)\right).")]
    public static partial double SquashSlope(double x);

    private static Entry SquashSlopeEntry() =>
        Entry.Of([Number(0.7)], x => SquashSlope(x[0]), x => Logistic(x[0]) * (1 - Logistic(x[0])))
            .Gradient((x, d) => SquashSlopeGradient(x[0], out d[0].Out));

    [Equation(@"\operatorname{tanh}(x) = \frac{1 - \exp(-2x)}{1 + \exp(-2x)}.")]
    public static partial void HyperbolicTangent(ReadOnlySpan<double> x, Span<double> result);

    private static Entry HyperbolicTangentEntry() =>
        Entry.Of([Some(1, 9)], Zero(9), (x, r) => HyperbolicTangent(x[0], r), (x, r) => Fill(r, i => Math.Tanh(x[0][i])))
            .Gradient((x, g, d) => HyperbolicTangentGradient(x[0], g, d[0]));

    [Equation(@"f(x) = \frac{e^x - e^{-x}}{e^x + e^{-x}}")]
    public static partial double[] TangentByPowers(ReadOnlySpan<double> x);

    private static Entry TangentByPowersEntry() =>
        Entry.Of(
            [Some(1, 9)], Zero(9), (x, r) => TangentByPowers(x[0]).CopyTo((Span<double>)r), (x, r) => Fill(r, i => Math.Tanh(x[0][i])))
            .Gradient((x, g, d) => TangentByPowersGradient(x[0], g, d[0]));

    [Equation(@"\tanh(x) + 1 = 2 \sigma(2x)")]
    public static partial double Shifted(double x);

    private static Entry ShiftedEntry() =>
        Entry.Of([Number(0.7)], x => Shifted(x[0]), x => Math.Tanh(x[0]) + 1).Gradient((x, d) => ShiftedGradient(x[0], out d[0].Out));

    // Clevert, Unterthiner, Hochreiter, 2016.
    [Equation(@"f(x) = \begin{cases} x & \text{if } x > 0 \\ \alpha\,(\exp(x) - 1) & \text{if } x \le 0 \end{cases}")]
    public static partial void ExponentialLinear(ReadOnlySpan<double> x, double alpha, Span<double> result);

    private static Entry ExponentialLinearEntry() =>
        Entry.Of(
            [Some(1, 9), Number(1.3)], Zero(9), (x, r) => ExponentialLinear(x[0], x[1], r),
            (x, r) => Fill(r, i => x[0][i] > 0 ? x[0][i] : x[1] * (Exp(x[0][i]) - 1)))
            .Gradient((x, g, d) => ExponentialLinearGradient(x[0], x[1], g, d[0], out d[1].Out));

    // Klambauer et al., 2017.
    [Equation(@"\mathrm{selu}(x) = \lambda \begin{cases} x & \text{if } x > 0 \\ \alpha e^x - \alpha & \text{if } x \leqslant 0 \end{cases}.")]
    public static partial void ScaledExponential(ReadOnlySpan<double> x, double alpha, double lambda, Span<double> result);

    private static Entry ScaledExponentialEntry() =>
        Entry.Of(
            [Some(1, 9), Number(1.67), Number(1.05)], Zero(9), (x, r) => ScaledExponential(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => x[2] * (x[0][i] > 0 ? x[0][i] : (x[1] * Exp(x[0][i])) - x[1])))
            .Gradient((x, g, d) => ScaledExponentialGradient(x[0], x[1], x[2], g, d[0], out d[1].Out, out d[2].Out));

    // Hendrycks, Gimpel, 2016.
    [Equation(@"\text{GELU}(x) = xP(X \le x) = x\Phi(x) = x \cdot \frac{1}{2}\left[1 + \text{erf}(x/\sqrt{2})\right].")]
    public static partial double GaussianLinear(double x);

    private static Entry GaussianLinearEntry() =>
        Entry.Of([Number(0.7)], x => GaussianLinear(x[0]), x => x[0] * NormalShare(x[0])).Gradient((x, d) => GaussianLinearGradient(x[0], out d[0].Out));

    [Equation(@"0.5x(1 + \tanh[\sqrt{2/\pi}(x + 0.044715x^3)])")]
    public static partial double GaussianByTangent(double x);

    private static Entry GaussianByTangentEntry() =>
        Entry.Of(
            [Number(-0.7)], x => GaussianByTangent(x[0]),
            x => 0.5 * x[0] * (1 + Math.Tanh(Sqrt(2 / PI) * (x[0] + (0.044715 * Pow(x[0], 3))))))
            .Gradient((x, d) => GaussianByTangentGradient(x[0], out d[0].Out));

    // Ramachandran, Zoph, Le, 2017.
    [Equation(@"f(x) = x \cdot \sigma(\beta x), \quad \sigma(z) = (1 + \exp(-z))^{-1}")]
    public static partial double Swish(double x, double beta);

    private static Entry SwishEntry() =>
        Entry.Of([Number(0.7), Number(1.4)], x => Swish(x[0], x[1]), x => x[0] * Logistic(x[1] * x[0]))
            .Gradient((x, d) => SwishGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    [Equation(@"\zeta(x) = \log(1 + \exp(x))")]
    public static partial void SoftPlus(ReadOnlySpan<double> x, Span<double> result);

    private static Entry SoftPlusEntry() =>
        Entry.Of([Some(1, 9)], Zero(9), (x, r) => SoftPlus(x[0], r), (x, r) => Fill(r, i => Log(1 + Exp(x[0][i]))))
            .Gradient((x, g, d) => SoftPlusGradient(x[0], g, d[0]));

    // PyTorch, Softplus.
    [Equation(@"\text{Softplus}(x) = \frac{1}{\beta} * \log(1 + \exp(\beta * x))")]
    public static partial void SharpSoftPlus(ReadOnlySpan<double> x, double beta, Span<double> result);

    private static Entry SharpSoftPlusEntry() =>
        Entry.Of(
            [Some(1, 9), Number(2.2)], Zero(9), (x, r) => SharpSoftPlus(x[0], x[1], r), (x, r) => Fill(r, i => Log(1 + Exp(x[1] * x[0][i])) / x[1]))
            .Gradient((x, g, d) => SharpSoftPlusGradient(x[0], x[1], g, d[0], out d[1].Out));

    [Equation(@"\text{Mish}(x) = x * \tanh(\ln(1 + e^x))")]
    public static partial void SelfRegularised(ReadOnlySpan<double> x, Span<double> result);

    private static Entry SelfRegularisedEntry() =>
        Entry.Of([Some(1, 9)], Zero(9), (x, r) => SelfRegularised(x[0], r), (x, r) => Fill(r, i => x[0][i] * Math.Tanh(Log(1 + Exp(x[0][i])))))
            .Gradient((x, g, d) => SelfRegularisedGradient(x[0], g, d[0]));

    [Equation(@"\text{SoftSign}(x) = \frac{x}{ 1 + |x|}")]
    public static partial void Fraction(ReadOnlySpan<double> x, Span<double> result);

    private static Entry FractionEntry() =>
        Entry.Of([Some(1, 9)], Zero(9), (x, r) => Fraction(x[0], r), (x, r) => Fill(r, i => x[0][i] / (1 + Abs(x[0][i]))))
            .Gradient((x, g, d) => FractionGradient(x[0], g, d[0]));

    // PyTorch, Hardswish.
    [Equation(@"\text{Hardswish}(x) = \begin{cases} 0 & \text{if~} x \le -3, \\ x & \text{if~} x \ge +3, \\ x \cdot (x + 3) /6 & \text{otherwise} \end{cases}")]
    public static partial double HardSwish(double x);

    private static Entry HardSwishEntry() =>
        Entry.Of(
            [Number(1.3)], x => HardSwish(x[0]), x => x[0] <= -3 ? 0 : x[0] >= 3 ? x[0] : x[0] * (x[0] + 3) / 6)
            .Gradient((x, d) => HardSwishGradient(x[0], out d[0].Out));

    [Equation(@"\text{ReLU6}(x) = \min(\max(0,x), 6)")]
    public static partial void CappedRectifier(ReadOnlySpan<double> x, Span<double> result);

    private static Entry CappedRectifierEntry() =>
        Entry.Of([Between(-9, 9, 1, 11)], Zero(11), (x, r) => CappedRectifier(x[0], r), (x, r) => Fill(r, i => Min(Max(x[0][i], 0), 6)))
            .Gradient((x, g, d) => CappedRectifierGradient(x[0], g, d[0]));

    [Equation(@"\text{Softmax}(x_{i}) = \frac{\exp(x_i)}{\sum_j \exp(x_j)}")]
    public static partial void Shares(ReadOnlySpan<double> x, Span<double> result);

    private static Entry SharesEntry() =>
        Entry.Of([Some(1, 9)], Zero(9), (x, r) => Shares(x[0], r), (x, r) => Fill(r, i => Exp(x[0][i]) / Sum(9, j => Exp(x[0][j]))))
            .Gradient((x, g, d) => SharesGradient(x[0], g, d[0]));

    [Equation(@"\text{LogSoftmax}(x_{i}) = \log\left(\frac{\exp(x_i) }{ \sum_j \exp(x_j)} \right)")]
    public static partial void LogShares(ReadOnlySpan<double> x, Span<double> result);

    private static Entry LogSharesEntry() =>
        Entry.Of([Some(1, 9)], Zero(9), (x, r) => LogShares(x[0], r), (x, r) => Fill(r, i => x[0][i] - Log(Sum(9, j => Exp(x[0][j])))))
            .Gradient((x, g, d) => LogSharesGradient(x[0], g, d[0]));

    // The series of the normal distribution function.
    private static double NormalShare(double x) =>
        0.5 + (Sum(60, k => Pow(-1, k) * Pow(x, (2 * k) + 1) / (Pow(2, k) * ((2 * k) + 1) * Product(k, i => i + 1))) / Sqrt(2 * PI));

    private static Entry GaussianOfAVectorEntry() => Entry.Refused(
        @"x\Phi(x)", "void F(ReadOnlySpan<double> x, Span<double> result)", "EQ0052", @"x \odot \Phi(x)");

    private static Entry SwishOfAVectorEntry() => Entry.Refused(
        @"f(x) = x \cdot \sigma(x)", "void F(ReadOnlySpan<double> x, Span<double> result)", "EQ0052", @"f(x) = x \odot (\sigma(x))");

    // Hinton, Vinyals and Dean (2015), 1.
    [Equation(@"\text{softmax}(z_i / T) = \frac{e^{z_i / T}}{\sum_j e^{z_j / T}}")]
    public static partial void Tempered(ReadOnlySpan<double> z, double T, Span<double> result);

    private static Entry TemperedEntry() =>
        Entry.Of([Some(1, 7), Number(2.5)], Zero(7), (x, r) => Tempered(x[0], x[1], r), (x, r) => Fill(r, i => Softmax(7, k => x[0][k] / x[1])[i]))
            .Gradient((x, g, d) => TemperedGradient(x[0], x[1], g, d[0], out d[1].Out));
}
