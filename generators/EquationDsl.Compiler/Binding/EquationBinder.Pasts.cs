using System.Globalization;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>
/// What lies before the first entry of an input, or behind its last: <c>x_0 = 0</c>, <c>V_{T+1} = v</c>, or parameters named so. A read such as <c>x_{t-1}</c>
/// takes it where it reaches there, so that the line has a value for each entry of the input. Of a sequence it is so along all axes but the time's:
/// <c>u_{t,0} = 0</c> beside <c>u_{t+1,i} = u_{t,i-1} + u_{t,i+1}</c>.
/// </summary>
internal sealed partial class EquationBinder
{
    /// <summary>The lines, and which subscript of each is the time.</summary>
    private readonly List<(StatementSyntax Line, Place Place, int Axis)> _pasts = [];

    /// <summary>Whether a line gives an x_0 that comes before an input, whose own first entry is x_1 then.</summary>
    public bool ReadsEntryZero => _pasts.Exists(p => _survey.IsArrayInput(p.Place.Base) && Place.NumberOf(p.Place.Items[p.Axis]) == 0 && !_unused.Contains(Spelling.Key(p.Line.Left) ?? _report.Text(p.Line.Left!)));

    private void FindPasts()
    {
        var reads = _survey.Lines.SelectMany(static l => l.Right.Descendants()).Select(Place.Of).OfType<Place>().ToLookup(static p => p.Key, StringComparer.Ordinal);
        foreach (var line in _survey.Lines.Where(static l => l.Relation == StatementRelation.Equals && l.Middle.IsEmpty))
        {
            if (Place.Of(line.Left) is not { Power: null } place || !_survey.IsArrayInput(place.Base) || _survey.Names.Exact(place.Node) is not null)
            {
                continue;
            }

            bool IsFor(Place read, int axis) => read.Items.Count == place.Items.Count && Place.Shifted(read.Items[axis]) is var (letter, shift)
                && (Place.NumberOf(place.Items[axis]) is <= 0 ? shift < 0 : Place.Shifted(place.Items[axis]) is (var last, > 0) && last != letter && shift > 0);

            // The x_{t-k} below a sum over k.
            bool IsFrom(Place read, int axis) => read.Items.Count == place.Items.Count && Place.NumberOf(place.Items[axis]) is <= 0
                && read.Items[axis] is BinarySyntax { Operator: BinaryOperator.Subtract, Left: NameSyntax, Right: NameSyntax or BinarySyntax };
            var axis = Enumerable.Range(0, place.Items.Count).ToList().FindIndex(a => reads[place.Key].Any(r => IsFor(r, a) || IsFrom(r, a)));
            if (axis >= 0 && place.Items.Where((item, at) => at != axis && item is not NameSyntax { Name.Length: 1 }).FirstOrDefault() is null)
            {
                _pasts.Add((line, place, axis));
                TakeForStart(line);
                _unused.Add(Spelling.Key(line.Left) ?? _report.Text(line.Left!), line.Left!);
            }
        }
    }

    /// <summary>The lines that give what lies beside the entries of a sequence at every time.</summary>
    private void FindEdges(Place place, int time, IReadOnlyList<StatementSyntax> all)
    {
        foreach (var axis in Enumerable.Range(0, place.Items.Count).Where(a => a != time))
        {
            foreach (var line in all.Where(s => StartOf(s, place, axis)))
            {
                var edge = Place.Of(line.Left)!;
                if (Place.NumberOf(edge.Items[axis]) is { } number && number >= _survey.FirstIndex)
                {
                    var before = Entry(place, string.Join(",", place.Items.Select((item, at) => at == axis ? (_survey.FirstIndex - 1).ToString(CultureInfo.InvariantCulture) : _report.Text(item))));
                    _report.Error(SequenceRules.UselessStart, line.Left!, _report.Text(line.Left!), _report.Text(place.Node), before, $"say what lies before it, as in {before} = 0");
                }

                _pasts.Add((line, edge, axis));
                TakeForStart(line);
                _unused.Add(Spelling.Key(line.Left) ?? _report.Text(line.Left!), line.Left!);
            }
        }
    }

    /// <summary>The lines that give what lies beside a sequence along several axes: <c>d_{0,0} = 0</c> beside <c>d_{i,0} = i</c> and <c>d_{0,j} = j</c>.</summary>
    private readonly List<(StatementSyntax Line, Place Place)> _corners = [];

