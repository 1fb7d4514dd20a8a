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

/// <summary>What the entries of sequences mean where they are read: those of other times, the last one, and what stands beside them at their time.</summary>
internal sealed partial class EquationBinder
{
    /// <summary>
    /// Values that a line without an index on its left side computes for each time: the k_1 of <c>k_1 = f(x_n)</c> beside <c>x_{n+1} = x_n + h k_1</c>.
    /// </summary>
    private readonly Dictionary<string, ExpressionSyntax> _timed = new(StringComparer.Ordinal);

    /// <summary>A value of each time at the time of the line that reads it.</summary>
    private BoundExpression? AtItsTime(ExpressionSyntax notation, string key, BoundExpression? value, Scope scope)
    {
        if (value is null || scope.Origin is not null || !_timed.TryGetValue(key, out var time) || _line.Statement is null)
        {
            return value;
        }

        var letter = Place.Shifted(time)?.Letter;
        var names = new[] { _line.Statement.Left, _line.Statement.Right }.OfType<ExpressionSyntax>().SelectMany(static e => e.Descendants()).OfType<NameSyntax>();
        return names.Any(n => Spelling.Key(n) == letter)
            ? Element(notation, value, [time], scope) : value;
    }

    /// <summary>Notes that the line's value is one for each time, if the time of a sequence is the only index that it leaves free.</summary>
    private void NoteTimes(StatementSyntax statement, Scope scope)
    {
        if (scope.Frame.FreeInOrder is [var index] && Spelling.Key(statement.Left) is { } key && _defined.Contains(key)
            && _sequences.All.FirstOrDefault(s => s.Letter == index.Symbol.Name) is { } state)
        {
            _timed[key] = state.OwnTime;
        }
    }

    /// <summary>Whether what the place names by its spelling, an output <c>hT</c>, is the last of a sequence that starts from an <c>h0</c>.</summary>
    private bool IsLastOutput(Place place) => _survey.Names.Exact(place.Node) is { IsWritable: true }
        && (_survey.Names.Exact(new ScriptedSyntax(place.Node.Span, place.Base, new NumberSyntax(place.Node.Span, "0"), null)) is not null
            || _survey.Lines.Any(l => Place.Of(l.Left) is { Items: [NumberSyntax] } start && start.Key == place.Key));

    /// <summary>What a place means whose name is a sequence's; null where it is an entry like any other.</summary>
    private BoundExpression? SequenceRead(ExpressionSyntax node, Scope scope)
    {
        if (scope.Origin is not null || _sequences.IsEmpty || Place.Of(node) is not { } place || !_sequences.TryGet(place.Key, out var state)
            || place.Items.Count != state.Place.Items.Count)
        {
            return null;
        }

        var time = place.Items[state.Axis];
        if (_survey.Names.Exact(node) is { IsWritable: false } && Place.Shifted(time) is null)
        {
            // v_{\text{start}} is a name of its own.
            return null;
        }

        if (_line.Statement != state.Statement)
        {
            state.IsRead = true;
            _unused.MarkUsed(place.Key);
        }

        if (Place.Shifted(time) is var (letter, written) && letter == state.Letter && !IsNumberOfLast(state, time, scope))
        {
            var shift = written - state.Shift;
            if (shift >= 0 && FromLine(state, shift, place, scope) is { } entry)
            {
                return entry;
            }

            if (state.IsDefined && shift != 0 && shift > 0 != state.IsBackward && _line.Statement is not null && !FeedersOf(state).Contains(_line.Statement))
            {
                // All entries are there: f_{t+1} - f_t beside f_t = a f_{t-1} + x_t.
                return null;
            }

            return shift == 0 && !state.IsDefined && state.IsBefore(place) ? OwnEntry(state, place, scope)
                : shift == 0 ? (state.IsDefined ? AtOwnTime(state, place, scope) : _line.Statement == state.Statement ? NotInOrder(state, node, scope)
                : _report.Error(scope, SequenceRules.NotYet, node, _report.Text(scope, node), _report.Text(scope, state.Statement.Left!)))
                : Earlier(state, shift, place, scope);
        }

        return Place.NumberOf(time) is { } number && !state.IsBackward && number < FirstOf(state) ? At(state, place, Given(state, number, scope, node), scope)
            : state.IsBackward && Place.Shifted(time) is var (name, beyond) && (beyond > 0 || name == UpperName(state)) && beyond + state.Behind > 0
                ? At(state, place, Given(state, beyond + state.Behind, scope, node), scope)
            : IsLast(time, scope) || IsNumberOfLast(state, time, scope) ? Last(state, place, scope)
            : state.IsDefined || IsIndexInScope(time, scope) ? NotInOrder(state, node, scope)
            : _report.Error(scope, SequenceRules.NotYet, node, _report.Text(scope, node), _report.Text(scope, state.Statement.Left!));
    }

