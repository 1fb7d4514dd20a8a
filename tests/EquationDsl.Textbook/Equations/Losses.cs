namespace EquationDsl.Textbook.Equations;

/// <summary>Losses of regression and classification.</summary>
internal static partial class Losses
{
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
}
