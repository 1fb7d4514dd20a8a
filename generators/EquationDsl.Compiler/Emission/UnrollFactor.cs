using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// How many vectors an iteration of a vector loop takes. One addition waits for the one before, so a cheap reduction needs four
/// independent accumulators (two where several run side by side); a cheap map gains a little from two; expensive bodies hide all that.
/// </summary>
internal static class UnrollFactor
{
    /// <summary>What costs more becomes tens of instructions.</summary>
    public const int Cheap = 8;

    /// <summary>
    /// Whether the body calls functions that become tens of instructions. The JIT stops inlining once a method has used up its budget, after three or four
    /// exponentials: such a pass gets a method of its own, and so does its remainder step.
    /// </summary>
    public static bool IsExpensive(LoopNode pass) =>
        LoopEmitter.Within(pass).SelectMany(static s => s.Expressions()).Any(e => Varying(e, pass).Any(static c => c.Function.Cost > Cheap));

    /// <summary>The calls that the pass makes in each iteration; the others are made once, before it.</summary>
    private static IEnumerable<Call> Varying(Expr expr, LoopNode pass)
    {
        var indices = LoopEmitter.Indices(pass).ToList();
        var computed = new HashSet<int>(LoopEmitter.Within(pass).Select(static s => s.Target.Id));
        return expr.SelfAndDescendants().OfType<Call>().Where(c => indices.Any(i => c.DependsOn(i)) || c.Tensors().Any(t => computed.Contains(t.Id)));
    }

    /// <summary>What the calls of an iteration cost; division by what does not change is a product.</summary>
    private static int VaryingCost(Expr expr, LoopNode pass) => Varying(expr, pass)
        .Sum(c => c.Function == Functions.Divide && !Varying(c.Arguments[1], pass).Any() && c.Arguments[1] is not Read { Indices.IsEmpty: false } ? 1 : c.Function.Cost);

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

        if (reductions != pass.Reductions.Count || statements.Sum(s => VaryingCost(s.Body, pass)) > Cheap || statements.Any(static s => s.IsSearch))
        {
            return 1;
        }

        return reductions is 0 or > 1 ? 2 : 4;
    }
}
