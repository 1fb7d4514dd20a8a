using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// <c>s[t] = a s[t - 1] + b[t]</c> with the same a at all times, or <c>m[t] = max(m[t - 1], b[t])</c>: a recurrence of numbers that runs a vector of times at
/// once.
/// </summary>
/// <param name="Factor">a.</param>
/// <param name="Term">b.</param>
public sealed record LinearStep(MapReduce Statement, Expr Factor, Expr Term)
{
    /// <summary>The maximum or minimum that takes the place of the sum; null for the sum.</summary>
    public Function? Extreme { get; init; }

    /// <summary>Null if the recurrence is of several statements, or of vectors, or not of that form.</summary>
    public static LinearStep? Of(Scan scan)
    {
        if (scan.Body is not [MapReduce { IsMap: true, Sets: true, Target: { Rank: > 0, Element: ElementKind.Real } } statement])
        {
            return null;
        }

        // Of a matrix each row, where the times of a row lie side by side.
        var time = scan.TimeOf(statement);
        var last = statement.Target.Rank - 1;
        if (statement.TargetIndices[last] is not AffineIndex { Value: var at } || at.AsSymbol != time.Index || statement.Axes.Any(a => a.Index != time.Index && a.IsBoundedBy(time.Index)))
        {
            return null;
        }

        var step = new AffineIndex(time.Index + Affine.Of(scan.IsBackward ? 1 : -1));
        var before = new Read(statement.Target, [.. statement.TargetIndices.Take(last), step], Boundary.Zero);
        var first = scan.IsBackward ? time.Upper - Affine.One : time.Lower;
        var hasBefore = Conditions.AtLeastZero(scan.IsBackward ? first - time.Index - Affine.One : time.Index - first - Affine.One);
        var form = new Form(before, time.Index, new Call(Functions.Equal, [new IndexValue(time.Index), Conditions.Number(first)]), hasBefore);
        return form.Of(statement.Body) is { Factor: { } factor, Term: var term }
            && !factor.DependsOn(time.Index) && !factor.Tensors().Any(static t => t.Rank > 0) && !term.Tensors().Any(t => t.Id == statement.Target.Id)
                ? new LinearStep(statement, factor, term)
                : OfExtreme(statement, form);
    }

    private static LinearStep? OfExtreme(MapReduce statement, Form form)
    {
        bool IsTerm(Expr expr) => expr.Tensors().All(t => t.Id != statement.Target.Id);
        return statement.Body is not Call { Function: var f, Arguments: [var x, var y] } || (f != Functions.Max && f != Functions.Min) ? null
            : form.IsBefore(x) && IsTerm(y) ? new LinearStep(statement, Exprs.One, y) { Extreme = f }
            : form.IsBefore(y) && IsTerm(x) ? new LinearStep(statement, Exprs.One, x) { Extreme = f } : null;
    }

    /// <summary>What is linear in the entry before, and how.</summary>
    /// <param name="Time">The index of the times.</param>
    /// <param name="IsFirst">Where a start stands in for it.</param>
    /// <param name="HasBefore">Where there is one; elsewhere it is 0.</param>
    private sealed record Form(Read Before, LoopIndex Time, Expr IsFirst, Expr HasBefore)
    {
        private bool IsKnown(Expr start) => Carried.IsKnownBefore(start, Time, Before.Tensor);

        /// <summary>The entry before, or what stands in for it at the first time.</summary>
        public bool IsBefore(Expr expr) => expr is Select { Condition: var c, Then: var start, Else: var e } && c == IsFirst && e == Before && IsKnown(start);

        /// <summary>The factor (null for 0) and the rest; null if it is not linear.</summary>
        public (Expr? Factor, Expr Term)? Of(Expr expr) => expr switch
        {
            _ when expr == Before => (Exprs.One, Exprs.Zero),
            Select { Condition: var c, Then: var start, Else: var e } when c == IsFirst && e == Before && IsKnown(start) => (Exprs.One, Exprs.Zero),
            _ when expr.Tensors().All(t => t.Id != Before.Tensor.Id) => (null, expr),
            Call { Function: var f, Arguments: [var x, var y] } when f == Functions.Add => Both(Of(x), Of(y), Functions.Add),
            Call { Function: var f, Arguments: [var x, var y] } when f == Functions.Subtract => Both(Of(x), Negative(Of(y)), Functions.Add),
            Call { Function: var f, Arguments: [var x, var y] } when f == Functions.Multiply => Times(Of(x), Of(y)),
            Call { Function: var f, Arguments: [var x] } when f == Functions.Negate => Negative(Of(x)),
            Select { Then: var then, Else: var otherwise } select when select.Condition == HasBefore && otherwise.IsNumber(0)
                && Of(then) is { Term: var rest } part && rest.IsNumber(0) => part,
            _ => null,
        };

        private static (Expr? Factor, Expr Term)? Both((Expr? Factor, Expr Term)? left, (Expr? Factor, Expr Term)? right, Function join) =>
            left is not { } l || right is not { } r ? null
            : (l.Factor is null ? r.Factor : r.Factor is null ? l.Factor : Exprs.Apply(join, l.Factor, r.Factor),
                l.Term.IsNumber(0) ? r.Term : r.Term.IsNumber(0) ? l.Term : Exprs.Apply(join, l.Term, r.Term));

        private static (Expr? Factor, Expr Term)? Negative((Expr? Factor, Expr Term)? part) => part is not { } p ? null
            : (p.Factor is null ? null : Exprs.Apply(Functions.Negate, p.Factor), p.Term.IsNumber(0) ? p.Term : Exprs.Apply(Functions.Negate, p.Term));

        private static (Expr? Factor, Expr Term)? Times((Expr? Factor, Expr Term)? left, (Expr? Factor, Expr Term)? right) => (left, right) switch
        {
            ({ Factor: null, Term: var scale }, { } linear) => Scaled(linear, scale),
            ({ } linear, { Factor: null, Term: var scale }) => Scaled(linear, scale),
            _ => null,
        };

        private static (Expr? Factor, Expr Term) Scaled((Expr? Factor, Expr Term) linear, Expr scale) => (
            linear.Factor is null ? null : linear.Factor.IsNumber(1) ? scale : Exprs.Apply(Functions.Multiply, scale, linear.Factor),
            linear.Term.IsNumber(0) ? linear.Term : Exprs.Apply(Functions.Multiply, scale, linear.Term));
    }
}
