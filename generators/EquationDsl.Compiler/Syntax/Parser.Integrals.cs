using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>Integrals: the differential ends them, stands right behind their sign, or in a numerator.</summary>
internal sealed partial class Parser
{
    /// <summary>The variable of the integral around whose differential is in a numerator, as in <c>\int \frac{dx}{1 + x^2}</c>.</summary>
    private ExpressionSyntax? _differential;

    private ExpressionSyntax ParseIntegral()
    {
        var sign = Take();
        var (ranges, upper) = ParseRanges();
        var lower = ranges.IsEmpty ? null : ranges[0];
        var (body, variable) = IsOfIntegral(_position) ? ParseAfterDifferential() : ParseBeforeDifferential();
        if (variable is null)
        {
            Report(SyntaxRules.IntegralWithoutVariable, sign.Span);
            return new ErrorSyntax(From(sign.Span.Start));
        }

        // That of an integral around this one may follow.
        if (!_inIntegral && IsOfIntegral(_position))
        {
            var first = Excerpt(variable);
            var start = Current.Span.Start;
            ParseDifferential();
            Report(IntegralRules.TwoDifferentials, From(start), "d" + first);
            return new ErrorSyntax(From(sign.Span.Start));
        }

        return variable is NameSyntax name ? new IntegralSyntax(From(sign.Span.Start), lower, upper, body, name) : new ErrorSyntax(From(sign.Span.Start));
    }

    /// <summary><c>\int dx f(x)</c> reaches as far as a sum does.</summary>
    private (ExpressionSyntax Body, ExpressionSyntax? Variable) ParseAfterDifferential()
    {
        var variable = ParseDifferential();
        return (StartsFactor() ? ParseRemainder() : new NumberSyntax(variable.Span, "1"), variable);
    }

    /// <summary><c>\int f(x) + g(x) \, dx</c>; with the differential in a numerator the integral ends with that term.</summary>
    private (ExpressionSyntax Body, ExpressionSyntax? Variable) ParseBeforeDifferential()
    {
        var (outer, found) = (_inIntegral, _differential);
        (_inIntegral, _differential) = (true, null);
        var body = ParseSum();
        var variable = _differential;
        var last = variable is null && IsOfIntegral(_position) ? ParseDifferential() : null;
        (_inIntegral, _differential) = (outer, found);
        return variable is null ? (body, last)
            : body is BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } ? (body, null) : (body, variable);
    }

    /// <summary>Where a differential stands: also the <c>dt</c> that is a parameter, the distance between samples.</summary>
    private bool IsOfIntegral(int index) => IsApart(index)
        || tokens[Math.Min(index, tokens.Count - 1)] is { Kind: TokenKind.Name or TokenKind.Word, Text: ['d', _] };

    /// <summary>A d and a variable; of a parameter d that has nothing behind it that it could be multiplied by.</summary>
    private bool IsApart(int index) => IsDifferential(index)
        || (_inIntegral && IsDifferential(index, isOfQuotient: true) && EndsFactors(index + 2));

    private bool EndsFactors(int index) => tokens[Math.Min(index, tokens.Count - 1)] is var next
        && (next.Kind is TokenKind.End or TokenKind.Separator or TokenKind.EndEnvironment || (next.Kind == TokenKind.Word && IsKeywordText(next.Text))
            || (next.Kind == TokenKind.Symbol && next.Text is ")" or "]" or "}" or "\\}" or "+" or "-" or "=" or "," or ";" or "."));

    private ExpressionSyntax ParseDifferential()
    {
        var isApart = IsApart(_position);
        var token = Take();
        return isApart ? ParseSingle(Previous) : Named(TextSpan.FromBounds(token.Span.Start + 1, token.Span.End), token.Text.Substring(1), isWord: false);
    }

    /// <summary>A numerator directly below the sign of an integral may hold its differential.</summary>
    private ExpressionSyntax ParseNumerator(Token command)
    {
        if (!_inIntegral || !Current.IsSymbol("{"))
        {
            return ParseArgument(command);
        }

        var close = MatchingBrace(_position);
        var at = Enumerable.Range(_position + 1, Math.Max(0, close - _position - 1)).FirstOrDefault(IsLastDifferential);
        if (at == 0)
        {
            return ParseArgument(command);
        }

        var open = Take();
        ExpressionSyntax numerator = new NumberSyntax(tokens[at].Span, "1");
        if (_position < at)
        {
            numerator = Within(Enclosure.Plain, () =>
            {
                _inIntegral = true;
                return ParseSum();
            });
        }

        _differential = IsOfIntegral(_position) ? ParseDifferential() : _differential;
        CloseWith(open, "}");
        return numerator;

        bool IsLastDifferential(int index) => IsOfIntegral(index) && index + (IsApart(index) ? 2 : 1) == close;
    }
}
