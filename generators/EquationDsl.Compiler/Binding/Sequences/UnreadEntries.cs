using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>Sequences and sums over times that would leave the first or the last entry of something unread, with nothing in the text that says so.</summary>
internal sealed class UnreadEntries(Survey survey, Report report, RangeClauses rangeClauses, SequenceNames sequenceNames)
{
    /// <summary>
    /// The <c>R_{t+1}</c> of <c>G_t = R_{t+1} + \gamma G_{t+1}</c>, where nothing reads R otherwise: its numbers begin with those of t, and the first of it
    /// would be left out.
    /// A range from 1 on says that this is meant.
    /// </summary>
    public void ReportFirst(SequenceState state)
    {
        if (!state.IsBackward || rangeClauses.RangeOf(state) is { Lower.Text: not "0" })
        {
            return;
        }

        var labels = Reads(state.Statement).SelectMany(static r => r.Items).SelectMany(static i => i.Descendants()).ToList();
        foreach (var read in Reads(state.Statement).Where(r => survey.IsArrayInput(r.Base) && IsAhead(r, state) && !labels.Contains(r.Node)))
        {
            if (Names(read.Key) > survey.Lines.SelectMany(Reads).Count(r => r.Key == read.Key && IsAhead(r, state)))
            {
                continue;
            }

            var end = state.Starts.Select(s => Place.Shifted(Place.Of(s.Left)!.Items[state.Axis])).FirstOrDefault(static s => s is (_, 0))?.Letter;
            var (own, letter) = (sequenceNames.Entry(read, state.Letter), state.Letter);
            report.Error(SequenceRules.LaterRange, read.Node.Span, report.Text(read.Node),
                $"the entries of '{report.Text(read.Base)}' are numbered as those of '{report.Text(state.Place.Base)}' are, and nothing would read its first one; write {own}"
                + (end is null || state.Behind > 0 ? "" : $" and {letter} = 0, \\dots, {end}-1") + $", or, if it is to be left out, {letter} = 1, \\dots, {end ?? sequenceNames.UpperName(state)}{(end is null ? "" : "-1")}");
            return;
        }
    }

    /// <summary>
    /// The <c>R_k</c> of <c>G_t = \sum_{k=t+1}^{T} R_k</c>, where nothing reads R otherwise: with t from 1 on the first of it is left out, which a range has
    /// to say.
    /// </summary>
    public void ReportFirst(StatementSyntax line)
    {
        foreach (var letter in Letters(line).Where(l => rangeClauses.RangeOf(l) is null))
        {
            bool IsFromNext(BigOperatorSyntax sum) => sum is { Upper: NameSyntax upper, Ranges: [RelationSyntax { Operators: [RelationOperator.Equal], Operands: [NameSyntax, var first] }] }
                && Place.Shifted(first) is (var from, > 0) && from == letter && Spelling.Key(upper) == char.ToUpperInvariant(letter[0]).ToString();
            foreach (var sum in line.Right.Descendants().OfType<BigOperatorSyntax>().Where(IsFromNext))
            {
                var index = ((RelationSyntax)sum.Ranges[0]).Operands[0];
                bool IsFrom(Place read) => read.Items.Any(i => Place.Shifted(i) is (var at, >= 0) && at == Spelling.Key(index));
                var reads = sum.Body.Descendants().Select(Place.Of).OfType<Place>().Where(r => survey.IsArrayInput(r.Base) && IsFrom(r)).ToList();
                if (reads.Find(r => Names(r.Key) == reads.Count(other => other.Key == r.Key)) is { } read)
                {
                    var (end, start) = (report.Text(sum.Upper!), $"{report.Text(index)}={letter}");
                    report.Error(SequenceRules.LaterRange, sum.Ranges[0].Span, report.Text(sum.Ranges[0]),
                        $"{letter} begins with 1 where nothing is said, and nothing would read the first one of '{report.Text(read.Base)}'; begin with {start}, so that "
                        + $"'{sequenceNames.Entry(read, letter)}' is the first term, or, if it is to be left out, state the range {letter} = 1, \\dots, {end}");
                    return;
                }
            }
        }
    }

    private static IEnumerable<string> Letters(StatementSyntax line) => Place.Of(line.Left)?.Items.Select(static i => Place.Shifted(i)?.Letter).OfType<string>() ?? [];

    private int Names(string key) => survey.Lines.SelectMany(static l => l.Right.Descendants()).OfType<NameSyntax>().Count(n => Spelling.Key(n) == key);

