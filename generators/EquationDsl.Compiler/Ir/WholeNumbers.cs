using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>
/// Whole numbers are computed as such, never by way of floating point: which statements have them as values, which expressions are whole, and which parts of
/// those are numbers that are not (what is rounded, what is compared).
/// </summary>
public static class WholeNumbers
{
    /// <summary>Beyond these a double skips whole numbers.</summary>
    private const double Exact = 1L << 53;

    /// <summary>Functions of whole numbers with whole values.</summary>
    private static readonly HashSet<Function> Closed =
        [Functions.Add, Functions.Subtract, Functions.Multiply, Functions.Negate, Functions.Abs, Functions.Min, Functions.Max, Functions.Modulo, Functions.Power, Functions.Exp2];

    /// <summary>Whether the value is whole whatever the numbers in it are.</summary>
    public static bool IsWhole(this Expr expr) => expr switch
    {
        Constant constant => constant.Name is null && constant.Value == Math.Floor(constant.Value) && Math.Abs(constant.Value) <= Exact,
        IndexValue => true,
        Read read => read.Tensor.Element == ElementKind.Integer,
        Select select => select.Then.IsWhole() && select.Else.IsWhole(),
        Call call => IsRounding(call.Function) || (HasWholeValue(call) && call.Arguments.All(IsWhole)),
        _ => false,
    };

    /// <summary>Whether a function of whole numbers has a whole value: also a whole power, and a factorial.</summary>
    public static bool HasWholeValue(Call call) => Closed.Contains(call.Function) || IsFactorial(call)
        || (call.Function == Functions.IntegerPower && call.Arguments[1] is Constant { Value: >= 0 });

    public static bool IsRounding(Function function) =>
        function == Functions.Floor || function == Functions.Ceiling || function == Functions.Round || function == Functions.Sign;

    /// <summary>What is rounded down or up, if it is a quotient of whole numbers, or sums and products of such.</summary>
    public static (Expr Above, Expr Below)? Quotient(Call rounding) =>
        rounding.Function == Functions.Floor || rounding.Function == Functions.Ceiling ? Fraction(rounding.Arguments[0]) : null;

    private static (Expr Above, Expr Below)? Fraction(Expr expr) => expr switch
    {
        _ when expr.IsWhole() => (expr, new Constant(1)),
        Call { Function.Id: FunctionId.Negate, Arguments: [var operand] } when Fraction(operand) is var (above, below) =>
            (new Call(Functions.Negate, [above]), below),
        Call { Arguments: [var first, var second] } call when Fraction(first) is { } left && Fraction(second) is { } right => call.Function.Id switch
        {
            FunctionId.Multiply => (Times(left.Above, right.Above), Times(left.Below, right.Below)),
            FunctionId.Divide => (Times(left.Above, right.Below), Times(left.Below, right.Above)),
            FunctionId.Add or FunctionId.Subtract =>
                (new Call(call.Function, [Times(left.Above, right.Below), Times(right.Above, left.Below)]), Times(left.Below, right.Below)),
            _ => null,
        },
        _ => null,
    };

    private static Expr Times(Expr left, Expr right) =>
        left is Constant { Value: 1 } ? right : right is Constant { Value: 1 } ? left : new Call(Functions.Multiply, [left, right]);

    /// <summary>The n and k of a binomial coefficient as the library defines it, if they are whole.</summary>
    public static (Expr Upper, Expr Lower)? Binomial(Call rounding) =>
        rounding.Function == Functions.Round
            && rounding.Arguments[0] is Call { Function.Id: FunctionId.Exp,
                Arguments: [Call { Function.Id: FunctionId.Subtract,
                    Arguments: [Call { Function.Id: FunctionId.Subtract, Arguments: var first }, Call last] }] }
        && first[0] is Call { Function.Id: FunctionId.LogGamma } upper && first[1] is Call { Function.Id: FunctionId.LogGamma } lower
        && last is { Function.Id: FunctionId.LogGamma }
        && last.Arguments[0].IsWhole() && upper.Arguments[0].IsWhole() && lower.Arguments[0].IsWhole()
            ? (Before(upper.Arguments[0]), Before(lower.Arguments[0])) : null;

