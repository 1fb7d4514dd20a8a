using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The <c>\nabla^2 f(x)^{-1}</c> of Newton's method is the inverse of the matrix of second derivatives: nothing is differentiated by an inverse.</summary>
internal static class InverseOperators
{
    public static EquationSyntax Grouped(EquationSyntax syntax, PrintedNames names) =>
        names.Nodes.Any(static n => Grouped(n) is not null) ? syntax.Replace(static n => Grouped(n)) : syntax;

    private static ScriptedSyntax? Grouped(ExpressionSyntax node) => node is NablaSyntax
    {
        Order: 2, Kind: NablaKind.Gradient,
        Operand: ScriptedSyntax { Base: ApplicationSyntax or NameSyntax, Subscript: null, Superscript: UnarySyntax { IsNegation: true, Operand: NumberSyntax { Text: "1" } } power } operand,
    } nabla ? new ScriptedSyntax(node.Span, new GroupSyntax(node.Span, '(', nabla with { Operand = operand.Base }), null, power) : null;
}
