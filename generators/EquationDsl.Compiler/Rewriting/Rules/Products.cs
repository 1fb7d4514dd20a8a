using EquationDsl.Compiler.Rewriting.Matching;

namespace EquationDsl.Compiler.Rewriting.Rules;

/// <summary>Signs, extremes and choices.</summary>
internal static class Products
{
    public static IReadOnlyList<RuleRow> Rows { get; } =
    [
        new("sign", "x * sign(x)", "abs(x)"),
        new("extreme", "max(x, x)", "x"),
        new("extreme", "min(x, x)", "x"),
        new("abs", "abs(x)", "x", If: "x is nonnegative"),
    ];
}
