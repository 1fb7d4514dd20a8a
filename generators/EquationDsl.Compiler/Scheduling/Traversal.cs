using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>What scheduling asks of statements and expressions.</summary>
internal static class Traversal
{
    /// <summary>More than a store and a load cost, in multiplications.</summary>
    public const int Costly = 10;

    /// <summary>The statement with one of its loop indices renamed.</summary>
    public static MapReduce Rename(this MapReduce statement, LoopIndex from, LoopIndex to)
    {
        if (from == to)
        {
            return statement;
        }

        var substitution = Substitution.Of(from, to);
        Loop Renamed(Loop loop) => loop.Rename(from, to);
        return statement.WithExpressions(substitution.Apply) with
        {
            TargetIndices = substitution.Apply(statement.TargetIndices),
            Axes = statement.Axes.Select(Renamed).ToValueArray(),
            Reduction = statement.Reduction is { } reduction
                ? new Reduction(reduction.Operator, reduction.Loops.Select(Renamed).ToValueArray(), reduction.Guard is { } guard ? substitution.Apply(guard) : null)
                : null,
        };
    }

    public static Loop Rename(this Loop loop, LoopIndex from, LoopIndex to) =>
        Substitution.Of(from, to).ApplyToBounds(loop) with { Index = loop.Index == from ? to : loop.Index };

    /// <summary>
    /// The loops in the order of the axes that the expression reads: a tensor that keeps its values then lies in memory as what it is computed from.
    /// </summary>
    public static IEnumerable<Loop> AsRead(this IEnumerable<Loop> loops, Expr expr)
    {
        var axes = expr.Reads().OrderByDescending(static r => r.Indices.Count).SelectMany(static r => r.Indices).ToList();
        return loops.OrderBy(l => axes.FindIndex(i => i.DependsOn(l.Index)) is >= 0 and var at ? at : axes.Count);
    }

    public static int Cost(this Expr expr) => expr.SelfAndDescendants().Sum(static node => node switch
    {
        Call call => call.Function.Cost,
        Select => 1,
        _ => 0,
    });
}
