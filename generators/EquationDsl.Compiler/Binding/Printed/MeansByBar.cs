using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>\bar{x}</c> of a sample x, beside the entries <c>x_i</c> and defined by nothing, is their mean, as everywhere in statistics; of a table
/// <c>y_{it}</c> so are <c>\bar{y}_i</c> and <c>\bar{y}_t</c>, over the index that they leave out, and <c>\bar{y}_{i\cdot}</c>. Other bars mean other things:
/// those of Greek letters, and those whose subscript stands below the letter in no place or in several.
/// </summary>
internal static class MeansByBar
{
    public static EquationSyntax Named(EquationSyntax syntax, PrintedNames names)
    {
        var tables = new SampleTables(names);
        return names.Nodes.Any(n => IsMean(n, tables)) ? syntax.Replace(n => MeanOf(n, tables)) : syntax;
    }

    /// <summary>What is told of them, by the places in the text as it is written.</summary>
    public static ValueArray<EquationDiagnostic> Found(PrintedNames names, string text)
    {
        var tables = new SampleTables(names);
        return names.Nodes.Where(n => IsMean(n, tables)).GroupBy(n => tables.BarOf(n)!.Name).Select(g => EquationDiagnostic.Create(
            DoubtRules.MeanByBar, g.First().Span, text.Substring(g.First().Span.Start, g.First().Span.Length), g.Key)).ToValueArray();
    }

    private static bool IsMean(ExpressionSyntax node, SampleTables tables) => tables.IsSample(node) || tables.SummedPlaces(node) is not null;

    private static ExpressionSyntax? MeanOf(ExpressionSyntax node, SampleTables tables) => node switch
    {
        _ when tables.SummedPlaces(node) is { } places => EntriesOver.Sum(BigOperator.Expectation, node, tables.BarOf(node)! with { Accents = default }, places, tables.Names),
        NameSyntax bar when tables.IsSample(bar) =>
            new ApplicationSyntax(bar.Span, new NameSyntax(bar.Span, "mean", default, 0, IsWord: true), [bar with { Accents = default }], default, '('),

        // With another subscript it is a name of its own.
        ScriptedSyntax { Subscript: not null } when tables.BarOf(node) is not null => node,
        _ => null,
    };
}
