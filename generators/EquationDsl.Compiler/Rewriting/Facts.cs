using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Rewriting.Matching;

namespace EquationDsl.Compiler.Rewriting;

/// <summary>What can be known of an expression's value; the conditions of rules are questions to it.</summary>
/// <param name="definition">The expression that every entry of a tensor is, or is a sum or an extreme of; null if not known.</param>
internal sealed class Facts(Func<Tensor, Expr?> definition)
{
    private const int Horizon = 8;

    /// <summary>Where the loops of the program begin; without them every index counts stored entries.</summary>
    public IndexRanges Ranges { get; set; } = new([]);

    public static Facts None { get; } = new(static _ => null);

    /// <summary>Reads conditions like <c>x is positive and n is whole</c>.</summary>
    public static Condition[] Parse(string conditions) => conditions.Length == 0 ? [] : conditions.Split([" and "], StringSplitOptions.None).Select(static text =>
    {
        var verb = text.IndexOf(" is ", StringComparison.Ordinal);
        return new Condition(text.Substring(0, verb), text.Substring(verb + 4));
    }).ToArray();

    public bool Hold(Condition[] conditions, Bindings bindings) => Array.TrueForAll(conditions, c => Holds(c.Property, bindings.Find(c.Hole)!, bindings));

    private bool Holds(string property, Expr value, Bindings bindings) => property switch
    {
        "superlinear in y" => Growth.Degree(value, bindings.Find("y")!) > 1,
        "growing in y" => Growth.Degree(value, bindings.Find("y")!) > 0,
        "a shift" => value is Read { Tensor.Role: TensorRole.Shift },
        "shifted" => Sum.Of(value).Terms is var terms && terms.All(static t => t.Expr is Read) && terms.Any(static t => t.Expr is Read { Tensor.Role: TensorRole.Shift }),
        "constant" => value.IsConstant(),
        "not constant" => !value.IsConstant(),
        "positive" => IsPositive(value, Horizon),
        "nonnegative" => IsNonNegative(value, Horizon),
        "whole" => value is Constant { Value: var n } && n == Math.Floor(n),
        "possibly zero" => !value.IsConstant() && !Product.Of(value).Factors.All(static f => f.Base is IndexValue) && !IsPositive(value, Horizon),
        "no logarithm" => !value.Is(Functions.Log) && !value.Is(Functions.Log1p) && !value.Is(Functions.Log2) && !value.Is(Functions.Log10),
        "no factorial" => !value.SelfAndDescendants().Any(static e => e.Is(Functions.Gamma)),
        "unsigned" => !Product.Of(value).Coefficient.IsNegative && Sum.Of(value).Terms.All(static t => !t.Coefficient.IsNegative),
        "a read" => value is Read,
        "varying" => !value.IsInvariant(),
        "simple" => Sum.Of(value).Terms.Count <= 1,
        _ => throw new FormatException($"no such condition: '{property}'"),
    };

    public bool IsPositive(Expr expr, int horizon = Horizon) => horizon > 0 && expr switch
    {
        Constant c => c.Value > 0,
        Read read => definition(read.Tensor) is { } body && IsPositive(body, horizon - 1),
        Call { Function.Range: FunctionRange.Positive } => true,
        Call call when call.IsProductNode() => Parts(Product.Of(call), f => IsPositive(f.Base, horizon - 1)),
        Call call when call.IsSumNode() => Sum.Of(call) is var sum && sum.Terms.All(t => !t.Coefficient.IsNegative && IsNonNegative(t.Expr, horizon - 1))
            && sum.Terms.Any(t => IsPositive(t.Expr, horizon - 1)),
        Call { Function.Id: FunctionId.Sqrt } call => IsPositive(call.Arguments[0], horizon - 1),
        _ => false,
    };

    public bool IsNonNegative(Expr expr, int horizon = Horizon) => horizon > 0 && expr switch
    {
        Constant c => c.Value >= 0,
        IndexValue index => Ranges.IsNonnegative(index),
        Read read => definition(read.Tensor) is { } body && IsNonNegative(body, horizon - 1),
        Call { Function.Range: FunctionRange.Nonnegative } => true,
        Call call when call.IsProductNode() => Parts(Product.Of(call), f => f.Exponent % 2 == 0 || IsNonNegative(f.Base, horizon - 1)),
        Call call when call.IsSumNode() => Sum.Of(call).Terms.All(t => !t.Coefficient.IsNegative && IsNonNegative(t.Expr, horizon - 1)),
        Call { Function.Id: FunctionId.Max } call => call.Arguments.Any(a => IsNonNegative(a, horizon - 1)),
        _ => IsPositive(expr, horizon),
    };

    private static bool Parts(Product product, Func<Factor, bool> test) => !product.Coefficient.IsNegative && !product.Coefficient.IsZero && product.Factors.All(test);
}

/// <summary>What a rule asks of a hole.</summary>
internal sealed record Condition(string Hole, string Property);
