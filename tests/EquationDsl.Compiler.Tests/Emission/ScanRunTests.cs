namespace EquationDsl.Compiler.Tests.Emission;

/// <summary>Recurrences as programs, emitted and run in guarded memory, agree with the evaluator, which takes one time after the other.</summary>
public sealed class ScanRunTests
{
    private const string OfRows = "void F(TensorSpan<{0}> h, ReadOnlyTensorSpan<{0}> x, ReadOnlyTensorSpan<{0}> w, ReadOnlySpan<{0}> s)";

    [Theory]
    [InlineData("running(x[n]) -> s[n]; require s.length(0) == n; s[t] = s[t - 1]?zero + x[t]", "void F(ReadOnlySpan<{0}> x, Span<{0}> s)")]
    [InlineData("backward(x[n], g) -> s[n]; require s.length(0) == n; s[t] = g * s[t + 1]?zero + x[t]", "void F(ReadOnlySpan<{0}> x, {0} g, Span<{0}> s)")]
    [InlineData("started(x[n], a) -> s[n]; require s.length(0) == n; s[t] = select(1 <= t, s[t - 1]?zero, a) + x[t]", "void F(ReadOnlySpan<{0}> x, {0} a, Span<{0}> s)")]
    [InlineData("second(x[n]) -> s[n]; require s.length(0) == n; s[t] = 0.5 * s[t - 1]?zero - 0.25 * s[t - 2]?zero + x[t]", "void F(ReadOnlySpan<{0}> x, Span<{0}> s)")]
    [InlineData(
        "aside(x[n]) -> y[n], last; require y.length(0) == n; let s[n]; p[t] for t in 0..n = s[t - 1]?zero; s[t] = tanh(p[t] + x[t]); y[t] = 2 * s[t] + x[n - 1 - t]; last = s[n - 1]?zero",
        "void F(ReadOnlySpan<{0}> x, Span<{0}> y, out {0} last)")]
    [InlineData(
        "pair(x[n]) -> a[n], b[n]; require a.length(0) == n; require b.length(0) == n; p[t] for t in 0..n = a[t - 1]?zero; q[t] for t in 0..n = b[t - 1]?zero; a[t] = 0.5 * p[t] + q[t] + x[t]; b[t] = a[t] - 0.5 * q[t]",
        "void F(ReadOnlySpan<{0}> x, Span<{0}> a, Span<{0}> b)")]
    public void AgreesOverVectors(string program, string signature)
    {
        foreach (var element in new[] { "float", "double" })
        {
            var run = GuardedRun.Of(program, signature, element, isChecked: true);
            foreach (var n in new[] { 0, 1, 2, 3, 7, 8, 9, 33 })
            {
                run.Check(("n", n));
            }
        }
    }

    [Theory]
    [InlineData("rows(x[n, d], w[d, d], s[d]) -> h[n, d]; require h.length(0) == n; require h.length(1) == d; h[t, i] = select(1 <= t, h[t - 1, i]?zero, s[i]) * w[i, i] + x[t, i]")]
    [InlineData(
        "network(x[n, d], w[d, d], s[d]) -> h[n, d]; require h.length(0) == n; require h.length(1) == d; p[t, j] for t in 0..n, j in 0..d = select(1 <= t, h[t - 1, j]?zero, s[j]); "
        + "u[t, i] = sum j in 0..d of w[i, j] * p[t, j]; v[t, i] = sum j in 0..d of w[j, i] * x[t, j]; h[t, i] = tanh(u[t, i] + v[t, i])")]
    [InlineData("grid(x[n, d], w[d, d], s[d]) -> h[n, d]; require h.length(0) == n; require h.length(1) == d; h[t, i] = min(h[t - 1, i]?zero, 0.5 * h[t, i - 1]?zero) + s[i] * x[t, i]")]
    [InlineData("corners(x[n, d], w[d, d], s[d]) -> h[n, d]; require h.length(0) == n; require h.length(1) == d; "
        + "p[t, j] for t in 0..n, j in 0..d = select(t + 2 <= n, h[t + 1, j]?zero, s[j]); u[t, i] = sum j in 0..d of w[i, j] * p[t, j]; h[t, i] = tanh(u[t, i] + 0.5 * h[t, i + 1]?zero - p[t, i - 1]?zero) + x[t, i]")]
    [InlineData(
        "backward(x[n, d], w[d, d], s[d]) -> h[n, d]; require h.length(0) == n; require h.length(1) == d; p[t, j] for t in 0..n, j in 0..d = select(t + 2 <= n, h[t + 1, j]?zero, s[j]); "
        + "m[t] = max j in 0..d of p[t, j]; h[t, i] = tanh(p[t, i] - m[t]) + x[t, i]")]
    public void AgreesOverRows(string program)
    {
        foreach (var element in new[] { "float", "double" })
        {
            var run = GuardedRun.Of(program, OfRows, element, isChecked: true);
            foreach (var (n, d) in new[] { (0, 3), (1, 1), (2, 4), (3, 0), (5, 17), (7, 8) })
            {
                run.Check(("n", n), ("d", d));
            }
        }
    }