    /// <summary>The new <c>v_{t+1}</c> beside <c>s_{t+1} = s_t + v_{t+1}</c>, where t counts from 0 and the first entries are v_1 and s_1.</summary>
    private BoundExpression? AtOwnTime(SequenceState state, Place place, Scope scope) =>
        state is { Shift: > 0, CountsFromOne: false, Tensor: { } tensor } && _line.Statement is not null && _sequences.Of(_line.Statement) is { Shift: > 0, CountsFromOne: false } own && own.Letter == state.Letter
            ? Element(place.Base, new BoundVariable(tensor), place.Items.Select((item, axis) => axis == state.Axis ? state.OwnTime : item).ToValueArray(), scope, place.Items) : null;

    /// <summary>The <c>d_{i,j-1}</c> beside <c>d_{i-1,j}</c>: an entry of the own time.</summary>
    private BoundExpression OwnEntry(SequenceState state, Place place, Scope scope)
    {
        var items = place.Items.Select((item, axis) => axis == state.Axis ? state.OwnTime : item).ToValueArray();
        return TensorOf(state, scope) is { } tensor ? Element(place.Base, new BoundVariable(tensor), items, scope, place.Items) : new BoundError();
    }

    private BoundExpression? NotInOrder(SequenceState state, ExpressionSyntax node, Scope scope) =>
        state.IsDefined ? null
        : _report.Error(scope, NameRules.Recurrence, node, _report.Text(scope, state.Statement.Left!), _report.Text(scope, node), state.Letter, "write a loop in C# around an equation for one step");

    /// <summary>All entries, in what later holds them: the output, the result, or a value of its own.</summary>
    private Tensor? TensorOf(SequenceState state, Scope scope)
    {
        if (state.Tensor is not null)
        {
            return state.Tensor;
        }

        var items = state.Place.Items.Count;
        var rank = items + Math.Max(RankOfStart(state, scope), _context.Ranks.TryGetValue(StateName(state), out var known) ? known : 0);
        if (!_context.IsUsed && LeftOf(state.Statement.Left).Symbol is { Model.IsWritable: true } symbol)
        {
            if (symbol.Output.Rank < rank && _demands.Demand(symbol, rank, isCustomary: false))
            {
                return null;
            }

            return state.Tensor = symbol.Output;
        }

        var extents = Enumerable.Range(0, rank).Select(_ => Affine.Of(_sizes.Open(char.ToUpperInvariant(state.Letter[0]).ToString()))).ToValueArray();
        return state.Tensor = !_context.IsUsed && state.Statement == _lines.Result && _context.ReturnsEntries
            ? new Tensor(BindingContext.ResultName, _ids.Next(), extents, _context.ResultElement, TensorRole.Output)
            : new Tensor(_tensors.UniqueName(Spelling.Candidates(state.Place.Base).Last()), _ids.Next(), extents, IsWholeThroughout ? ElementKind.Integer : ElementKind.Real, TensorRole.Intermediate);
    }

    /// <summary>Where all that goes in and comes out is whole, so are the entries between.</summary>
    private bool IsWholeThroughout => !_context.IsUsed && _context.ResultElement == ElementKind.Integer
        && _parameters.All.All(static p => p.Input.Element == ElementKind.Integer && !p.Model.IsWritable);

