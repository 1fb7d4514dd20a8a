using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>
/// Left sides that are read at their own index shifted by a number. Where that index is a time that the state has no axis for, the line is one step of the
/// whole state; otherwise entry follows after entry, which is a recurrence and never a simultaneous update.
/// </summary>
internal sealed partial class EquationBinder
{
    private void FindSteps(EquationSyntax syntax)
    {
        var statements = _survey.Lines;
        FindRanges(syntax);
        FindPasts();
        foreach (var statement in statements.Where(s => !_sequences.IsStart(s)))
        {
            if (OtherTimeOfLongName(statement) is { } other)
            {
                _report.Error(NameRules.Recurrence, other, _report.Text(statement.Left!), _report.Text(other), Place.Shifted(other.Subscript)!.Value.Letter,
                    "call the value by a letter, as in v_t");
                continue;
            }

            if ((TimeOfSymbol(statement, statements) ?? TimeOfOldValue(statement, statements)) is { } time)
            {
                _stepLabels.Add(time);
                continue;
            }

            if (PlaceOf(statement.Left) is not { } place || place.Items.All(static i => Place.Shifted(i) is null))
            {
                continue;
            }

            var own = Feeding(statement, statements).SelectMany(static s => s.Right.Descendants())
                .Select(PlaceOf).OfType<Place>().Where(r => r.Key == place.Key).ToList();
            if (LabelAbove(place) is var (label, now)
                && own.Exists(r => r.Items.Count == place.Items.Count && Place.Shifted(r.Items[0]) is var (letter, then) && letter == label && then != now))
            {
                // u^{(k+1)}_i from u^{(k)}_{i-1}: all entries at once.
                _stepLabels.Add(label);
                continue;
            }

            var reads = own.Select(r => (Place: r, Distance: place.StepsTo(r))).Where(static r => r.Distance?.Any(static d => d != 0) == true).ToList();
            if (reads.Count > 0 && _sequences.Contains(place.Key))
            {
                _report.Error(BindingRules.DefinedTwice, statement.Left!, _report.Text(statement.Left!));
            }
            else if (reads.Count > 0)
            {
                Classify(statement, statements, place, reads.ConvertAll(static r => (r.Place, r.Distance!)));
            }
            else if ((EarlierEntry(statement, place) ?? own.Find(r => IsMoved(place, r))) is { } read)
            {
                ReportRecurrence(statement, place, read);
            }
        }
    }

    /// <summary>The <c>E[g^2]_{t-1}</c> of <c>E[g^2]_t = ...</c>: a name of several symbols has no entries that could be told from its values at other times.</summary>
    private ScriptedSyntax? OtherTimeOfLongName(StatementSyntax statement) => statement.Left is ScriptedSyntax { Base: not NameSyntax, Superscript: null } left
        && Place.Shifted(left.Subscript) is var (letter, now)
        ? statement.Right.Descendants().OfType<ScriptedSyntax>().FirstOrDefault(r => r.Superscript is null && Place.Shifted(r.Subscript) is var (same, then) && same == letter && then != now
            && _report.Text(r.Base) == _report.Text(left.Base)) : null;

    /// <summary>The t of <c>v_t = \beta v_{t-1}</c> over a span with the symbol <c>v_t</c>, which is the same state at another time: the line is one step.</summary>
    private string? TimeOfSymbol(StatementSyntax statement, IReadOnlyList<StatementSyntax> all)
    {
        if (Place.Of(statement.Left) is not { Items: [var item] } place || Place.Shifted(item) is not var (letter, now)
            || _context.Request.Method.Parameters.FirstOrDefault(p => p is { Kind: ParameterKind.Span or ParameterKind.TensorSpan } && IsAtTime(p, place.Key, letter)) is not { } model
            || IsStarted(place, letter, all))
        {
            return null;
        }

        var isStep = all.SelectMany(static s => s.Right.Descendants()).Select(Place.Of).OfType<Place>().Any(r => r.Key == place.Key && r.Items is [var other]
            && Place.Shifted(other) is var (same, then) && same == letter && then != now && (_survey.Names.Exact(r.Node) is not { } own || own == model));
        if (isStep)
        {
            _stepLabels.AddState(place.Key, model);
        }

        return isStep ? letter : null;
    }

