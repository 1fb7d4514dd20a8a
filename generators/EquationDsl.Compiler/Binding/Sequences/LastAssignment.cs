using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Model;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>An output <c>hT</c> takes the last entry of h.</summary>
internal sealed class LastAssignment(EquationInHand equation, Fitting fitting, LastEntries lastEntries, SequenceNames sequenceNames)
{
    public void AssignLast()
    {
        foreach (var state in equation.Sequences.All.Where(static s => s.IsDefined))
        {
            if (sequenceNames.LastOutput(state) is not { IsWritten: false } symbol)
            {
                continue;
            }

            var span = state.Place.Node.Span;
            var value = lastEntries.Last(state, state.Place with { Items = [sequenceNames.LastTime(state)] }, equation.OpenSizes.RootScope());
            if (value is not BoundError && fitting.Fits(symbol.Output, value, span, isElement: symbol.Model.Kind == ParameterKind.Out))
            {
                equation.BoundLines.AddOutput(new BoundStatement(symbol.Output, value, EquationLines.SpanOf(state.Statement)));
                symbol.IsWritten = true;
            }
        }
    }
}
