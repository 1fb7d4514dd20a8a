using EquationDsl.Compiler.Rewriting.Matching;

namespace EquationDsl.Compiler.Rewriting.Rules;

/// <summary>Exponentials near 1, and exponentials of logarithms.</summary>
internal static class Exponentials
{
    public static IReadOnlyList<RuleRow> Rows { get; } =
    [
        new("expm1", "exp(x) - 1", "expm1(x)", "e^x - 1 cancels for small x"),
        new("expm1", "1 + expm1(x)", "exp(x)"),
        new("exp-log", "exp(log(x))", "x", If: "x is nonnegative"),
        new("exp-log", "exp(log1p(x))", "1 + x", If: "x is nonnegative"),
        new("exp-log", "expm1(log1p(x))", "x", If: "x is nonnegative"),
    ];
}
