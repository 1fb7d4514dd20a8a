namespace EquationDsl.Compiler.Tests.Differentiation;

/// <summary>Whole programs, over awkward lengths.</summary>
public class GradientTests
{
    public static TheoryData<string, string> Programs => new()
    {
        { "softmax", """
            f(z[n]) -> result[n]
              shift h = max j in 0..n of z[j]
              s = sum j in 0..n of exp(z[j] - h)
              result[i] = exp(z[i] - h) / s
            """ },
        { "log-sum-exp", """
            f(z[n]) -> result
              shift h = max j in 0..n of z[j]
              s = sum j in 0..n of exp(z[j] - h)
              result = h + log(s)
            """ },
        { "cross-entropy", "f(y[n], p[n]) -> result\ns = sum i in 0..n of xlogy(y[i], p[i]^2 + 1)\nresult = -s" },
        { "linear regression", """
            f(x[n], y[n], w, b) -> result
              s = sum i in 0..n of (w * x[i] + b - y[i])^2
              result = s / (n + 1)
            """ },
        { "layer norm", """
            f(x[n], gamma[n], beta[n], epsilon) -> result[n]
              s = sum i in 0..n of x[i]
              mu = s / (n + 1)
              v = sum i in 0..n of (x[i] - mu)^2
              q = sqrt(v / (n + 1) + epsilon^2 + 1)
              result[i] = gamma[i] * (x[i] - mu) / q + beta[i]
            """ },
        { "elementwise chain", """
            f(x[n], y[n]) -> result[n]
              u[i] = sin(x[i]) * y[i]
              v[i] = u[i] * u[i] + exp(x[i])
              result[i] = v[i] * u[i] / (1 + y[i]^2)
            """ },
        { "running sum", "f(x[n]) -> result[n]\nresult[t] = result[t - 1]?zero + sin(x[t])" },
        { "recurrence from a value", "f(x[n], a, g) -> result[n]\nresult[t] = g * select(1 <= t, result[t - 1]?zero, a)^2 + x[t]" },
        { "backward recurrence", "f(x[n], g) -> result[n]\nresult[t] = g * result[t + 1]?zero * result[t + 2]?zero + x[t]" },
        { "two states", """
            f(x[n], a, g) -> result[n], c[n]
              p[t] for t in 0..n = select(1 <= t, c[t - 1]?zero, a)
              q[t] for t in 0..n = result[t - 1]?zero
              c[t] = g * p[t] + x[t] * q[t]
              result[t] = tanh(c[t]) * q[t] + p[t]
            """ },
        { "recurrent network", """
            f(x[n, m], w[m, m], v[m, m], b[m], s[m]) -> last[m], y[n]
              let h[n, m]
              p[t, j] for t in 0..n, j in 0..m = select(1 <= t, h[t - 1, j]?zero, s[j])
              u[t, i] = sum j in 0..m of w[i, j] * p[t, j]
              r[t, i] = sum j in 0..m of v[i, j] * x[t, j]
              h[t, i] = tanh(u[t, i] + r[t, i] + b[i])
              last[i] = select(1 <= n, h[n - 1, i]?zero, s[i])
              y[t] = sum j in 0..m of h[t, j] * x[t, j]
            """ },
        { "recurrence of greatest entries", """
            f(x[n, m], a[m, m]) -> result[n, m]
              result[t, i] = max j in 0..m of result[t - 1, j]?zero + a[j, i] * x[t, i]
            """ },
        { "product", "f(x[n]) -> result\nresult = product i in 0..n of x[i]" },
        { "guarded value", """
            f(x[n]) -> result
              s = sum i in 0..n of x[i]^2
              t = sum i in 0..n where not(2 < s) of (x[i] / 2)^2
              result = guarded(2 < s, sqrt(s + 1), 2 * sqrt(t + 1 / 4))
            """ },
        { "product of a formula", "f(x[n], a) -> result\nresult = product i in 0..n of a * x[i] - 1" },
        { "max and min", "f(x[n], y[n]) -> result\na = max i in 0..n of x[i] * y[i]\nb = min i in 0..n of x[i]\nresult = select(0 < n, a * b, 0)" },
        { "max of rows", "f(x[n, m]) -> result[n]\nresult[i] = max j in 0..m of sin(x[i, j])" },
        { "triangle", "f(x[n], y[n]) -> result[n]\nresult[i] = sum j in 0..i + 1 of x[j] * y[i]^2" },
        { "strict triangle", "f(x[n]) -> result\nresult = sum i in 0..n, j in i + 1..n of x[i] * x[j]^2" },
        { "guarded", "f(x[n]) -> result\nresult = sum i in 0..n, j in 0..n where i != j of x[i] * x[j]^3" },
        { "reversed", "f(x[n], y[n]) -> result[n]\nresult[i] = x[n - 1 - i] * y[i]" },
        { "valid convolution", "f(x[n + k], w[k]) -> result[n]\nresult[i] = sum j in 0..k of x[i + j] * w[j]" },
        { "flipped convolution", "f(x[n], w[k]) -> result[n - k + 1]\nresult[i] = sum j in 0..k of x[i + k - 1 - j] * w[j]^2" },
        { "padded convolution", "f(x[n], w[k]) -> result[n]\nresult[i] = sum j in 0..k of x[i - j]?zero * w[j]" },
        { "clamped convolution", "f(x[n], w[k]) -> result[n]\nresult[i] = sum j in 0..k of x[i - j + 1]?clamp * w[j]" },
        { "wrapped convolution", "f(x[n], w[k]) -> result[n]\nresult[i] = sum j in 0..k of x[i - 2*j + 1]?wrap * w[j]" },
        { "strided convolution", "f(x[2*n + k], w[k]) -> result[n]\nresult[i] = sum j in 0..k of x[2*i + j] * w[j]" },
        { "strided, padded", "f(x[n], w[k]) -> result[n]\nresult[i] = sum j in 0..k of x[2*i + j - 1]?zero * w[j]" },
        { "causal self-convolution", "f(x[n]) -> result[n]\nresult[i] = sum j in 0..i + 1 of x[j] * x[i - j]" },
        { "two-dimensional convolution", "f(x[n + 1, m + 1], w[2, 2]) -> result[n, m]\nresult[i, j] = sum p in 0..2, q in 0..2 of x[i + p, j + q] * w[p, q]" },
        { "differences", "f(x[n + 1]) -> result[n]\nresult[i] = (x[i + 1] - x[i])^2" },
        { "smoothing", "f(x[n + 2]) -> result[n]\nresult[i] = exp(x[i] - 2 * x[i + 1]) * x[i + 2]" },
        { "gather", "f(p[n], y[m]: int) -> result\nresult = sum i in 0..m of select(0 < n, p[y[i]]^2, 0)" },
        { "embedding", "f(t[n, m], x[k]: int) -> result[k, m]\nresult[i, j] = t[x[i], j]^2 * (j + 1)" },
        { "trace", "f(a[n, n]) -> result\nresult = sum i in 0..n of a[i, i]^2" },
        { "diagonal", "f(a[n, n], b[n]) -> result[n]\nresult[i] = a[i, i] * b[i]" },
        { "rows and diagonal", "f(a[n, n]) -> result[n]\nresult[i] = sum j in 0..n of a[i, j] * a[j, j] * a[i, i]" },
        { "outer", "f(x[n], y[m]) -> result[n, m]\nresult[i, j] = x[i]^2 * y[j]" },
        { "matrix product", "f(A[n, k], B[k, m]) -> result[n, m]\nresult[i, j] = sum l in 0..k of A[i, l] * B[l, j]" },
        { "transposed product", "f(A[k, n], x[k]) -> result[n]\nresult[j] = sum i in 0..k of A[i, j] * x[i]" },
        { "symmetric form", "f(A[n, n], x[n]) -> result\nresult = sum i in 0..n, j in 0..n of x[i] * A[i, j] * x[j]" },
        { "attention row", """
            f(q[k], K[m, k], V[m, n]) -> result[n]
              s[j] = sum d in 0..k of q[d] * K[j, d]
              shift h = max j in 0..m of s[j]
              e[j] = exp(s[j] - h)
              z = sum j in 0..m of e[j]
              result[c] = sum j in 0..m of e[j] / z * V[j, c]
            """ },
        { "first and last", "f(x[n]) -> result\nresult = select(0 < n, x[0] * x[n - 1] + x[0]^3, 0)" },
        { "relative to the first", "f(x[n]) -> result[n]\nresult[i] = x[i]^2 / (x[0]^2 + 1)" },
        { "norm", "f(x[n]) -> result\ns = sum i in 0..n of x[i] * x[i]\nresult = sqrt(s)" },
        { "scatter", "f(x[n]) -> result[2*n]\nresult[2*i + 1] for i in 0..n = x[i]^2" },
        { "triangular target", "f(x[n]) -> result[n, n]\nresult[i, j] for i in 0..n for j in 0..i = x[i] * x[j]^2" },
        { "two outputs", "f(x[n]) -> mean, spread[n]\ns = sum i in 0..n of x[i]\nmean = s / (n + 1)\nspread[i] = (x[i] - mean)^2" },
        { "state", "f(theta[n], g[n], eta) -> theta[n]\ntheta[i] = theta[i] - eta * g[i] * theta[i]" },
        { "position", "f(x[n], w[n]) -> result\np = argmax i in 0..n of w[i]\nresult = select(0 < n, x[p]^2 * w[p], 0)" },
        { "index as a number", "f(x[n]) -> result\nresult = sum i in 0..n of (i + 1) * x[i]^2" },
        { "strided where chosen", "f(x[2*n]) -> result[n]\nresult[i] = select(0 < i, x[2*i - 2]^2, 1)" },
        { "cases", "f(x[n]) -> result[n]\nresult[i] = select(x[i] < 0, exp(x[i]) - 1, log(x[i] + 0.5))" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void Agrees_with_differences(string name, string text)
    {
        Assert.NotEmpty(name);
        foreach (var size in (int[])(text.Contains(", m]", StringComparison.Ordinal) || text.Contains("[n, n]", StringComparison.Ordinal) ? [0, 1, 3] : [0, 1, 2, 3, 7]))
        {
            GradientCheck.AtRandom(text, size, seed: size + 1);
        }
    }
}
