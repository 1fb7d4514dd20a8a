using EquationDsl.Compiler.Rewriting.Matching;

namespace EquationDsl.Compiler.Rewriting.Rules;

/// <summary>Distribution functions of which the upper tail has a function of its own.</summary>
internal static class DistributionFunctions
{
    private const string Cancellation = "1 minus a number near 1 has no digits left in the tail";

    public static IReadOnlyList<RuleRow> Rows { get; } =
    [
        new("gamma-tail", "1 - gammap(x, y)", "gammaq(x, y)", Cancellation),
        new("student-tail", "1 - studentcdf(x, y)", "studentcdf(x, -y)", Cancellation),
    ];
}
