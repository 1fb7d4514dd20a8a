using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Tests.Oracle;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>No kernel reads or writes outside of an axis: over all equations of these tests, every position follows to be inside from ranges and checks.</summary>
public sealed class AccessTests
{
    [Fact]
    public void EveryPositionIsProvedToBeInside()
    {
        Assert.Empty(CorpusFindings.All.Access);
        Assert.True(CorpusFindings.All.Programs > 1000);
    }

    [Theory]
    [InlineData("f(x[n]) -> y[n]\ny[i] = x[i]", 0)]
    [InlineData("f(x[n]) -> y[n]\ny[i] = x[i + 1]", 1)]
    [InlineData("f(x[n]) -> y[n]\ny[i] = x[i - 1]", 1)]
    [InlineData("f(x[n]) -> y[n]\ns = sum j in 0..n of x[n - j]\ny[i] = s", 1)]
    [InlineData("f(x[n]) -> y[n]\ns = sum j in 0..n of x[n - j - 1]\ny[i] = s", 0)]
    [InlineData("f(x[n], z[m]) -> y[n]\ny[i] = z[i]", 1)]
    public void WhatIsOutsideIsFound(string program, int expected) => Assert.Equal(expected, new AccessProof(ProgramText.Parse(program)).Open().Count());
}
