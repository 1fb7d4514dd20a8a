using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Scripts;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>
/// The last entries of sequences, and their time, which has a name: sums over the times number them as the line of the sequence does, up to the last.
/// </summary>
internal sealed class LastEntries(EquationInHand equation, SequenceFacts facts, ElementBinder elements, PastTable pastTable, StartBinder startBinder)
{
    /// <summary>The last entry; of a sequence without entries what it starts from.</summary>
    public BoundExpression Last(SequenceState state, Place place, Scope scope)
    {
        if (!state.IsDefined || state.Tensor is not { } tensor)
        {
            return equation.Report.Error(scope, SequenceRules.NotYet, place.Node, equation.Report.Text(scope, place.Node), equation.Report.Text(scope, state.Statement.Left!));
        }

        equation.Unused.MarkUsed(state.Place.Key);
        var extent = tensor.Extents[state.Axis];
        var time = place.Items[Math.Min(state.Axis, place.Items.Count - 1)];
        var key = Spelling.Key(time)!;
        if ((equation.Survey.FindParameter(time) is not null || scope.Frame.SizeNames.Contains(key)) && equation.WholeForms.Whole(equation.Expressions.Bind(time, scope)) is { } stated)
        {
            equation.Sizes.Unify(new(extent, stated, equation.Report.PlaceOf(scope, place.Node.Span)));
        }

        var loops = state.Place.Items.Select((item, axis) => new Loop(new LoopIndex(SequenceNames.IndexName(item), equation.Ids.Next()), Affine.Zero, tensor.Extents[axis])).ToValueArray();
        if (state is { IsBackward: true, Behind: > 0 })
        {
            // The time that has a name comes behind the last.
            return Entries(state, place, startBinder.Given(state, state.Behind, scope, place.Node), scope);
        }

        var last = extent - 1;
        var position = loops.Select((l, axis) => (IndexExpr)new AffineIndex(axis == state.Axis ? last : Affine.Of(l.Index))).ToValueArray();
        BoundExpression value = new BoundElement(new BoundVariable(tensor), position, Boundary.Zero);
        var start = state.IsBackward || state.IsOfAllBefore || (facts.Starts.StartEntries(state) > 0 && facts.Starts.StartLine(state, facts.Starts.FirstOf(state) - 1) is null) ? null : startBinder.Given(state, facts.Starts.FirstOf(state) - 1, scope, place.Node, loops);
        if (start is not null and not BoundError && !Values.IsZero(start))
        {
            value = Values.WhereEmpty(extent, start, value);
        }

        // Of no entries the last is the start; a number that the caller passes may be less than none.
        var text = equation.Report.Text(scope, place.Base);
        scope.Frame.Reads.Add(new IndexRead(last, extent, text, scope.Origin ?? time.Span, false, text) { Beside = (start is null or BoundError ? 0 : 1, 0), IsCounted = true });
        var others = loops.Where((_, axis) => axis != state.Axis).ToValueArray();
        if (place.Items.Count < loops.Count)
        {
            return others.IsEmpty ? value : new BoundComprehension(others, value);
        }

        value = others.IsEmpty ? value : new BoundComprehension(others, value);
        return others.Count == 1 && RowOf(state, place) is { } row && IsLastOf(place.Items[row.Axis], tensor.Extents[row.Axis], scope)
            ? LastOfRow(state, row, tensor, value, scope) : Entries(state, place, value, scope);
    }

    /// <summary>The entries that a place picks from what has no time.</summary>
    public BoundExpression Entries(SequenceState state, Place place, BoundExpression? value, Scope scope)
    {
        var items = place.Items.Where((_, axis) => axis != state.Axis).ToValueArray();
        return value is null or BoundError ? new BoundError() : items.IsEmpty || value.Rank < items.Count ? value : elements.Element(place.Base, value, items, scope);
    }

