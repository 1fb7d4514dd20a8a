using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Sizes;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Model;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>An output <c>hT</c> takes the last entry of h.</summary>
internal sealed class LastAssignment(
    BoundLines boundLines, SequenceTable sequences, Fitting fitting, LastEntries lastEntries, OpenSizes openSizes,
    SequenceNames sequenceNames)
{
    public void AssignLast()
    {
        foreach (var state in sequences.All.Where(static s => s.IsDefined))
        {
            if (sequenceNames.LastOutput(state) is not { IsWritten: false } symbol)
            {
                continue;
            }

            var span = state.Place.Node.Span;
            var value = lastEntries.Last(state, state.Place with { Items = [sequenceNames.LastTime(state)] }, openSizes.RootScope());
            if (value is not BoundError && fitting.Fits(symbol.Output, value, span, isElement: symbol.Model.Kind == ParameterKind.Out))
            {
                boundLines.AddOutput(new BoundStatement(symbol.Output, value, EquationLines.SpanOf(state.Statement)));
                symbol.IsWritten = true;
            }
        }
    }
}
