using System.Numerics;
using System.Numerics.Tensors;

namespace EquationDsl.Benchmarks;

/// <summary>Recurrences beside their products or plain loops, and batches beside the same rows in one flat call.</summary>
public static class Duels
{
    private const int Long = 1 << 16;

    public static IReadOnlyList<Duel> All { get; } = [.. Recurrences(), .. Batches()];

    private static IEnumerable<Duel> Recurrences()
    {
        var lstm = new Lstm(steps: 100, n: 128);
        yield return new("LSTM of 128, 100 steps", "its products alone", 1.3, lstm.Forward, lstm.Products);
        yield return new("LSTM of 128, 100 steps, vector-Jacobian product", "its products alone", 1.3, lstm.Gradient, lstm.GradientProducts);
        float[] x = Draw(Long), s = new float[Long];
        double[] wide = [.. x.Select(static v => (double)v)], wideSums = new double[Long];
        yield return new("linear recurrence, 64K floats", "plain loop", 0.3, () => RecurrenceKernels.Linear(x, 0.9f, 0, s), () => Loop(x, 0.9f, s));
        yield return new("linear recurrence, 64K doubles", "plain loop", 0.6, () => RecurrenceKernels.Linear(wide, 0.9, 0, wideSums), () => Loop(wide, 0.9, wideSums));
        yield return new("prefix sum, 64K floats", "plain loop", 0.5, () => RecurrenceKernels.PrefixSum(x, s), () => Loop(x, s));
        yield return new("prefix sum, 64K doubles", "plain loop", 0.8, () => RecurrenceKernels.PrefixSum(wide, wideSums), () => Loop(wide, wideSums));
    }

    private static IEnumerable<Duel> Batches()
    {
        const int outer = 64, inner = 512, n = 64;
        float[] x = Draw(outer * inner * n), y = new float[outer * inner * n], gamma = Draw(n), beta = Draw(n);
        yield return new("softmax of [64, 512, 64]", "of [32768, 64]", 1.1,
            () => BatchKernels.Softmax(Tensor(x, outer, inner, n), Tensor(y, outer, inner, n)), () => BatchKernels.Softmax(Tensor(x, outer * inner, n), Tensor(y, outer * inner, n)));
        yield return new("layer norm of [64, 512, 64]", "of [32768, 64]", 1.1,
            () => BatchKernels.LayerNorm(Tensor(x, outer, inner, n), gamma, beta, Tensor(y, outer, inner, n)),
            () => BatchKernels.LayerNorm(Tensor(x, outer * inner, n), gamma, beta, Tensor(y, outer * inner, n)));
        const int examples = 32, rows = 64, width = 256;
        float[] layer = Draw(examples * rows * width), w = Draw(width * width), b = Draw(width), result = new float[examples * rows * width];
        yield return new("linear layer over [32, 64, 256]", "over [2048, 256]", 1.1,
            () => BatchKernels.LinearLayer(Tensor(layer, examples, rows, width), Tensor(w, width, width), b, Tensor(result, examples, rows, width)),
            () => BatchKernels.LinearLayer(Tensor(layer, examples * rows, width), Tensor(w, width, width), b, Tensor(result, examples * rows, width)));
    }

    private static void Loop<T>(T[] x, T rho, T[] s)
        where T : INumberBase<T>
    {
        var state = T.Zero;
        for (var t = 0; t < x.Length; t++)
        {
            s[t] = state = (rho * state) + x[t];
        }
    }

    private static void Loop<T>(T[] x, T[] s)
        where T : INumberBase<T>
    {
        var state = T.Zero;
        for (var t = 0; t < x.Length; t++)
        {
            s[t] = state += x[t];
        }
    }

    private static TensorSpan<float> Tensor(float[] entries, params ReadOnlySpan<nint> lengths) => new(entries, lengths);

    internal static float[] Draw(int n)
    {
        var random = new Random(n);
        return [.. Enumerable.Range(0, n).Select(_ => (2 * random.NextSingle()) - 1)];
    }
}
