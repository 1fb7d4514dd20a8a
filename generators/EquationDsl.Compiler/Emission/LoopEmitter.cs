using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// Loop nests. A vector loop becomes a step (a static method that does one vector's worth) and its calls:
/// with all lanes for whole vectors, with what is left for the rest.
/// </summary>
internal sealed partial class LoopEmitter
{
    private readonly KernelScope _scope;

    private readonly AccessEmitter _access;

    private readonly CalledFunctions _functions;

    private readonly ExpressionEmitter _expressions;

    private readonly WholeStatements _whole;

    private readonly StatementEmitter _statements;

    private readonly ReductionEmitter _reductions;

    private readonly ContractionEmitter _contractions;

    private readonly CallEmitter _calls;

    private readonly IntegralEmitter _integrals;

    private readonly ValueChecks? _checks;

    private readonly HashSet<int> _read;

    private readonly IReadOnlyList<LoopNode> _ownMethods;

    private readonly NestMethods _ownNests;

    private bool _isRare;

    public LoopEmitter(KernelScope scope)
    {
        _scope = scope;
        _functions = new CalledFunctions(scope);
        _expressions = new ExpressionEmitter(scope, _functions);
        _access = new AccessEmitter(scope);
        _whole = new WholeStatements(scope, new WholeEmitter(scope, _expressions, _access), _access);
        _statements = new StatementEmitter(scope, _functions, _expressions, _access, _whole);
        _reductions = new ReductionEmitter(scope);
        _contractions = new ContractionEmitter(scope, _expressions, _access);
        _calls = new CallEmitter(scope, _access, _statements);
        _integrals = new IntegralEmitter(scope, _access, _expressions, _statements);
        _checks = scope.Checked is { } text ? new ValueChecks(scope, text, _expressions, _statements) : null;
        _ownMethods = InlineBudget.OwnMethods(scope.Plan);
        _ownNests = new NestMethods(scope.Plan, _ownMethods);
        _read = [.. scope.Plan.Program.Statements.SelectMany(static s => s.TensorsRead()).Select(static t => t.Id)];
    }

    /// <summary>The steps, to be written after the code that calls them.</summary>
    public List<CodeWriter> Steps { get; } = [];

    /// <summary>Everything to be written after the kernel's own code.</summary>
    public IEnumerable<CodeWriter> Methods => Steps.Concat(_functions.Declarations);

    /// <summary>Writes nodes that share their loops, where <paramref name="along"/> is the vector index around them, if there is one.</summary>
    public void Emit(ValueArray<PlanNode> nodes, Frame frame, LoopIndex? along, CodeWriter code)
    {
        var here = nodes.OfType<StatementNode>().Select(static n => n.Statement).ToList();
        var repeated = StatementEmitter.Repeated(along is null ? nodes.SelectMany(Within) : here);
        if (along is not null)
        {
            // All loads before the first store: an output may be the memory of an input.
            var first = here.Where(s => !NeedsInner(s, nodes)).ToList();
            _statements.DeclareReads(first, first, frame, along, code);
        }

        for (var at = 0; at < nodes.Count; at++)
        {
            if (nodes[at].IsRare && !_isRare)
            {
                var path = nodes.Skip(at).TakeWhile(static n => n.IsRare).ToValueArray();
                at += path.Count;
                EmitRarePath(path, (StatementNode)nodes[at], repeated, frame, code);
                continue;
            }

            switch (nodes[at])
            {
                case ZeroNode zero:
                    EmitZero(zero.Target, frame, code);
                    break;
                case ContractionNode product:
                    code.Line();
                    _contractions.Emit(product, frame, code);
                    code.Line();
                    break;
                case CallNode call:
                    code.Line();
                    _calls.Emit(call, t => _read.Contains(t.Id), frame, code);
                    code.Line();
                    break;
                case IntegralNode integral:
                    code.Line();
                    _integrals.Emit(integral, _read.Contains(integral.Integral.Target.Id), frame, Steps, code);
                    code.Line();
                    break;
                case LoopNode { IsVector: true } loop when along is null:
                    EmitPass(loop, frame, code);
                    break;
                case LoopNode loop when along is null && _ownNests.Contains(loop):
                    EmitNest(loop, frame, code);
                    break;
                case LoopNode loop:
                    EmitSequential(loop, frame, along, code);
                    break;
                case StatementNode { Statement: var statement }:
                    Comment(statement, along, code);
                    DeclareReads(nodes, at, frame, along, code);
                    EmitStatement(statement, repeated, frame, along, code);
                    break;
            }
        }
    }