    private static string StateName(SequenceState state) => "the sequence " + state.Place.Key;

    /// <summary>The entry so many times before (or after): at each time, or what stands for it where there is none.</summary>
    private BoundExpression Earlier(SequenceState state, int shift, Place place, Scope scope)
    {
        if (shift > 0 != state.IsBackward)
        {
            return _report.Error(scope, NameRules.BothDirections, place.Node, _report.Text(scope, place.Base), Simultaneous(state.Statement, state.Place, isShifted: true));
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
            earlier = state.Earlier[distance] = new Tensor(_tensors.UniqueName(name), _ids.Next(), state.Tensor.Extents, state.Tensor.Element, TensorRole.Intermediate);
            _lines.Root.Add(new BoundStatement(earlier, entries, _context.Site ?? SpanOf(state.Statement)));
        }

        var items = place.Items.Select((item, axis) => axis == state.Axis ? state.OwnTime : item).ToValueArray();
        return Element(place.Base, new BoundVariable(earlier), items, scope, place.Items);
    }

    private BoundExpression? EarlierEntries(SequenceState state, int distance, Scope scope, ExpressionSyntax node)
    {
        if (TensorOf(state, scope) is not { } tensor)
        {
            return null;
        }

        var loops = state.Place.Items.Select((item, axis) => new Loop(new LoopIndex(IndexName(item), _ids.Next()), Affine.Zero, tensor.Extents[axis])).ToValueArray();
        var (time, extent) = (loops[state.Axis].Index, tensor.Extents[state.Axis]);
        var shift = state.IsBackward ? distance : -distance;
        var position = loops.Select((l, axis) => (IndexExpr)new AffineIndex(axis == state.Axis ? time + Affine.Of(shift) : Affine.Of(l.Index))).ToValueArray();
        BoundExpression value = new BoundElement(new BoundVariable(tensor), position, Boundary.Zero);
        for (var missing = distance; missing > StartEntries(state); missing--)
        {
            // The entry at this time would be so many before the first, or behind the last.
            var (at, number) = state.IsBackward ? (extent - missing, (long)(distance - missing + 1)) : (Affine.Of(missing - 1), FirstOf(state) + missing - 1 - distance);
            if (Given(state, number, scope, node, loops) is not { } given || given is BoundError)
            {
                return null;
            }

            if (!FitsEntry(given, value, state, scope, node))
            {
                return null;
            }

            value = IsZero(given) && distance == 1 ? value : Chosen(time, at, given, value);
        }

        return new BoundComprehension(loops, value);
    }

    /// <summary>The entries that a place picks from what has no time.</summary>
    private BoundExpression At(SequenceState state, Place place, BoundExpression? value, Scope scope)
    {
        var items = place.Items.Where((_, axis) => axis != state.Axis).ToValueArray();
        return value is null or BoundError ? new BoundError() : items.IsEmpty || value.Rank < items.Count ? value : Element(place.Base, value, items, scope);
    }

    /// <summary>Whether the letter is the length: the T of <c>h_T</c>.</summary>
    private bool IsLast(ExpressionSyntax time, Scope scope) => time is NameSyntax { Name.Length: 1, Accents.IsEmpty: true } name && Spelling.Key(name) is { } key
        && scope.Find(key) is null && !scope.Frame.Free.ContainsKey(key) && !_defined.Contains(key)
        && _survey.FindParameter(name) is null or { Kind: ParameterKind.Scalar, Element: ElementType.Int32 or ElementType.Int64 }
        && (char.IsUpper(name.Name[0]) || name.Name == "n" || _stated.EndWith(key) || _survey.FindParameter(name) is not null);

    /// <summary>The T of <c>\frac{1}{T} \log W_T</c>: the time of the last entry of a sequence.</summary>
    private BoundWhole? LastTimeOf(NameSyntax name, Scope scope) => scope.Origin is null && IsLast(name, scope)
        && _sequences.All.FirstOrDefault(s => s is { IsDefined: true, Tensor: not null } && (UpperName(s) == Spelling.Key(name) || IsWrittenAt(s, name))) is { } state
        ? NamedTime(state) : null;

