using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>
/// <c>\left\{ \begin{array}{ll} a &amp; x &gt; 0 \\ b &amp; \text{otherwise} \end{array} \right.</c>, as cases were printed before they had an environment,
/// and arrays of lines.
/// </summary>
internal static class BracedArrays
{
    private const string Cases = "cases", Aligned = "aligned";

    public static List<Token> Fold(List<Token> tokens)
    {
        var folded = new List<Token>(tokens.Count);
        var ends = new HashSet<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (LinesEnd(tokens, i) is { } last)
            {
                folded.Add(tokens[i] with { Text = Aligned });
                tokens[last] = tokens[last] with { Text = Aligned };
                i = ColumnsEnd(tokens, i + 1);
            }
            else if (EndOf(tokens, i) is { } end)
            {
                var (brace, begin) = (tokens[i], tokens[i + 1]);
                folded.Add(brace with { Kind = begin.Kind, Text = Cases, Span = TextSpan.Cover(brace.Span, begin.Span), Side = DelimiterSide.None });
                ends.Add(end);
                i = ColumnsEnd(tokens, i + 2);
            }
            else
            {
                folded.Add(ends.Contains(i) ? tokens[i] with { Text = Cases } : tokens[i]);
            }
        }

        return folded;
    }

    /// <summary>
    /// Where the array of a whole text ends whose rows are equations, <c>\begin{array}{ll} r = .. \\ y = .. \end{array}</c>: it lays lines out.
    /// </summary>
    private static int? LinesEnd(List<Token> tokens, int begin)
    {
        if (tokens[begin] is not { Kind: TokenKind.Begin, Text: "array" } || (begin > 0 && !tokens[begin - 1].IsSymbol("\\\\")))
        {
            return null;
        }

        var (depth, braces, isOfLines) = (0, 0, false);
        for (var i = begin; i < tokens.Count; i++)
        {
            depth += tokens[i].Kind switch { TokenKind.Begin => 1, TokenKind.EndEnvironment => -1, _ => 0 };
            braces += tokens[i] is { Kind: TokenKind.Symbol, Text: "{" or "(" or "[" or "\\{" } ? 1 : tokens[i] is { Kind: TokenKind.Symbol, Text: "}" or ")" or "]" or "\\}" } ? -1 : 0;
            isOfLines |= depth == 1 && braces == 0 && tokens[i].IsSymbol("=");
            if (depth == 0)
            {
                return isOfLines && tokens[i].Text == "array" && tokens[i + 1].Kind is TokenKind.End or TokenKind.Word ? i : null;
            }
        }

        return null;
    }

    /// <summary>Where the array ends that the brace before it alone encloses, if it has columns.</summary>
    private static int? EndOf(List<Token> tokens, int brace)
    {
        if (!tokens[brace].IsSymbol("\\{") || tokens[brace].Side != DelimiterSide.Left || tokens[brace + 1] is not { Kind: TokenKind.Begin, Text: "array" })
        {
            return null;
        }

        var (depth, hasColumns) = (0, false);
        for (var i = brace + 1; i < tokens.Count; i++)
        {
            depth += tokens[i].Kind switch { TokenKind.Begin => 1, TokenKind.EndEnvironment => -1, _ => 0 };
            hasColumns |= depth == 1 && tokens[i].IsSymbol("&");
            if (depth == 0)
            {
                return hasColumns && tokens[i].Text == "array" && !tokens[i + 1].IsSymbol("\\}") ? i : null;
            }
        }

        return null;
    }

    /// <summary>The closing brace of <c>{ll}</c>; the token before, where there are no columns stated.</summary>
    private static int ColumnsEnd(List<Token> tokens, int open)
    {
        var close = open;
        while (tokens[open].IsSymbol("{") && close < tokens.Count - 1 && !tokens[close].IsSymbol("}"))
        {
            close++;
        }

        return tokens[close].IsSymbol("}") ? close : open - 1;
    }
}
