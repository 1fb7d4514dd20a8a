namespace EquationDsl.Compiler.Ir;

/// <summary>
/// The reduction operators. Adding one is a row here, one in the table of gradients, one in the table of emission and one in that of formulas; a test fails
/// where a row is missing.
/// </summary>
public static class Reductions
{
    public static IReadOnlyList<ReductionRow> All { get; } =
    [
        new(ReductionOperator.Sum, Identity: 0, Functions.Add),
        new(ReductionOperator.Product, Identity: 1, Functions.Multiply),
        new(ReductionOperator.Max, double.NegativeInfinity, Functions.Max),
        new(ReductionOperator.Min, double.PositiveInfinity, Functions.Min),
        new(ReductionOperator.ArgMax, Identity: -1, Join: null, Sought: ReductionOperator.Max),
        new(ReductionOperator.ArgMin, Identity: -1, Join: null, Sought: ReductionOperator.Min),
    ];

    private static readonly Dictionary<ReductionOperator, ReductionRow> ByOperator = All.ToDictionary(static r => r.Operator);

    public static ReductionRow Row(this ReductionOperator operation) => ByOperator[operation];

    /// <summary>Whether what is reduced to is a position.</summary>
    public static bool IsSearch(this ReductionOperator operation) => operation.Row().Sought is not null;
}
