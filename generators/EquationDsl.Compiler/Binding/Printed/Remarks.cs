using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The <c>\quad \text{bits per transmission}</c> behind a formula says what it is measured in: words after a space that name nothing are no factor.</summary>
internal static class Remarks
{
    public static EquationSyntax Dropped(EquationSyntax syntax, PrintedNames names) => syntax.Statements.Any(s => Without(s.Right, names) is not null)
        ? syntax with { Statements = syntax.Statements.Select(s => Without(s.Right, names) is { } right ? s with { Right = right } : s).ToValueArray() } : syntax;

    /// <summary>The formula without the words at its end, which sums and functions before them have taken for a factor.</summary>
    private static ExpressionSyntax? Without(ExpressionSyntax node, PrintedNames names) => node switch
    {
        BinarySyntax product when IsRemark(product, names) => product.Left,
        BinarySyntax binary when Without(binary.Right, names) is { } right => binary with { Right = right },
        BigOperatorSyntax sum when Without(sum.Body, names) is { } body => sum with { Body = body },
        PrefixFunctionSyntax function when Without(function.Argument, names) is { } argument => function with { Argument = argument },
        _ => null,
    };

    private static bool IsRemark(BinarySyntax node, PrintedNames names) => node is { Operator: BinaryOperator.Juxtapose, Right: NameSyntax { IsWord: true, Accents.IsEmpty: true } words }
        && !names.IsKnown(words) && names.Text(words.Span) is var text && (text.StartsWith(@"\text{", StringComparison.Ordinal) || text.StartsWith(@"\mbox{", StringComparison.Ordinal))
        && words.Span.Start > node.Left.Span.End && names.Text(TextSpan.FromBounds(node.Left.Span.End, words.Span.Start)).Contains("quad");
}
