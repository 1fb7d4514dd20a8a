using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// A value that one time of a recurrence hands to the next in a register, as a loop by hand does, instead of storing it and loading it again.
/// </summary>
/// <param name="Entry">What it is at the end of an iteration.</param>
/// <param name="Before">How the next iteration reads it.</param>
/// <param name="OrStart">The same with what the first iteration takes instead; null where that is 0.</param>
internal sealed record Carried(Read Entry, Read Before, Select? OrStart)
{
    /// <summary>What is carried through a loop over times.</summary>
    public static IEnumerable<Carried> By(LoopNode loop)
    {
        if (loop.Order is not { } order || loop.IsResumed || loop.Stretch is not null)
        {
            yield break;
        }

        var here = loop.Body.OfType<StatementNode>().Select(static n => n.Statement).ToList();
        var inner = loop.Body.Except(loop.Body.OfType<StatementNode>()).SelectMany(Statements).ToList();
        bool IsMap(MapReduce statement) => statement is { IsMap: true, Sets: true, Target: { Element: ElementKind.Real, Rank: > 0 } };
        foreach (var statement in here.Where(IsMap))
        {
            var position = statement.TargetIndices.Select(i => i is AffineIndex { Value: var at } && at.AsSymbol == loop.Loop.Index
                ? new AffineIndex(at + Affine.Of(order == TimeOrder.Forward ? -1 : 1)) : i).ToValueArray();
            var before = new Read(statement.Target, position, Boundary.Zero);
            var reads = here.SelectMany(static s => s.Reads()).Where(r => r.Tensor.Id == statement.Target.Id && statement.IsAtOtherTime(r)).ToList();
            if (reads.Count == 0 || !reads.TrueForAll(r => r == before) || inner.Exists(s => s.Needs(statement.Target)))
            {
                continue;
            }

            var choices = here.SelectMany(static s => s.Expressions()).SelectMany(static e => e.SelfAndDescendants())
                .OfType<Select>().Where(c => c.Else == before).ToList();
            if (choices.Count == 0 || (choices.Count == reads.Count && choices.Distinct().Count() == 1 && IsStart(choices[0], loop, order, statement.Target)))
            {
                yield return new Carried(new Read(statement.Target, statement.TargetIndices), before, choices.FirstOrDefault());
            }
        }
    }

    /// <summary>Whether the choice is between a number that is known before the loop, in its first iteration, and the entry before.</summary>
    private static bool IsStart(Select choice, LoopNode loop, TimeOrder order, Tensor target)
    {
        var first = order == TimeOrder.Forward ? loop.Loop.Lower : loop.Loop.Upper - Affine.One;
        return choice.Condition is Call { Function: var f, Arguments: [IndexValue { Value: var time }, var at] }
            && f == Functions.Equal && time.AsSymbol == loop.Loop.Index && at == Conditions.Number(first)
            && IsKnownBefore(choice.Then, loop.Loop.Index, target);
    }

    /// <summary>
    /// Whether what stands in for the entry before the first is a number that is there before the loop, whatever it writes: a parameter, or the entry for one
    /// row of another extent than what is written, as memory of two extents is never shared.
    /// </summary>
    public static bool IsKnownBefore(Expr start, LoopIndex time, Tensor target) => !start.DependsOn(time)
        && start.Reads().All(r => r.Tensor is { Element: ElementKind.Real, Role: TensorRole.Input }
            && (r.Tensor.Rank == 0 || (r.Boundary == Boundary.None && r.Tensor.Extents != target.Extents
                && r.Indices.All(static i => i is AffineIndex { Value.AsSymbol: LoopIndex }))));

    private static IEnumerable<MapReduce> Statements(PlanNode node) => node switch
    {
        StatementNode leaf => [leaf.Statement],
        ContractionNode product => [product.Statement],
        LoopNode loop => loop.Body.SelectMany(Statements),
        _ => [],
    };
}
