using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Matrices;

/// <summary>Inverses, determinants, least squares: what routines compute of a matrix as a whole.</summary>
internal sealed class RoutineBinder(Report report, SizeTable sizes, RankDemands demands, ShapeWording shapes)
{
    /// <summary>What a routine computes of a square matrix that is the same wherever the value is used.</summary>
    public BoundExpression OfMatrix(RoutineId routine, ExpressionSyntax node, ExpressionSyntax argument, BoundExpression matrix, Scope scope)
    {
        if (matrix is BoundError || demands.Demand(matrix, 2, isCustomary: false))
        {
            return new BoundError();
        }

        if (matrix.Rank != 2)
        {
            return report.Error(scope, MatrixRules.OneMatrix, node, report.Text(scope, node), report.Text(scope, argument), Wording.Describe(matrix));
        }

        if (!sizes.Unify(new(matrix.Shape[0], matrix.Shape[1], report.PlaceOf(scope, node.Span))))
        {
            return report.Error(scope, LinearAlgebraRules.NotSquare, node, report.Text(scope, argument), shapes.WithExtents(matrix), routine switch
            {
                RoutineId.Invert => $"its inverse (which {report.Text(scope, argument)}^{{+}} is for other shapes)",
                RoutineId.Determinant => "a determinant",
                _ => routine.Row().Meaning,
            });
        }

        return new BoundRoutine(routine, [matrix], report.Text(scope, argument), routine == RoutineId.Determinant ? [] : matrix.Shape);
    }

    /// <summary>The solution of least squares.</summary>
    public BoundExpression LeastSquares(ExpressionSyntax node, ValueArray<BoundExpression> values, Scope scope)
    {
        var (matrix, argument) = (values[0], ((ApplicationSyntax)node).Arguments[0]);
        if (values.Any(static v => v is BoundError) || demands.Demand(matrix, 2, isCustomary: false))
        {
            return new BoundError();
        }

        if (matrix.Rank != 2)
        {
            return report.Error(scope, MatrixRules.OneMatrix, node, report.Text(scope, node), report.Text(scope, argument), Wording.Describe(matrix));
        }

        var (rows, columns) = (matrix.Shape[0], matrix.Shape[1]);
        var right = values[1];
        var equality = new SizeEquality(rows, right.Rank == 0 ? Affine.One : right.Shape[0], report.PlaceOf(scope, node.Span));
        return right.Rank is 0 or > 2 || !sizes.Unify(equality)
            ? shapes.Differ(equality, report.Text(scope, argument), report.Text(scope, ((ApplicationSyntax)node).Arguments[1]))
            : new BoundRoutine(RoutineId.LeastSquares, [matrix, right], report.Text(scope, argument), [columns, .. right.Shape.Skip(1)]);
    }

    public BoundExpression Determinant(ExpressionSyntax node, ExpressionSyntax argument, BoundExpression matrix, Scope scope) =>
        OfMatrix(RoutineId.Determinant, node, argument, matrix, scope);
}
