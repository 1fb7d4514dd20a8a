using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Sums over powers of a matrix, as filters on graphs and truncated series have them: <c>\sum_{k=0}^K \theta_k L^k x</c> is
/// <c>z_k = L z_{k-1}, z_0 = x</c> and <c>\sum_{k=0}^K \theta_k z_k</c>. So no power is formed where one is applied; where a power stands alone,
/// z is a matrix that begins with the identity.
/// </summary>
internal static class PowerSums
{
    public static EquationSyntax Stepped(EquationSyntax syntax, PrintedNames names)
    {
        var (lines, ranges) = (new List<StatementSyntax>(), new List<WhereClauseSyntax>(syntax.Where));
        foreach (var line in syntax.Statements)
        {
            var before = new List<StatementSyntax>();
            var right = line.Right.Replace(node => node is BigOperatorSyntax sum && Index(sum, syntax, names) is { } index
                ? Stepped(sum, index, names, before, ranges) : null);
            lines.AddRange(before);
            lines.Add(before.Count == 0 ? line : line with { Right = right });
        }

        return lines.Count == syntax.Statements.Count ? syntax : syntax with { Statements = lines.ToValueArray(), Where = ranges.ToValueArray() };
    }

    /// <summary>The k of <c>\sum_{k=0}^K</c>, where it runs over nothing else.</summary>
    private static NameSyntax? Index(BigOperatorSyntax sum, EquationSyntax syntax, PrintedNames names) =>
        sum is { Operator: BigOperator.Sum, Ranges: [RelationSyntax { Operators: [RelationOperator.Equal] } range], Upper: NumberSyntax or NameSyntax { Name: not "infty" } }
        && range.Operands is [NameSyntax index, NumberSyntax { Text: "0" or "1" }] && names.IsIndex(index)
        && !syntax.Where.Any(c => c is RangeClauseSyntax stated && stated.Index.Name == index.Name)
        && names.Nodes.OfType<BigOperatorSyntax>().Count(o => o.Ranges.Any(r => Mentions(r, index))) == 1 ? index : null;

    private static ExpressionSyntax? Stepped(
        BigOperatorSyntax sum, NameSyntax index, PrintedNames names, List<StatementSyntax> lines, List<WhereClauseSyntax> ranges)
    {
        var powers = sum.Body.Descendants().OfType<ScriptedSyntax>()
            .Where(s => s.Superscript is NameSyntax above && above.Name == index.Name && IsMatrix(s, index, names)).ToList();
        if (powers is not [var power] || sum.Body.Descendants().OfType<BigOperatorSyntax>().Any())
        {
            return null;
        }

        var steps = PowerSteps.Of(sum.Body, power, index, names);
        lines.AddRange(steps.Lines(index));
        if (sum.Upper is NumberSyntax || names.Find(sum.Upper!) is not null)
        {
            ranges.Add(new RangeClauseSyntax(sum.OperatorSpan, index, (NumberSyntax)((RelationSyntax)sum.Ranges[0]).Operands[1], sum.Upper));
        }

        return sum with
        {
            Body = sum.Body.Replace(node => steps.InPlaceOf(node, index)),
        };
    }

    /// <summary>Whether what is raised is a matrix that stays the same: a capital letter that is given or that a line defines, or a group with one.</summary>
    internal static bool IsMatrix(ScriptedSyntax power, NameSyntax index, PrintedNames names) => !Mentions(power with { Superscript = null }, index)
        && (power.Base is GroupSyntax group ? power.Subscript is null && group.Descendants().Any(n => n is NameSyntax && IsMatrixName(n, names))
            : IsMatrixName(power.Subscript is null ? power.Base : power with { Superscript = null }, names));

    private static bool IsMatrixName(ExpressionSyntax name, PrintedNames names) => names.IsKnown(name)
        && (names.Find(name) is { } given ? PrintedNames.IsArray(given) && given.StatedRank() is null or 2 && IsCapital(name) : IsCapital(name));

    private static bool IsCapital(ExpressionSyntax name) => LetterCase.IsCapital(name) && name is not NameSyntax { Name: "I" };

    internal static bool Mentions(ExpressionSyntax node, NameSyntax index) => node.Descendants().Any(n => n is NameSyntax name && name.Name == index.Name);
}
