using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The margins <c>p_{i\cdot}</c> and <c>p_{\cdot j}</c> of a table, also written with <c>+</c> and <c>*</c>, are names of their own, which lines define.
/// Without such a line the plus of <c>n_{i+}</c> says that it is a sum, <c>\sum_j n_{ij}</c>; of a dot nothing says whether a sum is meant, a mean, or a row.
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
        return syntax.Replace(node => MarginOf(node) is not { } margin || names.Find(node) is not null ? null
            : !defined.Contains(margin.Name.Name) ? Sum(margin, names)
            : margin.Others.IsEmpty ? margin.Name
            : new ScriptedSyntax(node.Span, margin.Name, margin.Others is [var only] ? only : new ListSyntax(margin.Node.Subscript!.Span, margin.Others), margin.Node.Superscript));
    }

    /// <summary>The sum that a plus in place of an index is.</summary>
    private static ExpressionSyntax? Sum(Margin margin, PrintedNames names)
    {
        if ((names.Find(margin.Of) ?? BySymbol(margin, names)) is not { } model || !PrintedNames.IsArray(model) || margin.Items.Any(static i => IsMark(i, Margins.Dot)))
        {
            return null;
        }

        var table = names.Find(margin.Of) is null ? new NameSyntax(margin.Of.Span, Spelling.Plain(model.Name), default, 0, IsWord: model.Name.Length > 1) : margin.Of;
        return EntriesOver.Sum(BigOperator.Sum, margin.Node, table, margin.Items.Select(static i => IsMark(i, Margins.Plus) ? null : i).ToList(), names);
    }

    /// <summary>The table that <c>[Symbol("n_{ij}")]</c> names by an entry.</summary>
    private static ParameterModel? BySymbol(Margin margin, PrintedNames names) => names.Parameters.FirstOrDefault(p => p.Notation is { } text
        && Spelling.NotationOf(text) is ScriptedSyntax { Base: NameSyntax named, Subscript: { } below, Superscript: null } && Spelling.Key(named) == Spelling.Key(margin.Of)
        && PrintedNames.PlacesIn(below).ToList() is var items && items.Count == margin.Items.Count && items.TrueForAll(static i => i is NameSyntax { Name.Length: 1 }));

    private static bool IsMark(ExpressionSyntax item, string mark) => item is NameSyntax name && name.Name == mark;

    private static Margin? MarginOf(ExpressionSyntax node)
    {
        if (node is not ScriptedSyntax { Base: NameSyntax table, Subscript: { } below } scripted)
        {
            return null;
        }

        var items = PrintedNames.PlacesIn(below).SelectMany(Parts).ToValueArray();
        var marks = Enumerable.Range(0, items.Count).Where(i => IsMark(items[i], Margins.Dot) || IsMark(items[i], Margins.Plus)).ToList();

        // The k_+ of one place is a label.
        return marks.Count == 0 || items is [NameSyntax { Name: Margins.Plus }] ? null : new Margin(scripted, table, items, table with { Name = $"{table.Name}_dot{string.Concat(marks)}", Span = node.Span, IsWord = true });
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

    private sealed record Margin(ScriptedSyntax Node, NameSyntax Of, ValueArray<ExpressionSyntax> Items, NameSyntax Name)
    {
        public ValueArray<ExpressionSyntax> Others => Items.Where(static i => !IsMark(i, Margins.Dot) && !IsMark(i, Margins.Plus)).ToValueArray();
    }
}
