using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;
using EquationDsl.Compiler.Verification;

namespace EquationDsl.Compiler.Checking;

/// <summary>
/// Runs a plan as its code runs: loops in their order, values in the memory that they are given (an output that lends its own, scratch for some axes, the
/// memory of the input that an output updates), and within an iteration all loads of a vector loop before its first store.
/// </summary>
internal sealed class PlanEvaluator : ProgramEvaluator
{
    /// <summary>What memory holds before it is written: a number like no other, so that reading it shows.</summary>
    private const double Stale = 12345.678;

    /// <summary>More than one block of a range, and a last one that is shorter.</summary>
    private const int BlockLength = 2;

    private readonly KernelPlan _plan;
    private readonly Dictionary<int, (Ball Value, long Position)> _sums = [];
    private readonly Stack<Dictionary<Read, Ball>> _loaded = new();

    /// <param name="sizes">Of the program of the plan.</param>
    public PlanEvaluator(KernelPlan plan, IReadOnlyDictionary<AffineSymbol, long> sizes)
        : base(sizes, PlanCheck.MostValues)
    {
        _plan = plan;
        foreach (var block in plan.Blocks)
        {
            Symbols[block.Count] = BlockLength;
        }

        foreach (var stretch in plan.Stretches)
        {
            Symbols[stretch.Count] = (Value(stretch.Range.Upper - stretch.Range.Lower) + stretch.Length - 1) / stretch.Length;
        }
    }

    /// <param name="inputs">By name.</param>
    /// <param name="shared">Outputs that are the very memory of an input, by name.</param>
    /// <returns>Whether there was an end to it.</returns>
    public bool Run(IReadOnlyDictionary<string, Ball[]> inputs, IReadOnlyDictionary<string, string> shared)
    {
        foreach (var tensor in _plan.Program.Inputs.Concat(_plan.Program.Outputs))
        {
            Give(tensor, static () => Stale);
        }

        foreach (var input in _plan.Program.Inputs)
        {
            inputs[input.Name].CopyTo(Entries(input), 0);
        }

        foreach (var output in _plan.Program.Outputs)
        {
            var held = _plan.Program.State.FirstOrDefault(s => s.Output.Id == output.Id)?.Input
                ?? (shared.TryGetValue(output.Name, out var name) ? _plan.Program.Inputs.First(i => i.Name == name) : null);
            if (held is not null)
            {
                Set(output, Entries(held));
            }
        }

        // What one part of a method hands to another is a parameter of both, and of the method none.
        var parameters = new HashSet<int>(_plan.Program.Inputs.Concat(_plan.Program.Outputs).Select(static t => t.Id));
        foreach (var placement in _plan.Placements.Where(p => !parameters.Contains(p.Tensor.Id)))
        {
            Give(placement.Tensor, static () => Stale);
            if (placement.Host is { } host)
            {
                Set(placement.Tensor, Entries(host));
            }
        }

        Execute(_plan.Body, isVector: false);
        return !IsOver;
    }

    protected override Ball Entry(Read read) =>
        _loaded.FirstOrDefault(l => l.ContainsKey(read)) is { } loaded ? loaded[read] : base.Entry(read);

    /// <summary>Axes that loops around every use fix have no memory of their own.</summary>
    protected override bool IsStored(Tensor tensor, int axis) => !_plan.Placements.Any(p => p.Tensor.Id == tensor.Id && p.Kind is PlacementKind.Scratch or PlacementKind.Successor && !p.StoredAxes.Contains(axis));

    protected override long Kept(Tensor tensor, int axis, long index) =>
        _plan.Placements.FirstOrDefault(p => p.Tensor.Id == tensor.Id)?.Cyclic is { } cyclic && cyclic.Axis == axis ? index & (cyclic.Length - 1) : index;

    private void Execute(ValueArray<PlanNode> nodes, bool isVector)
    {
        _loaded.Push([]);
        if (isVector)
        {
            var here = nodes.OfType<StatementNode>().Select(static n => n.Statement).ToList();
            var within = new HashSet<int>(nodes.OfType<LoopNode>().SelectMany(Within).Select(static s => s.Target.Id));
            var first = here.Where(s => !s.TensorsRead().Any(t => within.Contains(t.Id))).ToList();
            Load(first, first.Select(static s => s.Target.Id));
        }

        for (var at = 0; at < nodes.Count && !IsOver; at++)
        {
            if (nodes[at] is StatementNode { Statement: var statement })
            {
                var remaining = IsInMemory(statement.Target) ? nodes.Skip(at).ToList() : [nodes[at]];
                Load(remaining.OfType<StatementNode>().Select(static n => n.Statement), remaining.SelectMany(Within).Select(static s => s.Target.Id));
            }

            Execute(nodes[at], isVector);
        }

        _loaded.Pop();
    }

