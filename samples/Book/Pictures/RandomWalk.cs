using Book.Charts;

namespace Book.Pictures;

/// <summary>Sums of random steps: many paths, and where they stand at one time.</summary>
internal static partial class RandomWalk
{
    private const int Times = 36;
    private const int Shown = 30;
    private const int Counted = 4000;

    private static readonly int[] Cuts = [1, 2, 3, 4, 6, 9, 12, 16, 20, 25, 30, 36];

    [Equation(@"s_t = \sum_{j=1}^{t} (2 b_j - 1) \quad \text{where } b_j \sim \text{Bernoulli}(p)", Derivatives = Derivatives.None)]
    public static partial void Walk(double p, NoiseKey key, Span<double> s);

    public static Figure Draw()
    {
        var paths = Enumerable.Range(0, Counted).Select(static i => Path((ulong)i)).ToArray();
        return new MovingFigure("Sums of random steps of one, and how many of 4000 stand where at the cut.", "time", [.. Cuts.Select(n => At(paths, n))]);
    }

    private static double[] Path(ulong number)
    {
        var s = new double[Times];
        Walk(.5, new NoiseKey(17).Fold(number), s);
        return s;
    }

    private static Frame At(double[][] paths, int cut)
    {
        var groups = paths.GroupBy(p => p[cut - 1]).ToDictionary(static g => g.Key, static g => g.Count() / (double)Counted);
        double[] places = [.. groups.Keys], shares = [.. groups.Values.Select(static s => 16 * s)];
        var lines = paths.Take(Shown).Select((p, i) => new LineMark("", i % 5, [.. Enumerable.Range(0, cut + 1).Select(static t => (double)t)], [0, .. p[..cut]]) { IsThin = true });
        return new Frame(
            $"{cut}", $"standard deviation {Words.Of(Math.Sqrt(paths.Average(p => p[cut - 1] * p[cut - 1])))}, √n = {Words.Of(Math.Sqrt(cut))}", new Chart(
            new Axis("time", 0, Times + 9), new Axis("sum", -17, 17),
            [.. lines, new LineMark("", 5, [cut, cut], [-17, 17]), new SideBarMark("", 1, cut, shares, places, 1.2)]));
    }
}
