using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>Passes with methods of their own: what the JIT would not inline into one kernel any more, and what only extreme values need.</summary>
internal sealed partial class LoopEmitter
{
    /// <summary>How many values the comment on a nest names.</summary>
    private const int MostNamed = 8;

    private void EmitPass(LoopNode loop, Frame frame, CodeWriter code)
    {
        code.Line();
        foreach (var statement in Within(loop))
        {
            code.Line("// " + Formulas.Of(statement));
        }

        Hoist(loop, frame, null, code);
        var name = Identifiers.Capitalised(Within(loop).Last().Target.Name);
        if (_ownMethods.Contains(loop) || IsSeldomRun(loop, frame))
        {
            EmitMethod(loop, name, frame, code);
        }
        else
        {
            EmitRange(loop, name, frame, code);
        }

        code.Line();
    }

    /// <summary>Whether the pass is guarded and in the kernel itself: there it would use up what the JIT inlines, for a case that hardly occurs.</summary>
    private bool IsSeldomRun(LoopNode loop, Frame frame) =>
        !_isRare && PassGuard.Of(loop) is { } guard && frame.Find(guard) is not null && InlineBudget.HasOwnReductions(loop);

    /// <summary>The usual value, and a method that is called in its place where any lane is out of its range.</summary>
    private void EmitRarePath(ValueArray<PlanNode> path, StatementNode value, ISet<Expr> repeated, Frame frame, CodeWriter code)
    {
        var (statement, choice) = (value.Statement, (Guarded)value.Statement.Body);
        var isRare = new Call(Functions.Not, [choice.Condition]);
        if (!frame.Knows(isRare))
        {
            _statements.DeclareRepeated(isRare, repeated, frame, null, code);
        }

        if (!frame.Knows(isRare))
        {
            _statements.Declare(isRare, frame, null, code);
        }

        Comment(statement, null, code);
        _statements.Assign(new(statement, _expressions.Emit(choice.Usual, frame, null), IsReadHere: true), frame, null, code);
        var condition = frame.Use(isRare);
        var key = new ValueKey(statement.Target.Id);
        var inside = new Frame(frame, isFunction: true);
        var body = new CodeWriter();
        body.Line($"nint {_scope.Width} = {_scope.Vector}.Count;");
        var at = Steps.Count;
        _isRare = true;
        Emit(path.Add(value), inside, null, body);
        _isRare = false;
        body.Line($"return {inside.Use(key)};");
        var method = _scope.Names.New(Identifiers.Capitalised(statement.Target.Name) + "OutOfRange");
        var declaration = new CodeWriter();
        declaration.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        declaration.Block($"static {_scope.Vector} {method}({string.Join(", ", inside.Captured.Select(static v => v.AsParameter))})", () => declaration.Append(body));
        Steps.Insert(at, declaration);

        code.Block($"if ({_scope.Vector}.Any({condition}))", () =>
            code.Line($"{frame.Use(key)} = {method}({string.Join(", ", inside.Captured.Select(static v => v.AsArgument))});"));
        code.Line();
    }

    /// <summary>
    /// A pass as a method of its own. Numbers go in and out one by one as numbers, not in all lanes of a vector or side by side: a value that is read from
    /// memory in other pieces than it was written in keeps the processor waiting.
    /// </summary>
    private void EmitMethod(LoopNode loop, string name, Frame frame, CodeWriter code) =>
        EmitMethod(loop, name + "Pass", frame, (inside, body) => EmitRange(loop, name, inside, body), code);

    /// <summary>A nest as a method of its own.</summary>
    private void EmitNest(LoopNode loop, Frame frame, CodeWriter code)
    {
        var targets = NestMethods.Targets(loop).Select(static t => t.Name).Distinct().ToList();
        code.Line();
        code.Line($"// {loop.Loop.Index.Name} by {loop.Loop.Index.Name}: {string.Join(", ", targets.Take(MostNamed))}{(targets.Count > MostNamed ? $" and {targets.Count - MostNamed} more" : "")}");
        EmitMethod(loop, Identifiers.Capitalised(targets[^1]) + "Loop", frame, (inside, body) => EmitSequential(loop, inside, null, body), code);
        code.Line();
    }

