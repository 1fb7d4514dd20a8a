using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The cotangent of one tensor while it is being gathered, and the statements that compute it: contributions over the same loops are one sum, what is
/// left is added at the end.
/// </summary>
internal sealed class Cotangent
{
    private readonly FreshNames _names;
    private readonly Tensor _tensor;
    private readonly List<Contribution> _contributions = [];

    public Cotangent(Tensor tensor, FreshNames names)
    {
        (_tensor, _names) = (tensor, names);
        Axes = Enumerable.Range(0, tensor.Rank).Select(d => new Loop(names.Index("i"), Affine.Zero, tensor.Extents[d])).ToValueArray();
    }

    /// <summary>One per dimension, over the whole extent; values of contributions are written in them.</summary>
    public ValueArray<Loop> Axes { get; private set; }

    public bool IsEmpty => _contributions.Count == 0;

    public ValueArray<IndexExpr> Position => Axes.Positions();

    public void Add(Contribution contribution) => _contributions.Add(contribution);

    /// <summary>Takes over the index names of a read, if they are plain: what the equation indexes by i, its gradient does too.</summary>
    public void NameAxesAfter(Read read)
    {
        if (IsEmpty && read.Indices.All(static i => i is AffineIndex { Value.AsSymbol: LoopIndex }))
        {
            Axes = Axes.Select((axis, d) => axis with { Index = _names.Index(((AffineIndex)read.Indices[d]).Value.AsSymbol!.Name) }).ToValueArray();
        }
    }

    /// <summary>The cotangent itself as an expression over the axes, where it is a mere copy of something that exists.</summary>
    public Expr? AsCopy => _contributions is [GatherContribution { Loops.IsEmpty: true, Guard: null, Pins.IsEmpty: true, Value: Constant or Read { Boundary: Boundary.None } } copy]
        ? copy.Value : null;

    public IEnumerable<MapReduce> Write(Tensor target, TextSpan origin)
    {
        if (_contributions is [ScatterContribution only])
        {
            return [Scatter(only, target, origin)];
        }

        var maps = _contributions.OfType<GatherContribution>().Where(static c => c.Loops.IsEmpty).Select(c => Pinned(Algebra.Where(c.Guard, c.Value), c.Pins));
        var sums = _contributions.OfType<GatherContribution>().Where(static c => !c.Loops.IsEmpty).GroupBy(static c => (c.Loops, c.Guard, c.Pins))
            .Select(static g => g.First() with { Value = Algebra.Sum(g.Select(static c => c.Value)) }).ToList();
        if (sums is [{ Pins.IsEmpty: true } sole] && _contributions.TrueForAll(static c => c is GatherContribution { Loops.IsEmpty: false }))
        {
            var reduction = new Reduction(ReductionOperator.Sum, sole.Loops, sole.Guard);
            return [_names.WithOwnIndices(new MapReduce(target, Position, Axes, reduction, sole.Value, origin))];
        }

        var statements = new List<MapReduce>();
        var body = Algebra.Sum(maps);
        foreach (var sum in sums)
        {
            body = Algebra.Add(body, AddPartial(sum, origin, statements));
        }

        foreach (var scatter in _contributions.OfType<ScatterContribution>())
        {
            var partial = _names.Tensor(_tensor.Name + "Scatter", _tensor.Extents);
            statements.Add(Scatter(scatter, partial, origin));
            body = Algebra.Add(body, new Read(partial, Position));
        }

        statements.Add(_names.WithOwnIndices(new MapReduce(target, Position, Axes, null, body, origin)));
        return statements;
    }

    private Expr AddPartial(GatherContribution sum, TextSpan origin, List<MapReduce> statements)
    {
        var axes = Axes.Where((_, d) => !sum.Pins.Any(p => p.Axis == d)).ToValueArray();
        var position = axes.Positions();
        var partial = _names.Tensor(_tensor.Name + "Partial", axes.Select(static a => a.Upper).ToValueArray());
        statements.Add(_names.WithOwnIndices(
            new MapReduce(partial, position, axes, new Reduction(ReductionOperator.Sum, sum.Loops, sum.Guard), sum.Value, origin)));
        return Pinned(new Read(partial, position), sum.Pins);
    }

    private Expr Pinned(Expr value, ValueArray<Pin> pins)
    {
        Expr? condition = null;
        foreach (var pin in pins)
        {
            condition = Algebra.And(condition, Algebra.Equal(new IndexValue(Axes[pin.Axis].Index), Conditions.Number(pin.Position)));
        }

        return Algebra.Where(condition, value);
    }

    private MapReduce Scatter(ScatterContribution scatter, Tensor target, TextSpan origin) => _names.WithOwnIndices(new MapReduce(
        target, scatter.TargetIndices, scatter.Axes,
        scatter.Loops.IsEmpty ? null : new Reduction(ReductionOperator.Sum, scatter.Loops, null), scatter.Value, origin));
}
