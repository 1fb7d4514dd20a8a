using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The <c>w^l_{jk}</c> of a parameter with <c>[Symbol("w^l")]</c> is its entry j, k: the letter above is a part of the name.</summary>
internal static class SymbolsAbove
{
    /// <summary>In a line <c>f(x) = ..</c> the <c>x_{\max}</c> that [Symbol] names is no entry of the argument.</summary>
    public static EquationSyntax InFunctions(EquationSyntax syntax, PrintedNames names) => syntax with
    {
        Statements = syntax.Statements.Select(s => InFunction(s, names)).ToValueArray(),
        Where = syntax.Where.Select(w => w is DefinitionClauseSyntax clause ? clause with { Statement = InFunction(clause.Statement, names) } : w).ToValueArray(),
    };

    private static StatementSyntax InFunction(StatementSyntax line, PrintedNames names)
    {
        if (line is not { Left: ApplicationSyntax { Open: '(' } function })
        {
            return line;
        }

        var arguments = new HashSet<string>(function.Arguments.OfType<NameSyntax>().Select(static a => a.Name), StringComparer.Ordinal);
        ExpressionSyntax? Named(ExpressionSyntax node) => node is ScriptedSyntax { Base: NameSyntax name, Subscript: NameSyntax { Name.Length: > 1 } or NumberSyntax } && arguments.Contains(name.Name) && names.Exact(node) is { Notation: not null } model
            ? new NameSyntax(node.Span, Spelling.Plain(model.Name), default, 0, IsWord: true) : null;
        return line with { Middle = line.Middle.Select(m => m.Replace(Named)).ToValueArray(), Right = line.Right.Replace(Named) };
    }

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
