using static EquationDsl.Compiler.Tests.Rewriting.Rewritten;

namespace EquationDsl.Compiler.Tests.Rewriting;

/// <summary>Sums of products: what leaves them, and in which order matrices are multiplied.</summary>
public class ProductRuleTests
{
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
}
