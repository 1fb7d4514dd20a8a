using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>The number of a sequence's first entry, and the lines that give its first entries or what comes before them.</summary>
internal sealed class StartLines(Survey survey, StatedRanges statedRanges, SequenceNames sequenceNames, Feeders feeders, LineInHand inHand)
{
    /// <summary>The number of the first entry: 1, or what the range of the time or the other indices begin with.</summary>
    public long FirstOf(SequenceState state) =>
        survey.FromEntryZero.Contains(state.Place.Key) ? 0
        : statedRanges.Of(state.Letter) is { Lower.Text: "0" or "1" } range && (state.Shift == 0 || !state.CountsFromOne)
        ? (range.Lower.Text == "0" ? 0 : 1) + state.Shift
        : state.Shift == 0 ? survey.FirstIndex : state.CountsFromOne ? 1 : state.Shift;

    /// <summary>Where the letter begins in a line that computes something for <c>y_{t+1}</c>: with it. Null elsewhere.</summary>
    public long? FirstOfFed(string letter) => statedRanges.Of(letter) is null
        && feeders.SequenceFedBy(inHand.Statement, letter) is { Shift: > 0, CountsFromOne: false } state && state.Letter == letter ? FirstOf(state) - state.Shift : null;

    /// <summary>How many of the first entries (backwards: of the last ones) lines give.</summary>
    public int StartEntries(SequenceState state)
    {
        var given = 0;
        while (StartLine(state, state.IsBackward ? -given : FirstOf(state) + given) is not null)
        {
            given++;
        }

        // x_{k+1} = f(x_k) with a parameter x1.
        return given == 0 && state is { Shift: > 0, CountsFromOne: true } && sequenceNames.StartSymbol(state.Place, state.Letter, isBackward: false, 1) is not null ? 1 : given;
    }

    /// <summary>Whether the x_1 of <c>x_{k+1} = f(x_k)</c> is given and thus an entry: x_k then is the entry of number k wherever it is read.</summary>
    public bool StoresStart(SequenceState state) => state is { Shift: > 0, CountsFromOne: true, IsBackward: false } && StartEntries(state) >= state.Shift;

    /// <summary>The line that gives the entry of that number, or backwards that far beyond the last.</summary>
    public StatementSyntax? StartLine(SequenceState state, long number) => state.Starts.FirstOrDefault(s =>
    {
        var time = Place.Of(s.Left)!.Items[state.Axis];
        return state.IsBackward ? Place.Shifted(time) is var (_, beyond) && beyond + state.Behind == number : Place.NumberOf(time) == number;
    });

    /// <summary>The time that has a name, of the last entry or behind it.</summary>
    public BoundWhole NamedTime(SequenceState state) => new(state.Tensor!.Extents[state.Axis] + (FirstOf(state) - 1 + state.Behind));
}
