using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>\bar{x}</c> of a sample x, beside the entries <c>x_i</c> and defined by nothing, is their mean, as everywhere in statistics. Other bars mean other things:
/// those of Greek letters and of matrices, and those with subscripts.
/// </summary>
internal static class MeansByBar
{
    public static EquationSyntax Named(EquationSyntax syntax, PrintedNames names) => names.Nodes.Any(n => IsMean(n, names)) ? syntax.Replace(n => MeanOf(n, names)) : syntax;

    /// <summary>What is told of them, by the places in the text as it is written.</summary>
    public static ValueArray<EquationDiagnostic> Found(PrintedNames names, string text) => names.Nodes.Where(n => IsMean(n, names)).GroupBy(static n => ((NameSyntax)n).Name)
        .Select(g => EquationDiagnostic.Create(DoubtRules.MeanByBar, g.First().Span, text.Substring(g.First().Span.Start, g.First().Span.Length), g.Key)).ToValueArray();

    private static ExpressionSyntax? MeanOf(ExpressionSyntax node, PrintedNames names) => node switch
    {
        // With a subscript it is a name of its own.
        ScriptedSyntax { Base: NameSyntax bar, Subscript: not null } when IsBar(bar) => node,
        NameSyntax bar when IsMean(bar, names) =>
            new ApplicationSyntax(bar.Span, new NameSyntax(bar.Span, "mean", default, 0, IsWord: true), [bar with { Accents = default }], default, '('),
        _ => null,
    };

    private static bool IsMean(ExpressionSyntax node, PrintedNames names) => IsBar(node) && !names.IsKnown(node) && node is NameSyntax { Name: var letter } bar
        && names.Find(bar with { Accents = default }) is { Kind: ParameterKind.ReadOnlySpan, Shape: null, Element: ElementType.Single or ElementType.Double }
        && !names.Nodes.OfType<ScriptedSyntax>().Any(s => s.Subscript is not null && IsBar(s.Base) && ((NameSyntax)s.Base).Name == letter)
        && names.Nodes.OfType<ScriptedSyntax>().Any(s => s is { Base: NameSyntax { Accents.IsEmpty: true, Primes: 0 } entry, Subscript: NameSyntax index } && entry.Name == letter && names.IsIndex(index));

    private static bool IsBar(ExpressionSyntax node) => node is NameSyntax { Name: [(>= 'a' and <= 'z') or (>= 'A' and <= 'Z')], Accents: ["bar"], Primes: 0, Font: null };
}
