namespace EquationDsl.Compiler.Syntax;

/// <summary>The dot in the place of an index that is summed over, <c>p_{i\cdot}</c>, <c>p_{\cdot j}</c>, <c>\bar{x}_{(\cdot)}</c>: part of a name, and no sign.</summary>
internal static class Margins
{
    public const string Dot = "cdot";

    private const int LongestScript = 12;

    public static List<Token> Read(List<Token> tokens)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            for (var at = i + 2; tokens[i].IsSymbol("_") && tokens[i + 1].IsSymbol("{") && at < Math.Min(tokens.Count - 1, i + LongestScript) && !tokens[at].IsSymbol("}"); at++)
            {
                if (tokens[at].IsCommand(Dot) && (IsEdge(tokens[at - 1]) || IsEdge(tokens[at + 1])))
                {
                    tokens[at] = tokens[at] with { Kind = TokenKind.Name };
                }
            }
        }

        return tokens;
    }

    private static bool IsEdge(Token token) => token is { Kind: TokenKind.Symbol, Text: "{" or "}" or "(" or ")" or "," };
}
