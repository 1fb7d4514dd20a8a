using System.Globalization;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;

namespace EquationDsl.Compiler.Emission;

/// <summary>Expressions as C# over the vector type. Whatever a frame has a name for is written as that name.</summary>
internal sealed class ExpressionEmitter(KernelScope scope, CalledFunctions functions)
{
    private readonly string _v = scope.Vector;

    private static int Times => FunctionTable.Rows[Functions.Multiply].Precedence!.Value;

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

    /// <summary><c>x y + z</c> if the expression is a product that nothing in the frame holds already.</summary>
    /// <param name="addend">What is added, as it is written.</param>
    public string? EmitMultiplyAdd(Expr expr, Func<string> addend, Frame frame, LoopIndex? along)
    {
        if (expr is not Call call || frame.Knows(expr))
        {
            return null;
        }

        var (left, right) = Factors(call, frame, along);
        return right is null ? null : $"{_v}.MultiplyAdd({left}, {right}, {addend()})";
    }

    /// <summary>The factors of a product, a square, or a quotient by what a loop does not change.</summary>
    private (string? Left, string? Right) Factors(Call call, Frame frame, LoopIndex? along)
    {
        var first = call.Arguments[0];
        if (call.Function == Functions.IntegerPower && call.Arguments[1] is Constant { Value: 2 } && (frame.Knows(first) || first is Read))
        {
            var factor = Emit(first, frame, along);
            return (factor, factor);
        }

        if (call.Function == Functions.Divide && Reciprocal(call, frame) is { } reciprocal)
        {
            return ($"{Emit(first, frame, along, Times)} * {reciprocal}.Scale", reciprocal + ".Inverse");
        }

        var product = call.Function == Functions.Multiply ? call : call.Function == Functions.Divide && Divisors.IsByInverse(call, frame) ? Divisors.AsProduct(call) : null;
        return product is null ? default : (Emit(product.Arguments[0], frame, along), Emit(product.Arguments[1], frame, along));
    }

    /// <summary>The name of the two factors to multiply by in place of the division.</summary>
    private static string? Reciprocal(Call quotient, Frame frame) =>
        frame.Knows(new ExactKey(quotient)) || Divisors.IsByInverse(quotient, frame) ? null : frame.Find(new ReciprocalKey(quotient.Arguments[1]))?.Name;

    private string EmitConstant(Constant constant) =>
        constant.Value == 1 ? _v + ".One"
        : constant.Value == 0 && !double.IsNegativeInfinity(1 / constant.Value) ? _v + ".Zero"
        : $"{_v}.Create({scope.Literal(constant.Value)})";

    private string EmitIndexValue(Affine value, Frame frame, LoopIndex? along, out int precedence)
    {
        var first = $"{_v}.Create(({scope.Element}){Positions.Factor(value, frame)})";
        var step = along is null ? 0 : value.CoefficientOf(along);
        precedence = step == 0 ? FunctionTable.Primary : FunctionTable.Rows[Functions.Add].Precedence!.Value;
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

        if (call.Function == Functions.Add && !MayCancel(call))
        {
            var (left, right) = (call.Arguments[0], call.Arguments[1]);
            if ((EmitMultiplyAdd(left, () => Emit(right, frame, along), frame, along) ?? EmitMultiplyAdd(right, () => Emit(left, frame, along), frame, along)) is { } fused)
            {
                return fused;
            }
        }

        if (call is { Arguments: [var product, Constant { Name: null } taken] } && call.Function == Functions.Subtract && !frame.Knows(taken)
            && EmitMultiplyAdd(product, () => EmitConstant(new Constant(-taken.Value)), frame, along) is { } difference)
        {
            return difference;
        }

        if (call.Function == Functions.Divide && Divisors.IsByInverse(call, frame))
        {
            return EmitCall(Divisors.AsProduct(call), frame, along, context);
        }

        if (call.Function == Functions.Divide && Reciprocal(call, frame) is { } reciprocal)
        {
            return Parenthesise($"{Emit(call.Arguments[0], frame, along, Times)} * {reciprocal}.Scale * {reciprocal}.Inverse", Times, context);
        }

        if (call.Function == Functions.Divide && scope.DividesFast && EmitFastQuotient(call, frame, along) is { } estimated)
        {
            return estimated;
        }

        var row = FunctionTable.Rows[call.Function];
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
        return $"{functions.Member(call.Function)}({string.Join(", ", arguments)})";
    }

    /// <summary>
    /// By an estimate of the reciprocal root: a root and a division take three times as long. One of a reciprocal alone gains nothing over the division.
    /// </summary>
    private string? EmitFastQuotient(Call quotient, Frame frame, LoopIndex? along)
    {
        var (dividend, divisor) = (quotient.Arguments[0], quotient.Arguments[1]);
        return divisor is Call { Function: var f } root && f == Functions.Sqrt && !frame.Knows(divisor)
            ? $"{_v}.FastQuotientByRoot({Emit(dividend, frame, along)}, {Emit(root.Arguments[0], frame, along)})" : null;
    }

    /// <summary>
    /// Several products of which some are taken away: where they are equal the sum is 0, unless one of them alone is not rounded. Below a root that decides
    /// between 0 and no number.
    /// </summary>
    private static bool MayCancel(Call sum) => Sum.Of(sum).Terms is { Count: > 1 } terms && terms.Any(static t => t.Coefficient.IsNegative) && terms.Count(static t => t.Expr.IsProductNode()) > 1;

    /// <summary>Squares, cubes and reciprocals are products and quotients, where the base has a name.</summary>
    private string? EmitSmallPower(Expr radix, double exponent, Frame frame, LoopIndex? along, int context)
    {
        switch (exponent)
        {
            case 1:
                return Emit(radix, frame, along, context);
            case -1:
                return Parenthesise($"{_v}.One / {Emit(radix, frame, along, Times + 1)}", Times, context);
            case 2 or 3 when frame.Knows(radix) || radix is Read:
                var name = Emit(radix, frame, along, FunctionTable.Primary);
                return Parenthesise(exponent == 2 ? $"{name} * {name}" : $"{name} * {name} * {name}", Times, context);
            default:
                return null;
        }
    }

    private static string Parenthesise(string text, int precedence, int context) => precedence < context ? $"({text})" : text;
}
