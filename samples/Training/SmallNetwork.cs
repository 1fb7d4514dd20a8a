using Spectre.Console;

namespace Training;

/// <summary>One hidden layer learns a wave: universal approximation (Cybenko 1989), by the gradient of a loss that uses the network as a function.</summary>
internal static class SmallNetwork
{
    private const int Hidden = 16;
    private const int Steps = 3000;

    public static void Run()
    {
        var random = new Random(3);
        var x = Enumerable.Range(0, 129).Select(i => i / 128.0).ToArray();
        var y = x.Select(static v => Math.Sin(2 * Math.PI * v)).ToArray();
        double[][] weights = [Draw(random, 8), Draw(random, 4), Draw(random, 0.5)];
        double[][] first = [new double[Hidden], new double[Hidden], new double[Hidden]], second = [new double[Hidden], new double[Hidden], new double[Hidden]], gradients = [new double[Hidden], new double[Hidden], new double[Hidden]];
        var curve = new Curve("3. a network of 16 tanh units learns sin(2 pi x)");
        AnsiConsole.Progress().Start(progress =>
        {
            var task = progress.AddTask("training", maxValue: Steps);
            for (var step = 0; step <= Steps; step++)
            {
                var loss = Equations.NetworkLossGradient(x, y, weights[0], weights[1], weights[2], gradients[0], gradients[1], gradients[2]);
                if (step is 0 or 100 or 500 or 1500 or Steps)
                {
                    curve.Add(step, loss);
                }

                for (var k = 0; k < weights.Length; k++)
                {
                    Equations.Adam(weights[k], first[k], second[k], gradients[k], step + 1, 0.01);
                }

                task.Increment(1);
            }
        });

        curve.Show();
        var worst = x.Zip(y, (at, value) => Math.Abs(Equations.Network(at, weights[0], weights[1], weights[2]) - value)).Max();
        AnsiConsole.MarkupLineInterpolated($"  greatest error on [[0, 1]]: {worst:0.0000}");
    }

    private static double[] Draw(Random random, double scale) => [.. Enumerable.Range(0, Hidden).Select(_ => scale * ((2 * random.NextDouble()) - 1))];
}
