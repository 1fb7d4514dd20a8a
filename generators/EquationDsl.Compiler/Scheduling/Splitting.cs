using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Makes a plan that is one loop, or one product, a plan for a part of its range, if parts can be computed in any order: each writes entries of its own, or sums
/// that can be added afterwards.
/// </summary>
internal static class Splitting
{
    /// <summary>The parameters that the run-time library hands to other threads.</summary>
    private const int MostArrays = 16;

    public static KernelPlan Run(KernelPlan plan)
    {
        var arrays = plan.Program.Inputs.Concat(plan.Program.Outputs).Count(static t => t.Rank > 0);
        if (arrays > MostArrays || plan.Body is not [var node] || Range(node, plan) is not { } range)
        {
            return plan;
        }

        var next = Scheduler.NextId(plan.Program) + (4 * plan.Blocks.Count());
        var name = range.Index.Name;
        var added = node is LoopNode { Block: { } block } ? block.Added : default;
        var split = new Split(range, new LoopIndex(name + "From", next), new LoopIndex(name + "To", next + 1), added);
        return plan with { Body = [Part(node, split)], Split = split };
    }

    private static PlanNode Part(PlanNode node, Split split) => node switch
    {
        LoopNode { Block: { } block } loop => loop with { Loop = split.Restrict(loop.Loop), Block = block with { First = split.From } },
        LoopNode loop => loop with { Loop = split.Restrict(loop.Loop) },
        ContractionNode product => product with { Contraction = product.Contraction with { Row = split.Restrict(product.Contraction.Row) } },
        _ => node,
    };

    /// <summary>The range that may be split.</summary>
    private static Loop? Range(PlanNode node, KernelPlan plan) => node switch
    {
        LoopNode { Reductions.IsEmpty: true } loop when IsWhole(loop.Loop) && Sites.Of(plan.Body).All(s => IsApart(s, loop, plan)) => loop.Block?.Range ?? loop.Loop,
        ContractionNode { Contraction: { IsAdded: false, Tensors: null, Row: var rows } } when IsWhole(rows) => rows,
        _ => null,
    };

    private static bool IsWhole(Loop loop) => loop.Lower == Affine.Zero && loop.Upper.Terms.All(static t => t.Symbol is Size);

    /// <summary>Whether the statement writes nothing that another part writes or reads.</summary>
    private static bool IsApart(Site site, LoopNode outermost, KernelPlan plan)
    {
        var target = site.Statement.Target;
        if (!site.Statement.IsCanonical)
        {
            return false;
        }

        var isShared = target.Role == TensorRole.Output || plan.PlacementOf(target).Kind == PlacementKind.Borrowed;
        var isAdded = target.Role == TensorRole.Output && outermost.Block?.Added.Any(t => t.Id == target.Id) == true;
        var index = outermost.Block is { } block ? site.Loops.FirstOrDefault(l => block.IsOver(l.Loop))?.Loop.Index : outermost.Loop.Index;
        return !isShared || isAdded || site.Statement.Axes.Any(a => a.Index == index);
    }
}
