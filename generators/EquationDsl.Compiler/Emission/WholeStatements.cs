using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Emission;

/// <summary>Statements whose values are whole numbers: one entry at a time, in <c>long</c>, into memory or a local.</summary>
internal sealed class WholeStatements(KernelScope scope, WholeEmitter whole, AccessEmitter access)
{
    /// <summary>Declares the accumulator of a reduction.</summary>
    public static void Declare(MapReduce statement, KernelScope scope, Frame frame, CodeWriter code)
    {
        var name = scope.NameFor(statement.Target.Name + "Total", frame);
        var empty = ReductionTable.Accumulator(statement.Reduction!.Operator).WholeEmpty(scope.TypeOf(statement.Target));
        frame.Declare(new AccumulatorKey(statement.Target.Id), new Variable(name, "long"));
        code.Line($"long {name} = {empty};");
    }

    public void Emit(MapReduce statement, Frame frame, CodeWriter code)
    {
        if (statement.Reduction is not { } reduction)
        {
            Assign(statement, whole.Emit(statement.Body, frame), frame, code);
            return;
        }

        var total = frame.Use(new AccumulatorKey(statement.Target.Id));
        var join = FunctionTable.Rows[reduction.Operator.Row().Join!];
        var next = join.Precedence is { } precedence
            ? $"unchecked({total} {join.Text} {whole.Emit(statement.Body, frame, precedence + 1)})"
            : $"long.{join.Text}({total}, {whole.Emit(statement.Body, frame)})";
        code.Line(reduction.Guard is { } guard ? $"{total} = {whole.EmitCondition(guard, frame, 2)} ? {next} : {total};" : $"{total} = {next};");
    }

    /// <summary>Gives a finished value to its target; into an <c>int</c> it wraps.</summary>
    public void Assign(MapReduce statement, string value, Frame frame, CodeWriter code)
    {
        var target = statement.Target;
        if (scope.IsInMemory(target) || !statement.Sets)
        {
            var sign = statement.Sets ? "=" : "+=";
            code.Line($"Entries.At(ref {access.Memory(target, frame)}, {access.Offset(target, statement.TargetIndices, frame)}) {sign} {Wrapped(value, scope.TypeOf(target))};");
            return;
        }

        var local = scope.NameFor(scope.IsOutParameter(target) ? target.Name + "Value" : target.Name, frame);
        var type = target.Role == TensorRole.Output ? scope.TypeOf(target) : "long";
        code.Line($"{type} {local} = {Wrapped(value, type)};");
        frame.Declare(new ValueKey(target.Id), new Variable(local, type));
        frame.Declare(new MemoryKey(target.Id), new Variable(local, type));
    }

    private static string Wrapped(string value, string type) => type == "int" ? $"unchecked((int)({value}))" : value.Contains(" ") ? $"unchecked({value})" : value;
}
