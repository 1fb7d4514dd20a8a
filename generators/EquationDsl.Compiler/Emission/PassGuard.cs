using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;

namespace EquationDsl.Compiler.Emission;

/// <summary>Passes that are skipped as a whole where their condition does not hold.</summary>
internal static class PassGuard
{
    /// <summary>The condition, the same in all iterations, without which the pass changes nothing.</summary>
    public static Expr? Of(PlanNode node)
    {
        if (node is not LoopNode loop)
        {
            return null;
        }

        var guards = LoopEmitter.Within(loop).Select(static s => s.Reduction?.Guard).Distinct().ToList();
        return guards is [{ } guard] && !LoopEmitter.Indices(loop).Any(i => guard.DependsOn(i)) ? guard : null;
    }
}
