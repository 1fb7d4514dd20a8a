using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Marks the nodes that compute nothing but what a guarded value needs in its rare form, where they stand directly before it and nothing of them is
/// kept in memory: they are a method of their own, which is called where the usual form does not hold.
/// </summary>
internal static class RarePaths
{
    public static KernelPlan Run(KernelPlan plan) => Guarded.OnlyRare(plan.Program.Statements) is { Count: > 0 } rare
        ? plan with { Body = Marked(plan.Body, new HashSet<int>(rare.SelectMany(static s => s.Targets).Select(static t => t.Id)), plan) }
        : plan;

    private static ValueArray<PlanNode> Marked(ValueArray<PlanNode> body, HashSet<int> rare, KernelPlan plan)
    {
        var nodes = body.Select(n => n is LoopNode { IsVector: false } loop ? loop with { Body = Marked(loop.Body, rare, plan) } : n).ToList();
        for (var at = 1; at < nodes.Count; at++)
        {
            if (nodes[at] is not StatementNode { Statement: { IsMap: true, Sets: true, Body: Guarded } value } || !IsOfKernel(value.Target, plan))
            {
                continue;
            }

            var from = at;
            while (from > 0 && IsPath(nodes[from - 1], rare, plan))
            {
                from--;
            }

            // A few operations on numbers are no method: only passes are worth skipping.
            if (nodes.GetRange(from, at - from) is var path && path.Exists(static n => n is LoopNode) && AreAll(path, value, rare, plan))
            {
                nodes.RemoveRange(from, path.Count);
                nodes.InsertRange(from, path.Select(static n => n with { IsRare = true }));
            }
        }

        return nodes.ToValueArray();
    }

    private static bool IsPath(PlanNode node, HashSet<int> rare, KernelPlan plan) =>
        node is LoopNode or StatementNode && Statements(node).All(s => rare.Contains(s.Target.Id) && IsOfKernel(s.Target, plan));

    /// <summary>Whether the value needs no rare statement but these, and no other value needs these.</summary>
    private static bool AreAll(List<PlanNode> path, MapReduce value, HashSet<int> rare, KernelPlan plan)
    {
        var inside = new HashSet<int>(path.SelectMany(Statements).Select(static s => s.Target.Id));
        bool IsInside(Tensor tensor) => inside.Contains(tensor.Id);
        return path.SelectMany(Statements).Append(value).SelectMany(static s => s.TensorsRead()).All(t => !rare.Contains(t.Id) || IsInside(t))
            && !plan.Program.Statements.Any(s => !s.Writes(value.Target) && !s.Targets.Any(IsInside) && s.TensorsRead().Any(IsInside));
    }

    private static bool IsOfKernel(Tensor tensor, KernelPlan plan) =>
        tensor.Role != TensorRole.Output && (tensor.Rank == 0 || plan.PlacementOf(tensor).Kind == PlacementKind.Local);

    private static IEnumerable<MapReduce> Statements(PlanNode node) => Sites.Of([node]).Select(static s => s.Statement);
}
