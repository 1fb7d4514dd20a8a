using System.Globalization;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>
/// The lines that say what lies before the first entry of an input, or behind its last, and beside the entries of a sequence along other axes than the time's.
/// </summary>
internal sealed class PastTable(Survey survey, Report report, UnusedNames unused, RangeClauses rangeClauses, SequenceNames sequenceNames)
{
    /// <summary>The lines, and which subscript of each is the time.</summary>
    private readonly List<(StatementSyntax Line, Place Place, int Axis)> _pasts = [];

    /// <summary>
    /// The lines that give what lies beside a sequence along several axes: <c>d_{0,0} = 0</c> beside <c>d_{i,0} = i</c> and <c>d_{0,j} = j</c>.
    /// </summary>
    private readonly List<(StatementSyntax Line, Place Place)> _corners = [];

    /// <summary>Whether a line gives an x_0 that comes before an input, whose own first entry is x_1 then.</summary>
    public bool ReadsEntryZero => _pasts.Exists(p => survey.IsArrayInput(p.Place.Base) && Place.NumberOf(p.Place.Items[p.Axis]) == 0 && !unused.Contains(Spelling.Key(p.Line.Left) ?? report.Text(p.Line.Left!)));

    public void FindPasts()
    {
        var reads = survey.Lines.SelectMany(static l => l.Right.Descendants()).Select(Place.Of).OfType<Place>().ToLookup(static p => p.Key, StringComparer.Ordinal);
        foreach (var line in survey.Lines.Where(static l => l.Relation == StatementRelation.Equals && l.Middle.IsEmpty))
        {
            if (Place.Of(line.Left) is not { Power: null } place || !survey.IsArrayInput(place.Base) || survey.Names.Exact(place.Node) is not null)
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
                rangeClauses.TakeForStart(line);
                unused.Add(Spelling.Key(line.Left) ?? report.Text(line.Left!), line.Left!);
            }
        }
    }

    /// <summary>The lines that give what lies beside the entries of a sequence at every time.</summary>
    public void FindEdges(Place place, int time, IReadOnlyList<StatementSyntax> all)
    {
        foreach (var axis in Enumerable.Range(0, place.Items.Count).Where(a => a != time))
        {
            foreach (var line in all.Where(s => SequenceFinder.StartOf(s, place, axis)))
            {
                var edge = Place.Of(line.Left)!;
                if (Place.NumberOf(edge.Items[axis]) is { } number && number >= survey.FirstIndex)
                {
                    var before = sequenceNames.Entry(place, string.Join(",", place.Items.Select((item, at) => at == axis ? (survey.FirstIndex - 1).ToString(CultureInfo.InvariantCulture) : report.Text(item))));
                    report.Error(SequenceRules.UselessStart, line.Left!, report.Text(line.Left!), report.Text(place.Node), before, $"say what lies before it, as in {before} = 0");
                }

                _pasts.Add((line, edge, axis));
                rangeClauses.TakeForStart(line);
                unused.Add(Spelling.Key(line.Left) ?? report.Text(line.Left!), line.Left!);
            }
        }
    }

    public void FindCorners(Place place, IReadOnlyList<StatementSyntax> all)
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
                report.Error(BindingRules.DefinedTwice, line.Left!, report.Text(line.Left!));
            }

            _corners.Add((line, corner));
            rangeClauses.TakeForStart(line);
            unused.Add(Spelling.Key(line.Left) ?? report.Text(line.Left!), line.Left!);
        }
    }

    public IEnumerable<(StatementSyntax Line, Place Place)> Corners(string key) => _corners.Where(c => c.Place.Key == key);

    /// <summary>Whether a line says what lies behind the last entry.</summary>
    public bool IsGivenBehind(string key, int axis) => _pasts.Exists(p => p.Place.Key == key && p.Axis == axis && Place.Shifted(p.Place.Items[axis]) is (_, > 0));

    public (StatementSyntax Line, Place Place, int Axis)? PastLine(Place input, int axis, long number, bool isBehind)
    {
        var found = _pasts.FindIndex(p => p.Place.Key == input.Key && p.Axis == axis
            && (isBehind ? Place.Shifted(p.Place.Items[axis])?.Shift == number : Place.NumberOf(p.Place.Items[axis]) == number));
        return found < 0 ? null : _pasts[found];
    }

    public ParameterSymbol? PastSymbol(Place input, LoopIndex index, long number, bool isBehind, BoundExpression tensor) =>
        survey.IsArrayInput(input.Base) && sequenceNames.StartSymbol(input, index.Name, isBehind, number) is { } symbol && symbol.Model != survey.FindParameter(input.Base) && symbol.Input.Rank < tensor.Rank
            && symbol.Input.Element == ElementKind.Real ? symbol : null;
}
