using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The <c>\Pr\{A = a\}</c> on the left is printed for <c>\Pr(A = a)</c>.</summary>
internal static class BracedEvents
{
    public static EquationSyntax Parenthesised(EquationSyntax syntax, PrintedNames names) =>
        syntax.Statements.Any(s => EventOf(s.Left, names) is not null) ? syntax with { Statements = syntax.Statements.Select(s => EventOf(s.Left, names) is { } left ? s with { Left = left } : s).ToValueArray() } : syntax;

    private static ApplicationSyntax? EventOf(ExpressionSyntax? left, PrintedNames names) =>
        left is BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: NameSyntax { Name: "P" } name, Right: GroupSyntax { Open: '{', Inner: var inner } } && !names.IsKnown(name)
            ? new ApplicationSyntax(left.Span, name, [inner], default, '(') : null;
}
