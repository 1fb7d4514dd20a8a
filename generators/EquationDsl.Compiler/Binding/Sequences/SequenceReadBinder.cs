using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Scripts;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>
/// What the entries of sequences mean where they are read. What a line reads of its own earlier entries becomes a value of its own: at each time the entry of
/// the time before, or, where there is none, what the sequence starts from. The program then says in its subscripts what depends on what; nothing marks it as
/// a loop.
/// </summary>
internal sealed class SequenceReadBinder(EquationInHand equation, SequenceFacts facts, SequenceEntries entries, ElementBinder elements)
{
    /// <summary>What a place means whose name is a sequence's; null where it is an entry like any other.</summary>
    public BoundExpression? SequenceRead(ExpressionSyntax node, Scope scope)
    {
        if (scope.Origin is not null || equation.Sequences.IsEmpty || Place.Of(node) is not { } place || !equation.Sequences.TryGet(place.Key, out var state)
            || place.Items.Count != state.Place.Items.Count)
        {
            return null;
        }

        var time = place.Items[state.Axis];
        if (equation.Survey.Names.Exact(node) is { IsWritable: false } && Place.Shifted(time) is null)
        {
            // v_{\text{start}} is a name of its own.
            return null;
        }

        if (equation.Line.Statement != state.Statement)
        {
            state.IsRead = true;
            equation.Unused.MarkUsed(place.Key);
        }

        if (state is { IsOfAllBefore: true, IsDefined: false } && equation.Line.Statement == state.Statement && entries.Tensors.TensorOf(state, scope) is { } all)
        {
            return elements.Element(place.Base, new BoundVariable(all), place.Items, scope);
        }

        if (Place.Shifted(time) is var (letter, written) && letter == state.Letter && !entries.Last.IsNumberOfLast(state, time, scope))
        {
            var shift = written - state.Shift;
            if (shift >= 0 && FromLine(state, shift, place, scope) is { } entry)
            {
                return entry;
            }

            if (state.IsDefined && shift != 0 && equation.Line.Statement is not null && !equation.Feeders.FeedersOf(state).Contains(equation.Line.Statement)
                && (shift > 0 != state.IsBackward || facts.Starts.StoresStart(state)))
            {
                // All entries are there: f_{t+1} - f_t beside f_t = a f_{t-1} + x_t, or x_k beside x_{k+1} = x_k + u_k with x_1 = c.
                return null;
            }

            return shift == 0 && !state.IsDefined && state.IsBefore(place) ? OwnEntry(state, place, scope)
                : shift == 0 ? (state.IsDefined ? AtOwnTime(state, place, scope) : equation.Line.Statement == state.Statement ? NotInOrder(state, node, scope)
                : equation.Report.Error(scope, SequenceRules.NotYet, node, equation.Report.Text(scope, node), equation.Report.Text(scope, state.Statement.Left!)))
                : Earlier(state, shift, place, scope);
        }

        return entries.Numbered.Entry(state, place, scope) is { } numbered ? numbered
            : Place.NumberOf(time) is { } number && !state.IsBackward && number < facts.Starts.FirstOf(state) ? entries.Last.Entries(state, place, entries.Starts.Given(state, number, scope, node), scope)
            : state.IsBackward && Place.Shifted(time) is var (name, beyond) && (beyond > 0 || name == facts.Names.UpperName(state)) && beyond + state.Behind > 0
                ? entries.Last.Entries(state, place, entries.Starts.Given(state, beyond + state.Behind, scope, node), scope)
            : entries.Last.IsLast(time, scope) || entries.Last.IsNumberOfLast(state, time, scope) ? entries.Last.Last(state, place, scope)
            : state.IsDefined || Subscripts.IsIndexInScope(time, scope) ? NotInOrder(state, node, scope)
            : equation.Report.Error(scope, SequenceRules.NotYet, node, equation.Report.Text(scope, node), equation.Report.Text(scope, state.Statement.Left!));
    }

    /// <summary>The new <c>v_{t+1}</c> beside <c>s_{t+1} = s_t + v_{t+1}</c>, where t counts from 0 and the first entries are v_1 and s_1.</summary>
    private BoundExpression? AtOwnTime(SequenceState state, Place place, Scope scope) =>
        state is { Shift: > 0, CountsFromOne: false, Tensor: { } tensor } && equation.Line.Statement is not null && equation.Sequences.Of(equation.Line.Statement) is { Shift: > 0, CountsFromOne: false } own && own.Letter == state.Letter
            ? elements.Element(place.Base, new BoundVariable(tensor), place.Items.Select((item, axis) => axis == state.Axis ? state.OwnTime : item).ToValueArray(), scope, place.Items) : null;

