using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>d_{i0} = i</c>, <c>d_{0j} = j</c> and <c>d_{00}</c> beside <c>d_{ij}</c>, and the <c>\alpha_{1j}</c> beside <c>\alpha_{tj}</c>: two subscripts
/// each, as where there is a comma.
/// </summary>
internal static class NumberedEdges
{
    public static EquationSyntax Separated(EquationSyntax syntax, PrintedNames names)
    {
        var pairs = new HashSet<string>(
            names.Nodes.OfType<ScriptedSyntax>().Where(static s => IsPair(s.Subscript)).Select(static s => Spelling.Key(s.Base)).OfType<string>(), StringComparer.Ordinal);
        ExpressionSyntax? Pair(ExpressionSyntax node) => node is ScriptedSyntax { Base: NameSyntax name, Subscript: { } below } scripted && pairs.Contains(Spelling.Key(name)!) && ItemsOf(below) is { } items
            ? scripted with { Subscript = new ListSyntax(below.Span, items) } : null;
        return names.Nodes.OfType<ScriptedSyntax>().Any(n => Pair(n) is not null) ? syntax.Replace(Pair) : syntax;
    }

    private static bool IsPair(ExpressionSyntax? below) => below is ListSyntax { Items.Count: 2 } or BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: NameSyntax { Name.Length: 1 }, Right: NameSyntax { Name.Length: 1 } };

    private static ValueArray<ExpressionSyntax>? ItemsOf(ExpressionSyntax below) => below switch
    {
        BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: NumberSyntax { Text.Length: 1 } first, Right: NameSyntax { Name.Length: 1 } second } => [first, second],
        BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: NameSyntax { Name.Length: 1 } first, Right: NumberSyntax { Text.Length: 1 } second } => [first, second],
        NumberSyntax { Text: "00" } both => [both with { Text = "0", Span = new(both.Span.Start, 1) }, both with { Text = "0", Span = new(both.Span.Start + 1, 1) }],
        _ => null,
    };
}
