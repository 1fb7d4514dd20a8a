namespace EquationDsl.Compiler.Tests.Emission;

/// <summary>Emitted methods, compiled and run in guarded memory, agree with the evaluator.</summary>
public sealed class EmissionRunTests
{
    private const string Softmax =
        "softmax(z[n]) -> result[n]; require result.length(0) == n; shift m = max j in 0..n of z[j]; e[j] = exp(z[j] - m); s = sum j in 0..n of e[j]; result[i] = e[i] / s";

    private const string SharedSoftmax =
        "softmax(z[n]) -> result[n]; require result.length(0) == n; shift m = max j in 0..n of z[j]; s = sum j in 0..n of exp(z[j] - m); result[i] = exp(z[i] - m) / s";

    private const string SharedGradient =
        "softmaxGradient(z[n], g[n]) -> zGradient[n], total; require g.length(0) == n; require zGradient.length(0) == n; shift m = max j in 0..n of z[j]; s = sum j in 0..n of exp(z[j] - m); "
        + "d = sum j in 0..n of g[j] * exp(z[j] - m); zGradient[i] = (g[i] - d / s) * exp(z[i] - m) / s; total = d / s";

    private const string SharedGradientSignature = "void F(ReadOnlySpan<{0}> z, ReadOnlySpan<{0}> g, Span<{0}> zGradient, out {0} total)";

    private const string Map = "void F(ReadOnlySpan<{0}> x, Span<{0}> result)";

    private static readonly int[] Lengths = [.. Enumerable.Range(0, 41), 63, 64, 65, 255, 256, 257, 1000];

    [Theory]
    [InlineData(Softmax, "void F(ReadOnlySpan<{0}> z, Span<{0}> result)")]
    [InlineData("dot(x[n], y[n]) -> result; require y.length(0) == n; result = sum i in 0..n of x[i] * y[i]", "{0} F(ReadOnlySpan<{0}> x, ReadOnlySpan<{0}> y)")]
    [InlineData(
        "gauss(x[n], mu, sigma) -> result[n]; require result.length(0) == n; result[i] = exp(-(x[i] - mu)^2 / (2 * sigma^2)) / sqrt(2*pi*sigma^2)",
        "void F(ReadOnlySpan<{0}> x, {0} mu, {0} sigma, Span<{0}> result)")]
    [InlineData("variance(x[n]) -> result; mu = sum i in 0..n of x[i] / n; result = sum i in 0..n of (x[i] - mu)^2 / n", "{0} F(ReadOnlySpan<{0}> x)")]
    [InlineData("reversed(x[n]) -> result[n]; require result.length(0) == n; result[i] = 2 * x[n - 1 - i]", Map)]
    [InlineData("weighted(x[n]) -> result; result = sum i in 0..n of (i + 1) * x[i]", "{0} F(ReadOnlySpan<{0}> x)")]
    [InlineData("greatest(x[n]) -> result: int; result = argmax i in 0..n of x[i]", "int F(ReadOnlySpan<{0}> x)")]
    [InlineData("neighbours(x[n]) -> result[n]; require result.length(0) == n; result[i] = x[i - 1]?zero + x[i + 1]?clamp - x[i + 2]?wrap", Map)]
    [InlineData("relu(x[n]) -> result[n]; require result.length(0) == n; result[i] = select(0 < x[i], x[i], 0.1 * x[i])", Map)]
    public void AgreesAtEveryLength(string program, string signature)
    {
        foreach (var element in new[] { "float", "double" })
        {
            var run = GuardedRun.Of(program, signature, element);
            foreach (var n in Lengths)
            {
                run.Check(("n", n));
            }
        }
    }

