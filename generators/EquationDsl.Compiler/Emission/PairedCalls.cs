using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Emission;

/// <summary>Calls of a function for x and for -x, which one member computes together.</summary>
internal sealed record PairedCalls(Call Of, Call OfNegative)
{
    public string Member => FunctionTable.Rows[Of.Function].Pair!;

    /// <summary>The pair to which the call would belong, if its function comes in pairs.</summary>
    public static PairedCalls? With(Expr expr)
    {
        if (expr is not Call { Arguments: [var argument] } call || FunctionTable.Rows[call.Function].Pair is null)
        {
            return null;
        }

        return argument is Call { Function: var f, Arguments: [var negated] } && f == Functions.Negate
            ? new PairedCalls(call with { Arguments = [negated] }, call)
            : new PairedCalls(call, call with { Arguments = [new Call(Functions.Negate, [argument])] });
    }

    /// <summary>Whether both calls are among the expressions.</summary>
    public bool IsIn(ICollection<Expr> expressions) => expressions.Contains(Of) && expressions.Contains(OfNegative);
}
