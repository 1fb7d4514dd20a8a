using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>All positions up to the own one, or from it on: what is joined over them is what was joined for the entry before, and one term more.</summary>
/// <param name="Axis">The own position.</param>
/// <param name="Shift">To where the entry before lies: -1, or 1 where the terms begin at the own position.</param>
/// <param name="Behind">How far from the own position the new term is; not 0 where the own one is left out.</param>
internal sealed record OneSidedRange(Loop Axis, int Shift, long Behind)
{
    public static OneSidedRange? Of(Loop axis, Loop terms) =>
        terms.Lower == Affine.Zero && (terms.Upper - axis.Index) is { IsConstant: true, Constant: 0 or 1 } above
            ? new OneSidedRange(axis, -1, above.Constant - 1)
        : terms.Upper == axis.Upper && (terms.Lower - axis.Index) is { IsConstant: true, Constant: 0 or 1 } below ? new OneSidedRange(axis, 1, below.Constant)
        : null;

    /// <summary>Whether there is an entry before.</summary>
    private Expr HasBefore => Conditions.AtLeastZero(Shift < 0 ? Axis.Index - Affine.One : Axis.Upper - Axis.Index - Affine.Of(2));

    /// <summary>The entry before; 0 where there is none.</summary>
    public Read Before(Tensor tensor, ValueArray<IndexExpr> position) => new(tensor, position.Select(Moved).ToValueArray(), Boundary.Zero);

    /// <summary>The statement as a recurrence: the entry before, faded, joined with the new term.</summary>
    /// <param name="term">The body of the reduction.</param>
    /// <param name="index">Its index.</param>
    /// <param name="fading">By what the terms of the entry before are multiplied; null for 1. Only sums fade.</param>
    public MapReduce Stepped(MapReduce statement, Expr term, LoopIndex index, Expr? fading = null)
    {
        var row = statement.Reduction!.Operator.Row();
        Expr before = Before(statement.Target, statement.TargetIndices);
        before = fading is null ? before : new Call(Functions.Multiply, [fading, before]);
        term = Substitution.Of(index, Axis.Index + Affine.Of(Behind)).Apply(term)
            .Map(Known);

        // The first entry is its term, or, where its own is left out, over nothing. A read outside is 0: a sum needs no condition.
        var nothing = new Constant(row.Identity);
        term = Behind == 0 ? term : Domain.Of(statement.Axes).ReadSafely(term);
        Expr body = row.Identity == 0 ? new Call(row.Join!, [before, Behind == 0 ? term : new Select(HasBefore, term, nothing)])
            : new Select(HasBefore, new Call(row.Join!, [before, term]), Behind == 0 ? term : nothing);
        return statement with { Reduction = null, Body = body };
    }

    /// <summary>A distance that is the same for all entries is a number.</summary>
    private static Expr Known(Expr node) => node switch
    {
        IndexValue { Value: { IsConstant: true } distance } => Conditions.Number(distance),
        Call { Function: var f, Arguments: [var root, Constant whole] } when f == Functions.Power
            && whole.Value == Math.Floor(whole.Value) => new Call(Functions.IntegerPower, [root, whole]),
        _ => node,
    };

    private IndexExpr Moved(IndexExpr index) =>
        index is AffineIndex { Value: var at } && at.AsSymbol == Axis.Index ? new AffineIndex(at + Affine.Of(Shift)) : index;
}
