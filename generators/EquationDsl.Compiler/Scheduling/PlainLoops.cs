using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>The same loops, each going from one number to the next.</summary>
internal static class PlainLoops
{
    public static KernelPlan Run(KernelPlan plan) => plan with { Body = Of(plan.Body) };

    private static ValueArray<PlanNode> Of(ValueArray<PlanNode> body) => body
        .Select(static n => n is LoopNode loop ? loop with { IsVector = false, Linear = null, Abreast = 1, Body = Of(loop.Body) } : n).ToValueArray();
}
