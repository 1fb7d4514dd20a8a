using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Tests.Oracle;

namespace EquationDsl.Compiler.Tests.Rewriting;

/// <summary>Whole programs, as text: what the header of a generated file would show.</summary>
public class ProgramRuleTests
{
    [Fact]
    public void Softmax_is_shifted() => AssertRewritten(
        """
        softmax(z[n]) -> result[n]
          s = sum j in 0..n of exp(z[j])
          result[i] = exp(z[i]) / s
        """,
        """
        softmax(z[n]) -> result[n]
          m = max j in 0..n of z[j]
          s = sum j in 0..n of exp(z[j] - m)
          result[i] = exp(z[i] - m) / s
        """,
        "softmax-shift");

    [Fact]
    public void Sums_over_several_indices_are_products_of_matrices() => AssertRewritten(
        """
        f(a[m, n], b[n, p], c[p, q]) -> r[m, q]
          r[i, j] = sum k in 0..n, l in 0..p of a[i, k] * b[k, l] * c[l, j]
        """,
        """
        f(a[m, n], b[n, p], c[p, q]) -> r[m, q]
          rSum[j, k] = sum l in 0..p of b[k, l] * c[l, j]
          r[i, j] = sum k in 0..n of a[i, k] * rSum[j, k]
        """);

    [Fact]
    public void A_trace_is_a_product_and_a_sum() => AssertRewritten(
        """
        f(a[m, n], b[n, p], c[p, m]) -> r
          r = sum i in 0..m, j in 0..n, k in 0..p of a[i, j] * b[j, k] * c[k, i]
        """,
        """
        f(a[m, n], b[n, p], c[p, m]) -> r
          rSum[i, j] = sum k in 0..p of b[j, k] * c[k, i]
          r = sum i in 0..m, j in 0..n of a[i, j] * rSum[i, j]
        """);

    [Fact]
    public void Sums_of_which_none_is_less_work_stay() => AssertRewritten(
        """
        f(x[m], a[m, n], y[n]) -> r
          r = sum i in 0..m, j in 0..n of a[i, j] * x[i] * y[j]
        """,
        """
        f(x[m], a[m, n], y[n]) -> r
          r = sum i in 0..m, j in 0..n of a[i, j] * x[i] * y[j]
        """);

    [Fact]
    public void A_shift_of_the_users_is_replaced() => AssertRewritten(
        """
        softmax(z[n]) -> result[n]
          top = max j in 0..n of z[j]
          s = sum j in 0..n of exp(z[j] - top)
          result[i] = exp(z[i] - top) / s
        """,
        """
        softmax(z[n]) -> result[n]
          m = max j in 0..n of z[j]
          s = sum j in 0..n of exp(z[j] - m)
          result[i] = exp(z[i] - m) / s
        """,
        "softmax-shift");

    [Fact]
    public void Nothing_is_multiplied_with_a_sum_without_terms() => AssertRewritten(
        """
        causal(s[n, n], v[n, d], g[n, d]) -> t[n, n]
          t[i, j] = sum c in 0..d where j <= i of v[j, c] * g[i, c] * exp(s[i, j])
        """,
        """
        causal(s[n, n], v[n, d], g[n, d]) -> t[n, n]
          tSumSum[i, j] = sum c in 0..d of g[i, c] * v[j, c]
          t[i, j] = select(j <= i, tSumSum[i, j] * exp(s[i, j]), 0)
        """);

    /// <summary>As in the gradient of attention: two products of matrices, not three.</summary>
    [Fact]
    public void A_product_is_associated_to_one_that_is_there() => AssertRewritten(
        """
        rows(p[n, m], v[m, d], g[n, d]) -> s[n], c[n, m]
          o[i, j] = sum l in 0..m of p[i, l] * v[l, j]
          s[i] = sum j in 0..d of g[i, j] * o[i, j]
          t[i, l] = sum j in 0..d of g[i, j] * v[l, j]
          c[i, l] = t[i, l] * p[i, l] + t[i, l]^2
        """,
        """
        rows(p[n, m], v[m, d], g[n, d]) -> s[n], c[n, m]
          t[i, l] = sum j in 0..d of g[i, j] * v[l, j]
          s[i] = sum l in 0..m of p[i, l] * t[i, l]
          c[i, l] = t[i, l] * (p[i, l] + t[i, l])
        """);