    /// <summary>
    /// What the statement reads; if it stores into memory, which may be an input's, what those after it read too, as far as that is known by then.
    /// </summary>
    private void DeclareReads(ValueArray<PlanNode> nodes, int at, Frame frame, LoopIndex? along, CodeWriter code)
    {
        var statement = ((StatementNode)nodes[at]).Statement;
        var remaining = _scope.IsInMemory(statement.Target) ? nodes.Skip(at).ToList() : [nodes[at]];
        var computed = remaining.SelectMany(Within).Concat(remaining.OfType<CallNode>().SelectMany(static n => n.Call.Dependences()))
            .Concat(remaining.OfType<IntegralNode>().SelectMany(static n => n.Integral.Dependences()));
        _statements.DeclareReads(remaining.OfType<StatementNode>().Select(static n => n.Statement).ToList(), computed, frame, along, code);
    }

    private static bool NeedsInner(MapReduce statement, ValueArray<PlanNode> nodes)
    {
        var inner = new HashSet<int>(nodes.OfType<LoopNode>().SelectMany(Within).Select(static s => s.Target.Id));
        return statement.TensorsRead().Any(s => inner.Contains(s.Id));
    }

    private static void Comment(MapReduce statement, LoopIndex? along, CodeWriter code)
    {
        if (along is null)
        {
            code.Line();
            code.Line("// " + Formulas.Of(statement));
        }
    }

    private void EmitZero(Tensor target, Frame frame, CodeWriter code)
    {
        if (Positions.HasStrides(_scope.Plan.PlacementOf(target), frame))
        {
            EmitZeroRows(target, default, frame, code);
            return;
        }

        var count = string.Join(" * ", target.Extents.Select(e => Positions.Factor(e, frame)));
        code.Line($"Entries.Clear(ref {_access.Memory(target, frame)}, {(count.Length == 0 ? "1" : count)});");
    }

    /// <summary>Row by row, as other entries may lie between the rows.</summary>
    private void EmitZeroRows(Tensor target, ValueArray<IndexExpr> row, Frame frame, CodeWriter code)
    {
        if (row.Count == target.Rank - 1)
        {
            var offset = _access.Offset(target, row.Add(new AffineIndex(Affine.Zero)), frame);
            code.Line($"Entries.Clear(ref Entries.At(ref {_access.Memory(target, frame)}, {offset}), {Positions.Count(target.Extents[row.Count], frame)});");
            return;
        }

        var index = new LoopIndex("row", -1 - row.Count);
        var inside = new Frame(frame);
        var name = _scope.Names.NewLocal(index.Name, inside);
        inside.Declare(index, new Variable(name, "nint"));
        code.Block(
            $"for (nint {name} = 0; {name} < {Positions.Text(target.Extents[row.Count], frame)}; {name}++)",
            () => EmitZeroRows(target, row.Add(new AffineIndex(index)), inside, code));
    }

    /// <param name="begin">Where it begins, if not at the first.</param>
    private void EmitSequential(LoopNode loop, Frame frame, LoopIndex? along, CodeWriter code, string? begin = null)
    {
        if (loop.Block is { } block)
        {
            EmitBlocks(loop, block, frame, code);
            return;
        }

        if (along is not null && loop.Order is not null)
        {
            EmitTimesOfRows(loop, frame, along, code);
            return;
        }

        Hoist(loop, frame, along, code);
        DeclareScanOfRows(loop, frame, code);
        if (loop.Abreast > 1 && begin is null)
        {
            EmitSequential(loop, frame, along, code, EmitAbreast(loop, frame, code));
            return;
        }

        _reductions.Declare(loop, along, frame, code);
        var inside = new Frame(frame);
        var index = _scope.Names.NewLocal(loop.Loop.Index.Name, inside);
        var scan = loop.Linear is not { } linear || !Carried.By(loop).Any() ? null
            : frame.Find(new ScanKey(linear.Statement.Target.Id))?.Name ?? DeclareScan(loop, linear, frame, code);
        var carried = DeclareCarried(loop, frame, along, code);
        var (lower, upper) = (Positions.Begin(loop.Loop, frame, along), Positions.End(loop.Loop, frame, along));
        if (!loop.Loop.Below.IsEmpty)
        {
            var end = _scope.NameFor(loop.Loop.Index.Name + "End", frame);
            code.Line($"nint {end} = {upper};");
            upper = end;
        }

        begin = scan is null ? begin : EmitVectorsOfTimes(loop, scan, carried[0].Name, frame, code);
        var head = loop.Order == TimeOrder.Backward
            ? $"for (nint {index} = {begin ?? upper} - 1; {index} >= {lower}; {index}--)"
            : $"for (nint {index} = {begin ?? lower}; {index} < {upper}; {index}++)";
        inside.Declare(loop.Loop.Index, new Variable(index, "nint"));
        UseCarried(carried, c => new Variable(c, _scope.Vector), inside);
        var skips = along is not null && !_isRare && loop.Order is null && PassGuard.Of(loop) is { } guard ? frame.Find(guard)?.Name : null;
        void EmitLoop() => code.Block(head, () =>
        {
            if (loop.Stretch is { } stretch)
            {
                var end = inside.Declare(stretch.End, new Variable(_scope.Names.NewLocal(stretch.End.Name, inside), "nint")).Name;
                code.Line($"nint {end} = nint.Min({Positions.Text(stretch.Begin + Affine.Of(stretch.Length), inside)}, {Positions.Text(stretch.Range.Upper, inside)});");
            }

            if (along is null)
            {
                DeclareRows(loop, inside, code);
            }

            Emit(loop.Body, inside, along, code);
            HandOn(carried, inside, code);
            _reductions.SetRowsAside(loop, index, frame, code);
        });

        if (skips is null)
        {
            EmitLoop();
        }
        else
        {
            code.Block($"if ({_scope.Vector}.Any({skips}))", EmitLoop);
        }

        Finish(loop, frame, along, code);
        if (along is null)
        {
            code.Line();
        }
    }

