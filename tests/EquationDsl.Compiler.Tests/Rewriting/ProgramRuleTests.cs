using static EquationDsl.Compiler.Tests.Rewriting.Rewritten;

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
          norm = guarded(1E-24 < s and s < inf, sqrt(s), select(0 < m and m < inf, m * sqrt(sScaled), s))
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
          norm[i] = guarded(1E-24 < epsilon + v[i] and epsilon + v[i] < inf, sqrt(epsilon + v[i]), select(0 < scale[i] and scale[i] < inf, scale[i] * sqrt(sScaled[i] / n + epsilon / scale[i] / scale[i]), epsilon + v[i]))
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
    public void Opposite_arguments_of_a_function_that_comes_in_pairs_differ_in_a_leading_sign() => AssertRewritten(
        """
        pair(x[n], c) -> y[n]
          y[i] = logistic(-3 * c * x[i]) * logistic(3 * c * x[i]) + logistic(-2 * x[i])
        """,
        """
        pair(x[n], c) -> y[n]
          y[i] = logistic(-(3 * c * x[i])) * logistic(3 * c * x[i]) + logistic(-2 * x[i])
        """);
}
