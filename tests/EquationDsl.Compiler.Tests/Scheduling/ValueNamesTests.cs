using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Tests.Oracle;

namespace EquationDsl.Compiler.Tests.Scheduling;

/// <summary>No value has a number where there is none without.</summary>
public sealed class ValueNamesTests
{
    [Theory]
    [InlineData("f(x[n]) -> y", "sum2 = sum i in 0..n of x[i]\ny = sum2 * sum2", "sum y")]
    [InlineData("f(x[n]) -> y", "sum3 = sum i in 0..n of x[i]\nsum7 = sum i in 0..n of x[i]^2\ny = sum3 * sum7", "sum sum2 y")]
    [InlineData("f(x[n]) -> y", "max2 = max i in 0..n of x[i]\nmax2Gradient = 2 * max2\nsum = sum i in 0..n of x[i]\ny = max2Gradient + sum", "max maxGradient sum y")]
    [InlineData("f(sum[n]) -> y", "sum2 = sum i in 0..n of sum[i]\ny = sum2", "sum2 y")]
    [InlineData("f(x[n]) -> y", "x2 = 2 * x[0]\nsummed2 = 3 * x2\ny = summed2", "x2 summed2 y")]
    public void NumbersBeginWithNone(string head, string statements, string names) =>
        Assert.Equal(names, string.Join(" ", ValueNames.Run(ProgramText.Parse($"{head}\n{statements}")).MapReduces.Select(static s => s.Target.Name)));
}