    /// <summary>Each row is a recurrence by itself: rows run abreast, a vector of them at once, or a vector of times.</summary>
    [Theory]
    [InlineData("linear(x[b, n], a[b, n], s[b], g) -> h[b, n]; h[r, t] = g * select(t == 0, s[r], h[r, t - 1]?zero) + x[r, t] - a[r, t]")]
    [InlineData("greatest(x[b, n], a[b, n], s[b], g) -> h[b, n]; h[r, t] = max(h[r, t + 1]?zero, g * x[r, t]) + 0 * a[r, t] * s[r]")]
    [InlineData("own(x[b, n], a[b, n], s[b], g) -> h[b, n]; h[r, t] = a[r, t] * select(t == 0, s[r], h[r, t - 1]?zero) + g * x[r, t]")]
    [InlineData("squashed(x[b, n], a[b, n], s[b], g) -> h[b, n]; h[r, t] = tanh(a[r, t] * select(t == 0, s[r], h[r, t - 1]?zero) + g * x[r, t])")]
    [InlineData("ahead(x[b, n], a[b, n], s[b], g) -> h[b, n]; h[r, t] = exp(s[r]) * tanh(a[r, t + 1]?zero * h[r, t + 1]?zero + g * x[r, t]) + x[r, t - 2]?zero")]
    [InlineData("second(x[b, n], a[b, n], s[b], g) -> h[b, n]; h[r, t] = tanh(s[r] * h[r, t - 1]?zero - g * h[r, t - 2]?zero + x[r, t]) + a[r, t]")]
    [InlineData("coupled(x[b, n], a[b, n], s[b], g) -> h[b, n]; let c[b, n]; c[r, t] = tanh(s[r] * c[r, t - 1]?zero + g * h[r, t - 1]?zero + x[r, t]); h[r, t] = c[r, t] * logistic(a[r, t])")]
    [InlineData("chosen(x[b, n], a[b, n], s[b], g) -> h[b, n]; h[r, t] = g * x[r, t] + select(t + 2 <= n, a[r, t + 1]?zero * h[r, t + 1]?zero, 0) + 0 * s[r]")]
    [InlineData("firstTerm(x[b, n], a[b, n], s[b], g) -> h[b, n]; h[r, t] = select(1 <= t, max(h[r, t - 1]?zero, g * x[r, t]), g * x[r, t]) + 0 * a[r, t] * s[r]")]
    [InlineData("peak(x[b, n], a[b, n], s[b], g) -> h[b, n]; h[r, t] = select(1 <= t, max(h[r, t - 1]?zero, g * x[r, t] + a[r, t] * s[r]), g * x[r, t] + a[r, t] * s[r])")]
    [InlineData("product(x[b, n], a[b, n], s[b], g) -> h[b, n]; h[r, t] = select(t == n - 1, 1 - 0.01 * x[r, n - 1] * a[r, n - 1], h[r, t + 1]?zero * (1 - 0.01 * x[r, t] * a[r, t])) + 0 * s[r] * g")]
    [InlineData("factors(x[b, n], a[b, n], s[b], g) -> h[b, n]; h[r, t] = select(t == n - 1, 1 - 0.01 * x[r, n - 1] + 0 * (s[r] + g * a[r, n - 1]), h[r, t + 1]?zero * (1 - 0.01 * x[r, t] + 0 * (s[r] + g * a[r, t])))")]
    [InlineData("sum(x[b, n], a[b, n], s[b], g) -> h[b, n]; h[r, t] = select(t == 0, s[r] * x[r, 0] - g * a[r, 0], h[r, t - 1]?zero + (s[r] * x[r, t] - g * a[r, t]))")]
    [InlineData("mirrored(x[b, n], a[b, n], s[b], g) -> h[b, n]; h[r, t] = tanh(a[r, t] + g * h[r, t - 1]?zero) + x[r, n - 1 - t] * s[b - 1 - r]")]
    public void AgreesOverRowsByThemselves(string program)
    {
        foreach (var element in new[] { "float", "double" })
        {
            var run = GuardedRun.Of(
                program.Replace("-> h[b, n]; ", "-> h[b, n]; require h.length(0) == b; require h.length(1) == n; "),
                "void F(TensorSpan<{0}> h, ReadOnlyTensorSpan<{0}> x, ReadOnlyTensorSpan<{0}> a, ReadOnlySpan<{0}> s, {0} g)", element, isChecked: true);
            foreach (var (b, n) in new[] { (0, 3), (3, 0), (1, 1), (1, 40), (2, 2), (3, 7), (4, 9), (5, 17), (7, 33), (8, 16), (9, 1), (16, 16), (17, 33), (23, 5), (33, 19) })
            {
                run.Check(("n", n), ("b", b));
            }
        }
    }

