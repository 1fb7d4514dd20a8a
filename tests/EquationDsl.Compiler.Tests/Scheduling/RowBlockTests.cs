using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Tests.Oracle;

namespace EquationDsl.Compiler.Tests.Scheduling;

/// <summary>Which statements run together on blocks of rows, and what memory that leaves them.</summary>
public sealed class RowBlockTests
{
    private const string Attention = """
        attention(q[n, d], k[m, d], v[m, p]) -> result[n, p]
        s[i, l] = sum c in 0..d of q[i, c] * k[l, c]
        z[i, l] = s[i, l] / sqrt(d)
        shift top[i] = max l in 0..m of z[i, l]
        total[i] = sum l in 0..m of exp(z[i, l] - top[i])
        mix[i, j] = sum l in 0..m of exp(z[i, l] - top[i]) * v[l, j]
        result[i, j] = mix[i, j] / total[i]
        """;

    [Fact]
    public void ScoresOfAttentionAreStoredForOneBlockOnly() => AssertPlan(
        Attention,
        """
        z in scratch[iBlock, m]
        zExp in z
        total in scratch[iBlock]
        mix in result
        blocks of i in 0..n
          product z[i, l] = 1 / sqrt(d) * q[i, c] * k[l, c]
          for i in iBegin..iEnd
            vector l in 0..m
              top[i] <- max z[i, l]
            vector l in 0..m
              zExp[i, l] = exp(z[i, l] - top[i])
              total[i] <- sum zExp[i, l]
          product mix[i, j] = zExp[i, l] * v[l, j]
          for i in iBegin..iEnd
            vector j in 0..p
              result[i, j] = mix[i, j] / total[i]
        """);

    [Fact]
    public void NothingIsComputedBeyondTheLastRowOfABlockWhereNobodyReadsIt() => AssertPlan(
        """
        causal(q[n, d], k[n, d], v[n, p]) -> result[n, p]
        s[i, l] = sum c in 0..d of q[i, c] * k[l, c]
        shift top[i] = max l in 0..i + 1 of s[i, l]
        total[i] = sum l in 0..i + 1 of exp(s[i, l] - top[i])
        mix[i, j] = sum l in 0..i + 1 of exp(s[i, l] - top[i]) * v[l, j]
        result[i, j] = mix[i, j] / total[i]
        """,
        """
        s in scratch[iBlock, n]
        sExp in s
        total in scratch[iBlock]
        mix in result
        blocks of i in 0..n
          product s[i, l] over l in 0..iEnd = q[i, c] * k[l, c]
          for i in iBegin..iEnd
            vector l in 0..i + 1
              top[i] <- max s[i, l]
            vector l in 0..i + 1
              sExp[i, l] = exp(s[i, l] - top[i])
              total[i] <- sum sExp[i, l]
          product mix[i, j] = sExp[i, l] * v[l, j]
          for i in iBegin..iEnd
            vector j in 0..p
              result[i, j] = mix[i, j] / total[i]
        """);

    [Fact]
    public void WhatOneReaderNeedsBeyondTheDiagonalIsComputedForAll() => AssertPlan(
        "f(x[n, n]) -> t[n], u[n]\ne[i, l] = exp(x[i, l])\nt[i] = sum l in 0..i + 1 of e[i, l]\nu[i] = sum l in 0..n of e[i, l]^2",
        """
        e in scratch[n]
        for i in 0..n
          vector l in 0..n
            e[i, l] = exp(x[i, l])
            u[i] <- sum e[i, l]^2
          vector l in 0..i + 1
            t[i] <- sum e[i, l]
        """);

    [Fact]
    public void SumsOverWhatIsZeroAboveTheDiagonalEndThere() => AssertPlan(
        "f(x[n, n], g[n, n], w[n, p], v[n, p]) -> y[n, p], z[n, p]\nt[i, l] = select(l <= i, exp(x[i, l]) * g[i, l], 0) / 3\n"
            + "y[i, k] = sum l in 0..n of t[i, l] * w[l, k]\nz[l, k] = sum i in 0..n of t[i, l] * v[i, k]",
        """
        t in scratch[iBlock, n]
        blocks of i in 0..n
          for i in iBegin..iEnd
            vector l in 0..i + 1
              t[i, l] = exp(x[i, l]) * g[i, l] / 3
          product y[i, k] = t[i, l] * w[l, k]
          product z[l, k] = t[i, l] * v[i, k]
        """);

