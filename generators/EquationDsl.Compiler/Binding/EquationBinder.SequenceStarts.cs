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

/// <summary>What sequences start from: lines for the first entries or for what comes before them, or parameters named after these.</summary>
internal sealed partial class EquationBinder
{
    /// <summary>With a first entry, or where all else is read at the own time or later, the numbers are those of the entries: x_1 is the first.</summary>
    private bool CountsFromOne(Place place, string letter, int shift, List<StatementSyntax> starts, IReadOnlyList<StatementSyntax> all)
    {
        var others = all.SelectMany(static s => s.Right.Descendants()).Select(Place.Of).OfType<Place>()
            .Where(r => r.Key != place.Key && _survey.IsArrayInput(r.Base))
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
            if (!times.Add(Spelling.Key(time) ?? _report.Text(time)))
            {
                _report.Error(BindingRules.DefinedTwice, line.Left!, _report.Text(line.Left!));
            }
            else if ((state.IsBackward ? Place.Shifted(time)?.Shift : Place.NumberOf(time)) is { } number
                && StartSymbol(state.Place, state.Letter, state.IsBackward, number) is { } symbol
                && Spelling.Candidates(StartNotations(state.Place, state.Letter, state.IsBackward, number).First()).Contains(symbol.Model.Name))
            {
                _report.Error(BindingRules.DefinedTwice, line.Left!, symbol.Model.Name);
            }
            else
            {
                ReportUseless(state, line, time);
            }
        }

