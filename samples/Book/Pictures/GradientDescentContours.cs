using Book.Charts;

namespace Book.Pictures;

/// <summary>Gradient descent in a narrow valley, step by step.</summary>
internal static class GradientDescentContours
{
    private const double Rate = .145;

    private static readonly int[] Steps = [0, 1, 2, 3, 5, 8, 12, 16, 22, 30, 40];

    public static Figure Draw()
    {
        var path = Valley.Path(Steps[^1], static (theta, g, _) => Valley.Descend(theta, g, Rate));
        return new MovingFigure("Lines of equal loss, and the way of gradient descent across them.", "steps", [.. Steps.Select(n => At(path, n))]);
    }

    private static Frame At(double[][] path, int steps)
    {
        var taken = path[..(steps + 1)];
        return new Frame($"{steps}", $"loss {Words.Of(Valley.LossAt(path[steps]), 4)}", new Chart(Valley.X, Valley.Y,
        [
            .. Valley.Contours(), Valley.Line("", 0, taken), new DotMark("", 0, [.. taken.Select(static p => p[0])], [.. taken.Select(static p => p[1])]),
            new DotMark("", 1, [path[steps][0]], [path[steps][1]]) { IsLarge = true },
        ]));
    }
}
