using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The x of <c>\sum_{i=1}^{n} (x_i - x_{i-1})^2</c> begins with x_0, though i begins with 1: n intervals have n + 1 ends. Its entries are written as if they
/// counted from 1 like the rest, <c>x_{i+1} - x_i</c>, where all that is read of it is an entry by such an index, or by a number. In <c>x_0 + x_n + 2
/// \sum_{i=1}^{n-1} x_i</c> the n that nothing binds is the number of the last, one less than there are entries: n is written for their number, and n - 1 for
/// n.
/// </summary>
internal sealed class EntriesFromZero
{
    private readonly PrintedNames _names;
    private readonly List<(ScriptedSyntax Entry, string Array, int Shift)> _reads = [];
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);

    /// <summary>Letters in the upper bounds of sums from 1 that nothing binds.</summary>
    private readonly HashSet<string> _open;
    private readonly List<(string Letter, ScriptedSyntax Entry, string Array)> _lasts = [];

    private EntriesFromZero(PrintedNames names)
    {
        _names = names;
        _open = new(names.Nodes.OfType<BigOperatorSyntax>().Where(static o => FromOne(o) is not null).SelectMany(static o => o.Upper!.Descendants()).OfType<NameSyntax>()
            .Where(n => names.Find(n) is null && !names.IsKnown(n)).Select(static n => Spelling.Key(n)!), StringComparer.Ordinal);
    }

    public static EquationSyntax Counted(EquationSyntax syntax, PrintedNames names)
    {
        // Numbers alone, as in \phi_0 + \phi_1 x, say it as well.
        var isNumbered = names.Nodes.OfType<ScriptedSyntax>().Any(s => s.Subscript is NumberSyntax { Text: "0" } && names.Find(s with { Superscript = null }) is null && names.Find(s.Base) is { IsWritable: false } array && PrintedNames.IsArray(array))
            && IsByNumbersAlone(syntax, names) && syntax.Where.All(static w => w is not RangeClauseSyntax);
        if ((!isNumbered && !names.Nodes.OfType<BigOperatorSyntax>().Any(static o => FromOne(o) is not null)) || names.HasBoundary || names.Nodes.OfType<BigOperatorSyntax>().Any(CountsFromZero))
        {
            return syntax;
        }

        var reads = new EntriesFromZero(names);
        foreach (var side in PrintedNames.Lines(syntax).SelectMany(static s => s.Children()))
        {
            reads.Collect(side, []);
        }

        // A line or a parameter may give x_0, which then lies before the entries of x.
        reads._others.UnionWith(PrintedNames.Lines(syntax).Select(static s => Spelling.Key((s.Left as ScriptedSyntax)?.Base)).OfType<string>());
        reads.ReadLasts();
        var moved = reads._reads.GroupBy(static r => r.Array, StringComparer.Ordinal)
            .Where(g => g.Min(static r => r.Shift) == -1 && !reads._others.Contains(g.Key) && names.Find(First(g.First().Entry)) is null).SelectMany(static g => g).ToLookup(static r => r.Entry.Span);
        var last = reads._lasts.Select(static l => l.Letter).FirstOrDefault();
        return moved.Count == 0 ? syntax : syntax.Replace(node => reads._lasts.Exists(l => ReferenceEquals(l.Entry, node)) ? (ExpressionSyntax)node
            : moved[node.Span].Where(m => ReferenceEquals(m.Entry, node)).Select(static m => (ExpressionSyntax)Moved(m.Entry)).FirstOrDefault()
                ?? (node is NameSyntax name && Spelling.Key(name) == last ? new BinarySyntax(name.Span, BinaryOperator.Subtract, name.Span, name, new NumberSyntax(name.Span, "1")) : null));
    }

    /// <summary>
    /// Whether no left side has subscripts, or numbers stand below inputs alone that bear nothing else: then they say nothing of what the letters count from.
    /// </summary>
    private static bool IsByNumbersAlone(EquationSyntax syntax, PrintedNames names)
    {
        var entries = names.Nodes.OfType<ScriptedSyntax>().Where(static s => s.Subscript is not null).ToList();
        var numbered = entries.Where(static s => s.Subscript!.Descendants().Any(static n => n is NumberSyntax)).Select(static s => Spelling.Key(s.Base)).Distinct().ToList();
        return PrintedNames.Lines(syntax).All(static l => l.Left is not ScriptedSyntax { Subscript: not null })
            || (!names.Nodes.Any(static n => n is ApplicationSyntax { Open: '[' }) && entries.Where(s => numbered.Contains(Spelling.Key(s.Base))).All(s => s.Subscript is NumberSyntax && names.Find(s.Base) is { IsWritable: false }));
    }

    /// <summary>One letter is the number of the last entry, where the first is read as 0 beside it.</summary>
    private void ReadLasts()
    {
        var isRead = _lasts.Select(static l => l.Letter).Distinct().Count() == 1
            && _lasts.TrueForAll(l => !_others.Contains(l.Array) && _reads.Exists(r => r.Array == l.Array && r.Entry.Subscript is NumberSyntax { Text: "0" }));
        if (!isRead)
        {
            _others.UnionWith(_lasts.Select(static l => l.Array));
            _lasts.Clear();
        }
    }

    /// <summary>All that is read below a node: entries by an index from 1 or a number, and whatever else of a name.</summary>
    private void Collect(SyntaxNode node, HashSet<string> fromOne)
    {
        if (node is BigOperatorSyntax big && FromOne(big) is { } index)
        {
            fromOne = new HashSet<string>(fromOne, StringComparer.Ordinal) { index };
        }

        if (node is ScriptedSyntax { Base: NameSyntax name, Subscript: { } at, Superscript: null or NumberSyntax } entry && _names.Find(entry) is null && IsInput(name))
        {
            if (at is NameSyntax letter && Spelling.Key(letter) is { } last && _open.Contains(last) && entry.Superscript is null)
            {
                _lasts.Add((last, entry, Spelling.Key(name)!));
            }
            else if (ShiftOf(at, fromOne) is { } shift)
            {
                _reads.Add((entry, Spelling.Key(name)!, shift));
            }
            else
            {
                _others.Add(Spelling.Key(name)!);
            }

            return;
        }

        if (node is NameSyntax whole)
        {
            _others.Add(Spelling.Key(whole)!);
        }

        foreach (var child in node.Children())
        {
            Collect(child, fromOne);
        }
    }

    private bool IsInput(NameSyntax name) => _names.Find(name) is { IsWritable: false, Kind: ParameterKind.ReadOnlySpan or ParameterKind.ReadOnlyTensorSpan, Shape: null };

    /// <summary>How far an entry is from that of the index; x_0 is as far from x_1 as x_{i-1} from x_i.</summary>
    private static int? ShiftOf(ExpressionSyntax at, HashSet<string> fromOne) => at is NumberSyntax number
        ? int.TryParse(number.Text, out var value) ? value - 1 : null
        : Place.Shifted(at) is var (letter, shift) && fromOne.Contains(letter) ? shift : null;

    private static ScriptedSyntax First(ScriptedSyntax entry) => entry with { Subscript = new NumberSyntax(entry.Span, "0"), Superscript = null };

    private static ScriptedSyntax Moved(ScriptedSyntax entry)
    {
        var at = entry.Subscript!;
        ExpressionSyntax next = at is NumberSyntax number ? Pattern.Number(int.Parse(number.Text, System.Globalization.CultureInfo.InvariantCulture) + 1, at.Span)
            : at is BinarySyntax { Operator: BinaryOperator.Subtract, Right: NumberSyntax { Text: "1" } } previous ? previous.Left
            : new BinarySyntax(at.Span, BinaryOperator.Add, at.Span, at, new NumberSyntax(at.Span, "1"));
        return entry with { Subscript = next };
    }

    /// <summary>The index of a sum that begins with 1.</summary>
    public static string? FromOne(BigOperatorSyntax node) =>
        node is { Upper: not null, Ranges: [RelationSyntax { Operands: [NameSyntax index, NumberSyntax { Text: "1" }], Operators: [RelationOperator.Equal] }] } ? Spelling.Key(index) : null;

    private static bool CountsFromZero(BigOperatorSyntax node) => node.Ranges.OfType<RelationSyntax>().Any(static r => r.Operands.Any(static o => o is NumberSyntax { Text: "0" }));
}