    private IEnumerable<(StatementSyntax Line, Place Place)> Corners(string key) => _corners.Where(c => c.Place.Key == key);

    private void FindCorners(Place place, IReadOnlyList<StatementSyntax> all)
    {
        foreach (var line in all)
        {
            if (Place.Of(line.Left) is not { } corner || corner.Key != place.Key || corner.Items.Count != place.Items.Count || corner.Items.Count(static i => Place.NumberOf(i) is not null) < 2
                || corner.Items.Any(static i => Place.NumberOf(i) is null && i is not NameSyntax { Name.Length: 1 }))
            {
                continue;
            }

            if (_corners.Exists(c => c.Place.Key == corner.Key && c.Place.Items.Select(Place.NumberOf).SequenceEqual(corner.Items.Select(Place.NumberOf))))
            {
                _report.Error(BindingRules.DefinedTwice, line.Left!, _report.Text(line.Left!));
            }

            _corners.Add((line, corner));
            TakeForStart(line);
            _unused.Add(Spelling.Key(line.Left) ?? _report.Text(line.Left!), line.Left!);
        }
    }

    /// <summary>What lies beside the entries along one axis, with what is given where that is beside those of another too.</summary>
    private BoundExpression WithCorners(BoundExpression edge, Place place, int axis, long number, Scope scope)
    {
        foreach (var (line, corner) in Corners(place.Key).Where(c => Place.NumberOf(c.Place.Items[axis]) == number))
        {
            var (inner, at) = (RootScope(), new List<(LoopIndex Index, long Position)>());
            var others = Enumerable.Range(0, corner.Items.Count).Where(a => a != axis).ToList();
            foreach (var other in others)
            {
                var subscript = Bind(place.Items[other], scope);
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
                _unused.MarkUsed(Spelling.Key(line.Left) ?? _report.Text(line.Left!));
                var value = StartValue(line, inner);
                edge = value is BoundError ? value : at.Aggregate(value, (chosen, place) => Chosen(place.Index, Affine.Of(place.Position), chosen, edge));
            }
        }

        return edge;
    }

    /// <summary>The line is no definition of a value of its own.</summary>
    private void TakeForStart(StatementSyntax line)
    {
        _sequences.AddStart(line);
        if (LeftKey(line.Left) is { } key)
        {
            _later.Remove(key);
        }
    }

    /// <summary>How many entries before the first (negative) or behind the last a subscript reaches, for the index that it moves.</summary>
    private (LoopIndex Index, long Entries)? Outside(Affine stored, ExpressionSyntax source, Scope scope)
    {
        if (scope.Origin is not null || FurthestBack(stored) is not { Terms: [{ Coefficient: 1, Symbol: LoopIndex loop }], Constant: not 0 and var moved }
            || source is not NameSyntax name || !(_survey.IsArrayInput(source) || _sequences.Contains(Spelling.Key(name)!)) || scope.Find(Spelling.Key(source)!) is not null)
        {
            return null;
        }

        var own = _line.Statement is null ? null : _sequences.Of(_line.Statement);
        var given = own is { IsBackward: true } && own.Letter == loop.Name ? StartEntries(own) : 0;
        var entries = moved > 0 ? Math.Max(0, moved - given)
            : Math.Min(0, moved + (_ranges.Find(loop)?.Lower is { IsConstant: true, Constant: var lower } ? lower : 0));
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
        return _ranges.Extreme(stored, greatest: false, own) is { Constant: < 0 } least ? least : stored;
    }

