using System.Globalization;
using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Emission;

/// <summary>Expressions as C# over the vector type. Whatever a frame has a name for is written as that name.</summary>
internal sealed class ExpressionEmitter(KernelScope scope)
{
    private readonly string _v = scope.Vector;

    public string Emit(Expr expr, Frame frame, LoopIndex? along, int context = 0)
    {
        if (frame.Find(expr) is { } known)
        {
            return known.Name;
        }

        return expr switch
        {
            Constant constant => EmitConstant(constant),
            IndexValue index => Parenthesise(EmitIndexValue(index.Value, frame, along, out var precedence), precedence, context),
            Read read => frame.Use(new ValueKey(read.Tensor.Id)),
            Select select => $"{_v}.Select({Emit(select.Condition, frame, along)}, {Emit(select.Then, frame, along)}, {Emit(select.Else, frame, along)})",
            Call call => EmitCall(call, frame, along, context),
            _ => throw new ArgumentOutOfRangeException(nameof(expr)),
        };
    }

    /// <summary>A product that is added to something, if nothing in the frame holds it already.</summary>
    public static Call? AsProduct(Expr expr, Frame frame) =>
        expr is not Call call || frame.Knows(expr) ? null
        : call.Function == Functions.Multiply ? call
        : call.Function == Functions.Divide && Divisors.IsByInverse(call, frame) ? Divisors.AsProduct(call)
        : null;

    private string EmitConstant(Constant constant) =>
        constant.Value == 1 ? _v + ".One"
        : constant.Value == 0 && !double.IsNegativeInfinity(1 / constant.Value) ? _v + ".Zero"
        : $"{_v}.Create({scope.Literal(constant.Value)})";

    private string EmitIndexValue(Affine value, Frame frame, LoopIndex? along, out int precedence)
    {
        var first = $"{_v}.Create(({scope.Element}){Positions.Factor(value, frame)})";
        var step = along is null ? 0 : value.CoefficientOf(along);
        precedence = step == 0 ? FunctionTable.Primary : FunctionTable.Rows[Functions.Add.Name].Precedence!.Value;
        return step switch
        {
            0 => first,
            1 => $"{first} + {_v}.Iota",
            _ => $"{first} + {_v}.Create({scope.Literal(step)}) * {_v}.Iota",
        };
    }

    private string EmitCall(Call call, Frame frame, LoopIndex? along, int context)
    {
        if (call.Function == Functions.IntegerPower && call.Arguments[1] is Constant { Value: var exponent } && EmitSmallPower(call.Arguments[0], exponent, frame, along, context) is { } power)
        {
            return power;
        }

        if (call.Function == Functions.Add)
        {
            var left = AsProduct(call.Arguments[0], frame);
            if ((left ?? AsProduct(call.Arguments[1], frame)) is { } product)
            {
                var addend = call.Arguments[left is null ? 0 : 1];
                return $"{_v}.MultiplyAdd({Emit(product.Arguments[0], frame, along)}, {Emit(product.Arguments[1], frame, along)}, {Emit(addend, frame, along)})";
            }
        }

        if (call.Function == Functions.Divide && Divisors.IsByInverse(call, frame))
        {
            return EmitCall(Divisors.AsProduct(call), frame, along, context);
        }

        if (call.Function == Functions.Divide && !frame.Knows(new ExactKey(call)) && frame.Find(new ReciprocalKey(call.Arguments[1])) is { Name: var reciprocal })
        {
            var times = FunctionTable.Rows[Functions.Multiply.Name].Precedence!.Value;
            return Parenthesise($"{Emit(call.Arguments[0], frame, along, times)} * {reciprocal}.Scale * {reciprocal}.Inverse", times, context);
        }

        var row = FunctionTable.Rows[call.Function.Name];
        if (row.Precedence is { } precedence)
        {
            var text = call.Arguments.Count == 1
                ? row.Text + Emit(call.Arguments[0], frame, along, precedence)
                : $"{Emit(call.Arguments[0], frame, along, precedence)} {row.Text} {Emit(call.Arguments[1], frame, along, precedence + 1)}";
            return Parenthesise(text, precedence, context);
        }

        var arguments = call.Arguments.Select((a, at) => at == row.WholeArgument && a is Constant { Value: var whole }
            ? whole.ToString("F0", CultureInfo.InvariantCulture)
            : Emit(a, frame, along));
        return $"{_v}.{row.Text}({string.Join(", ", arguments)})";
    }

    /// <summary>Squares, cubes and reciprocals are products and quotients, where the base has a name.</summary>
    private string? EmitSmallPower(Expr radix, double exponent, Frame frame, LoopIndex? along, int context)
    {
        var times = FunctionTable.Rows[Functions.Multiply.Name].Precedence!.Value;
        switch (exponent)
        {
            case 1:
                return Emit(radix, frame, along, context);
            case -1:
                return Parenthesise($"{_v}.One / {Emit(radix, frame, along, times + 1)}", times, context);
            case 2 or 3 when frame.Knows(radix) || radix is Read:
                var name = Emit(radix, frame, along, FunctionTable.Primary);
                return Parenthesise(exponent == 2 ? $"{name} * {name}" : $"{name} * {name} * {name}", times, context);
            default:
                return null;
        }
    }

    private static string Parenthesise(string text, int precedence, int context) => precedence < context ? $"({text})" : text;
}