    [Theory]
    [InlineData("prefix(x[n]) -> result[n]; require result.length(0) == n; result[i] = sum j in 0..i + 1 of x[j]", Map)]
    [InlineData("others(x[n]) -> result[n]; require result.length(0) == n; result[i] = sum j in 0..n where j != i of x[j]", Map)]
    [InlineData("product(x[n]) -> result; result = product j in 0..n of 0.5 * x[j]", "{0} F(ReadOnlySpan<{0}> x)")]
    [InlineData("range(x[n]) -> low, high; low = min j in 0..n of x[j]; high = max j in 0..n of x[j]", "void F(ReadOnlySpan<{0}> x, out {0} low, out {0} high)")]
    [InlineData(
        "pair(x[n]) -> low, high, all; all = sum j in 0..n of exp(x[j]); high = max j in 0..n of x[j] * all; low = sum j in 0..n of tanh(x[j] / (1 + high))",
        "void F(ReadOnlySpan<{0}> x, out {0} low, out {0} high, out {0} all)")]
    [InlineData(
        "sums(x[n]) -> low, high; m = max j in 0..n of x[j]; low = sum j in 0..n of exp(x[j] - m); high = sum j in 0..n of tanh(x[j] - m)",
        "void F(ReadOnlySpan<{0}> x, out {0} low, out {0} high)")]
    [InlineData(
        "either(x[n], a) -> low, high; low = sum j in 0..n of x[j]; high = sum j in 0..n where low < a of exp(x[j] - low)",
        "void F(ReadOnlySpan<{0}> x, {0} a, out {0} low, out {0} high)")]
    [InlineData("norm(x[n]) -> result; s = sum j in 0..n of x[j]; m = max j in 0..n where not(s < 1) of abs(x[j]); result = m * s", "{0} F(ReadOnlySpan<{0}> x)")]
    [InlineData("copy(x[n], k: int) -> result[n]; result[i] = k * x[i]", "{0}[] F(ReadOnlySpan<{0}> x, int k)")]
    [InlineData("gather(p[n], y[n]: int) -> result; require y.length(0) == n; result = sum i in 0..n of log(2.5 + p[y[i]])", "{0} F(ReadOnlySpan<{0}> p, ReadOnlySpan<int> y)")]
    [InlineData("scatter(g[n], y[n]: int) -> result[n]; require y.length(0) == n; result[y[i]] for i in 0..n = g[i]", "void F(ReadOnlySpan<{0}> g, ReadOnlySpan<int> y, Span<{0}> result)")]
    [InlineData("labels(y[n]: int) -> result[n]; require result.length(0) == n; result[i] = exp(y[i] / n)", "void F(ReadOnlySpan<int> y, Span<{0}> result)")]
    [InlineData("step(theta[n], g[n], eta) -> theta[n]; require g.length(0) == n; theta[i] = theta[i] - eta * g[i]", "void F(Span<{0}> theta, ReadOnlySpan<{0}> g, {0} eta)")]
    [InlineData("flip(x[n]) -> x[n]; x[i] = x[n - 1 - i] + x[0]", "void F(Span<{0}> x)")]
    [InlineData("recentred(h[n]) -> h[n]; mu = sum j in 0..n of h[j]; h[i] = tanh(h[i] - mu)", "void F(Span<{0}> h)")]
    public void AgreesAtSomeLengths(string program, string signature)
    {
        foreach (var element in new[] { "float", "double" })
        {
            var run = GuardedRun.Of(program, signature, element, isChecked: true);
            foreach (var n in new[] { 0, 1, 2, 3, 7, 8, 9, 16, 17, 33, 65 })
            {
                run.Check(("n", n));
            }
        }
    }

    [Theory]
    [InlineData("rows(x[m, n]) -> result[m, n]; mx[i] = max j in 0..n of x[i, j]; e[i, j] = exp(x[i, j] - mx[i]); s[i] = sum j in 0..n of e[i, j]; result[i, j] = e[i, j] / s[i]", 2, "x")]
    [InlineData("columns(x[m, n]) -> result[n]; result[j] = sum i in 0..m of x[i, j]", 1, "x")]
    [InlineData("all(x[m, n]) -> result; result = sum i in 0..m, j in 0..n of x[i, j]^2", 0, "x")]
    [InlineData("norm(x[m, n]) -> result[m, n]; mu[i] = sum j in 0..n of x[i, j] / n; v[i] = sum j in 0..n of (x[i, j] - mu[i])^2 / n; r[i] = 1 / sqrt(v[i] + 0.001); result[i, j] = (x[i, j] - mu[i]) * r[i]", 2, "x")]
    [InlineData("matmul(a[m, k], b[k, n]) -> result[m, n]; result[i, j] = sum l in 0..k of a[i, l] * b[l, j]", 2, "a, b")]
    [InlineData("affine(a[m, n], x[n], b[m]) -> result[m]; result[i] = b[i] + y[i]; y[i] = sum j in 0..n of a[i, j] * x[j]", 1, "a, x, b")]
    public void AgreesOnMatrices(string program, int rank, string inputs)
    {
        // Statements may be written in any order above; programs have them in the order of use.
        var parts = program.Split("; ");
        var text = string.Join("\n", parts.Where(p => !p.StartsWith("result", StringComparison.Ordinal)).Concat(parts.Where(p => p.StartsWith("result", StringComparison.Ordinal))));
        var declared = string.Join(", ", inputs.Split(", ").Select(i => (program.Contains(i + "[m]") || program.Contains(i + "[n]") ? "ReadOnlySpan<float> " : "ReadOnlyTensorSpan<float> ") + i));
        var signature = rank == 0 ? $"float F({declared})" : $"void F({declared}, {(rank == 2 ? "TensorSpan" : "Span")}<float> result)";
        var run = GuardedRun.Of(text, signature, "float");
        foreach (var (m, n, k) in new[] { (0, 0, 0), (1, 1, 1), (3, 0, 2), (2, 7, 3), (5, 17, 9), (17, 33, 5) })
        {
            run.Check(("m", m), ("n", n), ("k", k));
        }
    }

