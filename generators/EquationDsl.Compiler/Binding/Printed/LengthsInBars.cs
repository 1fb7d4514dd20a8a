using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>|\vec{r}_i - \vec{r}_j|</c> of rows that are printed as vectors, with arrows or in bold, is their distance, as in every book of physics: as numbers
/// they would be
/// printed plainly. Bars around the whole of a vector stay open.
/// </summary>
internal static class LengthsInBars
{
    public static EquationSyntax Doubled(EquationSyntax syntax, PrintedNames names) => !names.Nodes.Any(n => IsLength(n, names)) ? syntax
        : syntax.Replace(node => IsLength(node, names) ? (DelimitedSyntax)node with { Kind = DelimiterKind.Norm } : null);

    private static bool IsLength(ExpressionSyntax node, PrintedNames names) => node is DelimitedSyntax { Kind: DelimiterKind.Absolute, Items: [var inner] } && IsVector(inner, names) && inner.Descendants().Any(n => IsRow(n, names));

    /// <summary>A vector, a sum of vectors, or a multiple of one.</summary>
    private static bool IsVector(ExpressionSyntax node, PrintedNames names) => node switch
    {
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum => IsVector(sum.Left, names) && IsVector(sum.Right, names),
        UnarySyntax sign => IsVector(sign.Operand, names),
        GroupSyntax group => IsVector(group.Inner, names),
        NameSyntax name => IsPrinted(name) && names.Find(name) is { Kind: ParameterKind.ReadOnlySpan or ParameterKind.Span },
        ScriptedSyntax { Base: NameSyntax name, Superscript: null } => IsRow(node, names) || (IsPrinted(name) && names.Find(node) is { Kind: ParameterKind.ReadOnlySpan or ParameterKind.Span }),
        _ => false,
    };

    private static bool IsRow(SyntaxNode node, PrintedNames names) => node is ScriptedSyntax { Base: NameSyntax name, Subscript: not null, Superscript: null } row
        && IsPrinted(name) && names.Find(row) is null && names.Find(name) is { Kind: ParameterKind.ReadOnlyTensorSpan };

    private static bool IsPrinted(NameSyntax name) => name.Font is "boldsymbol" or "vec" && name.Name is [>= 'a' and <= 'z'];
}
