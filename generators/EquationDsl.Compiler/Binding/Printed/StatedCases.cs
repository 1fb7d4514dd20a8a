using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Where <c>k \in \{0, 1\}</c> is stated, the lines of <c>\begin{cases} 1 - p &amp; k = 0 \\ p &amp; k = 1 \end{cases}</c> leave nothing over: the last
/// stands for all that the others leave.
/// </summary>
internal static class StatedCases
{
    public static EquationSyntax Closed(EquationSyntax syntax, PrintedNames names)
    {
        var sets = syntax.Where.OfType<ConstraintClauseSyntax>().SelectMany(static c => SetsOf(c.Condition)).ToList();
        return sets.Count == 0 || !names.Nodes.Any(n => Closed(n, sets) is not null) ? syntax : syntax.Replace(n => Closed(n, sets));
    }

    /// <summary>What is stated to be one of a few numbers.</summary>
    private static IEnumerable<(string Key, HashSet<string> Values)> SetsOf(ExpressionSyntax condition) =>
        condition is RelationSyntax { Operators: [RelationOperator.ElementOf], Operands: [var value, GroupSyntax { Open: '{', Inner: var inner }] } && Spelling.Key(value) is { } key
            && (inner is ListSyntax list ? list.Items : [inner]) is var items && items.All(static i => Place.NumberOf(i) is not null)
            ? [(key, new HashSet<string>(items.Select(static i => SyntaxPrinter.Print(i)), StringComparer.Ordinal))] : [];

    private static CasesSyntax? Closed(ExpressionSyntax node, List<(string Key, HashSet<string> Values)> sets)
    {
        if (node is not CasesSyntax { Cases.Count: > 1 } cases || cases.Cases.Any(static c => c.Condition is not RelationSyntax { Operators: [RelationOperator.Equal], Operands.Count: 2 }))
        {
            return null;
        }

        var compared = cases.Cases.Select(static c => ((RelationSyntax)c.Condition!).Operands).ToList();
        var isAll = Spelling.Key(compared[0][0]) is { } key && compared.TrueForAll(o => Spelling.Key(o[0]) == key)
            && sets.Exists(s => s.Key == key && s.Values.SetEquals(compared.Select(static o => SyntaxPrinter.Print(o[1]))));
        return isAll ? cases with { Cases = [.. cases.Cases.Take(cases.Cases.Count - 1), cases.Cases[cases.Cases.Count - 1] with { Condition = null }] } : null;
    }
}