    /// <summary>The n of a last line F_n with a parameter n, which is no index there: how many entries there are.</summary>
    public bool IsNumberOfLast(SequenceState state, ExpressionSyntax time, Scope scope) => time is NameSyntax && state.IsDefined && Spelling.Key(time) == state.Letter
        && scope.Find(state.Letter) is null && !scope.Frame.Free.ContainsKey(state.Letter)
        && equation.Survey.FindParameter(time) is { Kind: ParameterKind.Scalar, Element: ElementType.Int32 or ElementType.Int64 };

    /// <summary>Whether the letter is the length: the T of <c>h_T</c>.</summary>
    public bool IsLast(ExpressionSyntax time, Scope scope) => time is NameSyntax { Name.Length: 1, Accents.IsEmpty: true } name && Spelling.Key(name) is { } key
        && scope.Find(key) is null && !scope.Frame.Free.ContainsKey(key) && !equation.DefinedNames.Contains(key)
        && equation.Survey.FindParameter(name) is null or { Kind: ParameterKind.Scalar, Element: ElementType.Int32 or ElementType.Int64 }
        && (char.IsUpper(name.Name[0]) || name.Name == "n" || equation.StatedRanges.EndWith(key) || equation.Survey.FindParameter(name) is not null);

    /// <summary>The T of <c>\frac{1}{T} \log W_T</c>: the time of the last entry of a sequence.</summary>
    public BoundWhole? LastTimeOf(NameSyntax name, Scope scope) => scope.Origin is null && IsLast(name, scope)
        && equation.Sequences.All.FirstOrDefault(s => s is { IsDefined: true, Tensor: not null } && (facts.Names.UpperName(s) == Spelling.Key(name) || IsWrittenAt(s, name))) is { } state
        ? facts.Starts.NamedTime(state) : null;

    /// <summary>The T of <c>\sum_{t=1}^{T-1} h_t</c> is the time of the last entry of what steps along t; as an open length it would be one more.</summary>
    public void FixLastTime(NameSyntax index, ExpressionSyntax upper, Scope scope)
    {
        foreach (var name in scope.Origin is null ? upper.Descendants().OfType<NameSyntax>() : [])
        {
            if (equation.Survey.FindParameter(name) is null && scope.Frame.SizeNames.Contains(Spelling.Key(name)!) && IsLast(name, scope)
                && equation.Sequences.All.FirstOrDefault(s => s is { IsDefined: true, Tensor: not null } && s.Letter == Spelling.Key(index) && facts.Names.UpperName(s) == Spelling.Key(name)) is { } state)
            {
                equation.Sizes.Unify(new(equation.OpenSizes.OpenSize(scope, Spelling.Key(name)!, name.Span), facts.Starts.NamedTime(state).Value, name.Span));
            }
        }
    }

    /// <summary>
    /// The <c>\sum_{t=1}^{T} x_t</c> beside <c>x_{t+1} = a x_t + u_t</c>, whose t begins with 0: the entries of x and those of u would be numbered otherwise
    /// than in the line.
    /// </summary>
    public void ReportNumbering(NameSyntax index, ExpressionSyntax lower, Scope scope)
    {
        if (scope.Origin is null && lower is NumberSyntax { Text: "1" }
            && equation.Sequences.All.FirstOrDefault(s => s is { IsDefined: true, Shift: > 0, CountsFromOne: false } && s.Letter == Spelling.Key(index)) is { } state)
        {
            var (name, letter) = (equation.Report.Text(scope, state.Place.Base), state.Letter);
            equation.Report.Error(scope, SequenceRules.LaterRange, TextSpan.Cover(index.Span, lower.Span), $"{letter} = 1",
                $"the line of '{name}' begins with {letter} = 0; write \\sum_{{{letter}=0}}^{{T-1}} with {name}_{{{letter}+1}} in place of {name}_{letter}");
        }
    }

