using Book.Charts;

namespace Book.Pictures;

/// <summary>How much each word looks at each other one.</summary>
internal static partial class AttentionHeatmap
{
    private const int Width = 4;

    private static readonly string[] Sentence = ["the", "cat", "sat", "on", "the", "mat"];
    private static readonly double[] Sharpness = [0, .5, 1, 2, 3, 5, 8, 12, 18, 27, 40];

    // A direction for each of: article, noun, verb, preposition.
    private static readonly double[] Keys = [1, .1, 0, 0, .1, 1, .2, 0, 0, .3, 1, .1, 0, 0, .2, 1, .9, .2, 0, .2, .1, .9, .1, .4];
    private static readonly double[] Queries = [.2, 1, .1, 0, .8, .3, .6, 0, 0, 1, .3, .5, 0, .6, .7, .3, .1, .9, .2, .3, .9, .2, .3, .8];

    [Equation(@"p_{ij} = \frac{e^{\beta s_{ij}}}{\sum_k e^{\beta s_{ik}}}, \quad s_{ij} = \frac{1}{\sqrt{d}} \sum_{c=1}^d Q_{ic} K_{jc}", WithRespectTo = "Q, K")]
    public static partial void Weights(ReadOnlyTensorSpan<double> Q, ReadOnlyTensorSpan<double> K, double beta, TensorSpan<double> p);

    public static Figure Draw() => new MovingFigure("Attention of each word (row) to each word (column); the stronger the colour, the more.", "sharpness", [.. Sharpness.Select(At)]);

    private static Frame At(double sharpness)
    {
        var n = Sentence.Length;
        var p = new double[n * n];
        Weights(new ReadOnlyTensorSpan<double>(Queries, [n, Width]), new ReadOnlyTensorSpan<double>(Keys, [n, Width]), sharpness, new TensorSpan<double>(p, [n, n]));
        double[] columns = [.. Enumerable.Range(0, n * n).Select(i => i % n + 1.0)], rows = [.. Enumerable.Range(0, n * n).Select(i => n - i / n + 0.0)];
        return new Frame(Words.Of(sharpness), $"the largest weight is {Words.Percent(p.Max())}", new Chart(
            new Axis("key", .4, n + .6) { Ticks = [.. Sentence.Select(static (w, i) => new Tick(i + 1, w))] },
            new Axis("query", .4, n + .6) { Ticks = [.. Sentence.Select((w, i) => new Tick(n - i, w))] },
            [.. Cells.Of(columns, rows, p, new Interval(0, 1), .94)]));
    }
}
