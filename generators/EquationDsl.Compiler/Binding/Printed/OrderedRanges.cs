using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>Indices in order below a sum, as one relation for each.</summary>
internal static class OrderedRanges
{
    /// <param name="isNew">Whether a letter is bound nowhere around the sum.</param>
    public static IEnumerable<ExpressionSyntax> Of(ValueArray<ExpressionSyntax> ranges, Func<ExpressionSyntax, bool> isNew) => ranges.SelectMany(r => Chain(r, isNew));

    /// <summary>
    /// <c>1 \le i &lt; j \le n</c> is <c>1 \le j \le n, i &lt; j</c>, and <c>i &lt; j &lt; k</c> is <c>j &lt; k, i &lt; j</c>: each index ends before the
    /// next.
    /// </summary>
    private static IEnumerable<ExpressionSyntax> Chain(ExpressionSyntax range, Func<ExpressionSyntax, bool> isNew)
    {
        if (range is not RelationSyntax { Operands.Count: > 2 } chain || !IsAscending(chain))
        {
            return [range];
        }

        var (operands, operators) = (chain.Operands, chain.Operators);
        var last = operands.Count - 1;
        RelationSyntax Pair(int at) => chain with { Operands = [operands[at], operands[at + 1]], Operators = [operators[at]] };
        if (operands.All(o => o is NameSyntax { Name.Length: 1 } && isNew(o)))
        {
            return Enumerable.Range(0, last).Reverse().Select(Pair);
        }

        // The lower bound is one that counting begins with: it holds for all once the last has it.
        return operands.Count > 3 && operands[0] is NumberSyntax { Text: "0" or "1" } && operators[0] == RelationOperator.LessOrEqual && operands.Skip(1).Take(last - 1).All(static o => o is NameSyntax)
            ? Enumerable.Range(1, last - 2).Reverse().Select(Pair).Prepend(chain with { Operands = [operands[0], operands[last - 1], operands[last]], Operators = [operators[0], operators[last - 1]] })
            : [range];
    }

    public static bool IsAscending(RelationSyntax relation) => relation.Operators.All(static o => o is RelationOperator.Less or RelationOperator.LessOrEqual);
}
