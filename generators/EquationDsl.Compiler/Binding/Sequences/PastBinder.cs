using System.Globalization;
using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>
/// What lies before the first entry of an input, or behind its last: <c>x_0 = 0</c>, <c>V_{T+1} = v</c>, or parameters named so. A read such as <c>x_{t-1}</c>
/// takes it where it reaches there, so that the line has a value for each entry of the input. Of a sequence it is so along all axes but the time's: <c>u_{t,0}
/// = 0</c> beside <c>u_{t+1,i} = u_{t,i-1} + u_{t,i+1}</c>.
/// </summary>
internal sealed class PastBinder(EquationInHand equation, SequenceFacts facts, PastTable pastTable, StartBinder startBinder, ParameterReads symbols)
{
    /// <summary>Whether all that the subscript reads outside is given.</summary>
    public bool HasPast(ExpressionSyntax source, BoundExpression tensor, int axis, Affine stored, Scope scope)
    {
        if (Outside(stored, source, scope) is not var (index, entries))
        {
            return false;
        }

        var place = new Place(source, (NameSyntax)source, Spelling.Key(source)!, default, false, null);
        for (var at = 1; at <= Math.Abs(entries); at++)
        {
            if (pastTable.PastLine(place, axis, TimeOutside(index, entries, at), entries > 0) is null && pastTable.PastSymbol(place, index, TimeOutside(index, entries, at), entries > 0, tensor) is null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The entry, or where it would be outside what the equation gives for it.</summary>
    public BoundExpression WithPast(BoundElement element, ExpressionSyntax source, ValueArray<ExpressionSyntax> items, Scope scope)
    {
        BoundExpression value = element;
        for (var axis = 0; axis < items.Count; axis++)
        {
            if (element.Indices[axis] is not AffineIndex { Value: var stored } || !HasPast(source, element.Source, axis, stored, scope)
                || Outside(stored, source, scope) is not var (index, entries))
            {
                continue;
            }

            var place = new Place(source, (NameSyntax)source, Spelling.Key(source)!, items, false, null);
            value = value is BoundElement inside ? inside with { Boundary = Boundary.Zero } : value;
            for (var at = Math.Abs(entries); at > 0; at--)
            {
                var there = PastValue(new(place, axis, index, TimeOutside(index, entries, at), entries > 0), element.Source, scope);
                if (there is BoundError)
                {
                    return there;
                }

                if (there.Rank > 0 && (there.Rank != element.Rank || !equation.Sizes.UnifyEach(there.Shape, element.Shape, equation.Report.PlaceOf(scope, source.Span))))
                {
                    return equation.Report.Error(scope, SequenceRules.StartShape, WholePlace(source, items), equation.Report.Text(scope, source), equation.Shapes.WithExtents(there), equation.Shapes.WithExtents(element));
                }

                if (stored.Terms.Count > 1)
                {
                    var isThere = new BoundCall(Functions.Equal, [new BoundWhole(stored), new BoundConstant(-at)], ValueArray<Affine>.Empty);
                    value = new BoundSelect(isThere, there, value, value.Shape);
                    continue;
                }

                var position = entries < 0 ? Affine.Of(-stored.Constant - at) : element.Source.Shape[axis] + (at - 1 - stored.Constant);
                value = Values.Chosen(index, position, there, value);
            }
        }

        return value;
    }

    /// <summary>Where a sequence begins its line needs all that it reads: an input that is read before its first entry has to be given a past.</summary>
    public bool LacksPast(ExpressionSyntax source, ValueArray<ExpressionSyntax> items, int axis, Affine stored, Scope scope)
    {
        if (scope.Frame.IsStart || equation.Context.Boundary != Boundary.None || Outside(stored, source, scope) is not (var index, < 0 and var entries) || equation.Feeders.SequenceFedBy(equation.Line.Statement, index.Name) is null)
        {
            return false;
        }

        var place = new Place(source, (NameSyntax)source, Spelling.Key(source)!, items, false, null);
        var number = Enumerable.Range(1, (int)Math.Min(-entries, 100)).Select(at => TimeOutside(index, entries, at))
            .First(n => pastTable.PastLine(place, axis, n, isBehind: false) is null && pastTable.PastSymbol(place, index, n, isBehind: false, new BoundElement(new BoundConstant(0), default, Boundary.None)) is null);
        var time = string.Join(",", items.Select((item, at) => at == axis ? number.ToString(CultureInfo.InvariantCulture) : equation.Report.Text(scope, item)));
        equation.Report.Error(scope, SequenceRules.NoStart, WholePlace(source, items), equation.Report.Text(WholePlace(source, items)), facts.Names.Entry(place, time),
            (equation.Survey.IsArrayInput(source) ? Wording.OrParameter(Wording.OwnName(facts.Names.StartNotations(place, index.Name, isBackward: false, number).First())) : "") + "; with Boundary = Boundary.Zero all that lies outside is 0");
        return true;
    }

    /// <summary>
    /// How many entries more than the sequence an input has, as one that is read ahead: the V of <c>r_t + \gamma V_{t+1} - V_t</c>, of which the last has no r
    /// beside it.
    /// </summary>
    public long Ahead(ExpressionSyntax source, int axis, ExpressionSyntax item, Scope scope)
    {
        if (equation.Context.Boundary != Boundary.None || scope.Origin is not null || equation.Line.Statement is null || source is not NameSyntax || !equation.Survey.IsArrayInput(source) || Place.Shifted(item) is not var (letter, _))
        {
            return 0;
        }

        var key = Spelling.Key(source)!;
        return equation.Sequences.All.Where(s => s.Letter == letter && (equation.Feeders.FeedersOf(s).Contains(equation.Line.Statement) || EquationLines.Uses(equation.Line.Statement, equation.Survey.Names).Contains(s.Place.Key)))
            .Select(s => Ahead(s, key, axis)).DefaultIfEmpty(0).Max();
    }

    /// <summary>What lies beside the entries along one axis, with what is given where that is beside those of another too.</summary>
    private BoundExpression WithCorners(BoundExpression edge, Place place, int axis, long number, Scope scope)
    {
        foreach (var (line, corner) in pastTable.Corners(place.Key).Where(c => Place.NumberOf(c.Place.Items[axis]) == number))
        {
            var (inner, at) = (equation.OpenSizes.RootScope(), new List<(LoopIndex Index, long Position)>());
            var others = Enumerable.Range(0, corner.Items.Count).Where(a => a != axis).ToList();
            foreach (var other in others)
            {
                var subscript = equation.Expressions.Bind(place.Items[other], scope);
                if (Place.NumberOf(corner.Items[other]) is not { } there)
                {
                    inner = inner.With(Spelling.Key(corner.Items[other])!, subscript);
                }
                else if (subscript is BoundWhole { Value: { Terms: [{ Coefficient: 1, Symbol: LoopIndex index }], Constant: var moved } } && there >= moved)
                {
                    at.Add((index, there - moved));
                }
            }

            // Not where the read never comes there: d_{i,j-1} has an i of its own, d_{i-1,j-1} has that of the row before.
            if (at.Count == others.Count(o => Place.NumberOf(corner.Items[o]) is not null))
            {
                equation.Unused.MarkUsed(Spelling.Key(line.Left) ?? equation.Report.Text(line.Left!));
                var value = startBinder.StartValue(line, inner);
                edge = value is BoundError ? value : at.Aggregate(value, (chosen, place) => Values.Chosen(place.Index, Affine.Of(place.Position), chosen, edge));
            }
        }

        return edge;
    }

    /// <summary>How many entries before the first (negative) or behind the last a subscript reaches, for the index that it moves.</summary>
    private (LoopIndex Index, long Entries)? Outside(Affine stored, ExpressionSyntax source, Scope scope)
    {
        if (scope.Origin is not null || FurthestBack(stored) is not { Terms: [{ Coefficient: 1, Symbol: LoopIndex loop }], Constant: not 0 and var moved }
            || source is not NameSyntax name || !(equation.Survey.IsArrayInput(source) || equation.Sequences.Contains(Spelling.Key(name)!)) || scope.Find(Spelling.Key(source)!) is not null)
        {
            return null;
        }

        var own = equation.Line.Statement is null ? null : equation.Sequences.Of(equation.Line.Statement);
        var given = own is { IsBackward: true } && own.Letter == loop.Name ? facts.Starts.StartEntries(own) : 0;
        var entries = moved > 0 ? Math.Max(0, moved - given)
            : Math.Min(0, moved + (equation.Ranges.Find(loop)?.Lower is { IsConstant: true, Constant: var lower } ? lower : 0));
        return entries == 0 ? null : (loop, entries);
    }

    /// <summary>The t-2 of the <c>x_{t-k}</c> below a sum over k from 0 to 2: where that begins.</summary>
    private Affine FurthestBack(Affine stored)
    {
        if (stored.Terms.Count(static t => t.Symbol is LoopIndex) < 2
            || stored.Terms.Where(static t => t is { Coefficient: 1, Symbol: LoopIndex }).ToList() is not [{ Symbol: LoopIndex own }])
        {
            return stored;
        }

        // Of terms that reach ahead nothing is known before the sizes are.
        return equation.Ranges.Extreme(stored, greatest: false, own) is { Constant: < 0 } least ? least : stored;
    }

    /// <summary>The number of the entry as the equation counts; behind the last how far.</summary>
    private long TimeOutside(LoopIndex index, long entries, long at) => entries > 0 ? at : (equation.Ranges.Find(index)?.Base ?? equation.Survey.FirstIndex) - at;

    private BoundExpression PastValue(OutsideEntry entry, BoundExpression input, Scope scope)
    {
        var (place, axis, index, number, isBehind) = entry;
        if (pastTable.PastLine(place, axis, number, isBehind) is not var (line, left, _))
        {
            var symbol = pastTable.PastSymbol(place, index, number, isBehind, input)!;
            var others = place.Items.Where((_, at) => at != axis).ToValueArray();
            var start = symbols.Read(symbol, facts.Names.StartNotations(place, index.Name, isBehind, number).First(), equation.OpenSizes.RootScope());
            return start.Rank == 0 || others.IsEmpty ? start : equation.Expressions.Element(place.Base, start, others, scope);
        }

        equation.Unused.MarkUsed(Spelling.Key(line.Left) ?? equation.Report.Text(line.Left!));
        var inner = equation.OpenSizes.RootScope();
        for (var at = 0; at < left.Items.Count; at++)
        {
            if (at != axis)
            {
                inner = inner.With(Spelling.Key(left.Items[at])!, equation.Expressions.Bind(place.Items[at], scope));
            }
            else if (isBehind)
            {
                inner = inner.With(Place.Shifted(left.Items[at])!.Value.Letter, new BoundWhole(input.Shape[axis] + Affine.Of(equation.Survey.FirstIndex - 1)));
            }
        }

        // What the edge of a sequence reads has to be there at each time.
        inner.Frame.IsStart = equation.Survey.IsArrayInput(place.Base);
        var value = startBinder.StartValue(line, inner);
        equation.IndexReads.Add(inner.Frame.Reads.Where(static r => !r.IsBounded || r.Position is { IsConstant: true, Constant: > 0 }).Select(static r => r with { IsBounded = false }));
        return isBehind || value is BoundError ? value : WithCorners(value, place, axis, number, scope);
    }

    private long Ahead(SequenceState state, string key, int axis)
    {
        var own = state is { Shift: > 0, CountsFromOne: true } ? state.Shift : 0;
        return (from line in equation.Feeders.FeedersOf(state)
                from read in line.Right.Descendants().Select(Place.Of).OfType<Place>()
                where read.Key == key && read.Items.Count > axis && Place.Shifted(read.Items[axis])?.Letter == state.Letter
                let ahead = Place.Shifted(read.Items[axis])!.Value.Shift - own - (state.IsBackward && line == state.Statement ? facts.Starts.StartEntries(state) : 0)
                where ahead > 0 && !pastTable.IsGivenBehind(key, axis) && facts.Names.StartSymbol(read, state.Letter, isBackward: true, 1) is null
                select (long)ahead).DefaultIfEmpty(0).Max();
    }

    /// <summary>A name with its subscripts, up to the bracket that closes them.</summary>
    private TextSpan WholePlace(ExpressionSyntax source, ValueArray<ExpressionSyntax> items) => equation.Brackets.Closed(TextSpan.Cover(source.Span, items[items.Count - 1].Span));
}
