using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// Terms of sums that keep what rounding takes from them: sums and differences are two terms, so that nothing is rounded between them, and a product is taken
/// with the part of it that one number does not hold.
/// </summary>
internal sealed class CompensatedTerms(KernelScope scope, ExpressionEmitter expressions)
{
    private readonly string _v = scope.Vector;

    /// <param name="isAcross">Whether the lanes are terms of one sum, of which the last few may be none.</param>
    public void Take(MapReduce statement, bool isAcross, Frame frame, LoopIndex? along, CodeWriter code)
    {
        var accumulators = $"ref {frame.Use(new AccumulatorKey(statement.Target.Id))}, ref {frame.Use(new LostKey(statement.Target.Id))}";
        foreach (var term in TermsOf(statement.Body, isNegative: false))
        {
            var (first, second) = Factors(term.Value);
            var sign = term.IsNegative ? "-" : "";
            var taken = sign + expressions.Emit(first, frame, along, term.IsNegative ? FunctionTable.Prefix : 0);
            code.Line(second is null
                ? $"{_v}.TakeTerm({Counted(taken)}, {accumulators});"
                : $"{_v}.TakeProduct({Counted(taken)}, {Counted(expressions.Emit(second, frame, along))}, {accumulators});");
        }

        // What does not count is 0, which takes nothing from the sum.
        string Counted(string value)
        {
            value = statement.Reduction!.Guard is { } guard ? $"{_v}.Select({expressions.Emit(guard, frame, along)}, {value}, {_v}.Zero)" : value;
            return isAcross ? $"{_v}.Only({value}, {_v}.Zero, {frame.Use(new LanesKey())})" : value;
        }
    }

    private static IEnumerable<Term> TermsOf(Expr expr, bool isNegative)
    {
        if (expr is Call { Function: var f } call && (f == Functions.Add || f == Functions.Subtract))
        {
            return TermsOf(call.Arguments[0], isNegative).Concat(TermsOf(call.Arguments[1], isNegative != (f == Functions.Subtract)));
        }

        return expr is Call { Function: var g } negated && g == Functions.Negate ? TermsOf(negated.Arguments[0], !isNegative) : [new Term(expr, isNegative)];
    }

    private static (Expr First, Expr? Second) Factors(Expr value) => value switch
    {
        Call { Function: var f } product when f == Functions.Multiply => (product.Arguments[0], product.Arguments[1]),
        Call { Function: var f } power when f == Functions.IntegerPower && power.Arguments[1] is Constant { Value: 2 } => (power.Arguments[0], power.Arguments[0]),
        _ => (value, null),
    };

    private sealed record Term(Expr Value, bool IsNegative);
}
