using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>Where nothing else says how many entries a sequence has, it has as many as what its line, or another, reads at the same index.</summary>
internal sealed class SequenceClosing(EquationInHand equation, SequenceNames sequenceNames, StartLines startLines)
{
    /// <summary>
    /// Where nothing else says how many entries a sequence has, it has as many as what its line, or another, reads at the same index.
    /// </summary>
    public void CloseSequences()
    {
        foreach (var state in equation.Sequences.All.Where(s => s.Tensor is { } tensor && equation.Sizes.HasOpen(tensor.Extents[s.Axis])))
        {
            var reads = equation.Survey.Lines.SelectMany(static l => l.Right.Descendants()).Select(Place.Of).OfType<Place>()
                .SelectMany(r => r.Items.Select((item, axis) => (Input: equation.Parameters.Of(equation.Survey.FindParameter(r.Base))?.Input, Axis: axis, At: Place.Shifted(item))))
                .Where(r => r.At?.Letter == state.Letter && r.Input?.Rank > r.Axis).OrderBy(static r => Math.Abs(r.At!.Value.Shift)).ToList();
            if (reads.Count > 0)
            {
                equation.Sizes.Unify(new(Steps(state, state.Shift - reads.Max(static r => r.At!.Value.Shift)), reads[0].Input!.Extents[reads[0].Axis], state.Statement.Span));
            }

            if (equation.Sizes.HasOpen(state.Tensor!.Extents[state.Axis]) && !equation.Context.IsUsed && !equation.Report.HasErrors)
            {
                var known = equation.Parameters.Find(static p => p is { IsIntegerScalar: true, IsRead: false })?.Model.Name;
                var range = $"{state.Letter} = {startLines.FirstOf(state) - state.Shift}, \\dots, {known ?? "N"}{(state.Shift > 0 ? "-1" : "")}";
                var advice = $"state its range, as in {range}{(known is null ? ", with an int parameter N" : "")}";
                equation.Report.Error(BindingRules.OpenRange, state.Statement.Left!, state.Letter, advice);
            }
        }

        foreach (var state in equation.Sequences.All.Where(s => s.Tensor is { } tensor && tensor.Extents.Any(equation.Sizes.HasOpen)))
        {
            if (!equation.Context.IsUsed && !equation.Report.HasErrors)
            {
                var start = sequenceNames.Entry(state.Place, sequenceNames.TimeText(state, state.IsBackward ? 1 : startLines.FirstOf(state) - 1));
                equation.Report.Error(BindingRules.OpenRange, state.Statement.Left!, equation.Report.Text(state.Place.Base),
                    $"say how many entries '{start}' has: make it a parameter '{sequenceNames.StartName(state, state.IsBackward ? 1 : startLines.FirstOf(state) - 1)}'");
            }
        }
    }

    /// <summary>
    /// What is as long as an input that <c>x_{k+1} = x_k + u_k</c> from x_1 on reads so many entries before its own. It steps with each entry of the input,
    /// unless a name says where x ends: at N in <c>\sum_{k=1}^{N} x_k</c> or <c>x_N</c>, behind it in <c>\sum_{k=1}^{N} x_{k+1}</c>.
    /// </summary>
    private Affine Steps(SequenceState state, int before)
    {
        var extent = state.Tensor!.Extents[state.Axis];
        if (before <= 0 || !startLines.StoresStart(state) || sequenceNames.LastOutput(state) is not null || ReadsLast(state))
        {
            return extent;
        }

        var behind = equation.OpenSizes.Named.Values.Select(n => equation.Sizes.Resolve(extent - Affine.Of(n))).Where(static s => s.IsConstant).Select(static s => s.Constant).DefaultIfEmpty(before).Min();
        return extent - Math.Min(before, Math.Max(0, behind));
    }

    /// <summary>Whether a line reads the entry of a time that has a name: <c>x_N</c>.</summary>
    private bool ReadsLast(SequenceState state) => equation.Survey.Lines.SelectMany(static l => l.Right.Descendants()).Select(Place.Of).OfType<Place>()
        .Any(r => r.Key == state.Place.Key && r.Items.Count > state.Axis && Place.Shifted(r.Items[state.Axis]) is (var end, 0) && (char.IsUpper(end[0]) || end == "n") && end != state.Letter);
}
