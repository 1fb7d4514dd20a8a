using Book.Charts;

namespace Book.Pictures;

/// <summary>Polynomials that copy the sine at 0.</summary>
internal static partial class TaylorSeries
{
    private const int Degrees = 9;

    [Equation(@"y_i = \sum_{k=0}^{K} (-1)^k \frac{x_i^{2k+1}}{(2k+1)!}")]
    public static partial void Polynomial(ReadOnlySpan<double> x, int K, Span<double> y);

    [Equation(@"\sin x")]
    public static partial void Sine(ReadOnlySpan<double> x, Span<double> result);

    public static Figure Draw() => new MovingFigure("The sine and its Taylor polynomial at 0.", "degree", [.. Enumerable.Range(0, Degrees).Select(At)]);

    private static Frame At(int terms)
    {
        var x = Grid.Even(-9, 9, 181);
        double[] sine = new double[x.Length], copy = new double[x.Length];
        Sine(x, sine);
        Polynomial(x, terms, copy);
        var good = x.Zip(sine, copy).Where(static p => p.First >= 0).TakeWhile(static p => Math.Abs(p.Second - p.Third) < .01).Last().First;
        return new Frame($"{2 * terms + 1}", $"within 0.01 of the sine up to |x| = {Words.Of(good, 1)}", new Chart(
            new Axis("x", -9, 9), new Axis("", -2, 2),
            [new LineMark("sin x", 5, x, sine), new LineMark("polynomial", 0, x, copy),
            new DotMark("", 1, [-good, good], [Math.Sin(-good), Math.Sin(good)])]));
    }
}
