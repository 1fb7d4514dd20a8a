using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Cuts a plan into stages, each of which is complete before the next begins and may run in parts on several threads: a pass, a product, a loop over blocks.
/// What cannot run in parts is a stage that runs on one thread. Each stage is a program of its own: numbers that it computes for others are outputs, those of
/// others are inputs.
/// </summary>
internal sealed class Staging
{
    private readonly KernelPlan _plan;
    private readonly int _nextId;

    private Staging(KernelPlan plan) => (_plan, _nextId) = (plan, Scheduler.NextId(plan.Program) + (4 * plan.Blocks.Count()));

    /// <summary>The stages in order; none if no part of the plan can run on several threads.</summary>
    public static ValueArray<KernelPlan> Run(KernelPlan plan)
    {
        if (CallNode.AreIn(plan.Body))
        {
            return [];
        }

        var staging = new Staging(plan);
        var works = staging.Passes().Select(staging.WithNumbers).ToList();
        var stages = staging.Planned(works);
        var read = plan.Program.Statements.SelectMany(static s => s.TensorsRead());
        if (stages.All(static s => s.Split is null) || plan.Program.Statements.Any(static s => s.IsWhole)
            || read.Any(static t => t is { Rank: 0, Element: ElementKind.Integer, Role: not TensorRole.Input }))
        {
            return [];
        }

        // What runs on one thread runs as one stage as far as it can.
        for (var at = works.Count - 1; at > 0; at--)
        {
            if (stages[at].Split is null && stages[at - 1].Split is null)
            {
                works[at - 1] = staging.WithNumbers([.. works[at - 1], .. works[at]]);
                works.RemoveAt(at);
            }
        }

        return [.. staging.Planned(works)];
    }

    /// <summary>The nodes one by one, but what is set to zero together with what is added to it, and without numbers that everyone can compute.</summary>
    private IEnumerable<IReadOnlyList<PlanNode>> Passes()
    {
        var nodes = _plan.Body.Where(n => !IsNumber(n)).ToList();
        for (var at = 0; at < nodes.Count; at++)
        {
            var from = at;
            while (nodes[at] is ZeroNode && at < nodes.Count - 1)
            {
                at++;
            }

            yield return nodes.GetRange(from, at - from + 1);
        }
    }

    private List<KernelPlan> Planned(IReadOnlyList<IReadOnlyList<PlanNode>> works) => [.. works.Select((w, at) => Splitting.Run(Stage(w, [.. works.Where((_, other) => other != at)]), _nextId))];

    /// <summary>
    /// The nodes in the order of the plan with all that compute numbers which these need: some of these numbers come from what the nodes compute.
    /// </summary>
    private IReadOnlyList<PlanNode> WithNumbers(IReadOnlyList<PlanNode> nodes)
    {
        var needed = new List<PlanNode>(nodes.Where(n => !IsNumber(n)));
        foreach (var number in _plan.Body.Where(IsNumber).Reverse())
        {
            var target = ((StatementNode)number).Statement.Target;
            if (Statements(needed).Any(s => s.Needs(target)))
            {
                needed.Add(number);
            }
        }

        return [.. _plan.Body.Where(n => needed.Exists(other => ReferenceEquals(other, n)))];
    }

