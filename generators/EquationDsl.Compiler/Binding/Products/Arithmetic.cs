using EquationDsl.Compiler.Binding.Matrices;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Products;

/// <summary>Sums, whose whole numbers stay affine, and quotients.</summary>
internal sealed class Arithmetic(EquationInHand equation, ProductForms products, MatrixReadings matrixReadings)
{
    public BoundExpression Sum(ExpressionSyntax node, Function function, BoundExpression left, BoundExpression right, Scope scope)
    {
        // Whole numbers stay affine: i + 1 must still be a subscript.
        if (equation.WholeForms.AffineOf(left) is { } a && equation.WholeForms.AffineOf(right) is { } b && (left is BoundWhole || right is BoundWhole))
        {
            return new BoundWhole(function == Functions.Add ? a + b : a - b);
        }

        // The x_i of x_i - \mu beside a vector \mu is a row, and so is the x_j of \sum_j a_{ij} x_j + \mu.
        foreach (var (term, other) in new[] { (left, right), (right, left) })
        {
            if (EntryOf(term, isWritten: node.Descendants().Any(static n => n is BigOperatorSyntax)) is { Rank: 0 } entry && other.Rank > 0 && equation.Demands.IsOpen(entry))
            {
                equation.Demands.Demand(entry, other.Rank);
            }
        }

        return products.Elementwise.Apply(node, function, left, right, scope);
    }

    /// <summary>The entry of which a term is a multiple, or a sum of multiples.</summary>
    /// <param name="isWritten">Whether there are sums in the text; those of <c>x^\top x</c> are numbers.</param>
    private static BoundElement? EntryOf(BoundExpression term, bool isWritten) => term switch
    {
        BoundElement element => element,
        BoundReduction { Operator: ReductionOperator.Sum } sum when isWritten => EntryOf(sum.Body, isWritten),
        BoundCall { Arguments: [.., var last] } call when call.Function == Functions.Multiply => EntryOf(last, isWritten),
        BoundCall { Arguments: [var numerator, _] } call when call.Function == Functions.Divide => EntryOf(numerator, isWritten),
        _ => null,
    };

    public BoundExpression Divide(ExpressionSyntax node, ExpressionSyntax numerator, ExpressionSyntax denominator, Scope scope) =>
        Quotient(node, equation.Expressions.Number(numerator, scope), equation.Expressions.Number(denominator, scope), denominator, scope);

    /// <summary><c>1/a(b + c)</c> with a number a: as in <c>1/a b</c> the division comes first, and a warning says so.</summary>
    public BoundExpression? DivideByFactor(BinarySyntax node, Scope scope)
    {
        var application = node.Right switch
        {
            ApplicationSyntax a => a,
            ScriptedSyntax { Base: ApplicationSyntax a } => a,
            FactorialSyntax { Operand: ApplicationSyntax a } => a,
            _ => null,
        };
        if (application is null || products.Factors.AsProduct(application, scope) is not var (divisor, group))
        {
            return null;
        }

        var span = TextSpan.FromBounds(group.Span.Start, node.Right.Span.End);
        ExpressionSyntax rest = node.Right switch
        {
            ScriptedSyntax scripted => scripted with { Base = group, Span = span },
            FactorialSyntax => new FactorialSyntax(span, group),
            _ => group,
        };
        if (equation.Context.IsOwnText(scope))
        {
            var (a, b, c) = (equation.Report.Text(scope, node.Left), equation.Report.Text(scope, application.Target), equation.Report.Text(scope, rest));
            equation.Report.Doubtful(node, equation.Report.Text(scope, node), $"\\frac{{{a}}}{{{b}}} {c}", $"\\frac{{{a}}}{{{b} {c}}}");
        }

        return products.Multiplication.Product(node, products.Elementwise.Apply(node, Functions.Divide, equation.Expressions.Number(node.Left, scope), divisor, scope), equation.Expressions.Number(rest, scope), scope);
    }

    private BoundExpression Quotient(ExpressionSyntax node, BoundExpression numerator, BoundExpression denominator, ExpressionSyntax divisor, Scope scope)
    {
        matrixReadings.ReportEntries(new(node, divisor, denominator), scope, "the product with an inverse", $@"{(numerator.Rank == 0 ? "1" : "A")} \oslash {equation.Report.Text(scope, divisor)} for the quotients of entries");
        return products.Elementwise.Apply(node, Functions.Divide, numerator, denominator, scope);
    }
}