    /// <summary>
    /// The <c>r_t</c> of <c>V_t = r_t + \gamma V_{t+1}</c> with <c>V_T = b</c>, where nothing reads r otherwise: were V_T the last entry, the last of r would
    /// be left out.
    /// </summary>
    public void ReportLast(SequenceState state)
    {
        if (state is not { IsBackward: true, Behind: 0, Letter: "t" } || rangeClauses.RangeOf(state) is not null
            || state.Starts.FirstOrDefault(s => Place.Shifted(Place.Of(s.Left)!.Items[state.Axis]) is (_, 0)) is not { } start)
        {
            return;
        }

        var lines = survey.Lines.Where(l => l == state.Statement || Letters(l).Contains(state.Letter)).ToList();
        var labels = lines.SelectMany(Reads).SelectMany(static r => r.Items).SelectMany(static i => i.Descendants()).ToList();
        foreach (var read in lines.SelectMany(Reads).Where(r => survey.IsArrayInput(r.Base) && !labels.Contains(r.Node)))
        {
            bool IsUpToTime(Place place) => place.Key == read.Key && place.Items.Any(i => Place.Shifted(i) is (var letter, <= 0) && letter == state.Letter);
            if (Names(read.Key) == lines.SelectMany(Reads).Count(IsUpToTime))
            {
                var (name, end) = (report.Text(start.Left!), sequenceNames.UpperName(state));
                report.Error(SequenceRules.LaterRange, start.Left!.Span, name,
                    $"as the last entry of '{report.Text(state.Place.Base)}' it would stand where nothing reads the last one of '{report.Text(read.Base)}'; state the range "
                    + $"{state.Letter} = 0, \\dots, {end}-1, behind which it comes, or write {sequenceNames.Entry(state.Place, end + "+1")} for it");
                return;
            }
        }
    }

    /// <summary>
    /// The <c>\sum_{k=0}^{N} x_k</c> or <c>\max_k x_k</c> beside <c>x_{k+1} = x_k + u_k</c> from an x_0 on: of the entries from x_0 on there is one more than
    /// of those that the line computes, and with nothing else to say so the last would be left out.
    /// </summary>
    public void ReportEndOfSum(SequenceState state)
    {
        if (state is not { Shift: > 0, CountsFromOne: false })
        {
            return;
        }

        foreach (var sum in survey.Lines.Where(l => l != state.Statement).SelectMany(static l => l.Right.Descendants()).OfType<BigOperatorSyntax>())
        {
            if (OfAll(sum) is not { } index)
            {
                continue;
            }

            var reads = sum.Body.Descendants().Select(Place.Of).OfType<Place>().Where(r => r.Items.Any(i => Place.Shifted(i)?.Letter == index)).ToList();
            if (reads.Exists(r => r.Key == state.Place.Key) && reads.TrueForAll(r => r.Key == state.Place.Key ? Place.Shifted(r.Items[state.Axis]) is var (_, at) && at < state.Shift : !survey.IsArrayInput(r.Base)))
            {
                var (name, letter) = (report.Text(state.Place.Base), state.Letter);
                report.Error(SequenceRules.LaterRange, sum.Ranges[0].Span, report.Text(sum.Ranges[0]),
                    $"'{sequenceNames.Entry(state.Place, letter)}' goes from {name}_0 to the last but one of '{name}' there; end with N-1, as in \\sum_{{{letter}=0}}^{{N-1}} {name}_{letter}, "
                    + $"or write {name}_{{{letter}+1}} for the entries from {name}_1 to the last, and add {name}_0");
                return;
            }
        }
    }

    /// <summary>
    /// The index that goes up to the last entry: <c>k</c>, from <c>k = 0</c>, in <c>0 \le k \le N</c> or <c>k \ge 1</c>, where N is no parameter.
    /// </summary>
    private string? OfAll(BigOperatorSyntax sum)
    {
        var (index, upper) = sum.Ranges is not [var range] ? (null, null) : range switch
        {
            RelationSyntax { Operands: [var first, NumberSyntax { Text: "0" }], Operators: [RelationOperator.Equal] } => (first, sum.Upper),
            RelationSyntax { Operands: [var first, NumberSyntax], Operators: [RelationOperator.GreaterOrEqual or RelationOperator.Greater] } => (first, sum.Upper),
            RelationSyntax { Operands: [NumberSyntax, var first, var last], Operators: [RelationOperator.LessOrEqual, RelationOperator.LessOrEqual] } => (first, last),
            _ => (range, sum.Upper),
        };
        return index is not null && (upper is null || (upper is NameSyntax name && survey.FindParameter(name) is null)) ? Spelling.Key(index) : null;
    }

    private static IEnumerable<Place> Reads(StatementSyntax line) => line.Right.Descendants().Select(Place.Of).OfType<Place>();

    private static bool IsAhead(Place read, SequenceState state) => read.Items.Any(i => Place.Shifted(i) is (var letter, > 0) && letter == state.Letter);
}
