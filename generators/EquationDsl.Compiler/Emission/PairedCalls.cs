using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;

namespace EquationDsl.Compiler.Emission;

/// <summary>Calls of a function for x and for -x, which one member computes together.</summary>
internal sealed record PairedCalls(Call Of, Call OfNegative)
{
    public string Member => FunctionTable.Rows[Of.Function].Pair!;

    /// <summary>The pair that the call makes with another among the expressions; null if there is none, or its function comes in no pairs.</summary>
    public static PairedCalls? In(Expr expr, ICollection<Expr> expressions)
    {
        if (expr is not Call { Arguments: [var argument] } call || FunctionTable.Rows[call.Function].Pair is null || !expressions.Contains(call))
        {
            return null;
        }

        var other = expressions.OfType<Call>().FirstOrDefault(e => e.Function == call.Function && AreOpposite(e.Arguments[0], argument));
        return other is null ? null : BeginsNegative(argument) ? new PairedCalls(other, call) : new PairedCalls(call, other);
    }

    /// <summary>Of a sum each term is negative, as rewriting writes it: <c>-a - b</c> and <c>a + b</c>.</summary>
    private static bool AreOpposite(Expr left, Expr right) => IsNegated(left, right) || IsNegated(right, left)
        || (IsSum(left) && IsSum(right) && Sum.Of(left).Scale(Ratio.MinusOne).Equals(Sum.Of(right)));

    private static bool IsNegated(Expr left, Expr right) => left is Call { Function: var f, Arguments: [var negated] } && f == Functions.Negate && negated == right;

    private static bool IsSum(Expr expr) => expr is Call { Function: var f } && (f == Functions.Add || f == Functions.Subtract);

    private static bool BeginsNegative(Expr argument) => argument is Call { Function: var f, Arguments: var operands }
        && (f == Functions.Negate || (IsSum(argument) && BeginsNegative(operands[0])));
}
