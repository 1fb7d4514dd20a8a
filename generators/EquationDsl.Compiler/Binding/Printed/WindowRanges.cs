using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>0 \le n \le M</c> in the cases of <c>w[n]</c> states that n begins with 0, as a bound of a sum does: nothing else would be read of the case of 0.
/// </summary>
internal static class WindowRanges
{
    public static EquationSyntax FromZero(EquationSyntax syntax, PrintedNames names)
    {
        var indices = PrintedNames.Lines(syntax).Where(l => Place.Of(l.Left) is { Items: [NameSyntax index] } && names.IsIndex(index) && l.Right.Descendants().OfType<CasesSyntax>().SelectMany(static c => c.Cases).Any(c => BeginsWithZero(c.Condition, index)))
            .Select(static l => (NameSyntax)Place.Of(l.Left)!.Items[0]).GroupBy(static n => n.Name).Select(static g => g.First())
            .Where(n => !syntax.Where.OfType<RangeClauseSyntax>().Any(r => r.Index.Name == n.Name)).ToList();
        return indices.Count == 0 ? syntax : syntax with
        {
            Where = [.. syntax.Where, .. indices.Select(static n => new RangeClauseSyntax(n.Span, n, new NumberSyntax(n.Span, "0"), null))],
        };
    }

    private static bool BeginsWithZero(ExpressionSyntax? condition, NameSyntax index) => condition switch
    {
        RelationSyntax { Operands: [NumberSyntax { Text: "0" }, NameSyntax name, ..], Operators: [RelationOperator.LessOrEqual, ..] } => name.Name == index.Name,
        RelationSyntax { Operands: [NameSyntax name, NumberSyntax { Text: "0" }], Operators: [RelationOperator.GreaterOrEqual or RelationOperator.Equal] } => name.Name == index.Name,
        LogicalSyntax both => BeginsWithZero(both.Left, index) || BeginsWithZero(both.Right, index),
        _ => false,
    };
}
