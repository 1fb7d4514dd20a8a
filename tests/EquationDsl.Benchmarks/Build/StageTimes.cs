using EquationDsl.Compiler;
using EquationDsl.Compiler.Model;

namespace EquationDsl.Benchmarks.Build;

/// <summary>What one compilation of an equation took of the processor, stage by stage: the machine may have other work, and what the runtime does beside is the cost of it too.</summary>
internal sealed record StageTimes(double Total, IReadOnlyList<StageTime> Stages)
{
    public static StageTimes Of(EquationRequest request)
    {
        var stages = new List<StageTime>();
        var start = Environment.CpuUsage.TotalTime;
        var last = start;
        EquationCompiler.Compile(request, StageLog.Heard(stage =>
        {
            var now = Environment.CpuUsage.TotalTime;
            stages.Add(new StageTime(stage, (now - last).TotalMilliseconds));
            last = now;
        }));
        var all = stages.GroupBy(static s => s.Name, StringComparer.Ordinal).Select(static g => new StageTime(g.Key, g.Sum(static s => s.Milliseconds)));
        return new((Environment.CpuUsage.TotalTime - start).TotalMilliseconds, [.. all]);
    }
}