    /// <summary>Whether all that the subscript reads outside is given.</summary>
    private bool HasPast(ExpressionSyntax source, BoundExpression tensor, int axis, Affine stored, Scope scope)
    {
        if (Outside(stored, source, scope) is not var (index, entries))
        {
            return false;
        }

        var place = new Place(source, (NameSyntax)source, Spelling.Key(source)!, default, false, null);
        for (var at = 1; at <= Math.Abs(entries); at++)
        {
            if (PastLine(place, axis, TimeOutside(index, entries, at), entries > 0) is null && PastSymbol(place, index, TimeOutside(index, entries, at), entries > 0, tensor) is null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The number of the entry as the equation counts; behind the last how far.</summary>
    private long TimeOutside(LoopIndex index, long entries, long at) => entries > 0 ? at : (_ranges.Find(index)?.Base ?? _survey.FirstIndex) - at;

    private (StatementSyntax Line, Place Place, int Axis)? PastLine(Place input, int axis, long number, bool isBehind)
    {
        var found = _pasts.FindIndex(p => p.Place.Key == input.Key && p.Axis == axis
            && (isBehind ? Place.Shifted(p.Place.Items[axis])?.Shift == number : Place.NumberOf(p.Place.Items[axis]) == number));
        return found < 0 ? null : _pasts[found];
    }

    /// <summary>Whether a line says what lies behind the last entry.</summary>
    private bool IsGivenBehind(string key, int axis) => _pasts.Exists(p => p.Place.Key == key && p.Axis == axis && Place.Shifted(p.Place.Items[axis]) is (_, > 0));

    private ParameterSymbol? PastSymbol(Place input, LoopIndex index, long number, bool isBehind, BoundExpression tensor) =>
        _survey.IsArrayInput(input.Base) && StartSymbol(input, index.Name, isBehind, number) is { } symbol && symbol.Model != _survey.FindParameter(input.Base) && symbol.Input.Rank < tensor.Rank
            && symbol.Input.Element == ElementKind.Real ? symbol : null;

    /// <summary>The entry, or where it would be outside what the equation gives for it.</summary>
    private BoundExpression WithPast(BoundElement element, ExpressionSyntax source, ValueArray<ExpressionSyntax> items, Scope scope)
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
                var there = PastValue(place, axis, index, TimeOutside(index, entries, at), entries > 0, element.Source, scope);
                if (there is BoundError)
                {
                    return there;
                }

                if (there.Rank > 0 && (there.Rank != element.Rank || !there.Shape.Zip(element.Shape, _sizes.Unify).All(static fits => fits)))
                {
                    return _report.Error(scope, SequenceRules.StartShape, Whole(source, items), _report.Text(scope, source), WithExtents(there), WithExtents(element));
                }

                if (stored.Terms.Count > 1)
                {
                    var isThere = new BoundCall(Functions.Equal, [new BoundWhole(stored), new BoundConstant(-at)], ValueArray<Affine>.Empty);
                    value = new BoundSelect(isThere, there, value, value.Shape);
                    continue;
                }

                var position = entries < 0 ? Affine.Of(-stored.Constant - at) : element.Source.Shape[axis] + (at - 1 - stored.Constant);
                value = Chosen(index, position, there, value);
            }
        }

        return value;
    }

    private BoundExpression PastValue(Place place, int axis, LoopIndex index, long number, bool isBehind, BoundExpression input, Scope scope)
    {
        if (PastLine(place, axis, number, isBehind) is not var (line, left, _))
        {
            var symbol = PastSymbol(place, index, number, isBehind, input)!;
            var others = place.Items.Where((_, at) => at != axis).ToValueArray();
            var start = Read(symbol, StartNotations(place, index.Name, isBehind, number).First(), RootScope());
            return start.Rank == 0 || others.IsEmpty ? start : Element(place.Base, start, others, scope);
        }

        _unused.MarkUsed(Spelling.Key(line.Left) ?? _report.Text(line.Left!));
        var inner = RootScope();
        for (var at = 0; at < left.Items.Count; at++)
        {
            if (at != axis)
            {
                inner = inner.With(Spelling.Key(left.Items[at])!, Bind(place.Items[at], scope));
            }
            else if (isBehind)
            {
                inner = inner.With(Place.Shifted(left.Items[at])!.Value.Letter, new BoundWhole(input.Shape[axis] + Affine.Of(_survey.FirstIndex - 1)));
            }
        }

        // What the edge of a sequence reads has to be there at each time.
        inner.Frame.IsStart = _survey.IsArrayInput(place.Base);
        var value = StartValue(line, inner);
        _reads.Add(inner.Frame.Reads.Where(static r => r.Position is { IsConstant: true, Constant: > 0 }).Select(static r => r with { IsBounded = false }));
        return isBehind || value is BoundError ? value : WithCorners(value, place, axis, number, scope);
    }

