using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// A notation of [Symbol] with indices, under any letters: with <c>[Symbol("P(H_i)")] ReadOnlySpan&lt;double&gt; prior</c> the <c>P(H_j)</c> below a sum over
/// j is the entry j of prior.
/// </summary>
internal static class SymbolIndices
{
    public static EquationSyntax Indexed(EquationSyntax syntax, PrintedNames names)
    {
        var times = Times(names);
        times.UnionWith(StepTimes(syntax, names));
        times.UnionWith(WholeTimes(syntax, names));
        var patterns = names.Parameters.Where(static p => p.Notation is not null && PrintedNames.IsArray(p))
            .Select(static p => (Model: p, Notation: Spelling.NotationOf(p.Notation!))).Where(static p => p.Notation is not null)
            .Select(p => (p.Model, p.Notation, Labels: LabelsOf(p.Notation!, p.Model, syntax, names))).Where(p => HasAxes(p.Model, Indices(p.Notation!, names, p.Labels).Count))
            .Where(p => !Indices(p.Notation!, names, p.Labels).Exists(i => times.Contains(Spelling.Key(i)!))).ToList();

        // Beside [Symbol("x_j")] the x_i is a point of its own.
        patterns.RemoveAll(p => names.Parameters.Any(other => other != p.Model && other.Notation is { } text && PrintedNames.IsArray(other) && Spelling.NotationOf(text) is { } written && IsOther(p.Notation!, written, names, p.Labels)));
        if (patterns.Count == 0)
        {
            return syntax;
        }

        // x_i beside x_j is one of several, and so is the x_i of a w_i that another line reads: else the i may be the label of a whole.
        var lines = PrintedNames.Lines(syntax).ToList();
        bool IsOneOfSeveral(StatementSyntax line, ExpressionSyntax notation, HashSet<string> labels) =>
            lines.SelectMany(static l => l.Middle.Append(l.Right)).SelectMany(static r => r.Descendants()).Any(n => IsOther(notation, n, names, labels))
            || (line.Left is ScriptedSyntax { Base: var named } left && names.Exact(left) is null && Spelling.Key(named) is { } key
                && lines.Where(l => l != line).SelectMany(static l => l.Middle.Append(l.Right)).SelectMany(static r => r.Descendants()).OfType<ScriptedSyntax>().Any(n => Spelling.Key(n.Base) == key));

        StatementSyntax Line(StatementSyntax line)
        {
            var bound = new HashSet<string>(Bound(line, names), StringComparer.Ordinal);
            var summed = new HashSet<string>(Bound(line with { Left = null }, names), StringComparer.Ordinal);
            var several = patterns.Where(p => IsOneOfSeveral(line, p.Notation!, p.Labels)).Select(static p => p.Model).ToList();
            ExpressionSyntax? Entry(ExpressionSyntax node)
            {
                foreach (var (model, notation, labels) in patterns)
                {
                    var places = new List<(string Written, NameSyntax Found)>();
                    if (Matches(notation!, node, l => Indices(l, names, labels), places) && places.TrueForAll(p => bound.Contains(Spelling.Key(p.Found)!))
                        && (node is ApplicationSyntax || several.Contains(model) || places.Exists(static p => p.Written != Spelling.Key(p.Found)) || places.TrueForAll(p => summed.Contains(Spelling.Key(p.Found)!))
                            || (model.StatedRank() > places.Count && places.TrueForAll(p => Counts(p.Found, line)))) && (names.Exact(node) ?? model) == model)
                    {
                        return Of(model, node, places.ConvertAll(static p => p.Found));
                    }
                }

                return null;
            }

            // The k of m_k beside \gamma_{nk}, where m has rows: no label then.
            bool Counts(NameSyntax letter, StatementSyntax within) => within.Right.Descendants().OfType<ScriptedSyntax>().Any(s => s.Subscript is { } below && names.Exact(s) is null
                && names.Find(s.Base) is { } other && PrintedNames.IsArray(other) && Letters(below).Any(l => Spelling.Key(l) == Spelling.Key(letter)));

            return line with { Right = line.Right.Replace(Entry), Middle = line.Middle.Select(m => m.Replace(Entry)).ToValueArray() };
        }

        return syntax with
        {
            Statements = syntax.Statements.Select(Line).ToValueArray(),
            Where = syntax.Where.Select(w => w is DefinitionClauseSyntax clause ? clause with { Statement = Line(clause.Statement) } : w).ToValueArray(),
        };
    }

