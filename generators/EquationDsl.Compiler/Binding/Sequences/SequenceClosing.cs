using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>Where nothing else says how many entries a sequence has, it has as many as what its line, or another, reads at the same index.</summary>
internal sealed class SequenceClosing(
    BindingContext context, Survey survey, Report report, SizeTable sizes, ParameterTable parameters, SequenceTable sequences,
    SequenceNames sequenceNames, StartLines startLines)
{
    /// <summary>
    /// Where nothing else says how many entries a sequence has, it has as many as what its line, or another, reads at the same index.
    /// </summary>
    public void CloseSequences()
    {
        foreach (var state in sequences.All.Where(s => s.Tensor is { } tensor && sizes.HasOpen(tensor.Extents[s.Axis])))
        {
            var reads = survey.Lines.SelectMany(static l => l.Right.Descendants()).Select(Place.Of).OfType<Place>()
                .SelectMany(r => r.Items.Select((item, axis) => (Place: r, Axis: axis, At: Place.Shifted(item)))).Where(r => r.At?.Letter == state.Letter)
                .OrderBy(static r => Math.Abs(r.At!.Value.Shift));
            foreach (var read in reads)
            {
                if (parameters.Of(survey.FindParameter(read.Place.Base)) is { Input: var tensor } && tensor.Rank > read.Axis)
                {
                    sizes.Unify(state.Tensor!.Extents[state.Axis], tensor.Extents[read.Axis]);
                    break;
                }
            }

            if (sizes.HasOpen(state.Tensor!.Extents[state.Axis]) && !context.IsUsed && !report.HasErrors)
            {
                var known = parameters.Find(static p => p is { IsIntegerScalar: true, IsRead: false })?.Model.Name;
                var range = $"{state.Letter} = {startLines.FirstOf(state) - state.Shift}, \\dots, {known ?? "N"}{(state.Shift > 0 ? "-1" : "")}";
                var advice = $"state its range, as in {range}{(known is null ? ", with an int parameter N" : "")}";
                report.Error(BindingRules.OpenRange, state.Statement.Left!, state.Letter, advice);
            }
        }

        foreach (var state in sequences.All.Where(s => s.Tensor is { } tensor && tensor.Extents.Any(sizes.HasOpen)))
        {
            if (!context.IsUsed && !report.HasErrors)
            {
                var start = sequenceNames.Entry(state.Place, sequenceNames.TimeText(state, state.IsBackward ? 1 : startLines.FirstOf(state) - 1));
                report.Error(BindingRules.OpenRange, state.Statement.Left!, report.Text(state.Place.Base),
                    $"say how many entries '{start}' has: make it a parameter '{sequenceNames.StartName(state, state.IsBackward ? 1 : startLines.FirstOf(state) - 1)}'");
            }
        }
    }
}
