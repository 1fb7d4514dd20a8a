using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>Inverses and determinants: what routines compute of a matrix as a whole.</summary>
internal sealed partial class EquationBinder
{
    /// <summary>Determinants between bars, which below a logarithm nobody reads otherwise.</summary>
    private readonly List<(BoundExpression Value, DelimitedSyntax Node)> _bars = [];

    /// <summary>Powers of entries that print as entries of powers: <c>A_{ij}^{-1}</c>.</summary>
    private readonly List<(ScriptedSyntax Node, ExpressionSyntax Exponent, BoundExpression Matrix)> _entriesOfInverses = [];

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
        if (value is BoundRoutine && _context.IsOwnText(scope))
        {
            _bars.Add((value, node));
        }

        return value;
    }

    /// <summary>What a routine computes of a square matrix that is the same wherever the value is used.</summary>
    private BoundExpression OfMatrix(RoutineId routine, ExpressionSyntax node, ExpressionSyntax argument, BoundExpression matrix, Scope scope)
    {
        if (matrix is BoundError || _demands.Demand(matrix, 2, isCustomary: false))
        {
            return new BoundError();
        }

        if (matrix.Rank != 2)
        {
            return _report.Error(scope, MatrixRules.OneMatrix, node, _report.Text(scope, node), _report.Text(scope, argument), Describe(matrix));
        }

        if (!_sizes.Unify(matrix.Shape[0], matrix.Shape[1]))
        {
            return _report.Error(
                scope, ShapeRules.NotSquare, node, _report.Text(scope, node), Shaped(matrix), _sizes.Text(matrix.Shape[0]), _sizes.Text(matrix.Shape[1]), _report.Text(scope, argument));
        }

        return FreeIndices.Of(matrix).FirstOrDefault() is { } index
            ? _report.Error(scope, MatrixRules.ChangingMatrix, node, _report.Text(scope, node), _report.Text(scope, argument), index.Name)
            : new BoundRoutine(routine, [matrix], _report.Text(scope, argument), routine == RoutineId.Determinant ? [] : matrix.Shape);
    }

    /// <summary>The factors of a matrix with at least as many rows as columns, and the solution of least squares.</summary>
    private BoundExpression OfTall(string function, ExpressionSyntax node, ValueArray<BoundExpression> values, Scope scope)
    {
        var (matrix, argument) = (values[0], ((ApplicationSyntax)node).Arguments[0]);
        if (values.Any(static v => v is BoundError) || _demands.Demand(matrix, 2, isCustomary: false))
        {
            return new BoundError();
        }

        if (matrix.Rank != 2)
        {
            return _report.Error(scope, MatrixRules.OneMatrix, node, _report.Text(scope, node), _report.Text(scope, argument), Describe(matrix));
        }

        if (values.SelectMany(FreeIndices.Of).FirstOrDefault() is { } index)
        {
            return _report.Error(scope, MatrixRules.ChangingMatrix, node, _report.Text(scope, node), _report.Text(scope, argument), index.Name);
        }

        var (rows, columns) = (matrix.Shape[0], matrix.Shape[1]);
        if (function != Printed.LeastSquares.Function)
        {
            var isQ = function == Printed.Decomposed.Orthogonal;
            return new BoundRoutine(RoutineId.Qr, [matrix], _report.Text(scope, argument), isQ ? matrix.Shape : [columns, columns], isQ ? 0 : 1);
        }

        var right = values[1];
        return right.Rank is 0 or > 2 || !_sizes.Unify(rows, right.Shape[0])
            ? _report.Error(scope, ShapeRules.ExtentsDiffer, node, _report.Text(scope, argument), _sizes.Text(rows), _report.Text(scope, ((ApplicationSyntax)node).Arguments[1]), right.Rank == 0 ? "1" : _sizes.Text(right.Shape[0]), "")
            : new BoundRoutine(RoutineId.LeastSquares, [matrix, right], _report.Text(scope, argument), [columns, .. right.Shape.Skip(1)]);
    }

    /// <summary>A logarithm says that a determinant is meant.</summary>
    private void TakeBars(BoundExpression value) => _bars.RemoveAll(b => ReferenceEquals(b.Value, value));

    private void NoteEntryOfInverse(ScriptedSyntax node, BoundExpression value, ExpressionSyntax exponent, Scope scope)
    {
        if (_context.IsOwnText(scope) && node.Subscript is not null && value is BoundElement { Rank: 0, Source: { Rank: 2 } matrix }
            && exponent is UnarySyntax { IsNegation: true, Operand: NumberSyntax } && Numeric(Number(exponent, scope)) is { } power
                && power == Math.Floor(power))
        {
            _entriesOfInverses.Add((node, exponent, matrix));
        }
    }

    /// <summary>Of a matrix that may be square: no other has an inverse that could be meant.</summary>
    private void ReportEntriesOfInverses()
    {
        foreach (var (node, exponent, matrix) in _entriesOfInverses.Where(e => _sizes.MayBeEqual(e.Matrix.Shape[0], e.Matrix.Shape[1])))
        {
            var (of, at, power) = (_report.Text(node.Base), _report.Text(node.Subscript!), _report.Text(exponent));
            var below = power == "-1" ? "" : "^{" + power.TrimStart('-', ' ') + "}";
            _report.Add(EquationDiagnostic.Create(LinearAlgebraRules.EntryOfInverse, node.Span, _report.Text(node), $"\\frac{{1}}{{{of}_{{{at}}}{below}}}", $"({of}^{{{power}}})_{{{at}}}"));
        }
    }

    private void ReportBars()
    {
        foreach (var (_, node) in _bars)
        {
            _report.Add(EquationDiagnostic.Create(MatrixRules.Bars, node.Span, _report.Text(node), _report.Text(node.Items[0])));
        }
    }
}