    /// <summary>
    /// The t of <c>h_t = \tanh(W x_t + U h_{t-1})</c>, where <c>h_{t-1}</c> is a parameter that has as many axes as h: of a sequence it would be an entry. All is one step.
    /// </summary>
    private string? TimeOfOldValue(StatementSyntax statement, IReadOnlyList<StatementSyntax> all)
    {
        if (Place.Of(statement.Left) is not { Items: [var item], Power: null } place || Place.Shifted(item) is not var (letter, now))
        {
            return null;
        }

        var state = _survey.FindParameter(place.Base) is { IsWritable: true } model ? _parameters.Of(model) : null;
        bool IsOld(Place read) => read.Key == place.Key && read.Items is [var other] && Place.Shifted(other) is var (same, then) && same == letter && then != now
            && _survey.Names.Exact(read.Node) is { IsWritable: false } old && _parameters.Of(old) is { Input.Rank: > 0 and var rank } && rank >= (state?.Output.Rank ?? 0);
        return all.SelectMany(static s => s.Right.Descendants()).Select(Place.Of).OfType<Place>().Any(IsOld) && _stated.Of(letter) is null ? letter : null;
    }

    private static bool IsAtTime(ParameterModel parameter, string key, string letter) => parameter.Notation is { } text
        && Place.Of(Spelling.NotationOf(text)) is { Items: [var item] } place && place.Key == key && Place.Shifted(item)?.Letter == letter;

    private ParameterSymbol? StateOfSymbol(string key) => _parameters.Of(_stepLabels.StateOf(key));

    /// <summary>Whether a read is at the own index moved by something else than a number: <c>s_{i-k}</c>.</summary>
    private static bool IsMoved(Place place, Place read) => read.Items.Count == place.Items.Count && Enumerable.Range(0, place.Items.Count).Any(axis =>
        Place.Shifted(place.Items[axis]) is var (letter, _) && Place.Shifted(read.Items[axis]) is null && Place.IsMoved(read.Items[axis], letter));

    private static int RankOf(ParameterSymbol? symbol, Place place) =>
        symbol is null ? place.Items.Count : symbol.Model.Kind is ParameterKind.Scalar or ParameterKind.Out ? 0 : Math.Max(1, symbol.Input.Rank);

    /// <summary>The k+1 of <c>u^{(k+1)}_i</c>, if the state has no axis for it.</summary>
    private (string Letter, int Shift)? LabelAbove(Place place) => place.IsLabelledAbove && _survey.FindParameter(place.Base) is { } model
        && place.Items.Count > RankOf(_parameters.Of(model), place) ? Place.Shifted(place.Items[0]) : null;

    /// <summary>What is read by [Symbol] or by a name of its own has no place in something else.</summary>
    private Place? PlaceOf(ExpressionSyntax? node) => Place.Of(node) is { } place && (_survey.Names.Exact(place.Node) is null || IsLastOutput(place) || IsStartParameter(place) || IsStartOfOwn(place))
        && (node is not ApplicationSyntax || _survey.FindParameter(place.Base) is { Kind: not ParameterKind.Scalar }) ? place : null;

    /// <summary>The statement, and those that lead back to it: that it reads, directly or through others.</summary>
    private HashSet<StatementSyntax> Feeding(StatementSyntax statement, IReadOnlyList<StatementSyntax> all)
    {
        var found = new HashSet<StatementSyntax> { statement };
        var pending = new Queue<StatementSyntax>(found);
        while (pending.Count > 0)
        {
            var uses = new HashSet<string>(Uses(pending.Dequeue()), StringComparer.Ordinal);
            foreach (var other in all.Where(s => s.Left is not null
                && (uses.Contains(Spelling.Key(s.Left) ?? "") || uses.Contains(Place.Of(s.Left)?.Key ?? ""))))
            {
                if (found.Add(other))
                {
                    pending.Enqueue(other);
                }
            }
        }

        return found;
    }

