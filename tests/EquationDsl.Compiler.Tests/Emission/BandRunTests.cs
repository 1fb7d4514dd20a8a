namespace EquationDsl.Compiler.Tests.Emission;

/// <summary>Sums over a band, in guarded memory, agree with the evaluator, which asks of every term: bands of one entry, narrow ones, and some that are wider than the matrix.</summary>
public sealed class BandRunTests
{
    private const string OfVector = "void F(ReadOnlyTensorSpan<{0}> a, ReadOnlySpan<{0}> x, int w, Span<{0}> result)";

    private const string OfMatrices = "void F(ReadOnlyTensorSpan<{0}> a, ReadOnlyTensorSpan<{0}> b, int w, TensorSpan<{0}> result)";

    private static readonly (int M, int N, int P)[] Shapes = [(0, 0, 0), (1, 1, 1), (3, 0, 2), (2, 7, 3), (13, 13, 5), (30, 17, 9), (17, 41, 33)];

    [Theory]
    [InlineData("f(a[m, n], x[n]) -> result[m]; result[i] = sum k in 0..n where abs(i - k) <= w of a[i, k] * x[k]")]
    [InlineData("f(a[m, n], x[m]) -> result[n]; result[k] = sum i in 0..m where abs(i - k) <= w of a[i, k] * x[i]")]
    [InlineData("f(a[m, n], x[n]) -> result[m]; result[i] = sum k in 0..n where (i - w) <= k and k < (i + 2) of a[i, k] * x[k]")]
    [InlineData("f(a[m, n], x[n]) -> result[m]; result[i] = max k in 0..n where abs(k - i) < (w + 1) of a[i, k] + x[k]")]
    [InlineData("f(a[m, n], x[m]) -> result[m]; result[i] = max k in 0..m where abs(k - i) <= w of x[k]")]
    [InlineData("f(a[m, n], x[m]) -> result[n]; result[k] = sum i in 0..m, l in 0..n where abs(i - k) <= w and l <= (i + k) of a[i, l] * x[i]")]
    [InlineData("f(a[m, n], x[n]) -> result[m]; e[i, k] = exp(a[i, k]); s[i] = sum k in 0..n where abs(i - k) <= w of e[i, k]; result[i] = sum k in 0..n where abs(i - k) <= w of e[i, k] * x[k] / (1 + s[i])")]
    public void OfAVector(string program) => Check(program, OfVector);

    [Theory]
    [InlineData("f(a[m, n], b[n, p]) -> result[m, p]; result[i, j] = sum k in 0..n where abs(i - k) <= w of a[i, k] * b[k, j]")]
    [InlineData("f(a[n, m], b[n, p]) -> result[m, p]; result[i, j] = sum k in 0..n where abs(i - k) <= w of -2 * a[k, i] * b[k, j]")]
    [InlineData("f(a[m, n], b[n, p]) -> result[m, p]; result[i, j] = sum k in 0..n where k <= (i + w) of a[i, k] * b[k, j]")]
    [InlineData("f(a[m, n], b[n, p]) -> result[m, p]; result[i, j] = sum k in 0..n where (i - w) <= k of a[i, k] * b[k, j]")]
    [InlineData("f(a[m, n], b[n, p]) -> result[m, p]; result[i, j] = sum k in i..n of a[i, k] * b[k, j] * w")]
    [InlineData("f(a[m, n], b[n, p]) -> result[p, m]; result[j, i] = sum k in 0..n where abs(i - k) <= w of a[i, k] * b[k, j]")]
    [InlineData("f(a[m, n], b[n, p]) -> result[m, p]; t[i, k] = select(abs(i - k) <= w, exp(a[i, k]), 0) / 3; result[i, j] = sum k in 0..n of t[i, k] * b[k, j]")]
    [InlineData("f(a[m, n], b[n, p]) -> result[m, p]; t[i, k] = select(k <= i, exp(a[i, k]), 0) * select(i <= (k + w), 2, 0); result[i, j] = sum k in 0..n of t[i, k] * b[k, j]")]
    [InlineData("f(a[m, n], b[n, p]) -> result[m, p]; q[i, k] = sum j in 0..p of b[k, j] * b[k, j] * a[i, k]; result[i, j] = sum k in 0..n where abs(i - k) <= w of tanh(q[i, k]) * b[k, j]")]
    [InlineData(
        "f(a[m, n], b[m, p]) -> result[m, p]; s[i, k] = sum l in 0..n of a[i, l] * a[k, l]; shift top[i] = max k in 0..m where abs(i - k) <= w of s[i, k]; "
        + "total[i] = sum k in 0..m where abs(i - k) <= w of exp(s[i, k] - top[i]); mix[i, j] = sum k in 0..m where abs(i - k) <= w of exp(s[i, k] - top[i]) * b[k, j]; "
        + "result[i, j] = mix[i, j] / total[i]")]
    public void OfMatricesToo(string program) => Check(program, OfMatrices);

    private static void Check(string program, string signature)
    {
        foreach (var (element, width) in new[] { ("float", 0), ("float", 256), ("double", 128) })
        {
            // A size is one that an extent names.
            var run = GuardedRun.Of(program.Insert(program.IndexOf(';', StringComparison.Ordinal), "; let width[w]"), signature, element, width, isChecked: true);
            foreach (var (m, n, p) in Shapes)
            {
                foreach (var w in new[] { 0, 1, 3, n })
                {
                    run.Check(("m", m), ("n", n), ("p", p), ("w", w));
                }
            }
        }
    }
}
