using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>\hat\sigma^2 = \frac{1}{n} \sum_i (x_i - \hat\mu)^2</c> beside a <c>\hat\sigma</c> or <c>\hat\sigma^3</c> that nothing else gives: it is the root, as what is
/// given by its square is not negative.
/// </summary>
internal static class SquaredNames
{
    public static EquationSyntax Rooted(EquationSyntax syntax, PrintedNames names) => PrintedNames.Lines(syntax).Any(l => NameOf(l, names) is not null)
        ? syntax with
        {
            Statements = syntax.Statements.Select(s => Rooted(s, names)).ToValueArray(),
            Where = syntax.Where.Select(w => w is DefinitionClauseSyntax clause ? clause with { Statement = Rooted(clause.Statement, names) } : w).ToValueArray(),
        }
        : syntax;

    private static StatementSyntax Rooted(StatementSyntax line, PrintedNames names) =>
        NameOf(line, names) is { } name ? line with { Left = name, Right = new RootSyntax(line.Right.Span, null, line.Right) } : line;

    private static ExpressionSyntax? NameOf(StatementSyntax line, PrintedNames names)
    {
        if (line is not { Relation: StatementRelation.Equals, Middle.IsEmpty: true, Left: ScriptedSyntax { Base: NameSyntax named, Superscript: NumberSyntax { Text: "2" } } left } || IsIndexed(left.Subscript, names))
        {
            return null;
        }

        ExpressionSyntax name = left.Subscript is null ? named : left with { Superscript = null };
        bool IsOf(ExpressionSyntax node) => node is ScriptedSyntax { Base: NameSyntax other, Subscript: var below } && Spelling.Key(other) == Spelling.Key(named) && Spelling.Key(below) == Spelling.Key(left.Subscript);
        var squares = names.Nodes.Count(n => IsOf(n) && n is ScriptedSyntax { Superscript: NumberSyntax { Text: "2" } });
        var all = left.Subscript is null ? names.Nodes.Count(n => n is NameSyntax && Spelling.Key(n) == Spelling.Key(named)) : names.Nodes.Count(IsOf);
        return all > squares && names.Nodes.Count(n => n is ScriptedSyntax { Base: var other } && Spelling.Key(other) == Spelling.Key(named) && !IsOf(n)) == 0
            && !names.IsKnown(name) && !names.IsKnown(named) && names.Find(left) is null ? name : null;
    }

    /// <summary>The i of <c>\sigma_i^2</c>: one of several, of which the line says more than a name does.</summary>
    private static bool IsIndexed(ExpressionSyntax? below, PrintedNames names) => below is not null && below.Descendants().Any(names.IsIndex);
}
