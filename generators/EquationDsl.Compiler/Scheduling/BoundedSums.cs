using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// A sum of terms that are zero unless a condition on its index holds is the sum over those of which it does: <c>sum_j x[j] select(|i - j| &lt;= w, 1, 0)</c>
/// is over
/// <c>j in max(0, i - w)..min(n, i + w + 1)</c>. What is beside the band is not read.
/// </summary>
internal static class BoundedSums
{
    public static Program Run(Program program) => program with { MapReduces = program.MapReduces.Select(Bounded).ToValueArray() };

    private static MapReduce Bounded(MapReduce statement)
    {
        while (statement is { Reduction.Operator: ReductionOperator.Sum, IsWhole: false } && Nonzero.Where(statement.Body) is { } condition
            && Conditions.Forms(condition).All(f => statement.ReductionLoops.Any(l => Math.Abs(f.CoefficientOf(l.Index)) == 1)))
        {
            statement = Nonzero.Narrowed(statement with { Body = Nonzero.Within(statement.Body, condition) }, Conditions.Forms(condition));
        }

        return statement;
    }
}
