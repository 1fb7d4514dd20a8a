using MathForML.Calculus;
using MathForML.Report;

namespace MathForML.CaseStudies;

/// <summary>A line through noisy points: by gradient descent and at once.</summary>
internal static partial class LineFit
{
    private const string ExactText = @"w = (X^\top X)^{-1} X^\top y";

    [Equation(ExactText)]
    public static partial void Exact(ReadOnlyTensorSpan<double> X, ReadOnlySpan<double> y, Span<double> w);

    private const int Count = 100;

    public static Row Row { get; } = new("F1", "linear regression", nameof(LineFit), [ExactText], "A line through noisy points, at once and by descent (C5).", static () =>
    {
        var random = new Random(2);
        double[] x = [.. Enumerable.Range(0, Count).Select(static i => i / 50.0 - 1)], y = [.. x.Select(v => 2 * v + 1 + .1 * Noise.Next(random))];
        double[] rows = [.. x.SelectMany(static v => new[] { v, 1 })];
        var exact = Run.Vector(2, r => Exact(Run.Rows(Count, 2, rows), y, r));
        double[] descended = [0, 0], losses = new double[200];
        for (var step = 0; step < losses.Length; step++)
        {
            losses[step] = LinearRegression.LossGradient(x, y, descended[0], descended[1], out var slopeOfW, out var slopeOfB);
            descended = [descended[0] - .4 * slopeOfW, descended[1] - .4 * slopeOfB];
        }

        Pictures.Line("F1-line", "a line through noisy points", x, y, exact[0], exact[1]);
        Pictures.Lines("F1-loss", "loss of the line", "step", ("loss", losses));
        return
        [
            Check.Values("2x + 1, from noise", [2, 1], exact, .1),
            Check.Values("descent ends where the formula does", exact, descended, 1e-10),
            Check.Gradient("of the weights by y", y[..4], v => Cotangent.Dot([1, -2], Small(v)), static (v, g) =>
                ExactGradient(Run.Rows(4, 2, [1, 1, 2, 1, 3, 1, 5, 1]), v, [1, -2], Run.Into(4, 2, new double[8]), g)),
        ];
    });

    private static double[] Small(double[] y) => Run.Vector(2, r => Exact(Run.Rows(4, 2, [1, 1, 2, 1, 3, 1, 5, 1]), y, r));
}
