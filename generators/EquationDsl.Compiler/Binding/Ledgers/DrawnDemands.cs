using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>
/// How many axes what is drawn has: as many as what stands beside it in a sum, is multiplied or compared with it entry by entry, or is written by it.
/// </summary>
internal sealed class DrawnDemands(BoundLines lines, RankDemands demands)
{
    public void Demand(ExpressionSyntax node, BoundExpression left, BoundExpression right)
    {
        var isByEntries = node is RelationSyntax or BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Hadamard or BinaryOperator.HadamardDivide or BinaryOperator.Asterisk };
        if (left.Rank != right.Rank && (isByEntries || IsOfInner(left) || IsOfInner(right)))
        {
            Demand(left, right.Rank);
            Demand(right, left.Rank);
        }
    }

    /// <summary>Asks the draws that a value is made of entry by entry for as many axes.</summary>
    public void Demand(BoundExpression value, int rank) => Demand(value, rank, []);

    /// <summary>Whether it is a part of the mathematics of a distribution.</summary>
    public static bool IsOfInner(BoundExpression value) => IsOfInner(value, []);

    /// <param name="seen">What is shared and was visited: a value of nested functions names its argument many times.</param>
    private void Demand(BoundExpression value, int rank, HashSet<int> seen)
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
                Demand(statement.Value, rank, seen);
                break;
            case BoundShared shared when seen.Add(shared.Id):
                Demand(shared.Value, rank, seen);
                break;
            case BoundCall call:
                call.Arguments.ToList().ForEach(a => Demand(a, rank, seen));
                break;
            case BoundReduction reduction when IsOfInner(reduction.Body, []):
                // The sum over the categories that a draw is compared with.
                Demand(reduction.Body, rank, seen);
                break;
            case BoundSelect select:
                Demand(select.Condition, rank, seen);
                Demand(select.Then, rank, seen);
                Demand(select.Else, rank, seen);
                break;
        }
    }

    private static bool IsOfInner(BoundExpression value, HashSet<int> seen) => value switch
    {
        BoundVariable { Tensor.Draw.IsInner: true } => true,
        BoundCall call => call.Arguments.Any(a => IsOfInner(a, seen)),
        BoundSelect select => IsOfInner(select.Condition, seen) || IsOfInner(select.Then, seen) || IsOfInner(select.Else, seen),
        BoundReduction reduction => IsOfInner(reduction.Body, seen),
        BoundShared shared => seen.Add(shared.Id) && IsOfInner(shared.Value, seen),
        _ => false,
    };
}
