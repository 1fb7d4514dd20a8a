using System.Globalization;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Binding;

/// <summary>
/// Every subscript must fall inside its axis. Most do by construction of the ranges; what the sizes alone do not prove is
/// checked at run time before anything is read.
/// </summary>
internal sealed partial class EquationBinder
{
    private readonly List<IndexRead> _reads = [];

    /// <summary>Whether some subscript, as <c>i + k</c> or <c>2 i</c>, may mean another element if indices count from 0 than if they count from 1.</summary>
    public bool DependsOnCounting => _counting == Counting.Unstated && _reads.Any(IsShiftedByCounting);

    /// <summary>Whether the only lower bounds are the 0 of indices that are added to others: distances, with which no counting begins.</summary>
    public bool HasDistances { get; private set; }

    /// <summary>Indices that begin with 0 and are no subscripts by themselves.</summary>
    private readonly HashSet<string> _distances = new(StringComparer.Ordinal);

    /// <summary>A subscript that reaches other elements in another reading of the same equation: one that counting shifts, before those that follow it.</summary>
    public IndexRead? FirstDifference(EquationBinder other) => _reads
        .Where((read, i) => i >= other._reads.Count || !Reach(read).Equals(other.Reach(other._reads[i])))
        .OrderByDescending(IsShiftedByCounting)
        .FirstOrDefault();

    /// <summary>Whether every index that is a subscript by itself runs over all of that axis.</summary>
    public bool CoversAxes => _reads.All(r => r.Position.AsSymbol is not LoopIndex symbol || _ranges.Find(symbol) is not { IsSolved: true, Lower: { } lower, Upper: { } upper }
        || (_sizes.Resolve(lower) == Affine.Zero && _sizes.Resolve(upper - r.Extent) == Affine.Zero));

    /// <summary>Whether of everything that distances reach, as in <c>x_{t-k}</c>, the first entry is read.</summary>
    public bool ReachesFirst => _reads.Where(r => !r.IsBounded && r.Position.Terms.Any(t => _ranges.Find(t.Symbol) is { } index && _distances.Contains(index.Symbol.Name))).GroupBy(static r => (r.Text, r.Extent))
        .All(g => g.Any(r => _ranges.Extreme(r.Position, greatest: false) is { } least && _sizes.Resolve(least) == Affine.Zero));

    /// <summary>What a range may look like that nothing else gives.</summary>
    private static string Bound(IndexVariable index)
    {
        var last = index.Symbol.Name == "n" ? "N" : "n";
        return $"state its range, as in \\sum_{{{index.Symbol.Name}=1}}^{{{last}}}, with an int parameter {last}";
    }

    private static bool IsShiftedByCounting(IndexRead read) =>
        read.Position.Terms.Where(static t => t.Symbol is LoopIndex).ToList() is { Count: > 0 } terms && terms.Sum(static t => t.Coefficient) != 1;

    private (Affine? Least, Affine? Greatest) Reach(IndexRead read) =>
        (_ranges.Extreme(read.Position, greatest: false), _ranges.Extreme(read.Position, greatest: true));

    private void CheckReads()
    {
        if (_diagnostics.Any(static d => d.IsError))
        {
            return;
        }

        foreach (var read in _reads.Where(static r => !r.IsBounded))
        {
            if (_ranges.Extreme(read.Position, greatest: false) is not { } least || _ranges.Extreme(read.Position, greatest: true) is not { } greatest)
            {
                continue;
            }

            Require(read, least, least, null);
            Require(read, Room(read, greatest), greatest, SpareOf(read, greatest));
        }

        // One read must reach furthest, or nothing tells how many steps fit.
        foreach (var index in _returned.Where(i => !_atLeast.Exists(c => c.Spare is not null && c.Expected.DependsOn(i.Upper!.Terms[0].Symbol))))
        {
            Error(RootScope(), BindingRules.OpenRange, index.Span, index.Symbol.Name, Bound(index));
        }
    }

    private Affine Room(IndexRead read, Affine greatest) => _sizes.Resolve(read.Extent) - Affine.One - greatest;

    // An output that a strided index gives its length has an entry for every position at which all reads are inside: behind the read that reaches furthest
    // there is no room for another step.
    private long? SpareOf(IndexRead read, Affine greatest)
    {
        var stride = read.Position.Terms.FirstOrDefault(t => t.Coefficient > 1 && _ranges.Find(t.Symbol) is { IsAdopted: true });
        if (stride is null)
        {
            return null;
        }

        var room = Room(read, greatest);
        bool HasMoreRoom(IndexRead other) => _ranges.Extreme(other.Position, greatest: true) is { } reach && Room(other, reach) - room is { IsConstant: true, Constant: >= 0 };
        return _reads.Where(r => r.Position.DependsOn(stride.Symbol)).All(r => !r.IsBounded && HasMoreRoom(r)) ? stride.Coefficient - 1 : null;
    }

    // The form must not be negative; in terms of the length of an axis: length >= length - form.
    private void Require(IndexRead read, Affine form, Affine reached, long? spare)
    {
        var slack = _sizes.Resolve(form);
        if (slack.IsConstant && slack.Constant >= 0)
        {
            return;
        }

        // An extent that an int parameter gives is checked where it is read.
        var length = _sizes.Resolve(read.Extent).Terms.Select(static t => t.Symbol).Append(read.Extent.AsSymbol).OfType<Size>().FirstOrDefault(s => s.Source is AxisLength && !_sizes.IsOpen(s));
        if (length is { Source: AxisLength axis } && (!slack.IsConstant || (read.Position.IsConstant && read.Position.Constant >= 0)))
        {
            _atLeast.Add((axis, Affine.Of(length) - slack, read.Text, spare));
            return;
        }

        var first = (_counting == Counting.FromZero ? 0 : 1).ToString(CultureInfo.InvariantCulture);
        var advice = reached is { IsConstant: true, Constant: -1 } && read.Position.IsConstant ? $"Where sums begin with 1, the first entry is {read.Text}_1: write that, and sums from 2 that leave it out"
            : "State other bounds";
        Error(RootScope(), BindingRules.Outside, read.Span, _sizes.Text(reached), read.Text, first, advice);
    }

    private readonly List<(AxisLength Axis, Affine Expected, string Text, long? Spare)> _atLeast = [];

    private IEnumerable<ShapeCheck> ReachChecks(SizeSolution solution) => _atLeast
        .Select(c => new ShapeCheck(c.Axis.Parameter, c.Axis.Axis, solution.Resolve(c.Expected), c.Text, AtLeast: true, c.Spare))
        .Distinct();
}
