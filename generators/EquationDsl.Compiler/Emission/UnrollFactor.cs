using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// How many vectors an iteration of a vector loop takes. One addition waits for the one before, so a cheap reduction needs four
/// independent accumulators (two where several run side by side); a cheap map gains a little from two; expensive bodies hide all that.
/// </summary>
internal static class UnrollFactor
{
    private const int Cheap = 8;

    /// <summary>
    /// Whether the body calls functions that become tens of instructions. The JIT stops inlining once a method has used up its budget, after three or four
    /// exponentials: such a pass gets a method of its own, and so does its remainder step.
    /// </summary>
    public static bool IsExpensive(LoopNode pass) =>
        LoopEmitter.Within(pass).SelectMany(static s => s.Expressions()).Any(static e => e.SelfAndDescendants().OfType<Call>().Any(static c => c.Function.Cost > Cheap));

    public static int Of(LoopNode pass)
    {
        if (pass.Body.Any(static n => n is not StatementNode))
        {
            return 1;
        }

        var statements = pass.Body.Cast<StatementNode>().Select(static n => n.Statement).ToList();
        var reductions = statements.Count(static s => s.Reduction is not null);
        if (statements.Any(s => s.Reduction?.Guard?.DependsOn(pass.Loop.Index) == false))
        {
            // All or nothing, and as a rule nothing: the way round for what overflows.
            return 1;
        }

        if (reductions != pass.Reductions.Count || statements.Sum(static s => s.Body.Cost()) > Cheap || statements.Any(static s => s.Reduction?.Operator is ReductionOperator.ArgMax or ReductionOperator.ArgMin))
        {
            return 1;
        }

        return reductions is 0 or > 1 ? 2 : 4;
    }
}
