using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>Expectations: what is drawn, and the brackets that hold what the mean is taken of.</summary>
internal sealed partial class Parser
{
    /// <summary><c>\mathbb{E}_{x}[f(x)]</c>: the brackets hold all of the body, and <c>\mathbb{E}_{x}[f(x)]^2</c> is a power of the mean.</summary>
    private ExpressionSyntax ParseExpectation(TextSpan operatorSpan)
    {
        var (ranges, upper) = ParseDistribution() is { } drawn ? ([drawn], null) : ParseRanges();
        var isBracketed = Current.Kind == TokenKind.Symbol && Current.Text is "[" or "(" or "\\{";
        if (isBracketed && ConditionIn() is { } bar)
        {
            Report(SyntaxRules.Unexpected, tokens[bar].Span, Shown(tokens[bar]), "a mean under a condition is taken with the table that says how likely each value is, as in \\sum_{s'} P(s' \\mid s, a) (r + V(s'))");
            _position = EndOfGroup(_position);
            return new ErrorSyntax(From(operatorSpan.Start));
        }

        var body = isBracketed ? ParsePrimary() : ParseTerm();
        var mean = new BigOperatorSyntax(From(operatorSpan.Start), BigOperator.Expectation, operatorSpan, ranges, upper, body);
        return isBracketed && Current.IsSymbol("^") ? ParseScripts(new GroupSyntax(mean.Span, '(', mean)) : mean;
    }

    /// <summary>The bar of <c>[R + V(s') \mid s, a]</c>, in no other brackets.</summary>
    private int? ConditionIn()
    {
        var (depth, end) = (0, EndOfGroup(_position));
        for (var at = _position; at < end; at++)
        {
            depth += IsOpening(tokens[at]) ? 1 : IsClosing(tokens[at]) ? -1 : 0;
            if (depth == 1 && tokens[at].IsCommand("mid"))
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>Behind what closes the group that opens at a token.</summary>
    private int EndOfGroup(int open)
    {
        var depth = 0;
        for (var at = open; at < tokens.Count; at++)
        {
            depth += IsOpening(tokens[at]) ? 1 : IsClosing(tokens[at]) ? -1 : 0;
            if (depth == 0)
            {
                return at + 1;
            }
        }

        return tokens.Count;
    }

    private static bool IsOpening(Token token) => token.Kind == TokenKind.Symbol && token.Text is "(" or "[" or "{" or "\\{";

    private static bool IsClosing(Token token) => token.Kind == TokenKind.Symbol && token.Text is ")" or "]" or "}" or "\\}";

    /// <summary>Whether the <c>E_{x \sim p}</c> of a plain letter stands here.</summary>
    private bool IsDrawnMean() => Current.Text == "E" && !_names.Contains("E") && PeekAt(1).IsSymbol("_") && PeekAt(2).IsSymbol("{")
        && MatchingBrace(_position + 2) is var close && tokens.FindIndex(_position, Math.Min(close, tokens.Count) - _position, static t => t.IsCommand("sim")) >= 0;

    /// <summary>The <c>_{x \sim p}</c> of an expectation.</summary>
    private RelationSyntax? ParseDistribution()
    {
        var close = Current.IsSymbol("_") && PeekAt(1).IsSymbol("{") ? MatchingBrace(_position + 1) : tokens.Count;
        if (close >= tokens.Count || tokens.FindIndex(_position, close - _position, static t => t.IsCommand("sim")) < 0)
        {
            return null;
        }

        _position += 2;
        var drawn = ParseList();
        if (!Current.IsCommand("sim"))
        {
            ReportUnexpected(Current);
        }

        var sign = Take();
        var from = _position < close ? ParseList() : new ErrorSyntax(sign.Span);
        _position = close + 1;
        return new RelationSyntax(TextSpan.Cover(drawn.Span, from.Span), [drawn, from], [RelationOperator.DistributedAs]);
    }
}
