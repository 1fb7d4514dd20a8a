using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Tests.Oracle;

namespace EquationDsl.Compiler.Tests.Scheduling;

/// <summary>Which sums of products go to the matrix kernel, and what is done before and after it.</summary>
public sealed class ContractionTests
{
    [Theory]
    [InlineData("f(a[m, n], b[n, p]) -> c[m, p]\nc[i, j] = sum k in 0..n of a[i, k] * b[k, j]")]
    [InlineData("f(a[m, n], b[p, n]) -> c[m, p]\nc[i, j] = sum k in 0..n of b[j, k] * a[i, k]")]
    [InlineData("f(a[n, m], b[n, p]) -> c[m, p]\nc[i, j] = sum k in 0..n of -2 * a[k, i] * b[k, j] / 3")]
    [InlineData("f(a[m, n]) -> c[m, m]\nc[i, j] = sum k in 0..n of a[i, k] * a[j, k]")]
    [InlineData("f(A[m, n], x[n]) -> y[m]\ny[i] = sum k in 0..n of A[i, k] * x[k]")]
    [InlineData("f(A[n, m], x[n]) -> y[m]\ny[i] = sum k in 0..n of x[k] * A[k, i]")]
    [InlineData("f(a[n, n], b[n, p]) -> c[n, p]\nc[i, j] = sum k in 0..i + 1 of a[i, k] * b[k, j]")]
    [InlineData("f(a[n, n], b[n, p]) -> c[n, p]\nc[i, j] = sum k in 0..i of b[k, j] * a[i, k]")]
    [InlineData("f(a[n, n], b[n, p]) -> c[n, p]\nc[i, j] = sum k in i..n of a[i, k] * b[k, j]")]
    [InlineData("f(a[n, n], b[n, p]) -> c[n, p]\nc[i, j] = sum k in i + 1..n of b[k, j] * a[k, i]")]
    [InlineData("f(a[m, n], b[n, p]) -> c[m, p]\nc[i, j] = sum k in i..n of a[i, k] * b[k, j]")]
    [InlineData("f(a[m, n], b[n, p]) -> c[m, p]\nlet width[w]\nc[i, j] = sum k in 0..n where abs(i - k) <= w of a[i, k] * b[k, j]")]
    [InlineData("f(a[n, m], b[n, p]) -> c[m, p]\nlet width[w]\nc[i, j] = sum k in 0..n where k <= (i + 1) and (i - w) < k of a[k, i] * b[k, j]")]
    [InlineData("f(a[m, n], b[n, p]) -> c[m, p]\nc[i, j] = sum k in 0..n where k <= (i + 1) of a[i, k] * b[k, j]")]
    public void ProductsAreRecognisedHoweverTheyAreSpelled(string program) => Assert.StartsWith("product ", Plan(program), StringComparison.Ordinal);

    [Theory]
    [InlineData("f(x[n], y[n]) -> s\ns = sum k in 0..n of x[k] * y[k]")]
    [InlineData("f(x[m, n], y[m, n]) -> s[m]\ns[i] = sum k in 0..n of x[i, k] * y[i, k]")]
    [InlineData("f(x[n], w[m]) -> y[n - m + 1]\ny[i] = sum k in 0..m of x[i + k] * w[k]")]
    [InlineData("f(a[n, n], b[n, n]) -> c[n, n]\nc[i, j] = sum k in j..n of a[i, k] * b[k, j]")]
    [InlineData("f(a[n, n], b[n, n]) -> c[n, n]\nc[i, j] = sum k in 0..j + 1 of a[i, k] * b[k, j]")]
    [InlineData("f(a[m, n], b[n, p]) -> c[m, p]\nc[i, j] = max k in 0..n of a[i, k] * b[k, j]")]
    [InlineData("f(a[m, n], b[n, p]) -> c[m, p]\nc[i, j] = sum k in 0..n of exp(a[i, k] * b[k, j])")]
    [InlineData("f(a[m, n], b[n, p]) -> c[m, p]\nc[i, j] = sum k in 0..n where abs(j - k) <= 1 of a[i, k] * b[k, j]")]
    [InlineData("f(a[m, n], b[n, p]) -> c[m, p]\nc[i, j] = sum k in 0..n where abs(i - 2*k) <= 1 of a[i, k] * b[k, j]")]
    [InlineData("f(a[m, n], b[n, p]) -> c[m, p]\nc[i, j] = sum k in 0..n where k != i of a[i, k] * b[k, j]")]
    public void WhatIsNoProductOfMatricesStaysALoop(string program) => Assert.DoesNotContain("product ", Plan(program), StringComparison.Ordinal);