    /// <summary>The n of a last line F_n with a parameter n, which is no index there: how many entries there are.</summary>
    private bool IsNumberOfLast(SequenceState state, ExpressionSyntax time, Scope scope) => time is NameSyntax && state.IsDefined && Spelling.Key(time) == state.Letter
        && scope.Find(state.Letter) is null && !scope.Frame.Free.ContainsKey(state.Letter)
        && _survey.FindParameter(time) is { Kind: ParameterKind.Scalar, Element: ElementType.Int32 or ElementType.Int64 };

    private bool IsWrittenAt(SequenceState state, NameSyntax time) => _survey.Lines.SelectMany(static l => l.Right.Descendants()).Select(Place.Of).OfType<Place>()
        .Any(p => p.Key == state.Place.Key && p.Items.Count == state.Place.Items.Count && Spelling.Key(p.Items[state.Axis]) == Spelling.Key(time));

    /// <summary>The last entry; of a sequence without entries what it starts from.</summary>
    private BoundExpression Last(SequenceState state, Place place, Scope scope)
    {
        if (!state.IsDefined || state.Tensor is not { } tensor)
        {
            return _report.Error(scope, SequenceRules.NotYet, place.Node, _report.Text(scope, place.Node), _report.Text(scope, state.Statement.Left!));
        }

        _unused.MarkUsed(state.Place.Key);
        var extent = tensor.Extents[state.Axis];
        var time = place.Items[Math.Min(state.Axis, place.Items.Count - 1)];
        var key = Spelling.Key(time)!;
        if ((_survey.FindParameter(time) is not null || scope.Frame.SizeNames.Contains(key)) && Whole(Bind(time, scope)) is { } stated)
        {
            _sizes.Unify(extent, stated);
        }

        var loops = state.Place.Items.Select((item, axis) => new Loop(new LoopIndex(IndexName(item), _ids.Next()), Affine.Zero, tensor.Extents[axis])).ToValueArray();
        var last = state.IsBackward ? Affine.Zero : extent - 1;
        var position = loops.Select((l, axis) => (IndexExpr)new AffineIndex(axis == state.Axis ? last : Affine.Of(l.Index))).ToValueArray();
        BoundExpression value = new BoundElement(new BoundVariable(tensor), position, Boundary.Zero);
        var start = state.IsBackward || (StartEntries(state) > 0 && StartLine(state, FirstOf(state) - 1) is null) ? null : Given(state, FirstOf(state) - 1, scope, place.Node, loops);
        if (start is not null and not BoundError && !IsZero(start))
        {
            value = WhereEmpty(extent, start, value);
        }

        var others = loops.Where((_, axis) => axis != state.Axis).ToValueArray();
        if (place.Items.Count < loops.Count)
        {
            return others.IsEmpty ? value : new BoundComprehension(others, value);
        }

        value = others.IsEmpty ? value : new BoundComprehension(others, value);
        return others.Count == 1 && RowOf(state, place) is { } row && IsLastOf(place.Items[row.Axis], tensor.Extents[row.Axis], scope)
            ? LastOfRow(state, row, tensor, value, scope) : At(state, place, value, scope);
    }

    /// <summary>The other axis of a table, whose last entry the place may name: one that is stepped through, or that a range ends with the same name.</summary>
    private TimeAxis? RowOf(SequenceState state, Place place)
    {
        if (state.Inner is [var inner])
        {
            return inner;
        }

        var axis = Enumerable.Range(0, place.Items.Count).First(a => a != state.Axis);
        return _stated.All.Any(r => Spelling.Key(r.Index) == Spelling.Key(state.Place.Items[axis]) && r.Upper is NameSyntax end && Spelling.Key(end) == Spelling.Key(place.Items[axis]))
            ? new TimeAxis(axis, IsBackward: false) : null;
    }

