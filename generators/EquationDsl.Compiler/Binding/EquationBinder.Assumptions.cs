using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>What clauses after <c>where</c> say of the parameters, for claims to assume: <c>\lambda > 0</c>, <c>\sum_i y_i = 1</c>.</summary>
internal sealed partial class EquationBinder
{
    private readonly List<BoundAssumption> _assumptions = [];

    private IReadOnlyList<BoundAssumption> Assumptions => _assumptions;

    private void BindAssumptions(EquationSyntax syntax)
    {
        foreach (var clause in syntax.Where)
        {
            if (clause is DefinitionClauseSyntax { Statement: { Relation: StatementRelation.Equals, Left: { } left, Middle.IsEmpty: true } statement } && IsOfParameters(left))
            {
                _later.Remove(LeftKey(left));
                Assume(left, RelationOperator.Equal, statement.Right, clause.Span);
            }
            else if (clause is ConstraintClauseSyntax { Condition: RelationSyntax relation } && !_stated.IsBound(clause)
                && DefiniteMatrices.Stated(relation) == Definiteness.Unknown)
            {
                for (var i = 0; i < relation.Operators.Count; i++)
                {
                    Assume(relation.Operands[i], relation.Operators[i], relation.Operands[i + 1], clause.Span);
                }
            }
        }
    }

    /// <summary>A sum or a norm defines no name.</summary>
    private static bool IsOfParameters(ExpressionSyntax left) =>
        left is BigOperatorSyntax or BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } or DelimitedSyntax { Kind: DelimiterKind.Norm or DelimiterKind.InnerProduct } or ScriptedSyntax { Base: DelimitedSyntax { Kind: DelimiterKind.Norm } };

    private void Assume(ExpressionSyntax left, RelationOperator relation, ExpressionSyntax right, TextSpan span)
    {
        if (relation is RelationOperator.ElementOf or RelationOperator.NotElementOf)
        {
            return;
        }

        var scope = RootScope();
        if (Sides(left, right, [], scope, span) is var (first, second))
        {
            _assumptions.Add(new BoundAssumption(
                StatementOf("assumed", first, second, span), relation, StatementOf("bound", second, first, span)));
        }
    }

    /// <summary>Two expressions that are to be compared entry by entry, for every value of the indices.</summary>
    private (BoundExpression Left, BoundExpression Right)? Sides(ExpressionSyntax leftSide, ExpressionSyntax rightSide, List<Indices.IndexVariable> indices, Scope scope, TextSpan span)
    {
        var (left, right) = (Number(leftSide, scope), Number(rightSide, scope));
        indices.AddRange(scope.Frame.FreeInOrder);
        if (left is BoundError || right is BoundError || !Bounded(indices, scope))
        {
            return null;
        }

        _reads.Add(scope.Frame.Reads);
        var loops = indices.Select(static i => i.Loop).ToValueArray();
        (left, right) = (SideOf(left, loops), SideOf(right, loops));
        if (AreAlike(left, right))
        {
            return (left, right);
        }

        _report.Error(scope, ShapeRules.RanksDiffer, span, _report.Text(leftSide), Describe(left), _report.Text(rightSide), Describe(right), ShapeRules.NotByElements);
        return null;
    }

    private BoundStatement StatementOf(string name, BoundExpression value, BoundExpression other, TextSpan span) =>
        new(new Tensor(name, _ids.Next(), value.Rank > 0 ? value.Shape : other.Shape, ElementKind.Real, TensorRole.Output), value, span);
}