    [Fact]
    public void A_product_alone_is_not() => AssertRewritten(
        """
        rows(p[n, m], v[m, d], g[n, d]) -> s[n]
          o[i, j] = sum l in 0..m of p[i, l] * v[l, j]
          s[i] = sum j in 0..d of g[i, j] * o[i, j]
        """,
        """
        rows(p[n, m], v[m, d], g[n, d]) -> s[n]
          o[i, j] = sum l in 0..m of p[i, l] * v[l, j]
          s[i] = sum j in 0..d of g[i, j] * o[i, j]
        """);

    [Fact]
    public void Rows_share_nothing() => AssertRewritten(
        """
        rows(z[n, k], w[k]) -> result[n]
          s[i] = sum j in 0..k of exp(z[i, j])
          t[i] = sum j in 0..k of w[j] * exp(z[i, j])
          result[i] = t[i] / s[i]
        """,
        """
        rows(z[n, k], w[k]) -> result[n]
          m[i] = max j in 0..k of z[i, j]
          s[i] = sum j in 0..k of exp(z[i, j] - m[i])
          t[i] = sum j in 0..k of w[j] * exp(z[i, j] - m[i])
          result[i] = t[i] / s[i]
        """,
        "softmax-shift");

    [Fact]
    public void Log_sum_exp() => AssertRewritten(
        """
        f(z[n]) -> result
          s = sum j in 0..n of exp(z[j])
          result = log(s)
        """,
        """
        f(z[n]) -> result
          zMax = max j in 0..n of z[j]
          m = select(abs(zMax) < inf, zMax, 0)
          s = sum j in 0..n of exp(z[j] - m)
          result = m + log(s)
        """,
        "log-sum-exp");

    [Fact]
    public void Cross_entropy_of_softmax() => AssertRewritten(
        """
        f(y[n], z[n]) -> result
          s = sum j in 0..n of exp(z[j])
          p[i] = exp(z[i]) / s
          t = sum i in 0..n of y[i] * log(p[i])
          result = -t
        """,
        """
        f(y[n], z[n]) -> result
          zMax = max j in 0..n of z[j]
          m = select(abs(zMax) < inf, zMax, 0)
          s = sum j in 0..n of exp(z[j] - m)
          t = sum i in 0..n of select(y[i] == 0, 0, y[i] * (z[i] - m - log(s)))
          result = -t
        """,
        "log-sum-exp", "log-exp", "masked-logit");

    [Fact]
    public void Gradient_of_cross_entropy_of_softmax() => AssertRewritten(
        """
        f(y[n], z[n]) -> zGradient[n]
          shift m = max j in 0..n of z[j]
          s = sum j in 0..n of exp(z[j] - m)
          ds = sum i in 0..n of -1 * -y[i] * -1 / s
          zGradient[i] = -y[i] * 1 - ds * exp(z[i] - m)
        """,
        """
        f(y[n], z[n]) -> zGradient[n]
          m = max j in 0..n of z[j]
          s = sum j in 0..n of exp(z[j] - m)
          dsSum = sum i in 0..n of y[i]
          zGradient[i] = dsSum / s * exp(z[i] - m) - y[i]
        """);

    [Fact]
    public void Gradient_of_softmax() => AssertRewritten(
        """
        f(z[n], g[n]) -> zGradient[n]
          shift m = max j in 0..n of z[j]
          s = sum j in 0..n of exp(z[j] - m)
          ds = sum i in 0..n of -(g[i] * exp(z[i] - m)) / s^2
          zGradient[i] = g[i] / s * exp(z[i] - m) + ds * exp(z[i] - m)
        """,
        """
        f(z[n], g[n]) -> zGradient[n]
          m = max j in 0..n of z[j]
          s = sum j in 0..n of exp(z[j] - m)
          dsSum = sum i in 0..n of g[i] * exp(z[i] - m)
          zGradient[i] = (g[i] - dsSum / s) * exp(z[i] - m) / s
        """);

    [Fact]
    public void Variance_is_taken_in_two_passes() => AssertRewritten(
        """
        f(x[n]) -> result
          a = sum i in 0..n of x[i]^2
          b = sum i in 0..n of x[i]
          result = a / n - (b / n)^2
        """,
        """
        f(x[n]) -> result
          b = sum i in 0..n of x[i]
          centre = b / n
          driftSum = sum i in 0..n of x[i] - centre
          drift = driftSum / n
          aCentredAbout = sum i in 0..n of (x[i] - centre)^2
          result = select(aCentredAbout < inf, max(0, aCentredAbout - drift * driftSum), aCentredAbout) / n
        """,
        "variance", "corrected-mean");

