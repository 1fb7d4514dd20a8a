using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>What sequences start from: lines for the first entries or for what comes before them, or parameters named after these.</summary>
internal sealed class StartBinder(EquationInHand equation, SequenceFacts facts, ParameterReads symbols)
{
    /// <summary>The starts whose values are being bound.</summary>
    private readonly HashSet<StatementSyntax> _startsBound = [];

    /// <summary>What comes before the first entry: by a line of the equation, or a parameter.</summary>
    /// <param name="number">As the equation counts; backwards how far beyond the last entry.</param>
    /// <param name="loops">Those of the entry's subscripts; null where the subscripts of the place that is read pick from it.</param>
    public BoundExpression? Given(SequenceState state, long number, Scope scope, ExpressionSyntax node, ValueArray<Loop>? loops = null)
    {
        var others = Others(state, loops);
        if (facts.Starts.StartLine(state, number) is { } line)
        {
            var value = Value(line, state, others, probe: false);
            return loops is null && others.Count > 0 ? new BoundComprehension(others.Select(static o => o.Loop).ToValueArray(), value) : value;
        }

        if (StartParameter(state, number) is { } parameter)
        {
            var indices = others.Select(static o => (IndexExpr)new AffineIndex(o.Loop.Index)).ToValueArray();
            if (parameter.Rank >= others.Count && (loops is not null || state.Tensor is not null))
            {
                // The s0 of s_{i,t} has an entry for each i.
                var extents = loops is null ? others.Select(static o => o.Loop.Upper) : loops.Value.Where((_, axis) => axis != state.Axis).Select(static l => l.Upper);
                if (!equation.Sizes.UnifyEach(parameter.Shape, extents, equation.Report.PlaceOf(scope, node.Span)))
                {
                    return equation.Report.Error(scope, SequenceRules.StartShape, node, equation.Report.Text(scope, state.Place.Node), equation.Shapes.WithExtents(parameter), "of other lengths");
                }
            }

            return loops is null || parameter.Rank < indices.Count || indices.IsEmpty ? parameter : new BoundElement(parameter, indices, Boundary.None);
        }

        if (equation.Context.Request.Options.Boundary == BoundaryMode.Zero)
        {
            return new BoundConstant(0);
        }

        var time = string.Join(",", state.Place.Items.Select((item, axis) => axis == state.Axis ? facts.Names.TimeText(state, number) : equation.Report.Text(scope, item)));
        var atOnce = equation.Survey.FindParameter(state.Place.Base) is { IsWritable: true } && state.Place.Base.Name.IndexOf('^') < 0
            ? "; to update all entries at once from their old values, write " + facts.Texts.Simultaneous(state.Statement, state.Place, isShifted: true) : "";
        return equation.Report.Error(scope, SequenceRules.NoStart, node, equation.Report.Text(scope, node), facts.Names.Entry(state.Place, time), Wording.OrParameter(facts.Names.StartName(state, number)) + atOnce);
    }

    /// <summary>What the line of a start, an edge or a corner gives; one that comes back to itself gives nothing.</summary>
    public BoundExpression StartValue(StatementSyntax line, Scope scope)
    {
        var place = Place.Of(line.Left)!;

        // d_{i,0} = d_{i-1,0} + 1: along the same edge.
        var isEdge = place.Items.Any(static i => Place.NumberOf(i) is not null);
        var own = line.Right.Descendants().Select(Place.Of).OfType<Place>().FirstOrDefault(r => isEdge && r.Key == place.Key && r.Items.Count == place.Items.Count
            && r.Items.Zip(place.Items, static (there, here) => Place.NumberOf(here) is null || Place.NumberOf(here) == Place.NumberOf(there)).All(static same => same));
        if (own is not null || !_startsBound.Add(line))
        {
            var (node, along) = (own?.Node ?? line.Left!, place.Items.Select(Place.Shifted).FirstOrDefault(static s => s is not null)?.Letter);
            return equation.Report.Error(scope, NameRules.Recurrence, node, equation.Report.Text(line.Left!), equation.Report.Text(node), along ?? equation.Report.Text(line.Left!), "what a sequence starts from is given without itself: write its value, as a number or as a formula of its indices");
        }

        var value = equation.Expressions.Number(line.Right, scope);
        _startsBound.Remove(line);
        return value is not BoundError && StrayIndex(line, place, scope) is var (at, index) ? NotOfStart(line, at, index, scope) : value;
    }

    /// <summary>How many axes an entry has that no subscript names, by what it starts from.</summary>
    public int RankOfStart(SequenceState state, Scope scope)
    {
        var ranks = state.Starts.Select(s => Value(s, state, Others(state, null), probe: true).Rank).ToList();
        for (var before = 1; before <= state.Reach; before++)
        {
            if (StartParameter(state, state.IsBackward ? before : facts.Starts.FirstOf(state) - before) is { } parameter)
            {
                ranks.Add(Math.Max(0, parameter.Rank - state.Place.Items.Count + 1));
            }
        }

        return ranks.DefaultIfEmpty(0).Max();
    }

    /// <summary>Whether the start has the shape of an entry; a number fills it, if it is one: what may have more axes has as many as the entry.</summary>
    public bool FitsEntry(BoundExpression start, BoundExpression entry, SequenceState state, Scope scope, ExpressionSyntax node)
    {
        equation.Demands.Demand(start, entry.Rank);
        if (start.Rank > 0 && (start.Rank != entry.Rank || !equation.Sizes.UnifyEach(start.Shape, entry.Shape, equation.Report.PlaceOf(scope, node.Span))))
        {
            equation.Report.Error(scope, SequenceRules.StartShape, node, equation.Report.Text(scope, state.Place.Node), equation.Shapes.WithExtents(start), equation.Shapes.WithExtents(entry));
            return false;
        }

        return true;
    }

