using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>\delta[n-1]</c> of no parameter δ, in a line for n, is 1 where n = 1, and 0 elsewhere: a signal counts from 0, as else <c>\delta[n]</c> would be 0
/// throughout.
/// </summary>
internal static class UnitImpulses
{
    public static EquationSyntax Compared(EquationSyntax syntax, PrintedNames names)
    {
        var impulses = names.Nodes.Where(n => Of(n, names) is not null).ToList();
        var indices = impulses.SelectMany(static n => n.Descendants()).OfType<NameSyntax>().Where(names.IsIndex).GroupBy(static n => n.Name).Select(static g => g.First()).ToList();
        return indices.Count != 1 || !PrintedNames.Lines(syntax).Any(s => IsOver(s.Left, indices[0])) ? syntax : syntax.Replace(node => Of(node, names)) with
        {
            Where = [.. syntax.Where, new RangeClauseSyntax(indices[0].Span, indices[0], new NumberSyntax(indices[0].Span, "0"), null)],
        };
    }

    private static bool IsOver(ExpressionSyntax? left, NameSyntax index) => Place.Of(left) is { Items: [NameSyntax only] } && only.Name == index.Name;

    private static IversonSyntax? Of(ExpressionSyntax node, PrintedNames names) =>
        node is ApplicationSyntax { Open: '[', Target: NameSyntax { Name: "delta", Accents.IsEmpty: true, Primes: 0 } target, Arguments: [var time] } && !names.IsKnown(target) && Place.Shifted(time) is not null
            ? new IversonSyntax(node.Span, new RelationSyntax(time.Span, [time, new NumberSyntax(time.Span, "0")], [RelationOperator.Equal])) : null;
}
