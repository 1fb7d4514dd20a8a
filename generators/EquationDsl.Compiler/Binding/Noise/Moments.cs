using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Noise;

/// <summary>
/// Means, variances and covariances of what is computed from declared variables, by those of the variables: of sums of multiples of them, and means of
/// products of two such sums. Each variable is drawn by itself, so that those of two have no covariance.
/// </summary>
internal static class Moments
{
    /// <summary>Null where the moment is none of these.</summary>
    public static ExpressionSyntax? Mean(ExpressionSyntax of, DeclaredVariables variables) => of switch
    {
        GroupSyntax group => Mean(group.Inner, variables),
        UnarySyntax { IsNegation: true } unary => Mean(unary.Operand, variables) is { } mean ? unary with { Operand = mean } : null,
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum => Mean(sum.Left, variables) is { } left && Mean(sum.Right, variables) is { } right ? sum with { Left = left, Right = right } : null,
        FractionSyntax fraction when IsFree(fraction.Denominator, variables) => Mean(fraction.Numerator, variables) is { } mean ? fraction with { Numerator = mean } : null,
        BinarySyntax product when IsProduct(product) && IsFree(product.Left, variables) => Mean(product.Right, variables) is { } mean ? product with { Right = mean } : null,
        BinarySyntax product when IsProduct(product) && IsFree(product.Right, variables) => Mean(product.Left, variables) is { } mean ? product with { Left = mean } : null,
        BinarySyntax product when IsProduct(product) => MeanOfProduct(product, product.Left, product.Right, variables),
        ScriptedSyntax { Subscript: null, Superscript: NumberSyntax { Text: "2" }, Base: var square } => MeanOfProduct(of, square, square, variables),
        _ => Linear(of, variables) is { } sum ? Sum(of, sum.Select(t => t.Of is null ? t.Times : Times(of, t.Times, variables.Value(of, t.Of, DistributionValue.Mean)))) : null,
    };

    public static ExpressionSyntax? Covariance(ExpressionSyntax node, ExpressionSyntax one, ExpressionSyntax other, DeclaredVariables variables)
    {
        if (Linear(one, variables) is not { } left || Linear(other, variables) is not { } right)
        {
            return null;
        }

        var shared = left.SelectMany(l => right.Where(r => l.Of is not null && ReferenceEquals(l.Of, r.Of))
            .Select(r => Times(node, Times(node, l.Times, r.Times), variables.Value(node, l.Of!, DistributionValue.Variance)))).ToList();
        return shared.Count == 0 ? new NumberSyntax(node.Span, "0") : Sum(node, shared);
    }

    private static ExpressionSyntax? MeanOfProduct(ExpressionSyntax node, ExpressionSyntax one, ExpressionSyntax other, DeclaredVariables variables) =>
        Covariance(node, one, other, variables) is { } covariance && Mean(one, variables) is { } left && Mean(other, variables) is { } right ? Sum(node, [covariance, Times(node, left, right)]) : null;

    /// <summary>Multiples of variables, and what has none; null where it is not such a sum.</summary>
    private static List<(ExpressionSyntax Times, DeclaredVariable? Of)>? Linear(ExpressionSyntax node, DeclaredVariables variables)
    {
        List<(ExpressionSyntax Times, DeclaredVariable? Of)>? Each(ExpressionSyntax part, Func<ExpressionSyntax, ExpressionSyntax> times) =>
            Linear(part, variables)?.ConvertAll(t => (times(t.Times), t.Of));
        return node switch
        {
            _ when IsFree(node, variables) => [(node, null)],
            GroupSyntax group => Linear(group.Inner, variables),
            UnarySyntax { IsNegation: true } unary => Each(unary.Operand, t => unary with { Operand = t }),
            BinarySyntax { Operator: BinaryOperator.Add } sum => Linear(sum.Left, variables) is { } left && Linear(sum.Right, variables) is { } right ? [.. left, .. right] : null,
            BinarySyntax { Operator: BinaryOperator.Subtract } sum => Linear(sum.Left, variables) is { } left && Each(sum.Right, t => new UnarySyntax(node.Span, true, t)) is { } right
                ? [.. left, .. right] : null,
            BinarySyntax product when IsProduct(product) && IsFree(product.Left, variables) => Each(product.Right, t => Times(node, product.Left, t)),
            BinarySyntax product when IsProduct(product) && IsFree(product.Right, variables) => Each(product.Left, t => Times(node, t, product.Right)),
            FractionSyntax fraction when IsFree(fraction.Denominator, variables) => Each(fraction.Numerator, t => new FractionSyntax(node.Span, t, fraction.Denominator)),
            BinarySyntax { Operator: BinaryOperator.Divide } quotient when IsFree(quotient.Right, variables) => Each(quotient.Left, t => new FractionSyntax(node.Span, t, quotient.Right)),
            _ when variables.Alone(node) is { } found => [(new NumberSyntax(node.Span, "1"), found)],
            _ => null,
        };
    }

    private static bool IsFree(ExpressionSyntax node, DeclaredVariables variables) => !node.Descendants().OfType<ExpressionSyntax>().Any(n => variables.Alone(n) is not null);

    private static bool IsProduct(BinarySyntax node) => node.Operator is BinaryOperator.Juxtapose or BinaryOperator.Dot or BinaryOperator.Times;

    private static ExpressionSyntax Times(ExpressionSyntax node, ExpressionSyntax left, ExpressionSyntax right) =>
        left is NumberSyntax { Text: "1" } ? right : right is NumberSyntax { Text: "1" } ? left
        : new BinarySyntax(node.Span, BinaryOperator.Dot, node.Span, Grouped(left), Grouped(right));

    private static ExpressionSyntax Grouped(ExpressionSyntax node) => node is BinarySyntax or UnarySyntax ? new GroupSyntax(node.Span, '(', node) : node;

    private static ExpressionSyntax Sum(ExpressionSyntax node, IEnumerable<ExpressionSyntax> terms) =>
        terms.Aggregate((sum, term) => new BinarySyntax(node.Span, BinaryOperator.Add, node.Span, sum, term));
}