    /// <summary>The entries of the line, with those that lines of their own give.</summary>
    public BoundExpression WithStarts(SequenceState state, BoundExpression value)
    {
        if (facts.Starts.StartEntries(state) is var given && given == 0)
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
            var line = facts.Starts.StartLine(state, state.IsBackward ? -at : facts.Starts.FirstOf(state) + at);
            var start = line is not null ? Value(line, state, Others(state, loops), probe: false) : Given(state, 1, equation.OpenSizes.RootScope(), state.Statement.Left!, loops)!;
            if (start is BoundError || !FitsEntry(start, body, state, equation.OpenSizes.RootScope(), line?.Right ?? state.Statement.Left!))
            {
                return new BoundError();
            }

            body = Values.Chosen(time.Index, state.IsBackward ? extent - 1 - at : Affine.Of(at), start, body);
        }

        return new BoundComprehension(loops.Select(l => l == time ? l with { Lower = Affine.Zero, Upper = extent } : l).ToValueArray(), body);
    }

    /// <summary>h0, hMinus1 or ATPlus1.</summary>
    private BoundExpression? StartParameter(SequenceState state, long number) => facts.Names.StartSymbol(state.Place, state.Letter, state.IsBackward, number - state.Behind) is { } symbol
        ? symbols.Read(symbol, facts.Names.StartNotations(state.Place, state.Letter, state.IsBackward, number - state.Behind).First(), equation.OpenSizes.RootScope()) : null;

    private List<(Loop Loop, ExpressionSyntax Name)> Others(SequenceState state, ValueArray<Loop>? loops) => state.Place.Items
        .Select((item, axis) => (
            Loop: loops is { } known ? known[axis] : new Loop(new LoopIndex(SequenceNames.IndexName(item), equation.Ids.Next()), Affine.Zero, state.Tensor?.Extents[axis] ?? Affine.Zero), Name: item, axis))
        .Where(p => p.axis != state.Axis).Select(static p => (p.Loop, p.Name)).ToList();

    /// <summary>The value of a line that says where the sequence starts, for the indices of its other subscripts.</summary>
    private BoundExpression Value(StatementSyntax line, SequenceState state, List<(Loop Loop, ExpressionSyntax Name)> others, bool probe)
    {
        var scope = equation.OpenSizes.RootScope();
        var letters = Place.Of(line.Left)!.Items.Where((_, axis) => axis != state.Axis).Select(static i => Spelling.Key(i)!).ToList();
        for (var at = 0; at < letters.Count; at++)
        {
            scope = scope.With(letters[at], new BoundWhole(others[at].Loop.Index + Affine.Of(scope.Frame.FirstIndex)));
        }

        if (state.IsBackward && Place.Shifted(Place.Of(line.Left)!.Items[state.Axis])?.Letter is { } last && state.Tensor is not null)
        {
            scope = scope.With(last, facts.Starts.NamedTime(state));
        }

        scope.Frame.IsStart = true;
        var before = equation.Report.Mark;
        var value = StartValue(line, scope);
        foreach (var read in scope.Frame.Reads.Where(static r => r.Position is { IsConstant: true, Constant: < 0 }))
        {
            // The x_0 of a vector that counts from 1: no start at all.
            var first = scope.Frame.FirstIndex.ToString(System.Globalization.CultureInfo.InvariantCulture);
            value = equation.Report.Error(scope, BindingRules.Outside, read.Span, equation.Sizes.Text(read.Position), read.Text, first, "State other bounds");
        }

        if (!probe)
        {
            // The first entry of a vector is as little there as the sequence's where both are empty; any other has to be.
            equation.IndexReads.Add(scope.Frame.Reads.Where(static r => r.Position is { IsConstant: true, Constant: > 0 }).Select(static r => r with { IsBounded = false }));
            equation.IndexReads.Add(scope.Frame.Reads.Where(static r => r.Position is { IsConstant: false, IsOfSizes: true }).Select(static r => r with { IsBounded = false, MayPrecede = true }));
        }

        if (probe)
        {
            equation.Report.Forget(before);
        }

        return value;
    }

    /// <summary>The t of <c>s_0 = y_t</c>: an index that the start does not bear, below a name or as the end of a sum.</summary>
    private (TextSpan At, string Index)? StrayIndex(StatementSyntax line, Place place, Scope scope)
    {
        if (scope.Frame.FreeInOrder.FirstOrDefault() is { } free)
        {
            return (free.Span, free.Symbol.Name);
        }

        if (!equation.Sequences.TryGet(place.Key, out var state))
        {
            return null;
        }

        var letters = new HashSet<string>(state.Letters.Select(static l => Spelling.Key(l)!).Where(l => scope.Find(l) is null && scope.Frame.SizeNames.Contains(l)), StringComparer.Ordinal);
        return line.Right.Descendants().OfType<NameSyntax>().FirstOrDefault(n => letters.Contains(Spelling.Key(n) ?? "") && equation.Survey.FindParameter(n) is null) is { } end
            && !(place.Items.Any(i => Place.Shifted(i)?.Letter == Spelling.Key(end))) ? (end.Span, Spelling.Key(end)!) : null;
    }

    private BoundExpression NotOfStart(StatementSyntax line, TextSpan at, string index, Scope scope)
    {
        var own = Place.Of(line.Left)!.Items.FirstOrDefault(static i => i is NameSyntax { Name.Length: 1 });
        var advice = own is null ? "the number of the entry that is meant, as in 1" : $"{equation.Report.Text(scope, own)}, or the number of the entry that is meant";
        return equation.Report.Error(scope, SequenceRules.IndexOfStart, at, index, equation.Report.Text(scope, line.Left!), advice);
    }
}
