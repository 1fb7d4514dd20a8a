using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding;

/// <summary>What clauses state of matrices: <c>\Sigma \succ 0</c> is symmetric and positive definite, <c>K \succeq 0</c> positive semidefinite.</summary>
internal sealed partial class EquationBinder
{
    private readonly List<RelationSyntax> _definite = [];

    private readonly List<RelationSyntax> _positive = [];

    private static Definiteness DefinitenessOf(RelationSyntax relation) => relation.Operators[0] switch
    {
        RelationOperator.Succeeds => Definiteness.Definite,
        RelationOperator.SucceedsOrEquals => Definiteness.Semidefinite,
        _ => Definiteness.Unknown,
    };

    /// <summary>Before anything is declared: what is stated of a matrix is known wherever it is read.</summary>
    private void FindDefinite(EquationSyntax syntax)
    {
        var relations = syntax.Where.OfType<ConstraintClauseSyntax>().Select(static c => c.Condition).OfType<RelationSyntax>().ToList();
        _definite.AddRange(relations.Where(static r => DefinitenessOf(r) != Definiteness.Unknown));
        _positive.AddRange(relations.Where(static r => r is { Operators: [RelationOperator.Greater], Operands: [_, NumberSyntax { Text: "0" }] }));
    }

    /// <summary>A number that is positive is a definite matrix of one entry.</summary>
    private Definiteness StatedOf(ParameterModel model) => model.Kind == ParameterKind.Scalar
        ? _positive.Exists(r => FindParameter(r.Operands[0]) == model) ? Definiteness.Definite : Definiteness.Unknown
        : Greatest(_definite.Where(r => FindParameter(r.Operands[0]) == model));

    private Definiteness StatedOf(string? key) => key is null ? Definiteness.Unknown : Greatest(_definite.Where(r => Spelling.Key(r.Operands[0]) == key));

    private static Definiteness Greatest(IEnumerable<RelationSyntax> stated) => stated.Select(DefinitenessOf).DefaultIfEmpty(Definiteness.Unknown).Max();

    /// <summary>When all lines are bound: each statement is of a square matrix that bears a name.</summary>
    private void BindDefinite()
    {
        foreach (var relation in _definite)
        {
            var (scope, matrix) = (RootScope(), relation.Operands[0]);
            var isOfZero = relation is { Operators.Count: 1, Operands: [_, NumberSyntax { Text: "0" }] };
            if (!isOfZero || matrix is not (NameSyntax or ScriptedSyntax))
            {
                Error(scope, LinearAlgebraRules.Definiteness, relation, Text(scope, relation), isOfZero ? "give the matrix a name on a line of its own" : "compare one matrix with 0");
                continue;
            }

            var value = Number(matrix, scope);
            if (value is BoundError || Demand(value, 2, isCustomary: false))
            {
                continue;
            }

            // What a factor is taken of has said already that it is no matrix.
            if (relation.Span != matrix.Span && (value is not BoundVariable { Rank: 2 } || !_sizes.Unify(value.Shape[0], value.Shape[1])))
            {
                Error(scope, LinearAlgebraRules.Definiteness, relation, Text(scope, relation), value.Rank == 0 ? "write > for a number" : $"'{Text(scope, matrix)}' is {WithExtents(value)}");
            }
        }
    }
}
