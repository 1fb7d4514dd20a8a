using System.Globalization;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>Starts and ranges of sequences that contradict each other, or that nothing takes.</summary>
internal sealed class SequenceReports(
    BindingContext context, Survey survey, Report report, RangeClauses rangeClauses, SequenceNames sequenceNames, StartLines startLines)
{
    /// <summary>Each start once, and none that nothing takes.</summary>
    public void ReportStarts(SequenceState state)
    {
        var times = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in state.Starts)
        {
            var time = Place.Of(line.Left)!.Items[state.Axis];
            if (!times.Add(Spelling.Key(time) ?? report.Text(time)))
            {
                report.Error(BindingRules.DefinedTwice, line.Left!, report.Text(line.Left!));
            }
            else if ((state.IsBackward ? Place.Shifted(time)?.Shift : Place.NumberOf(time)) is { } number
                && sequenceNames.StartSymbol(state.Place, state.Letter, state.IsBackward, number) is { } symbol
                && Spelling.Candidates(sequenceNames.StartNotations(state.Place, state.Letter, state.IsBackward, number).First()).Contains(symbol.Model.Name))
            {
                report.Error(BindingRules.DefinedTwice, line.Left!, symbol.Model.Name);
            }
            else
            {
                ReportUseless(state, line, time);
            }
        }

        if (!state.IsBackward && startLines.StartLine(state, startLines.FirstOf(state)) is { } first && startLines.StartLine(state, startLines.FirstOf(state) - 1) is { } before
            && (survey.FindParameter(state.Place.Base) is { IsWritable: true } || (survey.FindParameter(state.Place.Base) is null && context.ReturnsEntries)))
        {
            report.Error(SequenceRules.NotStored, before.Left!, report.Text(before.Left!), report.Text(state.Place.Base), report.Text(first.Left!));
        }
    }

    /// <summary>
    /// A <c>\sum_{t=0}^{T} h_t</c> beside <c>h_t = h_{t-1} + x_t</c> from an h_0 on, with no range: as the entry of number 0 it would leave the first x out, which
    /// nothing reads.
    /// </summary>
    public void ReportFirstInput(SequenceState state)
    {
        if (state.IsBackward || state.Shift > 0 || survey.FirstIndex != 0 || rangeClauses.RangeOf(state) is not null || startLines.StartLine(state, 0) is not { } start
            || start.Right.Descendants().Select(Place.Of).OfType<Place>().Any(r => survey.IsArrayInput(r.Base)))
        {
            return;
        }

        var inputs = survey.Lines.Where(l => l == state.Statement || Place.Of(l.Left)?.Items.Any(i => Place.Shifted(i)?.Letter == state.Letter) == true).SelectMany(static l => l.Right.Descendants())
            .Select(Place.Of).OfType<Place>().Where(r => survey.IsArrayInput(r.Base)).SelectMany(static r => r.Items.Select(i => (r.Base, At: Place.Shifted(i)))).Where(r => r.At?.Letter == state.Letter).ToList();
        if (inputs.Count > 0 && inputs.TrueForAll(static r => r.At!.Value.Shift >= 0))
        {
            var (name, letter) = (report.Text(start.Left!), state.Letter);
            report.Error(SequenceRules.LaterRange, start.Left!.Span, name,
                $"the sums of the equation count from 0, so that '{name}' would be the first entry, and nothing would read the first one of '{report.Text(inputs[0].Base)}'; "
                + $"begin the sums with {letter} = 1 and add {name} to them");
        }
    }

    /// <summary>The range of a sequence begins where its starts end.</summary>
    public void ReportRange(SequenceState state)
    {
        if (rangeClauses.RangeOf(state) is not { } range)
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
            report.Error(SequenceRules.LaterRange, range.Span, report.Text(range),
                $"'{report.Text(state.Statement.Left!)}' is computed from the entry before it; write {state.Letter} = {startLines.FirstOf(state) + startLines.StartEntries(state) - state.Shift}, \\dots, {report.Text(range.Upper!)}");
            return;
        }

        if (range.Lower.Text is "0" or "1")
        {
            return;
        }

        var first = startLines.FirstOf(state) + startLines.StartEntries(state) - state.Shift;
        if (range.Lower.Text != first.ToString(CultureInfo.InvariantCulture))
        {
            var name = report.Text(state.Place.Base);
            report.Error(SequenceRules.LaterRange, range.Span, report.Text(range),
                $"the starts of '{name}' end where {state.Letter} = {first} follows; give the entries between as well, or write {state.Letter} \\ge {first}");
        }
    }

    /// <summary>A start so early that the line never reaches it, or behind entries that the line computes.</summary>
    private void ReportUseless(SequenceState state, StatementSyntax line, ExpressionSyntax time)
    {
        var given = startLines.StartEntries(state);

        // How many entries before the first that the line computes; of a backward sequence behind the last.
        var distance = state.IsBackward ? Place.Shifted(time)?.Shift + state.Behind + given : startLines.FirstOf(state) + given - Place.NumberOf(time);
        if (distance > state.Reach)
        {
            report.Error(BindingRules.UnusedDefinition, line.Left!, report.Text(line.Left!));
        }
        else if (distance <= 0)
        {
            var first = sequenceNames.Entry(state.Place, sequenceNames.TimeText(state, state.IsBackward ? 1 - given : startLines.FirstOf(state) + given - 1));
            report.Error(SequenceRules.UselessStart, line.Left!, report.Text(line.Left!), report.Text(state.Statement.Left!), first, $"remove it, or give every entry from '{first}' up to it");
        }
    }

    /// <summary>A backward sequence ends with its first entry, and its range, from whichever side it is written, ends where its starts begin.</summary>
    private void ReportBackwardRange(SequenceState state, RangeClauseSyntax range)
    {
        var given = startLines.StartEntries(state);
        var isWhole = range.Lower.Text is "0" or "1";
        var last = Place.Shifted(range.Upper) is var (letter, shift) && (char.IsUpper(letter[0]) || letter == "n") ? shift + state.Behind : -given;
        if (!isWhole || (last != -given && (range.IsDescending || last != 0)))
        {
            report.Error(SequenceRules.LaterRange, range.Span, report.Text(range),
                $"the line of '{report.Text(state.Place.Base)}' computes the entries {state.Letter} = {sequenceNames.LastText(state, -given)}, \\dots, {(isWhole ? range.Lower.Text : "1")}; "
                + "write that, and give the others lines of their own");
        }
    }
}