    private void Classify(StatementSyntax statement, IReadOnlyList<StatementSyntax> all, Place place, List<(Place Place, IReadOnlyList<int> Distance)> reads)
    {
        var symbol = _survey.FindParameter(place.Base) is { } model ? _parameters.Of(model) : null;
        var rank = RankOf(symbol, place);
        if (place.Items.Count > rank && !(rank == 0 && place.Items.Count == 1))
        {
            return;
        }

        var steps = reads.SelectMany(static r => r.Distance).Where(static d => d != 0).Distinct().ToList();
        if (place.Items.Count == 1 && Place.Shifted(place.Items[0]) is var (letter, _) && symbol is not null && !IsStarted(place, letter, all))
        {
            if (rank == 0 || IsStep(symbol, letter, place, all))
            {
                _stepLabels.Add(letter);
                return;
            }

            if (steps.Count == 1 && CouldBeStep(statement, place, symbol))
            {
                _report.Error(NameRules.StepOrSequence, reads[0].Place.Node, _report.Text(place.Base), letter, AsStep(statement, place, letter, all), FirstText(place, letter, steps[0] > 0));
                return;
            }
        }

        if (symbol is not null && TimeAxes(place, reads.ConvertAll(static r => r.Distance)).IsEmpty && steps.Exists(static d => d > 0) && steps.Exists(static d => d < 0))
        {
            _report.Error(NameRules.BothDirections, reads[0].Place.Node, _report.Text(place.Base), Simultaneous(statement, place, isShifted: true));
        }
        else
        {
            if (!Recur(statement, all, place, reads.ConvertAll(static r => r.Distance)))
            {
                ReportRecurrence(statement, place, reads[0].Place);
            }
        }
    }

    // A state that is read at the own entry too has no order as a step, nor has what reads an input at two times; and beside matrices without a label the rows of a matrix are a sequence of vectors.
    private bool CouldBeStep(StatementSyntax statement, Place place, ParameterSymbol state)
    {
        var nodes = statement.Right.Descendants().ToList();
        var indexed = new HashSet<TextSpan>(nodes.Select(Place.Of).OfType<Place>().Select(static p => p.Base.Span));
        var times = nodes.Select(PlaceOf).OfType<Place>().Where(r => r.Key != place.Key && r.Items.Count == 1 && _survey.IsArrayInput(r.Base))
            .GroupBy(static r => r.Key, static r => Place.Shifted(r.Items[0])).ToList();
        return place.Base.Name.IndexOf('^') < 0 && !nodes.Select(PlaceOf).OfType<Place>().Any(r => place.DistanceTo(r)?.All(static d => d == 0) == true)
            && times.TrueForAll(static t => t.OfType<(string, int)>().Distinct().Count() < 2)
            && (state.Input.Rank < 2 || !nodes.Exists(n => !indexed.Contains(n.Span) && _survey.IsArrayParameter(n)));
    }

    /// <summary>Whether an arrow gives the state its new value: that is no definition of a sequence.</summary>
    private bool IsUpdate(StatementSyntax statement) => statement.Left is { } left && statement.Right.Span.Start > left.Span.End
        && _context.Request.Equation.Substring(left.Span.End, statement.Right.Span.Start - left.Span.End) is var relation
        && (relation.Contains("arrow") || relation.Contains("gets") || relation.Contains("←"));

    private void ReportRecurrence(StatementSyntax statement, Place place, Place read)
    {
        var along = place.Items.Where((item, axis) => axis >= read.Items.Count || Spelling.Key(item) != Spelling.Key(read.Items[axis]))
            .Select(Place.Shifted).FirstOrDefault(static s => s is not null)?.Letter ?? "";
        var isShifted = place.DistanceTo(read) is not null;
        var power = place.Power is null ? "" : $"{_report.Text(place.Base)}^{_report.Text(place.Power)}";
        var advice = OtherNotation(statement, place, power) ?? (power.Length > 0 && statement.Relation == StatementRelation.Equals
            ? $"for a sequence of such powers put [Symbol(@\"{power}\")] on the parameter that holds them"
            : IsMoved(place, read) && Moved(place, along) is { } first
            ? $"a sequence reads its own entries at distances that are numbers: write out the terms, as in {first}; or write a loop in C# around an equation for one entry"
            : _survey.FindParameter(place.Base) is { IsWritable: true } && statement.Relation == StatementRelation.Equals
            ? (IsUpdate(statement) ? "for a sequence write = and say where it starts; " : "write a loop in C# around an equation for one step; ")
                + $"to update all entries at once from their old values, write {Simultaneous(statement, place, isShifted)}"
            : _context.IsUsed && _context.MayStep == false ? "write its lines into this equation, as what it is given here depends on indices or is computed here"
            : "write a loop in C# around an equation for one step");
        _report.Error(NameRules.Recurrence, read.Node, _report.Text(statement.Left!), _report.Text(read.Node), along, advice);
    }