    /// <summary>A sum that blocks add to is set by the first one, even if that is empty.</summary>
    private void EmitBlocks(LoopNode loop, Block block, Frame frame, CodeWriter code)
    {
        Hoist(loop, frame, null, code);
        _reductions.Declare(loop, null, frame, code);
        var inside = new Frame(frame);
        var begin = inside.Declare(block.Begin, new Variable(_scope.Names.NewLocal(block.Begin.Name, inside), "nint")).Name;
        var end = inside.Declare(block.End, new Variable(_scope.Names.NewLocal(block.End.Name, inside), "nint")).Name;
        var lower = Positions.Text(loop.Loop.Lower, frame);
        var upper = Positions.Text(loop.Loop.Upper, frame);
        var length = block.IsOfFewRows ? "Blocks.FewRows" : frame.Use(block.Count);
        var limit = block.Added.IsEmpty ? upper : $"nint.Max({upper}, {Positions.Text(loop.Loop.Lower + Affine.One, frame)})";
        code.Block($"for (nint {begin} = {lower}; {begin} < {limit}; {begin} += {length})", () =>
        {
            code.Line($"var {end} = nint.Min({begin} + {length}, {upper});");
            Emit(loop.Body, inside, null, code);
        });
        Finish(loop, frame, null, code);
        code.Line();
    }

    private void EmitRange(LoopNode loop, string name, Frame frame, CodeWriter code)
    {
        if (RowScans.AreSideBySide(loop))
        {
            EmitRows(loop, name, frame, code);
            return;
        }

        _reductions.Declare(loop, null, frame, code);
        var calls = new Frame(frame);
        var inside = new Frame(calls, isFunction: true);
        var index = _scope.Names.NewLocal(loop.Loop.Index.Name, calls);
        var lanes = _scope.Names.NewLocal("lanes", inside);
        inside.Declare(loop.Loop.Index, new Variable(index, "nint"));
        inside.Declare(new LanesKey(), new Variable(lanes, "nint"));
        var masks = _statements.DeclareMasks(loop, calls, inside);
        var body = new CodeWriter();
        _functions.AreCalled = InlineBudget.IsExceededByFunctions(loop);
        Emit(loop.Body, inside, loop.Loop.Index, body);
        _functions.AreCalled = false;

        var rest = UnrollFactor.IsExpensive(loop) ? _scope.Names.New(name + "Rest") : null;
        var step = new Step(_scope.Names.New(name + "Step"), rest, index, lanes, inside.Captured, UnrollFactor.Of(loop)) { Masks = masks };
        Steps.Add(step.Declaration(body, _scope));
        Step.Joins joins = new(_reductions.Block(loop), copies => _reductions.SetAside(loop, copies, frame, code), () => _reductions.Join(loop, frame, code));
        void EmitCalls() => step.EmitCalls(loop.Loop, joins, new(frame, _scope, code));
        if (!_isRare && PassGuard.Of(loop) is { } guard && frame.Find(guard) is { Name: var condition })
        {
            code.Block($"if ({_scope.Vector}.Any({condition}))", EmitCalls);
            code.Line();
        }
        else
        {
            EmitCalls();
        }

        Finish(loop, frame, null, code);
    }

