using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>Calls of routines: one line, below one that says what it computes and why this way.</summary>
internal sealed class CallEmitter(KernelScope scope, AccessEmitter access, StatementEmitter statements)
{
    public void Emit(OpaqueCall call, Func<Tensor, bool> isRead, Frame frame, CodeWriter code)
    {
        var routine = call.Routine;
        var text = RoutineTable.Rows[call.Id].Text;
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["T"] = scope.Element, ["of"] = MethodEmitter.Quoted(call.Of), [Routine.Rest] = "1" };
        foreach (var (operand, tensor) in routine.Inputs.Zip(call.Inputs, static (o, t) => (o, t)).Concat(routine.Targets.Zip(call.Results, static (o, t) => (o, t))))
        {
            words[operand.Name] = tensor.Rank == 0 ? scope.NameFor(tensor.Name + "Value", frame) : Span(tensor, frame);
            for (var axis = 0; axis < operand.Extents.Count; axis++)
            {
                words[operand.Extents[axis]] = operand.Extents[axis] == Routine.Rest ? Count(tensor.Extents.Skip(axis).ToValueArray(), frame) : Count([tensor.Extents[axis]], frame);
            }
        }

        code.Line($"// {Formulas.Of(call)}: {RoutineTable.Reason(call)}.");
        code.Line(words.Aggregate(text, static (line, word) => line.Replace("{" + word.Key + "}", word.Value)));
        var numbers = routine.Targets.Zip(call.Dependences(), static (o, s) => (Operand: o, Statement: s)).Where(static n => n.Statement.Target.Rank == 0);
        foreach (var (operand, statement) in numbers)
        {
            statements.Assign(statement, $"{scope.Vector}.Create({words[operand.Name]})", isRead(statement.Target), frame, null, code);
        }
    }

    private string Span(Tensor tensor, Frame frame) => $"Entries.Whole(ref {access.Memory(tensor, frame)}, {Product(tensor.Extents, frame)})";

    private static string Count(ValueArray<Affine> extents, Frame frame) => extents.IsEmpty ? "1" : extents is [var one] && one.AsSymbol is not null ? "(int)" + Positions.Text(one, frame) : $"(int)({Product(extents, frame)})";

    private static string Product(ValueArray<Affine> extents, Frame frame) => string.Join(" * ", extents.Select(e => extents.Count == 1 ? Positions.Text(e, frame) : Positions.Factor(e, frame)));
}
