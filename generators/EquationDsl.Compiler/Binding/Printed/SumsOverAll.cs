using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The <c>\sum_{n=-\infty}^{\infty} |x[n]|^2</c> of a signal that is passed is the sum over its entries, as it is 0 elsewhere. Not where the index is a value, as in <c>x[n] z^{-n}</c>: nothing says which number the first entry has.</summary>
internal static class SumsOverAll
{
    public static EquationSyntax Finite(EquationSyntax syntax, PrintedNames names) => names.Nodes.Any(n => Finite(n, names) is not null) ? syntax.Replace(n => Finite(n, names)) : syntax;

    private static BigOperatorSyntax? Finite(ExpressionSyntax node, PrintedNames names)
    {
        if (node is not BigOperatorSyntax { Operator: BigOperator.Sum, Upper: NameSyntax { Name: "infty" }, Ranges: [RelationSyntax { Operators: [RelationOperator.Equal], Operands: [NameSyntax index, UnarySyntax { IsNegation: true, Operand: NameSyntax { Name: "infty" } }] }] } sum)
        {
            return null;
        }

        // What is added is 0 outside, and nothing else is read there.
        bool IsRead(ExpressionSyntax n) => Place.Of(n) is { } place && names.Find(place.Base) is { } model && PrintedNames.IsArray(model) && place.Items.Any(i => i.Descendants().Any(d => Is(d, index)));
        var reads = sum.Body.Descendants().Where(IsRead).ToList();
        return reads.Count > 0 && reads.TrueForAll(r => Place.Of(r)!.Items is [var only] && Is(only, index)) && IsZero(sum.Body, IsRead) && !IsValue(sum.Body, index, IsRead) ? sum with { Ranges = [index], Upper = null } : null;
    }

    /// <summary>Whether the index stands anywhere but below what is read.</summary>
    private static bool IsValue(ExpressionSyntax node, NameSyntax index, Func<ExpressionSyntax, bool> isRead) =>
        !isRead(node) && (Is(node, index) || node.Children().OfType<ExpressionSyntax>().Any(c => IsValue(c, index, isRead)));

    private static bool Is(ExpressionSyntax node, NameSyntax index) => node is NameSyntax && Spelling.Key(node) == Spelling.Key(index);

    /// <summary>Whether it is 0 where the reads are.</summary>
    private static bool IsZero(ExpressionSyntax node, Func<ExpressionSyntax, bool> isRead) => isRead(node) || node switch
    {
        DelimitedSyntax { Kind: DelimiterKind.Absolute, Items: [var inner] } => IsZero(inner, isRead),
        ScriptedSyntax { Subscript: null, Superscript: NumberSyntax { Text: not "0" } } power => IsZero(power.Base, isRead),
        BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot } product => IsZero(product.Left, isRead) || IsZero(product.Right, isRead),
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } both => IsZero(both.Left, isRead) && IsZero(both.Right, isRead),
        UnarySyntax sign => IsZero(sign.Operand, isRead),
        FractionSyntax quotient => IsZero(quotient.Numerator, isRead),
        GroupSyntax group => IsZero(group.Inner, isRead),
        _ => false,
    };
}
