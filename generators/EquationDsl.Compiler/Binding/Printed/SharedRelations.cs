using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary><c>i, j &gt; 0</c>, which holds of each of the names: a comparison for each, <c>i &gt; 0, j &gt; 0</c>.</summary>
internal static class SharedRelations
{
    public static EquationSyntax Spread(EquationSyntax syntax, PrintedNames names) => names.Nodes.Any(static n => n is ExpressionSyntax node && Each(node) is not null) ? syntax.Replace(Each) : syntax;

    private static ExpressionSyntax? Each(ExpressionSyntax node)
    {
        if (node is not LogicalSyntax { IsAnd: true })
        {
            return null;
        }

        var parts = Conjuncts(node).ToList();
        var isSpread = false;
        for (var at = parts.Count - 2; at >= 0; at--)
        {
            if (parts[at] is NameSyntax name && parts[at + 1] is RelationSyntax { Operands: [NameSyntax, ..] } relation)
            {
                isSpread = true;
                parts[at] = relation with { Span = name.Span, Operands = [name, .. relation.Operands.Skip(1)] };
            }
        }

        return isSpread ? parts.Aggregate(static (left, right) => new LogicalSyntax(TextSpan.Cover(left.Span, right.Span), true, left, right)) : null;
    }

    private static IEnumerable<ExpressionSyntax> Conjuncts(ExpressionSyntax node) => node is LogicalSyntax { IsAnd: true } both ? Conjuncts(both.Left).Concat(Conjuncts(both.Right)) : [node];
}
