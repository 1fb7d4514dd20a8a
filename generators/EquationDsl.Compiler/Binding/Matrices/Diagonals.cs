using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Matrices;

/// <summary>
/// Matrices that are diagonal as they are written, <c>\mathrm{diag}(W \mathbf{1})</c> and <c>D_{ii} = \sum_j W_{ij}</c>: functions of them are those of
/// the diagonal.
/// </summary>
internal sealed class Diagonals(BoundLines lines, IndexSource indexSource)
{
    public bool IsDiagonal(BoundExpression value) => value switch
    {
        BoundVariable { Rank: 2, Tensor: var tensor } => lines.Root.Last(tensor) is { } line && IsDiagonal(line.Value),
        BoundShared { Rank: 2 } shared => IsDiagonal(shared.Value),
        BoundComprehension { Loops: [var row, var column], Body: var body } => IsOnDiagonal(body, row.Index, column.Index),
        _ => false,
    };

    /// <summary>The vector of the diagonal.</summary>
    public BoundExpression EntriesOf(BoundExpression matrix)
    {
        var along = indexSource.NewLoop("i", matrix.Shape[0]);
        return new BoundComprehension([along], Values.At(matrix, [along, along]));
    }

    public BoundExpression Matrix(BoundExpression entries)
    {
        var (row, column) = (indexSource.NewLoop("i", entries.Shape[0]), indexSource.NewLoop("j", entries.Shape[0]));
        var isDiagonal = new BoundCall(Functions.Equal, [new BoundWhole(row.Index), new BoundWhole(column.Index)], ValueArray<Affine>.Empty);
        var entry = new BoundSelect(isDiagonal, Values.At(entries, [row]), new BoundConstant(0), ValueArray<Affine>.Empty);
        return new BoundComprehension([row, column], entry);
    }

    private static bool IsOfEqual(BoundCall condition, LoopIndex row, LoopIndex column) => condition.Function == Functions.Equal
        && condition.Arguments is [BoundWhole { Value: var one }, BoundWhole { Value: var other }]
        && (one - other == (Affine)row - column || other - one == (Affine)row - column);

    /// <summary>Whether an entry elsewhere is 0.</summary>
    private static bool IsOnDiagonal(BoundExpression entry, LoopIndex row, LoopIndex column) => entry switch
    {
        BoundSelect { Condition: BoundCall condition, Else: BoundConstant { Value: 0 } } => IsOfEqual(condition, row, column),
        BoundCall call when call.Function == Functions.Multiply => call.Arguments.Any(a => IsOnDiagonal(a, row, column)),
        BoundCall call when call.Function == Functions.Negate => IsOnDiagonal(call.Arguments[0], row, column),
        _ => false,
    };
}
