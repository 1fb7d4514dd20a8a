using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// Where the range has no end, <c>(a e^x - b) e^y</c> is <c>a e^x e^y - b e^y</c>: the exponentials of each term become one, where the one in parentheses
/// would be infinite times 0 far out.
/// </summary>
internal static class IntegralTails
{
    public static Integral WithoutOverflow(Integral integral) => integral is { Lower: Constant { Value: double.NegativeInfinity } } or { Upper: Constant { Value: double.PositiveInfinity } }
        ? integral with { Body = integral.Body.MapItems(static s => s is MapReduce map ? map with { Body = map.Body.Map(MultipliedOut) } : s) } : integral;

    private static Expr MultipliedOut(Expr node)
    {
        if (node is not Call { Function: var function } || (function != Functions.Multiply && function != Functions.Divide))
        {
            return node;
        }

        return Product([.. Factors(node)]) ?? node;
    }

    /// <summary>The product as a sum, if one factor is one, or a choice of some, with exponentials, and another is an exponential.</summary>
    private static Expr? Product(List<Expr> factors)
    {
        var sum = factors.FindIndex(IsSumOfExponentials);
        var others = factors.Where((_, at) => at != sum).ToList();
        if (sum < 0 || !others.Exists(IsExponential))
        {
            return null;
        }

        Expr Times(Expr term) => term is Constant { Value: 0 } ? term : Product([term, .. others]) ?? others.Aggregate(term, static (p, f) => new Call(Functions.Multiply, [p, f]));
        return factors[sum] is Select select ? new Select(select.Condition, Times(select.Then), Times(select.Else))
            : Terms(factors[sum], isNegative: false).Select(t => (t.IsNegative, Term: Times(t.Term))).Aggregate((Expr?)null, static (all, t) =>
                all is null ? t.IsNegative ? new Call(Functions.Negate, [t.Term]) : t.Term : new Call(t.IsNegative ? Functions.Subtract : Functions.Add, [all, t.Term]));
    }

    private static bool IsSumOfExponentials(Expr factor) => factor is Select select ? IsSumOfExponentials(select.Then) || IsSumOfExponentials(select.Else)
        : IsSum(factor) && Terms(factor, isNegative: false).Any(static t => Factors(t.Term).Any(IsExponential));

    private static bool IsExponential(Expr factor) => factor is Call { Function: var f } && f == Functions.Exp;

    private static bool IsSum(Expr factor) => factor is Call { Function: var f } && (f == Functions.Add || f == Functions.Subtract);

    private static IEnumerable<Expr> Factors(Expr expr) => expr is not Call { Arguments: [var first, var second] } call ? [expr]
        : call.Function == Functions.Multiply ? Factors(first).Concat(Factors(second))
        : call.Function == Functions.Divide ? Factors(first).Append(new Call(Functions.Divide, [new Constant(1), second])) : [expr];

    private static IEnumerable<(bool IsNegative, Expr Term)> Terms(Expr expr, bool isNegative) => expr is not Call { Function: var f } call ? [(isNegative, expr)]
        : IsSum(call) ? Terms(call.Arguments[0], isNegative).Concat(Terms(call.Arguments[1], isNegative != (f == Functions.Subtract)))
        : f == Functions.Negate ? Terms(call.Arguments[0], !isNegative) : [(isNegative, expr)];
}
