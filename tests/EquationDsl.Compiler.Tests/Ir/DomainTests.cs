using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Tests.Oracle;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Tests.Ir;

/// <summary>What a domain says of the iterations of a statement is what its ranges and conditions say.</summary>
public sealed class DomainTests
{
    [Theory]
    [InlineData("k in 0..n", "no band")]
    [InlineData("k in 0..i + 1", "all..1")]
    [InlineData("k in i + 2..n", "2..all")]
    [InlineData("k in 0..n where abs(i - k) <= 3", "-3..4 clipped")]
    [InlineData("k in 0..n where abs(k - i) < 3", "-2..3 clipped")]
    [InlineData("k in 0..i + 1 where (i - 5) <= k", "-5..1 clipped")]
    [InlineData("k in 0..n where i <= k and k < (i + n)", "0..n clipped")]
    [InlineData("k in 0..n where k <= (2*i)", "no band")]
    [InlineData("k in 0..n where (2*k) <= i", "no band")]
    [InlineData("k in 1..n where k <= i", "no band")]
    [InlineData("k in 0..n where k <= i and k <= j", "no band")]
    public void ABandIsARangeThatMovesAsAnotherIndexDoes(string range, string expected)
    {
        var statement = Statement(range);
        var band = Domain.Of(statement).BandOf(statement.ReductionLoops[0].Index);
        Assert.Equal(expected, band is null ? "no band" : $"{band.Begin?.ToString() ?? "all"}..{band.End?.ToString() ?? "all"}{(band.IsClipped ? " clipped" : "")}");
    }

    [Theory]
    [InlineData("k in 0..n where abs(i - k) <= 3 and a[i, k] < 1", "a[i, k] < 1")]
    [InlineData("k in 0..n where k != i", "k != i")]
    [InlineData("k in 0..n where k <= i", null)]
    public void WhatIsNoOrderOfIndicesIsTheRest(string range, string? rest) => Assert.Equal(rest, Domain.Of(Statement(range)).Rest?.ToString());

    [Fact]
    public void WhatAConditionSaysIsCertain()
    {
        var statement = Statement("k in 0..n where k <= i");
        var (row, term) = (statement.Axes[0].Index, statement.ReductionLoops[0].Index);
        Assert.True(Domain.Of(statement).IsNonNegative(row - Affine.Of(term)));
        Assert.False(Domain.Of(statement.Loops()).IsNonNegative(row - Affine.Of(term)));
        Assert.True(Domain.Of(statement).IsNonNegative(row + Affine.Of(term)));
    }

    [Fact]
    public void SolvedForOneOfItsIndicesTheOthersAreBounded()
    {
        // a[i, k] is read for all k up to i: the i that read a column j begin at j.
        var statement = Statement("k in 0..i + 1");
        var row = new Loop(new LoopIndex("r", 900), Affine.Zero, statement.Axes[0].Upper);
        var solved = Domain.Of([statement.Axes[0], statement.ReductionLoops[0]])
            .SolvedBy(new Dictionary<AffineSymbol, Affine> { [statement.ReductionLoops[0].Index] = row.Index }, [row]);
        Assert.Equal("r in 0..n, i in r..n", string.Join(", ", solved!.Loops.Select(IrPrinter.Print)));
        Assert.True(solved.Conditions.IsEmpty);
    }

    [Fact]
    public void FurtherBoundsArePartOfTheRange()
    {
        var loop = Statement("k in 0..n").ReductionLoops[0];
        var row = new LoopIndex("i", 901);
        var banded = loop with { AtLeast = [row - Affine.Of(2)], Below = [row + Affine.Of(3)] };
        Assert.Equal("k in max(0, i - 2)..min(n, i + 3)", IrPrinter.Print(banded));
        Assert.Equal((false, false, true), (banded.IsWhole, banded.IsFixed, banded.IsBoundedBy(row)));
        Assert.Equal(Affine.Of(5), banded.Length);
    }

    private static MapReduce Statement(string range) =>
        ProgramText.Parse($"f(a[n, n], b[n, p]) -> c[n, p]\nc[i, j] = sum {range} of a[i, k] * b[k, j]").MapReduces[0];
}
