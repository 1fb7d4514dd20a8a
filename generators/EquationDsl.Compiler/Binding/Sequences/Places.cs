using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>Which notations are entries at a place, and which are names by themselves.</summary>
internal sealed class Places(Survey survey, ParameterTable parameters, SequenceNames sequenceNames)
{
    /// <summary>What is read by [Symbol] or by a name of its own has no place in something else.</summary>
    public Place? PlaceOf(ExpressionSyntax? node) => Place.Of(node) is { } place && (survey.Names.Exact(place.Node) is null || IsLastOutput(place) || IsStartParameter(place) || IsStartOfOwn(place))
        && (node is not ApplicationSyntax || survey.FindParameter(place.Base) is { Kind: not ParameterKind.Scalar }) ? place : null;

    /// <summary>
    /// Whether what the place names by its spelling is what a backward sequence starts from: <c>ATPlus1</c> is <c>A_{T+1}</c>, if A has an axis for the time
    /// and it has none.
    /// </summary>
    public bool IsStartParameter(Place place) => place.Items.Any(static i => Place.Shifted(i) is (_, > 0)) && survey.Names.Exact(place.Node) is { IsWritable: false } start
        && survey.FindParameter(place.Base) is { IsWritable: true } state
        && parameters.Of(state) is { } whole && parameters.Of(start) is { } symbol
        && symbol.Input.Rank == Math.Max(1, whole.Output.Rank) - 1;

    /// <summary>Whether what the place names by its spelling, an output <c>hT</c>, is the last of a sequence that starts from an <c>h0</c>.</summary>
    private bool IsLastOutput(Place place) => survey.Names.Exact(place.Node) is { IsWritable: true }
        && (survey.Names.Exact(new ScriptedSyntax(place.Node.Span, place.Base, new NumberSyntax(place.Node.Span, "0"), null)) is not null
            || survey.Lines.Any(l => Place.Of(l.Left) is { Items: [NumberSyntax] } start && start.Key == place.Key));

    /// <summary>
    /// The same for a value that the equation names itself: if its time is an index, as that of another sequence is, or of something that has an axis more than
    /// the start.
    /// </summary>
    private bool IsStartOfOwn(Place place)
    {
        if (survey.FindParameter(place.Base) is not null || place.Items.Select(Place.Shifted).FirstOrDefault(static s => s is (_, > 0)) is not var (letter, _)
            || survey.Names.Exact(place.Node) is not { IsWritable: false } model || parameters.Of(model) is not { } start)
        {
            return false;
        }

        bool IsAt(Place other) => other.Items.Select(Place.Shifted).Any(s => s is var (own, _) && own == letter);
        var lefts = survey.Lines.Select(static l => Place.Of(l.Left)).OfType<Place>().Where(IsAt).ToList();
        return lefts.Exists(l => l.Key == place.Key)
            && (lefts.Exists(l => sequenceNames.StartSymbol(l, letter, isBackward: false, 0) is not null)
                || survey.Lines.SelectMany(static l => l.Right.Descendants()).Select(Place.Of).OfType<Place>().Where(IsAt)
                    .Any(r => survey.FindParameter(r.Base) is { } read && parameters.Of(read) is { } symbol && symbol.Input.Rank > start.Input.Rank));
    }
}
