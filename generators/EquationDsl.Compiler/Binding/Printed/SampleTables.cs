using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The arrays of which an equation writes entries, <c>x_i</c> and <c>y_{it}</c>, and the places in which its indices stand below them.</summary>
internal sealed class SampleTables
{
    private readonly Dictionary<string, List<IReadOnlyList<ExpressionSyntax>>> _entries = new(StringComparer.Ordinal);

    /// <summary>The names that bear a subscript: no names of their own.</summary>
    private readonly HashSet<ExpressionSyntax> _bases;

    public SampleTables(PrintedNames names)
    {
        Names = names;
        _bases = [.. names.Nodes.OfType<ScriptedSyntax>().Where(static s => s.Subscript is not null).Select(static s => s.Base)];
        foreach (var entry in names.Nodes.OfType<ScriptedSyntax>())
        {
            if (entry is { Base: NameSyntax { Accents.IsEmpty: true, Primes: 0, Font: null } name, Subscript: { } below })
            {
                var places = PrintedNames.PlacesIn(below).ToList();
                (_entries.TryGetValue(name.Name, out var known) ? known : _entries[name.Name] = []).Add(places);
            }
        }
    }

    public PrintedNames Names { get; }

    /// <summary>The letter with a bar that the node is, with what stands below it.</summary>
    public NameSyntax? BarOf(ExpressionSyntax node) => ((node as ScriptedSyntax)?.Base ?? node) is NameSyntax bar && IsBar(bar) ? bar : null;

    /// <summary>The bar of a vector beside its entries, or beside <c>\overline{x^2}</c>.</summary>
    public bool IsSample(ExpressionSyntax node) => node is NameSyntax bar && IsBar(bar) && !Names.IsKnown(node)
        && Names.Find(bar with { Accents = default }) is { Kind: ParameterKind.ReadOnlySpan, Shape: null, Element: ElementType.Single or ElementType.Double }
        && !HasBarWithSubscript(bar.Name) && (IsUnderBar(bar.Name) || EntriesOf(bar.Name).Any(e => e is [NameSyntax index] && Names.IsIndex(index)));

    /// <summary>Whether the letter stands below a bar with others or a power: <c>\overline{xy}</c> has the whole of it for its place.</summary>
    private bool IsUnderBar(string letter) => Names.Nodes.OfType<ApplicationSyntax>().Where(static a => a.Target is NameSyntax { Name: "mean" } target && target.Span == a.Span)
        .Any(a => a.Arguments[0].Descendants().Any(n => n is NameSyntax name && name.Name == letter));

    /// <summary>
    /// What stands in each place of the entries of a table, for a bar that names some of the places; null in those that it leaves out. Null where it names
    /// none, or not plainly: an index that stands in two places of the entries may be either.
    /// </summary>
    public IReadOnlyList<ExpressionSyntax?>? SummedPlaces(ExpressionSyntax node)
    {
        if (BarOf(node) is not { } bar || _bases.Contains(node) || Names.IsKnown(bar) || Names.IsKnown(node is ScriptedSyntax scripted ? scripted with { Superscript = null } : node)
            || (node is ScriptedSyntax { Subscript: null, Superscript: not null })
            || Names.Find(bar with { Accents = default }) is not { Kind: ParameterKind.ReadOnlyTensorSpan, Element: ElementType.Single or ElementType.Double })
        {
            return null;
        }

        var entries = EntriesOf(bar.Name).ToList();
        if (entries.Count == 0 || entries.Exists(e => e.Count != entries[0].Count || !e.All(Names.IsIndex)))
        {
            return null;
        }

        var below = node is ScriptedSyntax { Subscript: { } subscript } ? PrintedNames.PlacesIn(subscript).ToList() : [];
        return below.Exists(IsDot) ? ByDots(below, entries[0].Count) : ByLetters(below, entries);
    }

    private IReadOnlyList<ExpressionSyntax?>? ByDots(List<ExpressionSyntax> below, int count) =>
        below.Count == count && below.TrueForAll(b => IsDot(b) || Names.IsIndex(b)) ? below.ConvertAll(static b => IsDot(b) ? null : b) : null;

    private IReadOnlyList<ExpressionSyntax?>? ByLetters(List<ExpressionSyntax> below, List<IReadOnlyList<ExpressionSyntax>> entries)
    {
        var places = new ExpressionSyntax?[entries[0].Count];
        foreach (var letter in below)
        {
            var at = entries.SelectMany(e => Enumerable.Range(0, e.Count).Where(i => IsSame(e[i], letter))).Distinct().ToList();
            if (at.Count != 1 || places[at[0]] is not null)
            {
                return null;
            }

            places[at[0]] = letter;
        }

        return below.Count < places.Length ? places : null;
    }

    private IEnumerable<IReadOnlyList<ExpressionSyntax>> EntriesOf(string name) => _entries.TryGetValue(name, out var entries) ? entries : [];

    private bool HasBarWithSubscript(string name) => Names.Nodes.OfType<ScriptedSyntax>().Any(s => s.Subscript is not null && BarOf(s)?.Name == name);

    private static bool IsSame(ExpressionSyntax one, ExpressionSyntax other) => one is NameSyntax left && other is NameSyntax right && left.Name == right.Name && left.Primes == right.Primes;

    private static bool IsDot(ExpressionSyntax node) => node is NameSyntax { Name: Margins.Dot };

    private static bool IsBar(NameSyntax name) => name is { Name: [(>= 'a' and <= 'z') or (>= 'A' and <= 'Z')], Accents: ["bar"], Primes: 0, Font: null };
}
