using System.Numerics.Tensors;

namespace Quickstart;

/// <summary>Large scores overflow in the formula as written, not in the kernel.</summary>
internal static class StableSoftmax
{
    public static void Show()
    {
        float[] scores = [1000, 1001, 1002];
        var name = new float[3];
        var latex = new float[3];
        var primitives = new float[3];
        Kernels.Softmax(scores, name);
        Kernels.SoftmaxFromLatex(scores, latex);
        TensorPrimitives.SoftMax(scores, primitives);

        Console.WriteLine("1. softmax of [1000, 1001, 1002]");
        Console.WriteLine($"   [Equation(\"softmax(z)\")]          {Row(name)}");
        Console.WriteLine($"   the same equation in LaTeX        {Row(latex)}");
        Console.WriteLine($"   TensorPrimitives.SoftMax          {Row(primitives)}");

        double[] at = [-1, 0, 1];
        var density = new double[3];
        Kernels.Gaussian(at, 0, 1, density);
        Console.WriteLine($"   normal density at -1, 0, 1        {string.Join(", ", density.Select(d => d.ToString("F6")))}");
        Console.WriteLine();
    }

    private static string Row(float[] values) => string.Join(", ", values.Select(v => v.ToString("F6")));
}
