using EquationDsl.Compiler.Rewriting.Matching;

namespace EquationDsl.Compiler.Rewriting.Rules;

/// <summary>Sines and cosines near 0, and identities that are exact.</summary>
internal static class Trigonometry
{
    private const string Difference = "values at nearly equal places cancel";

    public static IReadOnlyList<RuleRow> Rows { get; } =
    [
        new("pythagoras", "sin(x)^2 + cos(x)^2", "1"),
        new("versin", "1 - cos(x)", "versin(x)", "1 - cos x cancels for small x"),
        new("versin", "versin(x) / x^2", "sinc(x / 2)^2 / 2", "x^2 underflows, and 0/0 at x = 0 is 1/2"),
        new("sinc", "sin(x) / x", "sinc(x)", "0/0 at x = 0 is 1"),
        new("tan", "sin(x) / cos(x)", "tan(x)"),
        new("tan-sine", "tan(x) - sin(x)", "tan(x) * versin(x)", "tan x and sin x cancel for small x"),
        new("sine-difference", "sin(x + y) - sin(x)", "2 * cos(x + y / 2) * sin(y / 2)", Difference, If: "x is not constant"),
        new("cosine-difference", "cos(x + y) - cos(x)", "-2 * sin(x + y / 2) * sin(y / 2)", Difference, If: "x is not constant"),
        new("tangent-difference", "tan(x + y) - tan(x)", "sin(y) / (cos(x) * cos(x + y))", Difference, If: "x is not constant"),
        new("arctangent-difference", "atan(x + y) - atan(x)", "atan2(y / max(abs(x), 1), 1 / max(abs(x), 1) + x / max(abs(x), 1) * (x + y))", Difference,
            If: "x is not constant", Stage: RewriteStage.Final),
        new("arccosine", "acos(1 - x)", "2 * atan2(sqrt(x), sqrt(2 - x))", "1 - x rounds small x away", Stage: RewriteStage.Final),
        new("sine-squared", "1 - cos(x)^2", "sin(x)^2", "1 - cos^2 x cancels for small x"),
    ];
}