    /// <summary>Few long rows: they run a vector of times at once, and more of them side by side, one number after the other.</summary>
    [Theory]
    [InlineData("h[r, t] = 0.75 * select(t == 0, s[r], h[r, t - 1]?zero) + x[r, t] - g * a[r, t]")]
    [InlineData("h[r, t] = -0.5 * select(t == n - 1, s[r], h[r, t + 1]?zero) + x[r, t] - g * a[r, t]")]
    [InlineData("h[r, t] = select(1 <= t, min(h[r, t - 1]?zero, x[r, t] + g * a[r, t] * s[r]), x[r, t] + g * a[r, t] * s[r])")]
    [InlineData("h[r, t] = select(t == n - 1, s[r] * x[r, n - 1] - g * a[r, n - 1], h[r, t + 1]?zero + (s[r] * x[r, t] - g * a[r, t]))")]
    public void AgreesOverLongRows(string step)
    {
        foreach (var element in new[] { "float", "double" })
        {
            var run = GuardedRun.Of(
                $"long(x[b, n], a[b, n], s[b], g) -> h[b, n]; require h.length(0) == b; require h.length(1) == n; {step}",
                "void F(TensorSpan<{0}> h, ReadOnlyTensorSpan<{0}> x, ReadOnlyTensorSpan<{0}> a, ReadOnlySpan<{0}> s, {0} g)", element, isChecked: true);
            foreach (var (b, n) in new[] { (1, 255), (1, 256), (1, 300), (2, 129), (3, 131), (4, 128), (5, 127), (5, 129), (7, 140), (15, 128), (17, 128) })
            {
                run.Check(("n", n), ("b", b));
            }
        }
    }

    /// <summary>Sums over all rows and times run beside the recurrence, whose states are nowhere in memory.</summary>
    [Theory]
    [InlineData("tanh(0.5 * c[r, t - 1]?zero + x[r, t])")]
    [InlineData("0.5 * c[r, t + 1]?zero + x[r, t] * x[r, t]")]
    public void AgreesForSumsOverRows(string step)
    {
        foreach (var element in new[] { "float", "double" })
        {
            var run = GuardedRun.Of($"total(x[b, n]) -> y; let c[b, n]; c[r, t] = {step}; y = sum r in 0..b, t in 0..n of c[r, t] * c[r, t]", "void F(ReadOnlyTensorSpan<{0}> x, out {0} y)", element, isChecked: true);
            foreach (var (b, n) in new[] { (0, 3), (3, 0), (1, 1), (2, 40), (5, 17), (16, 16), (17, 33), (23, 5) })
            {
                run.Check(("n", n), ("b", b));
            }
        }
    }

    /// <summary>Several sequences side by side: what a step multiplies with weights is a product of matrices.</summary>
    [Fact]
    public void AgreesOverBatches()
    {
        const string program = "batch(x[n, b, d], w[d, d], s[b, d]) -> h[n, b, d]; require h.length(0) == n; require h.length(1) == b; require h.length(2) == d; "
            + "p[t, k, j] for t in 0..n, k in 0..b, j in 0..d = select(1 <= t, h[t - 1, k, j]?zero, s[k, j]); "
            + "u[t, k, i] = sum j in 0..d of w[i, j] * p[t, k, j]; h[t, k, i] = tanh(u[t, k, i] + x[t, k, i])";
        foreach (var element in new[] { "float", "double" })
        {
            var run = GuardedRun.Of(program, "void F(TensorSpan<{0}> h, ReadOnlyTensorSpan<{0}> x, ReadOnlyTensorSpan<{0}> w, ReadOnlyTensorSpan<{0}> s)", element, isChecked: true);
            foreach (var (n, b, d) in new[] { (0, 2, 3), (1, 1, 1), (4, 3, 5), (3, 17, 18) })
            {
                run.Check(("n", n), ("b", b), ("d", d));
            }
        }
    }
}
