using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding;

/// <summary>Inverses and determinants: what routines compute of a matrix as a whole.</summary>
internal sealed partial class EquationBinder
{
    /// <summary>Determinants between bars, which below a logarithm nobody reads otherwise.</summary>
    private readonly List<(BoundExpression Value, DelimitedSyntax Node)> _bars = [];

    /// <summary>The inverse, a power of it, or its transpose.</summary>
    private BoundExpression InverseOf(ScriptedSyntax node, BoundExpression matrix, int power, bool isTransposed, Scope scope)
    {
        if (OfMatrix(RoutineId.Invert, node, BelowPower(node), matrix, scope) is not BoundRoutine inverse)
        {
            return new BoundError();
        }

        return isTransposed ? new BoundTranspose(inverse) : power == 1 ? inverse : MatrixPower(node, inverse, power, scope);
    }

    private BoundExpression Determinant(ExpressionSyntax node, ExpressionSyntax argument, BoundExpression matrix, Scope scope) =>
        OfMatrix(RoutineId.Determinant, node, argument, matrix, scope);

    private BoundExpression BarsOfMatrix(DelimitedSyntax node, BoundExpression matrix, Scope scope)
    {
        var value = Determinant(node, node.Items[0], matrix, scope);
        if (value is BoundRoutine && IsOwnText(scope))
        {
            _bars.Add((value, node));
        }

        return value;
    }

    /// <summary>What a routine computes of a square matrix that is the same wherever the value is used.</summary>
    private BoundExpression OfMatrix(RoutineId routine, ExpressionSyntax node, ExpressionSyntax argument, BoundExpression matrix, Scope scope)
    {
        if (matrix is BoundError || Demand(matrix, 2, isCustomary: false))
        {
            return new BoundError();
        }

        if (matrix.Rank != 2)
        {
            return Error(scope, MatrixRules.OneMatrix, node, Text(scope, node), Text(scope, argument), Describe(matrix));
        }

        if (!_sizes.Unify(matrix.Shape[0], matrix.Shape[1]))
        {
            return Error(
                scope, ShapeRules.NotSquare, node, Text(scope, node), Shaped(matrix), _sizes.Text(matrix.Shape[0]), _sizes.Text(matrix.Shape[1]), Text(scope, argument));
        }

        return FreeIndices.Of(matrix).FirstOrDefault() is { } index
            ? Error(scope, MatrixRules.ChangingMatrix, node, Text(scope, node), Text(scope, argument), index.Name)
            : new BoundRoutine(routine, matrix, Text(scope, argument), routine == RoutineId.Invert ? matrix.Shape : []);
    }

    /// <summary>A logarithm says that a determinant is meant.</summary>
    private void TakeBars(BoundExpression value) => _bars.RemoveAll(b => ReferenceEquals(b.Value, value));

    private void ReportBars()
    {
        foreach (var (_, node) in _bars)
        {
            _diagnostics.Add(EquationDiagnostic.Create(MatrixRules.Bars, node.Span, Text(RootScope(), node), Text(RootScope(), node.Items[0])));
        }
    }
}
