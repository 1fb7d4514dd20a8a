using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The share of a read that may reach outside: gathered over all positions that the subscripts reach, those outside included, then brought back inside
/// as the boundary does, one axis after the other. Outside counts nothing (zero), belongs to the first or last entry (clamp), or to
/// the entry as many whole lengths away (wrap).
/// </summary>
internal sealed class BoundaryFolding(ReadCotangent source, FreshNames names, TextSpan origin)
{
    private readonly List<MapReduce> _statements = [];

    /// <summary>The share as an expression over <paramref name="axes"/>, and the statements that it needs.</summary>
    public static (Contribution Share, ValueArray<MapReduce> Statements) Fold(ReadCotangent source, ValueArray<Loop> axes, FreshNames names, TextSpan origin)
    {
        var folding = new BoundaryFolding(source, names, origin);
        var share = folding.Fold(axes);
        return (share, folding._statements.ToValueArray());
    }

    private GatherContribution Fold(ValueArray<Loop> axes)
    {
        var read = source.Read;
        var forms = read.Indices.Select(static i => ((AffineIndex)i).Value).ToList();
        var least = forms.Select((f, d) => IsInside(d) ? Affine.Zero : Domain.Of(source.Loops).Extreme(f, greatest: false)).ToList();
        var reach = forms.Select((f, d) => IsInside(d) ? read.Tensor.Extents[d] : Domain.Of(source.Loops).Extreme(f, greatest: true) - least[d] + Affine.One).ToValueArray();
        var all = Reached(forms.Select((f, d) => f - least[d]), reach);
        if (read.Boundary is Boundary.None or Boundary.Zero)
        {
            var position = axes.Select((a, d) => (IndexExpr)new AffineIndex(a.Index - least[d])).ToValueArray();
            return new GatherContribution(default, null, new Read(all, position, Boundary.Zero), default);
        }

        for (var d = 0; d < forms.Count; d++)
        {
            all = IsInside(d) ? all : read.Boundary == Boundary.Clamp ? Clamped(all, d, least[d]) : Wrapped(all, d, least[d]);
        }

        return new GatherContribution(default, null, new Read(all, axes.Positions()), default);
    }

    private bool IsInside(int axis) => Domain.Of(source.Loops).IsInside(source.Read.Indices[axis], source.Read.Tensor.Extents[axis]);

    /// <summary>The cotangent over all positions that are reached, from the least one.</summary>
    private Tensor Reached(IEnumerable<Affine> positions, ValueArray<Affine> extents)
    {
        var tensor = names.Tensor(source.Read.Tensor.Name + "Reached", extents);
        var shifted = source with { Read = new Read(tensor, positions.Select(static p => (IndexExpr)new AffineIndex(p)).ToValueArray()) };
        var cotangent = new Cotangent(tensor, names);
        var (share, statements) = Transposition.Transpose(shifted, cotangent.Axes, names, origin);
        _statements.AddRange(statements);
        cotangent.Add(share);
        _statements.AddRange(cotangent.Write(tensor, origin));
        return tensor;
    }

    private Tensor Clamped(Tensor reached, int axis, Affine least)
    {
        var length = source.Read.Tensor.Extents[axis];
        return Map(reached, axis, (at, index) =>
        {
            var inside = new Read(reached, With(at, axis, index - least), Boundary.Zero);
            var first = Where(index, Affine.Zero, Partial(reached, axis, Affine.Zero, Affine.Zero - least, null), at, axis);
            var last = Where(index, length - 1, Partial(reached, axis, length - least, reached.Extents[axis], null), at, axis);
            return Algebra.Add(Algebra.Add(inside, first), last);
        });
    }

    // One length to either side is what subscripts reach; what they reach beyond that, where the kernel is longer than the tensor, is sought position by
    // position.
    private Tensor Wrapped(Tensor reached, int axis, Affine least)
    {
        var length = source.Read.Tensor.Extents[axis];
        return Map(reached, axis, (at, index) => new[] { index - least - length, index - least, index - least + length }
            .Select(p => (Expr)new Read(reached, With(at, axis, p), Boundary.Zero))
            .Append(Far(reached, axis, new(Affine.Zero, Affine.Zero - length - least), least, at))
            .Append(Far(reached, axis, new((2 * length) - least, reached.Extents[axis]), least, at))
            .Aggregate(Algebra.Add));
    }

    private sealed record Stretch(Affine Lower, Affine Upper);

    private Expr Far(Tensor reached, int axis, Stretch beyond, Affine least, ValueArray<IndexExpr> at)
    {
        var length = source.Read.Tensor.Extents[axis];
        return Partial(reached, axis, beyond.Lower, beyond.Upper, (q, index) => Algebra.Equal(
            new Call(Functions.Modulo, [Conditions.Number(q + least), Conditions.Number(length)]), new IndexValue(index))) is { } partial ? new Read(partial, at) : Algebra.Zero;
    }

    private static Expr Where(LoopIndex index, Affine position, Tensor? partial, ValueArray<IndexExpr> at, int axis) => partial is null ? Algebra.Zero
        : Algebra.Where(Algebra.Equal(new IndexValue(index), Conditions.Number(position)), new Read(partial, at.Where((_, d) => d != axis).ToValueArray()));

    /// <summary>A tensor in which the axis has its own length.</summary>
    private Tensor Map(Tensor reached, int axis, Func<ValueArray<IndexExpr>, LoopIndex, Expr> body)
    {
        var target = names.Tensor(source.Read.Tensor.Name + "Folded", With(reached.Extents, axis, source.Read.Tensor.Extents[axis]));
        var axes = AxesOf(target.Extents);
        var at = axes.Positions();
        var value = body(at, axes[axis].Index);
        _statements.Add(names.WithOwnIndices(new MapReduce(target, at, axes, null, value, origin)));
        return target;
    }

    /// <summary>The sum over part of an axis; null if that part is surely empty. With a guard, for each position of the axis apart.</summary>
    private Tensor? Partial(Tensor reached, int axis, Affine lower, Affine upper, Func<LoopIndex, LoopIndex, Expr>? guard)
    {
        if (upper - lower is { IsConstant: true, Constant: <= 0 })
        {
            return null;
        }

        var extents = guard is null ? reached.Extents.Where((_, d) => d != axis).ToValueArray() : With(reached.Extents, axis, source.Read.Tensor.Extents[axis]);
        var axes = AxesOf(extents);
        var loop = new Loop(names.Index("q"), lower, upper);
        var at = axes.Positions().ToList();
        if (guard is null)
        {
            at.Insert(axis, new AffineIndex(loop.Index));
        }
        else
        {
            at[axis] = new AffineIndex(loop.Index);
        }

        var sum = names.Tensor(source.Read.Tensor.Name + "Outside", extents);
        var reduction = new Reduction(ReductionOperator.Sum, [loop], guard?.Invoke(loop.Index, axes[axis].Index));
        _statements.Add(names.WithOwnIndices(
            new MapReduce(sum, axes.Positions(), axes, reduction, new Read(reached, at.ToValueArray(), Boundary.Zero), origin)));
        return sum;
    }

    private ValueArray<Loop> AxesOf(ValueArray<Affine> extents) => extents.Select(e => new Loop(names.Index("i"), Affine.Zero, e)).ToValueArray();

    private static ValueArray<IndexExpr> With(ValueArray<IndexExpr> at, int axis, Affine position) => at.Select((i, d) => d == axis ? new AffineIndex(position) : i).ToValueArray();

    private static ValueArray<Affine> With(ValueArray<Affine> extents, int axis, Affine extent) => extents.Select((e, d) => d == axis ? extent : e).ToValueArray();
}