    [Fact]
    public void AMatrixThatOthersReadRowByRowIsReadWithThem() => Assert.DoesNotContain(
        "product ", Plan("f(g[m, n], w[n]) -> y[m, n]\ns[i] = sum k in 0..n of g[i, k] * w[k]\ny[i, j] = g[i, j] - s[i]"), StringComparison.Ordinal);

    [Fact]
    public void BatchesAreALoopAroundTheProduct() => AssertPlan(
        "f(a[h, m, n], b[h, n, p]) -> c[h, m, p]\nc[l, i, j] = sum k in 0..n of a[l, i, k] * b[l, k, j]",
        """
        for l in 0..h
          product c[l, i, j] = a[l, i, k] * b[l, k, j]
        """);

    [Fact]
    public void SeveralSummedIndicesAreOneProduct() => AssertPlan(
        "f(g[h, m, p], x[h, m, n]) -> w[n, p]\nw[i, j] = sum l in 0..h, k in 0..m of x[l, k, i] * g[l, k, j]",
        """
        product w[i, j] = x[l, k, i] * g[l, k, j]
        """);

    [Theory]
    [InlineData("y[i, j] = sum k in 0..c, l in 0..m of x[k, j + l] * w[i, k, l]")]
    [InlineData("y[i, j] = sum k in 0..c, l in 0..m of x[k, j - l]?zero * w[i, k, l]")]
    [InlineData("y[i, j] = sum k in 0..c, l in 0..m where l <= j and j < (n + l) of x[k, j - l]?zero * w[i, k, l]")]
    public void AConvolutionWithChannelsIsOneProduct(string statement) => Assert.StartsWith(
        "product ", Plan("f(x[c, n], w[o, c, m]) -> y[o, n - m + 1]\n" + statement), StringComparison.Ordinal);

    [Theory]
    [InlineData("where l < j")]
    [InlineData("where k < j")]
    [InlineData("where l != j")]
    public void AConditionThatLeavesOutWhatIsInsideKeepsItALoop(string condition) => Assert.DoesNotContain(
        "product ", Plan($"f(x[c, n], w[o, c, m]) -> y[o, n - m + 1]\ny[i, j] = sum k in 0..c, l in 0..m {condition} of x[k, j - l]?zero * w[i, k, l]"), StringComparison.Ordinal);

    [Fact]
    public void ImagesAreALoopAroundTheConvolution() => AssertPlan(
        "f(x[b, c, n], w[o, c, m]) -> y[b, o, n - m + 1]\ny[h, i, j] = sum k in 0..c, l in 0..m of x[h, k, j + l] * w[i, k, l]",
        """
        for h in 0..b
          product y[h, i, j] = x[h, k, j + l] * w[i, k, l]
        """);

    [Fact]
    public void WhatIsMultipliedIsComputedOnceBefore() => AssertPlan(
        "f(x[m, n], b[n], w[n, p]) -> y[m, p]\nh[i, k] = max(x[i, k] + b[k], 0)\ny[i, j] = sum k in 0..n of h[i, k] * w[k, j]",
        """
        xFactor in scratch[iBlock, n]
        blocks of i in 0..m
          for i in iBegin..iEnd
            vector k in 0..n
              xFactor[i, k] = max(x[i, k] + b[k], 0)
          product y[i, j] = xFactor[i, k] * w[k, j]
        """);

    [Fact]
    public void WhatTheSumDoesNotChangeIsMultipliedAfterwards() => AssertPlan(
        "f(p[m, n], s[m], v[n, d], a) -> y[m, d]\ny[i, j] = sum k in 0..n of a * (p[i, k] / s[i]) * v[k, j]",
        """
        ySum in y
        blocks of i in 0..m
          product ySum[i, j] = a * p[i, k] * v[k, j]
          for i in iBegin..iEnd
            vector j in 0..d
              y[i, j] = ySum[i, j] / s[i]
        """);

    [Fact]
    public void AnExponentialIsSharedWhateverTheOrderOfTheLoopsThatReadIt() => AssertPlan(
        "f(z[m, n], g[m, d]) -> s[m], v[n, d]\ns[i] = sum k in 0..n of exp(z[i, k])\nv[k, j] = sum i in 0..m of exp(z[i, k]) * g[i, j]",
        """
        zExp in scratch[iBlock, n]
        blocks of i in 0..m
          for i in iBegin..iEnd
            vector k in 0..n
              zExp[i, k] = exp(z[i, k])
              s[i] <- sum zExp[i, k]
          product v[k, j] = zExp[i, k] * g[i, j]
        """);

    private static string Plan(string program) => Scheduler.Schedule(ProgramText.Parse(program)).ToString();

    private static void AssertPlan(string program, string expected) => Assert.Equal(expected.ReplaceLineEndings("\n") + "\n", Plan(program));
}
