using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Oracle;

namespace EquationDsl.Compiler.Tests.Scheduling;

/// <summary>What large programs have several times is computed once, and sides of products that are no tensors become some.</summary>
public sealed class KeptOnceTests
{
    private const string ConvolutionOfMaxima =
        "f(x[c, n], b[c], w[o, c, m]) -> result[o, n - m + 1]\nresult[i, j] = sum k in 0..c, l in 0..m of max(x[k, j + l] + b[k], 0) * w[i, k, l]";

    /// <summary>Each entry of the image is computed once, not once for each place in the filter.</summary>
    [Fact]
    public void WhatAConvolutionReadsThroughAWindowIsComputedBeforeIt()
    {
        var plan = Plan(ConvolutionOfMaxima);
        Assert.Contains("product result[i, j] = ", plan, StringComparison.Ordinal);
        Assert.Contains("xFactor[k, i] = max(", plan.Replace("i1", "i", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    /// <summary>A zero outside is not what is computed of one, and a place of its own says more than the window.</summary>
    [Theory]
    [InlineData("max(x[k, j + l]?zero + b[k], 0) * w[i, k, l]")]
    [InlineData("max(x[k, j + l] + l, 0) * w[i, k, l]")]
    [InlineData("max(x[k, j + l] + v[j], 0) * w[i, k, l]")]
    public void AWindowOfMoreThanATensorStaysALoop(string body) => Assert.DoesNotContain(
        "product ", Plan("f(x[c, n], b[c], v[n], w[o, c, m]) -> y[o, n - m + 1]\ny[i, j] = sum k in 0..c, l in 0..m of " + body), StringComparison.Ordinal);

    [Fact]
    public void ASumReadsThePartOfItThatIsKnown()
    {
        var plan = Plan("f(a[m, n], b[n, p], c[m, p]) -> y[m], s[m]\nt[i, k] = sum j in 0..n of a[i, j] * b[j, k]\ny[i] = max k in 0..p of t[i, k]\ns[i] = sum j in 0..n, k in 0..p of c[i, k] * b[j, k] * a[i, j]");
        Assert.Contains("t[i, k] * c[i, k]", plan, StringComparison.Ordinal);
    }

    /// <summary>Over other ranges it is another sum, and what depends on the summed index stays inside.</summary>
    [Theory]
    [InlineData("s[i] = sum j in 1..n, k in 0..p of c[i, k] * b[j, k] * a[i, j]")]
    [InlineData("s[i] = sum j in 0..n, k in 0..p of c[i, k] * b[j, k] * a[i, j] * d[j]")]
    [InlineData("s[i] = sum j in 0..n, k in 0..p of c[i, k] * b[j, k] * a[i, j] * b[j, k]")]
    public void ASumOfOtherTermsReadsThemAll(string sum) => Assert.DoesNotContain(
        "t[i, k] * ", Plan("f(a[m, n], b[n, p], c[m, p], d[n]) -> y[m], s[m]\nt[i, k] = sum j in 0..n of a[i, j] * b[j, k]\ny[i] = max k in 0..p of t[i, k]\n" + sum), StringComparison.Ordinal);

    [Fact]
    public void ASideOfTwoProductsIsComputedOnce()
    {
        var plan = Plan(
            "f(x[m, n], w[n, p], g[m, q]) -> y[m, p], z[n, q]\ny[i, j] = sum k in 0..n of tanh(x[i, k]) * w[k, j]\nz[k, j] = sum i in 0..m of tanh(x[i, k]) * g[i, j]");
        Assert.Equal(2, plan.Split("tanh(").Length);
    }

    /// <summary>Of a long program too: there the dearest functions alone, as each other candidate would plan all of it anew.</summary>
    [Fact]
    public void AnExponentialOfALongProgramIsComputedOnce()
    {
        var sums = string.Concat(Enumerable.Range(0, 50).Select(static at => $"s{at}[i] = sum k in 0..n of x[i, k]^2 * {at + 2}\n"));
        var total = string.Join(" + ", Enumerable.Range(0, 50).Select(static at => $"s{at}[i]"));
        var plan = Plan(
            $"f(x[m, n], w[n, p]) -> y[m, p], z[m]\n{sums}t[i] = sum k in 0..n of exp(x[i, k])\ny[i, j] = sum k in 0..n of exp(x[i, k]) * w[k, j]\nz[i] = t[i] + {total}");
        Assert.Equal(2, plan.Split("exp(").Length);
    }

    /// <summary>Where nothing of both axes is kept, the weights of all pairs would be the largest array of the program: both passes compute them anew.</summary>
    [Theory]
    [InlineData("exp(q[i] * k[j] - m[i])", false)]
    [InlineData("exp(b[i, j] - m[i])", true)]
    public void ExponentialsOfBlocksOfALongProgramAreNotKept(string weight, bool areKept)
    {
        var sums = string.Concat(Enumerable.Range(0, 50).Select(static at => $"s{at}[i] = sum p in 0..c of v[i, p]^2 * {at + 2}\n"));
        var total = string.Join(" + ", Enumerable.Range(0, 50).Select(static at => $"s{at}[i]"));
        var plan = Scheduler.Schedule(ProgramText.Parse(
            $"f(q[t], k[u], b[t, u], m[t], v[u, c], w[t, c]) -> y[t, c], l[u]\n{sums}l[i] = {total}\nn[i] = sum j in 0..u of {weight}\nz = sum i in 0..t of n[i]\n"
            + $"y[i, p] = sum j in 0..u of {weight} * v[j, p] / z"));
        Assert.Equal(areKept, plan.Placements.Any(static p => p is { IsWhole: true, Tensor: { Role: TensorRole.Intermediate, Rank: 2 } }));
    }

    [Fact]
    public void AConvolutionOfMaximaHasItsValues()
    {
        const string Signature = "void F(ReadOnlyTensorSpan<{0}> x, ReadOnlySpan<{0}> b, ReadOnlyTensorSpan<{0}> w, TensorSpan<{0}> result)";
        foreach (var element in new[] { "float", "double" })
        {
            var run = GuardedRun.Of(ConvolutionOfMaxima, Signature, element);
            foreach (var (c, n, o, m) in new[] { (1, 1, 1, 1), (1, 3, 2, 2), (2, 9, 3, 3), (3, 17, 7, 3), (2, 33, 5, 8), (4, 16, 9, 16) })
            {
                run.Check(("c", c), ("n", n), ("o", o), ("m", m));
            }
        }
    }

    private static string Plan(string program) => Scheduler.Schedule(ProgramText.Parse(program)).ToString();
}
