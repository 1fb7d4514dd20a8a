using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>
/// Recurrences: which lines are, and what they compute. What a line reads of its own earlier entries becomes a value of its own: at each time the entry of the time
/// before, or, where there is none, what the sequence starts from. The program then says in its subscripts what depends on what; nothing marks it as a loop.
/// </summary>
internal sealed partial class EquationBinder
{
    /// <summary>
    /// The axis along which every read is at another entry, always to the same side. If there is none, the axes that are stepped through one in the other, as by
    /// <c>d_{i-1,j}</c> and <c>d_{i,j-1}</c>: what is at the same entry of the outer ones is at an earlier one of the next. None if no order computes the reads.
    /// </summary>
    private static ValueArray<TimeAxis> TimeAxes(Place place, IReadOnlyList<IReadOnlyList<int>> reads)
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

    /// <summary>Takes the line for a recurrence, if its reads leave one order.</summary>
    private bool Recur(StatementSyntax statement, IReadOnlyList<StatementSyntax> all, Place place, IReadOnlyList<IReadOnlyList<int>> reads)
    {
        if (TimeAxes(place, reads) is not [var (axis, isBackward), ..] times || !_context.MayStep
            || IsUpdate(statement) || place.Power is not null || statement.Relation != StatementRelation.Equals
            || place.Items.Where((i, at) => at != axis && i is not NameSyntax { Name.Length: 1 }).Any() || _sequences.Contains(place.Key)
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
        FindEdges(place, axis, all);
        FindCorners(place, all);
        ReportStarts(state);
        ReportFirstInput(state);
        ReportRange(state);
        _sequences.Add(state);
        starts.ForEach(TakeForStart);
        return true;
    }

    /// <summary>The left side of a sequence's line, whatever else <c>h_t</c> may name: an output <c>hT</c> is the last entry.</summary>
    private LeftSide? SequenceLeft(ExpressionSyntax? left) => _sequences.All.FirstOrDefault(s => s.Statement.Left == left) is { } state
        ? new LeftSide(state.Place.Base, state.Letters.ToValueArray(), OutputOf(state.Place.Base), null) : null;

    /// <summary>
    /// Where nothing else says how many entries a sequence has, it has as many as what its line, or another, reads at the same index.
    /// </summary>
    private void CloseSequences()
    {
        foreach (var state in _sequences.All.Where(s => s.Tensor is { } tensor && _sizes.HasOpen(tensor.Extents[s.Axis])))
        {
            var reads = _survey.Lines.SelectMany(static l => l.Right.Descendants()).Select(Place.Of).OfType<Place>()
                .SelectMany(r => r.Items.Select((item, axis) => (Place: r, Axis: axis, At: Place.Shifted(item)))).Where(r => r.At?.Letter == state.Letter)
                .OrderBy(static r => Math.Abs(r.At!.Value.Shift));
            foreach (var read in reads)
            {
                if (_parameters.Of(_survey.FindParameter(read.Place.Base)) is { Input: var tensor } && tensor.Rank > read.Axis)
                {
                    _sizes.Unify(state.Tensor!.Extents[state.Axis], tensor.Extents[read.Axis]);
                    break;
                }
            }

            if (_sizes.HasOpen(state.Tensor!.Extents[state.Axis]) && !_context.IsUsed && !_report.HasErrors)
            {
                var known = _parameters.Find(static p => p is { IsIntegerScalar: true, IsRead: false })?.Model.Name;
                var range = $"{state.Letter} = {FirstOf(state) - state.Shift}, \\dots, {known ?? "N"}{(state.Shift > 0 ? "-1" : "")}";
                var advice = $"state its range, as in {range}{(known is null ? ", with an int parameter N" : "")}";
                _report.Error(BindingRules.OpenRange, state.Statement.Left!, state.Letter, advice);
            }
        }

        foreach (var state in _sequences.All.Where(s => s.Tensor is { } tensor && tensor.Extents.Any(_sizes.HasOpen)))
        {
            if (!_context.IsUsed && !_report.HasErrors)
            {
                var start = Entry(state.Place, TimeText(state, state.IsBackward ? 1 : FirstOf(state) - 1));
                _report.Error(BindingRules.OpenRange, state.Statement.Left!, _report.Text(state.Place.Base),
                    $"say how many entries '{start}' has: make it a parameter '{StartName(state, state.IsBackward ? 1 : FirstOf(state) - 1)}'");
            }
        }
    }
}
