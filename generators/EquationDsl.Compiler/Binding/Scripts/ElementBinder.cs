using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Scripts;

/// <summary>Entries of tensors: each subscript as a position, and what it says of ranges.</summary>
internal sealed class ElementBinder(EquationInHand equation, NameReadings names, SliceBinder slices, PastBinder pastBinder, StartLines startLines)
{
    /// <param name="written">The subscripts as the text has them, where others stand for these.</param>
    public BoundExpression Element(ExpressionSyntax source, BoundExpression tensor, ValueArray<ExpressionSyntax> items, Scope scope, ValueArray<ExpressionSyntax> written = default)
    {
        if (items.Count > tensor.Rank && equation.Demands.Demand(tensor, items.Count))
        {
            return new BoundError();
        }

        if (items.Count > tensor.Rank)
        {
            var span = TextSpan.Cover(source.Span, items[items.Count - 1].Span);
            return equation.Report.Error(scope, ShapeRules.TooManySubscripts, span, equation.Report.Text(scope, source), Wording.Describe(tensor), Wording.Count(items.Count, "subscript"));
        }

        if (items is [SliceSyntax { Lower: null, Upper: null } whole] && tensor.Rank > 1)
        {
            var name = equation.Report.Text(scope, source);
            return equation.Report.Unsupported(
                scope, whole, $"'{equation.Report.Text(scope, whole)}' for all of {Wording.Describe(tensor)}",
                $"{name}, or \\mathrm{{vec}}({name}) for its columns below each other");
        }

        while (items.Count > 1 && items[items.Count - 1] is SliceSyntax { Lower: null, Upper: null })
        {
            items = items.Take(items.Count - 1).ToValueArray();
        }

        var (indices, loops) = (new List<IndexExpr>(), new List<Loop>());
        var isShifted = false;
        for (var axis = 0; axis < items.Count; axis++)
        {
            if (items[axis] is SliceSyntax range)
            {
                if (slices.Bind(range, new(tensor, axis, source), IsFresh, scope) is not var (loop, first))
                {
                    return new BoundError();
                }

                loops.Add(loop);
                indices.Add(new AffineIndex(first + loop.Index));
                continue;
            }

            if (Subscript(items, tensor, axis, source, scope) is not { } index)
            {
                return new BoundError();
            }

            indices.Add(index);
            isShifted |= index is AffineIndex { Value.AsSymbol: null } or GatherIndex { Boundary: not Boundary.None };
        }

        if (loops.Count > 0)
        {
            return new BoundComprehension(loops.ToValueArray(), new BoundElement(tensor, indices.ToValueArray(), isShifted ? OutsideOf(scope) : Boundary.None));
        }

        var boundary = scope.Frame.IsStart ? Boundary.Zero : isShifted ? OutsideOf(scope) : Boundary.None;
        return pastBinder.WithPast(new BoundElement(tensor, indices.ToValueArray(), boundary), source, written.IsEmpty ? items : written, scope);
    }

    public bool IsFresh(NameSyntax name, Scope scope) => name is { Name.Length: 1, Accents.IsEmpty: true } && Spelling.Key(name) is { } key
        && !scope.Frame.Free.ContainsKey(key) && !scope.Frame.OpenSizes.ContainsKey(key) && scope.Find(key) is null && names.Resolver.Resolve(name, scope) is null;

    /// <summary>
    /// What a read of shifted entries gives outside: where first or last entries of a sequence have lines of their own, the loop over all of them reads there
    /// too.
    /// </summary>
    private Boundary OutsideOf(Scope scope) => scope.IsPadded ? Boundary.Zero : scope.Origin is null && equation.Context.Boundary != Boundary.None ? equation.Context.Boundary
        : equation.Line.Statement is not null && equation.Sequences.Of(equation.Line.Statement) is { } state && startLines.StartEntries(state) > 0 ? Boundary.Zero : Boundary.None;

