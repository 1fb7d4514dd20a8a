using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Names;

/// <summary>Superscripts in parentheses as subscripts: <c>x_j^{(i)}</c> is <c>x_{i,j}</c>. The sample or the layer comes before the entry.</summary>
internal static class Superscripts
{
    /// <summary>What stands between the parentheses; null where there are none above.</summary>
    public static ExpressionSyntax? InParentheses(ScriptedSyntax node) => Parts(node.Superscript).Place;

    public static ScriptedSyntax AsSubscripts(ScriptedSyntax node)
    {
        var (place, rest) = Parts(node.Superscript);
        if (place is null)
        {
            return node;
        }

        var subscript = node.Subscript is null ? place
            : new ListSyntax(TextSpan.FromBounds(Math.Min(place.Span.Start, node.Subscript.Span.Start), Math.Max(place.Span.End, node.Subscript.Span.End)), Items(place).AddRange(Items(node.Subscript)));
        return node with { Subscript = subscript, Superscript = rest };
    }

    /// <summary>The same where the subscript is part of the name: <c>W_h^{(i)}</c>.</summary>
    public static ScriptedSyntax Labelled(ScriptedSyntax node)
    {
        var (place, rest) = Parts(node.Superscript);
        return new ScriptedSyntax(node.Span, node with { Superscript = null }, place, rest);
    }

    /// <summary><c>(i)</c>, and <c>(i) \top</c>.</summary>
    private static (ExpressionSyntax? Place, ExpressionSyntax? Power) Parts(ExpressionSyntax? superscript) => superscript switch
    {
        GroupSyntax { Open: '(' or '[' } group => (group.Inner, null),
        BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: GroupSyntax { Open: '(' or '[' } group, Right: var rest } => (group.Inner, rest),
        _ => (null, superscript),
    };

    private static ValueArray<ExpressionSyntax> Items(ExpressionSyntax subscript) => subscript switch
    {
        ListSyntax list => list.Items,
        BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: var left, Right: NameSyntax right } when Items(left).All(static i => i is NameSyntax) => Items(left).Add(right),
        _ => [subscript],
    };
}
