using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// <c>\binom{n}{a, b, c}</c> is <c>n! / (a! b! c!)</c>, as <c>\binom{n}{abc}</c> is of letters; of two letters side by side it is open whether their product is meant, and it is
/// read so. Those with dots are read with them (<see cref="Dots"/>).
/// </summary>
internal static class MultinomialCoefficients
{
    public static EquationSyntax Written(EquationSyntax syntax, PrintedNames names) =>
        names.Nodes.Any(static n => n is BinomialSyntax) ? syntax.Replace(static node => node is BinomialSyntax binomial ? Coefficient(binomial) : null) : syntax;

    private static FractionSyntax? Coefficient(BinomialSyntax binomial) => FactorialsOf(binomial.Lower) is { } below
        ? new FractionSyntax(binomial.Span, new FactorialSyntax(binomial.Upper.Span, Alone(binomial.Upper)), below) : null;

    private static ExpressionSyntax? FactorialsOf(ExpressionSyntax lower) => lower switch
    {
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
