using Book.Charts;

namespace Book.Pictures;

/// <summary>The foot of a vector on a line that turns.</summary>
internal static partial class ProjectionOntoLine
{
    private static readonly double[] Vector = [2.2, 1.4];
    private static readonly double[] Angles = [-57.5, -45, -30, -20, -10, 0, 5, 15, 32.5, 50, 75, 100, 122.5];

    [Equation(@"\frac{\langle x, u\rangle}{\langle u, u\rangle} u")]
    public static partial void Onto(ReadOnlySpan<double> x, ReadOnlySpan<double> u, Span<double> result);

    public static Figure Draw() => new MovingFigure("A vector x, a line along u, and the projection of x onto it.", "angle of u", [.. Angles.Select(At)]);

    private static Frame At(double degrees)
    {
        double[] u = [Math.Cos(degrees * Math.PI / 180), Math.Sin(degrees * Math.PI / 180)], foot = new double[2];
        Onto(Vector, u, foot);
        var rest = Math.Sqrt(Math.Pow(Vector[0] - foot[0], 2) + Math.Pow(Vector[1] - foot[1], 2));
        var circle = Grid.Even(0, 2 * Math.PI, 61);
        var radius = Math.Sqrt(Vector[0] * Vector[0] + Vector[1] * Vector[1]) / 2;
        return new Frame(
            $"{Words.Of(degrees)}°", $"the foot is ({Words.Of(foot[0])}, {Words.Of(foot[1])}), what is left has the length {Words.Of(rest)}", new Chart(
            new Axis("", -3.2, 3.2), new Axis("", -1.6, 1.95),
            [
                new LineMark("", 5, Grid.Map(circle, a => Vector[0] / 2 + radius * Math.Cos(a)), Grid.Map(circle, a => Vector[1] / 2 + radius * Math.Sin(a))) { IsThin = true },
                new LineMark("line of u", 5, [-5 * u[0], 5 * u[0]], [-5 * u[1], 5 * u[1]]), new LineMark("x", 0, [0, Vector[0]], [0, Vector[1]]),
                new LineMark("projection", 1, [0, foot[0]], [0, foot[1]]), new LineMark("what is left", 2, [foot[0], Vector[0]], [foot[1], Vector[1]]) { IsDashed = true },
                new DotMark("", 0, [Vector[0]], [Vector[1]]) { IsLarge = true }, new DotMark("", 1, [foot[0]], [foot[1]]) { IsLarge = true },
            ]));
    }
}
