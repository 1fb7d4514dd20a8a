using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>
/// Left sides that are read at their own index shifted by a number. Where that index is a time that the state has no axis for, the line is one step of the
/// whole state; otherwise entry follows after entry, which is a recurrence and never a simultaneous update.
/// </summary>
internal sealed class StepFinder(EquationInHand equation, SequenceFacts facts, SequenceSearch search, SequenceFinder sequenceFinder, Steps wholeSteps)
{
    public void FindSteps(EquationSyntax syntax)
    {
        var statements = equation.Survey.Lines;
        search.Ranges.FindRanges(syntax);
        search.Pasts.FindPasts();
        foreach (var statement in statements.Where(s => !equation.Sequences.IsStart(s)))
        {
            search.Unread.ReportFirst(statement);
            if (OtherTimeOfLongName(statement) is { } other)
            {
                equation.Report.Error(NameRules.Recurrence, other, equation.Report.Text(statement.Left!), equation.Report.Text(other), Place.Shifted(other.Subscript)!.Value.Letter,
                    "call the value by a letter, as in v_t");
                continue;
            }

            if ((TimeOfSymbol(statement, statements) ?? TimeOfOldValue(statement, statements) ?? TimeOfNextValue(statement)) is { } time)
            {
                equation.StepLabels.Add(time);
                continue;
            }

            if (facts.Places.PlaceOf(statement.Left) is not { } place || place.Items.All(static i => Place.Shifted(i) is null))
            {
                continue;
            }

            var own = equation.Feeders.Feeding(statement, statements).SelectMany(static s => s.Right.Descendants())
                .Select(facts.Places.PlaceOf).OfType<Place>().Where(r => r.Key == place.Key).ToList();
            if (LabelAbove(place) is var (label, now)
                && own.Exists(r => r.Items.Count == place.Items.Count && Place.Shifted(r.Items[0]) is var (letter, then) && letter == label && then != now))
            {
                // u^{(k+1)}_i from u^{(k)}_{i-1}: all entries at once.
                equation.StepLabels.Add(label);
                continue;
            }

            var reads = own.Select(r => (Place: r, Distance: place.StepsTo(r))).Where(static r => r.Distance?.Any(static d => d != 0) == true).ToList();
            if (reads.Count > 0 && equation.Sequences.Contains(place.Key))
            {
                equation.Report.Error(BindingRules.DefinedTwice, statement.Left!, equation.Report.Text(statement.Left!));
            }
            else if (reads.Count > 0)
            {
                Classify(statement, statements, place, reads.ConvertAll(static r => (r.Place, r.Distance!)));
            }
            else if (!sequenceFinder.RecurOverAllBefore(statement, place, own) && (EarlierSums.EntryIn(statement, place, facts.Places) ?? own.Find(r => IsMoved(place, r))) is { } read)
            {
                search.Report.ReportRecurrence(statement, place, read);
            }
        }
    }

    /// <summary>Whether a read is at the own index moved by something else than a number: <c>s_{i-k}</c>.</summary>
    public static bool IsMoved(Place place, Place read) => read.Items.Count == place.Items.Count && Enumerable.Range(0, place.Items.Count).Any(axis =>
        Place.Shifted(place.Items[axis]) is var (letter, _) && Place.Shifted(read.Items[axis]) is null && Place.IsMoved(read.Items[axis], letter));

    /// <summary>
    /// The <c>E[g^2]_{t-1}</c> of <c>E[g^2]_t = ...</c>: a name of several symbols has no entries that could be told from its values at other times.
    /// </summary>
    private ScriptedSyntax? OtherTimeOfLongName(StatementSyntax statement) => statement.Left is ScriptedSyntax { Base: not NameSyntax, Superscript: null } left
        && Place.Shifted(left.Subscript) is var (letter, now)
        ? statement.Right.Descendants().OfType<ScriptedSyntax>().FirstOrDefault(r => r.Superscript is null && Place.Shifted(r.Subscript) is var (same, then) && same == letter && then != now
            && equation.Report.Text(r.Base) == equation.Report.Text(left.Base)) : null;

    /// <summary>
    /// The t of <c>v_t = \beta v_{t-1}</c> over a span with the symbol <c>v_t</c>, which is the same state at another time: the line is one step. An input v
    /// is what it was before.
    /// </summary>
    private string? TimeOfSymbol(StatementSyntax statement, IReadOnlyList<StatementSyntax> all)
    {
        if (Place.Of(statement.Left) is not { Items: [var item] } place || Place.Shifted(item) is not var (letter, now)
            || equation.Context.Request.Method.Parameters.FirstOrDefault(p => p is { Kind: ParameterKind.Span or ParameterKind.TensorSpan } && IsAtTime(p, place.Key, letter)) is not { } model
            || IsStarted(place, letter, all))
        {
            return null;
        }

        var isStep = all.SelectMany(static s => s.Right.Descendants()).Select(Place.Of).OfType<Place>().Any(r => r.Key == place.Key && r.Items is [var other]
            && Place.Shifted(other) is var (same, then) && same == letter && then != now && (equation.Survey.Names.Exact(r.Node) is not { } own || own == model));
        if (isStep && equation.Survey.Names.Exact(place.Base) is not { IsWritable: false })
        {
            equation.StepLabels.AddState(place.Key, model);
        }

        return isStep ? letter : null;
    }

