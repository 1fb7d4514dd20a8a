using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Tests.Oracle;

namespace EquationDsl.Compiler.Tests.Scheduling;

public sealed class SchedulerTests
{
    [Fact]
    public void SoftmaxTakesThreePassesAndNoScratch() => AssertPlan(
        "softmax(z[n]) -> result[n]\nshift m = max j in 0..n of z[j]\ne[j] = exp(z[j] - m)\ns = sum j in 0..n of e[j]\nresult[i] = e[i] / s",
        """
        e in result
        vector j in 0..n
          m <- max z[j]
        vector j in 0..n
          e[j] = exp(z[j] - m)
          s <- sum e[j]
        vector i in 0..n
          result[i] = e[i] / s
        """);

    [Fact]
    public void AnExponentialThatTwoPassesNeedIsStoredInTheOutput() => AssertPlan(
        "softmax(z[n]) -> result[n]\nshift m = max j in 0..n of z[j]\ns = sum j in 0..n of exp(z[j] - m)\nresult[i] = exp(z[i] - m) / s",
        """
        zExp in result
        vector j in 0..n
          m <- max z[j]
        vector j in 0..n
          zExp[j] = exp(z[j] - m)
          s <- sum zExp[j]
        vector i in 0..n
          result[i] = zExp[i] / s
        """);

    [Fact]
    public void ValuesDoNotBorrowAnOutputThatMayThenNotBeAnInput() => AssertPlan(
        "vjp(z[n], g[n]) -> y[n]\ns = sum j in 0..n of exp(z[j])\nd = sum j in 0..n of g[j] * exp(z[j])\ny[i] = (g[i] - d / s) * exp(z[i]) / s",
        """
        zExp in scratch[n]
        vector j in 0..n
          zExp[j] = exp(z[j])
          s <- sum zExp[j]
          d <- sum g[j] * zExp[j]
        vector i in 0..n
          y[i] = (g[i] - d / s) * zExp[i] / s
        """);

    [Fact]
    public void WhatOneLoopComputesTwiceNeedsNoMemory() => AssertPlan(
        "moments(z[n]) -> p, q\np = sum j in 0..n of exp(z[j])\nq = sum j in 0..n of z[j] * exp(z[j])",
        """
        vector j in 0..n
          p <- sum exp(z[j])
          q <- sum z[j] * exp(z[j])
        """);

    [Fact]
    public void RowsShareExponentialsRowByRow() => AssertPlan(
        "rows(z[m, n]) -> y[m, n]\ns[i] = sum j in 0..n of exp(z[i, j])\ny[k, l] = exp(z[k, l]) / s[k]",
        """
        zExp in y
        for i in 0..m
          vector j in 0..n
            zExp[i, j] = exp(z[i, j])
            s[i] <- sum zExp[i, j]
          vector l in 0..n
            y[i, l] = zExp[i, l] / s[i]
        """);

