using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The x of <c>F_m(x) = F_{m-1}(x) + \nu h_m(x)</c> where <c>[Symbol("F_{m-1}")]</c> and <c>[Symbol("h_m")]</c> are numbers, the values at x, or
/// <c>[Symbol("h_m(x)")]</c> names the values at all x: it is passed with them, and stands nowhere else.
/// </summary>
internal static class UnpassedArguments
{
    public static EquationSyntax Removed(EquationSyntax syntax, PrintedNames names)
    {
        if (syntax.Statements is not [{ Left: ApplicationSyntax { Open: '(', Target: ScriptedSyntax or NameSyntax, Arguments: [NameSyntax argument] } left } line] || !names.IsIndex(argument) || names.Find(left) is not null)
        {
            return syntax;
        }

        bool IsValue(ExpressionSyntax node) => node is ApplicationSyntax { Open: '(', Arguments: [NameSyntax only] } application && only.Name == argument.Name
            && (names.Find(node) is { Notation: not null } || names.Find(application.Target) is { Kind: ParameterKind.Scalar, Element: ElementType.Single or ElementType.Double });
        bool Stands(SyntaxNode node) => node is NameSyntax name && name.Name == argument.Name;
        var values = names.Nodes.Where(IsValue).ToList();
        return values.Count == 0 || names.Nodes.Count(Stands) != values.Count + 1 ? syntax
            : syntax.Replace(n => n == left ? left.Target : IsValue(n) ? Value((ApplicationSyntax)n, names) : null);
    }

    private static ExpressionSyntax Value(ApplicationSyntax node, PrintedNames names) =>
        names.Find(node) is { } named ? new NameSyntax(node.Span, Spelling.Plain(named.Name), default, 0, IsWord: named.Name.Length > 1) : node.Target;
}
