using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>
/// Whether one of several conditions always holds. Of two numbers exactly one is less, or they are equal: all outcomes of all comparisons
/// are tried. That proves opposites and chains (<c>x &lt; a</c>, <c>a \le x \le b</c>, <c>x &gt; b</c>) without knowing how a and b compare.
/// </summary>
internal static class Exhaustion
{
    // 3^6 = 729 rows of the truth table.
    private const int MostComparisons = 6;

    private enum Order
    {
        Less,
        Equal,
        Greater,
    }

    public static bool IsCertain(IReadOnlyList<BoundExpression> conditions)
    {
        var pairs = new List<BoundCall>();
        return conditions.All(c => CollectPairs(c, pairs)) && Rows(pairs.Count).All(row => conditions.Any(c => Holds(c, pairs, row)));
    }

    // False where the condition is no comparison, or there are too many.
    private static bool CollectPairs(BoundExpression condition, List<BoundCall> pairs)
    {
        if (condition is not BoundCall call)
        {
            return false;
        }

        if (IsConnective(call.Function) || Within(call) is not null)
        {
            return (Within(call) ?? call).Arguments.All(a => CollectPairs(a, pairs));
        }

        if (Find(call, pairs).At < 0)
        {
            pairs.Add(call);
        }

        return call.Arguments.Count == 2 && pairs.Count <= MostComparisons;
    }

    /// <summary><c>|x| \le a</c> is <c>x \le a</c> and <c>-a \le x</c>, and <c>a &lt; |x|</c> is <c>a &lt; x</c> or <c>x &lt; -a</c>.</summary>
    private static BoundCall? Within(BoundCall call)
    {
        if (call.Function != Functions.Less && call.Function != Functions.LessOrEqual)
        {
            return null;
        }

        BoundCall Compared(BoundExpression one, BoundExpression other) => new(call.Function, [one, other], call.Shape);
        static BoundExpression Opposite(BoundExpression of) => new BoundCall(Functions.Negate, [of], of.Shape);
        return call.Arguments[0] is BoundCall left && left.Function == Functions.Abs
            ? new(Functions.And, [Compared(left.Arguments[0], call.Arguments[1]), Compared(Opposite(call.Arguments[1]), left.Arguments[0])], call.Shape)
            : call.Arguments[1] is BoundCall right && right.Function == Functions.Abs
                ? new(Functions.Or, [Compared(call.Arguments[0], right.Arguments[0]), Compared(right.Arguments[0], Opposite(call.Arguments[0]))], call.Shape) : null;
    }

    private static bool IsConnective(Function function) => function == Functions.And || function == Functions.Or || function == Functions.Not;

    private static (int At, bool IsMirrored) Find(BoundCall comparison, List<BoundCall> pairs)
    {
        var (left, right) = (comparison.Arguments[0], comparison.Arguments[comparison.Arguments.Count - 1]);
        var at = pairs.FindIndex(p => p.Arguments[0].Equals(left) && p.Arguments[1].Equals(right));
        return at >= 0 ? (at, false) : (pairs.FindIndex(p => p.Arguments[0].Equals(right) && p.Arguments[1].Equals(left)), true);
    }

    private static IEnumerable<ValueArray<Order>> Rows(int pairs) => pairs == 0
        ? [ValueArray<Order>.Empty]
        : Rows(pairs - 1).SelectMany(static row => new[] { row.Add(Order.Less), row.Add(Order.Equal), row.Add(Order.Greater) });

    private static bool Holds(BoundExpression condition, List<BoundCall> pairs, ValueArray<Order> row)
    {
        var call = Within((BoundCall)condition) ?? (BoundCall)condition;
        if (IsConnective(call.Function))
        {
            return call.Function == Functions.Not ? !Holds(call.Arguments[0], pairs, row)
                : call.Function == Functions.And ? call.Arguments.All(a => Holds(a, pairs, row))
                : call.Arguments.Any(a => Holds(a, pairs, row));
        }

        var (at, isMirrored) = Find(call, pairs);
        var (before, after) = isMirrored ? (Order.Greater, Order.Less) : (Order.Less, Order.Greater);
        return call.Function == Functions.Less ? row[at] == before
            : call.Function == Functions.LessOrEqual ? row[at] != after
            : call.Function == Functions.Equal ? row[at] == Order.Equal
            : row[at] != Order.Equal;
    }
}
