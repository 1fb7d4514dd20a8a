using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Events and values with indices: the <c>P(A_i)</c> and <c>P(B \mid A_i)</c> of spans pA and pBGivenA are their entries i, and the <c>p(x_i, y_j)</c> of a
/// table p is <c>p_{ij}</c>. Conditions come first, as in every table.
/// </summary>
internal static class EventEntries
{
    public static EquationSyntax Indexed(EquationSyntax syntax, PrintedNames names)
    {
        // p(x_i, y_j) and p(y_j | x_i) are two tables, and one p cannot be both.
        var kinds = names.Nodes.OfType<ApplicationSyntax>().Where(a => WithoutIndices(a, names) is not null)
            .ToLookup(static a => Spelling.Key(a.Target), a => Spelling.Key(WithoutIndices(a, names)), StringComparer.Ordinal);
        bool IsOne(ApplicationSyntax node) => kinds[Spelling.Key(node.Target)].Distinct().Count() == 1;
        return kinds.Count == 0 ? syntax : syntax.Replace(node => node is ApplicationSyntax application ? EntryOf(application, IsOne(application), names) : null);
    }

    private static ScriptedSyntax? EntryOf(ApplicationSyntax node, bool isOneTable, PrintedNames names)
    {
        if (WithoutIndices(node, names) is not { } whole || names.Find(node) is not null
            || (names.Find(whole) ?? (isOneTable ? names.Exact(node.Target) ?? Labelled(node, names) : null)) is not { } table || !PrintedNames.IsArray(table))
        {
            return null;
        }

        var places = TableNotation.ConditionsFirst(node).OfType<ScriptedSyntax>().SelectMany(static a => a.Subscript is ListSyntax list ? list.Items : [a.Subscript!]).ToValueArray();
        var name = new NameSyntax(node.Target.Span, Spelling.Plain(table.Name), default, 0, IsWord: true);
        var span = TextSpan.Cover(node.Arguments[0].Span, node.Arguments[node.Arguments.Count - 1].Span);
        return (table.StatedRank() ?? places.Count) == places.Count ? new ScriptedSyntax(node.Span, name, places is [var only] ? only : new ListSyntax(span, places), null) : null;
    }

    /// <summary>The G of <c>G_m(x_i)</c>, where nothing runs over m and no other G is read: which of several functions a span holds the values of.</summary>
    private static ParameterModel? Labelled(ApplicationSyntax node, PrintedNames names) => node is { Target: ScriptedSyntax { Base: NameSyntax name, Subscript: { } label, Superscript: null } target, Arguments: [_] }
        && names.IsIndex(label) && !names.Runs(label) && names.Find(name) is { Kind: ParameterKind.ReadOnlySpan } values && values.StatedRank() == 1
        && names.Nodes.Count(n => n is NameSyntax && Spelling.Key(n) == Spelling.Key(name)) == names.Nodes.OfType<ApplicationSyntax>().Count(a => Spelling.Key(a.Target) == Spelling.Key(target)) ? values : null;

    /// <summary>The <c>P(B \mid A)</c> of <c>P(B \mid A_i)</c>, where the letters are no values of the equation; null if nothing bears an index.</summary>
    private static ApplicationSyntax? WithoutIndices(ApplicationSyntax node, PrintedNames names)
    {
        bool IsIndexed(ExpressionSyntax argument) => argument is ScriptedSyntax { Base: NameSyntax, Subscript: { } below, Superscript: null }
            && (below is ListSyntax list ? list.Items.All(names.IsIndex) : names.IsIndex(below));
        bool IsEvent(ExpressionSyntax argument) => names.Find(argument) is null && (argument is NameSyntax name ? !names.IsKnown(name) : IsIndexed(argument) && !names.IsKnown(((ScriptedSyntax)argument).Base));
        return node.Open == '(' && node.Target is NameSyntax or ScriptedSyntax { Superscript: null } && node.Arguments.All(IsEvent) && node.Arguments.Any(IsIndexed)
            ? node with { Arguments = node.Arguments.Select(a => IsIndexed(a) ? ((ScriptedSyntax)a).Base : a).ToValueArray() } : null;
    }
}
