using System.Globalization;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding;

/// <summary>What indices of left sides are said to run over: <c>i = 1, \dots, n</c>, <c>n \ge 3</c>.</summary>
internal sealed partial class EquationBinder
{
    /// <summary>Ranges of indices of left sides; of a parameter <c>\lambda > 0</c> is an assumption.</summary>
    private void FindRanges(EquationSyntax syntax)
    {
        var letters = new HashSet<string>(
            _survey.Lines.SelectMany(static l => Place.Of(l.Left)?.Items ?? []).Select(Place.Shifted).Select(static s => s?.Letter).OfType<string>(), StringComparer.Ordinal);
        foreach (var clause in syntax.Where)
        {
            if (clause is RangeClauseSyntax range)
            {
                _stated.Add(WithNumber(range));
            }
            else if (LowerBound(clause) is { } bound && _survey.FindParameter(bound.Index) is null && letters.Contains(Spelling.Key(bound.Index)!))
            {
                _stated.AddBound(bound, clause);
            }
        }
    }

    /// <summary>The N of <c>n = 1, \dots, N, \quad N = 4</c> is that number.</summary>
    private RangeClauseSyntax WithNumber(RangeClauseSyntax range)
    {
        if (range.Upper is not NameSyntax upper || _survey.FindParameter(upper) is not null || Spelling.Key(upper) is not { } key
            || _survey.Lines.FirstOrDefault(l => l is { Left: NameSyntax, Relation: StatementRelation.Equals, Middle.IsEmpty: true, Right: NumberSyntax } && Spelling.Key(l.Left) == key) is not { } line)
        {
            return range;
        }

        if (_survey.Lines.All(l => l == line || !Uses(l).Contains(key)))
        {
            TakeForStart(line);
        }

        return range with { Upper = line.Right };
    }

    private static RangeClauseSyntax? LowerBound(WhereClauseSyntax clause)
    {
        if (clause is not ConstraintClauseSyntax { Condition: RelationSyntax { Operators: [RelationOperator.Greater or RelationOperator.GreaterOrEqual] } relation }
            || relation is not { Operands: [NameSyntax { Name.Length: 1 } name, NumberSyntax number] }
            || !long.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var least))
        {
            return null;
        }

        least += relation.Operators[0] == RelationOperator.Greater ? 1 : 0;
        return new RangeClauseSyntax(clause.Span, name, number with { Text = least.ToString(CultureInfo.InvariantCulture) }, null);
    }

    private RangeClauseSyntax? RangeOf(SequenceState state) => _stated.Of(state.Letter);

    /// <summary>
    /// Where the time that has a name is, as the range says it. T is the number of entries, so that from 1 on a start at T gives the last of them, and from 0 on it
    /// comes behind; unless it reads other entries at T, as <c>b_n = a_n</c> does, which are then as many as its own.
    /// </summary>
    private int Behind(string letter, int axis, List<StatementSyntax> starts)
    {
        if (_stated.Of(letter) is not { } range || Place.Shifted(range.Upper) is not var (end, last) || !(char.IsUpper(end[0]) || end == "n"))
        {
            return 0;
        }

        StatementSyntax? Start(int shift) => starts.Find(s => Place.Shifted(Place.Of(s.Left)!.Items[axis]) is var (name, at) && name == end && at == shift);
        if (starts.Count > 0 && Start(last + 1) is null)
        {
            return 0;
        }

        bool ReadsEntry(StatementSyntax start) => start.Right.Descendants().Select(Place.Of).OfType<Place>().Any(r => _survey.IsArrayInput(r.Base) && r.Items.Any(i => Place.Shifted(i)?.Letter == end));
        bool IsStored(int shift) => Start(shift) is { } start && (shift < (range.Lower.Text == "0" ? 0 : 1) || ReadsEntry(start));
        var stored = 0;
        while (IsStored(last + stored + 1))
        {
            stored++;
        }

        return -last - stored;
    }

    /// <summary>A backward sequence ends with its first entry, and its range, from whichever side it is written, ends where its starts begin.</summary>
    private void ReportBackwardRange(SequenceState state, RangeClauseSyntax range)
    {
        var given = StartEntries(state);
        var isWhole = range.Lower.Text is "0" or "1";
        var last = Place.Shifted(range.Upper) is var (letter, shift) && (char.IsUpper(letter[0]) || letter == "n") ? shift + state.Behind : -given;
        if (!isWhole || (last != -given && (range.IsDescending || last != 0)))
        {
            _report.Error(SequenceRules.LaterRange, range.Span, _report.Text(range),
                $"the line of '{_report.Text(state.Place.Base)}' computes the entries {state.Letter} = {LastText(state, -given)}, \\dots, {(isWhole ? range.Lower.Text : "1")}; "
                + "write that, and give the others lines of their own");
        }
    }

    /// <summary>The range of a sequence begins where its starts end.</summary>
    private void ReportRange(SequenceState state)
    {
        if (RangeOf(state) is not { } range)
        {
            return;
        }

        if (state.IsBackward)
        {
            ReportBackwardRange(state, range);
            return;
        }

        if (range.IsDescending)
        {
            _report.Error(SequenceRules.LaterRange, range.Span, _report.Text(range),
                $"'{_report.Text(state.Statement.Left!)}' is computed from the entry before it; write {state.Letter} = {FirstOf(state) + StartEntries(state) - state.Shift}, \\dots, {_report.Text(range.Upper!)}");
            return;
        }

        if (range.Lower.Text is "0" or "1")
        {
            return;
        }

        var first = FirstOf(state) + StartEntries(state) - state.Shift;
        if (range.Lower.Text != first.ToString(CultureInfo.InvariantCulture))
        {
            var name = _report.Text(state.Place.Base);
            _report.Error(SequenceRules.LaterRange, range.Span, _report.Text(range),
                $"the starts of '{name}' end where {state.Letter} = {first} follows; give the entries between as well, or write {state.Letter} \\ge {first}");
        }
    }
}
