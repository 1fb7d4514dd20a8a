using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Divides values of a row by each other before the loop over its entries: <c>s (x[j] / r) / (n r)</c> is <c>(x[j] / r) (s / (n r))</c>, with one division
/// for each entry in place of two. Only where the varying factor is already divided by what the product is divided by: derivatives of norms are written so,
/// and what is scaled that way brings neither order out of range.
/// </summary>
internal static class RowQuotients
{
    public static Program Run(Program program) => program with { MapReduces = program.MapReduces.Select(Regrouped).ToValueArray() };

    private static MapReduce Regrouped(MapReduce statement) =>
        VectorAxis.Choose(statement) is { Index: var along } ? statement.WithExpressions(e => e.Map(node => Regrouped(node, along) ?? node)) : statement;

    private static Expr? Regrouped(Expr expr, LoopIndex along)
    {
        if (expr is not Call { Function: var outer, Arguments: [Call { Function: var inner, Arguments: [var left, var right] }, var divisor] }
            || outer != Functions.Divide || inner != Functions.Multiply || divisor.DependsOn(along) || left.DependsOn(along) == right.DependsOn(along))
        {
            return null;
        }

        var (ofRow, varying) = left.DependsOn(along) ? (right, left) : (left, right);
        return varying is Call { Function: var f, Arguments: [_, var scale] } && f == Functions.Divide && Factors.Of(divisor).Contains(scale)
            ? new Call(Functions.Multiply, [varying, new Call(Functions.Divide, [ofRow, divisor])])
            : null;
    }
}
