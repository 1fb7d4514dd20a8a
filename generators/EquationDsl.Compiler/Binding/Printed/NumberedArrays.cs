using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The entries <c>p_{0j}</c> of an array p0: the number belongs to its name, and the letter is the index.</summary>
internal static class NumberedArrays
{
    public static EquationSyntax Indexed(EquationSyntax syntax, PrintedNames names) =>
        names.Nodes.Any(n => EntryOf(n, names) is not null) ? syntax.Replace(n => EntryOf(n, names)) : syntax;

    private static ScriptedSyntax? EntryOf(ExpressionSyntax node, PrintedNames names)
    {
        if (node is not ScriptedSyntax { Base: NameSyntax name, Subscript: { } below } scripted || names.Find(name) is not null || names.Find(scripted with { Superscript = null }) is not null
            || PrintedNames.PlacesIn(below).ToList() is not [NumberSyntax number, NameSyntax index] || !names.IsIndex(index))
        {
            return null;
        }

        return names.Exact(scripted with { Subscript = number, Superscript = null }) is { } model && PrintedNames.IsArray(model)
            ? scripted with { Base = new NameSyntax(TextSpan.Cover(name.Span, number.Span), Spelling.Plain(model.Name), default, 0, IsWord: true), Subscript = index } : null;
    }
}
