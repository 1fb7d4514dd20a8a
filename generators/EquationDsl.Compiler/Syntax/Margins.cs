namespace EquationDsl.Compiler.Syntax;

/// <summary>
/// The dot in the place of an index that is summed over, <c>p_{i\cdot}</c>, <c>p_{i.}</c>, <c>p_{\cdot j}</c>, <c>\bar{x}_{(\cdot)}</c>, and the plus of
/// <c>p_{i+}</c> and <c>p_{+j}</c>:
/// part of a name, and no sign.
/// </summary>
internal static class Margins
{
    public const string Dot = "cdot";

    public const string Plus = "+";

    private const int LongestScript = 12;

    public static List<Token> Read(List<Token> tokens)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            for (var at = i + 2; tokens[i].IsSymbol("_") && tokens[i + 1].IsSymbol("{") && at < Math.Min(tokens.Count - 1, i + LongestScript) && !tokens[at].IsSymbol("}"); at++)
            {
                if (tokens[at].IsSymbol(".") && (IsEdge(tokens[at - 1]) || IsEdge(tokens[at + 1]) || IsMark(tokens[at - 1])))
                {
                    tokens[at] = tokens[at] with { Kind = TokenKind.Name, Text = Dot };
                }
                else if ((tokens[at].IsCommand(Dot) && (IsEdge(tokens[at - 1]) || IsEdge(tokens[at + 1]))) || IsPlus(tokens, at))
                {
                    tokens[at] = tokens[at] with { Kind = TokenKind.Name };
                }
            }
        }

        return tokens;
    }

    /// <summary>A plus between a letter, or another such plus, and an end of the script, where nothing is added.</summary>
    private static bool IsPlus(List<Token> tokens, int at) => tokens[at].IsSymbol(Plus)
        && ((tokens[at - 1].IsSymbol("{") && IsPlace(tokens[at + 1]) && tokens[at + 2].IsSymbol("}"))
            || (tokens[at + 1].IsSymbol("}") && IsPlace(tokens[at - 1]) && tokens[at - 2].IsSymbol("{")));

    private static bool IsMark(Token token) => token is { Kind: TokenKind.Name, Text: Dot };

    private static bool IsPlace(Token token) => IsLetter(token) || token.Kind == TokenKind.Number || token.IsSymbol(Plus) || token is { Kind: TokenKind.Name, Text: Plus };

    private static bool IsLetter(Token token) => token is { Kind: TokenKind.Letters, Text.Length: 1 };

    private static bool IsEdge(Token token) => token is { Kind: TokenKind.Symbol, Text: "{" or "}" or "(" or ")" or "," };
}
