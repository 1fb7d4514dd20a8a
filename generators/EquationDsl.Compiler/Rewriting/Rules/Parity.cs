using EquationDsl.Compiler.Rewriting.Matching;

namespace EquationDsl.Compiler.Rewriting.Rules;

/// <summary>Odd functions hand the sign on, even ones drop it.</summary>
internal static class Parity
{
    private static readonly string[] Odd = ["sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh", "erf", "cbrt", "sign"];

    private static readonly string[] Even = ["cos", "cosh", "abs", "versin", "sinc"];

    public static IReadOnlyList<RuleRow> Rows { get; } =
    [
        .. Odd.Select(static f => new RuleRow("odd", $"{f}(-x)", $"-{f}(x)", If: "x is unsigned")),
        .. Even.Select(static f => new RuleRow("even", $"{f}(-x)", $"{f}(x)", If: "x is unsigned")),
    ];
}
