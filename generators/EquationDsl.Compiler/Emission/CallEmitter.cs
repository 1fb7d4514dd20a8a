using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>Calls of routines: one line, below one that says what it computes and why this way.</summary>
internal sealed class CallEmitter(KernelScope scope, AccessEmitter access, StatementEmitter statements)
{
    public void Emit(CallNode node, Func<Tensor, bool> isRead, Frame frame, CodeWriter code)
    {
        var call = node.Call;
        code.Line($"// {Formulas.Of(call)}: {RoutineTable.Reason(call)}.");
        if (!node.Axes.IsEmpty && RoutineTable.Stacks.TryGetValue(call.Id, out var text))
        {
            EmitStack(node, text, frame, code);
            return;
        }

        EmitFor(call, node.Axes, isRead, frame, code);
    }

    /// <summary>Of a whole stack in one call: the matrices lie one behind the other.</summary>
    private void EmitStack(CallNode node, string text, Frame frame, CodeWriter code)
    {
        var call = node.Call;
        var stack = node.Axes.Select(static a => a.Upper).ToValueArray();
        var words = Words(call, tensor =>
        {
            var outer = call.Axes.Take(call.Axes.Count - stack.Count).ToValueArray();
            var first = outer.IsEmpty ? access.Memory(tensor, frame) : Entry(call, tensor, [.. outer.Positions(), .. Zeros(stack)], frame);
            return $"Entries.Whole(ref {first}, {Product([.. stack, .. call.OwnExtents(tensor)], frame)})";
        }, frame);
        words["count"] = Count(stack, frame);
        code.Line(Filled(text, words));
    }

    /// <summary>Of a stack one after the other.</summary>
    private void EmitFor(OpaqueCall call, ValueArray<Loop> axes, Func<Tensor, bool> isRead, Frame frame, CodeWriter code)
    {
        if (axes.IsEmpty)
        {
            EmitOne(call, isRead, frame, code);
            return;
        }

        var inside = new Frame(frame);
        var refused = RoutineTable.MayRefuse(call.Id) ? scope.Names.NewLocal("refused", inside) : null;
        var name = scope.Names.NewLocal(axes[0].Index.Name, refused is null ? inside : frame);
        inside.Declare(axes[0].Index, new Variable(name, "nint"));
        new PlaceLoop(name, Positions.Text(axes[0].Upper, frame), refused).Emit(() => EmitFor(call, axes.Skip(1).ToValueArray(), isRead, inside, code), code);
    }

    private void EmitOne(OpaqueCall call, Func<Tensor, bool> isRead, Frame frame, CodeWriter code)
    {
        var routine = call.Routine;
        var words = Words(call, tensor => call.OwnExtents(tensor).IsEmpty ? scope.NameFor(tensor.Name + "Value", frame) : Span(call, tensor, frame), frame);
        code.Line(Filled(RoutineTable.Rows[call.Id].Text, words));
        var numbers = routine.Targets.Zip(call.Dependences(), static (o, s) => (Operand: o, Statement: s))
            .Where(n => call.OwnExtents(n.Statement.Target).IsEmpty);
        foreach (var (operand, statement) in numbers)
        {
            if (call.Axes.IsEmpty)
            {
                statements.Assign(new(statement, $"{scope.Vector}.Create({words[operand.Name]})", isRead(statement.Target)), frame, null, code);
            }
            else
            {
                code.Line($"{First(call, statement.Target, frame)} = {words[operand.Name]};");
            }
        }
    }

    private static string Filled(string text, Dictionary<string, string> words) => words.Aggregate(text, static (line, word) => line.Replace("{" + word.Key + "}", word.Value));

    /// <summary>What stands for the operands, and for the extents that they give names to.</summary>
    private Dictionary<string, string> Words(OpaqueCall call, Func<Tensor, string> operandOf, Frame frame)
    {
        var routine = call.Routine;
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["T"] = scope.Element, ["of"] = MethodEmitter.Quoted(call.Of), [Routine.Rest] = "1" };
        foreach (var (operand, tensor) in routine.Inputs.Zip(call.Inputs, static (o, t) => (o, t)).Concat(routine.Targets.Zip(call.Results, static (o, t) => (o, t))))
        {
            var own = call.OwnExtents(tensor);
            words[operand.Name] = operandOf(tensor);
            for (var axis = 0; axis < operand.Extents.Count; axis++)
            {
                words[operand.Extents[axis]] = operand.Extents[axis] == Routine.Rest ? Count(own.Skip(axis).ToValueArray(), frame) : Count([own[axis]], frame);
            }
        }

        return words;
    }

    private string Span(OpaqueCall call, Tensor tensor, Frame frame) =>
        $"Entries.Whole(ref {(call.Axes.IsEmpty ? access.Memory(tensor, frame) : First(call, tensor, frame))}, {Product(call.OwnExtents(tensor), frame)})";

    /// <summary>The first entry of the tensor's part in the stack.</summary>
    private string First(OpaqueCall call, Tensor tensor, Frame frame) => Entry(call, tensor, call.Axes.Positions(), frame);

    private string Entry(OpaqueCall call, Tensor tensor, ValueArray<IndexExpr> place, Frame frame) =>
        $"Entries.At(ref {access.Memory(tensor, frame)}, {access.Offset(tensor, [.. place, .. Zeros(call.OwnExtents(tensor))], frame)})";

    private static IEnumerable<IndexExpr> Zeros(ValueArray<Affine> extents) => extents.Select(static _ => (IndexExpr)new AffineIndex(Affine.Zero));

    private static string Count(ValueArray<Affine> extents, Frame frame) => extents.IsEmpty ? "1" : extents is [var one] && one.AsSymbol is not null ? "(int)" + Positions.Count(one, frame) : $"(int)({Product(extents, frame)})";

    private static string Product(ValueArray<Affine> extents, Frame frame) => string.Join(" * ", extents.Select(e => extents.Count == 1 || Positions.MayBeNegative(e) ? Positions.Count(e, frame) : Positions.Factor(e, frame)));
}
