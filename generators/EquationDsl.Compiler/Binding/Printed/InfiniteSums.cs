using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// <c>\sum_{k=0}^{\infty} \frac{x^k}{k!}</c> is an integral over the whole numbers from the first on, whose values a rule asks for until the rest
/// does not count. Where k
/// counts the entries of something the sum has a last term, and is left as it is.
/// </summary>
internal static class InfiniteSums
{
    public static EquationSyntax Integrated(EquationSyntax syntax, PrintedNames names) =>
        names.Nodes.OfType<BigOperatorSyntax>().Any(IsInfinite) ? syntax.Replace(node => Series(node, names)) : syntax;

    private static bool IsInfinite(BigOperatorSyntax sum) => sum is { Operator: BigOperator.Sum, Upper: NameSyntax { Name: "infty" } };

    private static ExpressionSyntax? Series(ExpressionSyntax node, PrintedNames names)
    {
        if (node is not BigOperatorSyntax { Ranges: [RelationSyntax { Operators: [RelationOperator.Equal], Operands: [NameSyntax index, var first] } range] } sum
            || !IsInfinite(sum) || !IsWhole(first, names))
        {
            return null;
        }

        var series = new IntegralSyntax(sum.Span, range.Operands[1], sum.Upper, sum.Body.Replace(inner => Series(inner, names)), index) { IsSum = true };
        return SampledIntegrals.Samples(series).Any(s => names.Find(s) is { } model && PrintedNames.IsArray(model)) ? null : series;
    }

    /// <summary>A number, a whole one of the method, or sums and differences of such.</summary>
    private static bool IsWhole(ExpressionSyntax first, PrintedNames names) => first switch
    {
        NumberSyntax => true,
        UnarySyntax unary => IsWhole(unary.Operand, names),
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum => IsWhole(sum.Left, names) && IsWhole(sum.Right, names),
        _ => names.Find(first) is { Kind: ParameterKind.Scalar, Element: ElementType.Int32 or ElementType.Int64 },
    };
}
