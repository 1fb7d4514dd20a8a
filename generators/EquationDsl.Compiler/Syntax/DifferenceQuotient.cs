using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>
/// The limits that are derivatives by their definition: of <c>(f(x + h) - f(x)) / h</c>, of the same backwards or from both sides, for h to 0, and of
/// <c>(f(t) - f(x)) / (t - x)</c> for t to x.
/// </summary>
internal static class DifferenceQuotient
{
    /// <returns>Null for any other limit.</returns>
    public static DerivativeSyntax? Limit(ExpressionSyntax body, ExpressionSyntax step, ExpressionSyntax target, TextSpan span) =>
        step is not NameSyntax variable || Quotient(body) is not (BinarySyntax { Operator: BinaryOperator.Subtract } change, var divisor) ? null
            : target is NumberSyntax { Text: "0" } ? OfStep(change, divisor, variable, span)
            : target is NameSyntax or ScriptedSyntax ? OfPlace(change, divisor, variable, target, span) : null;

    private static (ExpressionSyntax Dividend, ExpressionSyntax Divisor)? Quotient(ExpressionSyntax body) => Inner(body) switch
    {
        FractionSyntax fraction => (Inner(fraction.Numerator), Inner(fraction.Denominator)),
        BinarySyntax { Operator: BinaryOperator.Divide } quotient => (Inner(quotient.Left), Inner(quotient.Right)),
        BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot, Left: FractionSyntax { Numerator: NumberSyntax { Text: "1" } } one, Right: var dividend } =>
            (Inner(dividend), Inner(one.Denominator)),
        _ => null,
    };

    private static DerivativeSyntax? OfStep(BinarySyntax change, ExpressionSyntax divisor, NameSyntax step, TextSpan span)
    {
        var place = new[] { change.Left, change.Right }.SelectMany(static s => s.Descendants()).OfType<BinarySyntax>().Select(b => Moved(b, step)).FirstOrDefault(static m => m is not null)?.Place;
        if (place is not (NameSyntax or ScriptedSyntax))
        {
            return null;
        }

        var steps = Steps(change.Left, step, place) - Steps(change.Right, step, place);
        var (after, before) = (Stayed(change.Left, step, place), Stayed(change.Right, step, place));
        var isDivisor = steps == 1 ? IsName(divisor, step)
            : steps == 2 && divisor is BinarySyntax { Left: NumberSyntax { Text: "2" }, Right: var factor } && IsName(factor, step);
        return isDivisor && !Has(after, step) && !Has(before, step) && Text(after) == Text(before) ? new DerivativeSyntax(span, true, before, [place]) : null;
    }

    private static DerivativeSyntax? OfPlace(BinarySyntax change, ExpressionSyntax divisor, NameSyntax step, ExpressionSyntax place, TextSpan span)
    {
        var after = change.Left.Replace(n => IsName(n, step) ? place : null);
        return divisor is BinarySyntax { Operator: BinaryOperator.Subtract } distance && IsName(distance.Left, step) && Text(distance.Right) == Text(place)
            && Has(change.Left, step) && !Has(change.Right, step) && Text(after) == Text(change.Right) ? new DerivativeSyntax(span, true, change.Right, [place]) : null;
    }

    /// <summary>The x of <c>x + h</c> and <c>x - h</c>, and which of them it is.</summary>
    private static (ExpressionSyntax Place, int Steps)? Moved(BinarySyntax node, NameSyntax step) => node.Operator switch
    {
        BinaryOperator.Add when IsName(node.Right, step) => (node.Left, 1),
        BinaryOperator.Add when IsName(node.Left, step) => (node.Right, 1),
        BinaryOperator.Subtract when IsName(node.Right, step) => (node.Left, -1),
        _ => null,
    };

    /// <summary>How far the place is moved everywhere; far too much where that is not the same everywhere.</summary>
    private static int Steps(ExpressionSyntax side, NameSyntax step, ExpressionSyntax place)
    {
        var all = side.Descendants().OfType<BinarySyntax>().Select(b => Moved(b, step)).OfType<(ExpressionSyntax Place, int Steps)>()
            .Where(m => Text(m.Place) == Text(place)).Select(static m => m.Steps).Distinct().ToList();
        return all switch { [] => 0, [var only] => only, _ => 100 };
    }

    private static ExpressionSyntax Stayed(ExpressionSyntax side, NameSyntax step, ExpressionSyntax place) =>
        side.Replace(n => n is BinarySyntax sum && Moved(sum, step) is { } moved && Text(moved.Place) == Text(place) ? moved.Place : null);

    private static bool Has(ExpressionSyntax node, NameSyntax name) => node.Descendants().Any(n => n is ExpressionSyntax e && IsName(e, name));

    private static bool IsName(ExpressionSyntax node, NameSyntax name) => node is NameSyntax other && Text(other) == Text(name);

    private static ExpressionSyntax Inner(ExpressionSyntax node) => node is GroupSyntax { Inner: var inner } ? Inner(inner) : node;

    /// <summary>The same for what is written alike but for parentheses.</summary>
    private static string Text(ExpressionSyntax node) => SyntaxPrinter.Print(Bare(node));

    private static ExpressionSyntax Bare(ExpressionSyntax node) => node.Replace(static n => n switch
    {
        GroupSyntax group => Bare(group.Inner),
        // The a (x + h) beside a x reads as a function would.
        BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: NameSyntax factor } product => new ApplicationSyntax(product.Span, factor, [Bare(product.Right)], default, '('),
        ApplicationSyntax { Arguments: [var argument] } application => application with { Target = Bare(application.Target), Arguments = [Bare(argument)], Open = '(' },
        PrefixFunctionSyntax { Argument: not GroupSyntax { Inner: ListSyntax } } function =>
            new ApplicationSyntax(function.Span, Bare(function.Function), [Bare(function.Argument)], default, '('),
        _ => null,
    });
}
