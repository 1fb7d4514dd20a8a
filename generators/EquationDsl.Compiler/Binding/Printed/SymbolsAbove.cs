using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The <c>w^l_{jk}</c> of a parameter with <c>[Symbol("w^l")]</c> is its entry j, k: the letter above is a part of the name.</summary>
internal static class SymbolsAbove
{
    public static EquationSyntax Indexed(EquationSyntax syntax, PrintedNames names) =>
        names.Parameters.Any(static p => p.Notation?.Contains('^') == true) ? syntax.Replace(node => EntryOf(node, names)) : syntax;

    private static ScriptedSyntax? EntryOf(ExpressionSyntax node, PrintedNames names)
    {
        if (node is not ScriptedSyntax { Base: NameSyntax name, Subscript: not null, Superscript: { } above } entry || names.Exact(node) is not null
            || names.Exact(entry with { Subscript = null }) is not { Notation: not null } model || !PrintedNames.IsArray(model))
        {
            return null;
        }

        return entry with { Base = new NameSyntax(TextSpan.Cover(name.Span, above.Span), Spelling.Plain(model.Name), default, 0, IsWord: true), Superscript = null };
    }
}
