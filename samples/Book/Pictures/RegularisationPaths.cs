using Book.Charts;

namespace Book.Pictures;

/// <summary>Weights over the price of weights, by the square and by the absolute value.</summary>
internal static partial class RegularisationPaths
{
    private const double Most = 2.5;

    private static readonly double[] Free = [2.2, 1.5, .9, .5, -1.2];
    private static readonly double[] Prices = [.05, .25, .5, .75, 1, 1.2, 1.4, 1.6, 1.8, 2.1, 2.4];

    /// <summary>The least of (w - b)² / 2 + λ w² / 2.</summary>
    [Equation(@"w_i = \frac{b_i}{1 + \lambda}")]
    public static partial void Squared(ReadOnlySpan<double> b, double lambda, Span<double> w);

    /// <summary>The least of (w - b)² / 2 + λ |w|.</summary>
    [Equation(@"w_i = \max(0, b_i - \lambda) - \max(0, -b_i - \lambda)")]
    public static partial void Absolute(ReadOnlySpan<double> b, double lambda, Span<double> w);

    private delegate void Penalty(ReadOnlySpan<double> b, double lambda, Span<double> w);

    public static Figure Draw() => new MovingFigure("Five weights over the price: under L1 they reach zero one by one, under L2 they never do.", "price λ", [.. Prices.Select(At)]);

    private static Frame At(double price)
    {
        double[] l1 = Weights(Absolute, price), l2 = Weights(Squared, price);
        var places = Enumerable.Repeat(price, Free.Length).ToArray();
        return new Frame(Words.Of(price), $"L1 keeps {l1.Count(static w => w != 0)} weights; the largest is {Words.Of(l1.Max())}, under L2 {Words.Of(l2.Max())}", new Chart(
            new Axis("price", 0, Most), new Axis("weight", -1.4, 2.4),
            [
                .. Lines(Squared, "L2", 1, true), .. Lines(Absolute, "L1", 0, false), new LineMark("", 5, [price, price], [-1.4, 2.4]) { IsDashed = true },
                new DotMark("", 1, places, l2), new DotMark("", 0, places, l1),
            ]));
    }

    private static double[] Weights(Penalty penalty, double price)
    {
        var w = new double[Free.Length];
        penalty(Free, price, w);
        return w;
    }

    private static IEnumerable<Mark> Lines(Penalty penalty, string name, int colour, bool isDashed)
    {
        var prices = Grid.Even(0, Most, 51);
        var weights = Array.ConvertAll(prices, p => Weights(penalty, p));
        return Enumerable.Range(0, Free.Length).Select(i => new LineMark(name, colour, prices, Array.ConvertAll(weights, w => w[i])) { IsDashed = isDashed });
    }
}