    /// <summary>Whether the letter is the length of an axis that is stepped through inside the other: the m of <c>d_{n,m}</c>.</summary>
    private bool IsLastOf(ExpressionSyntax item, Affine extent, Scope scope)
    {
        if (Spelling.Key(item) is not { } key || scope.Find(key) is not null || scope.Frame.Free.ContainsKey(key) || !(IsLast(item, scope) || key == "m" || scope.Frame.SizeNames.Contains(key)))
        {
            return false;
        }

        return !(_survey.FindParameter(item) is not null || scope.Frame.SizeNames.Contains(key)) || (Whole(Bind(item, scope)) is { } stated && _sizes.Unify(extent, stated));
    }

    /// <summary>The last entry of the last row; without entries what lies beside them there.</summary>
    private BoundExpression LastOfRow(SequenceState state, TimeAxis inner, Tensor tensor, BoundExpression row, Scope scope)
    {
        var (rows, columns, first) = (tensor.Extents[state.Axis], tensor.Extents[inner.Axis], scope.Frame.FirstIndex);
        BoundExpression last = new BoundElement(row, [new AffineIndex(inner.IsBackward ? Affine.Zero : columns - 1)], Boundary.Zero);
        if (state.IsBackward || inner.IsBackward || PastLine(state.Place, inner.Axis, first - 1, isBehind: false) is not var (line, edge, _))
        {
            return last;
        }

        var value = StartValue(line, RootScope().With(Spelling.Key(edge.Items[state.Axis])!, new BoundWhole(rows + (first - 1))));
        var corner = Corners(state.Place.Key).FirstOrDefault(c => Place.NumberOf(c.Place.Items[inner.Axis]) == first - 1 && Place.NumberOf(c.Place.Items[state.Axis]) == first - 1);
        value = corner.Line is null ? value : WhereEmpty(rows, StartValue(corner.Line, RootScope()), value);
        return value is BoundError || value.Rank > 0 ? value : WhereEmpty(columns, value, last);
    }

    private static BoundSelect WhereEmpty(Affine extent, BoundExpression there, BoundExpression elsewhere) =>
        new(new BoundCall(Functions.Equal, [new BoundWhole(extent), new BoundConstant(0)], ValueArray<Affine>.Empty), there, elsewhere, elsewhere.Shape);

    /// <summary>Asks for entries of that many axes in the next round.</summary>
    private bool DemandOf(StatementSyntax statement, BoundExpression value)
    {
        var (state, rank) = (_sequences.Of(statement)!, _sequences.Of(statement)!.Tensor!.Rank);

        // One axis more at a time: a matrix times a number is a matrix, but times a vector a vector.
        _demands.DemandOfSequence(StateName(state), rank + 1 - state.Place.Items.Count);

        _report.Error(ShapeRules.ResultShape, statement.Right.Span, Describe(value), _report.Text(statement.Left!), Describe(rank), "state where the sequence starts with as many entries");
        return false;
    }

    private NameSyntax LastTime(SequenceState state) => new(state.Place.Node.Span, UpperName(state), default, 0, IsWord: false);

    /// <summary>The output hT.</summary>
    private ParameterSymbol? LastOutput(SequenceState state)
    {
        var names = UpperNames(state.Letter)
            .SelectMany(u => Spelling.Candidates(new ScriptedSyntax(state.Place.Node.Span, state.Place.Base, LastTime(state) with { Name = u }, null))).ToList();
        return _parameters.Find(p => p.Model.IsWritable && names.Contains(Spelling.Plain(p.Model.Name)));
    }

    /// <summary>An output <c>hT</c> takes the last entry of h.</summary>
    private void AssignLast()
    {
        foreach (var state in _sequences.All.Where(static s => s.IsDefined))
        {
            if (LastOutput(state) is not { IsWritten: false } symbol)
            {
                continue;
            }

            var span = state.Place.Node.Span;
            var value = Last(state, state.Place with { Items = [LastTime(state)] }, RootScope());
            if (value is not BoundError && Fits(symbol.Output, value, span, isElement: symbol.Model.Kind == ParameterKind.Out))
            {
                _lines.AddOutput(new BoundStatement(symbol.Output, value, SpanOf(state.Statement)));
                symbol.IsWritten = true;
            }
        }
    }
}
