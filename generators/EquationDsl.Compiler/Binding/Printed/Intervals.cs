using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The condition <c>x \in (a, b]</c> of a value is <c>a &lt; x \le b</c>.</summary>
internal static class Intervals
{
    public static EquationSyntax Compared(EquationSyntax syntax, PrintedNames names)
    {
        var ranges = new HashSet<TextSpan>(names.Nodes.OfType<BigOperatorSyntax>().SelectMany(static o => o.Ranges).Select(static r => r.Span));
        ExpressionSyntax? Plain(ExpressionSyntax node) => node is RelationSyntax relation && !ranges.Contains(node.Span) ? Compared(relation, names) : null;
        return names.Nodes.Any(n => Plain(n) is not null) ? syntax with { Statements = syntax.Statements.Select(s => s.Replace(Plain)).ToValueArray() } : syntax;
    }

    private static RelationSyntax? Compared(RelationSyntax node, PrintedNames names) =>
        node is { Operators: [RelationOperator.ElementOf], Operands: [var value, GroupSyntax { Open: '(' or '[', Inner: ListSyntax { Items: [var lower, var upper] } } interval] } && !names.IsIndex(value)
            ? new RelationSyntax(node.Span, [lower, value, upper], [SignOf(interval.Open == '['), SignOf(names.LastOf(interval) == ']')]) : null;

    private static RelationOperator SignOf(bool isClosed) => isClosed ? RelationOperator.LessOrEqual : RelationOperator.Less;
}
