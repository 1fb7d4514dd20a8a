using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Chains;
using EquationDsl.Compiler.Tests.Oracle;

namespace EquationDsl.Compiler.Tests.Rewriting.Chains;

/// <summary>In which orders chains of matrices may be multiplied.</summary>
public sealed class ChainOrderTests
{
    private const string Three = "s[i, k] = sum l in 0..n of a[i, l] * b[l, k]\nr[i, j] = sum k in 0..p of s[i, k] * c[k, j]";

    [Fact]
    public void ThreeMatricesHaveTwoOrders()
    {
        var orders = Orders($"f(a[m, n], b[n, p], c[p, q]) -> r[m, q]\n{Three}");
        Assert.Equal(["(a b) c", "a (b c)"], orders.Select(static o => o.Name));
        Assert.Equal(
            ["bc[i, j] = sum k in 0..p of b[i, k] * c[k, j]", "r[i, j] = sum k in 0..n of a[i, k] * bc[k, j]"],
            orders[1].Program.Statements.Select(static s => IrPrinter.Print(s)));
    }

    [Fact]
    public void FourMatricesHaveFive() => Assert.Equal(
        ["((a b) c) d", "(a (b c)) d", "(a b) (c d)", "a ((b c) d)", "a (b (c d))"],
        Orders($"f(a[m, n], b[n, p], c[p, q], d[q, t]) -> u[m, t]\n{Three.Replace("r[", "x[", StringComparison.Ordinal)}\nu[i, j] = sum k in 0..q of x[i, k] * d[k, j]").Select(static o => o.Name));

    [Fact]
    public void TheOrderThatIsWrittenComesFirst() => Assert.Equal(
        ["a (b c)", "(a b) c"],
        Orders("f(a[m, n], b[n, p], c[p, q]) -> r[m, q]\ns[i, k] = sum l in 0..p of b[i, l] * c[l, k]\nr[i, j] = sum k in 0..n of a[i, k] * s[k, j]").Select(static o => o.Name));

    [Fact]
    public void TransposesAndNumbersStay()
    {
        var orders = Orders("f(a[n, m], b[n, p], c[q, p]) -> r[m, q]\ns[i, k] = sum l in 0..n of 2 * a[l, i] * b[l, k]\nr[i, j] = sum k in 0..p of s[i, k] * c[j, k]");
        Assert.Equal(["(a^T b) c^T", "a^T (b c^T)"], orders.Select(static o => o.Name));
        Assert.Equal(
            ["bc[i, j] = sum k in 0..p of b[i, k] * c[j, k]", "rSum[i, j] = sum k in 0..n of a[k, i] * bc[k, j]", "r[i, j] = 2 * rSum[i, j]"],
            orders[1].Program.Statements.Select(static s => IrPrinter.Print(s)));
    }

    [Theory]
    [InlineData("f(a[n, n], b[n, n], c[n, n]) -> r[n, n]", "s[i, k] = sum l in 0..n of a[i, l] * b[l, k]\nr[i, j] = sum k in 0..n of s[i, k] * c[k, j]")]
    [InlineData("f(a[2, 3], b[3, 4], c[4, 5]) -> r[2, 5]", "s[i, k] = sum l in 0..3 of a[i, l] * b[l, k]\nr[i, j] = sum k in 0..4 of s[i, k] * c[k, j]")]
    [InlineData("f(a[m, n], b[n, p], c[p, q]) -> r[m, q], t[m, p]", "t[i, k] = sum l in 0..n of a[i, l] * b[l, k]\nr[i, j] = sum k in 0..p of t[i, k] * c[k, j]")]
    [InlineData("f(a[m, n], b[n, p]) -> r[m, p]", "r[i, j] = sum k in 0..n of a[i, k] * b[k, j]")]
    public void WithoutAChoiceTheProgramStays(string head, string statements)
    {
        var program = ProgramText.Parse(head + "\n" + statements);
        Assert.Same(program, Assert.Single(ChainOrders.Of(program)).Program);
    }

    [Fact]
    public void WhatIsAlwaysDearerIsDecidedAtBuildTime()
    {
        var order = Assert.Single(Orders("f(a[5, 4], b[4, 3], c[3, 2]) -> r[5, 2]\ns[i, k] = sum l in 0..4 of a[i, l] * b[l, k]\nr[i, j] = sum k in 0..3 of s[i, k] * c[k, j]"));
        Assert.Equal("a (b c)", order.Name);
    }

    private static IReadOnlyList<ChainOrder> Orders(string program) => [.. ChainOrders.Of(ProgramText.Parse(program))];
}