    /// <summary>The n of <c>gamma(n + 1)</c>.</summary>
    public static Expr Before(Expr next) => next switch
    {
        Call { Function.Id: FunctionId.Add, Arguments: [var number, Constant { Value: 1 }] } => number,
        IndexValue index => new IndexValue(index.Value - 1),
        _ => new Call(Functions.Subtract, [next, new Constant(1)]),
    };

    /// <summary>The largest parts, of a whole expression or a condition, that are computed in floating point.</summary>
    public static IEnumerable<Expr> RealParts(this Expr expr) => expr switch
    {
        Select select => select.Condition.RealParts().Concat(select.Then.RealParts()).Concat(select.Else.RealParts()),
        Call call when IsRounding(call.Function) && Parts(call) is { } parts => parts.SelectMany(RealParts),
        Call { Function.Kind: FunctionKind.Comparison } call when !call.Arguments.All(IsWhole) => call.Arguments,
        Call { Function.Kind: FunctionKind.Real } call when !call.IsWhole() || IsRounding(call.Function) => [call],
        Call call => call.Arguments.SelectMany(RealParts),
        Read read when read.Tensor.Element == ElementKind.Real => [read],
        _ => [],
    };

    /// <summary>The expression with its parts that are computed in floating point replaced; what is rounded from whole numbers stays as it is.</summary>
    public static Expr MapRealParts(this Expr expr, Func<Expr, Expr> map) => expr switch
    {
        Select select => select with
        {
            Condition = select.Condition.MapRealParts(map), Then = select.Then.MapRealParts(map), Else = select.Else.MapRealParts(map),
        },
        Call call when IsRounding(call.Function) && Parts(call) is not null => call,
        Call { Function.Kind: FunctionKind.Comparison } call when !call.Arguments.All(IsWhole) => call with { Arguments = call.Arguments.MapItems(map) },
        Call { Function.Kind: FunctionKind.Real } call when IsRounding(call.Function) => call with { Arguments = call.Arguments.MapItems(map) },
        Call { Function.Kind: FunctionKind.Real } call when !call.IsWhole() => map(call),
        Call call => call with { Arguments = call.Arguments.MapItems(a => a.MapRealParts(map)) },
        _ => expr,
    };

    /// <summary>What a whole expression or a condition reads as whole numbers.</summary>
    public static IEnumerable<Read> WholeReads(this Expr expr) => expr switch
    {
        Read read => read.Tensor.Element == ElementKind.Integer ? [read] : [],
        Select select => select.Condition.WholeReads().Concat(select.Then.WholeReads()).Concat(select.Else.WholeReads()),
        Call call when IsRounding(call.Function) => Parts(call)?.SelectMany(WholeReads) ?? [],
        Call { Function.Kind: FunctionKind.Comparison } call when !call.Arguments.All(IsWhole) => [],
        Call { Function.Kind: FunctionKind.Real } call when !call.IsWhole() => [],
        _ => expr.Children().SelectMany(WholeReads),
    };

    /// <summary>What a statement computes in floating point: all of it, or parts of a whole number.</summary>
    public static IEnumerable<Expr> RealExpressions(this Statement statement) =>
        statement.IsWhole ? statement.Expressions().SelectMany(RealParts) : statement.Expressions();

    private static bool IsFactorial(Call call) => call.Function == Functions.Gamma;

    /// <summary>The whole numbers that a rounded value is made of, where it is computed from them.</summary>
    private static IEnumerable<Expr>? Parts(Call rounding) =>
        rounding.Arguments[0].IsWhole() ? rounding.Arguments
        : Quotient(rounding) is var (above, below) ? [above, below]
        : Binomial(rounding) is var (upper, lower) ? [upper, lower]
        : null;
}
