using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// Nodes that together compute a value which only extreme inputs need: guarded passes, what is computed from them, and last the choice
/// <c>value = select(usual, .., rare)</c> between the usual value and theirs. They become a method that is called where the usual does not hold; the kernel's own
/// operators need what the JIT inlines into one method.
/// </summary>
/// <param name="Count">How many nodes, from the first guarded pass on.</param>
internal sealed record RarePath(int Count, MapReduce Value, Expr Guard)
{
    /// <summary>The usual value, which the kernel computes itself.</summary>
    public Expr Usual => ((Select)Value.Body).Then;

    /// <summary>The path that starts with the node; null if none does, or if what is computed on the way is read elsewhere or kept in memory.</summary>
    public static RarePath? At(ValueArray<PlanNode> nodes, int start, KernelScope scope)
    {
        if (GuardOf(nodes[start]) is not { } guard)
        {
            return null;
        }

        for (var end = start + 1; end < nodes.Count; end++)
        {
            if (nodes[end] is StatementNode { Statement: { IsMap: true, Sets: true, Body: Select choice } value }
                && guard is Call { Function.Id: FunctionId.Not } isNot && isNot.Arguments[0].Equals(choice.Condition))
            {
                var inside = nodes.Skip(start).Take(end - start).SelectMany(LoopEmitter.Within).ToList();
                return inside.Append(value).All(s => !scope.IsInMemory(s.Target) && s.Target.Role != TensorRole.Output) && IsOwn(inside, value, scope)
                    ? new RarePath(end - start + 1, value, guard)
                    : null;
            }

            if (nodes[end] is not StatementNode && GuardOf(nodes[end])?.Equals(guard) != true)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>The condition, the same in all iterations, without which the pass changes nothing.</summary>
    public static Expr? GuardOf(PlanNode node)
    {
        if (node is not LoopNode loop)
        {
            return null;
        }

        var guards = LoopEmitter.Within(loop).Select(static s => s.Reduction?.Guard).Distinct().ToList();
        return guards is [{ } guard] && !LoopEmitter.Indices(loop).Any(i => guard.DependsOn(i)) ? guard : null;
    }

    private static bool IsOwn(IReadOnlyList<MapReduce> inside, MapReduce value, KernelScope scope)
    {
        var targets = new HashSet<int>(inside.Select(static s => s.Target.Id));
        return scope.Plan.Program.MapReduces
            .Where(s => s.Target != value.Target && !targets.Contains(s.Target.Id))
            .All(s => !s.TensorsRead().Any(t => targets.Contains(t.Id)));
    }
}
