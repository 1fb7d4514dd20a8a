using EquationDsl.Compiler.Rewriting.Matching;

namespace EquationDsl.Compiler.Rewriting.Rules;

/// <summary>Square roots: of squares, of sums of squares, their differences, the quadratic formula.</summary>
internal static class Roots
{
    private const string SquareOverflow = "x^2 overflows or underflows where the root does not";
    private const string Cancellation = "the roots of nearly equal numbers cancel";
    private const string Quadratic = "-b and the root cancel for one sign of b";

    public static IReadOnlyList<RuleRow> Rows { get; } =
    [
        new("sqrt-square", "sqrt(x^2)", "abs(x)", SquareOverflow),
        new("hypot", "sqrt(x^2 + y^2)", "hypot(x, y)", SquareOverflow),
        new("hypot", "sqrt(x^2 + 1)", "hypot(1, x)", SquareOverflow, If: "x is not constant"),
        new("hypot", "hypot(x, y)^2", "x^2 + y^2"),
        new("sqrt-product", "sqrt(x^2 * y)", "abs(x) * sqrt(y)", SquareOverflow, If: "y is constant and y is positive and x is not constant"),
        new("sqrt-exp", "sqrt(exp(x))", "exp(x / 2)", "e^x overflows before its root does"),
        new("sqrt-square", "sqrt(x)^2", "x", If: "x is nonnegative"),
        new("sqrt1pm1", "sqrt(1 + x) - 1", "sqrt1pm1(x)", Cancellation),
        new("sqrt1pm1", "1 + sqrt1pm1(x)", "sqrt(1 + x)", IsWhole: true),
        new("hypot-difference", "hypot(1, x) - 1", "select(abs(x) < 1, x^2 / (1 + hypot(1, x)), hypot(1, x) - 1)", Cancellation, Stage: RewriteStage.Final),
        new("hypot-difference", "hypot(1, x) - x", "select(0 < x, 1 / (x + hypot(1, x)), hypot(1, x) - x)", Cancellation),
        new("sqrt1pm1", "sqrt((1 + x) * (1 - x)) - 1", "sqrt1pm1(-x^2)", Cancellation),
        new("root-difference", "1 / sqrt(x + y) - 1 / sqrt(x)", "-y / (sqrt(x) * sqrt(x + y) * (sqrt(x + y) + sqrt(x)))", Cancellation, If: "x is not constant"),
        new("quadratic", "sqrt(b^2 + d) - b", "select(0 < b, d / (b + sqrt(b^2 + d)), sqrt(b^2 + d) - b)", Quadratic, If: "b is not constant and b is simple"),
        new("quadratic", "sqrt(b^2 + d) + b", "select(0 < b, sqrt(b^2 + d) + b, d / (sqrt(b^2 + d) - b))", Quadratic, If: "b is not constant and b is simple"),
        new("discriminant-range", "sqrt(b^2 + x * y)",
            "guarded(1e-24 < b^2 + abs(x * y) and b^2 + abs(x * y) < 1e38, sqrt(b^2 + x * y), " +
            "select(0 <= sign(x) * sign(y), hypot(b, sqrt(abs(x)) * sqrt(abs(y))), sqrt(abs(b) - sqrt(abs(x)) * sqrt(abs(y))) * sqrt(abs(b) + sqrt(abs(x)) * sqrt(abs(y)))))",
            "b^2 and x y overflow or underflow where the root does not", If: "b is not constant and b is simple and x is not constant and y is not constant", Stage: RewriteStage.Final),
        new("cube-root-difference", "cbrt(x + y) - cbrt(x)", "y / (cbrt(x + y)^2 + cbrt(x + y) * cbrt(x) + cbrt(x)^2)", Cancellation, If: "x is not constant"),
        new("root-difference", "sqrt(x + y) - sqrt(x)", "y / (sqrt(x + y) + sqrt(x))", Cancellation, If: "x is not constant"),
    ];
}
