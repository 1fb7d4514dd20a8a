using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>Takes a line for a recurrence, if its reads leave one order in which its entries can be computed.</summary>
internal sealed class SequenceFinder(EquationInHand equation, SequenceSearch search, SequenceNames sequenceNames)
{
    /// <summary>Takes the line for a recurrence, if its reads leave one order.</summary>
    public bool Recur(StatementSyntax statement, IReadOnlyList<StatementSyntax> all, Place place, IReadOnlyList<IReadOnlyList<int>> reads)
    {
        if (TimeAxes(place, reads) is not [var (axis, isBackward), ..] times || !equation.Context.MayStep
            || search.Report.IsUpdate(statement) || place.Power is not null || statement.Relation != StatementRelation.Equals
            || place.Items.Where((i, at) => at != axis && i is not NameSyntax { Name.Length: 1 }).Any() || equation.Sequences.Contains(place.Key)
            || Place.Shifted(place.Items[axis]) is not var (letter, shift) || shift < 0 || (shift > 0 && isBackward))
        {
            return false;
        }

        var starts = all.Where(s => s != statement && StartOf(s, place, axis)).ToList();
        var state = new SequenceState(statement, place, axis, letter, reads.Max(r => Math.Abs(r[axis])), isBackward, starts)
        {
            CountsFromOne = CountsFromOne(place, letter, shift, starts, all),
            Shift = shift,
            Inner = times.Skip(1).ToValueArray(),
            Behind = isBackward ? Behind(letter, axis, starts) : 0,
        };
        search.Pasts.FindEdges(place, axis, all);
        search.Pasts.FindCorners(place, all);
        search.Reports.ReportStarts(state);
        search.Reports.ReportFirstInput(state);
        search.Unread.ReportFirst(state);
        search.Unread.ReportLast(state);
        search.Unread.ReportEndOfSum(state);
        search.Reports.ReportRange(state);
        equation.Sequences.Add(state);
        starts.ForEach(search.Ranges.TakeForStart);
        return true;
    }

    /// <summary>Takes the line for a recurrence that reads all entries before its own, or behind it.</summary>
    public bool RecurOverAllBefore(StatementSyntax statement, Place place, IReadOnlyList<Place> own)
    {
        if (own.Count == 0 || EarlierSums.AxisOf(statement, place, own) is not var (axis, isBackward) || !equation.Context.MayStep || search.Report.IsUpdate(statement) || place.Power is not null
            || statement.Relation != StatementRelation.Equals || equation.Sequences.Contains(place.Key) || place.Items.Any(static i => i is not NameSyntax { Name.Length: 1 }))
        {
            return false;
        }

        equation.Sequences.Add(new SequenceState(statement, place, axis, Spelling.Key(place.Items[axis])!, 0, isBackward, []) { IsOfAllBefore = true });
        return true;
    }

    /// <summary>
    /// The axis along which every read is at another entry, always to the same side. If there is none, the axes that are stepped through one in the other, as
    /// by <c>d_{i-1,j}</c> and <c>d_{i,j-1}</c>: what is at the same entry of the outer ones is at an earlier one of the next. None if no order computes the
    /// reads.
    /// </summary>
    public static ValueArray<TimeAxis> TimeAxes(Place place, IReadOnlyList<IReadOnlyList<int>> reads)
    {
        var axes = Enumerable.Range(0, place.Items.Count).ToList();
        if (axes.FindIndex(axis => reads.All(r => r[axis] > 0) || reads.All(r => r[axis] < 0)) is >= 0 and var only)
        {
            return [new(only, reads[0][only] > 0)];
        }

        var found = ValueArray<TimeAxis>.Empty;
        for (var left = reads; left.Count > 0;)
        {
            var next = axes.FindIndex(axis => left.Any(r => r[axis] != 0) && (left.All(r => r[axis] >= 0) || left.All(r => r[axis] <= 0)));
            if (next < 0)
            {
                return default;
            }

            found = found.Add(new(next, left.Any(r => r[next] > 0)));
            left = left.Where(r => r[next] == 0).ToList();
        }

        return found;
    }

