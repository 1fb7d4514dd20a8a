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
    [InlineData("f(x[n]) -> s\ns = sum j in 0..n of exp(x[j])", "j in 0..n")]
    [InlineData("f(x[m, n]) -> s\ns = max i in 0..m, j in 0..n of exp(x[i, j])", "i in 0..m")]
    public void IndependentPassesAreSplit(string program, string range) => Assert.Equal([range], Ranges(program));

    [Theory]
    [InlineData("f(x[n]) -> y[n]\ns = sum j in 0..n of exp(x[j])\ny[i] = exp(x[i]) / s", "j in 0..n", "i in 0..n")]
    [InlineData("f(x[n]) -> y[n], s\ny[i] = exp(x[i])\nt = sum j in 0..n of exp(x[j])\ns = t / 2", "i in 0..n", "one thread")]
    [InlineData("f(x[n]) -> y[n]\ns = sum j in 0..n of exp(x[j])\nm = s / 2\ny[i] = exp(x[i]) / m", "j in 0..n", "i in 0..n")]
    [InlineData("f(x[m, n]) -> y[m, n], z[n]\ny[i, j] = exp(x[i, j])\nz[j] = sum i in 0..m of y[i, j]", "i in 0..m", "j in 0..n")]
    public void PassesOneAfterAnotherAreStages(string program, params string[] stages) => Assert.Equal(stages, Ranges(program));

    [Theory]
    [InlineData("f(x[n]) -> k: int\nk = argmax j in 0..n of x[j]")]
    [InlineData("f(x, y) -> s\ns = exp(x) + y")]
    [InlineData("f(x[n], t[n]: int) -> y[m]\ny[t[i]] = exp(x[i])")]
    public void OthersAreNot(string program) => Assert.Empty(Ranges(program));

    [Fact]
    public void NumbersAreHandedFromStageToStage()
    {
        var stages = Staging.Run(Plan("f(x[n]) -> y[n]\ns = sum j in 0..n of exp(x[j])\nm = s / 2\ny[i] = x[i] / m"));
        Assert.Equal(["s"], stages[0].Program.Outputs.Select(static o => o.Name));
        Assert.Equal(["x", "s"], stages[1].Program.Inputs.Select(static i => i.Name));
        Assert.Equal(["m", "y"], stages[1].Program.MapReduces.Select(static s => s.Target.Name));
    }

    /// <summary>One after the other on one thread: the sum, a number made of it, and what reads that.</summary>
    [Fact]
    public void ANumberIsComputedWhereWhatItNeedsIsKnown()
    {
        var stages = Staging.Run(Plan("f(x[n]) -> y[n], z\ny[i] = exp(x[i])\ns = sum i in 1..n of exp(x[i])\nm = exp(s)\nt = sum i in 1..n of tanh(m * x[i])\nz = m + t"));
        Assert.Equal(["y"], stages[0].Program.MapReduces.Select(static s => s.Target.Name));
        Assert.Equal(["s", "m", "t", "z"], stages[1].Program.MapReduces.Select(static s => s.Target.Name));
    }

    /// <summary>A part that runs later finds another entry there.</summary>
    [Theory]
    [InlineData("f(x[n], u[k]) -> y[n], z[k]\nm = exp(x[0])\ny[i] = m * x[i]\nz[i] = tanh(m * u[i])", "m", "y", "z")]
    [InlineData("f(x[n], v[n, 3], u[k]) -> y[n, 3], z[k]\nm = exp(x[0])\ny[i, j] = m * v[i, j]\nz[i] = tanh(m * u[i])", "m y", "m z")]
    public void ANumberMadeOfAnEntryIsComputedOnceWhereTheEntryMayBeOverwritten(string program, params string[] stages) =>
        Assert.Equal(stages, Staging.Run(Plan(program)).Select(static s => string.Join(" ", s.Program.MapReduces.Select(static t => t.Target.Name))));

    [Theory]
    [InlineData("f(x[n]) -> y[n]\ns = sum j in 0..n of exp(x[j])\nm = s / 2\ny[i] = exp(x[i]) / m")]
    [InlineData("f(x[n]) -> y[n], z\ny[i] = exp(x[i])\ns = sum i in 1..n of exp(x[i])\nm = exp(s)\nt = sum i in 1..n of tanh(m * x[i])\nz = m + t")]
    [InlineData("f(x[n]) -> y[n], z[n]\ns = sum i in 1..n of exp(x[i])\nm = exp(s)\nt = sum j in 0..n of m * x[j]\nq = exp(t + m)\ny[i] = q * x[i]\nu = sum i in 1..n of tanh(q * y[i])\nv = exp(u)\nw = sum i in 1..n of tanh(v * x[i])\nz[i] = w * y[i]")]
    public void AStageReadsWhatItIsGivenOrHasComputed(string program)
    {
        foreach (var stage in Staging.Run(Plan(program)))
        {
            var known = stage.Program.Inputs.Select(static t => t.Id).ToHashSet();
            foreach (var statement in stage.Program.Statements)
            {
                Assert.All(statement.TensorsRead().Where(static t => t.Rank == 0), t => Assert.Contains(t.Id, known));
                known.UnionWith(statement.Targets.Select(static t => t.Id));
            }
        }
    }

    private static IEnumerable<string> Ranges(string program) => Staging.Run(Plan(program)).Select(static s => s.Split is { } split ? IrPrinter.Print(split.Range) : "one thread");

    private static KernelPlan Plan(string program) => Scheduler.Schedule(ProgramText.Parse(program), inParts: true);
}
