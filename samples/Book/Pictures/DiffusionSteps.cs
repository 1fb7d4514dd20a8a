using Book.Charts;

namespace Book.Pictures;

/// <summary>A shape of points that dissolves in noise.</summary>
internal static partial class DiffusionSteps
{
    private const int Points = 220;

    private static readonly double[] Kept = [1, .995, .98, .95, .9, .8, .65, .5, .35, .2, .1, .03, .001];

    [Equation(@"x_t = \sqrt{\alpha_t} x_0 + \sqrt{1 - \alpha_t} \epsilon \quad \text{where} \quad \epsilon \sim \mathcal{N}(0, I)")]
    public static partial void Forward(ReadOnlySpan<double> x0, [Symbol(@"\alpha_t")] double alpha, NoiseKey key, Span<double> result);

    public static Figure Draw() => new MovingFigure("Points of two arcs, mixed with more and more noise.", "step", [.. Kept.Select(At)]);

    private static Frame At(double kept, int step)
    {
        double[] x = new double[Points], y = new double[Points];
        Forward([.. Shape().Select(static p => p.X)], kept, new NoiseKey(5), x);
        Forward([.. Shape().Select(static p => p.Y)], kept, new NoiseKey(6), y);
        return new Frame($"{step}", $"{Words.Percent(kept)} of the variance is data, {Words.Percent(1 - kept)} noise", new Chart(
            new Axis("", -4, 4), new Axis("", -2.4, 2.4), [new DotMark("", 0, x, y)]));
    }

    /// <summary>Two half circles that reach into each other.</summary>
    private static IEnumerable<Place> Shape() => Enumerable.Range(0, Points).Select(static i =>
    {
        var angle = Math.PI * (i / 2) / (Points / 2 - 1);
        return i % 2 == 0 ? new Place(1.1 * Math.Cos(angle) - .55, 1.1 * Math.Sin(angle) - .3) : new Place(.55 - 1.1 * Math.Cos(angle), .3 - 1.1 * Math.Sin(angle));
    });

    private readonly record struct Place(double X, double Y);
}
