using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>r_{nk} = 1 + k</c> or <c>w_n = e^{-n/5}</c> behind an equation, of which nothing that an index of it reads says how far that goes: the formula
/// stands for the entries wherever they are used, as the reader of a book puts it in, and no array is made of it.
/// </summary>
internal static class OpenDefinitions
{
    private const string Letters = "klmnrstuvwabcd";

    public static EquationSyntax Written(EquationSyntax syntax, PrintedNames names)
    {
        foreach (var line in PrintedNames.Lines(syntax))
        {
            if (DefinitionOf(line, names) is { } definition && IsOpen(definition, line, syntax) && definition.Formula(names) is { } formula)
            {
                var rest = Without(line, syntax);
                return Written(rest.Replace(node => formula(node)), names.Of(rest));
            }
        }

        return syntax;
    }

    /// <summary>What a line <c>w_n = e^{-n/5}</c> defines; null if it is no such line, or the name has memory of its own.</summary>
    private static Definition? DefinitionOf(StatementSyntax line, PrintedNames names)
    {
        if (line is not { Relation: StatementRelation.Equals, Middle.IsEmpty: true, Left: ScriptedSyntax { Base: NameSyntax name, Superscript: null, Subscript: { } below } left }
            || Spelling.Key(name) is not { } key || names.Find(left) is not null || names.Find(name) is not null)
        {
            return null;
        }

        var places = PrintedNames.PlacesIn(below).ToList();
        var letters = places.Where(names.IsIndex).Cast<NameSyntax>().ToList();
        var areIndices = letters.Count == places.Count && letters.Select(static l => l.Name).Distinct(StringComparer.Ordinal).Count() == letters.Count;
        return areIndices ? new Definition(key, letters, line.Right) : null;
    }

    /// <summary>Whether nothing says how far the entries go, and all that is asked of them is one at a time.</summary>
    private static bool IsOpen(Definition definition, StatementSyntax line, EquationSyntax syntax)
    {
        var others = PrintedNames.Lines(syntax).Where(l => l != line).ToList();
        var sides = others.SelectMany(static l => l.Middle.Append(l.Right)).ToList();
        var isOnlyDefinition = others.TrueForAll(l => Place.Of(l.Left)?.Key != definition.Key) && !definition.IsUsedIn(line.Right);
        var isReadByEntries = sides.Exists(definition.IsUsedIn) && sides.TrueForAll(definition.IsUsedByEntries);
        var hasStatedShape = syntax.Where.OfType<DomainClauseSyntax>().Any(d => d.Symbols.Any(s => Spelling.Key(s) == definition.Key));
        var ranges = new HashSet<string>(syntax.Where.OfType<RangeClauseSyntax>().Select(static r => r.Index.Name), StringComparer.Ordinal);
        return isOnlyDefinition && isReadByEntries && !hasStatedShape && definition.IsOfNumbers
            && definition.Letters.Any(l => definition.IsOpen(l) && !ranges.Contains(l.Name));
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
        public bool IsUsedIn(ExpressionSyntax side) => side.Descendants().Any(IsName);

        /// <summary>Whether it is read by its entries alone: what takes all of it needs an array.</summary>
        public bool IsUsedByEntries(ExpressionSyntax side) => side.Descendants().Count(IsName) == side.Descendants().OfType<ScriptedSyntax>().Count(IsEntry);

        /// <summary>Whether the value takes the number that an index is: the B of <c>\mu_B</c> is a label, and the j of <c>u_j</c> a place.</summary>
        public bool IsOfNumbers => Letters.Any(l => Count(l, Value) > Value.Descendants().OfType<ScriptedSyntax>().Sum(s => s.Subscript is { } below ? Count(l, below) : 0));

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
            var bound = Value.Descendants().OfType<BigOperatorSyntax>().SelectMany(static b => b.Ranges).SelectMany(static r => r.Descendants()).OfType<NameSyntax>()
                .Where(names.IsIndex).Select(static b => b.Name).Distinct(StringComparer.Ordinal).Where(b => Letters.All(l => l.Name != b)).ToList();
            var fresh = names.Unused(OpenDefinitions.Letters).Take(bound.Count).ToList();
            if (fresh.Count < bound.Count)
            {
                return null;
            }

            var value = Value.Replace(n => n is NameSyntax name && names.IsIndex(name) && bound.IndexOf(name.Name) is >= 0 and var at ? name with { Name = fresh[at] } : null);
            return node => node is ScriptedSyntax entry && IsEntry(entry) ? At(entry, value) : null;
        }

        private bool IsEntry(ScriptedSyntax node) => IsName(node.Base) && node.Subscript is { } below && PrintedNames.PlacesIn(below).Count() == Letters.Count;

        private bool IsName(ExpressionSyntax node) => node is NameSyntax && Spelling.Key(node) == Key;

        /// <summary>The formula with what stands below the entry in place of the indices, and with the power above it.</summary>
        private ExpressionSyntax At(ScriptedSyntax entry, ExpressionSyntax value)
        {
            var places = PrintedNames.PlacesIn(entry.Subscript!).Select(static p => p is NameSyntax or NumberSyntax ? p : new GroupSyntax(p.Span, '(', p)).ToList();
            int PlaceOf(NameSyntax name) => Enumerable.Range(0, Letters.Count).Where(l => IsSame(Letters[l], name)).DefaultIfEmpty(-1).First();
            var formula = new GroupSyntax(entry.Span, '(', value.Replace(n => n is NameSyntax name && PlaceOf(name) is >= 0 and var at ? places[at] : null));
            return entry.Superscript is null ? formula : new ScriptedSyntax(entry.Span, formula, null, entry.Superscript);
        }

        private static bool Stands(NameSyntax letter, ExpressionSyntax node) => Count(letter, node) > 0;

        private static int Count(NameSyntax letter, ExpressionSyntax node) => node.Descendants().OfType<NameSyntax>().Count(n => IsSame(letter, n));

        private static bool IsSame(NameSyntax one, NameSyntax other) => one.Name == other.Name && other is { Primes: 0, Accents.IsEmpty: true };
    }
}
