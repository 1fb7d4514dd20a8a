using System.Numerics.Tensors;

namespace EquationDsl.Benchmarks;

/// <summary>What is measured beside ONNX Runtime. Weights are inputs of its models as they are of the kernels, so that neither prepares them beforehand.</summary>
internal static class OnnxDuels
{
    public const string RuntimeDomain = "com.microsoft";
    private const int Long = 1 << 16;

    public static IEnumerable<Func<OnnxDuel>> All() => [.. Elementwise(), .. Rows(), .. Products(), .. Attentions(), .. Convolutions()];

    private static IEnumerable<Func<OnnxDuel>> Elementwise()
    {
        yield return () => Map("exp", Kernels.Exp, "Exp");
        yield return () => Map("tanh", Kernels.Tanh, "Tanh");
        yield return () => Map("logistic", Kernels.Sigmoid, "Sigmoid");
        yield return () => Map("erf", OnnxKernels.Erf, "Erf");
        yield return () => Map("GELU with tanh", Kernels.Gelu, "Gelu", ("approximate", "tanh"));
        yield return () => Map("GELU with erf", OnnxKernels.ExactGelu, "Gelu", ("approximate", "none"));
    }

    private static OnnxDuel Map(string name, Function function, string operation, params (string Name, object Value)[] attributes)
    {
        float[] x = Draw(Long, 3), result = new float[Long], other = new float[Long];
        var model = new OnnxModel([new("x", x, Long)], new("y", other, Long), new OnnxNode(operation, ["x"], "y", attributes));
        return new($"{name}, 64K", () => function(x, result), result, model, other);
    }

    private static IEnumerable<Func<OnnxDuel>> Rows()
    {
        foreach (var (rows, columns) in new[] { (64, 1000), (1024, 64) })
        {
            yield return () =>
            {
                float[] x = Draw(rows * columns, 3), result = new float[x.Length], other = new float[x.Length];
                var model = new OnnxModel([new("x", x, rows, columns)], new("y", other, rows, columns), new OnnxNode("Softmax", ["x"], "y", ("axis", -1)));
                return new($"softmax, {rows} x {columns}", () => RowKernels.Softmax(Tensor(x, rows, columns), Tensor(result, rows, columns)), result, model, other);
            };
            yield return () =>
            {
                float[] x = Draw(rows * columns, 3), gamma = Draw(columns, 1), beta = Draw(columns, 1), result = new float[x.Length], other = new float[x.Length];
                OnnxTensor[] inputs = [new("x", x, rows, columns), new("gamma", gamma, columns), new("beta", beta, columns)];
                var model = new OnnxModel(
                    inputs, new("y", other, rows, columns), new OnnxNode("LayerNormalization", ["x", "gamma", "beta"], "y", ("axis", -1), ("epsilon", 1e-5f)));
                return new($"layer norm, {rows} x {columns}", () => RowKernels.LayerNorm(Tensor(x, rows, columns), gamma, beta, Tensor(result, rows, columns)), result, model, other);
            };
        }
    }

    private static IEnumerable<Func<OnnxDuel>> Products()
    {
        foreach (var (m, n, k) in new[] { (32, 32, 32), (128, 128, 128), (512, 512, 512), (1024, 1024, 1024), (512, 10, 784), (1, 1024, 1024) })
        {
            yield return () =>
            {
                float[] a = Draw(m * k, 1), b = Draw(k * n, 1), result = new float[m * n], other = new float[m * n];
                var model = new OnnxModel([new("a", a, m, k), new("b", b, k, n)], new("c", other, m, n), new OnnxNode("MatMul", ["a", "b"], "c"));
                return new($"product, {m} x {n} x {k}", () => MatrixKernels.Product(Tensor(a, m, k), Tensor(b, k, n), Tensor(result, m, n)), result, model, other);
            };
        }
    }

    private static IEnumerable<Func<OnnxDuel>> Attentions()
    {
        const int d = 64;
        foreach (var n in new[] { 128, 512, 2048 })
        {
            yield return () => Attention(
                $"attention, n = {n}, as nodes", n, d, [n, d],
                new OnnxNode("FusedMatMul", ["q", "k"], "scores", ("transB", 1), ("alpha", 1 / MathF.Sqrt(d))) { Domain = RuntimeDomain },
                new OnnxNode("Softmax", ["scores"], "weights", ("axis", -1)), new OnnxNode("MatMul", ["weights", "v"], "y"));
            yield return () => Attention(
                $"attention, n = {n}, as one node", n, d, [1, n, d], new OnnxNode("MultiHeadAttention", ["q", "k", "v"], "y", ("num_heads", 1)) { Domain = RuntimeDomain });
        }
    }

    private static OnnxDuel Attention(string name, int n, int d, long[] shape, params OnnxNode[] nodes)
    {
        float[] q = Draw(n * d, 1), k = Draw(n * d, 1), v = Draw(n * d, 1), result = new float[n * d], other = new float[n * d];
        var model = new OnnxModel([new("q", q, shape), new("k", k, shape), new("v", v, shape)], new("y", other, shape), nodes);
        return new(name, () => MatrixKernels.Attention(Tensor(q, n, d), Tensor(k, n, d), Tensor(v, n, d), Tensor(result, n, d)), result, model, other);
    }

    private static IEnumerable<Func<OnnxDuel>> Convolutions()
    {
        const int size = 30, filter = 3, outSize = size - filter + 1;
        foreach (var channels in new[] { 3, 16, 64 })
        {
            yield return () =>
            {
                float[] x = Draw(channels * size * size, 1), w = Draw(channels * channels * filter * filter, 1);
                float[] result = new float[channels * outSize * outSize], other = new float[result.Length];
                var model = new OnnxModel(
                    [new("x", x, 1, channels, size, size), new("w", w, channels, channels, filter, filter)], new("y", other, 1, channels, outSize, outSize),
                    new OnnxNode("Conv", ["x", "w"], "y"));
                void Generated() => MatrixKernels.Convolution(
                    Tensor(x, 1, channels, size, size), Tensor(w, channels, channels, filter, filter), Tensor(result, 1, channels, outSize, outSize));
                return new($"convolution 3 x 3, {channels} channels", Generated, result, model, other);
            };
        }
    }

    private static TensorSpan<float> Tensor(float[] entries, params ReadOnlySpan<nint> lengths) => new(entries, lengths);

    private static float[] Draw(int n, float range)
    {
        var random = new Random(n);
        return [.. Enumerable.Range(0, n).Select(_ => range * ((2 * random.NextSingle()) - 1))];
    }

    private delegate void Function(ReadOnlySpan<float> x, Span<float> result);
}
