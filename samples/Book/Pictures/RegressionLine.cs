using Book.Charts;

namespace Book.Pictures;

/// <summary>A line that settles among points, step by step of gradient descent.</summary>
internal static partial class RegressionLine
{
    private const double Rate = .03;

    private static readonly double[] X = [.3, .8, 1.2, 1.7, 2.3, 2.8, 3.1, 3.9, 4.4, 4.8];
    private static readonly double[] Y = [2.0, 2.2, 3.9, 3.8, 6.1, 6.2, 7.6, 8.5, 10.2, 10.1];
    private static readonly int[] Steps = [0, 1, 2, 3, 5, 8, 12, 20, 40, 80, 160, 320, 640];

    [Equation(@"L = \frac{1}{n} \sum_i (w x_i + b - y_i)^2", WithRespectTo = "w, b")]
    public static partial double Loss(double w, double b, ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    public static Figure Draw() => new MovingFigure("Points, a line and its residuals while gradient descent fits it.", "steps", [.. Steps.Select(At)]);

    private static Frame At(int steps)
    {
        double w = 0, b = 0, loss = Loss(w, b, X, Y);
        for (var i = 0; i < steps; i++)
        {
            LossGradient(w, b, X, Y, out var slopeOfW, out var slopeOfB);
            (w, b) = (w - Rate * slopeOfW, b - Rate * slopeOfB);
            loss = Loss(w, b, X, Y);
        }

        double[] residualX = [.. X.SelectMany(static x => new[] { x, x, double.NaN })];
        double[] residualY = [.. X.Zip(Y).SelectMany(p => new[] { p.Second, w * p.First + b, double.NaN })];
        return new Frame($"{steps}", $"w = {Words.Of(w, 3)}, b = {Words.Of(b, 3)}, loss {Words.Of(loss, 3)}", new Chart(
            new Axis("x", 0, 5), new Axis("y", 0, 12),
            [new LineMark("residuals", 5, residualX, residualY) { IsThin = true }, new LineMark("line", 1, [0, 5], [b, 5 * w + b]), new DotMark("points", 0, X, Y) { IsLarge = true }]));
    }
}