    private void Finish(LoopNode loop, Frame frame, LoopIndex? along, CodeWriter code)
    {
        foreach (var statement in loop.Reductions)
        {
            if (_scope.BlockAddedOver(statement.Target) is { } block)
            {
                _statements.JoinTo(new(statement, _reductions.AsVector(statement, along, frame)), block, frame, along, code);
                continue;
            }

            if (statement.IsWhole)
            {
                _whole.Assign(statement, frame.Use(new AccumulatorKey(statement.Target.Id)), frame, code);
                continue;
            }

            var element = _read.Contains(statement.Target.Id) || !statement.Sets ? null : _reductions.AsElement(statement, along, frame);
            if (element is not null && _scope.IsInMemory(statement.Target))
            {
                code.Line($"Entries.At(ref {_access.Memory(statement.Target, frame)}, {_access.Offset(statement.Target, statement.TargetIndices, frame)}) = {element};");
            }
            else if (element is not null && statement.Target.Role == TensorRole.Output)
            {
                var isParameter = _scope.IsOutParameter(statement.Target) && !frame.IsInStep;
                var local = _scope.IsOutParameter(statement.Target) ? Identifiers.Escape(statement.Target.Name) : _scope.NameFor(statement.Target.Name, frame);
                code.Line($"{(isParameter ? "" : "var ")}{local} = {element};");
                frame.Declare(new MemoryKey(statement.Target.Id), new Variable(local, _scope.Element));
            }
            else if (statement.Target.Element == ElementKind.Integer)
            {
                FinishPosition(statement, frame, code);
            }
            else
            {
                _statements.Assign(new(statement, _reductions.AsVector(statement, along, frame), _read.Contains(statement.Target.Id)), frame, along, code);
            }
        }
    }

    private void FinishPosition(MapReduce statement, Frame frame, CodeWriter code)
    {
        var position = frame.Use(new AccumulatorKey(statement.Target.Id)) + ".Position";
        if (_scope.IsInMemory(statement.Target))
        {
            code.Line($"Entries.At(ref {_access.Memory(statement.Target, frame)}, {_access.Offset(statement.Target, statement.TargetIndices, frame)}) = {position};");
            return;
        }

        var local = _scope.Names.New(statement.Target.Name);
        code.Line($"var {local} = {position};");
        frame.Declare(new ValueKey(statement.Target.Id), new Variable(local, "int"));
        frame.Declare(new MemoryKey(statement.Target.Id), new Variable(local, "int"));
    }

    /// <summary>Computes before the loop what is the same in all its iterations.</summary>
    private void Hoist(LoopNode loop, Frame frame, LoopIndex? along, CodeWriter code)
    {
        if (_checks is not null)
        {
            return;
        }

        var within = Within(loop).ToList();
        var invariance = new Invariance(
            Indices(loop).ToList(), new HashSet<int>(within.Concat(CallsWithin(loop)).Select(static s => s.Target.Id)), t => _scope.IsInMemory(t), along);
        foreach (var expr in within.SelectMany(static s => s.RealExpressions()).SelectMany(invariance.Maximal).Distinct())
        {
            if (!frame.Knows(expr))
            {
                _statements.Declare(expr, frame, along, code);
            }
        }

        if ((loop.IsVector && along is null) || (along is not null && loop is { Reductions.IsEmpty: true, Order: null }))
        {
            foreach (var (quotient, mayCancel) in within.SelectMany(static s => s.Expressions()).SelectMany(e => invariance.Quotients(e)).Distinct())
            {
                _statements.DeclareReciprocal(quotient, mayCancel, frame, along, code);
            }
        }
    }

    internal static IEnumerable<LoopIndex> Indices(LoopNode loop) =>
        loop.Body.OfType<LoopNode>().SelectMany(Indices).Append(loop.Loop.Index);

    internal static IEnumerable<MapReduce> Within(LoopNode loop) => loop.Body.SelectMany(Within);

    private static IEnumerable<MapReduce> CallsWithin(LoopNode loop) => loop.Body.SelectMany(static n => n switch
    {
        CallNode call => call.Call.Dependences(),
        LoopNode inner => CallsWithin(inner),
        _ => [],
    });

    internal static IEnumerable<MapReduce> Within(PlanNode node) => node switch
    {
        StatementNode leaf => [leaf.Statement],
        LoopNode loop => Within(loop),
        _ => [],
    };
}
