using Spectre.Console;

namespace Training;

/// <summary>y = 2x + 1 from noisy points; each update is the equation w - η ∂L/∂w.</summary>
internal static class LineRegression
{
    public static void Run()
    {
        var random = new Random(1);
        var x = Enumerable.Range(0, 200).Select(i => i / 100.0).ToArray();
        var y = x.Select(v => (2 * v) + 1 + (0.1 * (random.NextDouble() - 0.5))).ToArray();
        var (w, b) = (0.0, 0.0);
        var curve = new Curve("1. linear regression, y = 2x + 1");
        for (var step = 0; step <= 300; step++)
        {
            if (step is 0 or 10 or 30 or 100 or 300)
            {
                curve.Add(step, Equations.LineLoss(x, y, w, b));
            }

            (w, b) = (Equations.NextSlope(x, y, w, b, 0.2), Equations.NextOffset(x, y, w, b, 0.2));
        }

        curve.Show();
        AnsiConsole.MarkupLineInterpolated($"  w = {w:0.000}, b = {b:0.000}");
    }
}
