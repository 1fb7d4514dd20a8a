using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Lines;

/// <summary>
/// Outputs that are read as they were before the call. That is meant where a line computes a state from itself; it is not where the line that gives the value merely
/// stands further down, or where an input of that name is passed and read by nothing.
/// </summary>
internal sealed class StateChecks(EquationInHand equation, LeftSides leftSides)
{
    public void Report(EquationSyntax syntax)
    {
        if (equation.Report.HasErrors)
        {
            return;
        }

        foreach (var state in equation.Parameters.All.Where(static p => p is { IsReadBeforeWritten: true, ReadAs: not null, Model.Kind: ParameterKind.Span or ParameterKind.TensorSpan }).ToList())
        {
            if (InputInItsPlace(state) is { } input)
            {
                var place = state.ReadAt!.Value.Place;
                equation.Report.Error(SequenceRules.OutputForInput, place, equation.Report.Text(place), state.Model.Name, input.Model.Name);
            }
            else if (state is { IsWritten: true, WrittenLabel: null } && IsGivenLater(state, syntax))
            {
                equation.Report.Error(SequenceRules.BeforeItsLine, state.ReadAs!, equation.Report.Text(state.ReadAs!), state.Model.Name);
            }
        }
    }

    /// <summary>The alphaBefore that nothing reads, beside the <c>\alpha_{t-1}</c> of an output alpha.</summary>
    private ParameterSymbol? InputInItsPlace(ParameterSymbol state) => state.ReadAt is var (label, _) && label != state.WrittenLabel
        ? equation.Parameters.All.FirstOrDefault(p => p is { IsRead: false, IsWritten: false, Model: { IsWritable: false, Member: null, IsNoise: false } }
            && p.Input.Rank == state.Input.Rank && p.Model.Name.Length > state.Model.Name.Length && p.Model.Name.StartsWith(state.Model.Name, StringComparison.Ordinal))
        : null;

    private bool IsGivenLater(ParameterSymbol state, EquationSyntax syntax) => syntax.Statements.Where(s => leftSides.LeftOf(s.Left).Symbol == state).ToList() is [var line]
        && line.Relation == StatementRelation.Equals && !EquationLines.IsUpdate(line, equation.Context.Request.Equation)
        && leftSides.LeftKey(line.Left) is { } key && !EquationLines.Uses(line, equation.Survey.Names).Contains(key) && !equation.Sequences.IsStart(line);
}