    /// <summary>How a recurrence is written whose left side is none for it: a layer's number, a square that nothing holds, the entry before the index.</summary>
    private string? OtherNotation(StatementSyntax statement, Place place, string power)
    {
        if (statement.Relation != StatementRelation.Equals || IsUpdate(statement))
        {
            return null;
        }

        var isHeld = _context.Request.Method.Parameters.Any(static p => p.IsWritable) || _context.ReturnsEntries;
        return place.Items.Any(static i => Place.NumberOf(i) is not null) ? "a number in the name is no time: give each of these sequences a letter of its own, as in g_t and h_t"
            : power.Length > 0 && !isHeld ? $"call these powers by a letter of their own, as in h_t for {_report.Text(statement.Left!)}"
            : place.Items.Select(Place.Shifted).FirstOrDefault(static s => s is (_, < 0)) is var (letter, back)
            ? $"write the line for {Entry(place, letter)} itself, with all subscripts of {letter} moved by {(-back).ToString(System.Globalization.CultureInfo.InvariantCulture)}" : null;
    }

    /// <summary>The entries one and two before, and where they come from, for those that are read at a distance that is no number.</summary>
    private string? Moved(Place place, string letter) => place.Items is [var item] && Place.Shifted(item) is (_, 0) && _report.Text(place.Base) is var name
        ? $"{name}_{{{letter}-1}} and {name}_{{{letter}-2}}, and say where they start, as in {name}_0 = 0, {name}_{{-1}} = 0" : null;

    /// <summary>Whether a range, a first value or a parameter for it makes a sequence of the state.</summary>
    private bool IsStarted(Place place, string letter, IReadOnlyList<StatementSyntax> all) => _stated.Of(letter) is not null
        || all.Any(s => Place.Of(s.Left) is { } other && other.Key == place.Key && other.Items is [var at] && Place.Shifted(at)?.Letter != letter)
        || StartSymbol(place, letter, isBackward: false, 0) is not null || StartSymbol(place, letter, isBackward: true, 1) is not null
        || (place.Items.Any(static i => Place.Shifted(i) is (_, > 0)) && StartSymbol(place, letter, isBackward: false, 1) is not null)
        || all.SelectMany(static s => s.Right.Descendants()).Select(Place.Of).OfType<Place>().Any(r => r.Key == place.Key && IsStartParameter(r));

    /// <summary>A read among those that a sum stops short of the own entry, as in <c>\sum_{j&lt;i} L_{ij} x_j</c>: solving by substitution.</summary>
    private Place? EarlierEntry(StatementSyntax statement, Place place)
    {
        foreach (var sum in statement.Right.Descendants().OfType<BigOperatorSyntax>())
        {
            foreach (var read in sum.Body.Descendants().Select(PlaceOf).OfType<Place>().Where(r => r.Key == place.Key && r.Items.Count == place.Items.Count))
            {
                for (var axis = 0; axis < place.Items.Count; axis++)
                {
                    if (place.Items[axis] is NameSyntax own && read.Items[axis] is NameSyntax other && IsShortOf(sum, Spelling.Key(other)!, Spelling.Key(own)!))
                    {
                        return read;
                    }
                }
            }
        }

        return null;
    }

    private static bool IsShortOf(BigOperatorSyntax sum, string index, string own) => sum.Ranges.OfType<RelationSyntax>().Any(r => r.Operators switch
    {
        [RelationOperator.Less or RelationOperator.Greater] => index != own && r.Operands.All(o => Spelling.Key(o) == index || Spelling.Key(o) == own),
        [RelationOperator.Equal] when Spelling.Key(r.Operands[0]) == index =>
            (Place.Shifted(sum.Upper) is (var upper, < 0) && upper == own) || (Place.Shifted(r.Operands[1]) is (var lower, > 0) && lower == own),
        _ => false,
    });
}
