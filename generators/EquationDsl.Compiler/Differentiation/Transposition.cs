using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// Turns the cotangent at a read into a contribution to the cotangent of what is read: a gather where subscripts can be inverted, else a scatter.
/// </summary>
internal static class Transposition
{
    /// <summary>The contribution, over the axes, and the statements that it needs.</summary>
    public static (Contribution Share, ValueArray<MapReduce> Statements) Transpose(ReadCotangent source, ValueArray<Loop> axes, FreshNames names, TextSpan origin)
    {
        var isInside = Domain.Of(source.Loops).IsInside(source.Read);
        var isGather = source.Read.Indices.Any(static i => i is GatherIndex);

        // A position that a case distinction or a guard skips (a label of -1, x[2 i - 2] where 0 < i) must not be written to.
        var isSkipped = (source.IsChosen || source.Guard is not null) && (isGather || !isInside);
        var mayScatter = !isSkipped && (isInside || source.Read.Boundary == Boundary.None);
        var gathers = !isGather && (isInside || source.Read.Boundary is Boundary.None or Boundary.Zero);

        // Positions outside are no positions of the cotangent, so the inversion of a zero boundary needs nothing else.
        var inverted = gathers ? IndexInversion.Invert(source, axes) : null;
        return inverted is not null ? (inverted, default)
            : mayScatter ? (Scatter(source), default)
            : isGather ? (MatchPositions(source, axes), default)
            : BoundaryFolding.Fold(source, axes, names, origin);
    }

    private static ScatterContribution Scatter(ReadCotangent source)
    {
        var needed = new HashSet<LoopIndex>(source.Loops.Select(static l => l.Index).Where(i => source.Read.Indices.Any(index => index.DependsOn(i))));
        foreach (var loop in Enumerable.Reverse(source.Loops.ToArray()).Where(l => needed.Contains(l.Index)))
        {
            needed.UnionWith(loop.Lower.Terms.Concat(loop.Upper.Terms).Select(static t => t.Symbol).OfType<LoopIndex>());
        }

        return new ScatterContribution(
            source.Read.Indices,
            source.Loops.Where(l => needed.Contains(l.Index)).ToValueArray(),
            source.Loops.Where(l => !needed.Contains(l.Index)).ToValueArray(),
            Algebra.Where(source.Guard, source.Value));
    }

    /// <summary>Each position sums over all iterations that read it: right for every label, at the cost of a comparison per pair.</summary>
    private static GatherContribution MatchPositions(ReadCotangent source, ValueArray<Loop> axes)
    {
        Expr? guard = null;
        for (var d = 0; d < axes.Count; d++)
        {
            var position = PositionRead(source.Read.Indices[d], source.Read.Tensor.Extents[d], source.Read.Boundary);
            guard = Algebra.And(guard, Algebra.Equal(position, new IndexValue(axes[d].Index)));
        }

        guard = source.Guard is { } given ? Algebra.And(given, guard) : guard;
        return new GatherContribution(source.Loops, guard, source.Value, default);
    }

    /// <summary>The position that is read, as a number: an entry of an integer tensor, or inside as the boundary says.</summary>
    public static Expr PositionRead(IndexExpr index, Affine extent, Boundary boundary)
    {
        var position = index switch
        {
            GatherIndex { Boundary: Boundary.Zero } gather =>
                new Select(IsInside(gather), new Read(gather.Tensor, gather.Indices, Boundary.Zero), new Constant(-1)),
            GatherIndex gather => new Read(gather.Tensor, gather.Indices, gather.Boundary),
            AffineIndex affine => Conditions.Number(affine.Value),
            _ => throw new ArgumentOutOfRangeException(nameof(index)),
        };
        return boundary switch
        {
            Boundary.Clamp => new Call(Functions.Min, [new Call(Functions.Max, [position, Algebra.Zero]), Conditions.Number(extent - 1)]),
            Boundary.Wrap => new Call(Functions.Modulo, [position, Conditions.Number(extent)]),
            _ => position,
        };
    }

    private static Expr IsInside(GatherIndex gather)
    {
        var conditions = gather.Indices.Zip(gather.Tensor.Extents, static (index, extent) => (index as AffineIndex, extent))
            .SelectMany(static p => p.Item1 is { Value: var at } ? new[] { at, p.extent - 1 - at } : []).Select(Conditions.AtLeastZero);
        return conditions.Aggregate((Expr?)null, Algebra.And) ?? Algebra.One;
    }
}
