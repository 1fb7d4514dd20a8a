using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>
/// The entry of a number that is computed of lengths and of whole numbers that callers pass: <c>s_{T-1}</c>, <c>s_{K+1}</c>. It counts as the sequence does,
/// the start that is not stored is the one before the first or behind the last, and what is further away is refused where it is known and checked at run time
/// where it is not.
/// </summary>
internal sealed class NumberedEntries(EquationInHand equation, SequenceFacts facts, LastEntries lastEntries, StartBinder startBinder)
{
    /// <summary>Null where the time is no such number, or that of the last entry by its name.</summary>
    public BoundExpression? Entry(SequenceState state, Place place, Scope scope)
    {
        var time = place.Items[state.Axis];
        if (!state.IsDefined || state.Tensor is not { } tensor || place.Items.Count != state.Place.Items.Count || NumberOf(state, time, scope) is not { } number)
        {
            return null;
        }

        equation.Unused.MarkUsed(state.Place.Key);
        var extent = tensor.Extents[state.Axis];
        var loops = state.Place.Items.Select((item, axis) => new Loop(new LoopIndex(SequenceNames.IndexName(item), equation.Ids.Next()), Affine.Zero, tensor.Extents[axis])).ToValueArray();
        var position = number - Affine.Of(facts.Starts.FirstOf(state));
        var start = number.IsConstant && !IsLastComputed(state, number.Constant) ? null : StartOf(state, scope, place, loops);
        if (start is BoundError)
        {
            return start;
        }

        var text = equation.Report.Text(scope, place.Base);
        var beside = start is null ? (0, 0) : state.IsBackward ? (0, 1) : (1, 0);
        scope.Frame.Reads.Add(new IndexRead(position, extent, text, scope.Origin ?? time.Span, false, text) { Beside = beside, IsCounted = true });
        var indices = loops.Select((l, axis) => (IndexExpr)new AffineIndex(axis == state.Axis ? position : Affine.Of(l.Index))).ToValueArray();
        BoundExpression value = new BoundElement(new BoundVariable(tensor), indices, start is null ? Boundary.None : Boundary.Zero);
        value = start is null || (number.IsConstant && Values.IsZero(start)) ? value : Values.WhereEmpty(state.IsBackward ? position - extent : position + Affine.One, start, value);
        var others = loops.Where((_, axis) => axis != state.Axis).ToValueArray();
        return lastEntries.Entries(state, place, others.IsEmpty ? value : new BoundComprehension(others, value), scope);
    }

    /// <summary>As the sequence counts; null for indices and for the name of the last entry.</summary>
    private Affine? NumberOf(SequenceState state, ExpressionSyntax time, Scope scope)
    {
        if (Place.NumberOf(time) is { } known)
        {
            // Where the sequence counts otherwise than the equation, as from x_1 on in x_{t+1} = f(x_t), t = 0, 1, ..
            return known >= facts.Starts.FirstOf(state) && (facts.Starts.FirstOf(state) != scope.Frame.FirstIndex || IsLastComputed(state, known)) ? Affine.Of(known) : null;
        }

        var names = time.Descendants().OfType<NameSyntax>().ToList();
        return names.Count > 0 && !IsNameOfLast(state, time) && !IsBehindLast(state, time)
            && names.TrueForAll(n => IsNumber(n, scope) || (Spelling.Key(n) == facts.Names.UpperName(state) && lastEntries.IsLast(n, scope)))
            && equation.WholeForms.Whole(equation.Expressions.Bind(time, scope)) is { } number && number.Terms.All(static t => t.Symbol is Size) ? number : null;
    }

    /// <summary>The b_1 of what goes backwards, as Horner's scheme does: of no entries it is what the sequence starts from.</summary>
    private bool IsLastComputed(SequenceState state, long number) => state.IsBackward && number == facts.Starts.FirstOf(state) && facts.Starts.StartEntries(state) == 0
        && (state.Starts.Count == 0 || facts.Starts.StartLine(state, 1) is not null);

    /// <summary>Whether it names the time that the range of the sequence ends with or, without a range, the number of all entries.</summary>
    private bool IsNameOfLast(SequenceState state, ExpressionSyntax time) => time is NameSyntax name
        && (equation.StatedRanges.Of(state.Letter)?.Upper is not { } end || (Spelling.Key(end) == Spelling.Key(name) && state.Shift == 0) || (Spelling.Key(name) != facts.Names.UpperName(state) && equation.Survey.FindParameter(name) is null));

    /// <summary>The <c>A_{T+1}</c> that a backward sequence starts from, by the name that its own lines give the end.</summary>
    private bool IsBehindLast(SequenceState state, ExpressionSyntax time) => state.IsBackward && Place.Shifted(time) is var (name, beyond) && beyond + state.Behind > 0
        && (name == facts.Names.UpperName(state) || state.Starts.Any(s => Place.Shifted(Place.Of(s.Left)!.Items[state.Axis])?.Letter == name));

    private bool IsNumber(NameSyntax name, Scope scope) => Spelling.Key(name) is { } key && scope.Find(key) is null && !scope.Frame.Free.ContainsKey(key)
        && equation.Survey.FindParameter(name) is { Kind: ParameterKind.Scalar, Element: ElementType.Int32 or ElementType.Int64 };

    /// <summary>What comes before the first entry, or behind the last, if something gives it.</summary>
    private BoundExpression? StartOf(SequenceState state, Scope scope, Place place, ValueArray<Loop> loops)
    {
        var number = state.IsBackward ? 1 : facts.Starts.FirstOf(state) - 1;
        return state.IsOfAllBefore || (facts.Starts.StartEntries(state) > 0 && facts.Starts.StartLine(state, number) is null) ? null : startBinder.Given(state, number, scope, place.Node, loops);
    }
}
