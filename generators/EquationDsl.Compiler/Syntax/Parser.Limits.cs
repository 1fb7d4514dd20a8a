using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>Limits: that of a difference quotient is the derivative, and others have no value here.</summary>
internal sealed partial class Parser
{
    /// <summary>The cursor stands at a <c>\lim</c> with a subscript in braces.</summary>
    private ExpressionSyntax ParseLimit()
    {
        var sign = Take();
        Take();
        var open = Take();
        var variable = ParseFactor();
        if (!Current.IsCommand("rightarrow"))
        {
            ReportUnexpected(Current);
            return new ErrorSyntax(sign.Span);
        }

        Take();
        var target = Within(Enclosure.Plain, ParseExpression);
        CloseWith(open, "}");
        var body = ParseTerm();
        var span = From(sign.Span.Start);
        if (body is ErrorSyntax || DifferenceQuotient.Limit(body, variable, target, span) is not { } derivative)
        {
            var (step, place) = (Excerpt(variable), Excerpt(target));
            Report(LimitRules.NoQuotient, span, Excerpt(span), target is NameSyntax { Name: "infty" } or UnarySyntax { Operand: NameSyntax { Name: "infty" } }
                ? $"write its value, or put a number that is great enough for {step}" : $"write its value, or put {place} for {step} where it has a value there");
            return new ErrorSyntax(span);
        }

        return derivative;
    }
}
