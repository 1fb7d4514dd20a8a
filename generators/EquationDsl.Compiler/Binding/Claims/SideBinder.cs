using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Claims;

/// <summary>Two expressions that are to be compared entry by entry, for every value of the indices.</summary>
internal sealed class SideBinder(EquationInHand equation)
{
    /// <summary>Two expressions that are to be compared entry by entry, for every value of the indices.</summary>
    public (BoundExpression Left, BoundExpression Right)? Sides(ExpressionSyntax leftSide, ExpressionSyntax rightSide, List<Indices.IndexVariable> indices, Scope scope, TextSpan span)
    {
        var (left, right) = (equation.Expressions.Number(leftSide, scope), equation.Expressions.Number(rightSide, scope));
        indices.AddRange(scope.Frame.FreeInOrder);
        if (left is BoundError || right is BoundError || !equation.Bounds.AreBounded(indices, scope))
        {
            return null;
        }

        equation.IndexReads.Add(scope.Frame.Reads);
        var loops = indices.Select(static i => i.Loop).ToValueArray();
        (left, right) = (SideOf(left, loops), SideOf(right, loops));
        if (AreAlike(left, right, span))
        {
            return (left, right);
        }

        equation.Report.Error(scope, ShapeRules.RanksDiffer, span, equation.Report.Text(leftSide), Wording.Describe(left), equation.Report.Text(rightSide), Wording.Describe(right), ShapeRules.NotByElements);
        return null;
    }

    public BoundStatement StatementOf(string name, BoundExpression value, BoundExpression other, TextSpan span) =>
        new(new Tensor(name, equation.Ids.Next(), value.Rank > 0 ? value.Shape : other.Shape, ElementKind.Real, TensorRole.Output), value, span);

    private static BoundExpression SideOf(BoundExpression side, ValueArray<Loop> loops)
    {
        side = side is BoundTranspose { IsRow: true } row ? row.Operand : side;
        return loops.IsEmpty ? side : new BoundComprehension(loops, side);
    }

    /// <summary>A number stands for every entry: a gradient may be claimed to be 0.</summary>
    private bool AreAlike(BoundExpression left, BoundExpression right, TextSpan span) => left.Rank == 0 || right.Rank == 0
        || (left.Rank == right.Rank && equation.Sizes.UnifyEach(left.Shape, right.Shape, span));
}