    [Fact]
    public void WhatIsReadAboveTheDiagonalStaysZeroThere() => Assert.Contains(
        "select(", Scheduler.Schedule(ProgramText.Parse("f(x[n, n], w[n, p]) -> y[n, p], z[n]\nt[i, l] = select(l <= i, exp(x[i, l]), 0)\ny[i, k] = sum l in 0..n of t[i, l] * w[l, k]\nz[i] = max l in 0..n of t[i, l]")).ToString(), StringComparison.Ordinal);

    [Fact]
    public void HeadsAreALoopAroundTheBlocks() => AssertPlan(
        "f(x[h, n, d], w[h, d, p], b[p]) -> y[h, n, p]\ns[l, i, j] = sum k in 0..d of x[l, i, k] * w[l, k, j]\ny[l, i, j] = max(s[l, i, j] + b[j], 0)",
        """
        s in y
        for l in 0..h
          blocks of i in 0..n
            product s[l, i, j] = x[l, i, k] * w[l, k, j]
            for i in iBegin..iEnd
              vector j in 0..p
                y[l, i, j] = max(s[l, i, j] + b[j], 0)
        """);

    [Fact]
    public void SumsOverTheRowsAreAddedUpFromBlockToBlock() => AssertPlan(
        "f(x[m, n], w[n, p], g[m, p]) -> wGradient[n, p], bGradient[p], loss\ns[i, j] = sum k in 0..n of x[i, k] * w[k, j]\nd[i, j] = exp(s[i, j]) * g[i, j]\n"
            + "wGradient[k, j] = sum i in 0..m of x[i, k] * d[i, j]\nbGradient[j] = sum i in 0..m of d[i, j]\nloss = sum i in 0..m, j in 0..p of d[i, j]^2",
        """
        s in scratch[iBlock, p]
        d in s
        blocks of i in 0..m
          product s[i, j] = x[i, k] * w[k, j]
          for i in iBegin..iEnd
            vector j in 0..p
              d[i, j] = exp(s[i, j]) * g[i, j]
              loss <- sum d[i, j]^2
          product wGradient[k, j] = x[i, k] * d[i, j]
          vector j in 0..p
            for i in iBegin..iEnd
              bGradient[j] <- sum d[i, j]
        """);

    [Fact]
    public void WhatNeedsAllRowsWaitsForTheLastBlock() => AssertPlan(
        "f(x[m, n], w[n, p]) -> y[m, p]\ns[i, j] = sum k in 0..n of x[i, k] * w[k, j]\ne[i, j] = exp(s[i, j])\nt[j] = sum i in 0..m of e[i, j]\ny[i, j] = e[i, j] / t[j]",
        """
        s in scratch[iBlock, p]
        e in y
        t in scratch[p]
        blocks of i in 0..m
          product s[i, j] = x[i, k] * w[k, j]
          for i in iBegin..iEnd
            vector j in 0..p
              e[i, j] = exp(s[i, j])
          vector j in 0..p
            for i in iBegin..iEnd
              t[j] <- sum e[i, j]
        blocks of i in 0..m
          vector j in 0..p
            for i in iBegin..iEnd
              y[i, j] = e[i, j] / t[j]
        """);

    [Theory]
    [InlineData("f(a[m, n], b[n, p]) -> c[m, p]\nc[i, j] = sum k in 0..n of a[i, k] * b[k, j]")]
    [InlineData("f(x[m, n], b[n]) -> y[m, n]\nh[i, k] = exp(x[i, k] + b[k])\ns[i] = sum k in 0..n of h[i, k]\ny[i, k] = h[i, k] / s[i]")]
    [InlineData("f(A[m, n], x[n]) -> y[m]\ns[i] = sum k in 0..n of A[i, k] * x[k]\ny[i] = exp(s[i])")]
    public void WithoutAMatrixBetweenAProductAndAnotherStatementNothingIsGained(string program) =>
        Assert.DoesNotContain("blocks of ", Scheduler.Schedule(ProgramText.Parse(program)).ToString(), StringComparison.Ordinal);

    private static void AssertPlan(string program, string expected) =>
        Assert.Equal(expected.ReplaceLineEndings("\n") + "\n", Scheduler.Schedule(ProgramText.Parse(program)).ToString());
}
