using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>All that the equation reads with subscripts, and what that says of what its indices count from.</summary>
internal sealed class IndexReads(Survey survey, SizeTable sizes, RangeSolver ranges)
{
    private readonly List<IndexRead> _reads = [];
    private readonly List<IndexVariable> _returned = [];

    public IReadOnlyList<IndexRead> All => _reads;

    /// <summary>Whether the only lower bounds are the 0 of indices that are added to others: distances, with which no counting begins.</summary>
    public bool HasDistances => survey.HasDistances;

    /// <summary>Whether some subscript, as <c>i + k</c> or <c>2 i</c>, may mean another element if indices count from 0 than if they count from 1.</summary>
    public bool DependOnCounting => survey.Counting == Counting.Unstated && _reads.Exists(IsShiftedByCounting);

    /// <summary>Whether every index that is a subscript by itself runs over all of that axis.</summary>
    public bool CoverAxes => _reads.TrueForAll(r => r.Position.AsSymbol is not LoopIndex symbol || ranges.Find(symbol) is not { IsSolved: true, Lower: { } lower, Upper: { } upper }
        || (sizes.Resolve(lower) == Affine.Zero && sizes.Resolve(upper - r.Extent) == Affine.Zero));

    /// <summary>Whether of everything that distances reach, as in <c>x_{t-k}</c>, the first entry is read.</summary>
    public bool ReachFirst => _reads.Where(r => !r.IsBounded && r.Position.Terms.Any(t => ranges.Find(t.Symbol) is { } index && survey.Distances.Contains(index.Symbol.Name))).GroupBy(static r => (r.Text, r.Extent))
        .All(g => g.Any(r => ranges.Extreme(r.Position, greatest: false) is { } least && sizes.Resolve(least) == Affine.Zero));

    /// <summary>Axes of the returned array whose lengths are as many steps as fit into what is read.</summary>
    public IReadOnlyList<IndexVariable> Returned => _returned;

    public void Add(IEnumerable<IndexRead> reads) => _reads.AddRange(reads);

    public void AddReturned(IndexVariable axis) => _returned.Add(axis);

    /// <summary>
    /// A subscript that reaches other elements in another reading of the same equation: one that counting shifts, before those that follow it.
    /// </summary>
    public IndexRead? FirstDifference(IndexReads other) => _reads
        .Where((read, i) => i >= other._reads.Count || !Reach(read).Equals(other.Reach(other._reads[i])))
        .OrderByDescending(IsShiftedByCounting)
        .FirstOrDefault();

    private static bool IsShiftedByCounting(IndexRead read) =>
        read.Position.Terms.Where(static t => t.Symbol is LoopIndex).ToList() is { Count: > 0 } terms && terms.Sum(static t => t.Coefficient) != 1;

    private (Affine? Least, Affine? Greatest) Reach(IndexRead read) =>
        (ranges.Extreme(read.Position, greatest: false), ranges.Extreme(read.Position, greatest: true));
}