    [Fact]
    public void Sums_of_deviations_are_corrected_after_their_loop() => AssertRewritten(
        """
        f(x[n], g[n]) -> result[n]
          s = sum i in 0..n of x[i]
          mu = s / n
          v = sum i in 0..n of (x[i] - mu)^2
          c = sum i in 0..n of g[i] * (x[i] - mu)
          result[i] = c / v * (x[i] - mu)
        """,
        """
        f(x[n], g[n]) -> result[n]
          s = sum i in 0..n of x[i]
          centre = s / n
          driftSum = sum i in 0..n of x[i] - centre
          drift = driftSum / n
          vAbout = sum i in 0..n of (x[i] - centre)^2
          v = select(vAbout < inf, max(0, vAbout - drift * driftSum), vAbout)
          cAbout = sum i in 0..n of g[i] * (x[i] - centre)
          cWeight = sum i in 0..n of g[i]
          c = cAbout - cWeight * drift
          result[i] = c / v * (x[i] - centre - drift)
        """,
        "corrected-mean");

    [Fact]
    public void A_mean_beside_which_no_squares_are_summed_is_left_alone() => AssertRewritten(
        """
        f(x[n]) -> result[n]
          s = sum i in 0..n of x[i]
          result[i] = x[i] - s / n
        """,
        """
        f(x[n]) -> result[n]
          s = sum i in 0..n of x[i]
          result[i] = x[i] - s / n
        """);

    [Fact]
    public void Deviations_add_up_to_nothing() => AssertRewritten(
        """
        f(x[n]) -> result
          b = sum i in 0..n of x[i]
          mu = b / n
          v = sum i in 0..n of 2 * (x[i] - mu)
          result = v + mu
        """,
        """
        f(x[n]) -> result
          b = sum i in 0..n of x[i]
          result = b / n
        """);

    [Fact]
    public void Norms_have_a_path_for_extreme_values() => AssertRewritten(
        """
        f(x[n]) -> result, xGradient[n]
          s = sum i in 0..n of x[i]^2
          result = sqrt(s)
          xGradient[i] = 2 * x[i] / (2 * sqrt(s))
        """,
        """
        f(x[n]) -> result, xGradient[n]
          s = sum i in 0..n of x[i]^2
          m = max i in 0..n where not(1E-24 < s and s < inf) of abs(x[i])
          sScaled = sum i in 0..n where not(1E-24 < s and s < inf) of (x[i] / m)^2
          norm = select(1E-24 < s and s < inf, sqrt(s), select(0 < m and m < inf, m * sqrt(sScaled), s))
          result = norm
          xGradient[i] = select(norm == 0, 0, x[i] / norm)
        """,
        "norm-range");

    [Fact]
    public void The_divisor_of_a_normalisation_has_a_path_for_extreme_values() => AssertRewritten(
        """
        f(x[k, n], epsilon) -> result[k, n]
          s[i] = sum j in 0..n of x[i, j]^2
          v[i] = s[i] / n
          result[i, j] = x[i, j] / sqrt(v[i] + epsilon)
        """,
        """
        f(x[k, n], epsilon) -> result[k, n]
          s[i] = sum j in 0..n of x[i, j]^2
          v[i] = s[i] / n
          m[i] = max j in 0..n where not(1E-24 < epsilon + v[i] and epsilon + v[i] < inf) of abs(x[i, j])
          scale[i] = max(m[i], sqrt(abs(epsilon)))
          sScaled[i] = sum j in 0..n where not(1E-24 < epsilon + v[i] and epsilon + v[i] < inf) of (x[i, j] / scale[i])^2
          norm[i] = select(1E-24 < epsilon + v[i] and epsilon + v[i] < inf, sqrt(epsilon + v[i]), select(0 < scale[i] and scale[i] < inf, scale[i] * sqrt(sScaled[i] / n + epsilon / scale[i] / scale[i]), epsilon + v[i]))
          result[i, j] = x[i, j] / norm[i]
        """,
        "norm-range");

    [Fact]
    public void The_divisor_of_columns_is_left_alone() => AssertRewritten(
        """
        f(x[k, n], epsilon) -> result[k, n]
          s[j] = sum i in 0..k of x[i, j]^2
          result[i, j] = x[i, j] / sqrt(s[j] + epsilon)
        """,
        """
        f(x[k, n], epsilon) -> result[k, n]
          s[j] = sum i in 0..k of x[i, j]^2
          result[i, j] = x[i, j] / sqrt(epsilon + s[j])
        """);

