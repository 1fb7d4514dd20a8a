namespace Quickstart;

/// <summary>Fits y = 2x + 1 from noisy points with the generated gradient.</summary>
internal static class LineFit
{
    private const int Points = 200;

    public static void Show()
    {
        var random = new Random(1);
        var x = new double[Points];
        var y = new double[Points];
        for (var i = 0; i < Points; i++)
        {
            x[i] = (2 * random.NextDouble()) - 1;
            y[i] = (2 * x[i]) + 1 + (0.1 * Noise(random));
        }

        double w = 0, b = 0;
        Console.WriteLine("2. fit a line to 200 noisy points of y = 2x + 1 by gradient descent");
        for (var step = 0; step <= 100; step++)
        {
            var loss = Kernels.LineLossGradient(x, y, w, b, out var wGradient, out var bGradient);
            if (step is 0 or 10 or 30 or 100)
            {
                Console.WriteLine($"   step {step,3}:  loss {loss:F5}   w {w:F4}   b {b:F4}");
            }

            w -= 0.3 * wGradient;
            b -= 0.3 * bGradient;
        }

        Console.WriteLine();
    }

    /// <summary>A standard normal variate (Box and Muller, 1958).</summary>
    internal static double Noise(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
