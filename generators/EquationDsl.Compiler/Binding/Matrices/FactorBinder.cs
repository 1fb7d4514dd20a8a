using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Matrices;

/// <summary>What routines compute of one matrix, with the shapes that <see cref="Routines"/> states.</summary>
internal sealed class FactorBinder(BindingContext context, Report report, SizeTable sizes, RankDemands demands, ShapeWording shapes)
{
    /// <summary>The A of <c>f(A)</c> and of <c>f A</c>.</summary>
    public static ExpressionSyntax ArgumentOf(ExpressionSyntax node) => node switch
    {
        ApplicationSyntax { Arguments: [var only] } => only,
        PrefixFunctionSyntax prefix => prefix.Argument,
        _ => node,
    };

    /// <param name="target">Which of its results.</param>
    public BoundExpression OfRoutine(RoutineId id, int target, OfMatrix of, Scope scope)
    {
        var (node, argument, matrix) = of;
        if (matrix is BoundError || demands.Demand(matrix, 2, isCustomary: false))
        {
            return new BoundError();
        }

        if (matrix.Rank != 2)
        {
            return report.Error(scope, MatrixRules.OneMatrix, node, report.Text(scope, node), report.Text(scope, argument), Wording.Describe(matrix));
        }

        var routine = id.Row();
        var letters = routine.Inputs[0].Extents;
        if (letters[0] == letters[1] && !sizes.Unify(new(matrix.Shape[0], matrix.Shape[1], report.PlaceOf(scope, node.Span))))
        {
            return report.Error(scope, LinearAlgebraRules.NotSquare, node, report.Text(scope, argument), shapes.WithExtents(matrix), routine.Meaning);
        }

        if (routine.NeedsPackage && !context.Request.HasLinearAlgebra)
        {
            return report.Error(scope, LinearAlgebraRules.NeedsPackage, node, report.Text(scope, argument), routine.Meaning);
        }

        var lesser = routine.Targets.SelectMany(static t => t.Extents).Contains(Routine.Lesser) ? sizes.Lesser(matrix.Shape[0], matrix.Shape[1]) : null;
        Affine ExtentOf(string letter) => letter == letters[0] ? matrix.Shape[0] : letter == letters[1] ? matrix.Shape[1] : lesser!;
        return new BoundRoutine(id, [matrix], report.Text(scope, argument), routine.Targets[target].Extents.Select(ExtentOf).ToValueArray(), target) { Lesser = lesser };
    }
}
