using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Sizes;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Claims;

/// <summary>What clauses after <c>where</c> say of the parameters, for claims to assume: <c>\lambda > 0</c>, <c>\sum_i y_i = 1</c>.</summary>
internal sealed class AssumptionBinder(
    LaterDefinitions later, StatedRanges statedRanges, LeftSides leftSides, OpenSizes openSizes, SideBinder sideBinder)
{
    private readonly List<BoundAssumption> _assumptions = [];

    public IReadOnlyList<BoundAssumption> All => _assumptions;

    public void BindAssumptions(EquationSyntax syntax)
    {
        foreach (var clause in syntax.Where)
        {
            if (clause is DefinitionClauseSyntax { Statement: { Relation: StatementRelation.Equals, Left: { } left, Middle.IsEmpty: true } statement } && EquationLines.IsOfParameters(left))
            {
                later.Remove(leftSides.LeftKey(left));
                Assume(left, RelationOperator.Equal, statement.Right, clause.Span);
            }
            else if (clause is ConstraintClauseSyntax { Condition: RelationSyntax relation } && !statedRanges.IsBound(clause)
                && DefiniteMatrices.Stated(relation) == Definiteness.Unknown)
            {
                for (var i = 0; i < relation.Operators.Count; i++)
                {
                    Assume(relation.Operands[i], relation.Operators[i], relation.Operands[i + 1], clause.Span);
                }
            }
        }
    }

    private void Assume(ExpressionSyntax left, RelationOperator relation, ExpressionSyntax right, TextSpan span)
    {
        if (relation is RelationOperator.ElementOf or RelationOperator.NotElementOf)
        {
            return;
        }

        var scope = openSizes.RootScope();
        if (sideBinder.Sides(left, right, [], scope, span) is var (first, second))
        {
            _assumptions.Add(new BoundAssumption(
                sideBinder.StatementOf("assumed", first, second, span), relation, sideBinder.StatementOf("bound", second, first, span)));
        }
    }
}
