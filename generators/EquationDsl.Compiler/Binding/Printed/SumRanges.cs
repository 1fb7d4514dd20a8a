using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>Ranges below sums that books write for several indices at once, or as sets of whole numbers.</summary>
internal static class SumRanges
{
    public static EquationSyntax Plain(EquationSyntax syntax, PrintedNames names) =>
        names.Nodes.Any(static n => n is BigOperatorSyntax sum && IsPrinted(sum)) ? syntax.Replace(Plain) : syntax;

    private static ExpressionSyntax? Plain(ExpressionSyntax node) => node is BigOperatorSyntax sum && IsPrinted(sum)
        ? sum with { Ranges = Shared(OfOneSet(sum.Ranges).ToValueArray()).Select(Element).ToValueArray(), Body = sum.Body.Replace(Plain) } : null;

    private static bool IsPrinted(BigOperatorSyntax sum) => !Shared(OfOneSet(sum.Ranges).ToValueArray()).Select(Element).SequenceEqual(sum.Ranges);

    /// <summary><c>a, b \in \{0, 1\}</c>: the set is that of every letter before it.</summary>
    private static IEnumerable<ExpressionSyntax> OfOneSet(ValueArray<ExpressionSyntax> ranges) =>
        ranges.Count > 1 && ranges[ranges.Count - 1] is RelationSyntax { Operators: [RelationOperator.ElementOf], Operands: [NameSyntax, GroupSyntax { Open: '{' } numbers] } last
            && ranges.Take(ranges.Count - 1).All(static r => r is NameSyntax)
                ? ranges.Take(ranges.Count - 1).Select(name => (ExpressionSyntax)(last with { Operands = [name, numbers] })).Append(last) : ranges;

    /// <summary><c>0 \le m, n &lt; 2</c>: both bounds are those of every letter between them.</summary>
    private static IEnumerable<ExpressionSyntax> Shared(ValueArray<ExpressionSyntax> ranges)
    {
        if (ranges.Count < 2 || ranges[0] is not RelationSyntax { Operands: [NumberSyntax, NameSyntax first] } lower || ranges[ranges.Count - 1] is not RelationSyntax { Operands: [NameSyntax last, not NameSyntax { Name.Length: 1 }] } upper
            || !OrderedRanges.IsAscending(lower) || !OrderedRanges.IsAscending(upper) || !ranges.Skip(1).Take(ranges.Count - 2).All(static r => r is NameSyntax))
        {
            return ranges;
        }

        return ranges.Skip(1).Take(ranges.Count - 2).Prepend(first).Append(last)
            .Select(name => new RelationSyntax(name.Span, [lower.Operands[0], name, upper.Operands[1]], [lower.Operators[0], upper.Operators[0]]));
    }

    /// <summary><c>m \in \{0, 1\}</c>, whole numbers that follow each other, and <c>i \in [n]</c>, the whole numbers up to n.</summary>
    private static ExpressionSyntax Element(ExpressionSyntax range) =>
        range is RelationSyntax { Operators: [RelationOperator.ElementOf], Operands: [NameSyntax index, GroupSyntax { Open: '[', Inner: not ListSyntax and var count }] } counted
            ? counted with { Operands = [new NumberSyntax(count.Span, "1"), index, count], Operators = [RelationOperator.LessOrEqual, RelationOperator.LessOrEqual] }
        : range is RelationSyntax { Operators: [RelationOperator.ElementOf], Operands: [NameSyntax name, GroupSyntax { Open: '{', Inner: ListSyntax { Items: [NumberSyntax first, .., NumberSyntax last] items } }] } set
            && items.Select(static i => Place.NumberOf(i)).ToList() is var numbers && numbers.Zip(numbers.Skip(1), static (a, b) => b - a).All(static d => d == 1)
            ? set with { Operands = [first, name, last], Operators = [RelationOperator.LessOrEqual, RelationOperator.LessOrEqual] } : range;
}