    /// <summary>
    /// Letters of times: beside <c>[Symbol("h_{t-1}")] ReadOnlySpan&lt;float&gt; h</c>, which is the whole of h before, <c>[Symbol("x_t")]</c> is no entry
    /// either, whatever lines read it.
    /// </summary>
    private static HashSet<string> Times(PrintedNames names) => new(
        names.Parameters.Select(static p => p.Notation is null ? null : Place.Of(Spelling.NotationOf(p.Notation))).OfType<Place>()
            .Select(static p => p.Items is [var item] ? Place.Shifted(item) : null).Where(static s => s is (_, not 0)).Select(static s => s!.Value.Letter),
        StringComparer.Ordinal);

    /// <summary>
    /// The t of <c>v_t = \beta v_{t-1} + g_t</c> that brings an output up to date which nothing starts: beside <c>[Symbol("g_t")]</c>, a whole, it is one step.
    /// </summary>
    private static IEnumerable<string> StepTimes(EquationSyntax syntax, PrintedNames names)
    {
        var lines = PrintedNames.Lines(syntax).ToList();
        var places = lines.Select(static l => l.Left).Concat(names.Nodes).Select(Place.Of).OfType<Place>().Where(static p => p.Items.Count == 1).ToLookup(static p => p.Key, StringComparer.Ordinal);
        var ranged = syntax.Where.OfType<RangeClauseSyntax>().Select(static r => r.Index.Name).ToList();
        return lines.Select(static l => Place.Of(l.Left)).OfType<Place>().Where(p => p.Items is [NameSyntax] && names.Find(p.Base) is { Kind: ParameterKind.Span })
            .Select(p => (Letter: Spelling.Key(p.Items[0])!, Places: places[p.Key].ToList()))
            .Where(p => p.Places.Exists(r => Place.Shifted(r.Items[0]) is var (letter, shift) && letter == p.Letter && shift < 0)
                && p.Places.TrueForAll(r => Place.Shifted(r.Items[0])?.Letter == p.Letter && names.Find(r.Base with { Name = r.Base.Name + "0" }) is null) && !ranged.Contains(p.Letter))
            .Select(static p => p.Letter);
    }

    /// <summary>
    /// The t of <c>\|g_t\|</c> and <c>g_t^\top h_t</c> beside <c>[Symbol("g_t")] ReadOnlySpan&lt;double&gt; g</c>, or where <c>g_t</c> is a line: no number
    /// has a length or a transpose. What a sum or
    /// a range runs over is an index all the same.
    /// </summary>
    private static IEnumerable<string> WholeTimes(EquationSyntax syntax, PrintedNames names)
    {
        var lines = PrintedNames.Lines(syntax).ToList();
        var defined = new HashSet<string>(lines.Select(static l => Spelling.Key(l.Left)).OfType<string>(), StringComparer.Ordinal);
        var bound = new HashSet<string>(lines.SelectMany(l => Bound(l with { Left = null }, names)).Concat(syntax.Where.OfType<RangeClauseSyntax>().Select(static r => r.Index.Name)), StringComparer.Ordinal);
        return names.Nodes.Select(Measured).OfType<ScriptedSyntax>().Where(s => s is { Subscript: NameSyntax { Name.Length: 1 }, Superscript: null }
                && (names.Exact(s) is { Kind: ParameterKind.Span or ParameterKind.ReadOnlySpan } || defined.Contains(Spelling.Key(s) ?? "")))
            .Select(static s => Spelling.Key(s.Subscript!)!).Where(t => !bound.Contains(t));
    }

    /// <summary>What has its length taken, or its transpose.</summary>
    private static ExpressionSyntax? Measured(ExpressionSyntax node) => node switch
    {
        DelimitedSyntax { Kind: DelimiterKind.Norm, Items: [var vector] } => vector,
        ScriptedSyntax { Superscript: NameSyntax { Name: "top" or "intercal" } } transposed => transposed.Subscript is null ? transposed.Base : transposed with { Superscript = null },
        _ => null,
    };

    /// <summary>Whether it is the notation with another letter.</summary>
    private static bool IsOther(ExpressionSyntax notation, ExpressionSyntax node, PrintedNames names, HashSet<string> labels)
    {
        var places = new List<(string Written, NameSyntax Found)>();
        return Matches(notation, node, n => Indices(n, names, labels), places) && places.Exists(static p => p.Written != Spelling.Key(p.Found));
    }

