using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>What holds all entries of a sequence: the output, the result, or a value of its own.</summary>
internal sealed class SequenceTensors(EquationInHand equation, LeftSides leftSides, StartBinder startBinder)
{
    /// <summary>Where all that goes in and comes out is whole, so are the entries between.</summary>
    private bool IsWholeThroughout => !equation.Context.IsUsed && equation.Context.ResultElement == ElementKind.Integer
        && equation.Parameters.All.All(static p => p.Input.Element == ElementKind.Integer && !p.Model.IsWritable);

    /// <summary>All entries, in what later holds them: the output, the result, or a value of its own.</summary>
    public Tensor? TensorOf(SequenceState state, Scope scope)
    {
        if (state.Tensor is not null)
        {
            return state.Tensor;
        }

        var items = state.Place.Items.Count;
        var rank = items + Math.Max(startBinder.RankOfStart(state, scope), equation.Context.Ranks.TryGetValue(SequenceNames.StateName(state), out var known) ? known : 0);
        if (!equation.Context.IsUsed && leftSides.ReceiverOf(leftSides.LeftOf(state.Statement.Left), state.Statement == equation.BoundLines.Result) is { Model.IsWritable: true } symbol)
        {
            if (symbol.Output.Rank < rank && equation.Demands.Demand(symbol, rank, isCustomary: false))
            {
                return null;
            }

            return state.Tensor = symbol.Output;
        }

        var extents = Enumerable.Range(0, rank).Select(_ => Affine.Of(equation.Sizes.Open(char.ToUpperInvariant(state.Letter[0]).ToString()))).ToValueArray();
        state.Tensor = !equation.Context.IsUsed && state.Statement == equation.BoundLines.Result && equation.Context.ReturnsEntries
            ? new Tensor(BindingContext.ResultName, equation.Ids.Next(), extents, equation.Context.ResultElement, TensorRole.Output)
            : new Tensor(equation.Tensors.UniqueName(Spelling.Candidates(state.Place.Base).Last()), equation.Ids.Next(), extents, IsWholeThroughout ? ElementKind.Integer : ElementKind.Real, TensorRole.Intermediate);
        state.Tensor = state.Tensor with { Stated = equation.Definite.Of(Spelling.Key(state.Place.Base), isIndexed: true) };
        equation.Demands.AddSequence(state.Tensor, SequenceNames.StateName(state), items);
        return state.Tensor;
    }
}
