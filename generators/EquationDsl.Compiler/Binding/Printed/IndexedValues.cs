using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The r of <c>\sum_{s',r} p(s',r|s,a) (r + \gamma v(s'))</c> is both: what looks up an entry of the table, and the value that belongs to it. Of a span r it
/// is that entry, <c>\sum_{s',k} p(s',k|s,a) (r_k + ..)</c>.
/// </summary>
internal static class IndexedValues
{
    private const string Letters = "jklmnqvwz";

    public static EquationSyntax Read(EquationSyntax syntax, PrintedNames names) =>
        names.Nodes.OfType<BigOperatorSyntax>().Any(o => ValueOf(o, names) is not null) ? syntax.Replace(node => Plain(node, names)) : syntax;

    /// <summary>Where nothing gives the values, positions would be taken for them.</summary>
    public static IEnumerable<EquationDiagnostic> Found(PrintedNames names, string text) => names.Nodes.OfType<BigOperatorSyntax>()
        .SelectMany(o => o.Upper is null && o.Operator == BigOperator.Sum ? o.Ranges.OfType<NameSyntax>().Where(r => names.IsIndex(r) && IsBoth(o.Body, r, names)) : [])
        .Select(r => Told(r, text.Substring(r.Span.Start, r.Span.Length)));

    private static EquationDiagnostic Told(NameSyntax node, string letter) => EquationDiagnostic.Create(
        BindingRules.Unsupported, node.Span, $"'{letter}', which looks up an entry and stands as a value, of which nothing gives the values,",
        $"{letter}_k with an index k and a parameter '{letter}' for the values, or a range as in \\sum_{{{letter}=0}}^{{n}}");

    private static ExpressionSyntax? Plain(ExpressionSyntax node, PrintedNames names)
    {
        if (node is not BigOperatorSyntax sum || ValueOf(sum, names) is not { } value || names.Unused(Letters).FirstOrDefault() is not { } letter)
        {
            return null;
        }

        var places = PlacesOf(value, sum.Body);
        ExpressionSyntax? Written(ExpressionSyntax inner) => inner is not NameSyntax name || !Spelling.AreSame(name, value) ? null
            : places.Contains(name.Span) ? name with { Name = letter } : new ScriptedSyntax(name.Span, name, name with { Name = letter }, null);
        return sum with { Ranges = sum.Ranges.Select(r => Spelling.AreSame(r, value) ? ((NameSyntax)r) with { Name = letter } : r).ToValueArray(), Body = sum.Body.Replace(Written) };
    }

    private static NameSyntax? ValueOf(BigOperatorSyntax sum, PrintedNames names) => sum is { Upper: null, Operator: BigOperator.Sum }
        ? sum.Ranges.OfType<NameSyntax>().FirstOrDefault(r => names.Find(r) is { Kind: ParameterKind.ReadOnlySpan, Element: ElementType.Single or ElementType.Double } && IsBoth(sum.Body, r, names)) : null;

    /// <summary>Whether a letter stands in the parentheses of a table and as a value.</summary>
    private static bool IsBoth(ExpressionSyntax body, NameSyntax letter, PrintedNames names)
    {
        var all = body.Descendants().Where(n => Spelling.AreSame(n, letter)).ToList();
        var places = PlacesOf(letter, body);
        return all.Exists(n => !places.Contains(n.Span)) && body.Descendants().OfType<ApplicationSyntax>()
            .Any(a => a.Arguments.Any(x => Spelling.AreSame(x, letter)) && names.Find(a.Target) is { } table && PrintedNames.IsArray(table));
    }

    /// <summary>Where a letter stands in the places of names.</summary>
    private static HashSet<TextSpan> PlacesOf(NameSyntax letter, ExpressionSyntax body) =>
        new(PrintedNames.InPlaces(body.Descendants()).Where(n => Spelling.AreSame(n, letter)).Select(static n => n.Span));
}
