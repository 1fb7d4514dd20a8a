using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>
/// What programs write otherwise than mathematics does: <c>x**2</c>, <c>x.T @ y</c>, <c>np.exp(x)</c>, <c>a ? b : c</c>. None of it is read;
/// the finding covers the characters in question and says what to put in their place.
/// </summary>
internal sealed partial class Parser
{
    private const string AsCases = @"cases, as in \begin{cases} a & x > 0 \\ b & \text{otherwise} \end{cases}";

    /// <summary>How far a slip is followed: a long text of slips must take linear time.</summary>
    private const int LongestSlip = 60;

    /// <summary>Two tokens that are one sign in programs, or a sign that only programs have.</summary>
    private (TextSpan Span, string Instead)? FromPrograms(Token token)
    {
        var joined = token.Span.Start == Previous.Span.End && _position > 0;
        var next = PeekAt(1);
        var isBeforeNext = next.Span.Start == token.Span.End;
        return token switch
        {
            { Kind: TokenKind.Symbol, Text: "*" } when joined && Previous.IsSymbol("*") => (TextSpan.Cover(Previous.Span, token.Span), "^ for a power, as in x^2"),
            { Kind: TokenKind.Symbol, Text: "/" } when joined && Previous.IsSymbol("/") =>
                (TextSpan.Cover(Previous.Span, token.Span), @"\lfloor a / b \rfloor for the whole part of a quotient"),
            { Kind: TokenKind.Symbol, Text: "." } when isBeforeNext && next.IsSymbol("*") => (TextSpan.Cover(token.Span, next.Span), @"\odot for the product of entries"),
            { Kind: TokenKind.Symbol, Text: "." } when isBeforeNext && next.IsSymbol("^") => (TextSpan.Cover(token.Span, next.Span), "^ for a power, as in x^2"),
            { Kind: TokenKind.Symbol, Text: "." } when isBeforeNext && next.IsSymbol("/") => (TextSpan.Cover(token.Span, next.Span), "/ for the quotient of entries"),
            { Kind: TokenKind.Symbol, Text: "." } when joined && isBeforeNext && next is { Kind: TokenKind.Name, Text: "T" } => (TextSpan.Cover(token.Span, next.Span), @"^\top for a transpose"),
            { Kind: TokenKind.Symbol, Text: "." } when joined && isBeforeNext && next.Kind == TokenKind.Name => MemberAccess(token),
            { Kind: TokenKind.Symbol, Text: "," } when joined && isBeforeNext && Previous.Kind == TokenKind.Number && next.Kind == TokenKind.Number && _delimiters == 0 =>
                (TextSpan.Cover(Previous.Span, next.Span), $"a point, {Previous.Text}.{next.Text}, in a number"),
            { Kind: TokenKind.Unknown, Text: "@" } => (token.Span, @"A B or A x for a product of matrices, x^\top y for that of vectors"),
            { Kind: TokenKind.Unknown, Text: "?" } or { Kind: TokenKind.Word, Text: "else" or "otherwise" or "if" } => (token.Span, AsCases),
            { Kind: TokenKind.Symbol, Text: "=" } when joined && Previous is { Kind: TokenKind.Symbol, Text: "+" or "-" or "*" or "/" } =>
                (TextSpan.Cover(Previous.Span, token.Span), $"the whole right side, as in y = y {Previous.Text} x"),
            { Kind: TokenKind.Command, Text: "less" } when ClosingAngle() is { } end => (TextSpan.FromBounds(token.Span.Start, end), @"\langle x, y \rangle for an inner product"),
            _ => null,
        };
    }

    /// <summary><c>np.exp</c> is exp, <c>x.sum()</c> is sum(x).</summary>
    private (TextSpan Span, string Instead) MemberAccess(Token point)
    {
        var (start, end) = (point.Span.Start, point.Span.End);
        while (start > Math.Max(0, point.Span.Start - LongestSlip) && char.IsLetterOrDigit(text[start - 1]))
        {
            start--;
        }

        while (end < Math.Min(text.Length, point.Span.End + LongestSlip) && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '_'))
        {
            end++;
        }

        var member = text.Substring(start, end - start);
        var last = member.Substring(member.LastIndexOf('.') + 1);
        var function = NearestName.InOtherLetters(last, _functions) ?? last;
        var isCall = string.CompareOrdinal(text, end, "()", 0, 2) == 0;
        return (TextSpan.FromBounds(start, isCall ? end + 2 : end), isCall ? $"{function}({member.Substring(0, member.LastIndexOf('.'))})" : function);
    }

    /// <summary>Where the <c>&lt;x, y&gt;</c> that begins here ends, or null if this is a comparison that lacks its left side.</summary>
    private int? ClosingAngle()
    {
        for (var i = _position + 1; i < Math.Min(_position + LongestSlip, tokens.Count) && tokens[i].Kind is not (TokenKind.Separator or TokenKind.End); i++)
        {
            if (tokens[i].IsCommand("greater"))
            {
                return tokens[i].Span.End;
            }
        }

        return null;
    }
}
