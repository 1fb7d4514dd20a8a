using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Scripts;

/// <summary>The i of <c>e^{i\theta}</c> that nothing binds is the imaginary unit, and all numbers are real: a cosine and a sine say the same.</summary>
internal sealed class ComplexPowers(BindingContext context, Report report, UnknownNames unknownNames)
{
    public BoundExpression? ComplexPower(ExpressionSyntax power, ExpressionSyntax exponent, Scope scope)
    {
        if (scope.Origin is not null || UnitIn(exponent, scope) is not { } unit)
        {
            return null;
        }

        var angle = Without(unit, exponent, exponent.Span);
        var (growth, cosine) = exponent is BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } ? ("e^a ", "b") : ("", angle);
        var written = growth.Length == 0 ? $"'{report.Text(scope, power)}'" : $"'{report.Text(scope, power)}', which is of the form e^{{a + {unit.Name} b}},";
        return report.Unsupported(
            scope, power, $"{written} with the imaginary unit '{unit.Name}', as all numbers are real,",
            $"{growth}\\cos({cosine}) for the real part and, in an equation of its own, {growth}\\sin({cosine}) for the imaginary part");
    }

    /// <summary>The imaginary unit among the factors and terms of an expression; below names and in functions an i is something else.</summary>
    private NameSyntax? UnitIn(ExpressionSyntax node, Scope scope) => node switch
    {
        NameSyntax { Name: "i" or "j", Accents.IsEmpty: true, Primes: 0 } name => unknownNames.IsUnknown(name, scope) ? name : null,
        UnarySyntax unary => UnitIn(unary.Operand, scope),
        GroupSyntax group => UnitIn(group.Inner, scope),
        BinarySyntax binary => UnitIn(binary.Left, scope) ?? UnitIn(binary.Right, scope),
        FractionSyntax fraction => UnitIn(fraction.Numerator, scope),
        ApplicationSyntax { Target: var target, Arguments: [_] } => UnitIn(target, scope),
        _ => null,
    };

    /// <summary>The text of a product without one of its factors.</summary>
    private string Without(NameSyntax factor, ExpressionSyntax product, TextSpan whole)
    {
        var gap = product.Descendants().Select(n => n switch
        {
            BinarySyntax { Operator: not (BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Divide) } b when ReferenceEquals(b.Left, factor) => TextSpan.FromBounds(factor.Span.Start, b.Right.Span.Start),
            BinarySyntax { Operator: not (BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Divide) } b when ReferenceEquals(b.Right, factor) => TextSpan.FromBounds(b.Left.Span.End, factor.Span.End),
            ApplicationSyntax a when ReferenceEquals(a.Target, factor) => factor.Span,
            _ => default,
        }).FirstOrDefault(static s => s.Length > 0);
        var (cut, instead) = gap.Length == 0 ? (factor.Span, "1") : (gap, gap.Start == factor.Span.Start ? "" : " ");
        return (context.Request.Equation.Substring(whole.Start, cut.Start - whole.Start) + instead + context.Request.Equation.Substring(cut.End, whole.End - cut.End)).Trim().Replace("  ", " ");
    }
}
