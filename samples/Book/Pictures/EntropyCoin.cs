using Book.Charts;

namespace Book.Pictures;

/// <summary>The entropy of a coin.</summary>
internal static partial class EntropyCoin
{
    private static readonly double[] Chances = [.01, .05, .1, .2, .3, .4, .5, .6, .7, .8, .9, .95, .99];

    [Equation(@"H(p) = -p \log_2 p - (1 - p) \log_2 (1 - p)")]
    public static partial double Entropy(double p);

    public static Figure Draw()
    {
        var chances = Grid.Even(0, 1, 161);
        var curve = new LineMark("", 0, chances, Grid.Map(chances, Entropy));
        return new MovingFigure("Entropy of a coin over its chance of heads, in bits.", "chance of heads", [.. Chances.Select(p => At(p, curve))]);
    }

    private static Frame At(double p, LineMark curve)
    {
        var entropy = Entropy(p);
        return new Frame(Words.Of(p), $"entropy {Words.Of(entropy, 3)} bits", new Chart(
            new Axis("chance of heads", 0, 1), new Axis("bits", 0, 1.05),
            [curve, new LineMark("", 1, [p, p, 0], [0, entropy, entropy]) { IsDashed = true }, new DotMark("", 1, [p], [entropy]) { IsLarge = true }]));
    }
}
