using System.Globalization;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Scripts;

/// <summary>
/// Ranges of places, <c>U_{:,1:r}</c>. Their ends count as those of sums do: <c>1:r</c> are the first r, and <c>r+1:n</c> the others. That both lie in
/// the axis is checked as subscripts are.
/// </summary>
internal sealed class SliceBinder(EquationInHand equation, StartLines startLines)
{
    /// <param name="Source">The tensor as it is written.</param>
    public sealed record SlicedAxis(BoundExpression Tensor, int Axis, ExpressionSyntax Source);

    /// <summary>The loop over the places and the position of the first; null after a diagnostic.</summary>
    /// <param name="isFresh">Whether nothing bears a name: then it is the length.</param>
    public (Loop Loop, Affine First)? Bind(SliceSyntax slice, SlicedAxis sliced, Func<NameSyntax, Scope, bool> isFresh, Scope scope)
    {
        var (tensor, axis, source) = sliced;
        var extent = tensor.Shape[axis];
        var known = FirstOf(source, axis);
        if (slice.Upper is NameSyntax length && (isFresh(length, scope) || (scope.Frame.OpenSizes.TryGetValue(Spelling.Key(length)!, out var open) && equation.Sizes.IsOpen(open))))
        {
            // The number of the last, which is the length where they count from 1.
            equation.Sizes.Unify(new(equation.OpenSizes.OpenSize(scope, Spelling.Key(length)!, length.Span), extent + Affine.Of((known ?? 1) - 1), equation.Report.PlaceOf(scope, slice.Span)));
        }

        if (Position(slice.Lower, Affine.Zero, known, scope) is not { } first || Position(slice.Upper, extent - Affine.One, known, scope) is not { } last)
        {
            return null;
        }

        var count = last - first + Affine.One;
        if (count.Terms.Select(static t => t.Symbol).OfType<LoopIndex>().FirstOrDefault() is { } index)
        {
            equation.Report.Error(scope, MatrixRules.ChangingLength, slice, equation.Report.Text(scope, slice), index.Name);
            return null;
        }

        var text = equation.Report.Text(scope, source);
        var place = tensor.Rank < 2 ? text : $"axis {(axis + 1).ToString(CultureInfo.InvariantCulture)} of {text}";
        var isFilled = count is { IsConstant: true, Constant: > 0 };

        // A range may be empty: then it ends before it begins, and begins behind the last entry at most.
        IndexRead End(Affine end, bool isLast) => isFilled ? new IndexRead(end, extent, text, scope.Origin ?? slice.Span, false, place) { IsCounted = true }
            : new IndexRead(isLast ? end + Affine.One : end, extent + Affine.One, text, scope.Origin ?? slice.Span, false, place) { IsEnd = true, IsCounted = true };
        if (slice.Lower is not null && (isFilled || first != Affine.Zero))
        {
            scope.Frame.Reads.Add(End(first, isLast: false));
        }

        if (slice.Upper is not null)
        {
            scope.Frame.Reads.Add(End(last, isLast: true));
        }

        if (!isFilled && !first.IsConstant && !last.IsConstant && slice is { Lower: not null, Upper: not null })
        {
            scope.Frame.Reads.Add(End(count - Affine.One, isLast: true));
        }

        return (equation.IndexSource.NewLoop(axis == 0 ? "i" : "j", count), first);
    }

    /// <summary>
    /// The number of the first place, where it does not depend on the indices of the equation: of a sequence that of its first entry; 0 where a range of the
    /// same name begins with it,
    /// as in <c>x_{1:n} - x_{0:n-1}</c>.
    /// </summary>
    private long? FirstOf(ExpressionSyntax source, int axis)
    {
        if (Spelling.Key(source) is not { } key)
        {
            return null;
        }

        bool IsFromZero(Place place) => place.Key == key && axis < place.Items.Count && place.Items[axis] is SliceSyntax { Lower: NumberSyntax { Text: "0" } };
        return equation.Sequences.TryGet(key, out var state) && state.Axis == axis ? startLines.FirstOf(state)
            : equation.Survey.Lines.SelectMany(static l => l.Right.Descendants()).Select(Place.Of).OfType<Place>().Any(IsFromZero) ? 0 : null;
    }

    /// <summary>An end as a position in storage.</summary>
    /// <param name="known">The number of the first place, if it is known.</param>
    private Affine? Position(ExpressionSyntax? end, Affine otherwise, long? known, Scope scope)
    {
        if (end is null)
        {
            return otherwise;
        }

        var value = equation.Expressions.Bind(end, scope);
        if (value is BoundError)
        {
            return null;
        }

        if (equation.WholeForms.Whole(value) is not { } position)
        {
            equation.Report.Error(scope, BindingRules.NotAnIndex, end, equation.Report.Text(scope, end), "");
            return null;
        }

        var index = position.Terms.Select(t => equation.Ranges.Find(t.Symbol)).FirstOrDefault(static i => i is not null);
        return position - Affine.Of(known ?? index?.Base ?? scope.Frame.FirstIndex);
    }
}
