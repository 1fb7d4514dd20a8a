using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Kernels of layers, which are written as functions of two inputs: the <c>\Sigma^{(l)}(x, x')</c> of a tensor with three axes is <c>\Sigma_{l,x,x'}</c>, and
/// that of a span, which has one axis for l and none for the inputs, is <c>\Sigma^{(l)}</c>.
/// </summary>
internal static class AppliedEntries
{
    public static EquationSyntax Indexed(EquationSyntax syntax, PrintedNames names) =>
        names.Nodes.Any(n => EntryOf(n, names) is not null) ? syntax.Replace(n => EntryOf(n, names)) : syntax;

    private static ScriptedSyntax? EntryOf(ExpressionSyntax node, PrintedNames names)
    {
        if (node is not ApplicationSyntax { Open: '(', Target: ScriptedSyntax { Base: NameSyntax, Subscript: null } target } application
            || Superscripts.InParentheses(target) is not { } layer || Superscripts.AsSubscripts(target).Superscript is not null
            || names.Find(target) is not null || names.Find(target.Base) is not { } model || !PrintedNames.IsArray(model)
            || application.Arguments.IsEmpty || !application.Separators.All(static s => s == ',') || !application.Arguments.All(PrintedNames.IsPlain))
        {
            return null;
        }

        // What the equation knows is a value, and no span has two axes: binding says so.
        var areInputs = model.StatedRank() == 1 && application.Arguments.All(a => !names.IsKnown(a));
        var places = TextSpan.Cover(layer.Span, application.Arguments[application.Arguments.Count - 1].Span);
        return areInputs ? target with { Span = node.Span } : new ScriptedSyntax(node.Span, target.Base, new ListSyntax(places, [layer, .. application.Arguments]), null);
    }
}
