namespace Quickstart;

/// <summary>The generated gradient beside differences of the generated loss.</summary>
internal static class GradientCheck
{
    public static void Show()
    {
        double[] x = [0.5, -1.0, 2.0], y = [1.0, 0.0, 3.0];
        const double W = 0.7, B = 0.2, H = 1e-5;
        Kernels.LineLossGradient(x, y, W, B, out var wGradient, out var bGradient);
        var wDifference = (Kernels.LineLoss(x, y, W + H, B) - Kernels.LineLoss(x, y, W - H, B)) / (2 * H);
        var bDifference = (Kernels.LineLoss(x, y, W, B + H) - Kernels.LineLoss(x, y, W, B - H)) / (2 * H);

        Console.WriteLine("4. the generated gradient against differences");
        Console.WriteLine($"   dL/dw   generated {wGradient:F9}   differences {wDifference:F9}");
        Console.WriteLine($"   dL/db   generated {bGradient:F9}   differences {bDifference:F9}");
        Console.WriteLine();
    }
}
