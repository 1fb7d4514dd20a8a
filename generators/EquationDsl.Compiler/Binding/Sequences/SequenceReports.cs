using System.Globalization;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>Starts and ranges of sequences that contradict each other, or that nothing takes.</summary>
internal sealed class SequenceReports(EquationInHand equation, SequenceFacts facts, RangeClauses rangeClauses)
{
    /// <summary>Each start once, and none that nothing takes.</summary>
    public void ReportStarts(SequenceState state)
    {
        var times = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in state.Starts)
        {
            var time = Place.Of(line.Left)!.Items[state.Axis];
            if (!times.Add(Spelling.Key(time) ?? equation.Report.Text(time)))
            {
                equation.Report.Error(BindingRules.DefinedTwice, line.Left!, equation.Report.Text(line.Left!));
            }
            else if ((state.IsBackward ? Place.Shifted(time)?.Shift : Place.NumberOf(time)) is { } number
                && facts.Names.StartSymbol(state.Place, state.Letter, state.IsBackward, number) is { } symbol
                && Spelling.Candidates(facts.Names.StartNotations(state.Place, state.Letter, state.IsBackward, number).First()).Contains(symbol.Model.Name))
            {
                equation.Report.Error(BindingRules.DefinedTwice, line.Left!, symbol.Model.Name);
            }
            else
            {
                ReportUseless(state, line, time);
            }
        }

        if (!state.IsBackward && facts.Starts.StartLine(state, facts.Starts.FirstOf(state)) is { } first && facts.Starts.StartLine(state, facts.Starts.FirstOf(state) - 1) is { } before
            && (equation.Survey.FindParameter(state.Place.Base) is { IsWritable: true } || (equation.Survey.FindParameter(state.Place.Base) is null && equation.Context.ReturnsEntries)))
        {
            equation.Report.Error(SequenceRules.NotStored, before.Left!, equation.Report.Text(before.Left!), equation.Report.Text(state.Place.Base), equation.Report.Text(first.Left!));
        }
    }

    /// <summary>
    /// A <c>\sum_{t=0}^{T} h_t</c> beside <c>h_t = h_{t-1} + x_t</c> from an h_0 on, with no range: as the entry of number 0 it would leave the first x out,
    /// which nothing reads.
    /// </summary>
    public void ReportFirstInput(SequenceState state)
    {
        if (state.IsBackward || state.Shift > 0 || equation.Survey.FirstIndex != 0 || rangeClauses.RangeOf(state) is not null || facts.Starts.StartLine(state, 0) is not { } start
            || start.Right.Descendants().Select(Place.Of).OfType<Place>().Any(r => equation.Survey.IsArrayInput(r.Base)))
        {
            return;
        }

        var inputs = equation.Survey.Lines.Where(l => l == state.Statement || Place.Of(l.Left)?.Items.Any(i => Place.Shifted(i)?.Letter == state.Letter) == true).SelectMany(static l => l.Right.Descendants())
            .Select(Place.Of).OfType<Place>().Where(r => equation.Survey.IsArrayInput(r.Base)).SelectMany(static r => r.Items.Select(i => (r.Base, At: Place.Shifted(i)))).Where(r => r.At?.Letter == state.Letter).ToList();
        if (inputs.Count > 0 && inputs.TrueForAll(static r => r.At!.Value.Shift >= 0))
        {
            var (name, letter) = (equation.Report.Text(start.Left!), state.Letter);
            equation.Report.Error(SequenceRules.LaterRange, start.Left!.Span, name,
                $"the sums of the equation count from 0, so that '{name}' would be the first entry, and nothing would read the first one of '{equation.Report.Text(inputs[0].Base)}'; "
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
            equation.Report.Error(SequenceRules.LaterRange, range.Span, equation.Report.Text(range),
                $"'{equation.Report.Text(state.Statement.Left!)}' is computed from the entry before it; write {state.Letter} = {facts.Starts.FirstOf(state) + facts.Starts.StartEntries(state) - state.Shift}, \\dots, {equation.Report.Text(range.Upper!)}");
            return;
        }

        if (range.Lower.Text is "0" or "1")
        {
            return;
        }

        var first = facts.Starts.FirstOf(state) + facts.Starts.StartEntries(state) - state.Shift;
        if (range.Lower.Text != first.ToString(CultureInfo.InvariantCulture))
        {
            var name = equation.Report.Text(state.Place.Base);
            equation.Report.Error(SequenceRules.LaterRange, range.Span, equation.Report.Text(range),
                $"the starts of '{name}' end where {state.Letter} = {first} follows; give the entries between as well, or write {state.Letter} \\ge {first}");
        }
    }

    /// <summary>A start so early that the line never reaches it, or behind entries that the line computes.</summary>
    private void ReportUseless(SequenceState state, StatementSyntax line, ExpressionSyntax time)
    {
        var given = facts.Starts.StartEntries(state);

        // How many entries before the first that the line computes; of a backward sequence behind the last. What is an entry itself is no less one because
        // the line does not read it.
        var distance = state.IsBackward ? Place.Shifted(time)?.Shift + state.Behind + given : facts.Starts.FirstOf(state) + given - Place.NumberOf(time);
        if (distance > state.Reach && distance > given)
        {
            equation.Report.Error(BindingRules.UnusedDefinition, line.Left!, equation.Report.Text(line.Left!));
        }
        else if (distance <= 0)
        {
            var first = facts.Names.Entry(state.Place, facts.Names.TimeText(state, state.IsBackward ? 1 - given : facts.Starts.FirstOf(state) + given - 1));
            equation.Report.Error(SequenceRules.UselessStart, line.Left!, equation.Report.Text(line.Left!), equation.Report.Text(state.Statement.Left!), first, $"remove it, or give every entry from '{first}' up to it");
        }
    }

    /// <summary>A backward sequence ends with its first entry, and its range, from whichever side it is written, ends where its starts begin.</summary>
    private void ReportBackwardRange(SequenceState state, RangeClauseSyntax range)
    {
        var given = facts.Starts.StartEntries(state);
        var isWhole = range.Lower.Text is "0" or "1";
        var last = Place.Shifted(range.Upper) is var (letter, shift) && (char.IsUpper(letter[0]) || letter == "n") ? shift + state.Behind : -given;
        if (!isWhole || (last != -given && (range.IsDescending || last != 0)))
        {
            equation.Report.Error(SequenceRules.LaterRange, range.Span, equation.Report.Text(range),
                $"the line of '{equation.Report.Text(state.Place.Base)}' computes the entries {state.Letter} = {facts.Names.LastText(state, -given)}, \\dots, {(isWhole ? range.Lower.Text : "1")}; "
                + "write that, and give the others lines of their own");
        }
    }
}