        if (!state.IsBackward && StartLine(state, FirstOf(state)) is { } first && StartLine(state, FirstOf(state) - 1) is { } before
            && (_survey.FindParameter(state.Place.Base) is { IsWritable: true } || (_survey.FindParameter(state.Place.Base) is null && _context.ReturnsEntries)))
        {
            _report.Error(SequenceRules.NotStored, before.Left!, _report.Text(before.Left!), _report.Text(state.Place.Base), _report.Text(first.Left!));
        }
    }

    /// <summary>
    /// A <c>\sum_{t=0}^{T} h_t</c> beside <c>h_t = h_{t-1} + x_t</c> from an h_0 on, with no range: as the entry of number 0 it would leave the first x out, which nothing reads.
    /// </summary>
    private void ReportFirstInput(SequenceState state)
    {
        if (state.IsBackward || state.Shift > 0 || _survey.FirstIndex != 0 || RangeOf(state) is not null || StartLine(state, 0) is not { } start
            || start.Right.Descendants().Select(Place.Of).OfType<Place>().Any(r => _survey.IsArrayInput(r.Base)))
        {
            return;
        }

        var inputs = _survey.Lines.Where(l => l == state.Statement || Place.Of(l.Left)?.Items.Any(i => Place.Shifted(i)?.Letter == state.Letter) == true).SelectMany(static l => l.Right.Descendants())
            .Select(Place.Of).OfType<Place>().Where(r => _survey.IsArrayInput(r.Base)).SelectMany(static r => r.Items.Select(i => (r.Base, At: Place.Shifted(i)))).Where(r => r.At?.Letter == state.Letter).ToList();
        if (inputs.Count > 0 && inputs.TrueForAll(static r => r.At!.Value.Shift >= 0))
        {
            var (name, letter) = (_report.Text(start.Left!), state.Letter);
            _report.Error(SequenceRules.LaterRange, start.Left!.Span, name,
                $"the sums of the equation count from 0, so that '{name}' would be the first entry, and nothing would read the first one of '{_report.Text(inputs[0].Base)}'; "
                + $"begin the sums with {letter} = 1 and add {name} to them");
        }
    }

    /// <summary>A start so early that the line never reaches it, or behind entries that the line computes.</summary>
    private void ReportUseless(SequenceState state, StatementSyntax line, ExpressionSyntax time)
    {
        var given = StartEntries(state);

        // How many entries before the first that the line computes; of a backward sequence behind the last.
        var distance = state.IsBackward ? Place.Shifted(time)?.Shift + state.Behind + given : FirstOf(state) + given - Place.NumberOf(time);
        if (distance > state.Reach)
        {
            _report.Error(BindingRules.UnusedDefinition, line.Left!, _report.Text(line.Left!));
        }
        else if (distance <= 0)
        {
            var first = Entry(state.Place, TimeText(state, state.IsBackward ? 1 - given : FirstOf(state) + given - 1));
            _report.Error(SequenceRules.UselessStart, line.Left!, _report.Text(line.Left!), _report.Text(state.Statement.Left!), first, $"remove it, or give every entry from '{first}' up to it");
        }
    }

    /// <summary>
    /// Whether what the place names by its spelling is what a backward sequence starts from: <c>ATPlus1</c> is <c>A_{T+1}</c>, if A has an axis for the time and
    /// it has none.
    /// </summary>
    private bool IsStartParameter(Place place) => place.Items.Any(static i => Place.Shifted(i) is (_, > 0)) && _survey.Names.Exact(place.Node) is { IsWritable: false } start
        && _survey.FindParameter(place.Base) is { IsWritable: true } state
        && _parameters.Of(state) is { } whole && _parameters.Of(start) is { } symbol
        && symbol.Input.Rank == Math.Max(1, whole.Output.Rank) - 1;

    /// <summary>
    /// The same for a value that the equation names itself: if its time is an index, as that of another sequence is, or of something that has an axis more than
    /// the start.
    /// </summary>
    private bool IsStartOfOwn(Place place)
    {
        if (_survey.FindParameter(place.Base) is not null || place.Items.Select(Place.Shifted).FirstOrDefault(static s => s is (_, > 0)) is not var (letter, _)
            || _survey.Names.Exact(place.Node) is not { IsWritable: false } model || _parameters.Of(model) is not { } start)
        {
            return false;
        }

        bool IsAt(Place other) => other.Items.Select(Place.Shifted).Any(s => s is var (own, _) && own == letter);
        var lefts = _survey.Lines.Select(static l => Place.Of(l.Left)).OfType<Place>().Where(IsAt).ToList();
        return lefts.Exists(l => l.Key == place.Key)
            && (lefts.Exists(l => StartSymbol(l, letter, isBackward: false, 0) is not null)
                || _survey.Lines.SelectMany(static l => l.Right.Descendants()).Select(Place.Of).OfType<Place>().Where(IsAt)
                    .Any(r => _survey.FindParameter(r.Base) is { } read && _parameters.Of(read) is { } symbol && symbol.Input.Rank > start.Input.Rank));
    }

    /// <summary>Whether the line gives an entry of the sequence: <c>h_0 = 0</c>, <c>d_{0,j} = j</c>, <c>A_{T+1} = 0</c>.</summary>
    private static bool StartOf(StatementSyntax statement, Place place, int axis) =>
        Place.Of(statement.Left) is { } other && other.Key == place.Key && other.Items.Count == place.Items.Count
        && other.Items.Select((item, at) => (item, at)).All(p => p.at == axis
            ? Place.Shifted(p.item)?.Letter != Place.Shifted(place.Items[axis])?.Letter : p.item is NameSyntax { Name.Length: 1 });

    /// <summary>The number of the first entry: 1, or what the range of the time or the other indices begin with.</summary>
    private long FirstOf(SequenceState state) =>
        _stated.Of(state.Letter) is { Lower.Text: "0" or "1" } range && (state.Shift == 0 || !state.CountsFromOne)
        ? (range.Lower.Text == "0" ? 0 : 1) + state.Shift
        : state.Shift == 0 ? _survey.FirstIndex : state.CountsFromOne ? 1 : state.Shift;

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
        return state.IsBackward ? Place.Shifted(time) is var (_, beyond) && beyond + state.Behind == number : Place.NumberOf(time) == number;
    });

    private static string IndexName(ExpressionSyntax item) => Place.Shifted(item)!.Value.Letter;

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

    /// <summary>Whether the start has the shape of an entry; a number fills it.</summary>
    private bool FitsEntry(BoundExpression start, BoundExpression entry, SequenceState state, Scope scope, ExpressionSyntax node)
    {
        if (start.Rank > 0 && (start.Rank != entry.Rank || !start.Shape.Zip(entry.Shape, _sizes.Unify).All(static fits => fits)))
        {
            _report.Error(scope, SequenceRules.StartShape, node, _report.Text(scope, state.Place.Node), WithExtents(start), WithExtents(entry));
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

        if (_context.Request.Options.Boundary == BoundaryMode.Zero)
        {
            return new BoundConstant(0);
        }

        var time = string.Join(",", state.Place.Items.Select((item, axis) => axis == state.Axis ? TimeText(state, number) : _report.Text(scope, item)));
        var atOnce = _survey.FindParameter(state.Place.Base) is { IsWritable: true } && state.Place.Base.Name.IndexOf('^') < 0
            ? "; to update all entries at once from their old values, write " + Simultaneous(state.Statement, state.Place, isShifted: true) : "";
        return _report.Error(scope, SequenceRules.NoStart, node, _report.Text(scope, node), Entry(state.Place, time), OrParameter(StartName(state, number)) + atOnce);
    }

    private static string OrParameter(string name) => $", or make it a parameter '{name}'";

    private string Entry(Place place, string subscript) => $"{_report.Text(place.Base)}_{(subscript.Length == 1 ? subscript : $"{{{subscript}}}")}"
        + (place.Base.Name.IndexOf('^') is > 0 and var power ? place.Base.Name.Substring(power) : "");

    /// <summary>As the text would write it: <c>\sigma_0^2</c> of what is called <c>\sigma^2</c>.</summary>
    private static ScriptedSyntax Written(ScriptedSyntax start) => start.Base is NameSyntax name && name.Name.IndexOf('^') is > 0 and var power
        ? start with { Base = name with { Name = name.Name.Substring(0, power) }, Superscript = new NumberSyntax(start.Span, name.Name.Substring(power + 1)) } : start;

    /// <summary>What a sequence along the letter starts from.</summary>
    private string FirstText(Place place, string letter, bool isBackward) => Entry(place, isBackward ? UpperNames(letter)[0] + "+1" : "0");

    private string TimeText(SequenceState state, long number) =>
        state.IsBackward ? LastText(state, number) : number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The time so far behind the last entry: T, <c>T+1</c> or <c>T-1</c>.</summary>
    private string LastText(SequenceState state, long number) => UpperName(state)
        + ((number - state.Behind) is not 0 and var shift ? (shift < 0 ? "-" : "+") + Math.Abs(shift).ToString(System.Globalization.CultureInfo.InvariantCulture) : "");

    private string UpperName(SequenceState state) => UpperNames(state.Letter)[0];

    /// <summary>What the last time may be called: as its range says, else T of t, N of n, and n of other letters; in names of parameters any of these.</summary>
    private IReadOnlyList<string> UpperNames(string letter) => Place.Shifted(_stated.Of(letter)?.Upper) is var (stated, _)
        ? [stated]
        : new[] { letter == "t" ? "T" : letter == "n" ? "N" : "n", char.ToUpperInvariant(letter[0]).ToString(), "T", "N" }.Distinct().ToList();

    private string StartName(SequenceState state, long number) => OwnName(StartNotations(state.Place, state.Letter, state.IsBackward, number - state.Behind).First());

    /// <summary>How what comes before the first entry may be written: <c>h_0</c>, <c>h_{-1}</c>, <c>P_{0|0}</c>, <c>A_{T+1}</c>.</summary>
    private IEnumerable<ScriptedSyntax> StartNotations(Place place, string letter, bool isBackward, long number)
    {
        var span = place.Node.Span;
        ExpressionSyntax Whole(long value) => new NumberSyntax(span, value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        ScriptedSyntax At(ExpressionSyntax time) => new(span, place.Base, time, null);
        NameSyntax Upper(string name) => new(span, name, default, 0, IsWord: false);
        return isBackward ? UpperNames(letter).Select(u => At(number == 0 ? Upper(u)
                : new BinarySyntax(span, number < 0 ? BinaryOperator.Subtract : BinaryOperator.Add, span, Upper(u), Whole(Math.Abs(number)))))
            : [At(First()), At(new BinarySyntax(span, BinaryOperator.Given, span, First(), First()))];
        ExpressionSyntax First() => number < 0 ? new UnarySyntax(span, IsNegation: true, Whole(-number)) : Whole(number);
    }

    private ParameterSymbol? StartSymbol(Place place, string letter, bool isBackward, long number)
    {
        var notations = StartNotations(place, letter, isBackward, number).ToList();
        if (notations.Select(Written).Select(_survey.Names.ByNotation).FirstOrDefault(static m => m is { IsWritable: false }) is { } model)
        {
            return _parameters.Of(model);
        }

        var names = notations.SelectMany(Spelling.Candidates).ToList();
        return _parameters.Find(p => !p.Model.IsWritable && names.Contains(Spelling.Plain(p.Model.Name)));
    }

    /// <summary>h0, hMinus1 or ATPlus1.</summary>
    private BoundExpression? StartParameter(SequenceState state, long number) => StartSymbol(state.Place, state.Letter, state.IsBackward, number - state.Behind) is { } symbol
        ? Read(symbol, StartNotations(state.Place, state.Letter, state.IsBackward, number - state.Behind).First(), RootScope()) : null;

    private List<(Loop Loop, ExpressionSyntax Name)> Others(SequenceState state, ValueArray<Loop>? loops) => state.Place.Items
        .Select((item, axis) => (
            Loop: loops is { } known ? known[axis] : new Loop(new LoopIndex(IndexName(item), _ids.Next()), Affine.Zero, state.Tensor?.Extents[axis] ?? Affine.Zero), Name: item, axis))
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

        if (state.IsBackward && Place.Shifted(Place.Of(line.Left)!.Items[state.Axis])?.Letter is { } last && state.Tensor is not null)
        {
            scope = scope.With(last, NamedTime(state));
        }

        scope.Frame.IsStart = true;
        var before = _report.Mark;
        var value = StartValue(line, scope);
        foreach (var read in scope.Frame.Reads.Where(static r => r.Position is { IsConstant: true, Constant: < 0 }))
        {
            // The x_0 of a vector that counts from 1: no start at all.
            var first = scope.Frame.FirstIndex.ToString(System.Globalization.CultureInfo.InvariantCulture);
            value = _report.Error(scope, BindingRules.Outside, read.Span, _sizes.Text(read.Position), read.Text, first, "State other bounds");
        }

        if (!probe)
        {
            // The first entry of a vector is as little there as the sequence's where both are empty; any other has to be.
            _reads.Add(scope.Frame.Reads.Where(static r => r.Position is { IsConstant: true, Constant: > 0 }).Select(static r => r with { IsBounded = false }));
        }

        if (probe)
        {
            _report.Forget(before);
        }

        return value;
    }

    /// <summary>The starts whose values are being bound.</summary>
    private readonly HashSet<StatementSyntax> _startsBound = [];

    /// <summary>What the line of a start, an edge or a corner gives; one that comes back to itself gives nothing.</summary>
    private BoundExpression StartValue(StatementSyntax line, Scope scope)
    {
        var place = Place.Of(line.Left)!;

        // d_{i,0} = d_{i-1,0} + 1: along the same edge.
        var isEdge = place.Items.Any(static i => Place.NumberOf(i) is not null);
        var own = line.Right.Descendants().Select(Place.Of).OfType<Place>().FirstOrDefault(r => isEdge && r.Key == place.Key && r.Items.Count == place.Items.Count
            && r.Items.Zip(place.Items, static (there, here) => Place.NumberOf(here) is null || Place.NumberOf(here) == Place.NumberOf(there)).All(static same => same));
        if (own is not null || !_startsBound.Add(line))
        {
            var (node, along) = (own?.Node ?? line.Left!, place.Items.Select(Place.Shifted).FirstOrDefault(static s => s is not null)?.Letter);
            return _report.Error(scope, NameRules.Recurrence, node, _report.Text(line.Left!), _report.Text(node), along ?? _report.Text(line.Left!), "what a sequence starts from is given without itself: write its value, as a number or as a formula of its indices");
        }

        var value = Number(line.Right, scope);
        _startsBound.Remove(line);
        return value is not BoundError && StrayIndex(line, place, scope) is var (at, index) ? NotOfStart(line, at, index, scope) : value;
    }

    /// <summary>The t of <c>s_0 = y_t</c>: an index that the start does not bear, below a name or as the end of a sum.</summary>
    private (TextSpan At, string Index)? StrayIndex(StatementSyntax line, Place place, Scope scope)
    {
        if (scope.Frame.FreeInOrder.FirstOrDefault() is { } free)
        {
            return (free.Span, free.Symbol.Name);
        }

        if (!_sequences.TryGet(place.Key, out var state))
        {
            return null;
        }

        var letters = new HashSet<string>(state.Letters.Select(static l => Spelling.Key(l)!).Where(l => scope.Find(l) is null && scope.Frame.SizeNames.Contains(l)), StringComparer.Ordinal);
        return line.Right.Descendants().OfType<NameSyntax>().FirstOrDefault(n => letters.Contains(Spelling.Key(n) ?? "") && _survey.FindParameter(n) is null) is { } end
            && !(place.Items.Any(i => Place.Shifted(i)?.Letter == Spelling.Key(end))) ? (end.Span, Spelling.Key(end)!) : null;
    }

    private BoundExpression NotOfStart(StatementSyntax line, TextSpan at, string index, Scope scope)
    {
        var own = Place.Of(line.Left)!.Items.FirstOrDefault(static i => i is NameSyntax { Name.Length: 1 });
        var advice = own is null ? "the number of the entry that is meant, as in 1" : $"{_report.Text(scope, own)}, or the number of the entry that is meant";
        return _report.Error(scope, SequenceRules.IndexOfStart, at, index, _report.Text(scope, line.Left!), advice);
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
}
