namespace MathForML.Calculus;

/// <summary>A line through points, by the gradients of its loss.</summary>
internal static partial class LinearRegression
{
    private const string LineText = @"y = wx + b";
    private const string LossText = @"L = \frac1n\sum_i (w x_i + b - y_i)^2";

    [Equation(LineText)]
    public static partial void Line(ReadOnlySpan<double> x, double w, double b, Span<double> y);

    [Equation(LossText, WithRespectTo = "w, b")]
    public static partial double Loss(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double w, double b);

    public static Row Row { get; } = new("C5", "linear regression", nameof(LinearRegression), [LineText, LossText], "A line through points.", static () =>
    [
        Check.Values("2x + 1", [3, 5, 7], Run.Vector(3, static r => Line([1, 2, 3], 2, 1, r))),
        Check.Values("w and b, from noisy points", [2, 1], Fitted(), .05),
        Check.Gradient("by w and b", [1.5, .3], static p => Loss([1, 2, 3], [3, 5.5, 7], p[0], p[1]), static (p, g) => LossGradient([1, 2, 3], [3, 5.5, 7], p[0], p[1], out g[0], out g[1])),
    ]);

    private static double[] Fitted()
    {
        var random = new Random(1);
        var x = Enumerable.Range(0, 200).Select(static i => i / 100.0 - 1).ToArray();
        var y = x.Select(v => 2 * v + 1 + .1 * (random.NextDouble() - .5)).ToArray();
        var (w, b) = (0.0, 0.0);
        for (var i = 0; i < 500; i++)
        {
            LossGradient(x, y, w, b, out var slopeOfW, out var slopeOfB);
            (w, b) = (w - .5 * slopeOfW, b - .5 * slopeOfB);
        }

        return [w, b];
    }
}
