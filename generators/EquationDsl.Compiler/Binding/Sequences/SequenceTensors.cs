using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>What holds all entries of a sequence: the output, the result, or a value of its own.</summary>
internal sealed class SequenceTensors(
    BindingContext context, DefiniteMatrices definite, Ids ids, SizeTable sizes, ParameterTable parameters, BoundLines boundLines, TensorSource tensors,
    RankDemands demands, LeftSides leftSides, StartBinder startBinder)
{
    /// <summary>Where all that goes in and comes out is whole, so are the entries between.</summary>
    private bool IsWholeThroughout => !context.IsUsed && context.ResultElement == ElementKind.Integer
        && parameters.All.All(static p => p.Input.Element == ElementKind.Integer && !p.Model.IsWritable);

    /// <summary>All entries, in what later holds them: the output, the result, or a value of its own.</summary>
    public Tensor? TensorOf(SequenceState state, Scope scope)
    {
        if (state.Tensor is not null)
        {
            return state.Tensor;
        }

        var items = state.Place.Items.Count;
        var rank = items + Math.Max(startBinder.RankOfStart(state, scope), context.Ranks.TryGetValue(SequenceNames.StateName(state), out var known) ? known : 0);
        if (!context.IsUsed && leftSides.LeftOf(state.Statement.Left).Symbol is { Model.IsWritable: true } symbol)
        {
            if (symbol.Output.Rank < rank && demands.Demand(symbol, rank, isCustomary: false))
            {
                return null;
            }

            return state.Tensor = symbol.Output;
        }

        var extents = Enumerable.Range(0, rank).Select(_ => Affine.Of(sizes.Open(char.ToUpperInvariant(state.Letter[0]).ToString()))).ToValueArray();
        state.Tensor = !context.IsUsed && state.Statement == boundLines.Result && context.ReturnsEntries
            ? new Tensor(BindingContext.ResultName, ids.Next(), extents, context.ResultElement, TensorRole.Output)
            : new Tensor(tensors.UniqueName(Spelling.Candidates(state.Place.Base).Last()), ids.Next(), extents, IsWholeThroughout ? ElementKind.Integer : ElementKind.Real, TensorRole.Intermediate);
        state.Tensor = state.Tensor with { Stated = definite.Of(Spelling.Key(state.Place.Base), isIndexed: true) };
        demands.AddSequence(state.Tensor, SequenceNames.StateName(state), items);
        return state.Tensor;
    }
}
