using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Algebra;

/// <summary>Functions of literals, where the value is a whole number and so exact; <c>sqrt(2)</c> stays as it reads.</summary>
internal static class Folding
{
    private static readonly Dictionary<Function, Func<double, double>> Unary = new()
    {
        [Functions.Abs] = Math.Abs, [Functions.Sign] = static x => Math.Sign(x), [Functions.Floor] = Math.Floor, [Functions.Ceiling] = Math.Ceiling,
        [Functions.Round] = Math.Round, [Functions.Sqrt] = Math.Sqrt, [Functions.Exp] = Math.Exp, [Functions.Log] = Math.Log,
        [Functions.Sin] = Math.Sin, [Functions.Cos] = Math.Cos, [Functions.Tan] = Math.Tan,
        [Functions.Sinh] = Math.Sinh, [Functions.Cosh] = Math.Cosh, [Functions.Tanh] = Math.Tanh, [Functions.Atan] = Math.Atan,
    };

    private static readonly Dictionary<Function, Func<double, double, double>> Binary = new()
    {
        [Functions.Min] = Math.Min, [Functions.Max] = Math.Max, [Functions.Power] = Math.Pow,
    };

    public static Expr Fold(Call call)
    {
        if (Condition(call) is { } condition)
        {
            return condition;
        }

        if (call is { Arguments: [Constant { Value: -1 }, var exponent] } && call.Function == Functions.Power && Signs.OfPower(exponent) is { } sign)
        {
            return sign;
        }

        double? value = call.Arguments switch
        {
            [Constant { Name: null } x] when Unary.TryGetValue(call.Function, out var f) && (IsAtOrigin(x.Value) || IsExact(call.Function)) => f(x.Value),
            [Constant { Name: null } x, Constant { Name: null } y] when Binary.TryGetValue(call.Function, out var f) => f(x.Value, y.Value),
            _ => null,
        };
        return value is { } v && v == Math.Floor(v) && Math.Abs(v) < 1L << 53 ? Exprs.Number(v) : call;
    }

    /// <summary>The truth of a condition between literals, or between indices that are a fixed distance apart.</summary>
    public static bool? Decide(Expr condition) => condition switch
    {
        Constant { Name: null } known => known.Value != 0,
        Call { Function.Id: FunctionId.Less, Arguments: [Constant x, Constant y] } => x.Value < y.Value,
        Call { Function.Id: FunctionId.LessOrEqual, Arguments: [Constant x, Constant y] } => x.Value <= y.Value,
        Call { Function.Id: FunctionId.Equal, Arguments: [Constant x, Constant y] } => x.Value == y.Value,
        Call { Function.Id: FunctionId.NotEqual, Arguments: [Constant x, Constant y] } => x.Value != y.Value,
        Call { Function.Id: var id, Arguments: [IndexValue x, IndexValue y] }
            when x.Value - y.Value is { IsConstant: true, Constant: var difference } => id switch
        {
            FunctionId.Less => difference < 0,
            FunctionId.LessOrEqual => difference <= 0,
            FunctionId.Equal => difference == 0,
            FunctionId.NotEqual => difference != 0,
            _ => null,
        },
        _ => null,
    };

    /// <summary>What is left of conditions of which one is certain.</summary>
    private static Expr? Condition(Call call) => call.Arguments switch
    {
        [Constant { Name: null } known] when call.Function == Functions.Not => Exprs.Number(known.Value == 0 ? 1 : 0),
        [var decided, var other] when call.Function == Functions.And && Decide(decided) is { } holds => holds ? other : decided,
        [var other, var decided] when call.Function == Functions.And && Decide(decided) is { } holds => holds ? other : decided,
        [var decided, var other] when call.Function == Functions.Or && Decide(decided) is { } holds => holds ? decided : other,
        [var other, var decided] when call.Function == Functions.Or && Decide(decided) is { } holds => holds ? decided : other,
        [var one, var same] when (call.Function == Functions.And || call.Function == Functions.Or) && one.Equals(same) => one,
        _ => null,
    };

    private static bool IsAtOrigin(double x) => x is 0 or 1;

    private static bool IsExact(Function function) =>
        function.Id is FunctionId.Abs or FunctionId.Sign or FunctionId.Floor or FunctionId.Ceiling or FunctionId.Round or FunctionId.Sqrt;
}