    private KernelPlan Stage(IReadOnlyList<PlanNode> nodes, IReadOnlyList<IReadOnlyList<PlanNode>> others)
    {
        var own = Statements(nodes);
        var elsewhere = others.SelectMany(Statements).ToList();
        var computed = new HashSet<int>(own.Select(static s => s.Target.Id));
        var read = own.SelectMany(static s => s.TensorsRead()).GroupBy(static t => t.Id).Select(static g => g.First()).ToList();
        var isRead = new HashSet<int>(elsewhere.SelectMany(static s => s.TensorsRead()).Select(static t => t.Id));
        var handed = own.Select(static s => s.Target).Where(t => t.Rank == 0 && t.Role != TensorRole.Output && isRead.Contains(t.Id)).Except(Numbers(nodes)).Select(t => Named(t, TensorRole.Output)).ToList();
        var taken = read.Where(t => t.Rank == 0 && t.Role != TensorRole.Input && !computed.Contains(t.Id)).Select(t => Named(t, TensorRole.Input)).ToList();
        var changed = handed.Concat(taken).ToDictionary(static t => t.Id);
        var body = nodes.Select(n => Redirected(n, changed)).ToValueArray();
        var program = _plan.Program with
        {
            Inputs = [.. _plan.Program.Inputs.Where(t => read.Any(r => r.Id == t.Id)), .. taken],
            Outputs = [.. _plan.Program.Outputs.Where(t => computed.Contains(t.Id)), .. handed],
            Statements = [.. body.SelectMany(StatementsOf)],
            ReturnsResult = false,
        };
        var used = new HashSet<int>(computed.Concat(read.Select(static t => t.Id)));
        var placements = _plan.Placements.Where(p => used.Contains(p.Tensor.Id)).Select(p => Placed(p, changed, elsewhere)).ToValueArray();
        return _plan with { Program = program, Body = body, Placements = placements };
    }

    /// <summary>What another stage computes or reads is the caller's.</summary>
    private static Placement Placed(Placement placement, Dictionary<int, Tensor> changed, IReadOnlyList<MapReduce> elsewhere) =>
        changed.TryGetValue(placement.Tensor.Id, out var tensor) ? new Placement(tensor, PlacementKind.Parameter, default)
        : placement.Kind == PlacementKind.Scratch && elsewhere.Any(s => s.Needs(placement.Tensor) || s.Target.Id == placement.Tensor.Id) ? placement with { Kind = PlacementKind.Parameter }
        : placement;

    /// <summary>A name that is no extent's.</summary>
    private Tensor Named(Tensor number, TensorRole role)
    {
        var isTaken = _plan.Program.Sizes().Any(s => s.Name == number.Name) || (number.Name == "result" && number.Role != TensorRole.Output);
        return number with { Role = role, Name = isTaken ? number.Name + "Value" : number.Name };
    }

    private IEnumerable<Tensor> Numbers(IReadOnlyList<PlanNode> nodes) => nodes.Where(IsNumber).Select(static n => ((StatementNode)n).Statement.Target);

    private bool IsNumber(PlanNode node) => Splitting.IsNumber(node, _plan);

    private static IReadOnlyList<MapReduce> Statements(IEnumerable<PlanNode> nodes) => [.. Sites.Of(nodes.ToValueArray()).Select(static s => s.Statement)];

    /// <summary>What a node computes as the program has it, where <see cref="Statements"/> tells of integrals only what they need.</summary>
    private static IEnumerable<Statement> StatementsOf(PlanNode node) => node is IntegralNode { Integral: var integral } ? [integral] : Statements([node]);

    private static PlanNode Redirected(PlanNode node, Dictionary<int, Tensor> changed) => node switch
    {
        StatementNode leaf => new StatementNode(Redirected(leaf.Statement, changed)),
        LoopNode loop => loop with
        {
            Reductions = loop.Reductions.Select(s => Redirected(s, changed)).ToValueArray(),
            Body = loop.Body.Select(n => Redirected(n, changed)).ToValueArray(),
        },
        ContractionNode product => new ContractionNode(Redirected(product.Statement, changed), product.Contraction with { Factor = Redirected(product.Contraction.Factor, changed) }),
        IntegralNode { Integral: var integral } when integral.TensorsRead().Concat(integral.Targets).Any(t => changed.ContainsKey(t.Id)) =>
            IntegralNode.Of((Integral)integral.Redirected(t => Redirected(t, changed)) with { Target = Redirected(integral.Target, changed) }),
        _ => node,
    };

    private static Tensor Redirected(Tensor tensor, Dictionary<int, Tensor> changed) => changed.TryGetValue(tensor.Id, out var other) ? other : tensor;

    private static MapReduce Redirected(MapReduce statement, Dictionary<int, Tensor> changed) =>
        statement.WithExpressions(e => Redirected(e, changed)) with { Target = Redirected(statement.Target, changed) };

    private static Expr Redirected(Expr expr, Dictionary<int, Tensor> changed) =>
        expr.Map(node => node is Read read ? read with { Tensor = Redirected(read.Tensor, changed) } : node);
}
