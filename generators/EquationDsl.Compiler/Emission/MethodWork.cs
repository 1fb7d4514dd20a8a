using EquationDsl.Compiler.Scheduling;

namespace EquationDsl.Compiler.Emission;

/// <summary>What a method calls when its checks are done: one kernel, or what calls several, or one for parts of its range.</summary>
internal sealed record MethodWork(KernelPlan Plan, Kernel? Kernel, StagesEmitter? Threads)
{
    /// <summary>What the kernels take.</summary>
    public IEnumerable<Variable> Parameters => Threads?.Parameters ?? Kernel!.Parameters;

    public IEnumerable<CodeWriter> Methods => Threads?.Methods ?? [Kernel!.Code];
}