    /// <summary>
    /// The t of <c>h_t = \tanh(W x_t + U h_{t-1})</c>, where <c>h_{t-1}</c> is a parameter that has as many axes as h: of a sequence it would be an entry.
    /// All is one step.
    /// </summary>
    private string? TimeOfOldValue(StatementSyntax statement, IReadOnlyList<StatementSyntax> all)
    {
        if (Place.Of(statement.Left) is not { Items: [var item] } place || Place.Shifted(item) is not var (letter, now))
        {
            return null;
        }

        // The squares of \sigma_t^2 = \omega + \beta \sigma_{t-1}^2 are returned, where \sigma_{t-1} is a number.
        var isOfSquares = place.Power is not null;
        if (isOfSquares && (equation.Context.ReturnsEntries || equation.Context.Request.Method.Parameters.Any(static p => p.IsWritable)))
        {
            return null;
        }

        var state = equation.Survey.FindParameter(place.Base) is { IsWritable: true } model ? equation.Parameters.Of(model) : null;
        bool IsOld(Place read) => read.Key == place.Key && read.Items is [var other] && Place.Shifted(other) is var (same, then) && same == letter && then != now
            && equation.Survey.Names.Exact(read.Node is ScriptedSyntax power ? power with { Superscript = isOfSquares ? null : power.Superscript } : read.Node) is { IsWritable: false } old
            && equation.Parameters.Of(old) is { Input.Rank: var rank } && (isOfSquares ? rank == 0 : rank > 0 && rank >= (state?.Output.Rank ?? 0));
        return all.SelectMany(static s => s.Right.Descendants()).Select(Place.Of).OfType<Place>().Any(IsOld) && equation.StatedRanges.Of(letter) is null ? letter : null;
    }

    /// <summary>The t of <c>w_{t+1} = w_t - \eta_t g_t</c>, where <c>w_{t+1}</c> is an output by this name: it has no entry at a time.</summary>
    private string? TimeOfNextValue(StatementSyntax statement) => statement.Left is ScriptedSyntax left && Place.Of(left) is { Items: [var item], Power: null } place && Place.Shifted(item) is var (letter, shift)
        && shift != 0 && equation.Survey.Names.Exact(left) is { IsWritable: true, Notation: null } && equation.Survey.Names.Exact(place.Base) is not { IsWritable: true } && equation.StatedRanges.Of(letter) is null
        && !statement.Right.Descendants().OfType<BigOperatorSyntax>().Any(o => o.Ranges.SelectMany(static r => r.Descendants()).Any(n => Spelling.Key(n) == letter)) ? letter : null;

    private static bool IsAtTime(ParameterModel parameter, string key, string letter) => parameter.Notation is { } text
        && Place.Of(Spelling.NotationOf(text)) is { Items: [var item] } place && place.Key == key && Place.Shifted(item)?.Letter == letter;

    private static int RankOf(ParameterSymbol? symbol, Place place) =>
        symbol is null ? place.Items.Count : symbol.Model.Kind is ParameterKind.Scalar or ParameterKind.Out ? 0 : Math.Max(1, symbol.Input.Rank);

    /// <summary>The k+1 of <c>u^{(k+1)}_i</c>, if the state has no axis for it.</summary>
    private (string Letter, int Shift)? LabelAbove(Place place) => place.IsLabelledAbove && equation.Survey.FindParameter(place.Base) is { } model
        && place.Items.Count > RankOf(equation.Parameters.Of(model), place) ? Place.Shifted(place.Items[0]) : null;

