using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Algebra;

/// <summary>Functions of literals, where the value is a whole number and so exact; <c>sqrt(2)</c> stays as it reads.</summary>
internal static class Folding
{
    private static readonly Dictionary<string, Func<double, double>> Unary = new(StringComparer.Ordinal)
    {
        ["abs"] = Math.Abs, ["sign"] = static x => Math.Sign(x), ["floor"] = Math.Floor, ["ceil"] = Math.Ceiling, ["round"] = Math.Round,
        ["sqrt"] = Math.Sqrt, ["exp"] = Math.Exp, ["log"] = Math.Log, ["sin"] = Math.Sin, ["cos"] = Math.Cos, ["tan"] = Math.Tan,
        ["sinh"] = Math.Sinh, ["cosh"] = Math.Cosh, ["tanh"] = Math.Tanh, ["atan"] = Math.Atan,
    };

    private static readonly Dictionary<string, Func<double, double, double>> Binary = new(StringComparer.Ordinal)
    {
        ["min"] = Math.Min, ["max"] = Math.Max, ["pow"] = Math.Pow,
    };

    public static Expr Fold(Call call)
    {
        double? value = call.Arguments switch
        {
            [Constant { Name: null } x] when Unary.TryGetValue(call.Function.Name, out var f) && (IsAtOrigin(x.Value) || IsExact(call.Function)) => f(x.Value),
            [Constant { Name: null } x, Constant { Name: null } y] when Binary.TryGetValue(call.Function.Name, out var f) => f(x.Value, y.Value),
            _ => null,
        };
        return value is { } v && v == Math.Floor(v) && Math.Abs(v) < 1L << 53 ? Exprs.Number(v) : call;
    }

    /// <summary>The truth of a condition between literals, or between indices that are a fixed distance apart.</summary>
    public static bool? Decide(Expr condition) => condition switch
    {
        Call { Function.Name: "lt", Arguments: [Constant x, Constant y] } => x.Value < y.Value,
        Call { Function.Name: "le", Arguments: [Constant x, Constant y] } => x.Value <= y.Value,
        Call { Function.Name: "eq", Arguments: [Constant x, Constant y] } => x.Value == y.Value,
        Call { Function.Name: "ne", Arguments: [Constant x, Constant y] } => x.Value != y.Value,
        // No index is below 0.
        Call { Function.Name: "eq", Arguments: [IndexValue { Value: var x }, Constant y] } when x.Constant > y.Value && x.Terms.All(static t => t.Coefficient > 0) => false,
        Call { Function.Name: var name, Arguments: [IndexValue x, IndexValue y] } when x.Value - y.Value is { IsConstant: true, Constant: var difference } => name switch
        {
            "lt" => difference < 0,
            "le" => difference <= 0,
            "eq" => difference == 0,
            "ne" => difference != 0,
            _ => null,
        },
        _ => null,
    };

    private static bool IsAtOrigin(double x) => x is 0 or 1;

    private static bool IsExact(Function function) => function.Name is "abs" or "sign" or "floor" or "ceil" or "round" or "sqrt";
}
