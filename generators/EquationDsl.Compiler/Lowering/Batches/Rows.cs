using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Lowering.Batches;

/// <summary>
/// Whether the first axis of tensors only counts: each row of the results is computed from the same row of the inputs, and from what has no rows.
/// </summary>
internal static class Rows
{
    /// <param name="open">The names of the tensors that have rows; what is computed from them may have, and nothing else.</param>
    public static bool AreIndependent(Program program, ValueArray<string> open)
    {
        var parameters = program.Inputs.Concat(program.Outputs).ToList();
        var withRows = parameters.Where(p => open.Contains(p.Name)).ToList();
        return withRows.TrueForAll(static t => t.Rank > 0) && withRows[0].Extents[0].AsSymbol is Size rows
            && parameters.All(p => HasRows(p, rows) == withRows.Contains(p) && !p.Extents.Skip(HasRows(p, rows) ? 1 : 0).Any(e => e.DependsOn(rows)))
            && program.Checks.All(c => !c.Expected.DependsOn(rows) || (c.Axis == 0 && c.Expected.AsSymbol == rows && !c.AtLeast && open.Contains(c.Parameter)))
            && program.Statements.All(s => s is MapReduce mapReduce && IsByRow(mapReduce, rows));
    }

    private static bool HasRows(Tensor tensor, Size rows) => tensor.Rank > 0 && tensor.Extents[0].AsSymbol == rows;

    private static bool IsByRow(MapReduce statement, Size rows)
    {
        if (!HasRows(statement.Target, rows) || statement.TargetIndices[0] is not AffineIndex { Value.AsSymbol: LoopIndex row }
            || statement.Axes.FirstOrDefault(a => a.Index == row) is not { } axis || axis.Lower != Affine.Zero || axis.Upper.AsSymbol != rows)
        {
            return false;
        }

        var others = statement.Axes.Where(a => a != axis).Concat(statement.Reduction?.Loops ?? []).SelectMany(static l => new[] { l.Lower, l.Upper });
        return others.Concat(statement.ZeroIfEmpty).Concat(statement.Target.Extents.Skip(1)).All(form => !Concerns(form, row, rows))
            && statement.TargetIndices.Skip(1).All(index => !Concerns(index, row, rows))
            && statement.Expressions().SelectMany(static e => e.SelfAndDescendants()).All(node => IsOfRow(node, row, rows));
    }

    private static bool IsOfRow(Expr node, LoopIndex row, Size rows) => node switch
    {
        IndexValue value => !Concerns(value.Value, row, rows),
        Read read when HasRows(read.Tensor, rows) => read.Boundary == Boundary.None && read.Indices[0] is AffineIndex { Value: var at } && at.AsSymbol == row
            && read.Indices.Skip(1).All(index => !ConcernsOutsideGathers(index, row, rows)),
        Read read => read.Indices.All(index => !ConcernsOutsideGathers(index, row, rows)),
        _ => true,
    };

    /// <summary>A label of the same row may say which entry is read.</summary>
    private static bool ConcernsOutsideGathers(IndexExpr index, LoopIndex row, Size rows) => index is GatherIndex gather
        ? HasRows(gather.Tensor, rows)
            ? gather.Indices[0] is not AffineIndex { Value: var at } || at.AsSymbol != row || gather.Indices.Skip(1).Any(i => ConcernsOutsideGathers(i, row, rows))
            : gather.Indices.Any(i => ConcernsOutsideGathers(i, row, rows))
        : Concerns(index, row, rows);

    private static bool Concerns(IndexExpr index, LoopIndex row, Size rows) => index is not AffineIndex { Value: var value } || Concerns(value, row, rows);

    private static bool Concerns(Affine form, LoopIndex row, Size rows) => form.DependsOn(row) || form.DependsOn(rows);
}