    [Fact]
    public void WhatAnIntermediateIsAlreadyIsReadFromIt()
    {
        var plan = Scheduler.Schedule(ProgramText.Parse("f(z[n], w[n, n]) -> y[n]\ne[i] = exp(z[i])\ns[i] = sum j in 0..n of w[i, j] * e[j]\ny[i] = exp(z[i]) / s[i]")).ToString();
        Assert.Single(plan.Split('\n'), static l => l.Contains("exp(", StringComparison.Ordinal));
        Assert.Contains("y[i] = e[i] / s[i]", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void GuardedEntriesAreNotComputedForSharing() => AssertPlan(
        "others(z[n]) -> y[n]\ns = sum j in 0..n where j != 0 of exp(z[j])\ny[i] = exp(z[i]) / s",
        """
        vector j in 0..n
          s <- sum exp(z[j]) where j != 0
        vector i in 0..n
          y[i] = exp(z[i]) / s
        """);

    [Fact]
    public void CheapIntermediatesAreComputedAgain() => AssertPlan(
        "variance(x[n]) -> result\nmu = sum i in 0..n of x[i]\nd[i] = x[i] - mu\nresult = sum i in 0..n of d[i] * d[i]",
        """
        vector i in 0..n
          mu <- sum x[i]
        vector i in 0..n
          result <- sum (x[i] - mu) * (x[i] - mu)
        """);

    [Fact]
    public void RowsShareTheOuterLoop() => AssertPlan(
        "rows(x[m, n]) -> y[m, n]\nmu[i] = sum j in 0..n of x[i, j]\nr[i] = 1 / sqrt(mu[i])\ny[i, j] = x[i, j] * r[i]",
        """
        for i in 0..m
          vector j in 0..n
            mu[i] <- sum x[i, j]
          r[i] = 1 / sqrt(mu[i])
          vector j in 0..n
            y[i, j] = x[i, j] * r[i]
        """);

    [Fact]
    public void LoopsOverRowsCarrySumsForColumnsAlong() => AssertPlan(
        "gradient(x[m, n], g[m, n]) -> y[m, n], w[n], b[n]\ns[i] = sum j in 0..n of x[i, j] * x[i, j]\ny[i, j] = g[i, j] / s[i]\nw[j] = sum i in 0..m of g[i, j] * x[i, j] / s[i]\nb[j] = sum i in 0..m of g[i, j]",
        """
        w = 0
        b = 0
        for i in 0..m
          vector j in 0..n
            s[i] <- sum x[i, j] * x[i, j]
            b[j] += g[i, j]
          vector j in 0..n
            y[i, j] = g[i, j] / s[i]
            w[j] += g[i, j] * x[i, j] / s[i]
        """);

    [Fact]
    public void SumsForColumnsOfWhatNoLoopOverRowsReadsTakeAFewRowsAtATime() => AssertPlan(
        "sums(x[m, n], g[m, n]) -> s[m], b[n]\ns[i] = sum j in 0..n of x[i, j]\nb[j] = sum i in 0..m of g[i, j]",
        """
        for i in 0..m
          vector j in 0..n
            s[i] <- sum x[i, j]
        blocks of i in 0..m
          vector j in 0..n
            for i in iBegin..iEnd
              b[j] <- sum g[i, j]
        """);

    [Fact]
    public void ReductionsOfTheSameColumnsShareTheirBlocks() => AssertPlan(
        "range(x[m, n]) -> y[n]\na[j] = max i in 0..m of x[i, j]\nb[j] = min i in 0..m of x[i, j]\ny[j] = a[j] - b[j]",
        """
        a in y
        b in scratch[n]
        blocks of i in 0..m
          vector j in 0..n
            for i in iBegin..iEnd
              a[j] <- max x[i, j]
              b[j] <- min x[i, j]
        vector j in 0..n
          y[j] = a[j] - b[j]
        """);

    [Fact]
    public void WhatDividesByWhatItsColumnHasRunsDownAFewRows() => AssertPlan(
        "scaled(x[m, n], s[n]) -> y[m, n]\ny[i, j] = x[i, j] / sqrt(s[j])",
        """
        blocks of i in 0..m
          vector j in 0..n
            for i in iBegin..iEnd
              y[i, j] = x[i, j] / sqrt(s[j])
        """);

    [Fact]
    public void WhatLoopsAroundReadAgainAndAgainIsReducedAtOnce() => AssertPlan(
        "manhattan(x[m, p], y[p, n]) -> s[m, n]\ns[i, j] = sum k in 0..p of abs(x[i, k] - y[k, j])",
        """
        for i in 0..m
          vector j in 0..n
            for k in 0..p
              s[i, j] <- sum abs(x[i, k] - y[k, j])
        """);

    [Fact]
    public void DistancesOfAllPairsRunAlongColumnsThatAreLaidOutOnce() => AssertPlan(
        "kernel(x[m, p], y[n, p]) -> r[m]\ns[i, j] = sum k in 0..p of (x[i, k] - y[j, k])^2\nr[i] = sum j in 0..n of exp(-s[i, j])",
        """
        yColumns in scratch[p, n]
        for k in 0..p
          vector j in 0..n
            yColumns[k, j] = y[j, k]
        for i in 0..m
          vector j in 0..n
            for k in 0..p
              s[i, j] <- sum (x[i, k] - yColumns[k, j])^2
            r[i] <- sum exp(-s[i, j])
        """);

    [Fact]
    public void ACarriedSumIsReadWhenAllRowsAreDone() => AssertPlan(
        "centred(x[m, n]) -> s[m], y[m, n]\ns[i] = sum j in 0..n of x[i, j]\nb[j] = sum i in 0..m of x[i, j]\ny[i, j] = x[i, j] - b[j] / s[i]",
        """
        b in scratch[n]
        b = 0
        for i in 0..m
          vector j in 0..n
            s[i] <- sum x[i, j]
            b[j] += x[i, j]
        for i in 0..m
          vector j in 0..n
            y[i, j] = x[i, j] - b[j] / s[i]
        """);

    [Fact]
    public void CheapEntriesAreComputedAgainWithPartsOfTheRowComputedOnce() => AssertPlan(
        "rows(x[m, n]) -> y[m, n]\nmu[i] = sum j in 0..n of x[i, j]\ns[i] = sum j in 0..n of (x[i, j] - mu[i] / n - exp(mu[i])) ^ 2\ny[i, j] = (x[i, j] - mu[i] / n - exp(mu[i])) / s[i]",
        """
        for i in 0..m
          vector j in 0..n
            mu[i] <- sum x[i, j]
          vector j in 0..n
            s[i] <- sum (x[i, j] - mu[i] / n - exp(mu[i]))^2
          vector j in 0..n
            y[i, j] = (x[i, j] - mu[i] / n - exp(mu[i])) / s[i]
        """);

    [Fact]
    public void ConvolutionRunsVectorsAlongTheResult() => AssertPlan(
        "conv(x[n], w[m]) -> y[n - m + 1]\ny[i] = sum k in 0..m of w[k] * x[i + k]",
        """
        vector i in 0..n - m + 1
          for k in 0..m
            y[i] <- sum w[k] * x[i + k]
        """);

    [Fact]
    public void StateThatIsStillReadIsComputedAside() => AssertPlan(
        "flip(x[n]) -> x[n]\nx[i] = x[n - 1 - i]",
        """
        newX in scratch[n]
        vector i in 0..n
          newX[i] = x[n - i - 1]
        vector i0 in 0..n
          x[i0] = newX[i0]
        """);

    private const string Scaled = "s = sum j in 0..n of x[j]^2\nm = max j in 0..n where not(1 < s) of abs(x[j])\nc = max(m, 1)\n"
        + "t = sum j in 0..n where not(1 < s) of (x[j] / c)^2\nr = guarded(1 < s, sqrt(s), c * sqrt(t))\n";

    [Fact]
    public void WhatOnlyTheRareFormOfAValueNeedsIsMarked() => Assert.Equal(
        """
        vector j in 0..n
          s <- sum x[j]^2
        rarely vector j in 0..n
          m <- max abs(x[j]) where not(1 < s)
        rarely c = max(m, 1)
        rarely vector j in 0..n
          t <- sum (x[j] / c)^2 where not(1 < s)
        r = guarded(1 < s, sqrt(s), c * sqrt(t))
        vector i in 0..n
          y[i] = x[i] / r

        """.ReplaceLineEndings("\n"), RarePaths.Run(Scheduler.Schedule(ProgramText.Parse("f(x[n]) -> y[n]\n" + Scaled + "y[i] = x[i] / r"))).ToString());

    [Theory]
    [InlineData("f(x[n]) -> y[n]", "y[i] = x[i] / r + t")]
    [InlineData("f(x[n]) -> y[n]", "y[i] = guarded(2 < s, x[i] / r, t)")]
    public void WhatOthersReadTooIsNotRare(string head, string reader) =>
        Assert.DoesNotContain("rarely", RarePaths.Run(Scheduler.Schedule(ProgramText.Parse($"{head}\n{Scaled}{reader}"))).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("f(x[n]) -> y[n]\ny[i] = exp(x[i])", true)]
    [InlineData("f(x[n]) -> y[n]\nm = max j in 0..n of x[j]\ny[i] = x[i] - m", true)]
    [InlineData("f(x[m, n]) -> y[m, n]\nmu[i] = sum j in 0..n of x[i, j]\ny[i, j] = x[i, j] - mu[i]", true)]
    [InlineData("f(x[n]) -> y[n]\ns = sum j in 0..n of exp(x[j])\ny[i] = x[i] * exp(x[i]) / s", true)]
    [InlineData("f(x[m, n], k[m]: int) -> y[m, n]\nr[i] = exp(x[i, k[i]])\ny[i, j] = x[i, j] * r[i]", true)]
    [InlineData("f(x[n]) -> y[n]\ny[i] = x[n - 1 - i]", false)]
    [InlineData("f(x[n]) -> y[n]\ny[i] = sum j in 0..i + 1 of x[j]", true)]
    [InlineData("f(x[n]) -> y[n]\ny[i] = x[i] + x[0]", false)]
    [InlineData("f(x[m, n]) -> y[m, n]\ns[j] = sum i in 0..m of x[i, j]\ny[i, j] = x[i, j] - s[j]", true)]
    public void OutputsMayBeInputsWhereNothingIsReadTooLate(string program, bool mayBeSame) =>
        Assert.Equal(mayBeSame, Assert.Single(Scheduler.Schedule(ProgramText.Parse(program)).Aliasing, static r => r is { Output.Name: "y", Input.Name: "x" }).MayBeSame);

    private static void AssertPlan(string program, string expected) =>
        Assert.Equal(expected.ReplaceLineEndings("\n") + "\n", Scheduler.Schedule(ProgramText.Parse(program)).ToString());
}
