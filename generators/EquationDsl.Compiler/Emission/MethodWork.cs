using EquationDsl.Compiler.Scheduling;

namespace EquationDsl.Compiler.Emission;

/// <summary>What a method calls when its checks are done: one kernel, or what calls several, or one for parts of its range.</summary>
internal sealed record MethodWork(KernelPlan Plan, Kernel? Kernel, StagesEmitter? Threads)
{
    /// <summary>What the kernels take.</summary>
    public IEnumerable<Variable> Parameters => Threads?.Parameters ?? Kernel!.Parameters;

    /// <summary>The methods and classes of the orders in which the same is computed.</summary>
    public static IEnumerable<CodeWriter> Declarations(IReadOnlyList<MethodWork> orders)
    {
        var kernels = orders.Select(static o => o.Kernel).OfType<Kernel>().ToList();
        return orders.Where(static o => o.Threads is not null).SelectMany(static o => o.Threads!.Methods)
            .Concat(kernels.Count == 0 ? [] : [kernels[0].Name.Order is null ? kernels[0].Class() : OrderKernels.Class(kernels)]);
    }
}
