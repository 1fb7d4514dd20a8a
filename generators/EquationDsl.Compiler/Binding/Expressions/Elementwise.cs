using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Expressions;

/// <summary>
/// Primitives element by element: scalars are repeated, other shapes must agree. A row (<c>x^\top</c>) stays a row. A vector beside a matrix, as the b of <c>X
/// W + b</c>, stands for every row; if its length is that of the columns only, for every column: the subscripts that this means are written out in the
/// program.
/// </summary>
internal sealed class Elementwise(Report report, SizeTable sizes, IndexSource indexSource, DrawnDemands drawn, ShapeWording shapes)
{
    public BoundExpression Apply(ExpressionSyntax node, Function function, BoundExpression left, BoundExpression right, Scope scope)
    {
        if (left is BoundError || right is BoundError)
        {
            return new BoundError();
        }

        drawn.Demand(node, left, right);
        if (left is BoundTranspose l && (right.Rank == 0 || (right is BoundTranspose && right.Rank == left.Rank)))
        {
            return Values.Transposed(Apply(node, function, l.Operand, right is BoundTranspose both ? both.Operand : right, scope));
        }

        if (right is BoundTranspose r && left.Rank == 0)
        {
            return Values.Transposed(Apply(node, function, left, r.Operand, scope));
        }

        return Aligned(node, [left, right], scope) is { } operands && Agree(node, operands, scope) is { } shape ? new BoundCall(function, operands, shape) : new BoundError();
    }

    /// <summary>A function of more than two arguments; a row among them is a column like the others.</summary>
    public BoundExpression Apply(ExpressionSyntax node, Function function, ValueArray<BoundExpression> arguments, Scope scope)
    {
        if (arguments.Any(static a => a is BoundError))
        {
            return new BoundError();
        }

        foreach (var argument in arguments.Skip(1))
        {
            drawn.Demand(node, arguments[0], argument);
        }

        return Aligned(node, arguments, scope) is { } operands && Agree(node, operands, scope) is { } shape ? new BoundCall(function, operands, shape)
            : new BoundError();
    }

    public BoundExpression Select(ExpressionSyntax node, BoundExpression condition, BoundExpression then, BoundExpression otherwise, Scope scope)
    {
        if (condition is BoundError || then is BoundError || otherwise is BoundError)
        {
            return new BoundError();
        }

        return Aligned(node, [condition, then, otherwise], scope) is { } operands && Agree(node, operands, scope) is { } shape
            ? new BoundSelect(operands[0], operands[1], operands[2], shape) : new BoundError();
    }

    /// <summary>The common shape, or null after a diagnostic.</summary>
    public ValueArray<Affine>? Agree(ExpressionSyntax node, ValueArray<BoundExpression> operands, Scope scope)
    {
        var first = operands.FirstOrDefault(static o => o.Rank > 0);
        if (first is null)
        {
            return ValueArray<Affine>.Empty;
        }

        foreach (var other in operands.Where(o => o.Rank > 0 && !ReferenceEquals(o, first)))
        {
            if (other.Rank != first.Rank || (other is BoundTranspose { IsRow: true }) != (first is BoundTranspose { IsRow: true }))
            {
                report.Error(scope, ShapeRules.RanksDiffer, node, Wording.Name(first), Wording.Describe(first), Wording.Name(other), Wording.Describe(other), ShapeRules.NotByElements);
                return null;
            }

            for (var axis = 0; axis < first.Rank; axis++)
            {
                if (!shapes.AreAsLong(scope, node.Span, first, other, axis))
                {
                    return null;
                }
            }
        }

        return first.Shape;
    }

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
            else if (Repeated(operand is BoundTranspose { IsRow: true } row ? row.Operand : operand, greatest, operand is BoundTranspose { IsRow: true }, report.PlaceOf(scope, node.Span)) is { } repeated)
            {
                aligned.Add(repeated);
            }
            else
            {
                report.Error(scope, ShapeRules.NoBroadcast, node, report.Text(scope, node), shapes.Shaped(operand), shapes.Shaped(greatest));
                return null;
            }
        }

        return aligned.ToValueArray();
    }

    private BoundComprehension? Repeated(BoundExpression operand, BoundExpression greatest, bool isRow, TextSpan span)
    {
        var last = greatest.Rank - operand.Rank;
        var isColumn = operand.Rank == 1 && !isRow && greatest.Rank == 2 && Same(operand.Shape[0], greatest.Shape[0]) && !Same(operand.Shape[0], greatest.Shape[1]);
        if (!isColumn && !Enumerable.Range(0, operand.Rank).All(axis => sizes.Unify(new(greatest.Shape[last + axis], operand.Shape[axis], span))))
        {
            return null;
        }

        var loops = greatest.Shape.Select((e, d) => indexSource.NewLoop(new[] { "i", "j", "k", "l" }[Math.Min(d, 3)], e)).ToValueArray();
        return new BoundComprehension(loops, Values.At(operand, isColumn ? [loops[0]] : loops.Skip(last).ToValueArray()));
    }

    private bool Same(Affine one, Affine other) => sizes.Resolve(one) == sizes.Resolve(other);
}
