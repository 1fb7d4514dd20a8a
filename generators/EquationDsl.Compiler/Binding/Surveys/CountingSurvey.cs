using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Surveys;

/// <summary>What the indices of an equation count from, as its text says.</summary>
internal static class CountingSurvey
{
    /// <summary>
    /// What the sums of the equation begin with. The 0 of an index that is no subscript by itself, as in <c>\sum_{l=0}^{T-t} c^l x_{t+l}</c>, is a distance:
    /// it says less about what t counts from than the entries that are then reached.
    /// </summary>
    public static (Counting Stated, HashSet<string> Distances) OfSums(List<ExpressionSyntax> nodes)
    {
        var alone = new HashSet<string>(SyntaxKeys.KeysOf(nodes.OfType<ScriptedSyntax>().Select(static s => s.Subscript).OfType<ExpressionSyntax>().Concat(nodes.OfType<ApplicationSyntax>().SelectMany(static a => a.Arguments))
            .SelectMany(static s => s is ListSyntax list ? list.Items : [s]).SelectMany(static s => SyntaxKeys.Letters(s))), StringComparer.Ordinal);
        var (found, distances) = (Counting.Unstated, new HashSet<string>(StringComparer.Ordinal));
        foreach (var range in nodes.OfType<BigOperatorSyntax>().SelectMany(static o => o.Ranges).OfType<RelationSyntax>())
        {
            var (lower, index) = range.Operators[0] == RelationOperator.Equal ? (range.Operands[1], range.Operands[0]) : (range.Operands[0], range.Operands[1]);
            var counting = lower is NumberSyntax number ? Of(number) : Counting.Unstated;
            if (counting == Counting.FromZero && SyntaxKeys.KeysOf([index]).ToList() is [var name] && !alone.Contains(name))
            {
                distances.Add(name);
            }
            else
            {
                found |= counting;
            }
        }

        return (found, distances);
    }

    public static Counting Of(NumberSyntax lower) => lower.Text switch { "0" => Counting.FromZero, "1" => Counting.FromOne, _ => Counting.Unstated };

    /// <summary>
    /// The s of <c>s_0 = x_0, s_t = \alpha x_t + (1 - \alpha) s_{t-1}</c>: a start of number 0 that reads an entry of number 0 is the first entry itself. Not
    /// where <c>x_0</c> is given besides.
    /// </summary>
    public static HashSet<string> FromEntryZero(EquationSyntax syntax, ParameterNames names)
    {
        var lines = syntax.Statements.Where(static s => s.Relation == StatementRelation.Equals).ToList();
        static bool IsZeroth(Place? place) => place is { Items: [NumberSyntax { Text: "0" }], Power: null };
        bool IsEntry(Place read) => IsZeroth(read) && names.Exact(read.Node) is null && names.Find(read.Base) is { IsWritable: false } input && input.Kind is not (ParameterKind.Scalar or ParameterKind.Out)
            && !lines.Exists(l => Place.Of(l.Left) is { } given && given.Key == read.Key && IsZeroth(given));
        var starts = lines.Where(s => IsZeroth(Place.Of(s.Left)) && s.Right.Descendants().Select(Place.Of).OfType<Place>().Any(IsEntry)).Select(static s => Place.Of(s.Left)!.Key);
        return new(starts.Where(SequencesOf(lines).Contains), StringComparer.Ordinal);
    }

    /// <summary>What a line computes at a letter from entries before.</summary>
    private static HashSet<string> SequencesOf(List<StatementSyntax> lines) => new(lines.Where(static s => Place.Of(s.Left) is { Items: [NameSyntax { Name.Length: 1 }] } place
        && s.Right.Descendants().Select(Place.Of).OfType<Place>().Any(r => place.StepsTo(r)?.Any(static d => d < 0) == true)).Select(static s => Place.Of(s.Left)!.Key), StringComparer.Ordinal);

    /// <summary>Whether a sequence starts from <c>y[-1] = 0</c> and nothing gives y[0]: that is its first entry, so that indices count from 0.</summary>
    public static bool StartsBeforeZero(EquationSyntax syntax, ParameterNames names)
    {
        var lines = syntax.Statements.Where(static s => s.Relation == StatementRelation.Equals).ToList();
        var entries = lines.Select(static s => Place.Of(s.Left)).OfType<Place>().Where(static p => p.Items.Count == 1).ToList();
        var sequences = SequencesOf(lines);
        var starts = entries.Where(p => sequences.Contains(p.Key) && Place.NumberOf(p.Items[0]) is not null).ToList();
        return starts.Count > 0 && starts.TrueForAll(p => Place.NumberOf(p.Items[0]) < 0
            && names.Exact(new ScriptedSyntax(p.Node.Span, p.Base, new NumberSyntax(p.Node.Span, "0"), null)) is null) && starts.Exists(static p => Place.NumberOf(p.Items[0]) == -1);
    }
}