    private void Execute(PlanNode node, bool isVector)
    {
        switch (node)
        {
            case ZeroNode zero:
                Array.Clear(Entries(zero.Target), 0, Entries(zero.Target).Length);
                break;
            case ContractionNode product:
                Multiply(product);
                break;
            case CallNode { Call: var call, IsInTime: var isInTime }:
                if (isInTime)
                {
                    ExecuteInTime(call);
                }
                else
                {
                    Execute(call);
                }

                call.Results.ToList().ForEach(Forget);
                break;
            case IntegralNode { Integral: var integral }:
                Execute(integral);
                Forget(integral.Target);
                break;
            case LoopNode loop:
                Loop(loop, isVector || loop.IsVector);
                break;
            case StatementNode { Statement: var statement }:
                Execute(statement);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(node));
        }
    }

    private void Execute(MapReduce statement)
    {
        if (statement.Reduction is not { } reduction)
        {
            var value = Value(statement.Body);
            Store(statement.Target, statement.TargetIndices, value, adds: !statement.Sets);
        }
        else if (Holds(reduction.Guard) is var holds && !holds.IsFinite)
        {
            _sums[statement.Target.Id] = (Ball.NaN, 0);
        }
        else if (holds != 0)
        {
            _sums[statement.Target.Id] = Joined(reduction, _sums[statement.Target.Id], Value(statement.Body));
        }
    }

    private void Loop(LoopNode loop, bool isVector)
    {
        foreach (var sum in loop.Reductions)
        {
            _sums[sum.Target.Id] = (Neutral(sum.Reduction!.Operator), -1);
        }

        var (lower, upper) = (loop.Loop.Lowers.Max(Value), loop.Loop.Uppers.Min(Value));
        if (loop.Block is { } block)
        {
            upper = block.Added.IsEmpty ? upper : Math.Max(upper, lower + 1);
            for (var begin = lower; begin < upper && !IsOver; begin += BlockLength)
            {
                (Symbols[block.Begin], Symbols[block.End]) = (begin, Math.Min(begin + BlockLength, Value(loop.Loop.Upper)));
                Execute(loop.Body, isVector: false);
            }
        }

        for (var i = lower; i < upper && loop.Block is null && !IsOver; i++)
        {
            Symbols[loop.Loop.Index] = loop.Order == TimeOrder.Backward ? lower + upper - 1 - i : i;
            if (loop.Stretch is { } stretch)
            {
                Symbols[stretch.End] = Math.Min(Value(stretch.Begin) + stretch.Length, Value(stretch.Range.Upper));
            }

            Execute(loop.Body, isVector);
        }

        foreach (var sum in loop.Reductions)
        {
            var (value, position) = _sums[sum.Target.Id];
            value = IsLaterBlock(sum.Target) ? Joined(sum.Reduction!, (base.Entry(new Read(sum.Target, sum.TargetIndices)), -1), value).Result : value;
            Store(sum.Target, sum.TargetIndices, sum.IsSearch ? position : value, adds: !sum.Sets);
        }
    }

    /// <summary>All products are computed before the first is stored: the kernel reads no memory that it writes.</summary>
    private void Multiply(ContractionNode node)
    {
        var product = node.Contraction;
        var terms = product.Tensors?.Terms ?? [product.Terms];
        var rows = product.Tensors is { } all ? all.Rows.Concat(all.Columns) : new[] { product.Row, product.Column }.OfType<Loop>();
        var adds = product.IsAdded || IsLaterBlock(node.Statement.Target);
        Over(rows.ToValueArray(), () =>
        {
            Ball sum = 0;
            Over(terms, () => sum += IsMissing() ? 0 : Value(product.Left) * Value(product.Right));
            Store(node.Statement.Target, node.Statement.TargetIndices, sum * Value(product.Factor), adds);
        });

        // Of a block of the terms a row may have all, some or none.
        bool IsMissing() => product.Band is { } band && Symbols[product.Terms.Index] - Symbols[product.Row.Index] is var at
            && ((band.Begin is { } begin && at < Value(begin)) || (band.End is { } end && at >= Value(end)));
    }

    private bool IsLaterBlock(Tensor target) => _plan.Blocks.FirstOrDefault(b => b.Added.Any(t => t.Id == target.Id)) is { } block && Symbols[block.Begin] > Value(block.First);

    private bool IsInMemory(Tensor tensor) => tensor.Rank > 0 && _plan.PlacementOf(tensor).Kind != PlacementKind.Local;

    /// <summary>What one iteration reads is loaded once, but for what it computes itself.</summary>
    private void Load(IEnumerable<MapReduce> statements, IEnumerable<int> computedHere)
    {
        var computed = new HashSet<int>(computedHere);
        foreach (var read in statements.SelectMany(static s => s.Reads()).Where(r => !computed.Contains(r.Tensor.Id)))
        {
            if (IsInMemory(read.Tensor) && !_loaded.Any(l => l.ContainsKey(read)))
            {
                _loaded.Peek()[read] = base.Entry(read);
            }
        }
    }

    private void Store(Tensor target, ValueArray<IndexExpr> indices, Ball value, bool adds)
    {
        Write(target, indices, value, adds);
        Forget(target);
    }

    private void Forget(Tensor target)
    {
        foreach (var loaded in _loaded)
        {
            foreach (var read in loaded.Keys.Where(r => r.Tensor.Id == target.Id).ToList())
            {
                loaded.Remove(read);
            }
        }
    }

    private Ball Holds(Expr? guard) => guard is null ? 1 : Value(guard);

    private static IEnumerable<MapReduce> Within(PlanNode node) => node switch
    {
        StatementNode leaf => [leaf.Statement],
        CallNode { Call: var call } => call.Dependences(),
        IntegralNode { Integral: var integral } => integral.Dependences(),
        LoopNode loop => loop.Body.SelectMany(Within),
        _ => [],
    };
}
