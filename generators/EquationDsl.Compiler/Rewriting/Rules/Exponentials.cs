using EquationDsl.Compiler.Rewriting.Matching;

namespace EquationDsl.Compiler.Rewriting.Rules;

/// <summary>Exponentials near 1, and exponentials of logarithms.</summary>
internal static class Exponentials
{
    private const string Tail = "a power that overflows, times a tail that underflows long before, is 0 and not NaN";

    public static IReadOnlyList<RuleRow> Rows { get; } =
    [
        new("expm1", "exp(x) - 1", "expm1(x)", "e^x - 1 cancels for small x"),
        new("expm1", "1 + expm1(x)", "exp(x)"),
        new("vanishing-tail", "x * exp(y) / z", "select(exp(y) == 0, 0, x * exp(y) / z)", Tail, If: "z is growing in y", Stage: RewriteStage.Final),
        new("vanishing-tail", "x * exp(y)", "select(exp(y) == 0, 0, x * exp(y))", Tail, If: "x is superlinear in y", Stage: RewriteStage.Final),
        new("exp-log", "exp(log(x))", "x", If: "x is nonnegative"),
        new("exp-log", "exp(log1p(x))", "1 + x", If: "x is nonnegative"),
        new("exp-log", "expm1(log1p(x))", "x", If: "x is nonnegative"),
    ];
}
