using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// What is drawn and needs no memory: every loop that reads it goes through all of its entries, from one to the next, once. What is read otherwise (by a
/// routine or the matrix kernel, along another axis, more than once for each entry) is drawn into memory before.
/// </summary>
internal static class DrawnInPlace
{
    /// <summary>More loops than this draw the same again for more than storing costs.</summary>
    private const int MostLoops = 2;

    public static KernelPlan Run(KernelPlan plan)
    {
        if (!plan.Program.Inputs.Any(static i => i.Draw is not null))
        {
            return plan;
        }

        var sites = Sites.Of(plan.Body);
        var apart = new HashSet<int>(Apart(plan.Body));
        return plan with
        {
            Placements = plan.Placements.MapItems(p => p is { Kind: PlacementKind.Parameter, Tensor: { Draw: not null, Rank: > 0 } drawn } && !apart.Contains(drawn.Id) && IsReadInOrder(drawn, sites)
                ? p with { Kind = PlacementKind.Drawn } : p),
        };
    }

    /// <summary>What routines, products and recurrences by vectors of times need.</summary>
    private static IEnumerable<int> Apart(IEnumerable<PlanNode> nodes) => nodes.SelectMany(static n => n switch
    {
        ContractionNode product => product.Statement.TensorsRead().Select(static t => t.Id),
        CallNode call => call.Call.Inputs.Select(static t => t.Id),
        LoopNode { Linear: not null } or LoopNode { Stretch: not null } => Statements(n).SelectMany(static s => s.TensorsRead()).Select(static t => t.Id),
        LoopNode loop when RowScans.AreSideBySide(loop) => Statements(n).SelectMany(static s => s.TensorsRead()).Select(static t => t.Id),
        LoopNode loop => Apart(loop.Body),
        _ => [],
    });

    private static IEnumerable<MapReduce> Statements(PlanNode node) =>
        node is LoopNode loop ? loop.Body.SelectMany(Statements) : node is StatementNode statement ? [statement.Statement] : [];

    private static bool IsReadInOrder(Tensor drawn, IReadOnlyList<Site> sites)
    {
        var reads = sites.SelectMany(s => s.Statement.Reads().Where(r => r.Tensor.Id == drawn.Id).Select(r => (Site: s, Read: r))).ToList();
        var loops = reads.GroupBy(static r => r.Site.Loops.LastOrDefault(), static r => r.Read).ToList();
        return loops.Count <= MostLoops && reads.TrueForAll(static r => IsInOrder(r.Read, r.Site)) && loops.TrueForAll(static l => l.Distinct().Count() == 1);
    }

    private static bool IsInOrder(Read read, Site site)
    {
        var around = site.Loops.Where(static l => l.Block is null).Select(static l => l.Loop.Index).ToList();
        var indices = read.Indices.Select(static i => (i as AffineIndex)?.Value.AsSymbol as LoopIndex).ToList();
        return read.Boundary == Boundary.None && around.Count == indices.Count && indices.TrueForAll(i => i is not null && around.Contains(i))
            && indices.Distinct().Count() == indices.Count && indices[indices.Count - 1] == around[around.Count - 1];
    }
}