    /// <summary>The <c>d_{i,j-1}</c> beside <c>d_{i-1,j}</c>: an entry of the own time.</summary>
    private BoundExpression OwnEntry(SequenceState state, Place place, Scope scope)
    {
        var items = place.Items.Select((item, axis) => axis == state.Axis ? state.OwnTime : item).ToValueArray();
        return entries.Tensors.TensorOf(state, scope) is { } tensor ? elements.Element(place.Base, new BoundVariable(tensor), items, scope, place.Items) : new BoundError();
    }

    private BoundExpression? NotInOrder(SequenceState state, ExpressionSyntax node, Scope scope) =>
        state.IsDefined ? null
        : equation.Report.Error(scope, NameRules.Recurrence, node, equation.Report.Text(scope, state.Statement.Left!), equation.Report.Text(scope, node), state.Letter, "write a loop in C# around an equation for one step");

    /// <summary>The entry so many times before (or after): at each time, or what stands for it where there is none.</summary>
    private BoundExpression Earlier(SequenceState state, int shift, Place place, Scope scope)
    {
        if (shift > 0 != state.IsBackward)
        {
            return equation.Report.Error(scope, NameRules.BothDirections, place.Node, equation.Report.Text(scope, place.Base), facts.Texts.Simultaneous(state.Statement, state.Place, isShifted: true));
        }

        var distance = Math.Abs(shift);
        if (!state.Earlier.TryGetValue(distance, out var earlier))
        {
            if (EarlierEntries(state, distance, scope, place.Node) is not { } entries)
            {
                return new BoundError();
            }

            var name = (state.IsBackward ? "next" : "previous") + char.ToUpperInvariant(state.Tensor!.Name[0]) + state.Tensor.Name.Substring(1)
                + (distance == 1 ? "" : distance.ToString(System.Globalization.CultureInfo.InvariantCulture));
            earlier = state.Earlier[distance] = new Tensor(equation.Tensors.UniqueName(name), equation.Ids.Next(), state.Tensor.Extents, state.Tensor.Element, TensorRole.Intermediate);
            equation.BoundLines.Root.Add(new BoundStatement(earlier, entries, equation.Context.Site ?? EquationLines.SpanOf(state.Statement)));
        }

        var items = place.Items.Select((item, axis) => axis == state.Axis ? state.OwnTime : item).ToValueArray();
        return elements.Element(place.Base, new BoundVariable(earlier), items, scope, place.Items);
    }

    private BoundExpression? EarlierEntries(SequenceState state, int distance, Scope scope, ExpressionSyntax node)
    {
        if (entries.Tensors.TensorOf(state, scope) is not { } tensor)
        {
            return null;
        }

        var loops = state.Place.Items.Select((item, axis) => new Loop(new LoopIndex(SequenceNames.IndexName(item), equation.Ids.Next()), Affine.Zero, tensor.Extents[axis])).ToValueArray();
        var (time, extent) = (loops[state.Axis].Index, tensor.Extents[state.Axis]);
        var shift = state.IsBackward ? distance : -distance;
        var position = loops.Select((l, axis) => (IndexExpr)new AffineIndex(axis == state.Axis ? time + Affine.Of(shift) : Affine.Of(l.Index))).ToValueArray();
        BoundExpression value = new BoundElement(new BoundVariable(tensor), position, Boundary.Zero);
        for (var missing = distance; missing > facts.Starts.StartEntries(state); missing--)
        {
            // The entry at this time would be so many before the first, or behind the last.
            var (at, number) = state.IsBackward ? (extent - missing, (long)(distance - missing + 1)) : (Affine.Of(missing - 1), facts.Starts.FirstOf(state) + missing - 1 - distance);
            if (entries.Starts.Given(state, number, scope, node, loops) is not { } given || given is BoundError)
            {
                return null;
            }

            if (!entries.Starts.FitsEntry(given, value, state, scope, node))
            {
                return null;
            }

            value = Values.IsZero(given) && distance == 1 ? value : Values.Chosen(time, at, given, value);
        }

        return new BoundComprehension(loops, value);
    }

    /// <summary>
    /// The <c>x_{t+1}</c> of a sum over t from 0 beside <c>x_{t+1} = a x_t + u_t</c>, whose t begins with 0 too: an entry of the time of the line, as stored
    /// from x_1 on.
    /// </summary>
    private BoundExpression? FromLine(SequenceState state, int shift, Place place, Scope scope)
    {
        if (state is not { IsDefined: true, Shift: > 0, CountsFromOne: false, Tensor: { } tensor } || (equation.Line.Statement is not null && equation.Sequences.Of(equation.Line.Statement) is not null)
            || equation.Bounds.IndexOf(state.Time, scope) is not { Base: 0 })
        {
            return null;
        }

        ExpressionSyntax time = shift == 0 ? state.Time
            : new BinarySyntax(place.Node.Span, BinaryOperator.Add, place.Node.Span, state.Time, new NumberSyntax(place.Node.Span, shift.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return elements.Element(place.Base, new BoundVariable(tensor), place.Items.Select((item, axis) => axis == state.Axis ? time : item).ToValueArray(), scope, place.Items);
    }
}
