using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Emission;

/// <summary>Statements whose values are whole numbers: one entry at a time, in <c>long</c>, into memory or a local.</summary>
internal sealed class WholeStatements(KernelScope scope, WholeEmitter whole, AccessEmitter access)
{
    /// <summary>Declares the accumulator of a reduction. Of no numbers the greatest is the least that there is.</summary>
    public static void Declare(MapReduce statement, KernelScope scope, Frame frame, CodeWriter code)
    {
        var name = scope.NameFor(statement.Target.Name + "Total", frame);
        var empty = statement.Reduction!.Operator switch
        {
            ReductionOperator.Sum => "0",
            ReductionOperator.Product => "1",
            ReductionOperator.Max => scope.TypeOf(statement.Target) + ".MinValue",
            _ => scope.TypeOf(statement.Target) + ".MaxValue",
        };
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
        var next = reduction.Operator switch
        {
            ReductionOperator.Sum => $"unchecked({total} + {whole.Emit(statement.Body, frame, FunctionTable.Rows[Functions.Add.Name].Precedence!.Value + 1)})",
            ReductionOperator.Product => $"unchecked({total} * {whole.Emit(statement.Body, frame, FunctionTable.Rows[Functions.Multiply.Name].Precedence!.Value + 1)})",
            var extremum => $"long.{extremum}({total}, {whole.Emit(statement.Body, frame)})",
        };
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
