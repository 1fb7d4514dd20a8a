using System.Globalization;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Lines;

/// <summary>
/// The <c>\alpha_0 = 1</c> beside <c>\alpha_k = \frac{x_k}{2}</c>, which is no recurrence: where k takes 0, the two lines give one entry two values, and
/// nothing that reads <c>\alpha_k</c> would see the first. Where k begins with 1, <c>\alpha_0</c> is a value of its own.
/// </summary>
internal static class EntriesApart
{
    public static void Report(EquationInHand equation, LeftSides leftSides, IReadOnlyList<StatementSyntax> lines)
    {
        bool GivesEntries(StatementSyntax line) => line is { Left: ScriptedSyntax or ApplicationSyntax { Open: '[' }, Relation: StatementRelation.Equals }
            && equation.Sequences.Of(line) is null && !equation.Sequences.IsStart(line);
        var places = lines.Where(GivesEntries).Select(static s => (Line: s, Place: Place.Of(s.Left))).Where(static p => p.Place is { Power: null }).ToList();
        foreach (var (line, entry) in places.Where(static p => p.Place!.Items.Any(static i => Place.NumberOf(i) is not null)))
        {
            var among = places.Find(p => p.Line != line && IsEntryOf(entry!, p.Place!) && !leftSides.LeftOf(p.Line.Left).Indices.IsEmpty);
            if (among.Place is { } all && !equation.Report.HasErrorsWithin(line.Span) && !IsApart(equation, entry!, all, lines))
            {
                var at = Enumerable.Range(0, all.Items.Count).First(a => Place.NumberOf(entry!.Items[a]) is not null && all.Items[a] is NameSyntax);
                string Text(SyntaxNode node) => equation.Report.Text(node);
                var condition = $"{Text(all.Items[at])} = {Place.NumberOf(entry!.Items[at])!.Value.ToString(CultureInfo.InvariantCulture)}";
                var boundary = ReadsBeside(among.Line.Right, all.Items[at]) ? ", with Boundary = Boundary.Zero for what lies outside" : "";
                equation.Report.Error(LeftIndexRules.EntryApart, line.Left!, Text(line.Left!), Text(among.Line.Left!), Text(line.Right), condition, Text(among.Line.Right), boundary);
            }
        }
    }

    /// <summary>Whether something is read beside the index: at one of the ends that is outside, and the line would not reach them.</summary>
    private static bool ReadsBeside(ExpressionSyntax right, ExpressionSyntax letter) =>
        right.Descendants().Select(Place.Of).OfType<Place>().SelectMany(static p => p.Items).Any(i => Place.Shifted(i) is var (own, shift) && shift != 0 && own == Spelling.Key(letter));

    private static bool IsEntryOf(Place entry, Place all)
    {
        static bool Fits(ExpressionSyntax own, ExpressionSyntax letter) => Spelling.Key(own) == Spelling.Key(letter)
            || (letter is NameSyntax { Name.Length: 1 } && (Place.NumberOf(own) is not null || own is NameSyntax { Name.Length: 1 }));
        return entry.Key == all.Key && entry.Items.Count == all.Items.Count && entry.Items.Zip(all.Items, Fits).All(static fits => fits);
    }

    /// <summary>Whether it is the entry 0 of what is read from the entry 1 on.</summary>
    private static bool IsApart(EquationInHand equation, Place entry, Place all, IReadOnlyList<StatementSyntax> lines)
    {
        var nodes = lines.SelectMany(static s => s.Right.Descendants()).ToList();
        var ranges = nodes.OfType<BigOperatorSyntax>().SelectMany(static o => o.Ranges).OfType<RelationSyntax>().Where(static r => r.Operands[r.Operands.Count - 1] is NumberSyntax { Text: "0" });
        var fromZero = new HashSet<string>(ranges.Select(static r => Spelling.Key(r.Operands[0])).OfType<string>(), StringComparer.Ordinal);
        bool IsFromZero(ExpressionSyntax letter) => Spelling.Key(letter) is { } key && (fromZero.Contains(key) || equation.StatedRanges.Of(key)?.Lower.Text == "0");
        var reads = nodes.Select(Place.Of).OfType<Place>().Where(r => r.Key == all.Key && r.Items.Count == all.Items.Count).ToList();
        bool IsBehind(ExpressionSyntax item) => Place.NumberOf(item) is not null || (Place.Shifted(item) is var (_, shift) && shift >= 0 && !SyntaxKeys.Letters(item).Any(IsFromZero));
        return equation.OpenSizes.RootScope().Frame.FirstIndex == 1 && Enumerable.Range(0, all.Items.Count).Any(at =>
            Place.NumberOf(entry.Items[at]) is 0 && all.Items[at] is NameSyntax own && !IsFromZero(own) && reads.TrueForAll(r => IsBehind(r.Items[at])));
    }
}