    [Fact]
    public void Logits_below_a_binary_cross_entropy() => AssertRewritten(
        """
        f(y[n], z[n]) -> result
          p[i] = 1 / (1 + exp(-z[i]))
          t = sum i in 0..n of y[i] * log(p[i]) + (1 - y[i]) * log(1 - p[i])
          result = -t / n
        """,
        """
        f(y[n], z[n]) -> result
          t = sum i in 0..n of y[i] * loglogistic(z[i]) + (1 - y[i]) * loglogistic(-z[i])
          result = -t / n
        """,
        "logistic", "log1p", "xlog1py", "log-logistic");

    [Fact]
    public void Invariants_leave_sums() => AssertRewritten(
        """
        f(c, x[n]) -> result
          result = sum i in 0..n of 2 * c * x[i] / n
        """,
        """
        f(c, x[n]) -> result
          resultSum = sum i in 0..n of x[i]
          result = 2 * c * resultSum / n
        """);

    [Fact]
    public void A_sum_has_the_axes_of_its_terms_only() => AssertRewritten(
        """
        f(b[n, p], x[p], g[m]) -> a[m, n]
          a[i, j] = sum k in 0..p of g[i] * b[j, k] * x[k]
        """,
        """
        f(b[n, p], x[p], g[m]) -> a[m, n]
          aSum[j] = sum k in 0..p of b[j, k] * x[k]
          a[i, j] = aSum[j] * g[i]
        """);

    [Fact]
    public void Matrices_are_multiplied_with_a_vector_one_after_the_other() => AssertRewritten(
        """
        f(a[m, n], b[n, p], c[p, q], x[q]) -> y[m]
          ab[i, k] = sum j in 0..n of a[i, j] * b[j, k]
          abc[i, l] = sum k in 0..p of ab[i, k] * c[k, l]
          y[i] = sum l in 0..q of 2 * abc[i, l] * x[l]
        """,
        """
        f(a[m, n], b[n, p], c[p, q], x[q]) -> y[m]
          abc2[k] = sum l in 0..q of c[k, l] * x[l]
          ab2[j] = sum k in 0..p of abc2[k] * b[j, k]
          ySum[i] = sum j in 0..n of a[i, j] * ab2[j]
          y[i] = 2 * ySum[i]
        """);

    [Fact]
    public void Products_of_matrices_of_which_either_order_may_be_cheaper_stay_as_written() => AssertRewritten(
        """
        f(a[m, n], b[n, p], c[p, q]) -> y[m, q]
          ab[i, k] = sum j in 0..n of a[i, j] * b[j, k]
          y[i, l] = sum k in 0..p of ab[i, k] * c[k, l]
        """,
        """
        f(a[m, n], b[n, p], c[p, q]) -> y[m, q]
          ab[i, k] = sum j in 0..n of a[i, j] * b[j, k]
          y[i, l] = sum k in 0..p of ab[i, k] * c[k, l]
        """);

    [Fact]
    public void A_product_that_is_read_elsewhere_too_is_computed_once() => AssertRewritten(
        """
        f(a[m, n], b[n, p], x[p]) -> ab[m, p], y[m]
          ab[i, k] = sum j in 0..n of a[i, j] * b[j, k]
          y[i] = sum k in 0..p of ab[i, k] * x[k]
        """,
        """
        f(a[m, n], b[n, p], x[p]) -> ab[m, p], y[m]
          ab[i, k] = sum j in 0..n of a[i, j] * b[j, k]
          y[i] = sum k in 0..p of ab[i, k] * x[k]
        """);

    [Fact]
    public void Opposite_arguments_of_a_function_that_comes_in_pairs_differ_in_a_leading_sign() => AssertRewritten(
        """
        pair(x[n], c) -> y[n]
          y[i] = logistic(-3 * c * x[i]) * logistic(3 * c * x[i]) + logistic(-2 * x[i])
        """,
        """
        pair(x[n], c) -> y[n]
          y[i] = logistic(-(3 * c * x[i])) * logistic(3 * c * x[i]) + logistic(-2 * x[i])
        """);

    private static void AssertRewritten(string from, string to, params string[] rules)
    {
        var result = Rewriter.Rewrite(ProgramText.Parse(from));
        Assert.True(to.TrimEnd() + "\n" == result.Program.ToString(), result.Program.ToString());
        Assert.Equal(rules, result.Applied.Select(static r => r.Name).ToArray());
        Assert.Equal(result.Program, Rewriter.Rewrite(result.Program).Program);
    }
}
