using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The <c>\min_{w,b}</c> and <c>\hat\beta = \arg\min_\beta</c> before an objective of what is passed: a problem to be solved, which no formula is.</summary>
internal static class Minimisers
{
    public static IEnumerable<EquationDiagnostic> Found(PrintedNames names, string text) => names.Nodes.OfType<BigOperatorSyntax>()
        .Where(o => o.Operator is BigOperator.Min or BigOperator.Max or BigOperator.ArgMin or BigOperator.ArgMax && o.Upper is null && o.Ranges.Any(r => IsVariable(r, o.Body, names)))
        .Select(o => (Span: TextSpan.Cover(o.OperatorSpan, o.Ranges[o.Ranges.Count - 1].Span), Kind: o.Operator is BigOperator.Min or BigOperator.ArgMin ? "minimum" : "maximum", o.Ranges))
        .Select(o => EquationDiagnostic.Create(DoubtRules.SoughtVariable, o.Span, o.Kind, string.Join(", ", o.Ranges.SelectMany(Names).Select(r => $"'{text.Substring(r.Span.Start, r.Span.Length)}'"))));

    private static IEnumerable<ExpressionSyntax> Names(ExpressionSyntax range) => range is ListSyntax list ? list.Items.SelectMany(Names) : range is BinarySyntax { Operator: BinaryOperator.Juxtapose } pair ? Names(pair.Left).Concat(Names(pair.Right)) : [range];

    /// <summary>Whether it is what a parameter holds, or an unknown name with entries, and stands in the objective as a value: an index stands below names.</summary>
    private static bool IsVariable(ExpressionSyntax range, ExpressionSyntax body, PrintedNames names) => Names(range).Any(name => name is NameSyntax or ScriptedSyntax
        && (names.Find(name) is { Element: ElementType.Single or ElementType.Double } || body.Descendants().OfType<ScriptedSyntax>().Any(s => s.Subscript is not null && IsSame(s.Base, name)))
        && body.Descendants().Any(n => IsSame(n, name)) && !body.Descendants().SelectMany(PlacesOf).SelectMany(static p => p.Descendants()).Any(n => IsSame(n, name)));

    private static IEnumerable<ExpressionSyntax> PlacesOf(ExpressionSyntax node) => node switch
    {
        ScriptedSyntax { Subscript: { } below } => [below],
        ApplicationSyntax application => application.Arguments,
        _ => [],
    };

    private static bool IsSame(ExpressionSyntax one, ExpressionSyntax other) => Spelling.Key(one) is { } key && key == Spelling.Key(other);
}