    private IndexExpr? Subscript(ValueArray<ExpressionSyntax> items, BoundExpression tensor, int axis, ExpressionSyntax source, Scope scope)
    {
        var (item, text) = (items[axis], equation.Report.Text(scope, source));
        if (item is GroupSyntax { Open: '(' or '[', Inner: var ranked } && scope.Origin is null)
        {
            equation.Report.Unsupported(scope, item, $"'{equation.Report.Text(scope, item)}' below, which to many is the place in ascending order,", $"_{{{equation.Report.Text(scope, ranked)}}} for the entry, \\min or \\max for the smallest or largest");
            return null;
        }

        var place = tensor.Rank < 2 ? text : $"axis {axis.ToString(System.Globalization.CultureInfo.InvariantCulture)} of {text}";
        DeclareFreeIndices(item, tensor.Shape[axis], scope);
        var value = equation.Expressions.Bind(item, scope);
        if (value is BoundError)
        {
            return null;
        }

        if (Values.Gather(value) is { } gather)
        {
            if (gather.Tensor is { Role: TensorRole.Input, Rank: 0 })
            {
                scope.Frame.Reads.Add(new IndexRead(equation.Sizes.Integer(gather.Tensor.Name), tensor.Shape[axis], text, scope.Origin ?? item.Span, IsBounded: true, place));
            }

            return gather;
        }

        if (equation.WholeForms.Whole(value) is not { } position)
        {
            equation.Report.Error(scope, BindingRules.NotAnIndex, item, equation.Report.Text(scope, item), Wrapped(item, scope) ?? NotLabels(value));
            return null;
        }

        var index = position.Terms.Select(t => equation.Ranges.Find(t.Symbol)).FirstOrDefault(static i => i is not null);

        // A number that the caller passes is a position from 0; the k of x_{n-k} is how far before the last entry, whose number n counts as the equation does.
        var isStorage = index is null && !position.IsConstant && position.Terms.All(static t => t.Symbol is Size { Source: IntegerValue });
        var line = equation.FirstPositions.Of(tensor, axis);
        var stored = position - Affine.Of(isStorage ? 0 : index?.Base ?? scope.Frame.FirstIndex) - (line?.First ?? Affine.Zero);
        var isGiven = pastBinder.HasPast(source, tensor, axis, stored, scope);
        if (!isGiven && pastBinder.LacksPast(source, items, axis, stored, scope))
        {
            return null;
        }

        var isPadded = scope.IsPadded && stored.AsSymbol is null;
        var isBounded = scope.Frame.IsStart || isGiven || isPadded || (equation.Context.Boundary != Boundary.None && scope.Origin is null && stored.AsSymbol is null);
        var extent = stored.AsSymbol is null ? tensor.Shape[axis] : tensor.Shape[axis] - pastBinder.Ahead(source, axis, item, scope);
        scope.Frame.Reads.Add(new IndexRead(stored, extent, text, scope.Origin ?? item.Span, isBounded, place) { OfLine = line, IsPadded = isPadded });
        return new AffineIndex(stored);
    }

    // A letter that nothing in scope bears, where an index stands, is a free index of the statement; but the n of y_i = x_{n-i+1} is the length, as it is
    // above a sum: an index would stand on the left side too, or be the time of a sequence that the line computes something for.
    private void DeclareFreeIndices(ExpressionSyntax item, Affine extent, Scope scope)
    {
        // The I of w_{w_I} is no index where w_I is a parameter.
        var labelled = item.Descendants().OfType<ScriptedSyntax>().Where(s => s.Subscript is NameSyntax or NumberSyntax && scope.Origin is null && names.Exact.IsExact(s)).ToList();
        var letters = item.Descendants().OfType<NameSyntax>().Where(n => !labelled.Exists(s => s.Span.Start <= n.Span.Start && n.Span.End <= s.Span.End)).ToList();
        foreach (var name in letters.Where(n => IsFresh(n, scope)))
        {
            var key = Spelling.Key(name)!;
            if (scope.Frame.SizeNames.Contains(key) && ((!scope.Frame.HasIndices && equation.Feeders.SequenceFedBy(equation.Line.Statement, key) is null) || letters.Exists(n => Spelling.Key(n) != key)))
            {
                equation.Sizes.Unify(new(equation.OpenSizes.OpenSize(scope, key, name.Span), extent, equation.Report.PlaceOf(scope, item.Span)));
                continue;
            }

            var index = equation.IndexSource.NewIndex(key, scope, name.Span, scope.Origin is null ? startLines.FirstOfFed(key) : null);
            scope.Frame.Free.Add(key, index);
            scope.Frame.FreeInOrder.Add(index);
        }
    }

    /// <summary>The (n - m) \bmod N of a period that is the length.</summary>
    private string? Wrapped(ExpressionSyntax item, Scope scope) => item is BinarySyntax { Operator: BinaryOperator.Modulo, Left: var position }
        ? $" Where the positions begin anew behind the last entry, write {equation.Report.Text(scope, position is GroupSyntax group ? group.Inner : position)} there, and Boundary = Boundary.Wrap beside the equation." : null;

    private string NotLabels(BoundExpression value) =>
        (value is BoundElement e ? e.Source : value) is BoundVariable { Tensor: { Role: TensorRole.Input, Element: ElementKind.Real } tensor } && equation.Parameters.OfInput(tensor)?.Model is { } model
            ? $" '{tensor.Name}' is {(model.Element == Model.ElementType.Single ? "float" : "double")}: make it {(model.Kind == Model.ParameterKind.Scalar ? "int" : model.Kind + "<int>")}."
            : value is BoundVariable { Rank: > 0, Tensor.Element: ElementKind.Integer } labels ? $" '{labels.Tensor.Name}' holds several: write {labels.Tensor.Name}_n for one of them, with the n on the left side too."
            : value is BoundCall { Function: var rounding } && (rounding == Functions.Floor || rounding == Functions.Ceiling) ? " A position that is computed from floating-point numbers is none: pass it as an int parameter."
            : Stride(value) is { } stride ? $" What an index is multiplied with is known when the code is made: write the number, or make '{stride}' a const int of the class." : "";

    /// <summary>The s of x_{si+m}, an int parameter.</summary>
    private static string? Stride(BoundExpression value) => value is not BoundCall call ? null
        : call.Function == Functions.Multiply && call.Arguments.Select(static a => a is BoundVariable { Rank: 0, Tensor: { Element: ElementKind.Integer, Role: TensorRole.Input } number } ? number.Name : null)
            .FirstOrDefault(static n => n is not null) is { } name ? name : call.Arguments.Select(Stride).FirstOrDefault(static n => n is not null);
}