    [Theory]
    [InlineData(SharedSoftmax, "void F(ReadOnlySpan<{0}> z, Span<{0}> result)", "result", "z")]
    [InlineData(SharedGradient, SharedGradientSignature, "zGradient", "z")]
    [InlineData(SharedGradient, SharedGradientSignature, "zGradient", "g")]
    [InlineData("weights(x[n]) -> result[n]; require result.length(0) == n; s = sum j in 0..n of exp(x[j]); result[i] = x[i] * exp(x[i]) / s", Map, "result", "x")]
    public void SharedValuesAgreeInPlaceToo(string program, string signature, string output, string input)
    {
        foreach (var (element, width) in new[] { ("float", 0), ("float", 256), ("double", 128) })
        {
            var run = GuardedRun.Of(program, signature, element, width, isChecked: true);
            foreach (var n in new[] { 0, 1, 2, 7, 8, 9, 16, 17, 33, 256, 257, 1000 })
            {
                run.Check(("n", n));
                run.CheckInPlace(output, input, ("n", n));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void EveryWidthAgrees(int width)
    {
        foreach (var element in new[] { "float", "double" })
        {
            var run = GuardedRun.Of(Softmax, "void F(ReadOnlySpan<{0}> z, Span<{0}> result)", element, width);
            foreach (var n in new[] { 0, 1, 2, 5, 15, 16, 17, 31, 33, 65 })
            {
                run.Check(("n", n));
            }
        }
    }

    /// <summary>A number that the stages of every order of a chain compute anew: what is linear in it has its sum as that many times the derivative.</summary>
    [Fact]
    public void StagesOfEveryOrderComputeTheirNumbers() => Assert.All(
        EmittedMethod.Run(
            @"O = B (\sigma(c y^\top) \odot (c c^\top (\bar{a} (y y^\top)))) \sigma(H) (B H)",
            "void F([Shape(\"n\")] ReadOnlySpan<double> y, ReadOnlySpan<double> c, [Shape(\"n, m\")] ReadOnlySpan<double> H, double aBar, [Shape(\"m, n\")] ReadOnlySpan<double> B, [Shape(\"m, m\")] Span<double> O)",
            """
            var differences = new System.Collections.Generic.List<double>();
            foreach (var (n, m) in new[] { (2, 5), (5, 2), (1, 1), (3, 3) })
            {
                double[] Some(int count, int seed) { var r = new Random(seed); var x = new double[count]; for (var i = 0; i < count; i++) { x[i] = r.NextDouble(); } return x; }
                double[] y = Some(n, 1), c = Some(n, 2), H = Some(n * m, 3), B = Some(m * n, 4), O = new double[m * m], ones = new double[m * m];
                Array.Fill(ones, 1);
                F(y, c, H, 0.5, B, O);
                FGradient(y, c, H, 0.5, B, ones, new double[n], new double[n], new double[n * m], out var slope, new double[m * n]);
                foreach (var o in O) { slope -= o / 0.5; }
                differences.Add(slope);
            }

            return differences.ToArray();
            """,
            new() { Parallel = true }),
        static difference => Assert.Equal(0, difference, 1e-9));
}
