using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The margins <c>p_{i\cdot}</c> and <c>p_{\cdot j}</c> of a table, also written with <c>+</c> and <c>*</c>, are names of their own, which lines define. Without such a line
/// nothing says whether a sum is meant, or a row.
/// </summary>
internal static class MarginNames
{
    public static EquationSyntax Named(EquationSyntax syntax, PrintedNames names)
    {
        if (!names.Nodes.Any(static n => MarginOf(n) is not null))
        {
            return syntax;
        }

        var defined = new HashSet<string>(PrintedNames.Lines(syntax).Select(static l => l.Left is null ? null : MarginOf(l.Left)?.Name.Name).OfType<string>(), StringComparer.Ordinal);
        return syntax.Replace(node => MarginOf(node) is not { } margin || !defined.Contains(margin.Name.Name) ? null
            : margin.Others.IsEmpty ? margin.Name
            : new ScriptedSyntax(node.Span, margin.Name, margin.Others is [var only] ? only : new ListSyntax(margin.Node.Subscript!.Span, margin.Others), margin.Node.Superscript));
    }

    private static Margin? MarginOf(ExpressionSyntax node)
    {
        if (node is not ScriptedSyntax { Base: NameSyntax table, Subscript: { } below } scripted)
        {
            return null;
        }

        var items = PrintedNames.PlacesIn(below).SelectMany(Parts).ToValueArray();
        return items.Where(static i => i is NameSyntax { Name: Margins.Dot }).ToList() is [NameSyntax dot]
            ? new Margin(scripted, table, dot, items, table with { Name = $"{table.Name}_dot{items.ToList().IndexOf(dot)}", Span = node.Span, IsWord = true }) : null;
    }

    /// <summary>The letter and the star of <c>i*</c> and <c>*j</c>.</summary>
    private static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax item)
    {
        if (item is not NameSyntax { Name: [_, '*'] or ['*', _], IsWord: true, Primes: 0 } starred)
        {
            return [item];
        }

        return starred.Name.Select(c => starred with { Name = c == '*' ? Margins.Dot : c.ToString(), IsWord = c == '*' });
    }

    private sealed record Margin(ScriptedSyntax Node, NameSyntax Of, NameSyntax Dot, ValueArray<ExpressionSyntax> Items, NameSyntax Name)
    {
        public ValueArray<ExpressionSyntax> Others => Items.Where(i => i != Dot).ToValueArray();
    }
}
