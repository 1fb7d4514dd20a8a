using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Rewriting.Chains;
using EquationDsl.Compiler.Scheduling.Chains;
using EquationDsl.Compiler.Tests.Oracle;
using EquationDsl.Compiler.Text;

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
            ["bc[l, j] = sum k in 0..p of b[l, k] * c[k, j]", "r[i, j] = sum l in 0..n of a[i, l] * bc[l, j]"],
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
            ["bc[l, j] = sum k in 0..p of b[l, k] * c[j, k]", "rSum[i, j] = sum l in 0..n of a[l, i] * bc[l, j]", "r[i, j] = 2 * rSum[i, j]"],
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
        Assert.Same(program, StatedChains.Of(program).Program);
    }

    [Fact]
    public void WhatIsAlwaysDearerIsDecidedAtBuildTime()
    {
        var first = StatedChains.Of(ProgramText.Parse("f(a[5, 4], b[4, 3], c[3, 2]) -> r[5, 2]\ns[i, k] = sum l in 0..4 of a[i, l] * b[l, k]\nr[i, j] = sum k in 0..3 of s[i, k] * c[k, j]")).Program;
        Assert.False(StatedChains.Any(first));
        Assert.Equal(
            ["bc[i, j] = sum k in 0..3 of b[i, k] * c[k, j]", "r[i, j] = sum k in 0..4 of a[i, k] * bc[k, j]"],
            first.Statements.Select(static s => IrPrinter.Print(s)));
    }

    [Fact]
    public void BatchesAreCountedWhereTheyAre()
    {
        var orders = Orders("f(x[h, m, n], w[n, p], v[p, q]) -> r[h, m, q]\ns[a, i, k] = sum l in 0..n of x[a, i, l] * w[l, k]\nr[a, i, j] = sum k in 0..p of s[a, i, k] * v[k, j]");
        Assert.Equal(["(x w) v", "x (w v)"], orders.Select(static o => o.Name));
        Assert.Equal(
            ["wv[l, j] = sum k in 0..p of v[k, j] * w[l, k]", "r[a, i, j] = sum l in 0..n of wv[l, j] * x[a, i, l]"],
            orders[1].Program.Statements.Select(static s => IrPrinter.Print(s)));
    }

    [Fact]
    public void EachChainHasOrdersOfItsOwn()
    {
        var choices = Expansion(TwoChains).Choices;
        Assert.Equal(["a b c", "d e g"], choices.Select(static c => c.Name));
        Assert.Equal([["(a b) c", "a (b c)"], ["(d e) g", "d (e g)"]], choices.Select(static c => c.Orders.Select(static o => o.Name)));
    }

    [Fact]
    public void ChainsAreBranchesOfOneProgram()
    {
        var sections = Sections(TwoChains);
        Assert.Equal(["a b c", "d e g", null], sections.Select(static s => s.Chain?.Name));
        Assert.Equal([2, 2, 1], sections.Select(static s => s.Alternatives.Count));
        Assert.Equal(
            ["ab[i, k] = sum l in 0..n of a[i, l] * b[l, k]", "x[i, j] = sum k in 0..p of ab[i, k] * c[k, j]"],
            sections[0].Alternatives[0].Statements.Select(static s => IrPrinter.Print(s)));
        Assert.Equal(
            ["bc[l, j] = sum k in 0..p of b[l, k] * c[k, j]", "x[i, j] = sum l in 0..n of a[i, l] * bc[l, j]"],
            sections[0].Alternatives[1].Statements.Select(static s => IrPrinter.Print(s)));
        Assert.Equal(["r[i, j] = x[i, j] + y[i, j]"], sections[2].Alternatives[0].Statements.Select(static s => IrPrinter.Print(s)));
    }

    [Theory]
    [InlineData("h", false)]
    [InlineData("m", true)]
    public void AMatrixLargerThanAllParametersKeepsTheProgramInOnePiece(string scores, bool isWhole) => Assert.Equal(isWhole, Sections(
        $"f(a[m, n], b[n, p], c[p, {scores}], d[{scores}, o], e[o, q], z[m, h]) -> r[m, q]\ns[i, k] = sum l in 0..n of a[i, l] * b[l, k]\nx[i, j] = sum k in 0..p of s[i, k] * c[k, j]\n"
        + $"y[i, j] = exp(x[i, j])\nt[i, j] = sum k in 0..{scores} of y[i, k] * d[k, j]\nr[i, j] = sum k in 0..o of t[i, k] * e[k, j]").IsEmpty);

    [Fact]
    public void TheGradientOfAChainIsChainsOfOneChoice()
    {
        var gradient = Gradient($"f(a[m, n], b[n, p], c[p, q]) -> r[m, q]\n{Three}");
        Assert.Equal(["aGradient", "bGradient", "cGradient"], gradient.MapReduces.Select(static s => s.Target.Name));
        Assert.All(gradient.MapReduces, static s => Assert.IsType<Chained>(s.Body));
        Assert.Single(new ChainExpansion(gradient).Choices);
    }

    [Fact]
    public void EachOrderOfAGradientHasTheProductsOfItsOwnOrderOnce()
    {
        var expansion = new ChainExpansion(Gradient($"f(a[m, n], b[n, p], c[p, q]) -> r[m, q]\n{Three}"));
        var orders = ChainPrograms.Of(expansion, Assert.Single(expansion.Choices)).Orders;
        Assert.Equal([["abGradient", "aGradient", "bGradient", "ab", "cGradient"], ["bc", "aGradient", "bcGradient", "bGradient", "cGradient"]],
            orders.Select(static o => o.Program.MapReduces.Select(static s => s.Target.Name)));
        Assert.All(orders, static o => Assert.Empty(ProgramVerifier.Verify(o.Program)));
        Assert.All(orders, static o => Assert.All(o.Program.MapReduces, static s => Assert.Single(s.ReductionLoops)));
    }

    [Fact]
    public void ABatchIsSummedWhereNothingElseNeedsIt()
    {
        var expansion = new ChainExpansion(Gradient(
            "f(x[h, m, n], w[n, p], v[p, q]) -> r[h, m, q]\ns[a, i, k] = sum l in 0..n of x[a, i, l] * w[l, k]\nr[a, i, j] = sum k in 0..p of s[a, i, k] * v[k, j]"));
        var second = ChainPrograms.Of(expansion, Assert.Single(expansion.Choices)).Orders[1].Program;
        Assert.Contains("wvGradient[l, j] = sum a in 0..h, i in 0..m of rGradient[a, i, j] * x[a, i, l]", second.Statements.Select(static s => IrPrinter.Print(s)));
    }

    private static Program Gradient(string program)
    {
        var stable = Rewriter.Rewrite(StatedChains.Of(ProgramText.Parse(program)).Program, RewriteStage.BeforeDifferentiation).Program;
        return Rewriter.Rewrite(ReverseMode.Differentiate(stable, stable.Inputs, "g").Value!).Program;
    }

    private const string TwoChains =
        "f(a[m, n], b[n, p], c[p, q], d[m, o], e[o, h], g[h, q]) -> r[m, q]\ns[i, k] = sum l in 0..n of a[i, l] * b[l, k]\nx[i, j] = sum k in 0..p of s[i, k] * c[k, j]\n"
        + "t[i, k] = sum l in 0..o of d[i, l] * e[l, k]\ny[i, j] = sum k in 0..h of t[i, k] * g[k, j]\nr[i, j] = x[i, j] + y[i, j]";

    private static ValueArray<ChainSection> Sections(string program) => Expansion(program) is var expansion ? ChainSections.Of(expansion.In(static _ => 0), expansion) : default;

    private static ValueArray<ProgramInOrder> Orders(string program) => Expansion(program) is var expansion ? ChainPrograms.Of(expansion, Assert.Single(expansion.Choices)).Orders : default;

    private static ChainExpansion Expansion(string program) => new(Rewriter.Rewrite(StatedChains.Of(ProgramText.Parse(program)).Program).Program);
}
