using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Scripts;

/// <summary>What stands below and above a name, taken apart.</summary>
internal static class Subscripts
{
    /// <summary><c>i,j</c>; and <c>ij</c>, <c>i1</c>, <c>12</c> where the tensor has two axes.</summary>
    public static ValueArray<ExpressionSyntax> Items(ExpressionSyntax subscript, int rank)
    {
        if (subscript is ListSyntax list)
        {
            return list.Items;
        }

        var items = SideBySide.ItemsOf(subscript);
        var digits = SideBySide.DigitsOf(items);
        var isSplit = digits.Count == rank && (items.Count == 1 || SideBySide.AreSubscripts(items));
        var isWord = items.All(static f => f is NameSyntax) && items.Count <= rank;
        return isSplit && rank > 1 ? digits : items.Count > 1 && (items.Count == rank || isWord || SideBySide.AreSubscripts(items)) ? items : [subscript];
    }

    public static BoundExpression? FreeIndex(NameSyntax name, Scope scope) =>
        scope.Frame.Free.TryGetValue(Spelling.Key(name)!, out var index) ? new BoundWhole(index.Value) : null;

    public static bool IsIndexInScope(ExpressionSyntax item, Scope scope)
    {
        var names = item.Descendants().OfType<NameSyntax>().ToList();
        return names.Count > 0 && names.All(n => (scope.Find(Spelling.Key(n)!) ?? FreeIndex(n, scope)) is BoundWhole);
    }

    public static HashSet<string> NamesOf(IEnumerable<ExpressionSyntax> nodes) =>
        new(nodes.SelectMany(static n => n.Descendants()).OfType<NameSyntax>().Select(static n => n.Name), StringComparer.Ordinal);

    /// <summary>What bears the power: the <c>W_1</c> of <c>W_1^2</c>.</summary>
    public static ExpressionSyntax BelowPower(ScriptedSyntax node) =>
        node.Subscript is { } subscript ? node with { Superscript = null, Span = TextSpan.Cover(node.Base.Span, subscript.Span) } : node.Base;

    /// <summary>What says which one, as the (2) of x^{(2)} does, is no power: it is a layer, a sample, a step or a derivative.</summary>
    public static bool IsPlaceOnly(ScriptedSyntax node, ExpressionSyntax exponent, Scope scope) =>
        exponent is GroupSyntax { Open: '(' or '[', Inner: var place } && (place is NumberSyntax || (node.Base is NameSyntax && (place is NameSyntax || IsIndexInScope(place, scope))));
}
