using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>
/// A vector beside a matrix, as the b of <c>X W + b</c>: it stands for every row; if its length is that of the columns only, for every column.
/// The subscripts that this means are written out in the program, so that the generated file shows them.
/// </summary>
internal sealed partial class EquationBinder
{
    /// <summary>The operands with the axes of the greatest; null after a diagnostic.</summary>
    private ValueArray<BoundExpression>? Aligned(ExpressionSyntax node, ValueArray<BoundExpression> operands, Scope scope)
    {
        var greatest = operands.OrderByDescending(static o => o.Rank).First();
        if (greatest.Rank < 2 || operands.All(o => o.Rank == 0 || o.Rank == greatest.Rank))
        {
            return operands;
        }

        var aligned = new List<BoundExpression>();
        foreach (var operand in operands)
        {
            if (operand.Rank == 0 || operand.Rank == greatest.Rank)
            {
                aligned.Add(operand);
            }
            else if (Repeated(operand is BoundTranspose { IsRow: true } row ? row.Operand : operand, greatest, operand is BoundTranspose { IsRow: true }) is { } repeated)
            {
                aligned.Add(repeated);
            }
            else
            {
                _report.Error(scope, ShapeRules.NoBroadcast, node, _report.Text(scope, node), Shaped(operand), Shaped(greatest));
                return null;
            }
        }

        return aligned.ToValueArray();
    }

    private BoundComprehension? Repeated(BoundExpression operand, BoundExpression greatest, bool isRow)
    {
        var last = greatest.Rank - operand.Rank;
        var isColumn = operand.Rank == 1 && !isRow && greatest.Rank == 2 && Same(operand.Shape[0], greatest.Shape[0]) && !Same(operand.Shape[0], greatest.Shape[1]);
        if (!isColumn && !Enumerable.Range(0, operand.Rank).All(axis => _sizes.Unify(greatest.Shape[last + axis], operand.Shape[axis])))
        {
            return null;
        }

        var loops = greatest.Shape.Select((e, d) => _indices.NewLoop(new[] { "i", "j", "k", "l" }[Math.Min(d, 3)], e)).ToValueArray();
        return new BoundComprehension(loops, At(operand, isColumn ? [loops[0]] : loops.Skip(last).ToValueArray()));
    }

    private bool Same(Affine one, Affine other) => _sizes.Resolve(one) == _sizes.Resolve(other);
}
