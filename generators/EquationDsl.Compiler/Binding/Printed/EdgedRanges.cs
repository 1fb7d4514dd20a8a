using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Ranges that end at an edge: <c>\sum_{j=\max(1, i-m)}^{\min(n, i+m)}</c> is <c>\sum_{j=1}^{n}</c> over those with <c>j \ge i - m</c> and <c>j \le i + m</c>.
/// </summary>
internal static class EdgedRanges
{
    public static EquationSyntax Conditioned(EquationSyntax syntax, PrintedNames names) =>
        names.Nodes.Any(n => n is BigOperatorSyntax sum && Plain(sum, names) is not null) ? syntax.Replace(n => n is BigOperatorSyntax sum ? Plain(sum, names) : null) : syntax;

    private static BigOperatorSyntax? Plain(BigOperatorSyntax sum, PrintedNames names)
    {
        if (sum.Ranges is not [RelationSyntax { Operators: [RelationOperator.Equal], Operands: [NameSyntax index, var lower] } range, ..]
            || (EdgesOf(lower, "max") ?? EdgesOf(sum.Upper, "min")) is null)
        {
            return null;
        }

        var (first, later) = Edge(lower, "max", names);
        var (last, earlier) = sum.Upper is null ? (null, []) : Edge(sum.Upper, "min", names);
        if (!later.Concat(earlier).SelectMany(static e => e.Descendants()).OfType<NameSyntax>().All(n => names.IsKnown(n) || IsBelow(n, names)))
        {
            return null;
        }

        var conditions = later.Select(e => new RelationSyntax(e.Span, [index, e], [RelationOperator.GreaterOrEqual]))
            .Concat(earlier.Select(e => new RelationSyntax(e.Span, [index, e], [RelationOperator.LessOrEqual])));
        return sum with { Ranges = [range with { Operands = [index, first!] }, .. sum.Ranges.Skip(1), .. conditions], Upper = last, Body = sum.Body.Replace(n => n is BigOperatorSyntax inner ? Plain(inner, names) : null) };
    }

    /// <summary>Whether the letter is an index: it stands below a name somewhere.</summary>
    private static bool IsBelow(NameSyntax letter, PrintedNames names) => names.Nodes.Any(n => (n is ScriptedSyntax { Subscript: { } below } ? below.Descendants() : n is ApplicationSyntax applied && names.Find(applied.Target) is not null ? applied.Arguments.SelectMany(static a => a.Descendants()) : [])
        .Any(d => d is NameSyntax name && name.Name == letter.Name));

    /// <summary>The edge that is a number or a length, which the range keeps, and the others: of k and a parameter n the latter, as k is an index.</summary>
    private static (ExpressionSyntax? Kept, List<ExpressionSyntax> Others) Edge(ExpressionSyntax bound, string function, PrintedNames names)
    {
        if (EdgesOf(bound, function) is not { } edges)
        {
            return (bound, []);
        }

        var kept = edges.Find(static e => e is NumberSyntax) ?? edges.Find(e => e is NameSyntax && names.IsKnown(e)) ?? edges.Find(static e => e is NameSyntax) ?? edges.Find(static e => e is BinarySyntax { Left: NameSyntax { Name: "n" or "N" }, Right: NumberSyntax }) ?? edges[0];
        return (kept, edges.FindAll(e => e != kept));
    }

    private static List<ExpressionSyntax>? EdgesOf(ExpressionSyntax? bound, string function) =>
        bound is ApplicationSyntax { Target: NameSyntax name, Arguments.Count: > 1 } application && name.Name == function ? [.. application.Arguments] : null;
}