    /// <summary>Where a sequence begins its line needs all that it reads: an input that is read before its first entry has to be given a past.</summary>
    private bool LacksPast(ExpressionSyntax source, ValueArray<ExpressionSyntax> items, int axis, Affine stored, Scope scope)
    {
        if (scope.Frame.IsStart || _context.Boundary != Boundary.None || Outside(stored, source, scope) is not (var index, < 0 and var entries) || SequenceFedBy(_line.Statement, index.Name) is null)
        {
            return false;
        }

        var place = new Place(source, (NameSyntax)source, Spelling.Key(source)!, items, false, null);
        var number = Enumerable.Range(1, (int)Math.Min(-entries, 100)).Select(at => TimeOutside(index, entries, at))
            .First(n => PastLine(place, axis, n, isBehind: false) is null && PastSymbol(place, index, n, isBehind: false, new BoundElement(new BoundConstant(0), default, Boundary.None)) is null);
        var time = string.Join(",", items.Select((item, at) => at == axis ? number.ToString(CultureInfo.InvariantCulture) : _report.Text(scope, item)));
        _report.Error(scope, SequenceRules.NoStart, Whole(source, items), _report.Text(Whole(source, items)), Entry(place, time),
            (_survey.IsArrayInput(source) ? OrParameter(OwnName(StartNotations(place, index.Name, isBackward: false, number).First())) : "") + "; with Boundary = Boundary.Zero all that lies outside is 0");
        return true;
    }

    /// <summary>The sequence along the letter that the line belongs to or computes something for.</summary>
    private SequenceState? SequenceFedBy(StatementSyntax? line, string letter) =>
        line is null ? null : _sequences.All.FirstOrDefault(s => s.StepsAlong(letter) && FeedersOf(s).Contains(line));

    private HashSet<StatementSyntax> FeedersOf(SequenceState state) => state.Feeders ??= Feeding(state.Statement, _survey.Lines);

    /// <summary>
    /// How many entries more than the sequence an input has, as one that is read ahead: the V of <c>r_t + \gamma V_{t+1} - V_t</c>, of which the last has no r beside it.
    /// </summary>
    private long Ahead(ExpressionSyntax source, int axis, ExpressionSyntax item, Scope scope)
    {
        if (_context.Boundary != Boundary.None || scope.Origin is not null || _line.Statement is null || source is not NameSyntax || !_survey.IsArrayInput(source) || Place.Shifted(item) is not var (letter, _))
        {
            return 0;
        }

        var key = Spelling.Key(source)!;
        return _sequences.All.Where(s => s.Letter == letter && (FeedersOf(s).Contains(_line.Statement) || Uses(_line.Statement).Contains(s.Place.Key)))
            .Select(s => Ahead(s, key, axis)).DefaultIfEmpty(0).Max();
    }

    private long Ahead(SequenceState state, string key, int axis)
    {
        var own = state is { Shift: > 0, CountsFromOne: true } ? state.Shift : 0;
        return (from line in FeedersOf(state)
                from read in line.Right.Descendants().Select(Place.Of).OfType<Place>()
                where read.Key == key && read.Items.Count > axis && Place.Shifted(read.Items[axis])?.Letter == state.Letter
                let ahead = Place.Shifted(read.Items[axis])!.Value.Shift - own - (state.IsBackward && line == state.Statement ? StartEntries(state) : 0)
                where ahead > 0 && !IsGivenBehind(key, axis) && StartSymbol(read, state.Letter, isBackward: true, 1) is null
                select (long)ahead).DefaultIfEmpty(0).Max();
    }

    /// <summary>A name with its subscripts, up to the bracket that closes them.</summary>
    private TextSpan Whole(ExpressionSyntax source, ValueArray<ExpressionSyntax> items) => Closed(TextSpan.Cover(source.Span, items[items.Count - 1].Span));

    /// <summary>The span with the brackets that close those opened in it.</summary>
    private TextSpan Closed(TextSpan span)
    {
        var (text, end) = (_context.Request.Equation, span.End);
        if (span.Start < 0 || end > text.Length)
        {
            return span;
        }

        while (end < text.Length && text[end] is '}' or ']' or ')' && IsOpenBefore(text, span.Start, end))
        {
            end++;
        }

        return TextSpan.FromBounds(span.Start, end);
    }

    private static bool IsOpenBefore(string text, int start, int end)
    {
        var open = text[end] switch { '}' => '{', ']' => '[', _ => '(' };
        var part = text.Substring(start, end - start);
        return part.Count(c => c == open) > part.Count(c => c == text[end]);
    }
}
