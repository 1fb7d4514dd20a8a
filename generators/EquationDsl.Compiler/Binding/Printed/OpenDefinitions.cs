using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>r_{nk} = 1 + k</c> or <c>w_n = e^{-n/5}</c> behind an equation, of which nothing that an index of it reads says how far that goes: the formula stands for the entries
/// wherever they are used, as the reader of a book puts it in, and no array is made of it.
/// </summary>
internal static class OpenDefinitions
{
    private const string Letters = "klmnrstuvwabcd";

    public static EquationSyntax Written(EquationSyntax syntax, PrintedNames names)
    {
        foreach (var line in PrintedNames.Lines(syntax).ToList())
        {
            if (DefinitionOf(line, syntax, names) is { } definition && definition.Formula(names) is { } formula)
            {
                return Written(Without(line, syntax).Replace(node => formula(node)), names.Of(Without(line, syntax)));
            }
        }

        return syntax;
    }

    private static Definition? DefinitionOf(StatementSyntax line, EquationSyntax syntax, PrintedNames names)
    {
        if (line is not { Relation: StatementRelation.Equals, Middle.IsEmpty: true, Left: ScriptedSyntax { Base: NameSyntax name, Superscript: null, Subscript: { } below } left }
            || Spelling.Key(name) is not { } key || names.Find(left) is not null || names.Find(name) is not null || syntax.Where.OfType<DomainClauseSyntax>().Any(d => d.Symbols.Any(s => Spelling.Key(s) == key)))
        {
            return null;
        }

        var letters = PrintedNames.PlacesIn(below).ToList();
        var definition = new Definition(key, letters.OfType<NameSyntax>().ToList(), line.Right);
        var others = PrintedNames.Lines(syntax).Where(l => l != line).ToList();
        return letters.TrueForAll(names.IsIndex) && letters.Select(static l => ((NameSyntax)l).Name).Distinct().Count() == letters.Count
            && !others.Exists(l => Place.Of(l.Left)?.Key == key) && !definition.IsUsedIn(line.Right) && others.Exists(l => l.Middle.Append(l.Right).Any(definition.IsUsedIn))
            && others.TrueForAll(l => l.Middle.Append(l.Right).All(definition.IsUsedByEntries))
            && definition.IsOfNumbers && definition.Letters.Any(l => definition.IsOpen(l) && !syntax.Where.OfType<RangeClauseSyntax>().Any(r => r.Index.Name == l.Name)) ? definition : null;
    }

    /// <summary>The equation without the line, and without the ranges that were stated for its indices alone.</summary>
    private static EquationSyntax Without(StatementSyntax line, EquationSyntax syntax)
    {
        var rest = syntax with
        {
            Statements = syntax.Statements.Where(s => s != line).ToValueArray(),
            Where = syntax.Where.Where(w => (w as DefinitionClauseSyntax)?.Statement != line).ToValueArray(),
        };
        var left = new HashSet<string>(PrintedNames.Lines(rest).SelectMany(static l => l.Left?.Descendants() ?? []).OfType<NameSyntax>().Select(static n => n.Name), StringComparer.Ordinal);
        return rest with { Where = rest.Where.Where(w => w is not RangeClauseSyntax range || left.Contains(range.Index.Name)).ToValueArray() };
    }

    /// <param name="Key">What the entries are called.</param>
    /// <param name="Letters">Their indices.</param>
    /// <param name="Value">Their formula.</param>
    private sealed record Definition(string Key, IReadOnlyList<NameSyntax> Letters, ExpressionSyntax Value)
    {
        public bool IsUsedIn(ExpressionSyntax side) => side.Descendants().Any(n => n is NameSyntax && Spelling.Key(n) == Key);

        /// <summary>Whether it is read by its entries alone: what takes all of it needs an array.</summary>
        public bool IsUsedByEntries(ExpressionSyntax side)
        {
            var entries = side.Descendants().OfType<ScriptedSyntax>().Where(IsEntry).ToList();
            return side.Descendants().Count(n => n is NameSyntax && Spelling.Key(n) == Key) == entries.Count;
        }

        /// <summary>Whether the value takes the number that an index is: the B of <c>\mu_B</c> is a label, and the j of <c>u_j</c> a place.</summary>
        public bool IsOfNumbers => Letters.Any(l => Count(l, Value) > Value.Descendants().OfType<ScriptedSyntax>().Where(static s => s.Subscript is not null).Sum(s => Count(l, s.Subscript!)));

        /// <summary>Whether nothing is read at the index and no sum ends with it.</summary>
        public bool IsOpen(NameSyntax letter) => !Value.Descendants().Any(n => n switch
        {
            ScriptedSyntax { Subscript: { } below } => Stands(letter, below),
            ApplicationSyntax { Open: '[' } entry => entry.Arguments.Any(a => Stands(letter, a)),
            BigOperatorSyntax big => big.Ranges.Any(r => Stands(letter, r)) || (big.Upper is { } upper && Stands(letter, upper)),
            _ => false,
        });

        /// <summary>What stands for an entry; null if its own indices cannot be told from those of the equation.</summary>
        public Func<ExpressionSyntax, ExpressionSyntax?>? Formula(PrintedNames names)
        {
            var bound = Value.Descendants().OfType<BigOperatorSyntax>().SelectMany(static b => b.Ranges).SelectMany(static r => r.Descendants()).OfType<NameSyntax>().Where(names.IsIndex).ToList();
            var fresh = new Queue<string>(names.Unused(OpenDefinitions.Letters));
            var renamed = bound.Select(static b => b.Name).Distinct().Where(b => Letters.All(l => l.Name != b)).ToList();
            if (renamed.Count > fresh.Count)
            {
                return null;
            }

            var other = renamed.ToDictionary(static b => b, _ => fresh.Dequeue(), StringComparer.Ordinal);
            var value = Value.Replace(n => n is NameSyntax name && names.IsIndex(name) && other.TryGetValue(name.Name, out var instead) ? name with { Name = instead } : null);
            return node => node is ScriptedSyntax entry && IsEntry(entry) ? At(entry, value) : null;
        }

        private bool IsEntry(ScriptedSyntax node) => node is { Base: NameSyntax name, Subscript: { } below } && Spelling.Key(name) == Key && PrintedNames.PlacesIn(below).Count() == Letters.Count;

        private ExpressionSyntax At(ScriptedSyntax entry, ExpressionSyntax value)
        {
            var places = PrintedNames.PlacesIn(entry.Subscript!).Select(static p => p is NameSyntax or NumberSyntax ? p : new GroupSyntax(p.Span, '(', p)).ToList();
            var formula = new GroupSyntax(entry.Span, '(', value.Replace(n => n is NameSyntax name && Letters.ToList().FindIndex(l => IsSame(l, name)) is >= 0 and var at ? places[at] : null));
            return entry.Superscript is null ? formula : new ScriptedSyntax(entry.Span, formula, null, entry.Superscript);
        }

        private static bool Stands(NameSyntax letter, ExpressionSyntax node) => Count(letter, node) > 0;

        private static int Count(NameSyntax letter, ExpressionSyntax node) => node.Descendants().OfType<NameSyntax>().Count(n => IsSame(letter, n));

        private static bool IsSame(NameSyntax one, NameSyntax other) => one.Name == other.Name && other is { Primes: 0, Accents.IsEmpty: true };
    }
}
