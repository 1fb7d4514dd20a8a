using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>
/// Recurrences. What a line reads of its own earlier entries becomes a value of its own: at each time the entry of the time before, or, where there is none,
/// what the sequence starts from. The program then says in its subscripts what depends on what; nothing marks it as a loop.
/// </summary>
internal sealed partial class EquationBinder
{
    private readonly Dictionary<string, SequenceState> _sequences = new(StringComparer.Ordinal);

    /// <summary>The lines that say where sequences start.</summary>
    private readonly HashSet<StatementSyntax> _startLines = [];

    private StatementSyntax? _resultLine;

    /// <summary>Values that a line without an index on its left side computes for each time: the k_1 of <c>k_1 = f(x_n)</c> beside <c>x_{n+1} = x_n + h k_1</c>.</summary>
    private readonly Dictionary<string, ExpressionSyntax> _timed = new(StringComparer.Ordinal);

    private StatementSyntax? _line;

    private List<StatementSyntax> _lines = [];

    private SequenceState? SequenceOf(StatementSyntax statement) => _sequences.Values.FirstOrDefault(s => s.Statement == statement);

    /// <summary>A value of each time at the time of the line that reads it.</summary>
    private BoundExpression? AtItsTime(ExpressionSyntax notation, string key, BoundExpression? value, Scope scope)
    {
        if (value is null || scope.Origin is not null || !_timed.TryGetValue(key, out var time) || _line is null)
        {
            return value;
        }

        var letter = Place.Shifted(time)?.Letter;
        return new[] { _line.Left, _line.Right }.OfType<ExpressionSyntax>().SelectMany(static e => e.Descendants()).OfType<NameSyntax>().Any(n => Spelling.Key(n) == letter)
            ? Element(notation, value, [time], scope) : value;
    }

    /// <summary>Notes that the line's value is one for each time, if the time of a sequence is the only index that it leaves free.</summary>
    private void NoteTimes(StatementSyntax statement, Scope scope)
    {
        if (scope.Frame.FreeInOrder is [var index] && Spelling.Key(statement.Left) is { } key && _definitions.ContainsKey(key)
            && _sequences.Values.FirstOrDefault(s => s.Letter == index.Symbol.Name) is { } state)
        {
            _timed[key] = state.OwnTime;
        }
    }

    /// <summary>The axis along which every read is at another entry, always to the same side.</summary>
    private static (int Axis, bool IsBackward)? TimeAxis(Place place, IReadOnlyList<IReadOnlyList<int>> reads)
    {
        var axes = Enumerable.Range(0, place.Items.Count).Where(axis => reads.All(r => r[axis] > 0) || reads.All(r => r[axis] < 0)).ToList();
        return axes.Count == 0 ? null : (axes[0], reads[0][axes[0]] > 0);
    }

    /// <summary>With a first entry, or where all else is read at the own time or later, the numbers are those of the entries: x_1 is the first.</summary>
    private bool CountsFromOne(Place place, string letter, int shift, List<StatementSyntax> starts, List<StatementSyntax> all)
    {
        var others = all.SelectMany(static s => s.Right.Descendants()).Select(Place.Of).OfType<Place>()
            .Where(r => r.Key != place.Key && FindParameter(r.Base) is { Kind: not (ParameterKind.Scalar or ParameterKind.Out) })
            .SelectMany(static r => r.Items).Select(Place.Shifted).Where(s => s?.Letter == letter).Select(static s => s!.Value.Shift).ToList();
        return shift == 0 || starts.Exists(s => Place.Of(s.Left)!.Items.Any(static i => i is NumberSyntax { Text: not "0" }))
            || StartSymbol(place, letter, isBackward: false, 1) is not null || (others.Count > 0 && others.TrueForAll(static s => s > 0));
    }

