using Book.Charts;

namespace Book.Pictures;

/// <summary>The way down a curved valley, with and without momentum.</summary>
internal static partial class DescentPath
{
    private const double Rate = .01;
    private const double Beta = .9;

    private static readonly int[] Steps = [0, 1, 2, 4, 8, 15, 25, 40, 70, 120, 200, 320, 500];
    private static readonly double[] Levels = [.05, .3, 1, 2.5, 5, 10];

    [Equation(@"f(x, y) = (1 - x)^2 + 5 (y - x^2)^2")]
    public static partial double Height(double x, double y);

    public static Figure Draw()
    {
        List<Point> plain = Walk(0), heavy = Walk(Beta);
        return new MovingFigure("Lines of equal height in a curved valley, and two ways down it.", "steps", [.. Steps.Select(n => At(plain, heavy, n))]);
    }

    private readonly record struct Point(double X, double Y);

    private static List<Point> Walk(double momentum)
    {
        double x = -1.2, y = 1, v = 0, w = 0;
        List<Point> path = [new(x, y)];
        while (path.Count <= Steps[^1])
        {
            HeightGradient(x, y, out var slopeOfX, out var slopeOfY);
            (v, w) = (momentum * v - Rate * slopeOfX, momentum * w - Rate * slopeOfY);
            (x, y) = (x + v, y + w);
            path.Add(new Point(x, y));
        }

        return path;
    }

    private static Frame At(List<Point> plain, List<Point> heavy, int steps)
    {
        Point a = plain[steps], b = heavy[steps];
        return new Frame($"{steps}", $"height of plain descent {Words.Of(Height(a.X, a.Y), 4)}, with momentum {Words.Of(Height(b.X, b.Y), 4)}", new Chart(
            new Axis("x", -2, 2), new Axis("y", -.8, 2.6),
            [.. Contours(), Line("plain descent", 0, plain, steps), Line("momentum", 1, heavy, steps), End(0, a), End(1, b)]));
    }

    /// <summary>Where the height has a value, y is x² plus or minus a root.</summary>
    private static IEnumerable<Mark> Contours() => Levels.Select(static level =>
    {
        var x = Grid.Map(Grid.Even(-Math.PI / 2, Math.PI / 2, 60), a => 1 + Math.Sqrt(level) * Math.Sin(a));
        double[] around = [.. x, .. x.Reverse()];
        return new LineMark("", 5, around, [.. around.Select((v, i) => v * v + (i < x.Length ? 1 : -1) * Math.Sqrt(Math.Max(0, level - (1 - v) * (1 - v)) / 5))]) { IsThin = true };
    });

    private static LineMark Line(string name, int colour, List<Point> path, int steps) =>
        new(name, colour, [.. path.Take(steps + 1).Select(static p => p.X)], [.. path.Take(steps + 1).Select(static p => p.Y)]);

    private static DotMark End(int colour, Point point) => new("", colour, [point.X], [point.Y]) { IsLarge = true };
}