    /// <summary>The other axis of a table, whose last entry the place may name: one that is stepped through, or that a range ends with the same name.</summary>
    private TimeAxis? RowOf(SequenceState state, Place place)
    {
        if (state.Inner is [var inner])
        {
            return inner;
        }

        var axis = Enumerable.Range(0, place.Items.Count).First(a => a != state.Axis);
        return equation.StatedRanges.All.Any(r => Spelling.Key(r.Index) == Spelling.Key(state.Place.Items[axis]) && r.Upper is NameSyntax end && Spelling.Key(end) == Spelling.Key(place.Items[axis]))
            ? new TimeAxis(axis, IsBackward: false) : null;
    }

    /// <summary>
    /// Makes the n of <c>k_1 = f(n h, y_n)</c>, which computes something for <c>y_{n+1}</c>, an index: it is no length, whatever stands first.
    /// </summary>
    public bool TimeOfLine(NameSyntax name, string key, Scope scope)
    {
        if (scope.Origin is not null || scope.Frame.IsStart || !scope.Frame.SizeNames.Contains(key) || equation.Line.Statement is not { } line || equation.Feeders.SequenceFedBy(line, key) is null
            || !line.Right.Descendants().OfType<ScriptedSyntax>().Any(s => s.Subscript is { } below && Place.Shifted(below)?.Letter == key))
        {
            return false;
        }

        var time = equation.IndexSource.NewIndex(key, scope, name.Span, facts.Starts.FirstOfFed(key));
        scope.Frame.Free.Add(key, time);
        scope.Frame.FreeInOrder.Add(time);
        return true;
    }

    /// <summary>Whether the letter is the length of an axis that is stepped through inside the other: the m of <c>d_{n,m}</c>.</summary>
    private bool IsLastOf(ExpressionSyntax item, Affine extent, Scope scope)
    {
        if (Spelling.Key(item) is not { } key || scope.Find(key) is not null || scope.Frame.Free.ContainsKey(key) || !(IsLast(item, scope) || key == "m" || scope.Frame.SizeNames.Contains(key)))
        {
            return false;
        }

        return !(equation.Survey.FindParameter(item) is not null || scope.Frame.SizeNames.Contains(key)) || (equation.WholeForms.Whole(equation.Expressions.Bind(item, scope)) is { } stated && equation.Sizes.Unify(new(extent, stated, equation.Report.PlaceOf(scope, item.Span))));
    }

    /// <summary>The last entry of the last row; without entries what lies beside them there.</summary>
    private BoundExpression LastOfRow(SequenceState state, TimeAxis inner, Tensor tensor, BoundExpression row, Scope scope)
    {
        var (rows, columns, first) = (tensor.Extents[state.Axis], tensor.Extents[inner.Axis], scope.Frame.FirstIndex);
        BoundExpression last = new BoundElement(row, [new AffineIndex(inner.IsBackward ? Affine.Zero : columns - 1)], Boundary.Zero);
        if (state.IsBackward || inner.IsBackward || pastTable.PastLine(state.Place, inner.Axis, first - 1, isBehind: false) is not var (line, edge, _))
        {
            return last;
        }

        var value = startBinder.StartValue(line, equation.OpenSizes.RootScope().With(Spelling.Key(edge.Items[state.Axis])!, new BoundWhole(rows + (first - 1))));
        var corner = pastTable.Corners(state.Place.Key).FirstOrDefault(c => Place.NumberOf(c.Place.Items[inner.Axis]) == first - 1 && Place.NumberOf(c.Place.Items[state.Axis]) == first - 1);
        value = corner.Line is null ? value : Values.WhereEmpty(rows, startBinder.StartValue(corner.Line, equation.OpenSizes.RootScope()), value);
        return value is BoundError || value.Rank > 0 ? value : Values.WhereEmpty(columns, value, last);
    }

    private bool IsWrittenAt(SequenceState state, NameSyntax time) => equation.Survey.Lines.SelectMany(static l => l.Right.Descendants()).Select(Place.Of).OfType<Place>()
        .Any(p => p.Key == state.Place.Key && p.Items.Count == state.Place.Items.Count && Spelling.Key(p.Items[state.Axis]) == Spelling.Key(time));
}
