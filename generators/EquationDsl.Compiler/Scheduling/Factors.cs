using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>A product taken apart, and put together.</summary>
internal static class Factors
{
    /// <summary>What is multiplied: <c>-(a b) / c</c> is -1, a, b and 1/c.</summary>
    public static IReadOnlyList<Expr> Of(Expr expr) => expr switch
    {
        Call { Function: var f, Arguments: var arguments } when f == Functions.Multiply => [.. Of(arguments[0]), .. Of(arguments[1])],
        Call { Function: var f, Arguments: var arguments } when f == Functions.Negate => [new Constant(-1), .. Of(arguments[0])],
        Call { Function: var f, Arguments: var arguments } when f == Functions.Divide && arguments[0] is not Constant => [.. Of(arguments[0]), new Call(f, [new Constant(1), arguments[1]])],
        _ => [expr],
    };

    public static Expr Product(IEnumerable<Expr> factors) =>
        factors.DefaultIfEmpty(new Constant(1)).Aggregate(static (left, right) => left == new Constant(1) ? right : Joined(left, right));

    private static Expr Joined(Expr left, Expr right) =>
        right is Call { Function: var f, Arguments: var arguments } && f == Functions.Divide && arguments[0] is Constant { Value: 1 }
            ? new Call(f, [left, arguments[1]])
            : new Call(Functions.Multiply, [left, right]);
}
