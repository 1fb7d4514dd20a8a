using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>What a recurrence computes, one entry after the other: the h of <c>h_t = \tanh(W h_{t-1} + x_t)</c>.</summary>
/// <param name="Statement">The line that advances it.</param>
/// <param name="Place">Its left side.</param>
/// <param name="Axis">Which of the subscripts is the time.</param>
/// <param name="Letter">The letter of the time.</param>
/// <param name="Reach">How many entries the line reaches back.</param>
/// <param name="IsBackward">Whether it reaches ahead, so that the last entry comes first.</param>
/// <param name="Starts">The lines that give entries or what comes before them: <c>h_0 = 0</c>, <c>s_1 = x_1</c>, <c>A_{T+1} = 0</c>.</param>
internal sealed record SequenceState(
    StatementSyntax Statement, Place Place, int Axis, string Letter, int Reach, bool IsBackward, IReadOnlyList<StatementSyntax> Starts)
{
    /// <summary>The 1 of <c>x_{t+1} = f(x_t)</c>: how far the left side is from the index.</summary>
    public int Shift { get; init; }

    /// <summary>
    /// The axes that the line steps through at each time, the outer ones first: the j of <c>d_{i,j}</c> from <c>d_{i-1,j}</c> and <c>d_{i,j-1}</c>.
    /// </summary>
    public ValueArray<TimeAxis> Inner { get; init; }

    /// <summary>
    /// Whether its own entries are read below sums that stop short of it, as in <c>y_i = b_i - \sum_{j&lt;i} L_{ij} y_j</c>: it needs no start.
    /// </summary>
    public bool IsOfAllBefore { get; init; }

    /// <summary>All entries; known from the first use on.</summary>
    public Tensor? Tensor { get; set; }

    /// <summary>By distance: at each time the entry so many times before.</summary>
    public Dictionary<int, Tensor> Earlier { get; } = [];

    /// <summary>Its line, and those that compute something for it.</summary>
    public HashSet<StatementSyntax>? Feeders { get; set; }

    public bool IsDefined { get; set; }

    /// <summary>Whether a line beside its own reads it.</summary>
    public bool IsRead { get; set; }

    /// <summary>Whether subscripts of the line count from 1; else the index counts from 0, as in <c>x_{t+1} = x_t + u_t</c> from an x_0 on.</summary>
    public bool CountsFromOne { get; init; } = true;

    /// <summary>
    /// Backwards: how far behind the last entry the time is that has a name. In <c>t = 0, \dots, T-1</c> the entry at T-1 is the last and <c>V_T</c> comes
    /// behind it; without a range, or from 1 on, <c>V_T</c> is the last itself.
    /// </summary>
    public int Behind { get; init; }

    /// <summary>The subscript that is at its own entry.</summary>
    public ExpressionSyntax OwnTime => CountsFromOne ? Place.Items[Axis] : Time;

    /// <summary>The letter as it stands in the left side.</summary>
    public NameSyntax Time { get; } = Place.Items[Axis].Descendants().OfType<NameSyntax>().First();

    /// <summary>Whether the line steps through entries along the letter.</summary>
    public bool StepsAlong(string letter) => Letter == letter || Inner.Any(a => Place.Shifted(Place.Items[a.Axis])?.Letter == letter);

    /// <summary>Whether an entry of the own time is computed before the one that the line is at.</summary>
    public bool IsBefore(Place read)
    {
        var steps = Place.StepsTo(read);
        return Inner.FirstOrDefault(a => steps?[a.Axis] is not (null or 0)) is { } first && steps![first.Axis] > 0 == first.IsBackward;
    }

    /// <summary>The subscripts of the left side, the time by its letter alone.</summary>
    public IEnumerable<NameSyntax> Letters => Place.Items.Select((item, axis) => axis == Axis ? Time : (NameSyntax)item);
}
