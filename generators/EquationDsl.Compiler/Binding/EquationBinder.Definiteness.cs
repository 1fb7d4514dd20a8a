using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding;

/// <summary>What clauses state of matrices: <c>\Sigma \succ 0</c> is symmetric and positive definite, <c>K \succeq 0</c> positive semidefinite.</summary>
internal sealed partial class EquationBinder
{
    /// <summary>When all lines are bound: each statement is of a square matrix that bears a name.</summary>
    private void BindDefinite()
    {
        foreach (var relation in _definite.Relations)
        {
            var (scope, matrix) = (RootScope(), relation.Operands[0]);
            var isOfZero = relation is { Operators.Count: 1, Operands: [_, NumberSyntax { Text: "0" }] };
            if (!isOfZero || matrix is not (NameSyntax or ScriptedSyntax))
            {
                _report.Error(scope, LinearAlgebraRules.Definiteness, relation, _report.Text(scope, relation), isOfZero ? "give the matrix a name on a line of its own" : "compare one matrix with 0");
                continue;
            }

            var value = Number(matrix, scope);
            if (value is BoundError || _demands.Demand(value, 2, isCustomary: false))
            {
                continue;
            }

            // What a factor is taken of has said already that it is no matrix.
            if (relation.Span != matrix.Span && (value is not BoundVariable { Rank: 2 } || !_sizes.Unify(value.Shape[0], value.Shape[1])))
            {
                _report.Error(scope, LinearAlgebraRules.Definiteness, relation, _report.Text(scope, relation), value.Rank == 0 ? "write > for a number" : $"'{_report.Text(scope, matrix)}' is {WithExtents(value)}");
            }
        }
    }
}
