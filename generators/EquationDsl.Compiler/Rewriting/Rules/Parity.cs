using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Matching;

namespace EquationDsl.Compiler.Rewriting.Rules;

/// <summary>Odd functions hand the sign on, even ones drop it.</summary>
internal static class Parity
{
    public static IReadOnlyList<RuleRow> Rows { get; } =
    [
        .. Of(FunctionParity.Odd).Select(static f => new RuleRow("odd", $"{f}(-x)", $"-{f}(x)", If: "x is unsigned")),
        .. Of(FunctionParity.Even).Select(static f => new RuleRow("even", $"{f}(-x)", $"{f}(x)", If: "x is unsigned")),
    ];

    private static IEnumerable<Function> Of(FunctionParity parity) => Functions.All.Where(f => f.Parity == parity);
}
