using MathForML.Report;

namespace MathForML.CaseStudies;

/// <summary>The way that gradient descent takes down a valley, with and without momentum.</summary>
internal static partial class DescentPath
{
    private const string ValleyText = @"f(x, y) = (1 - x)^2 + 5 (y - x^2)^2";

    [Equation(ValleyText)]
    public static partial double Valley(double x, double y);

    public static Row Row { get; } = new("F4", "gradient-descent path", nameof(DescentPath), [ValleyText], "The way down a curved valley, with and without momentum.", static () =>
    {
        var (plain, heavy) = (Path(2000, .01, 0), Path(400, .01, .9));
        Pictures.Path("F4-path", "down a valley", static (x, y) => Math.Log(1e-3 + Valley(x, y)), ("plain", plain), ("momentum", heavy));
        return
        [
            Check.Values("plain descent arrives", [1, 1], [plain[^1].X, plain[^1].Y], .01),
            Check.Values("momentum arrives in a fifth of the steps", [1, 1], [heavy[^1].X, heavy[^1].Y], .01),
            Check.Gradient("of the valley", [-1, .5], static p => Valley(p[0], p[1]), static (p, g) => ValleyGradient(p[0], p[1], out g[0], out g[1])),
        ];
    });

    private static (double X, double Y)[] Path(int steps, double rate, double momentum)
    {
        var path = new (double X, double Y)[steps + 1];
        var (x, y, v, w) = (-1.2, 1.0, 0.0, 0.0);
        path[0] = (x, y);
        for (var step = 1; step <= steps; step++)
        {
            ValleyGradient(x, y, out var slopeOfX, out var slopeOfY);
            (v, w) = (momentum * v - rate * slopeOfX, momentum * w - rate * slopeOfY);
            (x, y) = (x + v, y + w);
            path[step] = (x, y);
        }

        return path;
    }
}
