using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>What a slash divides by.</summary>
internal sealed partial class Parser
{
    /// <summary><c>a/bc</c>: readers differ, except on numbers (<c>1/2 x</c>, but not <c>1/2x</c>) and sums (<c>1/n \sum</c>).</summary>
    private void WarnOfDivisor(ExpressionSyntax left, ExpressionSyntax right)
    {
        if (left is BinarySyntax { Operator: BinaryOperator.Divide, Left: var dividend, Right: var divisor }
            && right is not (BigOperatorSyntax or IntegralSyntax or PrefixFunctionSyntax)
            && divisor is not ErrorSyntax && !(dividend is NumberSyntax && divisor is NumberSyntax && !(HeadOf(right).Length > 0 && right.Span.Start == divisor.Span.End)))
        {
            var (a, b, c) = (Excerpt(dividend), Excerpt(divisor), Excerpt(right));
            if (divisor is NumberSyntax && dividend is not NumberSyntax && HeadOf(right).Length > 0 && right.Span.Start == divisor.Span.End)
            {
                // Every book that prints x^2/2\sigma^2 divides by both, and the slash takes the first factor alone.
                Report(DoubtRules.OpenDivisor, TextSpan.Cover(left.Span, right.Span), $"{a}/{b}{c}", $@"\frac{{{a}}}{{{b} {c}}}", $@"\frac{{{a}}}{{{b}}} {c}");
                return;
            }

            Report(SyntaxRules.TwoReadings, TextSpan.Cover(left.Span, right.Span), $"{a}/{b} {c}", $@"\frac{{{a}}}{{{b}}} {c}", $@"\frac{{{a}}}{{{b} {c}}}");
        }
    }

    /// <summary>The <c>x^\top</c> of <c>x^\top A x / x^\top x</c>: nothing is divided by a row.</summary>
    private bool IsRow(ExpressionSyntax divisor) => divisor is ScriptedSyntax { Superscript: NameSyntax { Name: "top" or "intercal" or "T", Primes: 0 } mark }
        && (mark.Name != "T" || names.IsGiven?.Invoke(mark) != true);

    /// <summary>The divisor <c>x^\top x</c> or <c>d^\top A d</c>: up to the letter that it begins with, or else all factors that follow.</summary>
    private ExpressionSyntax ParseRowProduct(ExpressionSyntax row)
    {
        var (product, last) = (row, row);
        while (StartsFactor() && (ReferenceEquals(last, row) || HeadOf(last) != HeadOf(row)))
        {
            product = ParseJuxtaposed(product);
            last = ((BinarySyntax)product).Right;
        }

        return product;
    }
}
