using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Sizes;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Claims;

/// <summary>When all lines are bound: each statement that a matrix is definite is of a square matrix that bears a name.</summary>
internal sealed class DefinitenessBinder(
    DefiniteMatrices definite, Report report, SizeTable sizes, RankDemands demands, ExpressionEntry expressions, OpenSizes openSizes,
    ShapeWording shapes)
{
    /// <summary>When all lines are bound: each statement is of a square matrix that bears a name.</summary>
    public void BindDefinite()
    {
        foreach (var relation in definite.Relations)
        {
            var (scope, matrix) = (openSizes.RootScope(), relation.Operands[0]);
            var isOfZero = relation is { Operators.Count: 1, Operands: [_, NumberSyntax { Text: "0" }] };
            if (!isOfZero || matrix is not (NameSyntax or ScriptedSyntax))
            {
                report.Error(scope, LinearAlgebraRules.Definiteness, relation, report.Text(scope, relation), isOfZero ? "give the matrix a name on a line of its own" : "compare one matrix with 0");
                continue;
            }

            var value = expressions.Number(matrix, scope);
            if (value is BoundError || demands.Demand(value, 2, isCustomary: false))
            {
                continue;
            }

            // What a factor is taken of has said already that it is no matrix.
            if (relation.Span != matrix.Span && (value is not BoundVariable { Rank: 2 } || !sizes.Unify(value.Shape[0], value.Shape[1])))
            {
                report.Error(scope, LinearAlgebraRules.Definiteness, relation, report.Text(scope, relation), value.Rank == 0 ? "write > for a number" : $"'{report.Text(scope, matrix)}' is {shapes.WithExtents(value)}");
            }
        }
    }
}
