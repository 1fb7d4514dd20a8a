using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Tests.Oracle;

namespace EquationDsl.Compiler.Tests.Scheduling;

/// <summary>Which plans may run in parts on several threads.</summary>
public sealed class SplittingTests
{
    [Theory]
    [InlineData("f(x[n]) -> y[n]\ny[i] = exp(x[i])", "i in 0..n")]
    [InlineData("f(x[m, n]) -> y[m, n]\ns[i] = sum j in 0..n of exp(x[i, j])\ny[i, j] = exp(x[i, j]) / s[i]", "i in 0..m")]
    [InlineData("f(a[m, n], b[n, p]) -> c[m, p]\nc[i, j] = sum k in 0..n of a[i, k] * b[k, j]", "i in 0..m")]
    [InlineData("f(a[h, m, n], b[h, n, p]) -> c[h, m, p]\nc[l, i, j] = sum k in 0..n of a[l, i, k] * b[l, k, j]", "l in 0..h")]
    [InlineData("f(x[m, n]) -> y[n]\ny[j] = sum i in 0..m of exp(x[i, j])", "j in 0..n")]
    [InlineData("f(x[m, n], w[n, p], g[m, p]) -> d[n, p]\ne[i, j] = exp(g[i, j])\nd[k, j] = sum i in 0..m of x[i, k] * e[i, j]", "i in 0..m")]
    public void IndependentPassesAreSplit(string program, string range) => Assert.Equal(range, IrPrinter.Print(Splitting.Run(Plan(program)).Split!.Range));

    [Theory]
    [InlineData("f(x[n]) -> y[n]\ns = sum j in 0..n of exp(x[j])\ny[i] = exp(x[i]) / s")]
    [InlineData("f(x[n]) -> s\ns = sum j in 0..n of exp(x[j])")]
    [InlineData("f(x[n]) -> y[n], s\ny[i] = exp(x[i])\ns = sum j in 0..n of exp(x[j])")]
    public void OthersAreNot(string program) => Assert.Null(Splitting.Run(Plan(program)).Split);

    private static KernelPlan Plan(string program) => Scheduler.Schedule(ProgramText.Parse(program));
}