    private void Classify(StatementSyntax statement, IReadOnlyList<StatementSyntax> all, Place place, List<(Place Place, IReadOnlyList<int> Distance)> reads)
    {
        var symbol = equation.Survey.FindParameter(place.Base) is { } model ? equation.Parameters.Of(model) : null;
        var rank = RankOf(symbol, place);
        if (place.Items.Count > rank && !(rank == 0 && place.Items.Count == 1))
        {
            return;
        }

        var steps = reads.SelectMany(static r => r.Distance).Where(static d => d != 0).Distinct().ToList();
        if (place.Items.Count == 1 && Place.Shifted(place.Items[0]) is var (letter, _) && symbol is not null && !IsStarted(place, letter, all))
        {
            var isOfRows = HasRowsOfTimes(place, letter, all);
            if (!isOfRows && (rank == 0 || wholeSteps.IsStep(symbol, letter, place, all)))
            {
                equation.StepLabels.Add(letter);
                return;
            }

            if (steps.Count == 1 && (isOfRows || CouldBeStep(statement, place, symbol)))
            {
                equation.Report.Error(NameRules.StepOrSequence, reads[0].Place.Node, equation.Report.Text(place.Base), letter, facts.Texts.AsStep(statement, place, letter, all), facts.Names.FirstText(place, letter, steps[0] > 0),
                    search.Report.IsUpdate(statement) ? $", and write = in place of the arrow; to update all entries at once from their old values, write {facts.Texts.Simultaneous(statement, place, isShifted: true)}" : "");
                return;
            }
        }

        if (symbol is not null && SequenceFinder.TimeAxes(place, reads.ConvertAll(static r => r.Distance)).IsEmpty && steps.Exists(static d => d > 0) && steps.Exists(static d => d < 0))
        {
            equation.Report.Error(NameRules.BothDirections, reads[0].Place.Node, equation.Report.Text(place.Base), facts.Texts.Simultaneous(statement, place, isShifted: true));
        }
        else
        {
            if (!sequenceFinder.Recur(statement, all, place, reads.ConvertAll(static r => r.Distance)))
            {
                search.Report.ReportRecurrence(statement, place, reads[0].Place);
            }
        }
    }

    /// <summary>
    /// Whether the vectors of the text, the h of <c>h_t = \tanh(W x_t + U h_{t-1})</c> and an x beside it, are passed as tensors: their rows may be times, or
    /// examples that take one step.
    /// </summary>
    private bool HasRowsOfTimes(Place place, string letter, IReadOnlyList<StatementSyntax> all)
    {
        bool IsOpen(Place read) => !LetterCase.IsCapital(read.Base) && equation.Survey.FindParameter(read.Base) is { Kind: ParameterKind.TensorSpan or ParameterKind.ReadOnlyTensorSpan, Shape: null } tensor
            && equation.Parameters.Of(tensor) is { Input.Rank: 1 };
        return equation.Survey.FindParameter(place.Base) is { Kind: ParameterKind.TensorSpan } && IsOpen(place) && !equation.Parameters.All.Any(p => p.IsIntegerScalar && Spelling.Plain(p.Model.Name) == letter)
            && all.SelectMany(static s => s.Right.Descendants()).Select(facts.Places.PlaceOf).OfType<Place>()
                .Any(r => r.Key != place.Key && r.Items is [var item] && Place.Shifted(item) is var (at, _) && at == letter && equation.Survey.FindParameter(r.Base) is { IsWritable: false } && IsOpen(r));
    }

    // A state that is read at the own entry too has no order as a step, nor has what reads an input at two times; and beside matrices without a label the
    // rows of a matrix are a sequence of vectors.
    private bool CouldBeStep(StatementSyntax statement, Place place, ParameterSymbol state)
    {
        var nodes = statement.Right.Descendants().ToList();
        var indexed = new HashSet<TextSpan>(nodes.Select(Place.Of).OfType<Place>().Select(static p => p.Base.Span));
        var times = nodes.Select(facts.Places.PlaceOf).OfType<Place>().Where(r => r.Key != place.Key && r.Items.Count == 1 && equation.Survey.IsArrayInput(r.Base))
            .GroupBy(static r => r.Key, static r => Place.Shifted(r.Items[0])).ToList();
        return place.Base.Name.IndexOf('^') < 0 && !nodes.Select(facts.Places.PlaceOf).OfType<Place>().Any(r => place.DistanceTo(r)?.All(static d => d == 0) == true)
            && times.TrueForAll(static t => t.OfType<(string, int)>().Distinct().Count() < 2)
            && (state.Input.Rank < 2 || !nodes.Exists(n => !indexed.Contains(n.Span) && equation.Survey.IsArrayParameter(n)));
    }

    /// <summary>Whether a range, a first value or a parameter for it makes a sequence of the state.</summary>
    private bool IsStarted(Place place, string letter, IReadOnlyList<StatementSyntax> all) => equation.StatedRanges.Of(letter) is not null
        || all.Any(s => Place.Of(s.Left) is { } other && other.Key == place.Key && other.Items is [var at] && Place.Shifted(at)?.Letter != letter)
        || facts.Names.StartSymbol(place, letter, isBackward: false, 0) is not null || facts.Names.StartSymbol(place, letter, isBackward: true, 1) is not null
        || (place.Items.Any(static i => Place.Shifted(i) is (_, > 0)) && facts.Names.StartSymbol(place, letter, isBackward: false, 1) is not null)
        || all.SelectMany(static s => s.Right.Descendants()).Select(Place.Of).OfType<Place>().Any(r => r.Key == place.Key && facts.Places.IsStartParameter(r));
}
