using EquationDsl.Compiler.Rewriting.Matching;

namespace EquationDsl.Compiler.Rewriting.Rules;

/// <summary>Powers with exponents that have a cheaper or more accurate form, and differences of squares.</summary>
internal static class Powers
{
    public static IReadOnlyList<RuleRow> Rows { get; } =
    [
        new("power", "pow(x, 0.5)", "sqrt(x)"),
        new("power", "pow(x, -0.5)", "1 / sqrt(x)"),
        new("power", "pow(x, 1.5)", "x * sqrt(x)", If: "x is nonnegative"),
        new("power", "pow(x, n)", "x^n", If: "n is whole"),
        new("power", "pow(exp(x), y)", "exp(x * y)", "e^x overflows before its power does"),
        new("power", "pow(2, x)", "exp2(x)"),
        new("power-minus-one", "pow(1 + x, y) - 1", "select(abs(y * log1p(x)) < 1, expm1(y * log1p(x)), pow(1 + x, y) - 1)", "a power of a number near 1, less 1, has no digits left",
            If: "x is not constant"),
        new("compound", "pow(1 + x / y, z)", "select(abs(x / y) < 0.5, exp(z * log1p(x / y)), pow(1 + x / y, z))", "1 + x / y rounds x / y, and the power multiplies what is lost",
            If: "z is growing in y", Stage: RewriteStage.Final),
        new("compound", "pow(1 + x, 1 / x)", "select(0 < abs(x) and abs(x) < 0.5, exp(log1p(x) / x), pow(1 + x, 1 / x))", "1 + x rounds x, and the power multiplies what is lost",
            If: "x is not constant", Stage: RewriteStage.Final),
        new("compound", "pow(1 + x, y / x)", "select(0 < abs(x) and abs(x) < 0.5, exp(y * (log1p(x) / x)), pow(1 + x, y / x))", "1 + x rounds x, and the power multiplies what is lost",
            If: "x is not constant", Stage: RewriteStage.Final),
        new("power-quotient", "pow(x, y) / pow(z, y)", "pow(x / z, y)", "both powers overflow or underflow before their quotient does", If: "x is nonnegative"),
        new("abs-square", "abs(x)^2", "x^2"),
        new("square-difference", "x^2 - y^2", "(x - y) * (x + y)", "squares of nearly equal numbers cancel", If: "x is no logarithm"),
        new("reciprocal-complement", "1 - 1 / (1 + x)", "x / (1 + x)", "1 minus a number near 1 has no digits left", If: "x is not constant", Stage: RewriteStage.Final, IsWhole: true),
        new("reciprocal-difference", "1 / (x + y) - 1 / x", "-y / (x * (x + y))", "reciprocals of nearly equal numbers cancel", If: "x is not constant", Stage: RewriteStage.Final),
        new("reciprocal-difference", "1 / (x + y) - 1 / (x + z)", "(z - y) / ((x + y) * (x + z))", "reciprocals of nearly equal numbers cancel",
            If: "x is not constant and y is constant and z is constant", Stage: RewriteStage.Final),
        new("reciprocal-difference", "1 / (z + (x + y)^2) - 1 / (z + x^2)", "-y * (2 * x + y) / ((z + (x + y)^2) * (z + x^2))", "reciprocals of nearly equal numbers cancel", If: "z is constant"),
        new("square-difference", "1 - x^2", "(1 - x) * (1 + x)", "1 - x^2 cancels near 1", If: "x is simple", IsWhole: true),
    ];
}
