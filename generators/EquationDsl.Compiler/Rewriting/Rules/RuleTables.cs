using EquationDsl.Compiler.Rewriting.Matching;

namespace EquationDsl.Compiler.Rewriting.Rules;

/// <summary>All local rules, by topic. Within a root function, earlier rows are tried first.</summary>
internal static class RuleTables
{
    public static IReadOnlyList<RuleRow> All { get; } =
    [
        .. Logistic.Rows,
        .. Hyperbolic.Rows,
        .. Exponentials.Rows,
        .. Logarithms.Rows,
        .. Roots.Rows,
        .. Trigonometry.Rows,
        .. NormalDistribution.Rows,
        .. DistributionFunctions.Rows,
        .. Powers.Rows,
        .. Parity.Rows,
        .. Products.Rows,
    ];
}