    /// <summary>Whether it may have one axis for each of the indices.</summary>
    private static bool HasAxes(ParameterModel model, int indices) => indices > 0 && indices <= (model.StatedRank() ?? indices);

    /// <summary>Letters that sums run over, and those below names on the left side.</summary>
    private static IEnumerable<string> Bound(StatementSyntax line, PrintedNames names) =>
        line.Right.Descendants().OfType<BigOperatorSyntax>().SelectMany(static o => o.Ranges).Select(static r => r is RelationSyntax relation ? relation.Operands[0] : r)
            .Concat(line.Left is null ? [] : Indices(line.Left, names)).OfType<NameSyntax>().Where(names.IsIndex).Select(static n => Spelling.Key(n)!);

    /// <summary>The m of <c>G_m(x_i)</c>, where a vector has one axis and a sum runs over i alone: it says which of several is meant.</summary>
    private static HashSet<string> LabelsOf(ExpressionSyntax notation, ParameterModel model, EquationSyntax syntax, PrintedNames names)
    {
        var letters = Indices(notation, names);
        if (letters.Count < 2 || HasAxes(model, letters.Count))
        {
            return new HashSet<string>(StringComparer.Ordinal);
        }

        var bound = new HashSet<string>(PrintedNames.Lines(syntax).SelectMany(l => Bound(l with { Left = null }, names)), StringComparer.Ordinal);
        return new HashSet<string>(letters.Select(static l => Spelling.Key(l)!).Where(l => !bound.Contains(l)), StringComparer.Ordinal);
    }

    /// <summary>Those that are no labels.</summary>
    private static List<NameSyntax> Indices(ExpressionSyntax notation, PrintedNames names, HashSet<string> labels) => Indices(notation, names).FindAll(n => !labels.Contains(Spelling.Key(n)!));

    /// <summary>The single letters below names, and in parentheses above them.</summary>
    private static List<NameSyntax> Indices(ExpressionSyntax notation, PrintedNames names) => notation.Descendants().OfType<ScriptedSyntax>()
        .SelectMany(static s => new[] { Superscripts.InParentheses(s), s.Subscript }.OfType<ExpressionSyntax>().SelectMany(Letters)).Where(n => char.IsLower(n.Name[0]) && names.IsIndex(n)).ToList();

    private static IEnumerable<NameSyntax> Letters(ExpressionSyntax subscript) => subscript switch
    {
        NameSyntax { Name.Length: 1 } name => [name],
        ListSyntax list => list.Items.SelectMany(Letters),
        BinarySyntax { Operator: BinaryOperator.Juxtapose } pair => Letters(pair.Left).Concat(Letters(pair.Right)),
        _ => [],
    };

    /// <summary>Whether the text is the notation but for the letters of its indices.</summary>
    private static bool Matches(ExpressionSyntax notation, ExpressionSyntax node, Func<ExpressionSyntax, List<NameSyntax>> indicesOf, List<(string Written, NameSyntax Found)> places)
    {
        var indices = indicesOf(notation);
        if (notation.GetType() != node.GetType() || Spelling.Key(node) is null)
        {
            return false;
        }

        var letters = indices.ConvertAll(static i => Spelling.Key(i)!);
        var found = indicesOf(node);
        if (found.Count != letters.Count)
        {
            return false;
        }

        places.AddRange(letters.Zip(found, static (written, place) => (written, place)));
        return Spelling.Key(Blank(notation, indices)) == Spelling.Key(Blank(node, found));
    }

    private static ExpressionSyntax Blank(ExpressionSyntax node, List<NameSyntax> indices) =>
        node.Replace(n => n is NameSyntax name && indices.Exists(i => ReferenceEquals(i, name)) ? name with { Name = "·", Primes = 0 } : null);

    private static ScriptedSyntax Of(ParameterModel model, ExpressionSyntax node, List<NameSyntax> indices)
    {
        var name = new NameSyntax(node.Span, Spelling.Plain(model.Name), default, 0, IsWord: model.Name.Length > 1);
        ExpressionSyntax subscript = indices is [var only] ? only : new ListSyntax(node.Span, indices.Select(static i => (ExpressionSyntax)i).ToValueArray());

        // In parentheses, or the entry k of an m that [Symbol] calls m_k would be m again.
        return new ScriptedSyntax(node.Span, Spelling.Key(new ScriptedSyntax(node.Span, name, subscript, null)) == Spelling.Key(node) ? new GroupSyntax(node.Span, '(', name) : name, subscript, null);
    }
}
