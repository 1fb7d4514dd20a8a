using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Ranks;

/// <summary>
/// Names that always bear subscripts, of which nothing else tells how many axes they have: their entries have the fewest that their use requires. Where a
/// book means more, and the equation can be bound so too, axes that the caller means for the entries would be taken for a batch. So that reading is doubted.
/// </summary>
internal sealed class OpenEntries(EquationSyntax syntax, EquationRequest request, RankUse use, IReadOnlyDictionary<string, int> ranks)
{
    private static readonly string[] Readings = ["a number", "a vector", "a matrix"];

    private static readonly string[] Axes = ["", "n", "m, n"];

    /// <summary>An error where readers of the letters take the other reading, a warning where they differ.</summary>
    public EquationDiagnostic? Doubt() => request.Method.Return.Kind == ReturnKind.Scalar ? null : InPlacesOfMatrices(1) ?? InPlacesOfMatrices(0) ?? RowsOfTable() ?? NumbersOrMatrices() ?? RowsOrNumbers();

    /// <summary>
    /// The <c>X_k</c> of <c>X_{k+1} = A X_k</c> and the <c>A_i</c> of <c>C_i = A_i B_i</c>: capital letters where matrices stand, of which the product makes
    /// vectors or numbers.
    /// </summary>
    private EquationDiagnostic? InPlacesOfMatrices(int axes)
    {
        var entries = MatrixRoles.Of(syntax).Select(e => (Entry: e.Written, Names: Names(e.Entry))).Where(v => v.Names.Count > 0 && v.Names.All(n => AxesOf(n) == axes)).ToList();
        return entries.Count > 0 && (axes > 0 || !entries.SelectMany(static v => v.Names).Any(IsOfNumbers)) && Binds(entries.SelectMany(static v => v.Names), 2 - axes)
            ? Asked(entries[0].Entry, entries[0].Names[0], axes, 2) : null;
    }

    /// <summary>The <c>E_{x_t}</c> of an embedding: rows of a table, of which the fewest axes make numbers of a list.</summary>
    private EquationDiagnostic? RowsOfTable() => Numbers().Where(n => Place.Of(n.Entry) is { } place && place.Items.SelectMany(static i => i.Descendants()).OfType<ExpressionSyntax>().Any(use.IsLabels))
        .ToList() is { Count: > 0 } numbers && Binds(numbers.Select(static n => n.Name), 1) ? Asked(numbers[0].Entry, numbers[0].Name, 0, 1) : null;

    /// <summary>The <c>A_k</c> of <c>M = \sum_k w_k A_k</c>: a capital letter stands for the whole result, which is no number then.</summary>
    private EquationDiagnostic? NumbersOrMatrices()
    {
        var result = syntax.Statements.Count > 0 ? syntax.Statements[syntax.Statements.Count - 1].Left : null;
        return (result is null || (use.Find(result) is { IsWritable: true, Shape: null } && LetterCase.IsCapital(result)))
            && Numbers() is { Count: > 0 } numbers && !numbers.Exists(n => IsOfNumbers(n.Name)) && Binds(numbers.Select(static n => n.Name), 2) ? Asked(numbers[0].Entry, numbers[0].Name, 0, 2) : null;
    }

    /// <summary>The <c>v_j</c> of <c>\sum_j \alpha_{ij} v_j</c> beside vectors <c>q_i</c>: numbers, and just as well vectors.</summary>
    private EquationDiagnostic? RowsOrNumbers()
    {
        if (use.Least.FirstOrDefault(l => l.Value == 1 && ranks[l.Key] == 2).Key is not { } row)
        {
            return null;
        }

        var number = use.Entries.FirstOrDefault(e => ranks[e.Key] == 1 && Binds([e.Key], 1));
        return number.Key is null ? null : EquationDiagnostic.Create(
            DoubtRules.RowsOrNumbers, number.Value.Span, Text(number.Value), number.Key, use.Entries.TryGetValue(row, out var entry) ? Text(entry) : row);
    }

    /// <summary>Capital letters whose entries are numbers.</summary>
    private List<(string Name, ExpressionSyntax Entry)> Numbers() =>
        use.Entries.Where(e => ranks[e.Key] == 1 && LetterCase.IsCapital(e.Value)).Select(static e => (e.Key, e.Value)).ToList();

    /// <summary>Whether functions are taken of its entries, as in <c>\sum_i Y_i \log P_i</c>.</summary>
    private bool IsOfNumbers(string name) => syntax.Statements.SelectMany(static s => s.Right.Descendants())
        .Where(static n => n is PrefixFunctionSyntax or ApplicationSyntax or RootSyntax).SelectMany(static n => n.Descendants()).OfType<ScriptedSyntax>().Any(n => use.Find(n.Base)?.Name == name);

    /// <summary>
    /// By what the axes of an entry may be told: the parameter that holds it, the sequence that it is of, and what that starts from; none where one of them
    /// states it.
    /// </summary>
    private List<string> Names(Place place)
    {
        var starts = request.Method.Parameters.Where(p => !p.IsWritable && StartNames.IsOf(p.Name, place.Base)).ToList();
        var holder = use.Find(place.Base);
        if (starts.Exists(p => !ranks.ContainsKey(p.Name)) || (holder is not null && !(ranks.ContainsKey(holder.Name) && (holder.IsWritable || use.Entries.ContainsKey(holder.Name)))))
        {
            return [];
        }

        return starts.Select(static p => p.Name).Concat(new[] { holder?.Name, RankSolver.OfSequence(place.Key) }.OfType<string>().Where(ranks.ContainsKey)).ToList();
    }

    private int AxesOf(string name) => ranks[name] - (request.Method.Parameters.Any(p => p.Name == name && (p.IsWritable || use.Entries.ContainsKey(name))) ? 1 : 0);

    /// <summary>Whether the equation is one with so many more axes, too, and no reader would stop at it.</summary>
    private bool Binds(IEnumerable<string> names, int more)
    {
        var others = ranks.ToDictionary(static r => r.Key, static r => r.Value, StringComparer.Ordinal);
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            others[name] += more;
        }

        var solver = new RankSolver();
        var solved = solver.SolveFrom(others, syntax, request);
        return EquationBinder.Bind(syntax, new BindingContext(request, solved, solver, Counting.Unstated)) is { Succeeded: true, Outcome.Diagnostics: var found }
            && !found.Any(static d => d.Rule == SyntaxRules.TwoReadings);
    }

    private EquationDiagnostic Asked(ExpressionSyntax entry, string name, int axes, int others)
    {
        string Shape(int count) => AxesOf(name) == ranks[name] ? Axes[count] : count == 0 ? "p" : "p, " + Axes[count];
        return EquationDiagnostic.Create(DoubtRules.EntriesOpen, entry.Span, Text(entry), Readings[axes], Readings[others], Shape(axes), name, Shape(others));
    }

    private string Text(ExpressionSyntax node) => request.Equation.Substring(node.Span.Start, node.Span.Length);
}
