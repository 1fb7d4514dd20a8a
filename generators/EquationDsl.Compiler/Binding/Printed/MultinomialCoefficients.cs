using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// <c>\binom{N}{m_1 m_2 \ldots m_K}</c> and <c>\binom{n}{a, b, c}</c> are <c>N! / (m_1! \cdots m_K!)</c>. Of two letters side by side it stays open whether their product is meant.
/// </summary>
internal static class MultinomialCoefficients
{
    public static EquationSyntax Written(EquationSyntax syntax, PrintedNames names) =>
        names.Nodes.Any(static n => n is BinomialSyntax) ? syntax.Replace(static node => node is BinomialSyntax binomial ? Coefficient(binomial) : null) : syntax;

    private static FractionSyntax? Coefficient(BinomialSyntax binomial) => FactorialsOf(binomial.Lower) is { } below
        ? new FractionSyntax(binomial.Span, new FactorialSyntax(binomial.Upper.Span, Alone(binomial.Upper)), below) : null;

    private static ExpressionSyntax? FactorialsOf(ExpressionSyntax lower) => lower switch
    {
        BigOperatorSyntax { Operator: BigOperator.Product, Body: var body } product => product with { Body = new FactorialSyntax(body.Span, Alone(body)) },
        ListSyntax list => Product(list.Items),
        _ when FactorsOf(lower) is var factors && factors.Count > 2 && factors.TrueForAll(static f => f is NameSyntax or ScriptedSyntax) => Product(factors),
        _ => null,
    };

    private static List<ExpressionSyntax> FactorsOf(ExpressionSyntax node) =>
        node is BinarySyntax { Operator: BinaryOperator.Juxtapose } product ? [.. FactorsOf(product.Left), .. FactorsOf(product.Right)] : [node];

    private static ExpressionSyntax Product(IEnumerable<ExpressionSyntax> factors) => factors.Select(static f => (ExpressionSyntax)new FactorialSyntax(f.Span, Alone(f)))
        .Aggregate(static (all, next) => new BinarySyntax(TextSpan.Cover(all.Span, next.Span), BinaryOperator.Juxtapose, next.Span, all, next));

    private static ExpressionSyntax Alone(ExpressionSyntax node) => node is NameSyntax or ScriptedSyntax or NumberSyntax or GroupSyntax ? node : new GroupSyntax(node.Span, '(', node);
}
