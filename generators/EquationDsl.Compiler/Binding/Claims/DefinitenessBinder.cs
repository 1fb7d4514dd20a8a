using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Scripts;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Claims;

/// <summary>
/// When all lines are bound: each statement that a matrix is definite is of a square matrix that bears a name, or of all matrices of a stack.
/// </summary>
internal sealed class DefinitenessBinder(EquationInHand equation)
{
    /// <summary>When all lines are bound: each statement is of a square matrix that bears a name.</summary>
    public void BindDefinite()
    {
        foreach (var relation in equation.Definite.Relations)
        {
            var (scope, matrix) = (equation.OpenSizes.RootScope(), relation.Operands[0]);
            var isOfZero = relation is { Operators.Count: 1, Operands: [_, NumberSyntax { Text: "0" }] };
            var isOfTranspose = DefiniteMatrices.Stated(relation) == Definiteness.Symmetric;
            if (!(isOfZero || isOfTranspose) || matrix is not (NameSyntax or ScriptedSyntax))
            {
                var advice = isOfZero || isOfTranspose ? "give the matrix a name on a line of its own" : "compare one matrix with 0";
                equation.Report.Error(scope, LinearAlgebraRules.Definiteness, relation, equation.Report.Text(scope, relation), Meaning(relation), advice);
                continue;
            }

            // The (k) of \Sigma^{(k)} is an index that nothing but the statement has.
            var value = equation.Expressions.Number(matrix is ScriptedSyntax { Superscript: GroupSyntax } entry ? Superscripts.AsSubscripts(entry) : matrix, scope);
            if (value is BoundError || equation.Demands.Demand(value, 2, isCustomary: false))
            {
                continue;
            }

            // What a factor is taken of has said already that it is no matrix.
            if (relation.Span != matrix.Span && (!IsKnown(value) || !equation.Sizes.Unify(new(value.Shape[0], value.Shape[1], relation.Span))))
            {
                equation.Report.Error(scope, LinearAlgebraRules.Definiteness, relation, equation.Report.Text(scope, relation), Meaning(relation), Advice(matrix, value, scope));
            }
        }
    }

    private static string Meaning(RelationSyntax relation) =>
        DefiniteMatrices.Stated(relation) == Definiteness.Symmetric ? "symmetric" : @"positive definite, as K \succ 0 does";

    /// <summary>A matrix that bears a name, or every matrix of a stack that does: what reads them knows of it.</summary>
    private static bool IsKnown(BoundExpression value) => value is BoundVariable { Rank: 2 } || (value is BoundElement { Rank: 2, Source: BoundVariable { Tensor.Stated: not Definiteness.Unknown } } entry
        && entry.Indices.All(static i => i is AffineIndex { Value.AsSymbol: LoopIndex }) && entry.Indices.Distinct().Count() == entry.Indices.Count);

    private string Advice(ExpressionSyntax matrix, BoundExpression value, Scope scope) => value switch
    {
        { Rank: 0 } => "write > for a number",
        BoundElement { Rank: 2 } entry when matrix is ScriptedSyntax { Base: var stack } =>
            $"'{equation.Report.Text(scope, matrix)}' is one of several matrices, so write {equation.Report.Text(scope, stack)}_{Letters(matrix, entry.Indices.Count)} for all of them",
        _ => $"'{equation.Report.Text(scope, matrix)}' is {equation.Shapes.WithExtents(value)}",
    };

    /// <summary>Indices that the matrix does not bear already.</summary>
    private static string Letters(ExpressionSyntax matrix, int count)
    {
        var taken = Subscripts.NamesOf([matrix]);
        var letters = string.Concat(new[] { "k", "i", "j", "l", "m", "p", "q" }.Where(l => !taken.Contains(l)).Take(count));
        return count == 1 ? letters : "{" + letters + "}";
    }
}
