using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>
/// <c>Target[TargetIndices] = ⊕ over reduction loops of Body</c>, for all values of <paramref name="Axes"/>.
/// The usual target indices are the axes themselves, in order, each from 0 to its extent. Otherwise (a triangle, a diagonal, a scatter through
/// an integer tensor) the target is zero first, and entries that are written several times are summed; only then may two iterations hit one entry.
/// </summary>
/// <param name="Axes">Free indices, outermost first; bounds may depend on earlier ones.</param>
/// <param name="Reduction">Null for a map.</param>
/// <param name="Origin">Where in the equation the statement comes from, for diagnostics about it.</param>
public sealed record Statement(
    Tensor Target,
    ValueArray<IndexExpr> TargetIndices,
    ValueArray<Loop> Axes,
    Reduction? Reduction,
    Expr Body,
    TextSpan Origin)
{
    /// <summary>
    /// Lengths of which any that is 0 makes the value 0, whatever else is multiplied with it: a sum over nothing out of which a factor was taken that may then be infinite.
    /// </summary>
    public ValueArray<Affine> ZeroIfEmpty { get; init; }

    /// <summary>Whether the target indices are the axes themselves, in order, each over its whole extent: every entry is written once.</summary>
    public bool IsCanonical
    {
        get
        {
            if (Axes.Count != Target.Rank)
            {
                return false;
            }

            for (var d = 0; d < Axes.Count; d++)
            {
                if (TargetIndices[d] is not AffineIndex { Value: var index } || index.AsSymbol != Axes[d].Index
                    || Axes[d].Lower != Affine.Zero || Axes[d].Upper != Target.Extents[d])
                {
                    return false;
                }
            }

            return true;
        }
    }

    public override string ToString() => IrPrinter.Print(this);
}

/// <summary>An index and its range; <paramref name="Upper"/> is exclusive. Empty where Upper is not above Lower.</summary>
public sealed record Loop(LoopIndex Index, Affine Lower, Affine Upper);

/// <summary>⊕ over loops, restricted to where <paramref name="Guard"/> holds (null: everywhere).</summary>
public sealed record Reduction(ReductionOperator Operator, ValueArray<Loop> Loops, Expr? Guard);

/// <summary>What ⊕ may be. Empty: 0, 1, -inf, +inf; arg max of nothing is -1.</summary>
public enum ReductionOperator
{
    Sum,
    Product,
    Max,
    Min,

    /// <summary>The position (of the single reduction loop, from 0) of the first greatest; the target is an integer.</summary>
    ArgMax,
    ArgMin,
}
