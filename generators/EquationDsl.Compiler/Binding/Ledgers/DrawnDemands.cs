using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>How many axes what is drawn has: as many as what stands beside it in a sum, is multiplied or compared with it entry by entry, or is written by it.</summary>
internal sealed class DrawnDemands(BoundLines lines, RankDemands demands)
{
    public void Demand(ExpressionSyntax node, BoundExpression left, BoundExpression right)
    {
        var isByEntries = node is RelationSyntax or BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Hadamard or BinaryOperator.HadamardDivide };
        if (left.Rank != right.Rank && (isByEntries || IsOfInner(left) || IsOfInner(right)))
        {
            Demand(left, right.Rank);
            Demand(right, left.Rank);
        }
    }

    /// <summary>Asks the draws that a value is made of entry by entry for as many axes.</summary>
    public void Demand(BoundExpression value, int rank)
    {
        if (value.Rank >= rank)
        {
            return;
        }

        switch (value)
        {
            case BoundVariable { Tensor.Draw: not null }:
                demands.Demand(value, rank);
                break;
            case BoundVariable { Tensor: { Role: TensorRole.Intermediate } tensor } when lines.Root.Last(tensor) is { } statement:
                Demand(statement.Value, rank);
                break;
            case BoundShared shared:
                Demand(shared.Value, rank);
                break;
            case BoundCall call:
                call.Arguments.ToList().ForEach(a => Demand(a, rank));
                break;
            case BoundSelect select:
                Demand(select.Condition, rank);
                Demand(select.Then, rank);
                Demand(select.Else, rank);
                break;
        }
    }

    /// <summary>Whether it is a part of the mathematics of a distribution.</summary>
    public static bool IsOfInner(BoundExpression value) => value switch
    {
        BoundVariable { Tensor.Draw.IsInner: true } => true,
        BoundCall call => call.Arguments.Any(IsOfInner),
        BoundSelect select => IsOfInner(select.Condition) || IsOfInner(select.Then) || IsOfInner(select.Else),
        BoundShared shared => IsOfInner(shared.Value),
        _ => false,
    };
}
