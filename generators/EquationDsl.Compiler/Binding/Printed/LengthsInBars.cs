using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>|\vec{r}_i - \vec{r}_j|</c> of vectors that are printed as such, with arrows or in bold, is their distance, as in every book of physics. Bars around plain letters
/// of vectors stay open.
/// </summary>
internal static class LengthsInBars
{
    public static EquationSyntax Doubled(EquationSyntax syntax, PrintedNames names) => !names.Nodes.Any(n => IsLength(n, names)) ? syntax
        : syntax.Replace(node => IsLength(node, names) ? (DelimitedSyntax)node with { Kind = DelimiterKind.Norm } : null);

    private static bool IsLength(ExpressionSyntax node, PrintedNames names) => node is DelimitedSyntax { Kind: DelimiterKind.Absolute, Items: [var inner] } && IsVector(inner, names);

    /// <summary>A vector, a sum of vectors, or a multiple of one.</summary>
    private static bool IsVector(ExpressionSyntax node, PrintedNames names) => node switch
    {
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum => IsVector(sum.Left, names) && IsVector(sum.Right, names),
        UnarySyntax sign => IsVector(sign.Operand, names),
        GroupSyntax group => IsVector(group.Inner, names),
        NameSyntax name => IsPrinted(name) && names.Find(name) is { Kind: ParameterKind.ReadOnlySpan or ParameterKind.Span },
        ScriptedSyntax { Base: NameSyntax name, Superscript: null } => IsPrinted(name)
            && (names.Find(node) is { Kind: ParameterKind.ReadOnlySpan or ParameterKind.Span } || (names.Find(node) is null && names.Find(name) is { Kind: ParameterKind.ReadOnlyTensorSpan })),
        _ => false,
    };

    private static bool IsPrinted(NameSyntax name) => name.Font is "boldsymbol" or "vec" && name.Name is [>= 'a' and <= 'z'];
}
