using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>Passes with methods of their own: what the JIT would not inline into one kernel any more, and what only extreme values need.</summary>
internal sealed partial class LoopEmitter
{
    private void EmitPass(LoopNode loop, Frame frame, CodeWriter code)
    {
        code.Line();
        foreach (var statement in Within(loop))
        {
            code.Line("// " + Formulas.Of(statement));
        }

        Hoist(loop, frame, null, code);
        var name = Names.Capitalised(Within(loop).Last().Target.Name);
        if (_ownMethods.Contains(loop) || IsSeldomRun(loop, frame))
        {
            var (results, call) = EmitMethod(loop, name, frame);
            code.Line($"{(results.Count == 0 ? "" : Receiving(results) + " = ")}{call};");
        }
        else
        {
            EmitRange(loop, name, frame, code);
        }

        code.Line();
    }

    /// <summary>Whether the pass is guarded and in the kernel itself: there it would use up what the JIT inlines, for a case that hardly occurs.</summary>
    private bool IsSeldomRun(LoopNode loop, Frame frame) =>
        !_isRare && RarePath.GuardOf(loop) is { } guard && frame.Find(guard) is not null && InlineBudget.HasOwnReductions(loop);

    /// <summary>The usual value, and a method that is called in its place where any lane is out of its range.</summary>
    private void EmitRarePath(RarePath path, ValueArray<PlanNode> nodes, Frame frame, CodeWriter code)
    {
        if (!frame.Knows(path.Guard))
        {
            _statements.Declare(path.Guard, frame, null, code);
        }

        Comment(path.Value, null, code);
        _statements.Assign(path.Value, _expressions.Emit(path.Usual, frame, null), isReadHere: true, frame, null, code);
        var condition = frame.Use(path.Guard);
        var key = new ValueKey(path.Value.Target.Id);
        var inside = new Frame(frame, isFunction: true);
        var body = new CodeWriter();
        body.Line($"nint {_scope.Width} = {_scope.Vector}.Count;");
        var at = Steps.Count;
        _isRare = true;
        Emit(nodes, inside, null, body);
        _isRare = false;
        body.Line($"return {inside.Use(key)};");
        var method = _scope.Names.New(Names.Capitalised(path.Value.Target.Name) + "OutOfRange");
        var declaration = new CodeWriter();
        declaration.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        declaration.Block($"static {_scope.Vector} {method}({string.Join(", ", inside.Captured.Select(static v => v.AsParameter))})", () => declaration.Append(body));
        Steps.Insert(at, declaration);

        code.Block($"if ({_scope.Vector}.Any({condition}))", () =>
            code.Line($"{frame.Use(key)} = {method}({string.Join(", ", inside.Captured.Select(static v => v.AsArgument))});"));
        code.Line();
    }

    /// <summary>A pass as a method of its own, which returns what it reduces to.</summary>
    private (IReadOnlyList<Variable> Results, string Call) EmitMethod(LoopNode loop, string name, Frame frame)
    {
        var inside = new Frame(frame, isFunction: true);
        var body = new CodeWriter();
        body.Line($"nint {_scope.Width} = {_scope.Vector}.Count;");
        var at = Steps.Count;
        EmitRange(loop, name, inside, body);
        var targets = new HashSet<int>(loop.Reductions.Select(static s => s.Target.Id));
        var results = inside.Own.Where(o => IsResult(o.Key, targets)).ToList();
        var values = results.Select(static r => r.Value).Distinct().ToList();
        var type = values.Count switch
        {
            0 => "void",
            1 => values[0].Type,
            _ => $"({string.Join(", ", values.Select(static v => v.Type))})",
        };
        if (values.Count > 0)
        {
            body.Line($"return {Together(values)};");
        }

        foreach (var (key, value) in results.Select(static r => (r.Key, r.Value)))
        {
            frame.Declare(key, value);
        }

        var method = _scope.Names.New(name + "Pass");
        var declaration = new CodeWriter();
        declaration.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        declaration.Block($"static {type} {method}({string.Join(", ", inside.Captured.Select(static v => v.AsParameter))})", () => declaration.Append(body));
        Steps.Insert(at, declaration);
        return (values, $"{method}({string.Join(", ", inside.Captured.Select(static v => v.AsArgument))})");
    }

    private static string Together(IReadOnlyList<Variable> values) =>
        values.Count == 1 ? values[0].Name : $"({string.Join(", ", values.Select(static v => v.Name))})";

    /// <summary>Declares what is no parameter.</summary>
    private string Receiving(IReadOnlyList<Variable> values)
    {
        bool IsParameter(Variable value) => _scope.Plan.Program.Outputs.Any(o => _scope.IsOutParameter(o) && Names.Escape(o.Name) == value.Name);
        return !values.Any(IsParameter) ? "var " + Together(values)
            : values.Count == 1 ? values[0].Name
            : $"({string.Join(", ", values.Select(v => IsParameter(v) ? v.Name : "var " + v.Name))})";
    }

    private static bool IsResult(object key, HashSet<int> targets) => key switch
    {
        ValueKey value => targets.Contains(value.Tensor),
        MemoryKey memory => targets.Contains(memory.Tensor),
        Read read => targets.Contains(read.Tensor.Id),
        _ => false,
    };
}