    /// <summary>Whether the line gives an entry of the sequence: <c>h_0 = 0</c>, <c>d_{0,j} = j</c>, <c>A_{T+1} = 0</c>.</summary>
    public static bool StartOf(StatementSyntax statement, Place place, int axis) =>
        Place.Of(statement.Left) is { } other && other.Key == place.Key && other.Items.Count == place.Items.Count
        && other.Items.Select((item, at) => (item, at)).All(p => p.at == axis
            ? Place.Shifted(p.item)?.Letter != Place.Shifted(place.Items[axis])?.Letter : p.item is NameSyntax { Name.Length: 1 });

    /// <summary>With a first entry, or where all else is read at the own time or later, the numbers are those of the entries: x_1 is the first.</summary>
    private bool CountsFromOne(Place place, string letter, int shift, List<StatementSyntax> starts, IReadOnlyList<StatementSyntax> all)
    {
        var others = all.SelectMany(static s => s.Right.Descendants()).Select(Place.Of).OfType<Place>()
            .Where(r => r.Key != place.Key && equation.Survey.IsArrayInput(r.Base))
            .SelectMany(static r => r.Items).Select(Place.Shifted).Where(s => s?.Letter == letter).Select(static s => s!.Value.Shift).ToList();
        return shift == 0 || starts.Exists(s => Place.Of(s.Left)!.Items.Any(static i => i is NumberSyntax { Text: not "0" }))
            || sequenceNames.StartSymbol(place, letter, isBackward: false, 1) is not null || (others.Count > 0 && others.TrueForAll(static s => s > 0));
    }

    /// <summary>
    /// Where the time that has a name is, as the range says it. T is the number of entries, so that from 1 on a start at T gives the last of them, and from 0
    /// on it comes behind; unless it reads other entries at T, as <c>b_n = a_n</c> does, which are then as many as its own.
    /// </summary>
    private int Behind(string letter, int axis, List<StatementSyntax> starts)
    {
        if (TimesOf(letter, axis, starts) is not var (isFromZero, end, last) || !(char.IsUpper(end[0]) || end == "n"))
        {
            return 0;
        }

        StatementSyntax? Start(int shift) => starts.Find(s => Place.Shifted(Place.Of(s.Left)!.Items[axis]) is var (name, at) && name == end && at == shift);
        if (starts.Count > 0 && Start(last + 1) is null)
        {
            return 0;
        }

        bool ReadsEntry(StatementSyntax start) => start.Right.Descendants().Select(Place.Of).OfType<Place>().Any(r => equation.Survey.IsArrayInput(r.Base) && r.Items.Any(i => Place.Shifted(i)?.Letter == end));
        bool IsStored(int shift) => Start(shift) is { } start && (shift < (isFromZero ? 0 : 1) || ReadsEntry(start));
        var stored = 0;
        while (IsStored(last + stored + 1))
        {
            stored++;
        }

        return -last - stored;
    }

    /// <summary>
    /// The times of a backward sequence, as the range states them. Where sums count from 0 and nothing states them they end with T-1 if <c>V_T</c> or the entry
    /// before it is given, as in <c>V_T = b</c> beside <c>\sum_{t=0}^{T-1} V_t</c>.
    /// </summary>
    private (bool IsFromZero, string End, int Last)? TimesOf(string letter, int axis, List<StatementSyntax> starts) => equation.StatedRanges.Of(letter) is { } range
        ? Place.Shifted(range.Upper) is var (end, last) ? (range.Lower.Text == "0", end, last) : null
        : equation.Survey.FirstIndex == 0 ? starts.Select(s => Place.Shifted(Place.Of(s.Left)!.Items[axis])).Where(static s => s is (_, 0 or -1)).Select(static s => (true, s!.Value.Letter, -1)).Cast<(bool, string, int)?>().FirstOrDefault()
        : null;
}
