using Spectre.Console;

namespace Training;

/// <summary>Two clusters in the plane, told apart by Adam on the cross-entropy.</summary>
internal static class LogisticRegression
{
    public static void Run()
    {
        const int Count = 400;
        var random = new Random(2);
        double[] u = new double[Count], v = new double[Count], y = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            y[i] = i % 2;
            u[i] = y[i] + random.NextDouble() - 0.5;
            v[i] = (1.5 * y[i]) + random.NextDouble() - 0.5;
        }

        double[] theta = new double[3], m = new double[3], s = new double[3];
        var curve = new Curve("2. logistic regression, two clusters");
        for (var step = 0; step <= 300; step++)
        {
            var loss = Equations.LogisticLossGradient(
                u, v, y, theta[0], theta[1], theta[2], new double[Count], new double[Count], new double[Count], out var first, out var second, out var third);
            if (step is 0 or 10 or 30 or 100 or 300)
            {
                curve.Add(step, loss);
            }

            Equations.Adam(theta, m, s, [first, second, third], step + 1, 0.1);
        }

        curve.Show();
        var right = Enumerable.Range(0, Count).Count(i => (Equations.Probability(u[i], v[i], theta[0], theta[1], theta[2]) > 0.5) == (y[i] > 0.5));
        AnsiConsole.MarkupLineInterpolated($"  accuracy {100.0 * right / Count:0.0}%");
    }
}
