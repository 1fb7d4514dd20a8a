namespace EquationDsl.Compiler.Ir;

/// <summary>What a reduction operator is.</summary>
/// <param name="Identity">What a reduction of nothing gives.</param>
/// <param name="Join">What makes one value of those of two parts; null where parts cannot be joined by their values alone.</param>
/// <param name="Sought">Of a search, what the value is of whose position is sought.</param>
public sealed record ReductionRow(ReductionOperator Operator, double Identity, Function? Join, ReductionOperator? Sought = null);
