using Book.Charts;

namespace Book.Pictures;

/// <summary>Numbers in two heaps, which become one as noise is mixed in.</summary>
internal static partial class DiffusionHeaps
{
    private const int Points = 6000;
    private const int Bars = 56;
    private const double Reach = 3.5;

    private static readonly double[] Kept = [1, .995, .98, .95, .9, .8, .65, .5, .35, .2, .1, .03, .001];

    [Equation(@"x_t = \sqrt{\alpha_t} x_0 + \sqrt{1 - \alpha_t} \epsilon \quad \text{where} \quad \epsilon \sim \mathcal{N}(0, I)", Derivatives = Derivatives.None)]
    public static partial void Forward(ReadOnlySpan<double> x0, [Symbol(@"\alpha_t")] double alpha, NoiseKey key, Span<double> result);

    public static Figure Draw() => new MovingFigure("How many of 6000 numbers lie where, as noise is mixed into two heaps.", "step", [.. Kept.Select(At)]);

    private static Frame At(double kept, int step)
    {
        double[] start = new double[Points], x = new double[Points];
        Forward([.. Enumerable.Range(0, Points).Select(static i => i % 2 == 0 ? -1.0 : 1.0)], .98, new NoiseKey(2), start);
        Forward(start, kept, new NoiseKey(4), x);
        var width = 2 * Reach / Bars;
        var counts = new double[Bars];
        foreach (var place in x.Select(v => (int)((v + Reach) / width)).Where(static b => b is >= 0 and < Bars))
        {
            counts[place]++;
        }

        var shares = Grid.Map(counts, c => c / Points / width);
        var middles = Grid.Even(-Reach + width / 2, Reach - width / 2, Bars);
        return new Frame($"{step}", $"{Words.Percent(kept)} of the variance is data, {Words.Percent(1 - kept)} noise", new Chart(
            new Axis("x", -Reach, Reach), new Axis("density", 0, 1.6), [new BarMark("", 0, middles, shares, width * .92)]));
    }
}
