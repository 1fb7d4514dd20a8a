using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The <c>b_j(o_t)</c> of a matrix b and labels o, the probability of what state j shows, is <c>b_{j,o_t}</c>, and the
/// <c>V(s_{t+1})</c> and <c>Q(s_t, a)</c> of tables of values are <c>V_{s_{t+1}}</c> and <c>Q_{s_t,a}</c>: no label is a factor.</summary>
internal static class LabelledRows
{
    public static EquationSyntax Indexed(EquationSyntax syntax, PrintedNames names) =>
        Indexed(syntax, names, static (argument, names) => IsLabel(argument, names));

    /// <summary>The <c>\gamma_t(j)</c> of a table γ that is no state: no index is a factor either.</summary>
    public static EquationSyntax ByIndices(EquationSyntax syntax, PrintedNames names) =>
        Indexed(syntax, names, static (argument, names) => IsLabel(argument, names) || names.IsIndex(argument));

    private static EquationSyntax Indexed(EquationSyntax syntax, PrintedNames names, Func<ExpressionSyntax, PrintedNames, bool> isPlace) =>
        names.Nodes.Any(n => EntryOf(n, names, isPlace) is not null) ? syntax.Replace(n => EntryOf(n, names, isPlace)) : syntax;

    private static ScriptedSyntax? EntryOf(ExpressionSyntax node, PrintedNames names, Func<ExpressionSyntax, PrintedNames, bool> isPlace)
    {
        if (node is ApplicationSyntax { Open: '(', Target: NameSyntax name } whole)
        {
            return names.Find(node) is null && names.Find(name) is { } values && PrintedNames.IsArray(values) && (values.StatedRank() ?? whole.Arguments.Count) == whole.Arguments.Count
                && whole.Separators.All(static s => s == ',') && whole.Arguments.All(a => IsLabel(a, names) || names.IsIndex(a)) && whole.Arguments.Any(a => IsLabel(a, names))
                ? new ScriptedSyntax(node.Span, name, whole.Arguments is [var only] ? only : new ListSyntax(ArgumentsOf(whole), whole.Arguments), null) : null;
        }

        if (node is not ApplicationSyntax { Open: '(', Target: ScriptedSyntax { Base: NameSyntax, Subscript: { } row and not ListSyntax, Superscript: null } target } application
            || names.Find(target) is not null || names.Find(target.Base) is not { } table
            || !PrintedNames.IsArray(table) || !application.Arguments.All(a => isPlace(a, names)) || !row.Descendants().OfType<NameSyntax>().Any(names.IsIndex))
        {
            return null;
        }

        var isTable = (table.StatedRank() ?? application.Arguments.Count + 1) == application.Arguments.Count + 1;
        var places = TextSpan.Cover(row.Span, ArgumentsOf(application));
        return isTable ? new ScriptedSyntax(node.Span, target.Base, new ListSyntax(places, [row, .. application.Arguments]), null) : null;
    }

    private static TextSpan ArgumentsOf(ApplicationSyntax application) => TextSpan.Cover(application.Arguments[0].Span, application.Arguments[application.Arguments.Count - 1].Span);

    private static bool IsLabel(ExpressionSyntax argument, PrintedNames names) => argument is ScriptedSyntax { Subscript: not null, Superscript: null } label
        && names.Find(label.Base) is { Element: ElementType.Int32 or ElementType.Int64 } labels && PrintedNames.IsArray(labels);
}