    /// <summary>Each start once, and none that nothing takes.</summary>
    private void ReportStarts(SequenceState state)
    {
        var times = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in state.Starts)
        {
            var time = Place.Of(line.Left)!.Items[state.Axis];
            if (!times.Add(Spelling.Key(time) ?? Text(RootScope(), time)))
            {
                Error(RootScope(), BindingRules.DefinedTwice, line.Left!, Text(RootScope(), line.Left!));
            }
            else if ((state.IsBackward ? Place.Shifted(time)?.Shift : Number(state, time)) is { } number && StartSymbol(state.Place, state.Letter, state.IsBackward, number) is { } symbol
                && Spelling.Candidates(StartNotations(state.Place, state.Letter, state.IsBackward, number).First()).Contains(symbol.Model.Name))
            {
                Error(RootScope(), BindingRules.DefinedTwice, line.Left!, symbol.Model.Name);
            }
            else if (!state.IsBackward && Number(state, time) is { } first && first < FirstOf(state) - state.Reach + StartEntries(state))
            {
                Error(RootScope(), BindingRules.UnusedDefinition, line.Left!, Text(RootScope(), line.Left!));
            }
        }
    }

    /// <summary>Takes the line for a recurrence, if its reads leave one order.</summary>
    private bool Recur(StatementSyntax statement, List<StatementSyntax> all, Place place, IReadOnlyList<IReadOnlyList<int>> reads)
    {
        if (TimeAxis(place, reads) is not var (axis, isBackward) || !MayStep() || IsUpdate(statement) || place.Power is not null || statement.Relation != StatementRelation.Equals
            || place.Items.Where((i, at) => at != axis && i is not NameSyntax { Name.Length: 1 }).Any() || _sequences.ContainsKey(place.Key)
            || Place.Shifted(place.Items[axis]) is not var (letter, shift) || shift < 0 || (shift > 0 && isBackward))
        {
            return false;
        }

        var starts = all.Where(s => s != statement && StartOf(s, place, axis)).ToList();
        var state = new SequenceState(statement, place, axis, letter, reads.Max(r => Math.Abs(r[axis])), isBackward, starts) { CountsFromOne = CountsFromOne(place, letter, shift, starts, all), Shift = shift };
        ReportStarts(state);
        _sequences[place.Key] = state;
        _startLines.UnionWith(starts);
        return true;
    }

    /// <summary>The left side of a sequence's line, whatever else <c>h_t</c> may name: an output <c>hT</c> is the last entry.</summary>
    private LeftSide? SequenceLeft(ExpressionSyntax? left) => _sequences.Values.FirstOrDefault(s => s.Statement.Left == left) is { } state
        ? new LeftSide(state.Place.Base, state.Letters.ToValueArray(), OutputOf(state.Place.Base), null) : null;

    /// <summary>Whether what the place names by its spelling, an output <c>hT</c>, is the last of a sequence that starts from an <c>h0</c>.</summary>
    private bool IsLastOutput(Place place) => _names.Exact(place.Node) is { IsWritable: true }
        && (_names.Exact(new ScriptedSyntax(place.Node.Span, place.Base, new NumberSyntax(place.Node.Span, "0"), null)) is not null
            || _lines.Exists(l => Place.Of(l.Left) is { Items: [NumberSyntax] } start && start.Key == place.Key));

    /// <summary>
    /// Whether what the place names by its spelling is what a backward sequence starts from: <c>ATPlus1</c> is <c>A_{T+1}</c>, if A has an axis for the time and it has none.
    /// </summary>
    private bool IsStartParameter(Place place) => place.Items.Any(static i => Place.Shifted(i) is (_, > 0)) && _names.Exact(place.Node) is { IsWritable: false } start
        && FindParameter(place.Base) is { IsWritable: true } state && _parameters.Find(p => p.Model == state) is { } whole && _parameters.Find(p => p.Model == start) is { } symbol
        && symbol.Input.Rank == Math.Max(1, whole.Output.Rank) - 1;

    /// <summary>
    /// The same for a value that the equation names itself: if its time is an index, as that of another sequence is, or of something that has an axis more than the start.
    /// </summary>
    private bool IsStartOfOwn(Place place)
    {
        if (FindParameter(place.Base) is not null || place.Items.Select(Place.Shifted).FirstOrDefault(static s => s is (_, > 0)) is not var (letter, _)
            || _names.Exact(place.Node) is not { IsWritable: false } model || _parameters.Find(p => p.Model == model) is not { } start)
        {
            return false;
        }

        bool IsAt(Place other) => other.Items.Select(Place.Shifted).Any(s => s is var (own, _) && own == letter);
        var lefts = _lines.Select(static l => Place.Of(l.Left)).OfType<Place>().Where(IsAt).ToList();
        return lefts.Exists(l => l.Key == place.Key)
            && (lefts.Exists(l => StartSymbol(l, letter, isBackward: false, 0) is not null)
                || _lines.SelectMany(static l => l.Right.Descendants()).Select(Place.Of).OfType<Place>().Where(IsAt)
                    .Any(r => FindParameter(r.Base) is { } read && _parameters.Find(p => p.Model == read) is { } symbol && symbol.Input.Rank > start.Input.Rank));
    }

    /// <summary>Whether lines can stand for themselves: in an equation that is used, if what it is given does not depend on indices around it.</summary>
    private bool MayStep() => _user is null || _given.Values.All(static v => v is BoundVariable or BoundConstant);

    /// <summary>Whether the line gives an entry of the sequence: <c>h_0 = 0</c>, <c>d_{0,j} = j</c>, <c>A_{T+1} = 0</c>.</summary>
    private static bool StartOf(StatementSyntax statement, Place place, int axis) =>
        Place.Of(statement.Left) is { } other && other.Key == place.Key && other.Items.Count == place.Items.Count
        && other.Items.Select((item, at) => (item, at)).All(p => p.at == axis
            ? Place.Shifted(p.item)?.Letter != Place.Shifted(place.Items[axis])?.Letter : p.item is NameSyntax { Name.Length: 1 });

    /// <summary>What a place means whose name is a sequence's; null where it is an entry like any other.</summary>
    private BoundExpression? SequenceRead(ExpressionSyntax node, Scope scope)
    {
        if (scope.Origin is not null || _sequences.Count == 0 || Place.Of(node) is not { } place || !_sequences.TryGetValue(place.Key, out var state)
            || place.Items.Count != state.Place.Items.Count)
        {
            return null;
        }

        var time = place.Items[state.Axis];
        if (_names.Exact(node) is { IsWritable: false } && Place.Shifted(time) is null)
        {
            // v_{\text{start}} is a name of its own.
            return null;
        }

        if (_line != state.Statement)
        {
            state.IsRead = true;
            _unused.Remove(place.Key);
        }

        if (Place.Shifted(time) is var (letter, written) && letter == state.Letter)
        {
            var shift = written - state.Shift;
            return shift == 0 ? (state.IsDefined ? null : Error(scope, SequenceRules.NotYet, node, Text(scope, node), Text(scope, state.Statement.Left!)))
                : Earlier(state, shift, place, scope);
        }

        return Number(state, time) is { } number && !state.IsBackward && number < FirstOf(state) ? At(state, place, Given(state, number, scope, node), scope)
            : state.IsBackward && Place.Shifted(time) is (_, > 0 and var beyond) ? At(state, place, Given(state, beyond, scope, node), scope)
            : IsLast(time, scope) ? Last(state, place, scope)
            : state.IsDefined || IsIndexInScope(time, scope) ? NotInOrder(state, node, scope) : Error(scope, SequenceRules.NotYet, node, Text(scope, node), Text(scope, state.Statement.Left!));
    }

    private BoundExpression? NotInOrder(SequenceState state, ExpressionSyntax node, Scope scope) =>
        state.IsDefined ? null : Error(scope, NameRules.Recurrence, node, Text(scope, state.Statement.Left!), Text(scope, node), state.Letter, "write a loop in C# around an equation for one step");

    private static long? Number(SequenceState state, ExpressionSyntax time) => time switch
    {
        NumberSyntax number when long.TryParse(number.Text, out var value) => value,
        UnarySyntax { IsNegation: true, Operand: NumberSyntax number } when long.TryParse(number.Text, out var value) => -value,
        _ => null,
    };

    /// <summary>The number of the first entry: 1, or what the range of the time or the other indices begin with.</summary>
    private long FirstOf(SequenceState state) =>
        _ranged.Find(r => Spelling.Key(r.Index) == state.Letter) is { } range && (state.Shift == 0 || !state.CountsFromOne)
        ? (range.Lower.Text == "0" ? 0 : 1) + state.Shift
        : state.Shift == 0 ? RootScope().Frame.FirstIndex : state.CountsFromOne ? 1 : state.Shift;

    /// <summary>How many of the first entries (backwards: of the last ones) lines give.</summary>
    private int StartEntries(SequenceState state)
    {
        var given = 0;
        while (StartLine(state, state.IsBackward ? -given : FirstOf(state) + given) is not null)
        {
            given++;
        }

        // x_{k+1} = f(x_k) with a parameter x1.
        return given == 0 && state is { Shift: > 0, CountsFromOne: true } && StartSymbol(state.Place, state.Letter, isBackward: false, 1) is not null ? 1 : given;
    }

    /// <summary>The line that gives the entry of that number, or backwards that far beyond the last.</summary>
    private StatementSyntax? StartLine(SequenceState state, long number) => state.Starts.FirstOrDefault(s =>
    {
        var time = Place.Of(s.Left)!.Items[state.Axis];
        return state.IsBackward ? Place.Shifted(time) is var (_, beyond) && beyond == number : Number(state, time) == number;
    });

    /// <summary>All entries, in what later holds them: the output, the result, or a value of its own.</summary>
    private Tensor? TensorOf(SequenceState state, Scope scope)
    {
        if (state.Tensor is not null)
        {
            return state.Tensor;
        }

        var items = state.Place.Items.Count;
        var rank = items + Math.Max(RankOfStart(state, scope), _ranks.TryGetValue(StateName(state), out var known) ? known : 0);
        if (_user is null && LeftOf(state.Statement.Left).Symbol is { Model.IsWritable: true } symbol)
        {
            if (symbol.Output.Rank < rank && Demand(symbol, rank, isCustomary: false))
            {
                return null;
            }

            return state.Tensor = symbol.Output;
        }

        var extents = Enumerable.Range(0, rank).Select(_ => Affine.Of(_sizes.Open(char.ToUpperInvariant(state.Letter[0]).ToString()))).ToValueArray();
        return state.Tensor = _user is null && state.Statement == _resultLine && _request.Method.Return.Kind is ReturnKind.Array or ReturnKind.Tensor
            ? new Tensor(ResultName, NextId(), extents, ResultElement, TensorRole.Output)
            : new Tensor(UniqueName(Spelling.Candidates(state.Place.Base).Last()), NextId(), extents, ElementKind.Real, TensorRole.Intermediate);
    }

    private static string IndexName(ExpressionSyntax item) => Place.Shifted(item)!.Value.Letter;

    private static string StateName(SequenceState state) => "the sequence " + state.Place.Key;

    /// <summary>How many axes an entry has that no subscript names, by what it starts from.</summary>
    private int RankOfStart(SequenceState state, Scope scope)
    {
        var ranks = state.Starts.Select(s => Value(s, state, Others(state, null), probe: true).Rank).ToList();
        for (var before = 1; before <= state.Reach; before++)
        {
            if (StartParameter(state, state.IsBackward ? before : FirstOf(state) - before) is { } parameter)
            {
                ranks.Add(Math.Max(0, parameter.Rank - state.Place.Items.Count + 1));
            }
        }

        return ranks.DefaultIfEmpty(0).Max();
    }

    /// <summary>The entry so many times before (or after): at each time, or what stands for it where there is none.</summary>
    private BoundExpression Earlier(SequenceState state, int shift, Place place, Scope scope)
    {
        if (shift > 0 != state.IsBackward)
        {
            return Error(scope, NameRules.BothDirections, place.Node, Text(scope, place.Base), Simultaneous(state.Statement, state.Place, isShifted: true));
        }

        var distance = Math.Abs(shift);
        if (!state.Earlier.TryGetValue(distance, out var earlier))
        {
            if (EarlierEntries(state, distance, scope, place.Node) is not { } entries)
            {
                return new BoundError();
            }

            var name = (state.IsBackward ? "next" : "previous") + char.ToUpperInvariant(state.Tensor!.Name[0]) + state.Tensor.Name.Substring(1) + (distance == 1 ? "" : distance.ToString());
            earlier = state.Earlier[distance] = new Tensor(UniqueName(name), NextId(), state.Tensor.Extents, state.Tensor.Element, TensorRole.Intermediate);
            Root._statements.Add(new BoundStatement(earlier, entries, _site ?? SpanOf(state.Statement)));
        }

        var items = place.Items.Select((item, axis) => axis == state.Axis ? state.OwnTime : item).ToValueArray();
        return Element(place.Base, new BoundVariable(earlier), items, scope);
    }

    private BoundExpression? EarlierEntries(SequenceState state, int distance, Scope scope, ExpressionSyntax node)
    {
        if (TensorOf(state, scope) is not { } tensor)
        {
            return null;
        }

        var loops = state.Place.Items.Select((item, axis) => new Loop(new LoopIndex(IndexName(item), NextId()), Affine.Zero, tensor.Extents[axis])).ToValueArray();
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

    /// <summary>Whether the start has the shape of an entry; a number fills it.</summary>
    private bool FitsEntry(BoundExpression start, BoundExpression entry, SequenceState state, Scope scope, ExpressionSyntax node)
    {
        if (start.Rank > 0 && (start.Rank != entry.Rank || !start.Shape.Zip(entry.Shape, _sizes.Unify).All(static fits => fits)))
        {
            Error(scope, SequenceRules.StartShape, node, Text(scope, state.Place.Node), WithExtents(start), WithExtents(entry));
            return false;
        }

        return true;
    }

    private static bool IsZero(BoundExpression value) => value is BoundConstant { Value: 0 } or BoundWhole { Value: { IsConstant: true, Constant: 0 } };

    private static BoundSelect Chosen(LoopIndex time, Affine at, BoundExpression there, BoundExpression elsewhere) => new(
        new BoundCall(Functions.Equal, [new BoundWhole(time), at.IsConstant ? new BoundConstant(at.Constant) : new BoundWhole(at)], ValueArray<Affine>.Empty),
        there, elsewhere, elsewhere.Rank >= there.Rank ? elsewhere.Shape : there.Shape);

    /// <summary>What comes before the first entry: by a line of the equation, or a parameter.</summary>
    /// <param name="number">As the equation counts; backwards how far beyond the last entry.</param>
    /// <param name="loops">Those of the entry's subscripts; null where the subscripts of the place that is read pick from it.</param>
    private BoundExpression? Given(SequenceState state, long number, Scope scope, ExpressionSyntax node, ValueArray<Loop>? loops = null)
    {
        var others = Others(state, loops);
        if (StartLine(state, number) is { } line)
        {
            var value = Value(line, state, others, probe: false);
            return loops is null && others.Count > 0 ? new BoundComprehension(others.Select(static o => o.Loop).ToValueArray(), value) : value;
        }

        if (StartParameter(state, number) is { } parameter)
        {
            var indices = others.Select(static o => (IndexExpr)new AffineIndex(o.Loop.Index)).ToValueArray();
            return loops is null || parameter.Rank < indices.Count || indices.IsEmpty ? parameter : new BoundElement(parameter, indices, Boundary.None);
        }

        if (_request.Options.Boundary == BoundaryMode.Zero)
        {
            return new BoundConstant(0);
        }

        var time = string.Join(",", state.Place.Items.Select((item, axis) => axis == state.Axis ? TimeText(state, number) : Text(scope, item)));
        var atOnce = FindParameter(state.Place.Base) is { IsWritable: true }
            ? "; to update all entries at once from their old values, write " + Simultaneous(state.Statement, state.Place, isShifted: true) : "";
        return Error(scope, SequenceRules.NoStart, node, Text(scope, node), Entry(state.Place, time), StartName(state, number), atOnce);
    }

    private string Entry(Place place, string subscript) => $"{Text(RootScope(), place.Base)}_{(subscript.Length == 1 ? subscript : $"{{{subscript}}}")}";

    /// <summary>What a sequence along the letter starts from.</summary>
    private string FirstText(Place place, string letter, bool isBackward) => Entry(place, isBackward ? UpperNames(letter)[0] + "+1" : "0");

    private string TimeText(SequenceState state, long number) =>
        !state.IsBackward ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : $"{UpperName(state)}{(number == 0 ? "" : "+" + number.ToString(System.Globalization.CultureInfo.InvariantCulture))}";

    private string UpperName(SequenceState state) => UpperNames(state.Letter)[0];

    /// <summary>What the last time may be called: as its range says, else T of t, N of n, and n of other letters; in names of parameters any of these.</summary>
    private IReadOnlyList<string> UpperNames(string letter) => _ranged.Find(r => Spelling.Key(r.Index) == letter) is { Upper: NameSyntax stated }
        ? [Spelling.Key(stated)!]
        : new[] { letter == "t" ? "T" : letter == "n" ? "N" : "n", char.ToUpperInvariant(letter[0]).ToString(), "T", "N" }.Distinct().ToList();

    private string StartName(SequenceState state, long number) => OwnName(StartNotations(state.Place, state.Letter, state.IsBackward, number).First());

    /// <summary>How what comes before the first entry may be written: <c>h_0</c>, <c>h_{-1}</c>, <c>A_{T+1}</c>.</summary>
    private IEnumerable<ScriptedSyntax> StartNotations(Place place, string letter, bool isBackward, long number)
    {
        var span = place.Node.Span;
        ExpressionSyntax Whole(long value) => new NumberSyntax(span, value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        ScriptedSyntax At(ExpressionSyntax time) => new(span, place.Base, time, null);
        return isBackward ? UpperNames(letter).Select(u => At(new BinarySyntax(span, BinaryOperator.Add, span, new NameSyntax(span, u, default, 0, IsWord: false), Whole(number))))
            : [At(number < 0 ? new UnarySyntax(span, IsNegation: true, Whole(-number)) : Whole(number))];
    }

    private ParameterSymbol? StartSymbol(Place place, string letter, bool isBackward, long number)
    {
        var names = StartNotations(place, letter, isBackward, number).SelectMany(Spelling.Candidates).ToList();
        return _parameters.Find(p => !p.Model.IsWritable && names.Contains(Spelling.Plain(p.Model.Name)));
    }

    /// <summary>h0, hMinus1 or ATPlus1.</summary>
    private BoundExpression? StartParameter(SequenceState state, long number) => StartSymbol(state.Place, state.Letter, state.IsBackward, number) is { } symbol
        ? Read(symbol, StartNotations(state.Place, state.Letter, state.IsBackward, number).First(), RootScope()) : null;

    private List<(Loop Loop, ExpressionSyntax Name)> Others(SequenceState state, ValueArray<Loop>? loops) => state.Place.Items
        .Select((item, axis) => (Loop: loops is { } known ? known[axis] : new Loop(new LoopIndex(IndexName(item), NextId()), Affine.Zero, state.Tensor?.Extents[axis] ?? Affine.Zero), Name: item, axis))
        .Where(p => p.axis != state.Axis).Select(static p => (p.Loop, p.Name)).ToList();

    /// <summary>The value of a line that says where the sequence starts, for the indices of its other subscripts.</summary>
    private BoundExpression Value(StatementSyntax line, SequenceState state, List<(Loop Loop, ExpressionSyntax Name)> others, bool probe)
    {
        var scope = RootScope();
        var letters = Place.Of(line.Left)!.Items.Where((_, axis) => axis != state.Axis).Select(static i => Spelling.Key(i)!).ToList();
        for (var at = 0; at < letters.Count; at++)
        {
            scope = scope.With(letters[at], new BoundWhole(others[at].Loop.Index + Affine.Of(scope.Frame.FirstIndex)));
        }

        if (state.IsBackward && Place.Shifted(Place.Of(line.Left)!.Items[state.Axis])?.Letter is { } last && state.Tensor is { } tensor)
        {
            scope = scope.With(last, new BoundWhole(tensor.Extents[state.Axis] + Affine.Of(FirstOf(state) - 1)));
        }

        scope.Frame.IsStart = true;
        var before = _diagnostics.Count;
        var value = Number(line.Right, scope);
        foreach (var read in scope.Frame.Reads.Where(static r => r.Position is { IsConstant: true, Constant: < 0 }))
        {
            // The x_0 of a vector that counts from 1: no start at all.
            value = Error(scope, BindingRules.Outside, read.Span, _sizes.Text(read.Position), read.Text, scope.Frame.FirstIndex.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (!probe)
        {
            // The first entry of a vector is as little there as the sequence's where both are empty; any other has to be.
            _reads.AddRange(scope.Frame.Reads.Where(static r => r.Position is { IsConstant: true, Constant: > 0 }).Select(static r => r with { IsBounded = false }));
        }

        if (probe)
        {
            _diagnostics.RemoveRange(before, _diagnostics.Count - before);
        }

        return value;
    }

    /// <summary>The entries that a place picks from what has no time.</summary>
    private BoundExpression At(SequenceState state, Place place, BoundExpression? value, Scope scope)
    {
        var items = place.Items.Where((_, axis) => axis != state.Axis).ToValueArray();
        return value is null or BoundError ? new BoundError() : items.IsEmpty || value.Rank < items.Count ? value : Element(place.Base, value, items, scope);
    }

    /// <summary>Whether the letter is the length: the T of <c>h_T</c>.</summary>
    private bool IsLast(ExpressionSyntax time, Scope scope) => time is NameSyntax { Name.Length: 1, Accents.IsEmpty: true } name && Spelling.Key(name) is { } key
        && scope.Find(key) is null && !scope.Frame.Free.ContainsKey(key) && !_definitions.ContainsKey(key)
        && FindParameter(name) is null or { Kind: ParameterKind.Scalar, Element: ElementType.Int32 or ElementType.Int64 }
        && (char.IsUpper(name.Name[0]) || name.Name == "n" || _ranged.Exists(r => Spelling.Key(r.Upper) == key) || FindParameter(name) is not null);

    /// <summary>The last entry; of a sequence without entries what it starts from.</summary>
    private BoundExpression Last(SequenceState state, Place place, Scope scope)
    {
        if (!state.IsDefined || state.Tensor is not { } tensor)
        {
            return Error(scope, SequenceRules.NotYet, place.Node, Text(scope, place.Node), Text(scope, state.Statement.Left!));
        }

        _unused.Remove(state.Place.Key);
        var extent = tensor.Extents[state.Axis];
        var time = place.Items[Math.Min(state.Axis, place.Items.Count - 1)];
        var key = Spelling.Key(time)!;
        if ((FindParameter(time) is not null || scope.Frame.SizeNames.Contains(key)) && Whole(Bind(time, scope)) is { } stated)
        {
            _sizes.Unify(extent, stated);
        }

        var loops = state.Place.Items.Select((item, axis) => new Loop(new LoopIndex(IndexName(item), NextId()), Affine.Zero, tensor.Extents[axis])).ToValueArray();
        var position = loops.Select((l, axis) => (IndexExpr)new AffineIndex(axis == state.Axis ? (state.IsBackward ? Affine.Zero : extent - 1) : Affine.Of(l.Index))).ToValueArray();
        BoundExpression value = new BoundElement(new BoundVariable(tensor), position, Boundary.Zero);
        var start = state.IsBackward || StartEntries(state) > 0 ? null : Given(state, FirstOf(state) - 1, scope, place.Node, loops);
        if (start is not null and not BoundError && !IsZero(start))
        {
            var isEmpty = new BoundCall(Functions.Equal, [new BoundWhole(extent), new BoundConstant(0)], ValueArray<Affine>.Empty);
            value = new BoundSelect(isEmpty, start, value, value.Shape);
        }

        var others = loops.Where((_, axis) => axis != state.Axis).ToValueArray();
        if (place.Items.Count < loops.Count)
        {
            return others.IsEmpty ? value : new BoundComprehension(others, value);
        }

        return At(state, place, others.IsEmpty ? value : new BoundComprehension(others, value), scope);
    }

    /// <summary>The entries of the line, with those that lines of their own give.</summary>
    private BoundExpression WithStarts(SequenceState state, BoundExpression value)
    {
        if (StartEntries(state) is var given && given == 0)
        {
            return value;
        }

        if (value is not BoundComprehension { Loops: var loops, Body: var body } || state.Axis >= loops.Count)
        {
            return value;
        }

        var (time, extent) = (loops[state.Axis], state.IsBackward && state.Tensor is { } all ? all.Extents[state.Axis] : loops[state.Axis].Upper);
        for (var at = given - 1; at >= 0; at--)
        {
            var line = StartLine(state, state.IsBackward ? -at : FirstOf(state) + at);
            var start = line is not null ? Value(line, state, Others(state, loops), probe: false) : Given(state, 1, RootScope(), state.Statement.Left!, loops)!;
            if (start is BoundError || !FitsEntry(start, body, state, RootScope(), line?.Right ?? state.Statement.Left!))
            {
                return new BoundError();
            }

            body = Chosen(time.Index, state.IsBackward ? extent - 1 - at : Affine.Of(at), start, body);
        }

        return new BoundComprehension(loops.Select(l => l == time ? l with { Lower = Affine.Zero, Upper = extent } : l).ToValueArray(), body);
    }

    /// <summary>Asks for entries of that many axes in the next round.</summary>
    private bool DemandOf(StatementSyntax statement, BoundExpression value)
    {
        if (_rankDemands.Count > 0)
        {
            // What the parameters turn out to be may change what the entries are.
            Error(RootScope(), ShapeRules.ResultShape, statement.Right.Span, Describe(value), Text(RootScope(), statement.Left!), Describe(SequenceOf(statement)!.Tensor!.Rank), "state where the sequence starts with as many entries");
            return false;
        }

        // One axis more at a time: a matrix times a number is a matrix, but times a vector a vector.
        _rankDemands.Add((StateName(SequenceOf(statement)!), SequenceOf(statement)!.Tensor!.Rank + 1 - SequenceOf(statement)!.Place.Items.Count));
        Error(RootScope(), ShapeRules.ResultShape, statement.Right.Span, Describe(value), Text(RootScope(), statement.Left!), Describe(SequenceOf(statement)!.Tensor!.Rank), "state where the sequence starts with as many entries");
        return false;
    }

    private NameSyntax LastTime(SequenceState state) => new(state.Place.Node.Span, UpperName(state), default, 0, IsWord: false);

    /// <summary>The output hT.</summary>
    private ParameterSymbol? LastOutput(SequenceState state)
    {
        var names = UpperNames(state.Letter).SelectMany(u => Spelling.Candidates(new ScriptedSyntax(state.Place.Node.Span, state.Place.Base, LastTime(state) with { Name = u }, null))).ToList();
        return _parameters.Find(p => p.Model.IsWritable && names.Contains(Spelling.Plain(p.Model.Name)));
    }

    /// <summary>An output <c>hT</c> takes the last entry of h.</summary>
    private void AssignLast()
    {
        foreach (var state in _sequences.Values.Where(static s => s.IsDefined))
        {
            if (LastOutput(state) is not { IsWritten: false } symbol)
            {
                continue;
            }

            var span = state.Place.Node.Span;
            var value = Last(state, state.Place with { Items = [LastTime(state)] }, RootScope());
            if (value is not BoundError && Fits(symbol.Output, value, span, isElement: symbol.Model.Kind == ParameterKind.Out))
            {
                _outputs.Add(symbol.Output);
                _statements.Add(new BoundStatement(symbol.Output, value, SpanOf(state.Statement)));
                symbol.IsWritten = true;
            }
        }
    }

    /// <summary>
    /// Where nothing else says how many entries a sequence has, it has as many as what its line, or another, reads at the same index.
    /// </summary>
    private void CloseSequences()
    {
        foreach (var state in _sequences.Values.Where(s => s.Tensor is { } tensor && _sizes.HasOpen(tensor.Extents[s.Axis])))
        {
            var reads = _lines.SelectMany(static l => l.Right.Descendants()).Select(Place.Of).OfType<Place>()
                .SelectMany(r => r.Items.Select((item, axis) => (Place: r, Axis: axis, At: Place.Shifted(item)))).Where(r => r.At?.Letter == state.Letter)
                .OrderBy(static r => Math.Abs(r.At!.Value.Shift));
            foreach (var read in reads)
            {
                if (_parameters.Find(p => p.Model == FindParameter(read.Place.Base)) is { Input: var tensor } && tensor.Rank > read.Axis)
                {
                    _sizes.Unify(state.Tensor!.Extents[state.Axis], tensor.Extents[read.Axis]);
                    break;
                }
            }

            if (_sizes.HasOpen(state.Tensor!.Extents[state.Axis]) && _user is null && !_diagnostics.Any(static d => d.IsError))
            {
                Error(RootScope(), BindingRules.OpenRange, state.Statement.Left!, state.Letter, $"state its range, as in {state.Letter} = {FirstOf(state) - state.Shift}, \\dots, N{(state.Shift > 0 ? "-1" : "")}, with an int parameter N");
            }
        }
    }
}
