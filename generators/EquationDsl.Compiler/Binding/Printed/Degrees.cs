using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary><c>30^\circ</c> is 30 times \pi / 180, and binds as tightly as a power.</summary>
internal static class Degrees
{
    /// <summary>The name of the number \pi / 180, which no parameter can bear.</summary>
    public const string Sign = "°";

    public static EquationSyntax Multiplied(EquationSyntax syntax, PrintedNames names) =>
        names.Nodes.Any(static n => IsSign(n)) ? syntax.Replace(Product) : syntax;

    private static ExpressionSyntax? Product(ExpressionSyntax node) => node is ScriptedSyntax { Superscript: { } sign } angle && IsSign(sign)
        ? new GroupSyntax(node.Span, '(', new BinarySyntax(node.Span, BinaryOperator.Juxtapose, sign.Span, angle.Subscript is null ? angle.Base.Replace(Product) : angle with { Superscript = null }, sign))
        : null;

    private static bool IsSign(ExpressionSyntax node) => node is NameSyntax { Name: Sign };
}
