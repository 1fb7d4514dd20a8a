using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The <c>[\mathbf{H}]_{i,j}</c> of a left side, and of what is passed, is <c>H_{i,j}</c>.</summary>
internal static class BracketedEntries
{
    public static EquationSyntax Plain(EquationSyntax syntax, PrintedNames names)
    {
        var read = names.Nodes.Any(n => IsGiven(n, names)) ? syntax.Replace(n => IsGiven(n, names) ? Plain((ScriptedSyntax)n) : null) : syntax;
        return read with
        {
            Statements = read.Statements.Select(Plain).ToValueArray(),
            Where = read.Where.Select(static w => w is DefinitionClauseSyntax clause ? clause with { Statement = Plain(clause.Statement) } : w).ToValueArray(),
        };
    }

    private static StatementSyntax Plain(StatementSyntax line) => line.Left is ScriptedSyntax { Base: GroupSyntax { Open: '[', Inner: NameSyntax }, Subscript: not null } left ? line with { Left = Plain(left) } : line;

    private static ScriptedSyntax Plain(ScriptedSyntax entry) => entry with { Base = ((GroupSyntax)entry.Base).Inner };

    private static bool IsGiven(ExpressionSyntax node, PrintedNames names) => node is ScriptedSyntax { Base: GroupSyntax { Open: '[', Inner: NameSyntax name }, Subscript: not null, Superscript: null }
        && names.Find(name) is { } model && PrintedNames.IsArray(model);
}
