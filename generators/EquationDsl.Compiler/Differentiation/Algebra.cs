using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// What keeps derivatives as short as by hand while they are built: literal zeros and ones vanish, literals fold. Nothing here depends on the
/// value of a variable, so no infinity or NaN is lost.
/// </summary>
internal static class Algebra
{
    public static Expr Zero { get; } = new Constant(0);

    public static Expr One { get; } = new Constant(1);

    public static Expr Sum(IEnumerable<Expr> terms) => terms.Aggregate(Zero, static (sum, term) => Add(sum, term));

    public static Expr Add(Expr left, Expr right) => (left, right) switch
    {
        // Both sides of one case distinction are one case distinction.
        (Select l, Select r) when l.Condition == r.Condition => new Select(l.Condition, Add(l.Then, r.Then), Add(l.Else, r.Else)),
        _ => Simplify(new Call(Functions.Add, [left, right])),
    };

    public static Expr Multiply(Expr left, Expr right) => Simplify(new Call(Functions.Multiply, [left, right]));

    public static Expr Divide(Expr left, Expr right) => Simplify(new Call(Functions.Divide, [left, right]));

    public static Expr And(Expr? left, Expr? right) =>
        left is null ? right! : right is null ? left : new Call(Functions.And, [left, right]);

    public static Expr Equal(Expr left, Expr right) => new Call(Functions.Equal, [left, right]);

    public static Expr Where(Expr? condition, Expr value) => condition is null || IsZero(value) ? value : new Select(condition, value, Zero);

    public static bool IsZero(Expr expr) => expr is Constant { Value: 0 };

    private static bool IsOne(Expr expr) => expr is Constant { Value: 1, Name: null };

    /// <summary>The node itself, its children being simple already.</summary>
    public static Expr Simplify(Expr node)
    {
        if (node is Select select)
        {
            return select.Then == select.Else ? select.Then : select;
        }

        if (node is not Call call)
        {
            return node;
        }

        var (x, y) = (call.Arguments[0], call.Arguments.Count > 1 ? call.Arguments[1] : Zero);
        return call.Function.Id switch
        {
            FunctionId.Negate => Negate(x),
            FunctionId.Add => IsZero(x) ? y : IsZero(y) ? x : y is Call { Function.Id: FunctionId.Negate } n
                ? Simplify(new Call(Functions.Subtract, [x, n.Arguments[0]]))
                : Fold(call, static (a, b) => a + b),
            FunctionId.Subtract => IsZero(y) ? x : IsZero(x) ? Negate(y) : Fold(call, static (a, b) => a - b),
            FunctionId.Multiply => SimplifyProduct(call, x, y),
            FunctionId.Divide => IsZero(x) ? Zero : IsOne(y) ? x : x is Call { Function.Id: FunctionId.Negate } n
                ? Negate(Simplify(new Call(Functions.Divide, [n.Arguments[0], y]))) : call,
            FunctionId.IntegerPower => IsZero(y) ? One : IsOne(y) ? x : call,
            _ => call,
        };
    }

    private static Expr SimplifyProduct(Call call, Expr x, Expr y) => (x, y) switch
    {
        _ when IsZero(x) || IsZero(y) => Zero,
        _ when IsOne(x) => y,
        _ when IsOne(y) => x,
        (Call { Function.Id: FunctionId.Negate } n, _) => Negate(Simplify(new Call(Functions.Multiply, [n.Arguments[0], y]))),
        (_, Call { Function.Id: FunctionId.Negate } n) => Negate(Simplify(new Call(Functions.Multiply, [x, n.Arguments[0]]))),
        _ => Fold(call, static (a, b) => a * b),
    };

    public static Expr Negate(Expr x) => x switch
    {
        Constant { Name: null, Value: var value } => value == 0 ? Zero : new Constant(-value),
        Call { Function.Id: FunctionId.Negate } inner => inner.Arguments[0],
        Call { Function.Id: FunctionId.Subtract } difference => new Call(Functions.Subtract, [difference.Arguments[1], difference.Arguments[0]]),
        _ => new Call(Functions.Negate, [x]),
    };

    /// <summary>Only whole literals, where floating-point arithmetic is exact whatever the element type.</summary>
    private static Expr Fold(Call call, Func<double, double, double> compute) =>
        call.Arguments[0] is Constant { Name: null, Value: var a } && call.Arguments[1] is Constant { Name: null, Value: var b }
            && a == Math.Floor(a) && b == Math.Floor(b) && Math.Abs(compute(a, b)) < 1 << 20
            ? new Constant(compute(a, b))
            : call;
}
