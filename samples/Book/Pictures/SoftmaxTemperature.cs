using Book.Charts;

namespace Book.Pictures;

/// <summary>The shares of fixed scores, from cold to hot.</summary>
internal static partial class SoftmaxTemperature
{
    private static readonly double[] Scores = [3, 2, 1, 0, -1];
    private static readonly double[] Temperatures = [.1, .2, .35, .5, .75, 1, 1.5, 2, 3, 5, 10];

    [Equation(@"p_i = \frac{e^{z_i / T}}{\sum_j e^{z_j / T}}")]
    public static partial void Shares(ReadOnlySpan<double> z, double T, Span<double> p);

    public static Figure Draw() => new MovingFigure("Shares of the scores 3, 2, 1, 0 and −1 at a temperature.", "temperature", [.. Temperatures.Select(At)]);

    private static Frame At(double temperature)
    {
        var shares = new double[Scores.Length];
        Shares(Scores, temperature, shares);
        var x = new Axis("score", .4, 5.6) { Ticks = [.. Scores.Select(static (s, i) => new Tick(i + 1, Words.Of(s)))] };
        return new Frame(
            Words.Of(temperature), $"largest share {Words.Percent(shares[0])}, smallest {Words.Percent(shares[^1])}",
            new Chart(x, new Axis("share", 0, 1), [new BarMark("", 0, [1, 2, 3, 4, 5], shares, .62)]));
    }
}
