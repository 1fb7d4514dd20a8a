using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Makes a plan that is one loop, or one product, a plan for a part of its range, if parts can be computed in any order: each writes entries of its own, or
/// what can be put together afterwards: sums, greatest and least entries.
/// </summary>
internal static class Splitting
{
    /// <summary>The parameters that the run-time library hands to other threads.</summary>
    private const int MostArrays = 16;

    /// <param name="plan">What is to be split; numbers may be computed before the loop or product.</param>
    /// <param name="nextId">From where on indices are free.</param>
    public static KernelPlan Run(KernelPlan plan, int nextId)
    {
        var nodes = plan.Body.Where(n => !IsNumber(n, plan)).ToList();
        if (nodes is not [var node] || Arrays(plan) > MostArrays || Range(node, plan) is not { } range)
        {
            return plan;
        }

        var name = range.Index.Name;
        var added = node is LoopNode { Block: { } block } ? block.Added : default;
        var split = new Split(range, new LoopIndex(name + "From", nextId), new LoopIndex(name + "To", nextId + 1), added, node is LoopNode loop ? loop.Reductions : default);
        return plan with { Body = plan.Body.Select(n => n == node ? Part(n, split) : n).ToValueArray(), Split = split };
    }

    /// <summary>Whether the node computes a number from what no part overwrites: any part may do so for itself, and at any time.</summary>
    public static bool IsNumber(PlanNode node, KernelPlan plan) =>
        node is StatementNode { Statement: { IsMap: true, Sets: true, Target: { Rank: 0, Element: ElementKind.Real, Role: not TensorRole.Output } } statement }
        && statement.TensorsRead().All(t => t.Rank == 0 || (t.Role == TensorRole.Input && !plan.Aliasing.Any(r => r.Input.Id == t.Id && r.MayBeSame)));

    private static int Arrays(KernelPlan plan)
    {
        var used = Sites.Of(plan.Body).SelectMany(static s => s.Statement.TensorsRead().Append(s.Statement.Target));
        return used.Where(t => t.Rank > 0 ? plan.PlacementOf(t).Kind is PlacementKind.Parameter or PlacementKind.Borrowed : t.Role == TensorRole.Output)
            .Select(static t => t.Id).Distinct().Count();
    }

    private static PlanNode Part(PlanNode node, Split split) => node switch
    {
        LoopNode { Block: { } block } loop => loop with { Loop = split.Restrict(loop.Loop), Block = block with { First = split.From } },
        LoopNode loop => loop with { Loop = split.Restrict(loop.Loop) },
        ContractionNode product => product with { Contraction = product.Contraction with { Row = split.Restrict(product.Contraction.Row) } },
        IntegralNode { Integral: { Axes: var axes } integral } one => one with { Integral = integral with { Axes = [split.Restrict(axes[0]), .. axes.Skip(1)] } },
        _ => node,
    };

    /// <summary>The range that may be split.</summary>
    private static Loop? Range(PlanNode node, KernelPlan plan) => node switch
    {
        LoopNode { Order: null } loop when loop.Loop.IsWhole && loop.Reductions.All(CanBeJoined) && Sites.Of([node]).All(s => IsApart(s, loop, plan)) => loop.Block?.Range ?? loop.Loop,
        ContractionNode { Contraction: { IsAdded: false, Tensors: null, Row: var rows } } when rows.IsWhole => rows,
        IntegralNode { Integral: { Axes: [{ IsWhole: true } rows, ..], CoversTarget: true } } => rows,
        _ => null,
    };

    /// <summary>Whether the reduction is one number, of which the parts' numbers are the parts.</summary>
    private static bool CanBeJoined(MapReduce statement) =>
        statement is { Target.Rank: 0, Reduction.Operator: ReductionOperator.Sum or ReductionOperator.Product or ReductionOperator.Max or ReductionOperator.Min };

    /// <summary>Whether the statement writes nothing that another part writes or reads.</summary>
    private static bool IsApart(Site site, LoopNode outermost, KernelPlan plan)
    {
        var target = site.Statement.Target;
        if (!site.Statement.Sets)
        {
            return false;
        }

        var isShared = target.Role == TensorRole.Output || plan.PlacementOf(target).Kind is PlacementKind.Borrowed or PlacementKind.Parameter;
        var isJoined = outermost.Block?.Added.Any(t => t.Id == target.Id) == true || outermost.Reductions.Any(r => r.Target.Id == target.Id);
        var index = outermost.Block is { } block ? site.Loops.FirstOrDefault(l => block.IsOver(l.Loop))?.Loop.Index : outermost.Loop.Index;
        return !isShared || isJoined || site.Statement.Axes.Any(a => a.Index == index);
    }
}
