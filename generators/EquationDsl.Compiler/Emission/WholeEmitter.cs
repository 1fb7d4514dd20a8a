using System.Globalization;
using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Emission;

/// <summary>Whole numbers as C# over <c>long</c>, which wrap as it does. What they round or compare is computed as every other number is.</summary>
internal sealed class WholeEmitter(KernelScope scope, ExpressionEmitter expressions, AccessEmitter access)
{
    private const int Conditional = 1;

    private const int Both = 3;

    private const int Relational = 5;

    private static readonly Dictionary<Function, string> Signs = new()
    {
        [Functions.Less] = "<",
        [Functions.LessOrEqual] = "<=",
        [Functions.Equal] = "==",
        [Functions.NotEqual] = "!=",
    };

    public string Emit(Expr expr, Frame frame, int context = 0) => expr switch
    {
        Constant constant => Parenthesised(((long)constant.Value).ToString(CultureInfo.InvariantCulture) + "L", constant.Value < 0 ? FunctionTable.Prefix : FunctionTable.Primary, context),
        IndexValue index => Positions.Factor(index.Value, frame),
        Read read => scope.IsInMemory(read.Tensor) ? access.Entry(read, frame) : frame.Use(new ValueKey(read.Tensor.Id)),
        Select select => Parenthesised($"{EmitCondition(select.Condition, frame, Both)} ? {Emit(select.Then, frame, Both)} : {Emit(select.Else, frame, Conditional)}", Conditional, context),
        Call call => EmitCall(call, frame, context),
        _ => throw new ArgumentOutOfRangeException(nameof(expr)),
    };

    public string EmitCondition(Expr expr, Frame frame, int context = 0)
    {
        if (expr is not Call call)
        {
            throw new ArgumentOutOfRangeException(nameof(expr));
        }

        if (Signs.TryGetValue(call.Function, out var sign))
        {
            var areWhole = call.Arguments.All(WholeNumbers.IsWhole);
            string Side(Expr side) => areWhole ? Emit(side, frame, Relational + 1) : $"{scope.Vector}.First({expressions.Emit(side, frame, null)})";
            return Parenthesised($"{Side(call.Arguments[0])} {sign} {Side(call.Arguments[1])}", Relational, context);
        }

        string Joined(string sign) => Parenthesised(string.Join(sign, call.Arguments.Select(a => EmitCondition(a, frame, Relational))), Both - 1, context);
        return call.Function.Id switch
        {
            FunctionId.Not => $"!({EmitCondition(call.Arguments[0], frame)})",
            FunctionId.And => Joined(" && "),
            FunctionId.Or => Joined(" || "),
            _ => throw new ArgumentOutOfRangeException(nameof(expr)),
        };
    }

    private string EmitCall(Call call, Frame frame, int context)
    {
        string Argument(int at) => Emit(call.Arguments[at], frame);
        if (FunctionTable.Rows[call.Function] is { Precedence: { } precedence, Text: var symbol })
        {
            return Parenthesised(
                call.Function.Arity == 1 ? symbol + Emit(call.Arguments[0], frame, precedence + 1) : $"{Emit(call.Arguments[0], frame, precedence)} {symbol} {Emit(call.Arguments[1], frame, precedence + 1)}",
                precedence, context);
        }

        if (WholeNumbers.IsRounding(call.Function))
        {
            return EmitRounding(call, frame, context);
        }

        return call.Function.Id switch
        {
            FunctionId.Abs => $"Integers.Abs({Argument(0)})",
            FunctionId.Min => $"long.Min({Argument(0)}, {Argument(1)})",
            FunctionId.Max => $"long.Max({Argument(0)}, {Argument(1)})",
            FunctionId.Modulo => $"Integers.Modulo({Argument(0)}, {Argument(1)})",
            FunctionId.Power or FunctionId.IntegerPower => $"Integers.Power({Argument(0)}, {Argument(1)})",
            FunctionId.Exp2 => $"Integers.Power(2, {Argument(0)})",
            FunctionId.Gamma => $"Integers.Factorial({Emit(WholeNumbers.Before(call.Arguments[0]), frame)})",
            _ => throw new ArgumentOutOfRangeException(nameof(call)),
        };
    }

    private string EmitRounding(Call call, Frame frame, int context)
    {
        if (call.Arguments[0].IsWhole())
        {
            return call.Function == Functions.Sign ? $"long.Sign({Emit(call.Arguments[0], frame)})" : Emit(call.Arguments[0], frame, context);
        }

        if (WholeNumbers.Quotient(call) is var (above, below))
        {
            var member = call.Function == Functions.Floor ? "FloorQuotient" : "CeilingQuotient";
            return $"Integers.{member}({Emit(above, frame)}, {Emit(below, frame)})";
        }

        return WholeNumbers.Binomial(call) is var (upper, lower)
            ? $"Integers.Binomial({Emit(upper, frame)}, {Emit(lower, frame)})"
            : Parenthesised($"(long){scope.Vector}.First({expressions.Emit(call, frame, null)})", FunctionTable.Prefix, context);
    }

    private static string Parenthesised(string text, int precedence, int context) => precedence < context ? "(" + text + ")" : text;
}
