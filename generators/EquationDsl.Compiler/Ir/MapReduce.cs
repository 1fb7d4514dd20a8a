using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary><c>Target[TargetIndices] = ⊕ over reduction loops of Body</c>, for all values of <paramref name="Axes"/>.</summary>
/// <param name="Axes">Free indices, outermost first; bounds may depend on earlier ones.</param>
/// <param name="Reduction">Null for a map.</param>
public sealed record MapReduce(
    Tensor Target,
    ValueArray<IndexExpr> TargetIndices,
    ValueArray<Loop> Axes,
    Reduction? Reduction,
    Expr Body,
    TextSpan Origin) : Statement(Origin)
{
    /// <summary>
    /// What becomes of the entries that are written: a statement that is made sets them if it writes each of them once, and else begins with zeros.
    /// </summary>
    public WriteMode Mode { get; init; } = IsOverWhole(Target, TargetIndices, Axes) ? WriteMode.Set : WriteMode.Sum;

    /// <summary>
    /// Lengths of which any that is 0 makes the value 0, whatever else is multiplied with it: a sum over nothing out of which a factor was taken that may
    /// then be infinite.
    /// </summary>
    public ValueArray<Affine> ZeroIfEmpty { get; init; }

    /// <summary>Whether every entry of the target is set, by its own iteration.</summary>
    public bool Sets => Mode == WriteMode.Set;

    public bool IsMap => Reduction is null;

    /// <summary>Whether a position is what is looked for.</summary>
    public bool IsSearch => Reduction?.Operator.IsSearch() == true;

    public override bool IsWhole => Target.Element == ElementKind.Integer && !IsSearch;

    /// <summary>Whether the target indices are the axes themselves, in order, each over its whole extent: every entry is written once.</summary>
    public bool IsCanonical => IsOverWhole(Target, TargetIndices, Axes);

    public override ValueArray<Tensor> Targets => [Target];

    /// <summary>The loops of the reduction; none for a map.</summary>
    public ValueArray<Loop> ReductionLoops => Reduction?.Loops ?? default;

    public override IEnumerable<Loop> Loops() => Axes.Concat(ReductionLoops);

    public override IEnumerable<Expr> Expressions()
    {
        yield return Body;
        if (Reduction?.Guard is { } guard)
        {
            yield return guard;
        }
    }

    public override IEnumerable<Tensor> TensorsRead() =>
        Expressions().SelectMany(static e => e.Tensors()).Concat(TargetIndices.SelectMany(static i => i.Tensors()));

    public override IEnumerable<Affine> Forms() => Target.Extents
        .Concat(TargetIndices.SelectMany(ProgramSizes.Forms))
        .Concat(Loops().SelectMany(static l => new[] { l.Lower, l.Upper }))
        .Concat(Expressions().SelectMany(static e => e.SelfAndDescendants()).SelectMany(ProgramSizes.Forms));

    /// <summary>Whether what is read of the target is what another iteration of one of the loops wrote: in a recurrence, the entry of another time.</summary>
    public bool IsAtOtherTime(Read read)
    {
        for (var axis = 0; axis < Math.Min(read.Indices.Count, TargetIndices.Count); axis++)
        {
            if (TargetIndices[axis] is AffineIndex { Value.AsSymbol: LoopIndex own } && read.Indices[axis] is AffineIndex { Value: var at }
                && at.AsSymbol != own && (at - own).IsConstant)
            {
                return true;
            }
        }

        return false;
    }

    protected internal override Statement Rewritten(Func<Expr, Expr> rewrite)
    {
        var body = rewrite(Body);
        var reduction = Reduction;
        if (reduction is { Guard: { } guard } && rewrite(guard) is var rewritten && !ReferenceEquals(rewritten, guard))
        {
            reduction = reduction with { Guard = rewritten };
        }

        return ReferenceEquals(body, Body) && ReferenceEquals(reduction, Reduction) ? this : this with { Body = body, Reduction = reduction };
    }

    protected internal override Statement Redirected(Func<Tensor, Tensor> redirect)
    {
        return this.WithExpressions(e => e.Map(OfNode)) with { TargetIndices = TargetIndices.MapItems(OfIndex) };

        Expr OfNode(Expr node) => node is Read read ? read with { Tensor = redirect(read.Tensor), Indices = read.Indices.MapItems(OfIndex) } : node;
        IndexExpr OfIndex(IndexExpr index) => index is GatherIndex gather
            ? gather with { Tensor = redirect(gather.Tensor), Indices = gather.Indices.MapItems(OfIndex) } : index;
    }

    protected internal override Statement Renamed(Func<LoopIndex, LoopIndex> rename)
    {
        var (loops, renaming) = FreshIndices.Rename(Axes.AddRange(ReductionLoops), rename);
        return this with
        {
            TargetIndices = renaming.Apply(TargetIndices),
            Axes = loops.Take(Axes.Count).ToValueArray(),
            Reduction = Reduction is { } reduction
                ? reduction with
                {
                    Loops = loops.Skip(Axes.Count).ToValueArray(),
                    Guard = reduction.Guard is { } guard ? renaming.Apply(guard) : null,
                }
                : null,
            Body = renaming.Apply(Body),
        };
    }

    private static bool IsOverWhole(Tensor target, ValueArray<IndexExpr> indices, ValueArray<Loop> axes)
    {
        if (axes.Count != target.Rank || indices.Count != target.Rank)
        {
            return false;
        }

        for (var d = 0; d < axes.Count; d++)
        {
            if (indices[d] is not AffineIndex { Value: var index } || index.AsSymbol != axes[d].Index || axes[d].Lower != Affine.Zero
                || axes[d].Upper != target.Extents[d])
            {
                return false;
            }
        }

        return true;
    }
}
