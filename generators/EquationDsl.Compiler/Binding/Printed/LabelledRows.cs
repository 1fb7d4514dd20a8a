using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The <c>b_j(o_t)</c> of a matrix b and labels o, the probability of what state j shows, is <c>b_{j,o_t}</c>: no label is a factor.</summary>
internal static class LabelledRows
{
    public static EquationSyntax Indexed(EquationSyntax syntax, PrintedNames names) =>
        names.Nodes.Any(n => EntryOf(n, names) is not null) ? syntax.Replace(n => EntryOf(n, names)) : syntax;

    private static ScriptedSyntax? EntryOf(ExpressionSyntax node, PrintedNames names)
    {
        if (node is not ApplicationSyntax { Open: '(', Target: ScriptedSyntax { Base: NameSyntax, Subscript: { } row and not ListSyntax, Superscript: null } target } application
            || names.Find(target) is not null || names.Find(target.Base) is not { } table
            || !application.Arguments.All(a => IsLabel(a, names)) || !row.Descendants().OfType<NameSyntax>().Any(names.IsIndex))
        {
            return null;
        }

        var isTable = (table.StatedRank() ?? application.Arguments.Count + 1) == application.Arguments.Count + 1;
        var places = TextSpan.Cover(row.Span, application.Arguments[application.Arguments.Count - 1].Span);
        return isTable ? new ScriptedSyntax(node.Span, target.Base, new ListSyntax(places, [row, .. application.Arguments]), null) : null;
    }

    private static bool IsLabel(ExpressionSyntax argument, PrintedNames names) => argument is ScriptedSyntax { Subscript: not null, Superscript: null } label
        && names.Find(label.Base) is { Element: ElementType.Int32 or ElementType.Int64 } labels && PrintedNames.IsArray(labels);
}
