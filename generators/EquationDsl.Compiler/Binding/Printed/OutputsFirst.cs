using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Lines for outputs that earlier lines read, as <c>m = S b, \; S = (A + B)^{-1}</c>: definitions hold together, whatever their order, so that of what is read comes first. Where a line
/// reads what it gives, or an arrow says that lines are carried out one after the other, an output is read as it is found.
/// </summary>
internal static class OutputsFirst
{
    /// <summary>Longer texts keep their order: an output that is read above its line is an error in them.</summary>
    private const int MostLines = 60;

    public static EquationSyntax Ordered(EquationSyntax syntax, PrintedNames names)
    {
        var (lines, moved) = Moved(syntax, names);
        return moved.Count == 0 ? syntax : syntax with
        {
            Statements = lines.ToValueArray(),
            Where = syntax.Where.Where(w => w is not DefinitionClauseSyntax clause || !lines.Exists(l => ReferenceEquals(l, clause.Statement))).ToValueArray(),
        };
    }

    public static ValueArray<EquationDiagnostic> Found(EquationSyntax syntax, PrintedNames names, string text) => Moved(syntax, names).Moved.Take(1)
        .Select(l => EquationDiagnostic.Create(DoubtRules.LaterLine, l.Left!.Span, text.Substring(l.Left.Span.Start, l.Left.Span.Length))).ToValueArray();

    /// <summary>The lines in the order of what they read, and those that stand elsewhere in the text.</summary>
    private static (List<StatementSyntax> Lines, List<StatementSyntax> Moved) Moved(EquationSyntax syntax, PrintedNames names)
    {
        var lines = PrintedNames.Lines(syntax).ToList();
        var moved = new List<StatementSyntax>();
        if (names.HasArrows || lines.Count is < 2 or > MostLines || !IsAnyReadBefore(lines, names))
        {
            return (lines, moved);
        }

        var count = syntax.Statements.Count;
        for (var rounds = lines.Count; rounds > 0; rounds--)
        {
            var needs = Enumerable.Range(0, lines.Count).Select(i => Needed(lines, i, names)).ToList();
            int FirstReader(int line) => Output(lines[line], names) is null ? -1 : needs.FindIndex(n => n.Contains(line));
            var later = Enumerable.Range(0, lines.Count).FirstOrDefault(j => FirstReader(j) is var first && first >= 0 && first < j && !needs[j].Contains(j) && !needs[j].Contains(first));
            if (later == 0)
            {
                break;
            }

            var (line, to) = (lines[later], FirstReader(later));
            lines.RemoveAt(later);
            lines.Insert(to, line);
            moved.Add(line);
            count += later >= count ? 1 : 0;
        }

        return (lines.Take(count).ToList(), moved);
    }

    /// <summary>Whether a line reads an output that is written further down; seldom so, and cheap to tell.</summary>
    private static bool IsAnyReadBefore(List<StatementSyntax> lines, PrintedNames names)
    {
        var read = new HashSet<ParameterModel>();
        foreach (var line in lines)
        {
            if (line.Left is { } left && Written(left, names) is { } output && read.Contains(output))
            {
                return true;
            }

            read.UnionWith(line.Right.Descendants().OfType<ExpressionSyntax>().Select(names.Find).OfType<ParameterModel>().Where(static m => m.IsWritable));
        }

        return false;
    }

    /// <summary>The output of which the line gives all, and no other line anything.</summary>
    private static ParameterModel? Output(StatementSyntax line, PrintedNames names) =>
        line is { Relation: StatementRelation.Equals, Left: { } left } && Written(left, names) is { IsWritable: true } output
        && PrintedNames.Lines(names.Equation).Count(l => l.Left is { } other && (names.Find(other) ?? names.Find((other as ScriptedSyntax)?.Base ?? other)) == output) == 1 ? output : null;

    private static ParameterModel? Written(ExpressionSyntax left, PrintedNames names) => names.Find(left) ?? left switch
    {
        ScriptedSyntax { Superscript: null, Subscript: { } below } scripted when PrintedNames.PlacesIn(below).All(names.IsIndex) => names.Find(scripted.Base),
        _ => null,
    };

    private static bool Reads(StatementSyntax line, ParameterModel output, PrintedNames names) =>
        line.Right.Descendants().Concat(line.Middle.SelectMany(static m => m.Descendants())).OfType<ExpressionSyntax>().Any(n => names.Find(n) == output);

    /// <summary>The lines that a line reads, itself or by others.</summary>
    private static HashSet<int> Needed(List<StatementSyntax> lines, int line, PrintedNames names)
    {
        var (seen, open) = (new HashSet<int>(), new Stack<int>([line]));
        while (open.Count > 0)
        {
            var at = open.Pop();
            foreach (var needed in Enumerable.Range(0, lines.Count).Where(i => Needs(lines[at], lines[i], names) && seen.Add(i)))
            {
                open.Push(needed);
            }
        }

        return seen;
    }

    private static bool Needs(StatementSyntax line, StatementSyntax other, PrintedNames names) => other.Left is { } left
        && (Written(left, names) is { } output ? Reads(line, output, names)
            : Spelling.Key((left as ScriptedSyntax)?.Base ?? left) is { } key && line.Right.Descendants().OfType<ExpressionSyntax>().Any(n => Spelling.Key(n) == key));
}
