using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The <c>I(y_i \ne c)</c> of no parameter I is 1 where the condition holds, and 0 elsewhere.</summary>
internal static class Indicators
{
    public static EquationSyntax Read(EquationSyntax syntax, PrintedNames names) =>
        names.Nodes.Any(n => Of(n, names) is not null) ? syntax.Replace(n => Of(n, names)) : syntax;

    private static ExpressionSyntax? Of(ExpressionSyntax node, PrintedNames names) =>
        node is ApplicationSyntax { Open: '(' or '[', Target: NameSyntax { Name: "I", Accents.IsEmpty: true, Primes: 0 } letter, Arguments: [RelationSyntax condition] } && !names.IsKnown(letter) && !names.IsKnown(node)
            ? new IversonSyntax(node.Span, condition)
            : node is BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: NameSyntax { Name: "I", Accents.IsEmpty: true, Primes: 0 } first, Right: GroupSyntax { Inner: RelationSyntax grouped } } && !names.IsKnown(first)
                ? new IversonSyntax(node.Span, grouped) : null;
}