    private void EmitMethod(LoopNode loop, string name, Frame frame, Action<Frame, CodeWriter> emit, CodeWriter code)
    {
        var inside = new Frame(frame, isFunction: true) { HandsOut = true };
        var body = new CodeWriter();
        var at = Steps.Count;
        emit(inside, body);
        var targets = new HashSet<int>(loop.Reductions.Select(static s => s.Target.Id));
        var results = inside.Own.Where(o => IsResult(o.Key, targets)).ToList();
        foreach (var (key, value) in results.Select(static r => (r.Key, r.Value)))
        {
            frame.Declare(key, value);
        }

        var taken = inside.Captured.Select(Passed).ToList();
        var given = results.Select(static r => r.Value).Distinct().Select(Passed).ToList();
        var method = _scope.Names.New(name);
        Steps.Insert(at, Method(method, taken, given, body));
        var arguments = taken.Select(static t => t.Argument);
        if (given.Count == 1)
        {
            code.Line($"{(IsParameter(given[0].Value) ? "" : "var ")}{given[0].Received} = {method}({string.Join(", ", arguments)});");
        }
        else
        {
            code.Line($"{method}({string.Join(", ", arguments.Concat(given.Select(g => (IsParameter(g.Value) ? "out " : "out var ") + g.Received)))});");
        }

        DeclareVectors(given, code);
    }

    /// <param name="taken">Of these, accumulators of loops around are copied while the pass runs: else each of its vectors would go through memory.</param>
    private CodeWriter Method(string method, IReadOnlyList<PassedValue> taken, IReadOnlyList<PassedValue> given, CodeWriter body)
    {
        var lent = taken.Where(t => t.Value.IsReference && t.Value.Type == _scope.Vector).Select(t => (t.Value.Name, Outside: _scope.Names.New(t.Value.Name + "SoFar"))).ToList();
        var type = given.Count == 1 ? given[0].Type : "void";
        var parameters = taken.Select(t => lent.Find(l => l.Name == t.Value.Name) is { Outside: { } outside } ? $"ref {t.Value.Type} {outside}" : t.Parameter)
            .Concat(given.Count == 1 ? [] : given.Select(static g => $"out {g.Type} {g.Number}"));
        var declaration = new CodeWriter();
        declaration.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        declaration.Block($"static {type} {method}({string.Join(", ", parameters)})", () =>
        {
            declaration.Line($"nint {_scope.Width} = {_scope.Vector}.Count;");
            DeclareVectors(taken, declaration);
            foreach (var (name, outside) in lent)
            {
                declaration.Line($"var {name} = {outside};");
            }

            declaration.Append(body);
            foreach (var (name, outside) in lent)
            {
                declaration.Line($"{outside} = {name};");
            }

            foreach (var value in given)
            {
                declaration.Line($"{(given.Count == 1 ? "return" : value.Number + " =")} {value.Given};");
            }
        });
        return declaration;
    }

    private PassedValue Passed(Variable value) =>
        new(value, value.Type == _scope.Vector && !value.IsReference, _scope.Element, _scope.Vector, _scope.Names.New(value.Name.TrimStart('@') + "Number"));

    private void DeclareVectors(IReadOnlyList<PassedValue> values, CodeWriter code)
    {
        foreach (var value in values.Where(static v => v.IsVector))
        {
            code.Line($"var {value.Value.Name} = {_scope.Vector}.Create({value.Number});");
        }
    }

    private bool IsParameter(Variable value) => _scope.Plan.Program.Outputs.Any(o => _scope.IsOutParameter(o) && Identifiers.Escape(o.Name) == value.Name);

    private static bool IsResult(object key, HashSet<int> targets) => key switch
    {
        ValueKey value => targets.Contains(value.Tensor),
        MemoryKey memory => targets.Contains(memory.Tensor),
        Read read => targets.Contains(read.Tensor.Id),
        _ => false,
    };

    /// <summary>One statement for the indices around it, with checks of its values where the project asks for them.</summary>
    private void EmitStatement(MapReduce statement, ISet<Expr> repeated, Frame frame, LoopIndex? along, CodeWriter code)
    {
        if (_checks is null || statement.IsWhole)
        {
            _statements.DeclareRepeated(statement, repeated, frame, along, code);
            _statements.Emit(statement, _read.Contains(statement.Target.Id), frame, along, code);
            return;
        }

        _checks.Declare(statement, frame, code);
        var before = _checks.Before(statement, frame, code);
        _statements.Emit(statement, _read.Contains(statement.Target.Id), frame, along, code);
        if (before is not null)
        {
            _checks.After(statement, before, frame, code);
        }
    }
}
